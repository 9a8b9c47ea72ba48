"""A printed book of one's pages."""

from collections.abc import Sequence

from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.errands import Errand, stop_button
from bot.messages import Message
from bot.months import before
from bot.spans import span
from bot.turn import Turn
from db.records import PageId


async def _spans(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """This year, the one before, and the last months."""
    years = [str(turn.today.year), str(turn.today.year - 1)]
    months = [before(turn.today, back).strftime("%Y-%m") for back in range(6)]
    return [one for one in (*years, *months) if typed.casefold() in one]


@command("book", Argument("days", completes=True), group="album", mark="save", completer=_spans)
async def book(turn: Turn, days: str | None) -> Message | None:
    """Pages as a PDF: a cover, months with their calendars, a spread a page."""
    wanted = span(days or "", turn.today, turn.texts, "book")
    found = await turn.diary.days(wanted.first, wanted.last)
    pages = sum(len(ids) for ids in found.values())
    if not pages:
        return Message(turn.say("book-no-pages"), private=True)
    errand = Errand(
        "book",
        "book",
        {
            "first": min(found).isoformat(),
            "last": max(found).isoformat(),
            "limit": turn.upload_bytes,
            "name": await turn.house.accounts.name(turn.person.id),
            "file": f"daydrawn {min(found).isoformat()} {max(found).isoformat()}",
        },
        turn.home,
        pages,
    )
    return begun(turn, errand)


def begun(turn: Turn, errand: Errand) -> Message:
    """What is said at once; the errand speaks for itself from then on."""
    text = turn.say(f"{errand.about}-begun", pages=errand.pages)
    row = (stop_button(turn.say("button-stop"), errand.id),)
    return Message(text, buttons=(row,), private=True, errand=errand)


@press_of("errand-stop")
async def stop(turn: Turn, errand: str) -> Message | None:
    """Given up by its owner, wherever it runs."""
    await turn.queue.cancel(PageId(errand))
    return Message(turn.say("errand-stopping"), private=True, replaces=True, stops=errand)


SPOKEN: tuple[Spoken, ...] = (book,)
PRESSED: tuple[Pressable, ...] = (stop,)
