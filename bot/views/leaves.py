"""Pages of a place, a trip or a name as one message: their words, and a button for each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.messages import Button
from bot.pressing import press
from db.album.leaves import Leaf

if TYPE_CHECKING:
    from bot.turn import Turn

SHOWN = 9
_A_ROW = 5
_LONGEST_TITLE = 60


def lines_of(turn: "Turn", leaves: Sequence[Leaf], first: int = 1) -> list[str]:
    return [
        f"{number}. {turn.day(leaf.day)} · {turn.texts.plain(titled(turn, leaf))}"
        for number, leaf in enumerate(leaves, start=first)
    ]


def titled(turn: "Turn", leaf: Leaf) -> str:
    return leaf.title[:_LONGEST_TITLE] or turn.say("untitled")


def opening(leaves: Sequence[Leaf], first: int = 1) -> list[tuple[Button, ...]]:
    """Rows of numbers, each of which opens its page."""
    return in_rows(
        [
            Button(str(number), press("open", page=leaf.page))
            for number, leaf in enumerate(leaves, start=first)
        ]
    )


def in_rows(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    """As even as can be: six are two rows of three, not five and one."""
    rows = -(-len(buttons) // _A_ROW)
    wide = -(-len(buttons) // max(1, rows))
    return [tuple(buttons[at : at + wide]) for at in range(0, len(buttons), max(1, wide))]


def newest(leaves: Sequence[Leaf]) -> list[Leaf]:
    return sorted(leaves, key=lambda leaf: (leaf.day, leaf.page), reverse=True)
