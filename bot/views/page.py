"""A page, in the making or done, as every platform shows it: same order, same marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.messages import Button, Chip, Field, Form, Media, Message, PageShown, StepShown
from bot.pressing import press
from bot.texts import Texts
from bot.views import reading
from bot.views.photos import photos_of
from bot.views.reading import Told, told
from db.records import Artefact, FileKind, Kind, MediaRef, Page, Part, Preferences

_CHIPS = 8
_FORM_LIMIT = (
    4000  # what every platform's form takes in one field; longer words are edited in place
)

# What people see being made, in order: stage, the artefact it leaves, what makes it needed.
_STAGES: tuple[tuple[str, Kind], ...] = (
    ("hear", Kind.HEARD),
    ("see", Kind.SEEN),
    ("read", Kind.READING),
    ("draw", Kind.PICTURE),
    ("compose", Kind.MUSIC),
)
_MAKES = dict(_STAGES)


@dataclass(frozen=True, slots=True)
class Making:
    """How far a page is, as the queue last told: stage → (state, share)."""

    steps: Mapping[str, tuple[str, float | None]] = field(default_factory=dict)
    preview: bytes | None = None
    eta_seconds: int | None = None
    fetching: Mapping[str, str] = field(default_factory=dict)  # stage → what for: "painter"


_NOT_STARTED = Making()


def page_message(
    texts: Texts,
    page: Page,
    preferences: Preferences,
    today: date,
    making: Making = _NOT_STARTED,
    rows: tuple[tuple[Button, ...], ...] | None = None,
) -> Message:
    """The page's one message. `rows` are other buttons than its usual ones."""
    shown = page_shown(texts, page, preferences, today, making)
    if rows is None:
        rows = page_buttons(texts, page, preferences, shown)
    return Message(page=shown, buttons=rows)


def page_shown(
    texts: Texts,
    page: Page,
    preferences: Preferences,
    today: date,
    making: Making = _NOT_STARTED,
) -> PageShown:
    language = preferences.language
    knows = told(page)
    steps = _steps(texts, page, preferences, making)
    picture = _media(page, Kind.PICTURE, "picture")
    summary = knows.summary if _adds(knows.summary, knows.title) else ""
    wrote = _wrote(texts, language, page)
    return PageShown(
        id=page.id,
        day=page.day,
        where=_where(texts, language, page, knows, today),
        title=knows.title,
        summary=summary,
        chips=tuple(
            Chip(tag.word, tag.kind, press("search", words=tag.word)) for tag in knows.tags[:_CHIPS]
        ),
        mood=texts.say(language, f"mood-{knows.mood}") if knows.mood else "",
        mood_key=knows.mood,
        weather_key=knows.weather,
        picture=_picture(page, picture, knows),
        preview=making.preview if steps else None,
        music=music_of(page),
        photos=_given(page, FileKind.PHOTO, Kind.SEEN, "working", "picture"),
        voices=_given(page, FileKind.VOICE, Kind.HEARD, "voice-playable", "voice"),
        sky_ground=reading.sky_ground(page),
        starred=page.starred,
        rating=page.rating,
        steps=steps,
        missing=() if steps else _missing(texts, language, page),
        wrote=wrote if _adds(wrote, knows.title, summary) else "",
        eta_seconds=making.eta_seconds if steps else None,
    )


def trashed_message(texts: Texts, page: Page, preferences: Preferences) -> Message:
    """What is left of a page's message once it is thrown away: nothing of its content."""
    language = preferences.language
    label = texts.say(language, "button-restore")
    undo = Button(label, press("restore", page=page.id), style="primary", mark="undo")
    return Message(texts.say(language, "trashed"), buttons=((undo,),))


def page_buttons(
    texts: Texts, page: Page, preferences: Preferences, shown: PageShown
) -> tuple[tuple[Button, ...], ...]:
    """[Draw again] [Style] [★] / [Edit] [Other day] [More…], once there is something to change."""
    language = preferences.language

    def button(
        key: str, action: str, mark: str, style: str = "plain", form: Form | None = None
    ) -> Button:
        return Button(
            texts.say(language, f"button-{key}"), press(action, page=page.id), "", style, mark, form
        )

    if shown.steps and shown.picture is None:
        return ((button("cancel", "cancel", "stop"),),)
    retry = (button("retry", "retry", "again", "primary"),) if shown.missing else ()
    star = button("unstar" if page.starred else "star", "star", "star")
    first = (button("again", "again", "again"), button("style", "styles", "style"), star)
    second = (
        button("edit", "edit", "edit", form=edit_form(texts, language, page)),
        button("day", "day", "day", form=day_form(texts, language, page)),
        button("more", "more", "more"),
    )
    return tuple(row for row in (retry, first, second) if row)


