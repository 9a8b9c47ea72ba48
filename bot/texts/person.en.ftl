### What is known of people: what they have, what they need, what to mind.

command-person = what you told me of someone
command-person-about = a name, and what to remember
command-person-example = /person Jimin has a ladder
person-how = Tell me of someone: a name, and what to remember. “/person Jimin has a ladder”, “/person Mina is allergic to nuts”, “/person Ben needs a ladder”. /ask who has a ladder finds it.
person-known = { $count ->
    [0] You have told me nothing of { $name } yet.
    [one] What you told me of *{ $name }*:
   *[other] What you told me of *{ $name }*:
}
person-kept = I will remember that.
person-too-long = That is more than I can remember at once ({ $most } letters). A page holds longer stories.
person-full = I know { $most } things of { $name }. Let me forget one first.
person-helps = → { $name } might help: “{ $note }”
person-add = Add something
person-add-title = About { $name }
person-note = What is to be remembered?
person-drawn = How they are drawn
person-forget-note = Forget: { $note }
person-note-gone = Forgotten.
ask-told = You told me of { $name }: “{ $note }”
ask-told-on = On { $day } you told me of { $name }: “{ $note }”
ask-pages-too = These pages speak of them, too:
people-some = { $first }–{ $last } of { $total }
