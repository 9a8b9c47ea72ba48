# Finding: results, what was understood, finding by picture and by voice, pages offered elsewhere.

search-how = Ask in your own words: who, where, what, when.
search-how-empty = Once there are pages, you can ask for them in your own words: who, where, what, when.
search-found = { $count ->
    [one] One page for { $words }:
   *[other] { $count } pages for { $words }:
}
search-none = I looked for “{ $words }” and found no page with all of it.
search-nearest = Nearest:
search-more = More
command-search = look for pages
command-search-words = who, where, what, when
command-search-example = /search rain with Ben
search-of = { $total ->
    [1] one page
   *[other] { $count ->
        [1] { $first } of { $total }
       *[other] { $first }–{ $last } of { $total }
    }
}
search-not = not { $word }
search-back = Back
search-corrected = I took “{ $typed }” as “{ $word }”.
search-lacking = No page has all of { $words }. Without { $lacking } there { $count ->
    [one] is one:
   *[other] are { $count }:
}
search-without = { $count ->
    [one] Without “{ $word }” (1)
   *[other] Without “{ $word }” ({ $count })
}
search-voice-long = That recording is longer than a question needs to be. Say it in a few words, or write it.
search-voice-unclear = I could not make out the words. Write them, and I look at once.
search-voice-busy = Nobody was free to listen just now. Write it, and I look at once.
command-search-file = a voice note or a photo to look with
command-like = photos and pages like this one
command-like-which = a page
command-like-file = a photo
command-like-example = /like 2026-05-14
like-how = Send me a photo with /like, or answer a page with /like: I show what is like it in your diary.
like-same = This very picture is in your diary:
like-found = Photos like it:
like-far = None is really like it. The nearest:
like-page = Pages like “{ $title }”
like-no-pages = No other page has much in common with this one.
like-no-photos = There is no photo in your diary yet that I could compare it with.
like-unreadable = I cannot open that as a photo. JPEG, PNG or HEIC work; nothing of it was kept.
like-large = That photo is too large to compare here. A smaller copy does as well.
inline-open = Open your diary
inline-none = Nothing found. Open your diary
search-meant = { $count ->
    [one] No page says { $words }, but one comes near it in meaning:
   *[other] No page says { $words }, but { $count } come near it in meaning:
}
search-meant-too = { $count ->
    [one] One of them is here for its meaning, not for its words.
   *[other] { $count } of them are here for their meaning, not for their words.
}
search-words-only = I looked by words alone this time; comparing meanings would have kept you waiting.