def more_buttons(
    texts: Texts, page: Page, preferences: Preferences
) -> tuple[tuple[Button, ...], ...]:
    """What lies behind More…"""
    language = preferences.language
    knows = told(page)

    def button(
        key: str, action: str, mark: str, form: Form | None = None, **more: object
    ) -> Button:
        style = "danger" if key == "trash" else "plain"
        label = texts.say(language, f"button-{key}")
        return Button(label, press(action, page=page.id, **more), "", style, mark, form)

    rows: list[tuple[Button, ...]] = [
        (
            button("tags", "tags", "tag", tags_form(texts, language, page)),
            button("mood", "moods", "mood"),
            button("weather", "weathers", "weather"),
        ),
        (
            button("place", "place", "place", place_form(texts, language, page)),
            button("people", "page-people", "people"),
            button("rate", "rates", "star"),
        ),
        (
            button("change", "changes", "brush"),
            button("larger", "larger", "zoom"),
            button("music", "compose", "play"),
        ),
        (
            button("narrate", "narrate", "voice"),
            button("film", "film", "film"),
            button("card", "card", "share"),
        ),
        (
            button("export", "export", "save"),
            button("trash", "trash", "trash"),
            button("back", "show", "back"),
        ),
    ]
    if not knows.title:
        rows = rows[4:]  # nothing was made yet that could be changed or shown
    if photos_of(page):
        rows.insert(len(rows) - 1, (button("photo", "photo-card", "picture"),))
    return tuple(rows)


# Forms: asked when a button is pressed, filled in with what is there now.


def edit_form(texts: Texts, language: str, page: Page) -> Form:
    """Title, summary, the person's own words, and what was heard of their voice notes."""
    knows = told(page)
    words = [part for part in page.parts if part.kind == "text" and part.text]
    heard = reading.transcripts(page)
    fields = [
        Field("title", texts.say(language, "form-title"), knows.title, limit=200),
        Field("summary", texts.say(language, "form-summary"), knows.summary, lines=3, limit=1000),
    ]
    room = 5 - len(fields)  # Discord's modals hold five
    if len(words) > room:
        words = words[-room:]
    fields += [
        Field(
            f"heard-{one.part}",
            texts.say(language, "form-heard"),
            one.text,
            lines=4,
            limit=_FORM_LIMIT,
        )
        for one in heard[: room - min(len(words), room - 1)]
        if len(one.text) <= _FORM_LIMIT
    ]
    words = words[: 5 - len(fields)]
    for number, part in enumerate(words, start=1):
        if len(part.text) > _FORM_LIMIT:
            continue
        label = texts.say(language, "form-words", number=number, of=len(words))
        fields.append(Field(f"part-{part.id}", label, part.text, lines=6, limit=_FORM_LIMIT))
    return Form(press("edit", page=page.id), texts.say(language, "form-edit"), tuple(fields))


def day_form(texts: Texts, language: str, page: Page) -> Form:
    field = Field(
        "day", texts.say(language, "form-day"), page.day.isoformat(), required=True, limit=40
    )
    return Form(press("day", page=page.id), texts.say(language, "form-day-title"), (field,))


def tags_form(texts: Texts, language: str, page: Page) -> Form:
    value = ", ".join(tag.word for tag in told(page).tags)
    field = Field("tags", texts.say(language, "form-tags"), value, lines=2, limit=400)
    return Form(press("tags", page=page.id), texts.say(language, "form-tags-title"), (field,))


def place_form(texts: Texts, language: str, page: Page) -> Form:
    field = Field("place", texts.say(language, "form-place"), told(page).place, limit=100)
    return Form(press("place", page=page.id), texts.say(language, "form-place-title"), (field,))


# Pieces of a page.


def _where(texts: Texts, language: str, page: Page, knows: Told, today: date) -> str:
    weather = texts.say(language, f"weather-{knows.weather}") if knows.weather else ""
    return " · ".join(
        part for part in (texts.day(language, page.day, today), knows.place, weather) if part
    )


