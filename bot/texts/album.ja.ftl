# 日記を見る、持っていく。

button-everything = 日記をまるごと
everything-ready =
    日記のすべてです。展開して album.html を開くと、ネットワークなしで見られます。
    鍵はかかっていません。自分だけが見られる場所に置いてください。
everything-too-large =
    日記全体は約 { $megabytes } MB あり、このチャットでは送れません。
    わたしが動いているコンピューターで、次のようにするとすべて書き出せます。
    daydrawn export diary.zip --whose { $whose }
everything-failed = いまはうまくいきませんでした。何も失われていません。少ししてからもう一度どうぞ。

## カレンダー

calendar-title = { $year }年{ $month }
calendar-days = { $count ->
    [0] まだありません
   *[other] 描いた日 { $count }日
}
command-calendar = 毎日の絵がならぶひと月
command-calendar-month = 月
command-calendar-example = /calendar 2026-05
