# 看日记的各种方式。

looks-dark = 画在深色纸上
looks-light = 画在浅色纸上
looks-busy = 现在没有空画画，请过一会儿再试。
looks-failed = 这幅画没有画成。什么都没有丢失，请过一会儿再试。
looks-no-pages = 这里还没有可以看的。
looks-no-day = 这个按钮指的日子已经找不到了。/calendar 可以看现在的日历。
looks-day-empty = { $day }没有写日记。
looks-month-empty = { $month }没有写日记。
looks-year = { $year }年
looks-list = 看列表
looks-calendar = 看日历
looks-open-day = 打开一天：{ $days }日
looks-later-in-month = { $month }的更多
looks-pages = { $count }页
command-list = 一个月的日记和摘要
command-list-month = 月份
command-list-example = /list 2026-05

## 一年的颜色

year-title = { $year }年的颜色
year-months = 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月
year-moods = 很好 不错 一般 低落 沉重
year-open-month = 打开一个月
command-year = 一年里每一天心情的颜色
command-year-year = 年份
command-year-example = /year 2026

## 翻看相册

gallery-title = 相册
gallery-newer = 更新的
gallery-older = 更早的
gallery-of = 共{ $total }页，第{ $first }–{ $last }页
gallery-leaf = 共{ $total }页，第{ $number }页
gallery-open = 打开这一页
gallery-back = 一次九页
command-gallery = 翻看整本相册
command-gallery-when = 从哪一天、哪个月或哪一年开始
command-gallery-example = /gallery 2026年5月
