"""Commands about pages: write, find, open, take away, take back."""

import re
from collections.abc import Sequence
from datetime import date

from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.commands.declaring import Spoken, command
from bot.commands.taking import everything, offer_everything
from bot.days import whole_day
from bot.entries import keep, opened
from bot.handing import Handing
from bot.messages import Button, Field, Form, Media, Message
from bot.pressing import press
from bot.spans import EVERYTHING
from bot.turn import Turn
from bot.views.reading import told
from db.errors import NotFound
from db.records import Draft, Origin, Page, PageId
from db.takeaway.one_page import page_archive

_IN_BRACKETS = re.compile(r"\(([\w-]{4,40})\)\s*$")


async def _days(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """The last ten days, by the words people use for them."""
    names = [turn.say("yesterday"), turn.say("today")]
    names += [date.fromordinal(turn.today.toordinal() - back).isoformat() for back in range(2, 10)]
    return [name for name in names if typed.casefold() in name.casefold()]


async def page_suggestions(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """Newest pages by day and title."""
    found = []
    for page in await turn.diary.pages(limit=25):
        label = f"{page.day.isoformat()} {told(page).title}"[:80].strip() + f" ({page.id})"
        if typed.casefold() in label.casefold():
            found.append(label)
    return found


@command(
    "write",
    Argument("day", "date", completes=True),
    Argument("text"),
    Argument("file", "file"),
    mark="edit",
    completer=_days,
)
async def write(
    turn: Turn, day: date | None, text: str | None, file: None = None
) -> Message | None:
    """An entry for today or another day; without words it asks for them."""
    if not text and not turn.files:
        return Message(form=write_form(turn, day))
    draft = Draft(text=text or "", files=turn.files, day=day)
    return await keep(turn, draft)


def write_form(turn: Turn, day: date | None = None) -> Form:
    chosen = (day or turn.today).isoformat()
    return Form(
        press("write"),
        turn.say("form-write-title"),
        (
            Field("text", turn.say("form-write-text"), lines=8, required=True),
            Field("day", turn.say("form-write-day"), chosen, limit=40),
        ),
    )


@command("today", mark="day")
async def today(turn: Turn) -> Message | None:
    """Today's pages; an invitation where there are none."""
    pages = await turn.diary.of_day(turn.today)
    if not pages:
        return Message(turn.say("today-empty"), private=True)
    return await opened(turn, pages)


@command("last", mark="page")
async def last(turn: Turn) -> Message | None:
    page = await turn.diary.last()
    if page is None:
        return Message(turn.say("no-pages"), private=True)
    return await opened(turn, [page])


@command("page", Argument("which", completes=True), mark="page", completer=page_suggestions)
async def page(turn: Turn, which: str | None) -> Message | None:
    """A page by its id, its day, or the message it answers; the last one if nothing is named."""
    found = await named_pages(turn, which)
    if not found:
        return _none(turn, which, "page")
    answer = await opened(turn, found)
    ids = str(found[0].id)
    if len(found) > 1:  # each with what it is
        plain = turn.texts.plain
        ids = "\n".join(f"{one.id} · {plain(told(one).title)}".rstrip(" ·") for one in found)
    return answer or Message(turn.say("page-id", ids=ids), private=True, silent=True)


async def _taken(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """The whole diary, then its pages."""
    whole = turn.say("export-everything")
    offered = [whole] if typed.casefold() in whole else []
    return [*offered, *await page_suggestions(turn, argument, typed)]


@command("export", Argument("which", completes=True), mark="save", completer=_taken)
async def export(turn: Turn, which: str | None) -> Message | None:
    """One page as a folder in a ZIP: words, picture, music, everything that was given."""
    if which and which.strip().casefold() in EVERYTHING:
        return await everything.handler(turn)
    found = await named_pages(turn, which)
    if not found:
        return _none(turn, which, "export")
    return await exported(turn, found[0])


async def exported(turn: Turn, chosen: Page) -> Message:
    archive, left_out = await page_archive(turn.diary, chosen, turn.upload_bytes, turn.now)
    name = f"{chosen.day.isoformat()} {told(chosen).title or chosen.id}".replace("/", "-")[:80]
    media = Media("file", "application/zip", f"{name}.zip", data=archive, owner=turn.person.id)
    buttons: tuple[Button, ...] = (offer_everything(turn),)
    text = turn.say("export-page", left=len(left_out))
    handing = Handing(turn.house, turn.settings)
    if left_out and (link := await handing.link(turn.person.id, [chosen.id])):
        text = turn.say("export-page-here", left=len(left_out))
        buttons = (Button(turn.say("hand-open"), url=link, mark="save"), *buttons)
    return Message(text, media=(media,), buttons=(buttons,), private=True)


@command("undo", mark="undo")
async def undo(turn: Turn) -> Message | None:
    """Takes back the last change, for ten minutes; what was just written, once asked for."""
    if (written := await turn.diary.just_written()) and (offered := _unwriting(turn, *written)):
        return offered
    came_back = await turn.diary.undo()
    if came_back is None:
        return Message(turn.say("undo-nothing"), private=True)
    for page in await turn.diary.pages(limit=20):
        if not page.settled:  # what came back may have to be made again
            await turn.wake(page.id)
    return Message(turn.say(came_back if turn.texts.has(came_back) else "undo-done"), private=True)


def _unwriting(turn: Turn, page: Page, said: Origin) -> Message | None:
    """Words are never taken away unasked: a button to take away the page, or what was added."""
    title = turn.texts.plain(told(page).title) or turn.day(page.day)
    if all(part.origin == said for part in page.parts):
        gone = Button(turn.say("button-trash"), press("trash", page=page.id), mark="trash")
        return Message(turn.say("undo-page", title=title), buttons=((gone,),), private=True)
    added = next((part for part in page.parts if part.origin == said and part.text), None)
    if added is None:
        return None
    out = press("unsay", page=page.id, part=added.id)
    words = turn.texts.plain(added.text if len(added.text) <= 60 else f"{added.text[:59]}…")
    button = Button(turn.say("button-unsay"), out, mark="trash")
    text = turn.say("undo-added", title=title, words=words)
    return Message(text, buttons=((button,),), private=True)


@command("cancel", mark="stop")
async def cancel(turn: Turn) -> Message | None:
    """Stops what is being made; what was given stays."""
    for waiting in await turn.diary.pages(limit=10):
        if not waiting.settled and await cancelled(turn, waiting):
            title = turn.texts.plain(told(waiting).title) or turn.day(waiting.day)
            return Message(turn.say("cancel-done", title=title), private=True)
    return Message(turn.say("cancel-nothing"), private=True)


async def cancelled(turn: Turn, waiting: Page) -> bool:
    await turn.queue.cancel(waiting.id)
    return await turn.house.work.cancel(turn.person.id, waiting.id)


def _none(turn: Turn, which: str | None, command: str) -> Message:
    """No page of that name; or, where none was named, none at all."""
    if which:
        raise WrongArgument("wrong-page", which, command)
    return Message(turn.say("no-pages"), buttons=((offer_write(turn),),), private=True)


async def named_pages(turn: Turn, which: str | None) -> list[Page]:
    """Pages by id, by a completed suggestion, by day, by the message replied to; else the last."""
    if which:
        if bracketed := _IN_BRACKETS.search(which):
            which = bracketed[1]
        day = whole_day(which, turn.today)
        if day is not None:
            return await turn.diary.of_day(day)
        try:
            return [await turn.diary.page(PageId(which.strip()))]
        except NotFound:
            return []
    if (answered := await turn.answered()) is not None:
        return [answered]
    newest = await turn.diary.last()
    return [newest] if newest is not None else []


def offer_write(turn: Turn) -> Button:
    return Button(turn.say("button-write"), press("write"), form=write_form(turn), mark="edit")


SPOKEN: tuple[Spoken, ...] = (write, today, last, page, undo, cancel, export)
