"""The face wall: everyone of somebody's faces, in photos and drawings, in the order of time."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.commands.declaring import Pressable, press_of
from bot.commands.drawn import Rows, drawn, on_paper, other_paper
from bot.messages import Button, Message
from bot.pressing import press
from bot.turn import Turn
from bot.views.photos import faces_of

_ON_A_SHEET = 27  # as many as the worker shows at once


async def names(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """Those with a name: of the photos, then all this diary knows."""
    known = [one.name for one in (await faces_of(turn.diary)).named]
    known += [one.name for one in await turn.diary.people()]
    return [name for name in dict.fromkeys(known) if typed.casefold() in name.casefold()][:25]


def button(turn: Turn, *, name: str, group: str = "") -> Button:
    return Button(turn.say("wall-button"), press("wall", name=name, group=group), mark="people")


@press_of("wall")
async def wall_walked(
    turn: Turn, name: str, group: str = "", start: str = "", dark: str = ""
) -> Message | None:
    turn = await on_paper(turn, dark)
    at = int(start) if start.isascii() and start.isdigit() else 0
    return await wall(turn, name=name, group=group, start=at, walked=bool(start or dark))


async def wall(
    turn: Turn, *, name: str, group: str = "", start: int = 0, walked: bool = False
) -> Message:
    title = name or turn.say("wall-someone")
    arguments = {
        "name": name,
        "group": group,
        "start": start,
        "title": title,
        "today": turn.today.isoformat(),
        "months": turn.say("wall-months").split(),
        "note": turn.say("wall-note"),
        "day": turn.say("wall-day"),
        "day-year": turn.say("wall-day-year"),
        "month": turn.say("wall-month"),
    }
    meant = {"name": name, "group": group}

    def rows(told: Mapping[str, Any]) -> Rows:
        """Earlier and later sheets, as far as there are any."""
        first, of = int(told.get("first") or 0), int(told.get("faces") or 0)
        walk = []
        if first > 0:
            before = press("wall", **meant, start=max(0, first - _ON_A_SHEET))
            walk.append(Button(turn.say("wall-earlier"), before, mark="prev"))
        if first + _ON_A_SHEET < of:
            after = press("wall", **meant, start=first + _ON_A_SHEET)
            walk.append(Button(turn.say("wall-later"), after, mark="next"))
        return tuple(walk), (other_paper(turn, "wall", **meant, start=first),)

    alt = turn.say("wall-alt", name=title)
    return await drawn(turn, "wall", arguments, alt, rows, walked=walked)


PRESSED: tuple[Pressable, ...] = (wall_walked,)
