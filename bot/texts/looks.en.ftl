# Ways of looking: pictures of many pages, and how one walks through them.

looks-dark = On dark paper
looks-light = On light paper
looks-busy = Nobody was free to draw that just now. Try again in a minute.
looks-failed = That picture did not come out. Nothing is lost; try again in a minute.
looks-no-pages = There is nothing to show there yet.
looks-no-day = That button does not name a day any more. /calendar shows the month as it is now.
looks-day-empty = Nothing is written on { $day }.
looks-month-empty = Nothing is written in { $month }.
looks-year = { $year }
looks-list = As a list
looks-calendar = As a calendar
looks-open-day = Open a day: { $days }
looks-later-in-month = More of { $month }
looks-pages = { $count ->
    [one] one page
   *[other] { $count } pages
}
command-list = a month's pages with their summaries
command-list-month = a month
command-list-example = /list 2026-05

## A year in colours

year-title = My { $year } in colours
year-months = J F M A M J J A S O N D
year-moods = great good okay low heavy
year-open-month = Open a month
command-year = every day of a year in the colour of its mood
command-year-year = a year
command-year-example = /year 2026

## The album to leaf through

gallery-title = Album
gallery-newer = Newer
gallery-older = Older
gallery-of = { $total ->
    [1] one page
   *[other] { $count ->
        [1] { $first } of { $total }
       *[other] { $first }–{ $last } of { $total }
    }
}
gallery-leaf = { $number } of { $total }
gallery-open = Open this page
gallery-back = Nine at a time
command-gallery = the album to leaf through
command-gallery-when = a day, a month or a year to begin at
command-gallery-example = /gallery May 2026

## Many pictures in one

looks-no-faces = I know of no face in those pages.
puzzle-title = My album
puzzle-tall = tall
puzzle-square = square
puzzle-wide = wide
puzzle-pictures = Whole pictures
puzzle-faces = Only faces
puzzle-mosaic = As a mosaic
puzzle-another = Of another picture
puzzle-word-faces = faces
puzzle-word-mosaic = mosaic
puzzle-alt-pictures = { $what }: a puzzle of many pictures
puzzle-alt-faces = { $what }: a puzzle of faces
puzzle-alt-mosaic = { $what }: one picture made of many
puzzle-wrong-shape = I cannot draw a sheet of the shape “{ $given }”. From 1:3 to 3:1 all are fine.
command-puzzle = many pictures in one, without a gap
command-puzzle-what = whom or what, and a shape: tall, square, wide or 16:9
command-puzzle-example = /puzzle Grandma 16:9

## All faces of somebody

looks-no-face-of = I know no face of theirs yet: neither in a photo nor in a drawing.
wall-button = All their faces
wall-someone = Someone
wall-note = on %n days since %s
wall-months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
wall-day = %d %m
wall-day-year = %d %m %y
wall-month = %m %y
wall-alt = { $name }: all their faces in the order of time
wall-earlier = Earlier
wall-later = Later
command-faces-name = whose faces
command-faces-example = /faces Jimin

## Statistics worth looking at

stats-all = all
stats-title = { $year } in figures
stats-title-all = All my days
stats-pages = page|pages
stats-words = word|words
stats-in_a_row = day in a row|days in a row
stats-photos = photo|photos
stats-days = day|days
stats-people = person|people
stats-of-months = Pages and moods over time
stats-of-people = With whom
stats-of-places = Where
stats-of-weekdays = Days of the week
stats-of-hours = Hours of the day
command-stats = words, moods, who and where
command-stats-year = a year, or “all”
command-stats-example = /stats 2026
