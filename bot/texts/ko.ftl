### 대화에 쓰는 한국어. 한결같은 목소리로: 따뜻하고, 짧고, 어른스럽게, 해요체로.

## 날짜

today = 오늘
yesterday = 어제
tomorrow = 내일
date = { $month } { $day }일 ({ $weekday })
date-with-year = { $year }년 { $month } { $day }일 ({ $weekday })
weekday-1 = 월
weekday-2 = 화
weekday-3 = 수
weekday-4 = 목
weekday-5 = 금
weekday-6 = 토
weekday-7 = 일
month-1 = 1월
month-2 = 2월
month-3 = 3월
month-4 = 4월
month-5 = 5월
month-6 = 6월
month-7 = 7월
month-8 = 8월
month-9 = 9월
month-10 = 10월
month-11 = 11월
month-12 = 12월

## 처음 몇 분

welcome =
    오늘 하루를 한 줄이나 사진 한 장, 목소리로 들려주세요. 잘 간직해서 그림으로 그리고, 짧은 음악도 붙여 드릴게요.
    보내 주신 것은 암호로 잠가서, 오직 당신만의 일기장에 담아 둬요.
button-example = 예시 페이지 보기
button-language = 언어 · Language
example-title = 바다에 가는 내내 비가 왔다
example-summary = 바다에 가는 내내 비가 왔다. 할머니랑 커다란 여객선이 들어오는 걸 구경하며 한참 웃었다. 비가 와도 정말 즐거웠다.
example-tags = 할머니, 바다, 여객선, 웃음, 비
example-place = 부산
example-wrote = 바다에 가는 내내 비가 왔다. 할머니랑 커다란 여객선이 들어오는 걸 구경하며 한참 웃었다. 비가 와도 정말 즐거웠다.
example-note = 누군가 세 줄을 적었더니 이런 페이지가 되었어요. 이제 보내 주시는 것부터 당신의 일기가 시작돼요.
first-page-question = 첫 페이지가 완성됐어요. 내일 { $clock }에 하루가 어땠는지 여쭤볼까요?
first-page-question-zone = 첫 페이지가 완성됐어요. 저녁 { $clock }마다 하루가 어땠는지 여쭤볼 수 있어요. 어디에 계신지만 알려 주시면 돼요.

## 페이지

step-kept = 간직함
step-hear-then = 듣기
step-hear-now = 듣는 중
step-hear-done = 들었어요
step-see-then = 보기
step-see-now = 보는 중
step-see-done = 봤어요
step-read-then = 읽기
step-read-now = 읽는 중
step-read-done = 읽었어요
step-draw-then = 그리기
step-draw-now = 그리는 중
step-draw-done = 그렸어요
step-compose-then = 음악
step-compose-now = 음악
step-compose-done = 음악
untitled = 제목 없음
heard = “{ $words }”
heard-draft = “{ $words }” (음성 메모를 받아 적은 초안이에요. ‘고치기’에서 바로잡을 수 있어요)

button-again = 다시 그리기
button-style = 그림체
button-star = 별 달기
button-unstar = 별 떼기
button-edit = 고치기
button-day = 다른 날로
button-to-day = { $day }{ JOSA($day, "으로/로") }
button-ask = 일기장에 묻기
button-unsay = 빼기
button-more = 더 보기…
button-back = 뒤로
button-tags = 태그
button-mood = 기분
button-weather = 날씨
button-place = 장소
button-people = 사람
button-rate = 별점
button-change = 그림 바꾸기
button-larger = 인쇄용
button-music = 새 음악
button-narrate = 들어 보기
button-film = 영상
button-card = 카드로 나누기
button-export = 저장
button-trash = 지우기
button-restore = 되살리기
button-retry = 다시 해 보기
button-cancel = 멈추기
button-write = 쓰기
button-city = 도시 알려 주기

form-edit = 이 페이지 고치기
form-title = 제목
form-summary = 한 줄로
form-words = { $of ->
    [1] 적어 주신 글
   *[other] 적어 주신 글 ({ $number }/{ $of })
}
form-heard = 음성 메모를 글로 옮긴 것
form-day-title = 다른 날로
form-day = 어느 날인가요? (2026-05-14, 어제, 5월 14일)
form-tags-title = 태그
form-tags = 쉼표로 나눠 주세요
form-place-title = 장소
form-place = 어디였나요? 없으면 비워 두세요
form-write-title = 새 페이지
form-write-text = 무슨 일이 있었나요?
form-write-day = 어느 날의 일인가요?

