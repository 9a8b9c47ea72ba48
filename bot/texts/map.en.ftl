# The map, the trips, and who belongs together.

## The map

map-title = Where I have been
map-of-year = Places of { $year }
map-with = With { $name }
map-and-more = { $name } and { $count } more
map-whole = The whole map
map-trips = Trips
map-alt = { $title }. A map with { $places }.
map-empty = No page tells where it was yet. Name a town, or send your location with an entry, and it goes on the map.
map-empty-with = No page with { $name } tells where it was.
map-empty-of = No page of { $span } tells where it was.
map-gone = That place is not on the map any more. /map shows it as it is now.
map-unknown = I know no place, year or person of your pages called “{ $about }”.
command-map = your places on a map, with your trips
command-map-about = a place, a year or a person
command-map-example = /map 2026

## Trips and events

trips-title = Trips and days together
trips-none = There is no trip or longer event in your pages yet. Days away from home gather here by themselves.
trips-unknown = No trip of yours has “{ $about }” in it. /trips shows all of them.
trips-gone = That trip has changed. /trips shows them as they are now.
trip-and = { $a } and { $b }
trip-alone = { $what }, { $days ->
    [one] one day
   *[other] { $days } days
}
trip-with = { $what }, { $days ->
    [one] one day
   *[other] { $days } days
} with { $people }
command-trips = days away, and days with one subject
command-trips-about = a place, a person, a subject or a year
command-trips-example = /trips Busan

## Who belongs together

graph-title = Who belongs together
graph-line = { $name } · { $pages } · often with { $names }
graph-line-alone = { $name } · { $pages }
graph-pages = Their pages
graph-all = Everyone
graph-alt = Who and what are seen together: { $names }.
graph-empty = Nobody and nothing is named on your pages yet.
graph-unknown = I know nobody and nothing on your pages called “{ $name }”.
command-graph = people, places and tags that belong together
command-graph-name = a person, a place or a tag
command-graph-example = /graph Jimin
