"""What is written into a diary: cleaned, cut where one page cannot hold it, kept, owed back."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.cleaning import clean
from bot.days import leading_day
from bot.messages import Button, Message
from bot.pressing import press
from bot.turn import Turn
from bot.views.reading import told
from db.album.answering import asks_the_diary
from db.errors import NotFound
from db.records import Draft, Origin, Page

_LONG_AGO = timedelta(days=14)  # what is told of longer ago is a memory
_MOST_OPENED = 10  # pages of one day that are opened at once
_MOST_PAGES = 4  # an entry longer than so many pages is sent as a file, or refused kindly


def says_something(text: str) -> bool:
    """Whether there is anything to see: invisible letters alone are an empty message."""
    return any(
        unicodedata.category(letter) not in ("Cf", "Cc", "Cs", "Zs", "Zl", "Zp", "Mn", "Cn")
        for letter in text
    )


def pages_of(text: str, limit: int) -> list[str]:
    """A long text as pieces of one page each, cut at paragraphs, lines, sentences or words."""
    pieces: list[str] = []
    rest = text
    while len(rest) > limit:
        cut = _border(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def _border(text: str, limit: int) -> int:
    for mark in ("\n\n", "\n", ". ", "。", "다. ", "! ", "? ", " "):
        at = text.rfind(mark, limit // 2, limit)
        if at > 0:
            return at + len(mark)
    at = limit
    # Never between a letter and what joins it: marks, joiners, the halves of a flag.
    while at > limit - 40 and (
        unicodedata.category(text[at])[0] == "M"
        or "\u200d" in (text[at], text[at - 1])
        or "\U0001f1e6" <= text[at] <= "\U0001f1ff"
        or "\U0001f3fb" <= text[at] <= "\U0001f3ff"
    ):
        at -= 1
    return at


async def keep(turn: Turn, draft: Draft, notes: Sequence[str] = ()) -> Message | None:
    """Keep an entry: one transaction, then a wake-up. What is owed comes as a delivery.

    `notes` are sentences about what could not be taken (a file too large); they are said once
    the rest is kept.
    """
    draft = replace(draft, text=clean(draft.text))
    if not says_something(draft.text):
        draft = replace(draft, text="")
        if not draft.files and draft.place is None:
            return _said(turn, [*notes] or [turn.say("nothing-there")])
    pieces = pages_of(draft.text, turn.settings.quotas.entry_characters)
    if len(pieces) > _MOST_PAGES:
        limit = turn.settings.quotas.entry_characters * _MOST_PAGES
        return _said(turn, [turn.say("too-long", characters=len(draft.text), limit=limit)])
    page, new = await _record(turn, replace(draft, text=pieces[0] if pieces else ""), 0)
    for number, piece in enumerate(pieces[1:], start=1):
        await _record(turn, Draft(text=piece, day=page.day), number)
    if not new:
        return None  # said before, and answered then
    said = list(notes)
    if len(pieces) > 1:
        said.append(turn.say("long-kept", pages=len(pieces)))
    if draft.to_page is not None:
        title = told(page).title
        said.append(
            turn.say("added", title=turn.texts.plain(title) if title else turn.day(page.day))
        )
    elif draft.day is not None and draft.day != turn.today:
        said.append(turn.say("kept-for-day", day=turn.day(page.day)))
    elif not turn.who.private:
        said.append(turn.say("kept-privately"))
    elif len(pieces) == 1 and draft.day is None and (offered := _offered(turn, page, draft.text)):
        return _said(turn, [*said, offered[0]], offered[1])
    return _said(turn, said)


def _offered(turn: Turn, page: Page, text: str) -> tuple[str, Button] | None:
    """What a line may have meant beside being kept: a page of the day it begins with, or a
    question to the diary. As it was said, it stays today's page."""
    if asks_the_diary(text):
        ask = press("ask", question=text, page=page.id)
        return turn.say("kept-question"), Button(turn.say("button-ask"), ask, mark="search")
    found = leading_day(text, turn.today)
    if found is None or not timedelta() < turn.today - found[0] <= _LONG_AGO:
        return None
    day = turn.day(found[0])
    to = press("day", page=page.id, to=found[0].isoformat())
    return turn.say("kept-for-today", day=day), Button(turn.say("button-to-day", day=day), to)


def _said(turn: Turn, sentences: Sequence[str], button: Button | None = None) -> Message | None:
    if not sentences:
        return None
    return Message(
        "\n".join(sentences),
        buttons=((button,),) if button else (),
        private=True,
        reply_to=turn.origin.message,
    )


async def _record(turn: Turn, draft: Draft, number: int) -> tuple[Page, bool]:
    origin: Origin = turn.origin
    if number:
        origin = replace(origin, message=f"{origin.message}+{number}")
    page, new = await turn.diary.record(draft, origin, turn.home)
    if new:
        await turn.wake(page.id)
    return page, new


async def append_or_begin(turn: Turn, draft: Draft, notes: Sequence[str]) -> Message | None:
    """A reply to a page (or to one's own entry) adds to it; anything else begins a page."""
    answered = await turn.answered() if draft.group is None else None
    if answered is not None and answered.trashed_at is None:
        draft = replace(draft, to_page=answered.id)
    try:
        return await keep(turn, draft, notes)
    except NotFound:  # the page was thrown away in this very moment: the words still count
        return await keep(turn, replace(draft, to_page=None), notes)


async def revise(turn: Turn, text: str) -> Message | None:
    """An edited message revises its page; the stages that depend on it run again."""
    text = clean(text)
    if len(text) > turn.settings.quotas.entry_characters:
        return _said(turn, [turn.say("edit-too-long", limit=turn.settings.quotas.entry_characters)])
    before = await turn.diary.by_origin(turn.origin.platform, turn.origin.room, turn.origin.message)
    if before is None:
        return None
    if not says_something(text) and all(part.kind == "text" for part in before.parts):
        return _said(turn, [turn.say("edit-empty")])
    page = await turn.diary.revise(turn.origin, text)
    if page is not None:
        await turn.wake(page.id)
    return None


async def opened(turn: Turn, pages: Sequence[Page]) -> Message | None:
    """Show pages again where their owner is: each as a message that stays alive."""
    for page in pages[:_MOST_OPENED]:
        key = f"page:{page.id}:{turn.home.platform}:{turn.home.id}:{turn.origin.message}"
        await turn.house.deliveries.owe(key, turn.person.id, page.id, turn.home, "page", {})
    if not turn.who.private:
        return Message(turn.say("opened-privately"), private=True)
    return None
