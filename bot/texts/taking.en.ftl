### Taking pages away: a book, the whole diary. What takes long says how far it is.

button-stop = Stop
errand-stopping = All right, I leave it. What has come already is yours.
errand-stopped = Stopped. Nothing half done is left lying about.
errand-interrupted = I was interrupted before this was ready. Your pages are safe; ask me once more.
errand-under-way = I am still busy with the one you asked for; it comes here when it is ready.
errand-done = There it is.
wrong-span = I could not read “{ $given }” as days.
wrong-span-order = “{ $given }” ends before it begins.

## The whole diary

everything-begun = { $pages ->
    [one] I pack your one page. You need not wait; it comes here.
   *[other] I pack your { $pages } pages. You need not wait; they come here.
}
everything-progress = Packing { $bar } { $done } of { $of } pages
everything-ready =
    Your whole diary. Unpack it and open album.html: it works without any network.
    It is not locked: keep it where only you can read it.
everything-volume =
    Part { $number } of your diary, an album of its own. To read all parts back, put them into one folder.
    It is not locked: keep it where only you can read it.
everything-no-pages = There is no page to pack yet.
everything-too-large =
    One page with its files is about { $megabytes } MB, more than this chat carries; it is not in there.
    On the machine where I live, this writes all of it:
    daydrawn export diary.zip --whose { $whose }
everything-failed = That did not work out just now. Nothing is lost; try again in a minute.

## A book

command-book = your pages as a printed book
command-book-days = a year, a month, or one day to another
command-book-example = /book 2026-05-01..2026-06-15
book-begun = { $pages ->
    [one] I bind your one page into a book. You need not wait; it comes here.
   *[other] I bind { $pages } pages into a book. You need not wait; it comes here.
}
book-progress = Binding { $bar } { $done } of { $of } pages
book-ready =
    Your book. It looks best two pages side by side, and prints well.
    It is not locked: keep it where only you can read it.
book-volume = Volume { $number } of your book. It is not locked: keep it where only you can read it.
book-no-pages = There is no page between those days to print.
book-too-large =
    One day alone makes about { $megabytes } MB, more than this chat carries.
    On the machine where I live, this binds all of it:
    daydrawn book --out book.pdf --whose { $whose }
book-failed = That did not work out just now. Nothing is lost; try again in a minute.