def _steps(
    texts: Texts, page: Page, preferences: Preferences, making: Making
) -> tuple[StepShown, ...]:
    """One step for each stage people can see; none once all that is visible is there."""
    if page.settled or page.trashed_at is not None:
        return ()
    language = preferences.language
    failed = {failure.stage for failure in page.failures}
    steps = [StepShown(texts.say(language, "step-kept"), "done")]
    open_steps = 0
    for stage, kind in stages_of(page, preferences):
        state, share = making.steps.get(stage, ("", None))
        if not state:
            state = "done" if kind in page.artefacts else "failed" if stage in failed else "waiting"
        open_steps += state in ("waiting", "running")
        if state == "running" and (what := making.fetching.get(stage)):
            name = _fetching(texts, language, what, share)
        else:
            name = texts.say(language, f"step-{stage}-{_tense(state)}")
        steps.append(StepShown(name, state, share, stage))
    return tuple(steps) if open_steps else ()


def stages_of(page: Page, preferences: Preferences) -> tuple[tuple[str, Kind], ...]:
    """The stages people see of this page, in order, with what each leaves."""
    return tuple((stage, kind) for stage, kind in _STAGES if _needed(stage, page, preferences))


def _fetching(texts: Texts, language: str, what: str, share: float | None) -> str:
    """ "Fetching the painter, 38 %": a checkpoint on its way, before the work can begin."""
    key = f"fetching-{what.partition('.')[0]}"
    key = key if texts.has(key) else "fetching-model"
    return texts.say(language, key, percent=round(100 * (share or 0)))


def _tense(state: str) -> str:
    return {"done": "done", "running": "now"}.get(state, "then")


def _needed(stage: str, page: Page, preferences: Preferences) -> bool:
    kinds = {part.kind for part in page.parts}
    if stage == "hear":
        return FileKind.VOICE in kinds
    if stage == "see":
        return bool(kinds & {FileKind.PHOTO, FileKind.SKETCH})
    return preferences.music if stage == "compose" else True


def _missing(texts: Texts, language: str, page: Page) -> tuple[str, ...]:
    """One kind sentence for each part that did not come out."""
    sentences: dict[str, None] = {}
    for failure in page.failures:
        older = "-again" if _MAKES.get(failure.stage) in page.artefacts else ""
        for key in (f"{failure.reason}{older}", failure.reason, f"{failure.stage}-failed{older}"):
            if texts.has(key):
                sentences.setdefault(texts.say(language, key))
                break
        else:
            sentences.setdefault(texts.say(language, "step-failed"))
    for reason in reading.unreadable(page):
        sentences.setdefault(texts.say(language, reason))
    stopped = page.settled and bool(page.text) and Kind.PICTURE not in page.artefacts
    if stopped and not sentences:
        sentences.setdefault(texts.say(language, "page-stopped"))
    return tuple(sentences)


def _media(page: Page, kind: Kind, role: str) -> MediaRef | None:
    artefact: Artefact | None = page.artefacts.get(kind)
    if artefact is None:
        return None
    return next((ref for ref in artefact.media if ref.role == role), None)


def _picture(page: Page, ref: MediaRef | None, knows: Told) -> Media | None:
    if ref is None:
        return None
    return Media("picture", ref.mime, ref.name, knows.summary or knows.title, page.person, ref)


def music_of(page: Page) -> Media | None:
    """The page's piece of music."""
    ref = _media(page, Kind.MUSIC, "music")
    if ref is None:
        return None
    return Media(
        "audio",
        ref.mime,
        ref.name,
        owner=page.person,
        ref=ref,
        title=told(page).title,
        seconds=reading.music_seconds(page),
    )


def _given(page: Page, given: FileKind, kind: Kind, role: str, shown_as: str) -> tuple[Media, ...]:
    """Photos or voice notes: the playable copies where there are as many, else as sent."""
    parts: list[Part] = [part for part in page.parts if part.kind == given and part.media]
    artefact = page.artefacts.get(kind)
    copies = [ref for ref in artefact.media if ref.role == role] if artefact else []
    refs = copies if len(copies) == len(parts) else [part.media for part in parts if part.media]
    return tuple(
        Media(shown_as, ref.mime, ref.name, part.text, page.person, ref)
        for part, ref in zip(parts, refs, strict=True)
    )


def _adds(text: str, *above: str) -> bool:
    """A short entry is its own title and summary: one sentence is shown once."""
    return _bare(text) not in [_bare(one) for one in above]


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".。")


def _wrote(texts: Texts, language: str, page: Page) -> str:
    """The person's own words, with what was heard of their voice notes (drafts say so)."""
    lines = [page.text] if page.text else []
    for transcript in reading.transcripts(page):
        if transcript.text:
            key = "heard-draft" if transcript.draft else "heard"
            lines.append(texts.say(language, key, words=transcript.text))
    return "\n".join(lines)
