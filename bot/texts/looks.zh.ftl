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
gallery-of = { $total ->
    [1] 一页
   *[other] 共{ $total }页，第{ $count ->
        [1] { $first }
       *[other] { $first }–{ $last }
    }页
}
gallery-leaf = 共{ $total }页，第{ $number }页
gallery-open = 打开这一页
gallery-back = 一次九页
command-gallery = 翻看整本相册
command-gallery-when = 从哪一天、哪个月或哪一年开始
command-gallery-example = /gallery 2026年5月

## 许多画合成一幅

looks-no-faces = 在这些页里没有找到认识的脸。
puzzle-title = 我的相册
puzzle-tall = 竖的
puzzle-square = 方的
puzzle-wide = 横的
puzzle-pictures = 整幅画
puzzle-faces = 只要脸
puzzle-mosaic = 马赛克
puzzle-another = 换一幅画
puzzle-word-faces = 脸
puzzle-word-mosaic = 马赛克
puzzle-alt-pictures = { $what }：许多画拼成的拼图
puzzle-alt-faces = { $what }：脸的拼图
puzzle-alt-mosaic = { $what }：许多画组成的一幅
puzzle-wrong-shape = 画不出“{ $given }”形状的纸。1:3到3:1都可以。
command-puzzle = 许多画拼成一幅，没有空隙
command-puzzle-what = 谁或什么，加上形状：竖的、方的、横的、16:9
command-puzzle-example = /puzzle 奶奶 16:9

## 一个人的所有面孔

looks-no-face-of = 还没有在照片或画里认出这张脸。
wall-button = 所有面孔
wall-someone = 还没有名字的人
wall-note = 从%s起，%n天
wall-months = 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月
wall-day = %m%d日
wall-day-year = %y年%m%d日
wall-month = %y年%m
wall-alt = { $name }：按时间排列的所有面孔
wall-earlier = 更早
wall-later = 更晚
command-faces-name = 谁的脸
command-faces-example = /faces 智敏

## 值得看看的数字

stats-all = 全部
stats-title = 数字里的{ $year }年
stats-title-all = 我的所有日子
stats-pages = 页
stats-words = 字
stats-in_a_row = 天连着写
stats-photos = 张照片
stats-days = 天
stats-people = 个人
stats-of-months = 页数与心情的变化
stats-of-people = 和谁
stats-of-places = 在哪里
stats-of-weekdays = 星期
stats-of-hours = 时刻
command-stats = 字数、心情、和谁、在哪里
command-stats-year = 年份，或“全部”
command-stats-example = /stats 2026
