# Looking at a diary, and taking it away.

button-everything = My whole diary

## The calendar

calendar-title = { $month } { $year }
calendar-days = { $count ->
    [0] no page yet
    [one] 1 day drawn
   *[other] { $count } days drawn
}
command-calendar = a month with each day's drawing
command-calendar-month = a month
command-calendar-example = /calendar 2026-05
