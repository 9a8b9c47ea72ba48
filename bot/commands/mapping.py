"""The map of a diary's places: all of it, a year, with someone, or round one place."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import finding
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.drawn import drawn, month_title, on_paper, other_paper
from bot.messages import Button, Message
from bot.months import before, whole_month, whole_year
from bot.pressing import press
from bot.turn import Turn
from bot.views.leaves import SHOWN, in_rows, lines_of, newest, opening
from db.album.leaves import Leaf, Place, places_of
from db.album.map_pins import Pin, pins_of, to_draw, ways_between
from db.album.naming import same
from db.album.split import fold
from db.album.trips import Outing, home_now, outings_of

_NAMES = 25  # suggestions
_LONGEST = 60  # characters of what is asked for
_OFFERED = 6  # places, where those asked for are not there
_ROUND = 60.0  # km round a place that was asked for


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the diary is looked at, and what it is called."""

    leaves: Sequence[Leaf]
    title: str
    empty: str  # what is said where none of these pages tells where it was
    middle: Place | None = None  # asked for by name: the map shows what lies round it
    km: float = _ROUND


async def _names(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """Places, then people, most named first."""
    leaves = await finding.leaves(turn.house, turn.person.id, turn.language)
    names = dict.fromkeys(place.name for place in places_of(leaves))
    names |= dict.fromkeys(name for leaf in reversed(leaves) for name in leaf.people)
    return [name for name in names if fold(typed) in fold(name)][:_NAMES]


@command("map", Argument("about", completes=True), group="album", mark="place", completer=_names)
async def map_(turn: Turn, about: str | None) -> Message | None:
    """The places of the diary on real coasts; numbers to come nearer or to open their pages."""
    return await shown(turn, about or "")


@press_of("map")
async def map_again(
    turn: Turn, about: str = "", at: str = "", km: str = "", dark: str = ""
) -> Message | None:
    """Nearer, farther, or on other paper."""
    return await shown(await on_paper(turn, dark), about, at, km, walked=True)


async def shown(
    turn: Turn, about: str = "", at: str = "", km: str = "", *, walked: bool = False
) -> Message:
    about = " ".join(about.split())[:_LONGEST]
    leaves = await finding.leaves(turn.house, turn.person.id, turn.language)
    scope = scope_of(turn, leaves, about)
    if scope is None:
        return _unknown(turn, leaves, about)
    places = places_of(scope.leaves)
    middle = scope.middle or next((place for place in places if at and same(place.name, at)), None)
    if middle is not None:
        reach = _number(km) if at else scope.km
        places = [place for place in places if place.spot.km(middle.spot) <= reach]
    if not places:
        return _empty(turn, leaves, scope)
    pins = pins_of(places)
    outings = [one for one in outings_of(leaves) if one.kind == "trip"]
    title = middle.name if middle is not None else scope.title
    rows = in_rows([_pin_button(turn, n, pin, about) for n, pin in enumerate(pins, start=1)])
    also = [Button(turn.say("map-trips"), press("trips"), mark="place")]
    if middle is not None:
        also.insert(0, Button(turn.say("map-whole"), press("map", about=_wider(scope, about))))
    rows += [tuple(also), (other_paper(turn, "map", about=about, at=at, km=km),)]
    lines = [f"*{turn.texts.plain(title)}*", *_lines(turn, pins)]
    return await pictured(turn, pins, leaves, outings, title, lines, rows, walked=walked)


async def pictured(
    turn: Turn,
    pins: Sequence[Pin],
    leaves: Sequence[Leaf],
    outings: Sequence[Outing],
    title: str,
    lines: Sequence[str],
    rows: Sequence[tuple[Button, ...]],
    *,
    round_trip: bool = True,
    walked: bool = False,
) -> Message:
    """The map with the same in words: without a worker, the words alone."""
    ways = ways_between(pins, outings, home_now(leaves) if round_trip else None)
    arguments = to_draw(pins, ways, title, lambda pages: turn.say("looks-pages", count=pages))
    text = "\n".join(lines)
    alt = turn.say("map-alt", title=title, places=", ".join(pin.name for pin in pins))
    answer = await drawn(turn, "map", arguments, alt, tuple(rows), text=text, walked=walked)
    if answer.media:
        return answer
    return Message(f"{text}\n\n{answer.text}", buttons=tuple(rows), private=True)


def scope_of(turn: Turn, leaves: Sequence[Leaf], about: str) -> Scope | None:
    """The whole diary, a year or a month of it, pages with someone, or what lies round a place."""
    empty = turn.say("map-empty")
    if not about:
        return Scope(leaves, turn.say("map-title"), empty)
    if (year := whole_year(about, turn.today)) is not None:
        some = [leaf for leaf in leaves if leaf.day.year == year]
        none = turn.say("map-empty-of", span=turn.say("looks-year", year=str(year)))
        return Scope(some, turn.say("map-of-year", year=str(year)), none)
    if (month := whole_month(about, turn.today, turn.texts)) is not None:
        some = [leaf for leaf in leaves if month <= leaf.day < before(month, -1)]
        title = month_title(turn, month)
        return Scope(some, title, turn.say("map-empty-of", span=title))
    for place in places_of(leaves):
        if same(place.name, about):
            return Scope(leaves, place.name, empty, place)
    some = [leaf for leaf in leaves if any(same(name, about) for name in leaf.people)]
    none = turn.say("map-empty-with", name=turn.texts.plain(about))
    return Scope(some, turn.say("map-with", name=about), none) if some else None


def _wider(scope: Scope, about: str) -> str:
    """What the whole map is of: a place that was asked for is left for all places."""
    return "" if scope.middle is not None else about


def _pin_button(turn: Turn, number: int, pin: Pin, about: str) -> Button:
    if len(pin.places) > 1:
        km = f"{pin.radius + 1:.0f}"
        return Button(str(number), press("map", about=about, at=pin.key, km=km))
    return Button(str(number), press("map-pages", about=about, at=pin.key))


def _lines(turn: Turn, pins: Sequence[Pin]) -> list[str]:
    lines = []
    for number, pin in enumerate(pins, start=1):
        more = len(pin.places) - 1
        name = turn.texts.plain(pin.name)
        if more:
            name = turn.say("map-and-more", name=name, count=more)
        lines.append(f"{number}. {name} · {turn.say('looks-pages', count=len(pin.leaves))}")
    return lines


@press_of("map-pages")
async def pages_there(
    turn: Turn, about: str = "", at: str = "", offset: str = "0"
) -> Message | None:
    """The pages of one place, newest first."""
    leaves = await finding.leaves(turn.house, turn.person.id, turn.language)
    scope = scope_of(turn, leaves, about[:_LONGEST])
    places = places_of(scope.leaves) if scope is not None else []
    place = next((place for place in places if same(place.name, at)), None)
    if place is None:
        return Message(turn.say("map-gone"), private=True)
    start = int(offset) if offset.isdigit() else 0
    every = newest(place.leaves)
    some = every[start : start + SHOWN]
    rows = opening(some, start + 1)
    if start + SHOWN < len(every):
        more = press("map-pages", about=about, at=at, offset=start + SHOWN)
        rows.append((Button(turn.say("search-more"), more, mark="more"),))
    count = turn.say("looks-pages", count=len(every))
    lines = [f"*{turn.texts.plain(place.name)}* · {count}", *lines_of(turn, some, start + 1)]
    return await sheet(turn, some, place.name, lines, rows, note=count, first=start + 1)


async def sheet(
    turn: Turn,
    leaves: Sequence[Leaf],
    title: str,
    lines: Sequence[str],
    rows: Sequence[tuple[Button, ...]],
    *,
    note: str = "",
    first: int = 1,
    walked: bool = False,
) -> Message:
    """Up to nine pages as small drawings, with the same in words."""
    arguments = {
        "pages": [leaf.page for leaf in leaves],
        "labels": [turn.day(leaf.day) for leaf in leaves],
        "title": title,
        "note": note,
        "first": first,
    }
    text = "\n".join(lines)
    answer = await drawn(turn, "contact", arguments, title, tuple(rows), text=text, walked=walked)
    return answer if answer.media else Message(text, buttons=tuple(rows), private=True)


def _unknown(turn: Turn, leaves: Sequence[Leaf], about: str) -> Message:
    """What was looked for, and what is there instead."""
    said = turn.say("map-unknown", about=turn.texts.plain(about))
    return Message(said, buttons=_elsewhere(turn, leaves), private=True)


def _empty(turn: Turn, leaves: Sequence[Leaf], scope: Scope) -> Message:
    """Of these pages none has a place; of the others some may."""
    elsewhere = _elsewhere(turn, leaves)
    said = scope.empty if elsewhere else turn.say("map-empty")
    return Message(said, buttons=elsewhere, private=True)


def _elsewhere(turn: Turn, leaves: Sequence[Leaf]) -> tuple[tuple[Button, ...], ...]:
    names = [place.name for place in places_of(leaves)][:_OFFERED]
    return tuple(in_rows([Button(name[:40], press("map", about=name)) for name in names]))


def _number(text: str) -> float:
    return float(text) if text.isdigit() else _ROUND


SPOKEN: tuple[Spoken, ...] = (map_,)
PRESSED: tuple[Pressable, ...] = (map_again, pages_there)
