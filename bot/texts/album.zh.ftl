# 看日记，带走日记。

button-everything = 整本日记

## 日历

calendar-title = { $year }年{ $month }
calendar-days = { $count ->
    [0] 还没有页面
   *[other] 画了 { $count } 天
}
command-calendar = 一个月，每天一幅画
command-calendar-month = 月份
command-calendar-example = /calendar 2026-05
