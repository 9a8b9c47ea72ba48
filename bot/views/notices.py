"""What the diary says of its own accord: the first question, reminders, an old page.

A notice is owed as a small value and put into words only when it leaves: in the language of that
moment, and not at all when it has become pointless.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.memories import heavy, may_be_shown, unwanted_in
from bot.messages import Button, Message
from bot.pressing import press
from bot.reminders import wrote
from bot.texts import Texts
from bot.views import photo_notices
from bot.views.asking import reminder_buttons
from bot.views.page import page_message
from bot.views.reading import told
from db.errors import NotFound
from db.records import PageId, Person, Room

if TYPE_CHECKING:
    from db.deliveries import Deliveries
    from db.diary import Diary

FIRST_QUESTION_AT = "21:00"
_PEOPLE_NAMED = 3  # on one old page
_FIRST_PAGES = 12  # so many may be written before the first of them is there …
_FIRST_DAY = timedelta(days=1)  # … and so long (that it was asked is known for longer)


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a notice is put into words with."""

    value: Mapping[str, Any]
    texts: Texts
    diary: "Diary"
    person: Person
    now: datetime

    def say(self, key: str, /, **arguments: object) -> str:
        return self.texts.say(self.person.preferences.language, key, **arguments)

    @property
    def page(self) -> PageId:
        return PageId(str(self.value["page"]))


async def owe_first_question(
    deliveries: "Deliveries", diary: "Diary", person: Person, room: Room, now: datetime
) -> bool:
    """After the first page, one question, once: whether to ask about the next day. Who wrote on
    before that page was there is asked as well; what counts is that the diary is new."""
    if person.preferences.reminder is not None or not 0 < person.pages <= _FIRST_PAGES:
        return False
    if person.pages > 1:
        begun = await diary.begun()
        if begun is None or now - begun > _FIRST_DAY:
            return False
    key = f"notice:first-page:{person.id}"
    value = {"view": "first-page", "once": True}
    return await deliveries.owe(key, person.id, None, room, "notice", value)


async def render(
    value: Mapping[str, Any], texts: Texts, diary: "Diary", person: Person, now: datetime
) -> Message:
    """The notice in words. NotFound: there is no point in it any more."""
    view = NOTICES.get(str(value.get("view", "")))
    if view is None:
        raise NotFound("a notice of a kind that is not known here")
    return await view(Noticed(value, texts, diary, person, now))


async def _text(noticed: Noticed) -> Message:
    arguments = noticed.value.get("arguments") or {}
    return Message(noticed.say(str(noticed.value["key"]), **arguments))


async def _first_page(noticed: Noticed) -> Message:
    known = noticed.person.preferences.timezone is not None
    key = "first-page-question" if known else "first-page-question-zone"
    buttons = reminder_buttons(noticed.texts, noticed.person.preferences.language)
    return Message(noticed.say(key, clock=FIRST_QUESTION_AT), buttons=(buttons,))


async def _reminder(noticed: Noticed) -> Message:
    """The evening's question; pointless when it comes too late or they have written meanwhile."""
    until = datetime.fromisoformat(str(noticed.value["until"]))
    if noticed.now > until:
        raise NotFound("its hour has passed")
    if await wrote(noticed.diary, noticed.person.preferences, until, noticed.now):
        raise NotFound("they have written")
    given = noticed.value.get("arguments") or {}
    arguments = {name: noticed.texts.plain(str(value)) for name, value in given.items()}
    question = noticed.say(str(noticed.value["key"]), **arguments)
    language = noticed.person.preferences.language
    other = reminder_buttons(noticed.texts, language)[1]
    row = (
        Button(
            noticed.say("button-later"), press("remind-later", day=noticed.value.get("day", ""))
        ),
        Button(noticed.say("button-not-today"), press("remind-not-today")),
        replace(other, label=noticed.say("button-other-time")),
    )
    return Message(question, buttons=(row,))


async def _on_this_day(noticed: Noticed) -> Message:
    """A page of an earlier year; a heavy one is asked about first."""
    if noticed.now > datetime.fromisoformat(str(noticed.value["until"])):
        raise NotFound("its morning has passed")
    page = await noticed.diary.page(noticed.page)
    knows = told(page)
    unwanted = await unwanted_in(noticed.diary, noticed.person.preferences)
    if not may_be_shown(page, knows, unwanted):
        raise NotFound("it is not to be shown")
    years = int(noticed.value["years"])
    if heavy(knows):
        row = (
            Button(noticed.say("button-see-it"), press("open", page=page.id)),
            Button(noticed.say("button-not-now"), press("memory-not-now")),
            Button(noticed.say("button-not-page"), press("hide", page=page.id)),
        )
        return Message(noticed.say("on-this-day-grave", years=years), buttons=(row,))
    rows = [(Button(noticed.say("button-not-page"), press("hide", page=page.id)),)]
    for person in [one for one in knows.people if one.there][:_PEOPLE_NAMED]:
        label = noticed.say("button-not-person", name=person.name)
        rows.append((Button(label, press("memory-not-person", name=person.name)),))
    rows.append((Button(noticed.say("button-not-week"), press("memory-not-week")),))
    preferences = noticed.person.preferences
    today = noticed.diary.today(preferences, noticed.now)
    message = page_message(noticed.texts, page, preferences, today, rows=tuple(rows))
    return replace(message, text=noticed.say("on-this-day-one", years=years), silent=True)


async def _review(noticed: Noticed) -> Message:
    """A week, a month or a year that is over: asked, and drawn only if they want to look."""
    if noticed.now > datetime.fromisoformat(str(noticed.value["until"])):
        raise NotFound("its morning has passed")
    kind, first = str(noticed.value["kind"]), date.fromisoformat(str(noticed.value["first"]))
    text = noticed.say(
        f"review-offer-{kind}",
        pages=int(noticed.value["pages"]),
        month=noticed.say(f"month-{first.month}"),
        year=str(first.year),
    )
    see = press("review", kind=kind, first=first.isoformat())
    rows = (
        (Button(noticed.say("button-see-it"), see, style="primary"),),
        (
            Button(noticed.say("button-not-now"), press("review-not-now")),
            Button(noticed.say("reviews-wish-no"), press("reviews-wanted", answer="no")),
        ),
    )
    return Message(text, buttons=rows, silent=True)


NOTICES: Mapping[str, Callable[[Noticed], Awaitable[Message]]] = {
    "text": _text,
    "first-page": _first_page,
    "reminder": _reminder,
    "on-this-day": _on_this_day,
    "review": _review,
    "who-is-this": photo_notices.who_is_this,
    "your-drawing": photo_notices.your_drawing,
    "photo-day": photo_notices.photo_day,
}