kept-for-day = { $day } 일기로 간직했어요.
kept-for-today = 오늘 일기로 간직했어요. { $day }의 일기라면 한 번 눌러 옮길 수 있어요.
kept-question = 일기로 간직했어요. 일기장에 물어보신 거라면, 눌러서 일기 대신 물어볼 수 있어요.
kept-privately = 간직했어요. 페이지는 둘만의 대화방으로, 당신에게만 보여 드릴게요.
opened-privately = 둘만의 대화방에 펼쳐 두었어요. 당신에게만 보여요.
added = { $title }에 더했어요. 새로 그릴게요.
long-kept = 긴 이야기네요. 빠짐없이 간직했고, 모두 { $pages }쪽이 되었어요.
drawing-again = 다시 그리고 있어요…
composing-again = 새로 작곡하고 있어요…
trying-again = 다시 해 볼게요…
starred = 별을 달았어요.
unstarred = 별을 뗐어요.
rated = { $stars ->
    [0] 별점을 지웠어요.
    [one] 별 하나. 그런 날도 있죠.
   *[other] 별 { $stars }개예요.
}
rate-none = 별점 없음
edited = 고쳤어요.
unchanged = 바뀐 것이 없어요.
corrected = 고마워요. 그렇게 알아 둘게요.
moved = { $day }{ JOSA($day, "으로/로") } 옮겼어요.
trashed = 페이지를 지웠어요. 10분 안에는 되살릴 수 있어요.
restored = 되살렸어요.
hidden = 알겠어요. 이 페이지는 먼저 꺼내지 않을게요.
page-id = { $ids }
today-empty = 오늘은 아직 페이지가 없어요. 한 줄이면 돼요. 사진이나 목소리도 좋아요.
no-pages = 아직 페이지가 없어요. 한 줄이나 사진, 음성 메모를 보내 주시면 첫 페이지가 돼요.
undo-nothing = 지난 10분 동안 바뀐 것이 없어서, 되돌릴 것도 없어요.
undo-done = 되돌렸어요.
undo-page = 마지막으로 쓰신 페이지는 “{ $title }”예요. 지우기를 누르면 페이지를 치우고, 10분 동안 되돌릴 수 있어요.
undo-added = 마지막으로 쓰신 글은 “{ $title }”에 더해졌어요: “{ $words }”
unsaid = 뺐어요. 10분 동안 /undo로 되돌릴 수 있어요.
help-words =
    도움말
    도와줘
undo-words =
    되돌리기
    실행 취소
undone-revise = 글이 그전대로 돌아왔어요.
undone-correct = 고친 것을 되돌렸어요.
undone-wish = 그전의 그림과 음악으로 돌아가요. 다시 만들고 있어요.
undone-move = 페이지가 원래 날로 돌아왔어요.
undone-rate = 별점이 그전대로 돌아왔어요.
undone-star = 별이 그전대로 돌아왔어요.
undone-hide = 이 페이지를 다시 꺼내도 되는 것으로 할게요.
undone-trash = 페이지가 돌아왔어요.
cancel-done = 멈췄어요. “{ $title }”에 주신 것은 그대로 간직하고 있어요. ‘다시 해 보기’를 누르면 이어서 해요.
cancel-short = 멈췄어요.
cancel-late = 이미 다 되었어요.
cancel-nothing = 지금 만들고 있는 것은 없어요.
export-page = { $left ->
    [0] 페이지와 거기 딸린 것 모두예요.
   *[other] 페이지예요. 파일 { $left }개는 이 대화방에 보내기엔 너무 커서 빠졌어요. 웹 대화에는 그런 제한이 없어요.
}
people-none-here = 이 페이지에는 이름이 나오는 사람이 없어요.
not-a-person = 사람 아님
day-not-read = “{ $given }”{ JOSA($given, "을/를") } 날짜로 읽지 못해서 오늘 일기로 간직했어요. ‘다른 날로’에서 옮길 수 있어요.

card-ready = 나눌 수 있는 카드예요. 직접 보내시기 전에는 어디에도 나가지 않아요.
print-ready = 같은 그림을 더 크게 그렸어요. 종이에 뽑기 좋아요.
narration-ready = 페이지를 읽어 봤어요.
film-ready = 그려지는 모습 그대로의 페이지예요.
made-busy = 지금은 손이 비지 않아 만들지 못했어요. 페이지는 그대로예요. 잠시 뒤에 다시 눌러 주세요.
made-failed = 잘되지 않았어요. 페이지는 그대로예요. 잠시 뒤에 다시 눌러 주세요.
made-no-picture = 아직 그림이 없는 페이지라 만들 수가 없어요. ‘다시 그리기’를 먼저 눌러 주세요.

