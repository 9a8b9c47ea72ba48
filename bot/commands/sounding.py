"""Commands one listens to: the page read aloud, the page that plays, a month's film."""

from collections.abc import Sequence
from datetime import date

from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.commands.declaring import Spoken, command
from bot.commands.demanded import film_of, made, read_aloud
from bot.commands.pages import named_pages, page_suggestions
from bot.messages import Message
from bot.months import before, whole_month
from bot.turn import Turn
from db.records import Page

_MONTHS_OFFERED = 6


async def _plays(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """The last months, then the newest pages."""
    months = [before(turn.today, back).strftime("%Y-%m") for back in range(_MONTHS_OFFERED)]
    fitting = [month for month in months if typed.casefold() in month]
    return [*fitting, *await page_suggestions(turn, argument, typed)][:25]


@command("listen", Argument("which", completes=True), mark="voice", completer=page_suggestions)
async def listen(turn: Turn, which: str | None) -> Message | None:
    """The page read aloud over its music."""
    page = await _named(turn, which, "listen")
    return await read_aloud(turn, page) if page else Message(turn.say("no-pages"), private=True)


@command("play", Argument("what", completes=True), mark="film", completer=_plays)
async def play(turn: Turn, what: str | None) -> Message | None:
    """The page that plays; or a month's pages, one after the other."""
    month = whole_month(what, turn.today, turn.texts) if what else None
    if month is not None:
        return await _month(turn, month)
    page = await _named(turn, what, "play")
    return await film_of(turn, page) if page else Message(turn.say("no-pages"), private=True)


async def _month(turn: Turn, first: date) -> Message:
    arguments = {"year": first.year, "month": first.month, "limit": turn.upload_bytes}
    month = turn.say("sounding-month", month=turn.say(f"month-{first.month}"), year=str(first.year))
    return await made(turn, "month-film", "month-film-ready", arguments, "video", month=month)


async def _named(turn: Turn, which: str | None, command: str) -> Page | None:
    """The page asked for; None where nothing was named and nothing is there."""
    found = await named_pages(turn, which)
    if not found and which:
        raise WrongArgument("wrong-page", which, command)
    return found[0] if found else None


SPOKEN: tuple[Spoken, ...] = (listen, play)
