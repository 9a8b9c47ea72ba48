### Looking back: a week, a month, a year; and what is asked after.

command-review = look back on a week, a month or a year
command-review-period = week, month, year, or which one
command-review-example = /review month
wrong-period = I could not read “{ $given }” as a week, a month or a year.
review-week = Week of { $day }
review-year = { $year }
review-note = { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}
review-label-who = Who
review-label-where = Where
review-label-words = Words
review-label-days = Days
review-none = { $period }: no page yet. That is all right.
review-pages-week = { $pages ->
    [one] One page from this week.
   *[other] { $pages } pages on { $days ->
        [one] one day
       *[other] { $days } days
    } of this week.
}
review-pages-month = { $pages ->
    [one] One page from this month.
   *[other] { $pages } pages on { $days ->
        [one] one day
       *[other] { $days } days
    } of this month.
}
review-pages-year = { $pages ->
    [one] One page from this year.
   *[other] { $pages } pages on { $days ->
        [one] one day
       *[other] { $days } days
    } of this year.
}
review-best = On { $day }: “{ $title }”.
review-people = With you: { $names }.
review-places = You were in { $names }.
review-words = Again and again: { $words }.
review-comma = { ", " }
review-and = { $first } and { $last }
review-more = { $names } and { $count } more
review-bright = { $days ->
    [one] One day was a bright one.
   *[other] { $days } days were bright ones.
}
review-both = { $bright ->
    [one] One day was bright
   *[other] { $bright } days were bright
}, and { $heavy ->
    [one] one was heavy
   *[other] { $heavy } were heavy
}. All of them are kept.
review-heavy = It was a heavy time. It is kept, and you need not look.
reviews-wish-yes = Bring it by itself
reviews-wish-no = Not by itself any more
reviews-wish-yes-long = A look back on Mondays and firsts
reviews-wish-no-long = No look back by itself
reviews-on = On Mondays, on the first of a month and on New Year’s Day I will ask whether you want to look back.
reviews-off = I will not bring it by myself. /review shows it whenever you like.
review-offer-week = Last week has { $pages ->
    [one] one page
   *[other] { $pages } pages
}. Shall we look back on it?
review-offer-month = { $month } is over, with { $pages ->
    [one] one page
   *[other] { $pages } pages
}. Shall we look back on it?
review-offer-year = { $year } is over, with { $pages ->
    [one] one page
   *[other] { $pages } pages
}. Shall we look back on it?

## Questions

remind-worried = { $when ->
    [week] Last week
   *[days] The other day
} you were worried about { $tongue ->
    [en] the { $word }
   *[other] “{ $word }”
}. How did it go?
remind-excited = { $when ->
    [week] Last week
   *[days] The other day
} you were looking forward to { $tongue ->
    [en] the { $word }
   *[other] “{ $word }”
}. How was it?
reminder-pause = Quiet for a week
reminder-paused = I will be quiet until { $day }, and then ask again. A time ends the quiet.
reminder-pause-words =
    pause
    quiet
    a week off
button-person-again = Old pages with { $name } again
person-again-kept = All right, { $name } may come up again.