style-ask = 어떤 그림으로 그릴까요?
style-ask-all = 앞으로의 페이지를 어떤 그림으로 그릴까요? (페이지 아래 ‘그림체’는 그 한 장만 바꿔요.)
style-is = 이제부터 { $style }{ JOSA($style, "으로/로") } 그릴게요.
style-pastel = 파스텔
style-pastel-help = 따뜻한 종이에 부드러운 분필
style-crayon = 크레용
style-crayon-help = 도톰하고 굵은 선
style-watercolour = 수채화
style-watercolour-help = 번지는 가장자리, 맑은 색
style-pencil = 색연필
style-pencil-help = 가는 결, 차분하게
style-ink = 먹
style-ink-help = 검은 선에 한 가지 색
style-night = 밤
style-night-help = 어두운 종이에 환한 분필

change-ask = 무엇을 다르게 할까요?
change-nothing = 이 그림에는 따로 옮길 만한 것이 없어요.
change-bigger = { $thing }: 더 크게
change-smaller = { $thing }: 더 작게
change-other-side = { $thing }: 반대쪽에
change-without = { $thing } 빼기

mood-ask = 어떤 하루였어요?
mood-joy = 기쁨
mood-excited = 설렘
mood-love = 사랑
mood-proud = 뿌듯함
mood-calm = 평온
mood-wistful = 그리움
mood-tired = 피곤
mood-worried = 걱정
mood-angry = 화남
mood-sick = 아픔
mood-sad = 슬픔
mood-grief = 애도
weather-ask = 날씨가 어땠어요?
weather-sun = 맑음
weather-cloud = 흐림
weather-rain = 비
weather-storm = 폭풍우
weather-snow = 눈
weather-wind = 바람
weather-fog = 안개
weather-heat = 더위
weather-cold = 추위
weather-dust = 미세먼지

## 나오지 못한 부분

