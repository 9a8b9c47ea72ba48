# 일기를 보는 여러 가지 방법.

looks-dark = 어두운 종이에
looks-light = 밝은 종이에
looks-busy = 지금은 그림을 그릴 손이 없어요. 조금 뒤에 다시 해 보세요.
looks-failed = 그림이 잘 그려지지 않았어요. 잃어버린 것은 없으니 조금 뒤에 다시 해 보세요.
looks-no-pages = 아직 보여 드릴 것이 없어요.
looks-no-day = 이 단추의 날을 이제 찾을 수 없어요. /calendar 로 지금의 달력을 볼 수 있어요.
looks-day-empty = { $day }에는 쓴 것이 없어요.
looks-month-empty = { $month }에는 쓴 것이 없어요.
looks-year = { $year }년
looks-list = 목록으로
looks-calendar = 달력으로
looks-open-day = 하루 열어 보기: { $days }일
looks-later-in-month = { $month } 더 보기
looks-pages = { $count }쪽
command-list = 한 달의 일기를 요약과 함께
command-list-month = 달
command-list-example = /list 2026-05

## 빛깔로 보는 한 해

year-title = 빛깔로 본 { $year }년
year-months = 1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월
year-moods = 환함 좋음 보통 흐림 무거움
year-open-month = 한 달 열어 보기
command-year = 한 해의 하루하루를 기분의 빛깔로
command-year-year = 해
command-year-example = /year 2026

## 넘겨 보는 앨범

gallery-title = 앨범
gallery-newer = 더 새로운
gallery-older = 더 예전
gallery-of = { $total ->
    [1] 1쪽
   *[other] { $total }쪽 가운데 { $count ->
        [1] { $first }
       *[other] { $first }–{ $last }
    }
}
gallery-leaf = { $total }쪽 가운데 { $number }
gallery-open = 이 쪽 열기
gallery-back = 아홉 쪽씩
command-gallery = 넘겨 보는 앨범
command-gallery-when = 시작할 날, 달 또는 해
command-gallery-example = /gallery 2026년 5월

## 여러 그림을 하나로

looks-no-faces = 그 쪽들에서 아는 얼굴을 찾지 못했어요.
puzzle-title = 나의 앨범
puzzle-tall = 세로
puzzle-square = 정사각
puzzle-wide = 가로
puzzle-pictures = 그림 그대로
puzzle-faces = 얼굴만
puzzle-mosaic = 모자이크로
puzzle-another = 다른 그림으로
puzzle-word-faces = 얼굴
puzzle-word-mosaic = 모자이크
puzzle-alt-pictures = { $what }: 여러 그림을 맞춘 퍼즐
puzzle-alt-faces = { $what }: 얼굴을 맞춘 퍼즐
puzzle-alt-mosaic = { $what }: 여러 그림으로 만든 한 장
puzzle-wrong-shape = “{ $given }” 모양의 종이는 그릴 수 없어요. 1:3부터 3:1까지는 모두 괜찮아요.
command-puzzle = 여러 그림을 빈틈없이 하나로
command-puzzle-what = 누구 또는 무엇, 그리고 모양: 세로, 정사각, 가로, 16:9
command-puzzle-example = /puzzle 할머니 16:9

## 한 사람의 모든 얼굴

looks-no-face-of = 아직 그 얼굴을 사진에서도 그림에서도 찾지 못했어요.
wall-button = 모든 얼굴
wall-someone = 이름 모를 사람
wall-note = %s부터 %n일
wall-months = 1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월
wall-day = %m %d일
wall-day-year = %y. %m %d일
wall-month = %y년 %m
wall-alt = { $name }: 시간 순서로 본 모든 얼굴
wall-earlier = 더 예전
wall-later = 더 나중
command-faces-name = 누구의 얼굴
command-faces-example = /faces 지민

## 들여다볼 만한 숫자

stats-all = 전체
stats-title = 숫자로 본 { $year }년
stats-title-all = 나의 모든 날
stats-pages = 쪽
stats-words = 낱말
stats-in_a_row = 일 이어서
stats-photos = 장의 사진
stats-days = 일
stats-people = 명
stats-of-months = 시간에 따른 쪽수와 기분
stats-of-people = 누구와
stats-of-places = 어디서
stats-of-weekdays = 요일
stats-of-hours = 시각
command-stats = 낱말, 기분, 누구와 어디서
command-stats-year = 해, 또는 “전체”
command-stats-example = /stats 2026
