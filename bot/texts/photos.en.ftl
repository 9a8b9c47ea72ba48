### Photos: who is in them, where, when, in which colours.

## Commands

command-photo = all that is known of a photo
command-photo-which = a day, or a page's short name
command-photo-example = /photo 14 May
command-colors = the colours of a photo
command-colors-which = a day, or a page's short name
command-colors-example = /colors 14 May
command-faces = the people in your photos
command-who = who is this? One face at a time
command-category = photos of a kind of your own
command-category-name = its name, as you would say it
command-category-example = /category my balcony
command-memorable = your photos that may stay in mind
command-forgettable = your photos that may not

## Who is this?

who-is-this = Who is this?
is-this-them = Is this { $name }?
who-nobody = Nobody to ask about just now.
face-yes = Yes
face-no = No
face-new = Someone new
face-new-title = Who is this?
face-name = Their name
face-nobody = Not a person
face-never = Never group this one
face-next = Who is this?
face-later = All right, another time: /who asks again.
face-kept = { $count ->
    [one] That is { $name }, then. I will know them in your photos from now on.
   *[other] That is { $name }, then, in { $count } photos so far. Those pages say so now.
}
face-thanks = Thank you. I will remember that.
face-not-them = Someone else, then. I will not mix them up again.
face-nobody-kept = Nobody, then. I will not ask about it again.
face-never-kept = Understood. This one is left alone: not named, not counted, not asked about.
face-gone = This face is not known any more. Nothing was changed.
faces-none = Nobody has been recognised in your photos yet. Send one with a face turned to the camera.
faces-known = { $count ->
    [one] One person in your photos, { $named } of them by name. The figure says in how many faces.
   *[other] { $count } people in your photos, { $named } of them by name. Behind each, the number of faces.
}
face-unnamed = Someone { $number }
face-someone = Someone without a name
face-sheet = { $count ->
    [one] *{ $name }*: one face.
   *[other] *{ $name }*: { $count } faces.
}
face-say-name = Give a name
face-rename = Other name
face-renamed = { $name } it is, on every page.
face-merge = The same as…
face-merge-ask = Who is this really?
face-merged = One person now.
face-split = Some are someone else
face-split-ask = Which of these are someone else?
face-split-all = Those are all there are. Leave at least one, or give another name.
face-was-split = Two people now. /who asks about the new one.
face-pages = Their pages
faces-same = Are these the same person?
faces-same-yes = Yes, one person
faces-same-no = No, two

## A photo's card

button-photo = Photo: what is known
photo-none = There is no photo there. Send one, or name its day: /photo 14 May
photo-busy = Nobody was free to look at that just now. Nothing was changed; try again in a minute.
photo-where = Where: { $place }
photo-when = When: { $day }, { $clock }
photo-camera = With: { $camera }
photo-colours = Colours: { $colours }
photo-foreground = In front: { $colours }
photo-background = Behind: { $colours }
photo-faces = { $count ->
    [one] People: one, without a name yet
   *[other] People: { $count }, without names yet
}
photo-people = { $others ->
    [0] People: { $names }
   *[other] People: { $names }, and { $others } without a name
}
photo-rank = Memorability, an estimate: number { $rank } of your { $of } photos
photo-categories = Of: { $names }
photo-same = The same photo is also on { $day }.
photo-why = Why memorable
photo-alike = Look-alikes
photo-file = File under…
photo-next = Photo { $number } of { $of }: next
alike-none = No other photo of yours is much like it.
alike-found = These share much with it:

## Memorable

why-for = For it: { $reasons }
why-against = Against it: { $reasons }
why-estimate = Warm light marks what speaks for it. This is an estimate from simple measures, not a judgement.
why-face = a face
why-one-thing = one clear thing
why-close = something near
why-colour = strong colour
why-warm = warm light
why-contrast = contrast
why-landscape = a wide view
why-exposure = very dark or very bright
why-clutter = much at once
memorable-found = Of your { $of } photos, these may stay in mind the longest. An estimate, no more:
forgettable-found = Of your { $of } photos, these may slip the mind first. An estimate; you may love them all the same:
ranking-few = Three photos are needed to say which stands out. Send a few more.
gallery-alike = { $count ->
    [one] one like it
   *[other] { $count } like it
}

## Asked after a page

your-drawing = Is this your drawing? If so, I colour it as your page's picture.
drawing-yes = Yes, colour it
drawing-no = No, a photo
drawing-is = This is my drawing
drawing-coloured = I am colouring it.
drawing-left = A photo, then. It stays as it is.
photo-day = This photo was taken on { $day }. Shall the page go there?
photo-day-move = To { $day }
photo-day-stay = Stay on { $day }
photo-stays = It stays where it is.
photo-place-kept = This photo's file told where it was taken. That stays sealed in your diary; nothing you share from here carries it.
photo-place-lost = Chats take the day and place out of photos on their way. Sent as a file, a photo keeps them, and I can say where it was and offer its day.

## Categories

category-none = No categories yet. Answer a photo's page with /category my balcony, and it is the first example.
category-all = Your categories:
category-which = What is this photo of?
category-new = New category
category-name = Its name
category-sheet = { $count ->
    [0] *{ $name }*: no photo yet.
    [one] *{ $name }*: one photo.
   *[other] *{ $name }*: { $count } photos.
}
category-few = { $count ->
    [one] One more example, and I can suggest others.
   *[other] { $count } more examples, and I can suggest others.
}
category-perhaps = Is this one of *{ $name }*, too?
category-yes = Yes
category-no = No
category-not-this = Not this photo
category-photos = Its photos
category-forget = Forget category
category-empty = Nothing is in it yet.
category-gone = This category is gone. The photos stay.
