# 일기를 보고 가져가기.

button-everything = 일기 전체

## 달력

calendar-title = { $year }년 { $month }
calendar-days = { $count ->
    [0] 아직 없어요
   *[other] 그린 날 { $count }일
}
command-calendar = 날마다의 그림이 있는 한 달
command-calendar-month = 달
command-calendar-example = /calendar 2026-05
