### The conversation in English. One voice: warm, short, grown-up. *bold* and _italic_ only.

## Days

today = today
yesterday = yesterday
tomorrow = tomorrow
date = { $weekday } { $day } { $month }
date-with-year = { $weekday } { $day } { $month } { $year }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## The first minutes

welcome =
    Tell me about your day in a line, a photo or a voice note. I keep it for you, draw it and give it a little music.
    What you send is kept encrypted in a diary that is yours alone.
button-example = See an example page
button-language = Language · 언어
example-title = I watched a big ship come
example-summary = It rained all the way to the sea. Grandma and I watched a big ship come in, and we laughed the whole time. I was so happy.
example-tags = Grandma, sea, ship, laughter, rain
example-place = Busan
example-wrote = It rained all the way to the sea. Grandma and I watched a big ship come in, and we laughed the whole time. I was so happy.
example-note = Someone wrote three lines, and this is the page they got. Yours begins with whatever you send next.
first-page-question = That was your first page. Tomorrow at { $clock } I can ask how the day was.
first-page-question-zone = That was your first page. Every evening at { $clock } I can ask how the day was; I only need to know where you are.

## A page

step-kept = Kept
step-hear-then = Listening
step-hear-now = Listening
step-hear-done = Heard
step-see-then = Looking
step-see-now = Looking
step-see-done = Seen
step-read-then = Reading
step-read-now = Reading
step-read-done = Read
step-draw-then = Drawing
step-draw-now = Drawing
step-draw-done = Drawn
step-compose-then = Music
step-compose-now = Music
step-compose-done = Music
untitled = Untitled
heard = “{ $words }”
heard-draft = “{ $words }” (a draft of your voice note; Edit puts it right)

button-again = Draw again
button-style = Style
button-star = Star
button-unstar = Unstar
button-edit = Edit
button-day = Other day
button-to-day = To { $day }
button-ask = Ask my diary
button-unsay = Take it out
button-more = More…
button-back = Back
button-tags = Tags
button-mood = Mood
button-weather = Weather
button-place = Place
button-people = People
button-rate = Rate
button-change = Change picture
button-larger = Print
button-music = New music
button-narrate = Listen
button-film = Film
button-card = Share as card
button-export = Save
button-trash = Delete
button-restore = Bring it back
button-retry = Try again
button-cancel = Stop
button-write = Write
button-city = Name my city

form-edit = Edit this page
form-title = Title
form-summary = In one line
form-words = { $of ->
    [1] Your words
   *[other] Your words ({ $number } of { $of })
}
form-heard = Your voice note, as words
form-day-title = Another day
form-day = Which day? (2026-05-14, yesterday, 14 May)
form-tags-title = Tags
form-tags = Separate them with commas
form-place-title = Place
form-place = Where was this? Leave it empty if nowhere
form-write-title = A new page
form-write-text = What happened?
form-write-day = For which day?

kept-for-day = Kept for { $day }.
kept-for-today = Kept for today. If it is to be the page of { $day }, one tap moves it.
kept-question = Kept as a page. If it was a question to your diary, one tap asks it instead.
kept-privately = Kept. Your page comes in our private chat, where only you see it.
opened-privately = I have opened it in our private chat, where only you see it.
added = Added to { $title }. I am drawing it anew.
long-kept = That was long, and all of it is kept: it fills { $pages } pages.
drawing-again = Drawing it again…
composing-again = Composing something new…
trying-again = Trying again…
starred = Starred.
unstarred = No star any more.
rated = { $stars ->
    [0] Rating taken away.
    [one] One star. Some days are like that.
   *[other] { $stars } stars.
}
rate-none = No rating
edited = Changed.
unchanged = Nothing was changed.
corrected = Thank you, I will go by that.
moved = Moved to { $day }.
trashed = The page is gone. For ten minutes you can bring it back.
restored = It is back.
hidden = Understood. I will not bring this page up again.
page-id = { $ids }
today-empty = No page for today yet. A line is enough, or a photo, or your voice.
no-pages = There is no page yet. Send me a line, a photo or a voice note and there will be.
undo-nothing = Nothing was changed in the last ten minutes, so there is nothing to take back.
undo-done = Taken back.
undo-page = The last page you wrote is “{ $title }”. Delete takes the page away; for ten minutes it can be brought back.
undo-added = What you wrote last was added to “{ $title }”: “{ $words }”
unsaid = Taken out. /undo puts it back for ten minutes.
help-words = help
undo-words = undo
undone-revise = Your words are as they were before.
undone-correct = The correction is taken back.
undone-wish = It will look and sound as it did before; I am making it again.
undone-move = The page is back on its day.
undone-rate = The rating is as it was.
undone-star = The star is as it was.
undone-hide = The page may come up again.
undone-trash = The page is back.
cancel-done = Stopped. What you gave to “{ $title }” is kept; Try again goes on with it.
cancel-short = Stopped.
cancel-late = It was done already.
cancel-nothing = Nothing is being made just now.
export-page = { $left ->
    [0] Your page, with everything that belongs to it.
    [one] Your page. One file was too large for this chat and is not in it; the web chat has no such limit.
   *[other] Your page. { $left } files were too large for this chat and are not in it; the web chat has no such limit.
}
people-none-here = I found nobody by name on this page.
not-a-person = Not a person
day-not-read = I could not read “{ $given }” as a day, so this is kept for today; Other day moves it.

