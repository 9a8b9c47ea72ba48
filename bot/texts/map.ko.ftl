# 지도, 여행, 그리고 서로 이어진 이름들.

## 지도

map-title = 내가 다닌 곳
map-of-year = { $year }년에 다닌 곳
map-with = { $name }{ JOSA($name, "과/와") } 함께
map-and-more = { $name } 외 { $count }곳
map-whole = 지도 전체
map-trips = 여행
map-alt = { $title }. { $places } 지도.
map-empty = 아직 어디였는지 알 수 있는 페이지가 없어요. 동네 이름을 쓰거나 위치를 함께 보내 주시면 지도에 올려 드려요.
map-empty-with = { $name }{ JOSA($name, "과/와") } 함께한 페이지 가운데 어디였는지 알 수 있는 페이지는 없어요.
map-empty-of = { $span }의 페이지 가운데 어디였는지 알 수 있는 페이지는 없어요.
map-gone = 이제 지도에 없는 곳이에요. /map 으로 지금의 지도를 볼 수 있어요.
map-unknown = “{ $about }”{ JOSA($about, "이라는/라는") } 곳이나 해, 사람은 페이지에 없어요.
command-map = 다닌 곳과 여행을 지도에서
command-map-about = 장소, 해, 또는 사람
command-map-example = /map 2026

## 여행과 함께한 날들

trips-title = 여행과 함께한 날들
trips-none = 아직 여행이나 여러 날 이어진 일이 없어요. 집을 떠난 날들은 여기에 저절로 모여요.
trips-unknown = “{ $about }”{ JOSA($about, "이/가") } 들어 있는 여행은 없어요. /trips 로 모두 볼 수 있어요.
trips-gone = 그 여행은 달라졌어요. /trips 로 지금의 목록을 볼 수 있어요.
trip-and = { $a }{ JOSA($a, "과/와") } { $b }
trip-alone = { $what }, { $days ->
    [1] 하루
   *[other] { $days }일
}
trip-with = { $what }, { $people }{ JOSA($people, "과/와") } { $days ->
    [1] 하루
   *[other] { $days }일
}
command-trips = 집을 떠난 날들, 한 가지 일로 이어진 날들
command-trips-about = 장소, 사람, 일, 또는 해
command-trips-example = /trips 부산

## 서로 이어진 이름들

graph-title = 함께 나오는 이름들
graph-line = { $name } · { $pages } · { $names } 자주 함께
graph-line-alone = { $name } · { $pages }
graph-pages = 페이지 보기
graph-all = 모두 보기
graph-alt = 함께 나오는 이름들: { $names }.
graph-empty = 아직 페이지에 나온 이름이 없어요.
graph-unknown = “{ $name }”{ JOSA($name, "이라는/라는") } 이름은 페이지에 없어요.
command-graph = 서로 이어진 사람과 장소, 태그
command-graph-name = 사람, 장소, 또는 태그
command-graph-example = /graph 지민
