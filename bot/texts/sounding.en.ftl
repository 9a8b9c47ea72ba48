### What one listens to: a page read aloud, a page that plays, a month's film.

command-listen = hear a page read aloud over its music
command-listen-which = a day, or a page's short name
command-listen-example = /listen yesterday
command-play = watch a page being drawn, or a whole month
command-play-what = a day, a page's short name, or a month
command-play-example = /play 2026-05
sounding-month = { $month } { $year }
month-film-ready = { $month }, page by page.
made-no-month = I found no page with a picture in { $month }. Another month may have some; /play without a month plays your last page.
voice-recogniser = Nobody here can turn speech into words, so this voice note has none yet. It is kept and can be played; Edit adds words.
voice-unclear = I could not make out the words of that voice note. It is kept and can be played; Edit adds words.