card-ready = A card to share. Nothing leaves here unless you send it on.
print-ready = The same drawing, larger: fit for paper.
narration-ready = Your page, read aloud.
film-ready = Your page, as it is drawn.
made-busy = Nobody was free to make that just now. Your page is unchanged; try again in a minute.
made-failed = That did not work out. Your page is unchanged; try again in a minute.
made-no-picture = This page has no picture yet, so there is nothing to make it from. Draw again makes one.

style-ask = How shall it be drawn?
style-ask-all = How shall your next pages be drawn? (Style under a page changes just that one.)
style-is = From now on I draw in { $style }.
style-pastel = pastel
style-pastel-help = soft chalk on warm paper
style-crayon = crayon
style-crayon-help = thick wax, bold outlines
style-watercolour = watercolour
style-watercolour-help = wet edges, light colours
style-pencil = coloured pencil
style-pencil-help = fine hatching, quiet
style-ink = ink
style-ink-help = black lines, one colour
style-night = night
style-night-help = bright chalk on dark paper

change-ask = What should be different?
change-nothing = There is no single thing in this picture that I could move.
change-bigger = { $thing }: bigger
change-smaller = { $thing }: smaller
change-other-side = { $thing }: on the other side
change-without = without { $thing }

mood-ask = How was this day?
mood-joy = happy
mood-excited = excited
mood-love = loving
mood-proud = proud
mood-calm = calm
mood-wistful = wistful
mood-tired = tired
mood-worried = worried
mood-angry = angry
mood-sick = unwell
mood-sad = sad
mood-grief = grief
weather-ask = What was the weather?
weather-sun = sunny
weather-cloud = cloudy
weather-rain = rain
weather-storm = storm
weather-snow = snow
weather-wind = windy
weather-fog = fog
weather-heat = hot
weather-cold = cold
weather-dust = dusty air

## Parts that did not come out

hear-failed = The voice note could not be written down. It is kept and can be played; Try again listens once more.
hear-too-slow = The voice note took too long to write down. It is kept and can be played; Try again listens once more.
hear-not-available = Nobody here can write down voice notes just now. Yours is kept and can be played; you can add its words with Edit.
hear-cancelled = I stopped listening. The voice note is kept; Try again goes on.
see-failed = I could not take a proper look at the photos. They are kept; Try again looks once more.
see-too-slow = Looking at the photos took too long. They are kept; Try again looks once more.
see-not-available = Nobody here can look at photos just now. They are kept, and their page comes without what they show.
see-cancelled = I stopped looking at the photos. They are kept; Try again goes on.
read-failed = I could not find a title for this one. Your words are kept; Try again reads them once more.
read-too-slow = Reading took too long. Your words are kept; Try again reads them once more.
read-not-available = Nobody is here to read just now. Your words are kept; Try again later.
read-cancelled = I stopped reading. Your words are kept; Try again goes on.
draw-failed = The picture did not come out. The page is kept; Try again draws it once more.
draw-failed-again = The new picture did not come out, so the earlier one stays. Try again draws once more.
draw-too-slow = The picture took too long. The page is kept; Try again draws it once more.
draw-too-slow-again = The new picture took too long, so the earlier one stays. Try again draws once more.
draw-not-available = Nobody is here to draw just now. The page is kept; Try again later.
draw-cancelled = I stopped drawing. The page is kept; Try again goes on.
draw-cancelled-again = I stopped drawing, and the earlier picture stays.
compose-failed = The music did not come out. The page is kept; Try again composes once more.
compose-failed-again = The new music did not come out, so the earlier piece stays.
compose-too-slow = The music took too long. The page is kept; Try again composes once more.
compose-not-available = Nobody is here to compose just now. The page is kept; Try again later.
compose-cancelled = I stopped composing. The page is kept; Try again goes on.
compose-cancelled-again = I stopped composing, and the earlier piece stays.
remember-failed = This page may be hard to find by search until I try again. It is kept.
page-stopped = This page was stopped half-way. What you gave is kept; Try again goes on with it.
step-failed = One part of this page did not come out. What you gave is kept; Try again makes it once more.
photo-unreadable = A file says it is a photo, but I cannot open it. Everything else is kept; try JPEG, PNG or HEIC.
photo-too-much = A photo is larger than I can take in. Everything else is kept; a smaller copy will do.
voice-unreadable = A file says it is a voice note, but I cannot play it. Everything else is kept; try OGG, MP3 or M4A.
voice-too-much = A voice note is longer than I can listen to. It is kept as it is; shorter ones I can write down.
voice-language = I do not know this voice note's language, so its words are missing. It is kept and can be played; Edit adds words.
voice-silence = I heard no words in that voice note. It is kept and can be played.

