# 日記を見る、持っていく。

button-everything = 日記をまるごと

## カレンダー

calendar-title = { $year }年{ $month }
calendar-days = { $count ->
    [0] まだありません
   *[other] 描いた日 { $count }日
}
command-calendar = 毎日の絵がならぶひと月
command-calendar-month = 月
command-calendar-example = /calendar 2026-05