hear-failed = 음성 메모를 받아 적지 못했어요. 녹음은 간직해 두었고 들을 수 있어요. ‘다시 해 보기’를 누르면 한 번 더 들어 볼게요.
hear-too-slow = 음성 메모를 받아 적는 데 너무 오래 걸렸어요. 녹음은 간직해 두었고 들을 수 있어요. ‘다시 해 보기’를 눌러 주세요.
hear-not-available = 지금은 음성 메모를 받아 적을 수 없어요. 녹음은 간직해 두었고 들을 수 있어요. ‘고치기’에서 글을 더해 주셔도 돼요.
hear-cancelled = 듣기를 멈췄어요. 녹음은 간직하고 있어요. ‘다시 해 보기’를 누르면 이어서 해요.
see-failed = 사진을 제대로 살펴보지 못했어요. 사진은 간직하고 있어요. ‘다시 해 보기’를 누르면 한 번 더 볼게요.
see-too-slow = 사진을 살펴보는 데 너무 오래 걸렸어요. 사진은 간직하고 있어요. ‘다시 해 보기’를 눌러 주세요.
see-not-available = 지금은 사진을 살펴볼 수 없어요. 사진은 간직했고, 사진 속 내용 없이 페이지를 만들었어요.
see-cancelled = 사진 보기를 멈췄어요. 사진은 간직하고 있어요. ‘다시 해 보기’를 누르면 이어서 해요.
read-failed = 이번 글에는 제목을 붙이지 못했어요. 글은 간직하고 있어요. ‘다시 해 보기’를 누르면 한 번 더 읽을게요.
read-too-slow = 읽는 데 너무 오래 걸렸어요. 글은 간직하고 있어요. ‘다시 해 보기’를 눌러 주세요.
read-not-available = 지금은 글을 읽을 수 없어요. 글은 간직하고 있어요. 나중에 ‘다시 해 보기’를 눌러 주세요.
read-cancelled = 읽기를 멈췄어요. 글은 간직하고 있어요. ‘다시 해 보기’를 누르면 이어서 해요.
draw-failed = 그림이 나오지 않았어요. 페이지는 간직하고 있어요. ‘다시 해 보기’를 누르면 한 번 더 그릴게요.
draw-failed-again = 새 그림이 나오지 않아서 그전 그림을 두었어요. ‘다시 해 보기’를 누르면 한 번 더 그릴게요.
draw-too-slow = 그림이 너무 오래 걸렸어요. 페이지는 간직하고 있어요. ‘다시 해 보기’를 누르면 한 번 더 그릴게요.
draw-too-slow-again = 새 그림이 너무 오래 걸려서 그전 그림을 두었어요. ‘다시 해 보기’를 누르면 한 번 더 그릴게요.
draw-not-available = 지금은 그림을 그릴 수 없어요. 페이지는 간직하고 있어요. 나중에 ‘다시 해 보기’를 눌러 주세요.
draw-cancelled = 그리기를 멈췄어요. 페이지는 간직하고 있어요. ‘다시 해 보기’를 누르면 이어서 해요.
draw-cancelled-again = 그리기를 멈추고 그전 그림을 두었어요.
compose-failed = 음악이 나오지 않았어요. 페이지는 간직하고 있어요. ‘다시 해 보기’를 누르면 한 번 더 만들게요.
compose-failed-again = 새 음악이 나오지 않아서 그전 곡을 두었어요.
compose-too-slow = 음악이 너무 오래 걸렸어요. 페이지는 간직하고 있어요. ‘다시 해 보기’를 누르면 한 번 더 만들게요.
compose-not-available = 지금은 음악을 만들 수 없어요. 페이지는 간직하고 있어요. 나중에 ‘다시 해 보기’를 눌러 주세요.
compose-cancelled = 작곡을 멈췄어요. 페이지는 간직하고 있어요. ‘다시 해 보기’를 누르면 이어서 해요.
compose-cancelled-again = 작곡을 멈추고 그전 곡을 두었어요.
remember-failed = 다시 해 볼 때까지 이 페이지는 검색에 잘 나오지 않을 수 있어요. 페이지는 간직하고 있어요.
page-stopped = 이 페이지는 만들다가 멈췄어요. 주신 것은 간직하고 있어요. ‘다시 해 보기’를 누르면 이어서 해요.
step-failed = 이 페이지의 한 부분이 나오지 않았어요. 주신 것은 간직하고 있어요. ‘다시 해 보기’를 누르면 한 번 더 할게요.
photo-unreadable = 사진이라고 하는데 열 수 없는 파일이 있어요. 나머지는 모두 간직했어요. JPEG, PNG, HEIC로 보내 보세요.
photo-too-much = 사진 한 장이 살펴보기엔 너무 커요. 나머지는 모두 간직했어요. 조금 작은 사진이면 돼요.
voice-unreadable = 음성 메모라고 하는데 재생할 수 없는 파일이 있어요. 나머지는 모두 간직했어요. OGG, MP3, M4A로 보내 보세요.
voice-too-much = 음성 메모가 받아 적기엔 너무 길어요. 녹음은 그대로 간직했어요. 더 짧으면 글로 옮길 수 있어요.
voice-language = 이 음성 메모의 언어를 몰라서 글로 옮기지 못했어요. 녹음은 간직해 두었고 들을 수 있어요. ‘고치기’에서 글을 더할 수 있어요.
voice-silence = 이 음성 메모에서는 말소리를 듣지 못했어요. 녹음은 간직해 두었고 들을 수 있어요.

## 잘 안될 때