## When something is wrong

for-example = For example:
nothing-there = That one came empty, so there is nothing to keep yet. A line is enough, or a photo, or your voice.
too-long = That is { FIGURES($characters) } characters, and I can take in { FIGURES($limit) } at once. None of it is kept yet: please send it in two or three parts.
edit-too-long = That is longer than the { FIGURES($limit) } characters of one page. Your page stays as it was; please put the rest into a new message.
edit-empty = The message is empty now, and a page needs something. Your page stays as it was; Delete under it takes it away.
file-too-large = { $name } is larger than the { $limit } MB I can take in here. The rest is kept; a smaller copy will do.
file-too-many = I can take { $limit } files on one page. Those are kept; please send the others in another message.
file-not-fetched = { $name } did not come through. The rest is kept; please send it once more.
file-empty = { $name } is an empty file. The rest is kept; please send it once more.
file-no-photo = { $name } says it is a photo, but I cannot open it. Your words are kept; try JPEG, PNG or HEIC.
file-no-voice = { $name } says it is a voice note, but I cannot play it. Your words are kept; try OGG, MP3 or M4A.
file-unknown = I can keep photos, drawings and voice notes, and { $name } is none of them. Your words are kept.
kind-photo = A photo
kind-voice = A voice note
kind-sketch = A drawing
kind-file = A file
not-your-button = That button belongs to someone else's diary, or has grown old. /last shows your own newest page.
button-old = That button is from an earlier time. /last shows the page with fresh ones.
unknown-command = I do not know /{ $command }. /help shows what I understand; a plain line becomes a page.
unknown-command-near = I do not know /{ $command }. Did you mean /{ $near }?
wrong-missing = Something is missing there.
wrong-date = I could not read “{ $given }” as a day.
wrong-future = “{ $given }” has not come yet; I keep days that were.
wrong-choice = “{ $given }” is none of the choices: { $choices }.
wrong-integer = “{ $given }” is not a number I can use.
wrong-page = I found no page for “{ $given }”.
wrong-place = I do not know the place or time zone “{ $given }”. A larger city nearby will do.
wrong-time = I could not read “{ $given }” as a time.
wrong-dayends = I could not read “{ $given }” as an hour at which a day ends.
wrong-text = I could not use “{ $given }” there.
wrong-nothing = This command stands alone; I did not understand “{ $given }”.
sorry-unexpected = Something went wrong here that should not have. What you wrote before is safe; please try that once more.
sorry-set-aside = Twice I stumbled over that message, so I have put it aside. It is kept with the house, and nothing else is affected; please send it in another way.
sorry-storage-down = I cannot reach my shelves just now, so this is not kept yet. Nothing that was kept before is touched; please send it again in a minute.
sorry-storage-full = There is no room left in this house, so this is not kept. All earlier pages are safe; please tell whoever runs it, and send this again then.
sorry-closed = The diary cannot be opened just now. Nothing is lost; whoever runs this house must look at it.
sorry-not-found = That page is not in your diary (any more). Your other pages are untouched; /last shows the newest.
sorry-not-allowed = That is not possible here. Nothing was changed; /help shows what is.
sorry-needs-invitation = This house opens diaries by invitation. Nothing of what you wrote was kept; with a code, say /start CODE.
sorry-not-listed = This house keeps diaries for people on its list only. Nothing of what you wrote was kept; whoever runs it can add you.
sorry-invitation-unknown = That invitation is used up, too old, or mistyped. Nothing was kept; ask for a new one and say /start CODE.
sorry-code-unknown = That code is used up, older than ten minutes, or mistyped. Nothing was changed; /link makes a new one.
sorry-over = That is more than the { $limit } this house can take from one person. What you have is safe; it goes on { $when }.
sorry-over-pages-a-day = That would be more than { $limit } pages in a day. This one is not kept; a reply to a page adds to it, and new ones go again from { $when }.
sorry-over-jobs-waiting = { $limit } of your pages are still being drawn. This one is not kept yet; please send it again { $when }.
sorry-over-bytes = Your diary has used up the space this house can give. All of it is safe; this one is not kept.
sorry-over-files-a-page = One page takes { $limit } files. What it has is safe; please begin a new one for the rest.
sorry-over-entry-characters = One page takes { FIGURES($limit) } characters. What it has is safe; please begin a new one.
sorry-until-later = in a little while

