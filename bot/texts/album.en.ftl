# Looking at a diary, and taking it away.

button-everything = My whole diary
everything-ready =
    Your whole diary. Unpack it and open album.html: it works without any network.
    It is not locked: keep it where only you can read it.
everything-too-large =
    Your whole diary is about { $megabytes } MB, more than this chat carries.
    On the machine where I live, this writes all of it:
    daydrawn export diary.zip --whose { $whose }
everything-failed = That did not work out just now. Nothing is lost; try again in a minute.

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
