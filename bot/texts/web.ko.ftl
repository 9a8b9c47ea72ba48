### 웹 채팅 화면의 글, 한국어.

## The page around the talk

web-skip = 글쓰기로 건너뛰기
web-your-diary = 내 일기
web-conversation = 대화
web-messages = 메시지, 최근 것이 맨 아래
web-newest = 최근으로
web-sides = 대화 또는 일기
web-talk = 대화
web-diary = 일기
web-close = 닫기
web-undo = 되돌리기
web-use = 이대로 저장
web-leave-it = 그대로 둘게요
web-settings = 설정
web-offline = 연결이 끊겼어요. 쓰신 글은 여기서 기다렸다가 저절로 보내져요.
web-line-back = 다시 연결됐어요.
web-no-line = 지금은 연결이 안 돼요. 잠시 뒤에 다시 해 주세요.
web-trouble = 문제가 생겼어요. 저장된 것은 안전해요. 한 번만 더 해 주세요.
web-refused-full = 저장 공간이 가득 차서 아직 저장하지 못했어요. 여기서 기다리고 있으니 공간을 비워 주세요.
web-refused-down = 일기장이 지금 응답하지 않아요. 바뀐 것은 없으니 곧 다시 해 주세요.

## Writing

web-write = 오늘 하루를 적어 보세요
web-write-hint = 오늘 하루는 어땠어요?
web-commands-hint = / 를 누르면 명령어
web-commands = 명령어
web-found-commands = 제안 { $count }개
web-to-be-sent = 보낼 것
web-add-photo = 사진이나 녹음 추가
web-draw-sketch = 스케치 그리기
web-record = 음성 녹음
web-recording = 녹음 중
web-stop-and-send = 멈추고 보내기
web-throw-away = 버리기
web-send = 보내기
web-today = 오늘
web-for-day = { $day }의 일기예요. 날짜 바꾸기
web-adds-to = “{ $title }”에 더해져요. 취소하기
web-photo = 사진
web-sketch = 스케치
web-file = 파일
web-added = 추가했어요: { $name }
web-remove = 빼기: { $name }
web-no-microphone = 여기서는 마이크를 쓸 수 없어요. 사진 버튼으로 녹음 파일을 올릴 수 있어요.
web-refused-file = 파일이 { $size }MB보다 커서 보내지 못했어요. 글은 그대로 있으니 더 작은 파일을 골라 주세요.
web-refused-files = 한 쪽에는 파일을 { $count }개까지 담을 수 있어요. 나머지는 다음 쪽으로 보내 주세요.
web-refused-words = 한 번에 보내기엔 너무 길어요. 글은 그대로 있으니 둘로 나눠 보내 주세요.

## What was said

web-you-wrote = 내가 쓴 글
web-diary-said = Daydrawn의 말
web-from-diary = 일기 속 그림
web-kept = 저장됨
web-sending = 보내는 중…
web-not-kept = 저장되지 않음
web-edit-gone = 저장하지 못했어요. 그 일기는 이제 없어요.
web-waiting = 연결을 기다리는 중
web-take-back = 다시 가져와 고치기
web-from = { $platform }에서
web-change = 고치기
web-change-title = 쓴 글 고치기
web-your-words = 내가 쓴 글
web-your-voice = 내 음성 메모
web-today-is = 오늘, { $day }

## Pages

web-page-ready = 일기가 완성됐어요: { $title }
web-making = 일기를 만드는 중
web-unfinished = 아직 완성되지 않은 그림
web-about-seconds = 약 { $count }초 남았어요.
web-about-minutes = 약 { $count }분 남았어요.
web-may-leave = 계속 쓰셔도, 나가셔도 괜찮아요. 여기에 있을 거예요.
web-open = “{ $title }” 열기
web-untitled = 제목 없는 일기
web-rated = 5점 중 { $count }점
web-music-of = “{ $title }”의 음악
web-play = { $what } 재생
web-pause = { $what } 멈춤
web-position = { $what } 위치
web-time-of = { $long } 중 { $at }
web-earlier = 앞 일기
web-later = 다음 일기
web-no-such-page = 그 일기는 이제 없어요.
web-add-more = 이 일기에 덧붙이기

## The shelf

web-search = 일기 찾기
web-search-hint = 지난 5월 비 오던 날…
web-found = 찾은 것
web-calendar = 달력
web-month-before = 이전 달
web-month-after = 다음 달
web-nothing-written = { $day }, 쓴 글 없음
web-other-years = 다른 해의 오늘
web-a-year-ago = 1년 전 오늘
web-years-ago = { $count }년 전 오늘
web-ways = 일기 둘러보기
web-way-people = 사람들
web-way-map = 지도
web-way-music = 음악
web-way-album = 앨범
web-way-export = 내려받기

## The sketch

web-sketch-title = 색칠할 밑그림
web-sheet = 그림판. 마우스나 펜, 손가락으로 그려 주세요. 어렵다면 그림을 찍은 사진을 올려 주세요.
web-crayon = 크레용
web-crayon-black = 검정
web-crayon-red = 빨강
web-crayon-orange = 주황
web-crayon-yellow = 노랑
web-crayon-green = 초록
web-crayon-blue = 파랑
web-crayon-violet = 보라
web-crayon-brown = 갈색
web-clear = 지우기
web-use-it = 이 그림 쓰기

## Settings

web-paper = 종이
web-theme-device = 기기와 같게
web-theme-light = 밝게
web-theme-dark = 어둡게
web-language = 언어
web-day-ends = 하루가 끝나는 시각
web-remind = 하루를 물어볼 시각
web-timezone = 내 시간대
web-kept-at = 일기는 이 컴퓨터의 { $home } 에 있어요. 밖으로 나가지 않아요.
web-kept-here = 일기는 이 페이지를 보내 주는 곳에 봉인되어 있어요.
web-privacy = 개인정보
web-take-all = 모두 내려받기
web-erase = 모두 지우기…
web-keys = 단축키
web-close-door = 이 브라우저 잠그기
web-key-send = 보내기
web-key-line = 줄 바꾸기
web-key-commands = 명령어
web-key-search = 찾기
web-key-up = 빈 줄에서 가장 새로운 메시지로, 그다음 하나씩
web-key-open = 일기 열기
web-key-play = 음악 재생
web-key-star = 별표
web-key-turn = 앞 일기, 다음 일기
web-key-back = 뒤로, 마지막에는 쓰는 줄로
web-key-keys = 이 단축키

## The first time, and the door

web-hello = 오늘 하루를 들려주세요
web-hello-what = 한 줄, 사진 한 장, 음성 하나면 돼요. 간직하고 그림으로 그려 드릴게요. 읽을 수 있는 사람은 당신뿐이에요.
web-door = 잠긴 일기장이에요
web-passphrase = 암호 문구
web-come-in = 들어가기
web-door-wrong = 암호 문구가 맞지 않아요. 다시 해 주세요.
web-door-wait = 암호 문구가 맞지 않아요. { $count }초 뒤에 다시 할 수 있어요.