## Oneself

me = me
language-ask = Which language shall I speak?
language-en = English
language-ko = Korean
language-zh = Chinese
language-ja = Japanese
language-is = From now on I speak { $language }.
timezone-title = Where you are
timezone-city = City, or name of a time zone
timezone-ask = In which city are you, or near which? You can also share your location within ten minutes; I keep only the time zone.
timezone-now = I go by { $zone }, where it is { $clock } now. If you are elsewhere: name a city, or share your location within ten minutes.
timezone-is = Good: { $zone }, where it is { $clock } now.
dayends-now = Your day ends at { $clock }: what you write before then belongs to the evening before.
dayends-is = From now on your day ends at { $clock }.
reminder-title = Another time
reminder-time = At what time? (21:00, 9 pm)
reminder-yes = Yes, at { $clock }
reminder-other = Another time
reminder-no = No
reminder-none = I do not ask about your day. Shall I?
reminder-now = I ask about your day at { $clock }, unless you have already written.
reminder-is = I will ask at { $clock }, unless you have already written.
reminder-off = I will not ask. You can always write.
reminder-off-words =
    off
    no
    never
    stop
    none
reminder-later = In an hour, then.
reminder-not-today = Not today, then. Sleep well.
button-later = Later
button-not-today = Not today
button-other-time = Other time
on-this-day-yes = Old pages in the morning, please
on-this-day-no = No old pages in the morning
on-this-day-on = Some mornings I will bring a page from an earlier year.
on-this-day-off = I will not bring old pages by myself.
music-now-on = Pages get a short piece of music, made from their own words.
music-now-off = Pages come without music.
music-wish-on = With music, please
music-wish-off = Without music, please
wanted-on = on
wanted-off = off
music-on = Pages get their music again.
music-off = Pages come without music from now on.
link-code = On the other chat, say  /link { $code }  within ten minutes. Both then write into this same diary.
link-done = Welcome: this chat now belongs to the same diary.
privacy = *What you give is yours.*
    It is kept encrypted with a key of your own: a stolen disk or backup cannot be read. Only your accounts open it here; nobody else is ever shown a page unless you share it as a card.
    What honesty demands: who runs this house could read while it runs, and the chat you write in sees what passes through it.
    /export takes a page or everything with you, /erase destroys everything for good.
erase-ask = { $pages ->
    [0] Your diary is empty, but its settings would go.
    [one] This destroys your one page, its picture and its music, for ever. “{ button-everything }” takes it with you first.
   *[other] This destroys all your { $pages } pages, their pictures and their music, for ever. “{ button-everything }” takes them with you first.
}
erase-ask-again = { $pages ->
    [0] Once more, so that it is no slip: erase everything? Write the word { $word } in the form.
   *[other] Once more, so that it is no slip: { $pages ->
        [one] your page
       *[other] all { $pages } pages
    } will be gone and nobody can bring them back, not even from a backup. Write the word { $word } in the form.
}
erase-word = erase
erase-type = Write “{ $word }”
erase-form = Erase everything
erase-done = Everything is erased, and its key destroyed. Thank you for having trusted me with your days. Whatever you send next begins a new diary.
erase-kept = Nothing was touched. Your diary is as it was.
button-erase = Erase everything…
button-erase-all = Erase it all
button-keep = Keep my diary

## People