for-example = 예를 들면:
nothing-there = 빈 메시지라서 아직 간직할 것이 없어요. 한 줄이면 돼요. 사진이나 목소리도 좋아요.
too-long = 모두 { FIGURES($characters) }자인데, 한 번에 { FIGURES($limit) }자까지 받을 수 있어요. 아직 아무것도 간직하지 않았으니 두세 번에 나눠 보내 주세요.
edit-too-long = 한 페이지의 { FIGURES($limit) }자보다 길어요. 페이지는 그전대로 두었어요. 나머지는 새 메시지로 보내 주세요.
edit-empty = 메시지가 비었는데, 페이지에는 무언가 있어야 해요. 페이지는 그전대로 두었어요. 없애시려면 아래 ‘지우기’를 눌러 주세요.
file-too-large = { $name }{ JOSA($name, "은/는") } 여기서 받을 수 있는 { $limit }MB보다 커요. 나머지는 간직했어요. 조금 작은 것으로 보내 주세요.
file-too-many = 한 페이지에는 파일을 { $limit }개까지 담을 수 있어요. 그만큼은 간직했으니, 나머지는 다른 메시지로 보내 주세요.
file-not-fetched = { $name }{ JOSA($name, "이/가") } 끝까지 오지 않았어요. 나머지는 간직했어요. 한 번 더 보내 주세요.
file-empty = { $name }{ JOSA($name, "은/는") } 빈 파일이에요. 나머지는 간직했어요. 한 번 더 보내 주세요.
file-no-photo = { $name }{ JOSA($name, "은/는") } 사진이라고 하는데 열 수가 없어요. 글은 간직했어요. JPEG, PNG, HEIC로 보내 보세요.
file-no-voice = { $name }{ JOSA($name, "은/는") } 음성 메모라고 하는데 재생할 수가 없어요. 글은 간직했어요. OGG, MP3, M4A로 보내 보세요.
file-unknown = 사진과 그림, 음성 메모를 담을 수 있는데 { $name }{ JOSA($name, "은/는") } 그 가운데 없어요. 글은 간직했어요.
kind-photo = 사진
kind-voice = 음성 메모
kind-sketch = 그림
kind-file = 파일
not-your-button = 다른 사람의 일기장 버튼이거나 오래된 버튼이에요. 내 최근 페이지는 /last 로 볼 수 있어요.
button-old = 예전에 만든 버튼이에요. /last 를 쓰면 새 버튼과 함께 페이지를 보여 드려요.
unknown-command = /{ $command } 명령은 몰라요. /help 에 제가 아는 것이 있어요. 그냥 한 줄을 보내시면 페이지가 돼요.
unknown-command-near = /{ $command } 명령은 몰라요. 혹시 /{ $near } 인가요?
wrong-missing = 빠진 것이 있어요.
wrong-date = “{ $given }”{ JOSA($given, "을/를") } 날짜로 읽지 못했어요.
wrong-future = “{ $given }” 날은 아직 오지 않았어요. 저는 지나온 날을 간직해요.
wrong-choice = “{ $given }”{ JOSA($given, "은/는") } 고를 수 있는 것 가운데 없어요. 고를 수 있는 것: { $choices }.
wrong-integer = “{ $given }”{ JOSA($given, "은/는") } 쓸 수 있는 숫자가 아니에요.
wrong-page = “{ $given }”에 맞는 페이지를 찾지 못했어요.
wrong-place = “{ $given }” 장소나 시간대를 몰라요. 가까운 큰 도시 이름이면 돼요.
wrong-time = “{ $given }”{ JOSA($given, "을/를") } 시각으로 읽지 못했어요.
wrong-dayends = “{ $given }”{ JOSA($given, "을/를") } 하루가 끝나는 시각으로 읽지 못했어요.
wrong-text = 거기에는 “{ $given }”{ JOSA($given, "을/를") } 쓸 수 없어요.
wrong-nothing = 이 명령은 혼자 써요. “{ $given }”{ JOSA($given, "은/는") } 알아듣지 못했어요.
sorry-unexpected = 생기지 말아야 할 문제가 생겼어요. 그동안 적으신 것은 안전해요. 한 번만 다시 해 주세요.
sorry-set-aside = 그 메시지에서 두 번 걸려 넘어져서 따로 치워 두었어요. 버리지 않고 보관하고 있고, 다른 것은 아무 영향이 없어요. 다른 방법으로 보내 주세요.
sorry-storage-down = 지금 서랍에 손이 닿지 않아서 이 글은 아직 간직하지 못했어요. 그동안의 것은 그대로예요. 잠시 뒤에 다시 보내 주세요.
sorry-storage-full = 이 집에 자리가 없어서 이 글은 간직하지 못했어요. 그동안의 페이지는 모두 안전해요. 운영하는 분께 알린 다음 다시 보내 주세요.
sorry-closed = 지금은 일기장을 열 수 없어요. 잃어버린 것은 없어요. 운영하는 분이 살펴봐야 해요.
sorry-not-found = 그 페이지는 이제 일기장에 없어요. 다른 페이지는 그대로예요. /last 로 최근 페이지를 볼 수 있어요.
sorry-not-allowed = 여기서는 할 수 없는 일이에요. 바뀐 것은 없어요. /help 에 할 수 있는 것이 있어요.
sorry-needs-invitation = 이 집은 초대받은 분께 일기장을 열어 드려요. 방금 쓰신 것은 간직하지 않았어요. 초대 코드가 있으면 /start 코드 라고 보내 주세요.
sorry-not-listed = 이 집은 명단에 있는 분들의 일기만 맡고 있어요. 방금 쓰신 것은 간직하지 않았어요. 운영하는 분이 더해 줄 수 있어요.
sorry-invitation-unknown = 그 초대 코드는 이미 쓰였거나, 오래됐거나, 잘못 적혔어요. 간직한 것은 없어요. 새 코드를 받아 /start 코드 라고 보내 주세요.
sorry-code-unknown = 그 코드는 이미 쓰였거나, 10분이 지났거나, 잘못 적혔어요. 바뀐 것은 없어요. /link 로 새로 만들 수 있어요.
sorry-over = 이 집이 한 사람에게 내어 줄 수 있는 { $limit }{ JOSA($limit, "을/를") } 넘었어요. 그동안의 것은 안전해요. { $when } 다시 이어 갈 수 있어요.
sorry-over-pages-a-day = 하루 { $limit }쪽을 넘어서 이번 것은 간직하지 않았어요. 페이지에 답장하시면 거기에 더해지고, 새 페이지는 { $when }부터 다시 쓸 수 있어요.
sorry-over-jobs-waiting = 아직 그리고 있는 페이지가 { $limit }쪽이라 이번 것은 간직하지 못했어요. { $when } 다시 보내 주세요.
sorry-over-bytes = 이 집이 내어 줄 수 있는 자리를 다 썼어요. 그동안의 것은 모두 안전하고, 이번 것은 간직하지 못했어요.
sorry-over-files-a-page = 한 페이지에는 파일 { $limit }개까지 담아요. 담긴 것은 안전해요. 나머지는 새 페이지로 시작해 주세요.
sorry-over-entry-characters = 한 페이지에는 { FIGURES($limit) }자까지 담아요. 담긴 것은 안전해요. 나머지는 새 페이지로 시작해 주세요.
sorry-until-later = 잠시 뒤에

