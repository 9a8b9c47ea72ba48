# 看日记，带走日记。

button-everything = 整本日记
everything-ready =
    这是你的整本日记。解压后打开 album.html，不需要网络就能看。
    它没有加锁，请放在只有你能看到的地方。
everything-too-large =
    整本日记大约有 { $megabytes } MB，这个聊天发不下。
    在我运行的电脑上，这样可以全部导出：
    daydrawn export diary.zip --whose { $whose }
everything-failed = 刚才没有成功。什么都没有丢失，请过一会儿再试。

## 日历

calendar-title = { $year }年{ $month }
calendar-days = { $count ->
    [0] 还没有页面
   *[other] 画了 { $count } 天
}
command-calendar = 一个月，每天一幅画
command-calendar-month = 月份
command-calendar-example = /calendar 2026-05