people-known = { $count ->
    [0] I know nobody by name yet. Whoever appears in your pages can be drawn the way they look.
    [one] One person appears in your diary besides you. Choose how each of you is drawn:
   *[other] { $count } people appear in your diary besides you. Choose how each of you is drawn:
}
character-add = Add someone
character-name = Their name
character-sheet = How shall I draw { $name }? It holds for every page to come; Draw again brings it to an old one.
character-choose = { $feature }: which?
character-now = { $feature }: { $value }
character-kept = I will remember.
character-forget = Forget this person
character-look = Who
character-hair_style = Hair
character-hair = Hair colour
character-skin = Skin
character-outfit = Clothes
character-clothes = Colour of clothes
character-glasses = Glasses
character-beard = Beard
character-hat = Hat
character-yes = yes
character-no = no
look-child = child
look-girl = girl
look-boy = boy
look-woman = woman
look-man = man
look-grandmother = grandmother
look-grandfather = grandfather
look-baby = baby
look-dog = dog
look-cat = cat
hair-style-short = short
hair-style-bob = bob
hair-style-long = long
hair-style-pigtails = pigtails
hair-style-ponytail = ponytail
hair-style-bun = bun
hair-style-curly = curly
hair-style-bald = bald
outfit-shirt = shirt
outfit-dress = dress
outfit-coat = coat
outfit-overalls = overalls
outfit-hoodie = hoodie
outfit-uniform = uniform
colour-black = black
colour-brown = brown
colour-fair = fair
colour-red = red
colour-grey = grey
colour-white = white
colour-blue = blue
colour-green = green
colour-yellow = yellow
colour-pink = pink
colour-violet = violet
colour-coral = coral
skin-light = light
skin-fair = fair
skin-tan = tan
skin-brown = brown
skin-dark = dark

## Reminders

remind-worry = A while ago you wrote about “{ $title }”. How did it go?
remind-person = You wrote about { $name } the other day. How are things there?
on-this-day-one = { $years ->
    [one] A year ago today:
   *[other] { $years } years ago today:
}
on-this-day-grave = { $years ->
    [one] There is a page from a year ago today. It was a heavy day. Would you like to see it?
   *[other] There is a page from { $years } years ago today. It was a heavy day. Would you like to see it?
}
button-see-it = Show it to me
button-not-now = Not now
button-not-page = Not this page
button-not-person = Nothing with { $name }
button-not-week = Not this week
not-person-kept = Understood: no old pages with { $name } by themselves.
not-week-kept = Understood. A quiet week, then.
not-now-kept = All right. It stays where it is.

## The house

invite-code = { $uses ->
    [one] One person can come in within { $days } days by saying  /start { $code }
   *[other] { $uses } people can come in within { $days } days by saying  /start { $code }
}
status-house = *The house*
status-queue = *The queue*

## Help

help-first = Send a line, a photo or a voice note: that is all there is to it. A reply to a page adds to it; editing your message changes it.
help-page = Pages
help-album = Finding, and people
help-me = You
help-house = The house
help-last = /help and a command's name says more about it.
help-argument = _{ $name }_: { $help }

command-start = how it begins
command-start-code = an invitation, if this house asks for one
command-help = what I understand
command-help-command = the command you want to know more about
command-help-example = /help write
command-write = a page for today, or for another day
command-write-day = the day: yesterday, 14 May, 2026-05-14
command-write-text = what happened
command-write-file = a photo or voice note
command-write-example = /write yesterday We flew kites on the hill.
command-today = today's pages
command-last = the newest page
command-page = a page by its day or its short name
command-page-which = a day, or a page's short name
command-page-example = /page 14 May
command-export = a page with everything in it, or the whole diary, to save
command-export-which = a day, a page's short name, or everything
export-everything = everything
command-export-example = /export 14 May
command-undo = take back the last change (ten minutes)
command-cancel = stop what is being made
command-style = how your pages are drawn
command-style-style = pastel, crayon, watercolour, pencil, ink, night
command-style-example = /style watercolour
command-music = whether pages get music
command-music-wanted = on or off
command-music-example = /music off
command-reminder = a question in the evening
command-reminder-time = the time, or off
command-reminder-example = /reminder 21:00
command-timezone = where you are, for your days and hours
command-timezone-place = a city, or a time zone's name
command-timezone-example = /timezone Busan
command-language = the language I speak
command-language-language = en, ko, zh or ja
command-language-example = /language en
command-dayends = the hour at which your day ends
command-dayends-time = the hour
command-dayends-example = /dayends 04:00
command-link = the same diary in another chat
command-link-code = the code from the other chat
command-link-example = /link 7KQ2-M4XP
command-privacy = where your words are, and who can read them
command-erase = destroy everything, for ever
command-people = who appears in your diary
command-character = how someone is drawn
command-character-name = their name
command-character-example = /character Jimin
command-invite = let people in
command-invite-uses = how many
command-invite-days = for how many days
command-invite-example = /invite 3 7
command-status = how the house is doing