## 나

me = 나
language-ask = 어떤 언어로 이야기할까요?
language-en = 영어
language-ko = 한국어
language-zh = 중국어
language-ja = 일본어
language-is = 이제부터 { $language }{ JOSA($language, "으로/로") } 이야기할게요.
timezone-title = 계신 곳
timezone-city = 도시나 시간대 이름
timezone-ask = 어느 도시에, 또는 어느 도시 가까이에 계세요? 10분 안에 위치를 보내 주셔도 돼요. 시간대만 간직할게요.
timezone-now = 지금은 { $zone } 시간을 따르고 있어요. 거기는 { $clock }이에요. 다른 곳에 계시면 도시를 알려 주시거나 10분 안에 위치를 보내 주세요.
timezone-is = 알겠어요. { $zone }, 지금 { $clock }이네요.
dayends-now = 하루는 { $clock }에 끝나요. 그전에 쓰신 것은 전날 밤의 일로 담아요.
dayends-is = 이제부터 하루는 { $clock }에 끝나요.
reminder-title = 다른 시각
reminder-time = 몇 시가 좋을까요? (21:00, 오후 9시)
reminder-yes = 네, { $clock }에
reminder-other = 다른 시각
reminder-no = 아니요
reminder-none = 지금은 따로 여쭤보지 않아요. 여쭤볼까요?
reminder-now = 그날 아직 안 쓰셨으면 { $clock }에 하루가 어땠는지 여쭤봐요.
reminder-is = 그날 아직 안 쓰셨으면 { $clock }에 여쭤볼게요.
reminder-off = 따로 여쭤보지 않을게요. 쓰고 싶을 때 언제든 써 주세요.
reminder-off-words =
    끄기
    아니요
    아니
    그만
    없음
