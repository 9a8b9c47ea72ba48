### Asking the diary: answers from the pages, and from nothing else.

command-ask = ask your diary a question
command-ask-question = when, how often, where, who, what
command-ask-example = /ask when did I last see Jimin?
ask-how = Ask me about what you have written: when you last saw someone, how often, where, with whom, what you did. I answer from your pages and show them.
ask-no-pages = There is no page yet that I could answer from.
ask-last = The last time was on { $day }.
ask-first = The first time was on { $day }.
ask-once = On { $day }.
ask-often = { $days ->
    [one] On one day: { $last }.
   *[other] On { $days } days, from { $first } to { $last }.
}
ask-where = There: { $names }.
ask-who = With you: { $names }.
ask-someone = You have not told me yet who { $name } is. These pages speak of { $name }:
ask-tell-who = Tell me who that is
ask-feel = You felt: { $names }.
ask-what = { $count ->
    [one] One page tells of it:
   *[other] { $count } pages tell of it:
}
ask-other = I cannot say that in one sentence. These pages speak of { $words }:
ask-unsure = I cannot tell whether it really happened; these pages hold the words.
ask-read = { $pages ->
    [one] I read your one page.
   *[other] I read { $pages } pages; { $count } of them { $count ->
        [one] fits.
       *[other] fit.
    }
}
ask-written = { $pages ->
    [one] I looked through your one page; a language model wrote this from it.
   *[other] I looked through { $pages } pages; a language model wrote this from { $given } of them.
}
ask-none = I looked for { $words } on { $pages ->
    [one] your one page
   *[other] { $pages } pages
} and found none that tells. I will not guess.
ask-not-told = { $count ->
    [one] One page speaks of { $words }, but it does not tell this.
   *[other] { $count } pages speak of { $words }, but none of them tells this.
}
ask-meant = Did you mean “{ $word }”?
