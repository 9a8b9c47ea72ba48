# 地图、旅行，和彼此相连的名字。

## 地图

map-title = 我去过的地方
map-of-year = { $year }年去过的地方
map-with = 和{ $name }一起
map-and-more = { $name }等{ $count }处
map-whole = 整张地图
map-trips = 旅行
map-alt = { $title }。地图上有{ $places }。
map-empty = 还没有哪一页说到在哪里。写下地名，或和日记一起发送位置，就会出现在地图上。
map-empty-with = 有{ $name }的页里，没有哪一页说到在哪里。
map-empty-of = { $span }的日记里，没有哪一页说到在哪里。
map-gone = 这个地方已经不在地图上了。/map 可以看现在的地图。
map-unknown = 你的日记里没有叫“{ $about }”的地方、年份或人。
command-map = 在地图上看去过的地方和旅行
command-map-about = 地方、年份或人
command-map-example = /map 2026

## 旅行与事件

trips-title = 旅行与连着的日子
trips-none = 还没有旅行或连着几天的事。离家的日子会自己聚到这里。
trips-unknown = 没有哪次旅行里有“{ $about }”。/trips 可以看全部。
trips-gone = 那次旅行已经变了。/trips 可以看现在的列表。
trip-and = { $a }和{ $b }
trip-alone = { $what }，{ $days ->
    [1] 一天
   *[other] { $days }天
}
trip-with = { $what }，和{ $people }一起{ $days ->
    [1] 一天
   *[other] { $days }天
}
command-trips = 离家的日子，和连着同一件事的日子
command-trips-about = 地方、人、事情或年份
command-trips-example = /trips 釜山

## 彼此相连的名字

graph-title = 常在一起的名字
graph-line = { $name } · { $pages } · 常和{ $names }一起
graph-line-alone = { $name } · { $pages }
graph-pages = 看这些页
graph-all = 看全部
graph-alt = 常在一起的名字：{ $names }。
graph-empty = 日记里还没有出现名字。
graph-unknown = 你的日记里没有叫“{ $name }”的人、地方或标签。
command-graph = 彼此相连的人、地方和标签
command-graph-name = 人、地方或标签
command-graph-example = /graph 智敏