reminder-later = 그럼 한 시간 뒤에요.
reminder-not-today = 그럼 오늘은 쉬어요. 잘 자요.
button-later = 나중에
button-not-today = 오늘은 말고
button-other-time = 다른 시각
on-this-day-yes = 아침에 옛 페이지 보기
on-this-day-no = 아침의 옛 페이지 끄기
on-this-day-on = 가끔 아침에 지난 해의 페이지를 가져다 드릴게요.
on-this-day-off = 옛 페이지를 먼저 꺼내지 않을게요.
music-now-on = 페이지마다 그날의 글로 만든 짧은 음악을 붙이고 있어요.
music-now-off = 페이지에 음악을 붙이지 않고 있어요.
music-wish-on = 음악을 붙여 주세요
music-wish-off = 음악은 빼 주세요
wanted-on = 켜기
wanted-off = 끄기
music-on = 페이지에 다시 음악을 붙일게요.
music-off = 이제부터 페이지에 음악을 붙이지 않을게요.
link-code = 다른 대화방에서 10분 안에  /link { $code }  라고 보내 주세요. 그러면 두 곳이 같은 일기장을 써요.
link-done = 어서 오세요. 이제 이 대화방도 같은 일기장이에요.
privacy = *맡겨 주신 것은 당신의 것이에요.*
    당신만의 열쇠로 잠가 두어서, 디스크나 백업을 훔쳐 가도 읽을 수 없어요. 여기서는 당신의 계정만 일기장을 열 수 있고, 직접 카드로 나누시지 않는 한 누구에게도 보여 주지 않아요.
    솔직히 말씀드리면, 이 집을 운영하는 사람은 돌아가는 동안 읽을 수 있고, 쓰고 계신 대화 앱은 거쳐 가는 내용을 볼 수 있어요.
    /export 로 페이지 하나나 일기 전체를 가져가고, /erase 로 모든 것을 영영 없앨 수 있어요.
erase-ask = { $pages ->
    [0] 일기장은 비어 있지만 설정이 모두 사라져요.
   *[other] 페이지 { $pages }쪽과 그림, 음악이 모두 영영 사라져요. 그전에 ‘{ button-everything }’를 눌러 가져가실 수 있어요.
}
erase-ask-again = { $pages ->
    [0] 실수가 아닌지 한 번만 더 여쭤볼게요. 모두 지울까요? 입력 칸에 ‘{ $word }’라고 적어 주세요.
   *[other] 실수가 아닌지 한 번만 더 여쭤볼게요. { $pages }쪽이 모두 사라지고, 백업으로도 되살릴 수 없어요. 입력 칸에 ‘{ $word }’라고 적어 주세요.
}
erase-word = 지우기
erase-type = ‘{ $word }’라고 적기
erase-form = 모두 지우기
erase-done = 모두 지웠고, 열쇠도 없앴어요. 하루하루를 맡겨 주셔서 고마웠어요. 다시 무언가 보내시면 새 일기장이 시작돼요.
erase-kept = 아무것도 건드리지 않았어요. 일기장은 그대로예요.
button-erase = 모두 지우기…
button-erase-all = 전부 지우기
button-keep = 그대로 두기

## 사람들

people-known = { $count ->
    [0] 아직 이름을 아는 사람이 없어요. 페이지에 나오는 사람을 그 모습대로 그릴 수 있어요.
   *[other] 일기장에 나 말고 { $count }명이 나와요. 저마다 어떤 모습으로 그릴지 골라 주세요:
}
character-add = 사람 더하기
character-name = 이름
character-sheet = { $name }{ JOSA($name, "을/를") } 어떤 모습으로 그릴까요? 앞으로의 모든 페이지에 그대로 그려요. 지난 페이지는 ‘다시 그리기’를 누르면 바뀌어요.
character-choose = { $feature }: 어느 쪽인가요?
character-now = { $feature }: { $value }
character-kept = 기억할게요.
character-forget = 이 사람 잊기
character-look = 누구
character-hair_style = 머리 모양
character-hair = 머리 색
character-skin = 피부색
character-outfit = 옷
character-clothes = 옷 색
character-glasses = 안경
character-beard = 수염
character-hat = 모자
character-yes = 있음
character-no = 없음
look-child = 아이
look-girl = 여자아이
look-boy = 남자아이
look-woman = 여자
look-man = 남자
look-grandmother = 할머니
look-grandfather = 할아버지
look-baby = 아기
look-dog = 강아지
look-cat = 고양이
hair-style-short = 짧은 머리
hair-style-bob = 단발
hair-style-long = 긴 머리
hair-style-pigtails = 양갈래
hair-style-ponytail = 포니테일
hair-style-bun = 올림머리
hair-style-curly = 곱슬머리
hair-style-bald = 민머리
outfit-shirt = 셔츠
outfit-dress = 원피스
outfit-coat = 코트
outfit-overalls = 멜빵바지
outfit-hoodie = 후드티
outfit-uniform = 교복
colour-black = 검정
colour-brown = 갈색
colour-fair = 금색
colour-red = 빨강
colour-grey = 회색
colour-white = 하양
colour-blue = 파랑
colour-green = 초록
colour-yellow = 노랑
colour-pink = 분홍
colour-violet = 보라
colour-coral = 산호색
skin-light = 아주 밝게
skin-fair = 밝게
skin-tan = 햇볕에 그을린 색
skin-brown = 갈색
skin-dark = 짙은 갈색

