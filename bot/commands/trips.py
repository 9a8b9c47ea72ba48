"""Trips and events: days that belong together, by their names."""

from collections.abc import Sequence

from bot import finding
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.drawn import on_paper, other_paper
from bot.commands.mapping import pictured, sheet
from bot.messages import Button, Message
from bot.months import whole_year
from bot.pressing import press
from bot.turn import Turn
from bot.views.leaves import SHOWN, in_rows, lines_of, opening
from db.album.leaves import places_of
from db.album.map_pins import pins_of
from db.album.naming import same
from db.album.split import fold
from db.album.trips import Outing, outings_of

_LISTED = 8
_LONGEST = 60
_NAMES = 25


async def _names(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    names = dict.fromkeys(
        name for outing in await _every(turn) for name in (*outing.places, *outing.people)
    )
    return [name for name in names if fold(typed) in fold(name)][:_NAMES]


@command("trips", Argument("about", completes=True), group="album", mark="place", completer=_names)
async def trips(turn: Turn, about: str | None) -> Message | None:
    """Days away and days with one subject, newest first; a number opens one."""
    return await _listed(turn, about or "", 0, opened=True)


@press_of("trips")
async def trips_more(turn: Turn, about: str = "", offset: str = "0") -> Message | None:
    return await _listed(turn, about, int(offset) if offset.isdigit() else 0)


async def _every(turn: Turn) -> list[Outing]:
    return outings_of(await finding.leaves(turn.house, turn.person.id, turn.language))


async def _listed(turn: Turn, about: str, offset: int, *, opened: bool = False) -> Message | None:
    about = " ".join(about.split())[:_LONGEST]
    every = await _every(turn)
    found = [one for one in every if _fits(turn, one, about)]
    if not found:
        key = "trips-unknown" if every and about else "trips-none"
        return Message(turn.say(key, about=turn.texts.plain(about)), private=True)
    named_one = bool(about) and whole_year(about, turn.today) is None
    if opened and named_one and len(found) == 1:
        return await _shown(turn, found[0], 0)
    some = found[offset : offset + _LISTED]
    lines = [f"*{turn.say('trips-title')}*"]
    for number, outing in enumerate(some, start=offset + 1):
        lines.append(f"{number}. *{turn.texts.plain(named(turn, outing))}*")
        count = turn.say("looks-pages", count=len(outing.leaves))
        lines.append(f"   {dates(turn, outing)} · {count}")
    rows = in_rows(
        [
            Button(str(number), press("trip", id=outing.id))
            for number, outing in enumerate(some, start=offset + 1)
        ]
    )
    if offset + _LISTED < len(found):
        more = press("trips", about=about, offset=offset + _LISTED)
        rows.append((Button(turn.say("search-more"), more, mark="more"),))
    return Message("\n".join(lines), buttons=tuple(rows), private=True)


def _fits(turn: Turn, outing: Outing, about: str) -> bool:
    """By a year it touches, or by any name of it."""
    if not about:
        return True
    year = whole_year(about, turn.today)
    if year is not None:
        return outing.first.year <= year <= outing.last.year
    names = [*outing.places, *outing.people, *outing.tags]
    told = [*names, *(leaf.title for leaf in outing.leaves)]
    return any(fold(about) in fold(one) for one in told) or any(same(one, about) for one in names)


@press_of("trip")
async def trip(turn: Turn, id: str, offset: str = "0", dark: str = "") -> Message | None:
    """One trip: its map, and its pages in the order of the days."""
    turn = await on_paper(turn, dark)
    outing = next((one for one in await _every(turn) if one.id == id), None)
    if outing is None:
        return Message(turn.say("trips-gone"), private=True)
    return await _shown(turn, outing, int(offset) if offset.isdigit() else 0, walked=bool(dark))


async def _shown(turn: Turn, outing: Outing, start: int, *, walked: bool = False) -> Message:
    some = outing.leaves[start : start + SHOWN]
    name = named(turn, outing)
    lines = [f"*{turn.texts.plain(name)}*", dates(turn, outing), *lines_of(turn, some, start + 1)]
    rows = opening(some, start + 1)
    if start + SHOWN < len(outing.leaves):
        more = press("trip", id=outing.id, offset=start + SHOWN)
        rows.append((Button(turn.say("search-more"), more, mark="more"),))
    rows.append((other_paper(turn, "trip", id=outing.id, offset=start),))
    visited = {stop.key for stop in outing.stops}
    places = [place for place in places_of(outing.leaves) if place.key in visited]
    if places and start == 0:
        order = {stop.key: n for n, stop in reversed(list(enumerate(outing.stops)))}
        pins = sorted(pins_of(places), key=lambda pin: order.get(pin.key, len(order)))
        return await pictured(
            turn, pins, outing.leaves, [outing], name, lines, rows,
            round_trip=False, walked=walked,
        )  # fmt: skip
    return await sheet(turn, some, name, lines, rows, first=start + 1, walked=walked)


def named(turn: Turn, outing: Outing) -> str:
    """ "Busan and Gyeongju, 3 days with Jimin"; an event by its subject."""
    what = outing.places[:2] if outing.kind == "trip" else ()
    subject = [tag[:1].upper() + tag[1:] for tag in outing.tags[:1]]
    head = together(turn, what or subject or outing.places[:1])
    if not head:
        head = outing.best.title or turn.say("untitled")
    people = together(turn, outing.people[:2])
    key = "trip-with" if people else "trip-alone"
    return turn.say(key, what=head, days=outing.days, people=people)


def together(turn: Turn, names: Sequence[str]) -> str:
    if len(names) < 2:
        return names[0] if names else ""
    return turn.say("trip-and", a=names[0], b=names[1])


def dates(turn: Turn, outing: Outing) -> str:
    first, last = turn.day(outing.first), turn.day(outing.last)
    return first if outing.days == 1 else f"{first} – {last}"


SPOKEN: tuple[Spoken, ...] = (trips,)
PRESSED: tuple[Pressable, ...] = (trips_more, trip)
