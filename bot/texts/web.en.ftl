### The words of the web chat's own page, in English.

## The page around the talk

web-skip = Skip to writing
web-your-diary = Your diary
web-conversation = Conversation
web-messages = Messages, the newest last
web-newest = Newest
web-sides = Talk or diary
web-talk = Talk
web-diary = Diary
web-close = Close
web-undo = Undo
web-use = Keep it
web-leave-it = Leave it
web-settings = Settings
web-offline = No connection. What you write waits here and goes out by itself.
web-line-back = Connected again.
web-no-line = No connection just now. Please try again in a moment.
web-trouble = Something went wrong here; what was kept is safe. Please try once more.
web-refused-full = The disk is full, so this is not kept yet. It waits here; please free some space.
web-refused-down = The diary does not answer just now. Nothing was changed; please try again soon.

## Writing

web-write = Write about your day
web-write-hint = Tell me about your day…
web-commands-hint = / for commands
web-commands = Commands
web-found-commands = Suggestions: { $count }
web-to-be-sent = To be sent
web-add-photo = Add a photo or a recording
web-draw-sketch = Draw a sketch
web-record = Record a voice note
web-recording = Recording
web-stop-and-send = Stop and send
web-throw-away = Throw away
web-send = Send
web-today = Today
web-for-day = This is for { $day }. Change the day
web-adds-to = Adds to “{ $title }”. Take this away
web-photo = photo
web-sketch = sketch
web-file = file
web-added = Added: { $name }
web-remove = Take away: { $name }
web-no-microphone = The microphone cannot be used here. You can add a recording with the photo button.
web-refused-file = That file is larger than { $size } MB, so it was not sent. Your words are still here; please choose a smaller file.
web-refused-files = One page takes up to { $count } files. What you have is still here; please send the rest as another page.
web-refused-words = That is too long for one message. Your words are still here; please send them in two parts.

## What was said

web-you-wrote = You wrote
web-diary-said = Daydrawn said
web-from-diary = A picture from your diary
web-kept = kept
web-sending = sending…
web-not-kept = not kept
web-edit-gone = This could not be kept: its page is no longer here.
web-waiting = waiting for the line
web-take-back = Take it back to edit
web-from = from { $platform }
web-change = Edit
web-change-title = Change what you wrote
web-your-words = Your words
web-your-voice = your voice note
web-today-is = Today, { $day }

## Pages

web-page-ready = Page ready: { $title }
web-making = A page is being made
web-unfinished = The drawing, not finished yet
web-about-seconds = About { $count } seconds.
web-about-minutes = About { $count } minutes.
web-may-leave = You can go on writing, or leave; it will be here.
web-open = Open “{ $title }”
web-untitled = a page without a title
web-rated = Rated { $count } of 5
web-music-of = the music of “{ $title }”
web-play = Play { $what }
web-pause = Pause { $what }
web-position = Position in { $what }
web-time-of = { $at } of { $long }
web-earlier = The page before
web-later = The page after
web-no-such-page = That page is no longer here.
web-add-more = Add to this page

## The shelf

web-search = Search your diary
web-search-hint = rain last May…
web-found = What was found
web-calendar = Calendar
web-month-before = Month before
web-month-after = Month after
web-nothing-written = { $day }, nothing written
web-other-years = This day in other years
web-a-year-ago = A year ago today
web-years-ago = { $count } years ago today
web-ways = Ways through the diary
web-way-people = People
web-way-map = Map
web-way-music = Music
web-way-album = Album
web-way-export = Take away

## The sketch

web-sketch-title = A sketch for me to colour
web-sheet = Drawing sheet. Draw with mouse, pen or finger; without them, add a photo of a drawing instead.
web-crayon = Crayon
web-crayon-black = black
web-crayon-red = red
web-crayon-orange = orange
web-crayon-yellow = yellow
web-crayon-green = green
web-crayon-blue = blue
web-crayon-violet = violet
web-crayon-brown = brown
web-clear = Clear
web-use-it = Use it

## Settings

web-paper = Paper
web-theme-device = Like my device
web-theme-light = Light
web-theme-dark = Dark
web-language = Language
web-day-ends = My day ends at
web-remind = Ask me about my day at
web-timezone = Where my clock is
web-kept-at = Your diary lies on this machine, in { $home }. Nothing leaves it.
web-kept-here = Your diary lies where this page comes from, and is sealed there.
web-privacy = Privacy
web-take-all = Take everything with you
web-erase = Erase everything…
web-keys = Keys
web-close-door = Lock this browser
web-key-send = Send
web-key-line = New line
web-key-commands = Commands
web-key-search = Search
web-key-up = From an empty line to the newest message; then one by one
web-key-open = Open the page
web-key-play = Play its music
web-key-star = Star it
web-key-turn = The page before, the page after
web-key-back = Back, at last to the line you write on
web-key-keys = These keys

## The first time, and the door

web-hello = Tell me about your day
web-hello-what = A line, a photo or a voice note. I keep it for you and draw it; only you can read it.
web-door = This diary is locked
web-passphrase = Passphrase
web-come-in = Come in
web-door-wrong = That is not the passphrase. Please try again.
web-door-wait = That is not the passphrase. The next try is open in { $count } seconds.