## 물어보기

remind-worry = 얼마 전에 “{ $title }” 이야기를 쓰셨죠. 어떻게 됐어요?
remind-person = 며칠 전에 { $name } 이야기를 쓰셨죠. 요즘은 어때요?
on-this-day-one = { $years }년 전 오늘이에요.
on-this-day-grave = { $years }년 전 오늘의 페이지가 있어요. 마음이 무거웠던 날이에요. 보시겠어요?
button-see-it = 볼래요
button-not-now = 다음에요
button-not-page = 이 페이지는 말고
button-not-person = { $name } 이야기는 말고
button-not-week = 이번 주는 말고
not-person-kept = 알겠어요. { $name }{ JOSA($name, "이/가") } 나오는 옛 페이지는 먼저 꺼내지 않을게요.
not-week-kept = 알겠어요. 이번 주는 조용히 있을게요.
not-now-kept = 네, 그 자리에 그대로 둘게요.

## 집

invite-code = { $uses }명이 { $days }일 안에  /start { $code }  라고 보내면 들어올 수 있어요.
status-house = *집*
status-queue = *대기열*

## 도움말

help-first = 한 줄이나 사진, 음성 메모를 보내시면 돼요. 그게 전부예요. 페이지에 답장하면 거기에 더해지고, 보낸 메시지를 고치면 페이지도 바뀌어요.
help-page = 페이지
help-album = 찾기와 사람들
help-me = 나
help-house = 집
help-last = /help 뒤에 명령 이름을 붙이면 더 자세히 알려 드려요.
help-argument = _{ $name }_: { $help }

command-start = 처음 시작하기
command-start-code = 초대가 필요한 집이라면 초대 코드
command-help = 제가 알아듣는 것들
command-help-command = 더 알고 싶은 명령
command-help-example = /help write
command-write = 오늘이나 다른 날의 페이지 쓰기
command-write-day = 날짜: 어제, 5월 14일, 2026-05-14
command-write-text = 무슨 일이 있었는지
command-write-file = 사진이나 음성 메모
command-write-example = /write 어제 언덕에서 연을 날렸다.
command-today = 오늘의 페이지
command-last = 가장 최근 페이지
command-page = 날짜나 짧은 이름으로 페이지 열기
command-page-which = 날짜, 또는 페이지의 짧은 이름
command-page-example = /page 5월 14일
command-export = 페이지나 일기 전체를 통째로 저장하기
command-export-which = 날짜, 페이지의 짧은 이름, 또는 모두
export-everything = 모두
command-export-example = /export 5월 14일
command-undo = 마지막으로 바꾼 것 되돌리기 (10분)
command-cancel = 만들고 있는 것 멈추기
command-style = 페이지를 그리는 방식
command-style-style = 파스텔, 크레용, 수채화, 색연필, 먹, 밤
command-style-example = /style 수채화
command-music = 페이지에 음악을 붙일지
command-music-wanted = 켜기 또는 끄기
command-music-example = /music 끄기
command-reminder = 저녁마다 하루를 물어보기
command-reminder-time = 시각, 또는 끄기
command-reminder-example = /reminder 21:00
command-timezone = 날짜와 시각을 맞출, 계신 곳
command-timezone-place = 도시, 또는 시간대 이름
command-timezone-example = /timezone 부산
command-language = 제가 말하는 언어
command-language-language = en, ko, zh, ja
command-language-example = /language ko
command-dayends = 하루가 끝나는 시각
command-dayends-time = 시각
command-dayends-example = /dayends 04:00
command-link = 다른 대화방에서도 같은 일기장 쓰기
command-link-code = 다른 대화방에서 받은 코드
command-link-example = /link 7KQ2-M4XP
command-privacy = 글이 어디에 있고 누가 읽을 수 있는지
command-erase = 모든 것을 영영 없애기
command-people = 일기장에 나오는 사람들
command-character = 누군가를 그리는 모습
command-character-name = 이름
command-character-example = /character 지민
command-invite = 사람들 초대하기
command-invite-uses = 몇 명
command-invite-days = 며칠 동안
command-invite-example = /invite 3 7
command-status = 집의 형편
