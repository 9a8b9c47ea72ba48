### Files too large for a chat, handed over by a link to the web page.

hand-open = Get it
hand-title = Your pages, packed
hand-told = A ZIP of about { $megabytes } MB with everything that belongs to them. It is not locked: keep it where only you can read it.
hand-get = Download
hand-after = The link works for one day. Daydrawn can read the file back in: daydrawn import.
hand-ended-title = This link has ended
hand-ended = Links work for one day. Ask in the chat once more, and you get a new one.
everything-too-large-here =
    One page with its files is about { $megabytes } MB, more than this chat carries.
    You find all of it here until tomorrow; the link is for you alone.
book-too-large-here =
    One day alone makes about { $megabytes } MB, more than this chat carries.
    Its pages with all their files are here until tomorrow; the link is for you alone.
export-page-here = { $left ->
    [one] Your page. One file was too large for this chat: the page with all of them is here until tomorrow, for you alone.
   *[other] Your page. { $left } files were too large for this chat: the page with all of them is here until tomorrow, for you alone.
}
