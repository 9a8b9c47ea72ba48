# 地図、旅、そしてつながる名前。

## 地図

map-title = 行ったところ
map-of-year = { $year }年に行ったところ
map-with = { $name }と
map-and-more = { $name }ほか{ $count }か所
map-whole = 地図全体
map-trips = 旅
map-alt = { $title }。{ $places }の地図。
map-empty = どこだったかがわかるページはまだありません。町の名前を書くか、位置情報をいっしょに送ってくださると、地図にのります。
map-empty-with = { $name }とのページに、どこだったかがわかるものはありません。
map-empty-of = { $span }のページに、どこだったかがわかるものはありません。
map-gone = その場所はもう地図にありません。/map でいまの地図が見られます。
map-unknown = 「{ $about }」という場所、年、人はページにありません。
command-map = 行ったところと旅を地図で
command-map-about = 場所、年、または人
command-map-example = /map 2026

## 旅とできごと

trips-title = 旅と、続いた日々
trips-none = 旅や何日か続いたできごとはまだありません。家を離れた日々は、ひとりでにここに集まります。
trips-unknown = 「{ $about }」のある旅はありません。/trips ですべて見られます。
trips-gone = その旅は変わりました。/trips でいまの一覧が見られます。
trip-and = { $a }と{ $b }
trip-alone = { $what }、{ $days ->
    [1] 一日
   *[other] { $days }日間
}
trip-with = { $what }、{ $people }と{ $days ->
    [1] 一日
   *[other] { $days }日間
}
command-trips = 家を離れた日々、ひとつのことが続いた日々
command-trips-about = 場所、人、できごと、または年
command-trips-example = /trips 釜山

## つながる名前

graph-title = いっしょに出てくる名前
graph-line = { $name } · { $pages } · { $names }とよく一緒
graph-line-alone = { $name } · { $pages }
graph-pages = ページを見る
graph-all = みんな見る
graph-alt = いっしょに出てくる名前：{ $names }。
graph-empty = ページに出てくる名前はまだありません。
graph-unknown = 「{ $name }」という人や場所やタグはページにありません。
command-graph = つながっている人と場所とタグ
command-graph-name = 人、場所、またはタグ
command-graph-example = /graph ジミン
