"""Menus that people opened on a page's message: they stay open while the page goes on changing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.chat import Receipt
from bot.messages import Button, Choice, Message
from db.records import PageId

_OPEN = 120.0  # seconds; who went away finds the usual buttons at the next change
_MOST = 1000  # the oldest is forgotten


@dataclass(frozen=True, slots=True)
class _Menu:
    page: PageId
    buttons: tuple[tuple[Button, ...], ...]
    choices: tuple[Choice, ...]
    until: float


class Menus:
    """One per process. Only for comfort: a restart closes them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[tuple[str, str, str], _Menu] = {}

    def answered(self, receipt: Receipt, answer: Message) -> None:
        """A press changed this message: a menu opened on it, or closed."""
        self._open.pop(_key(receipt), None)
        if answer.menu and answer.page is not None:
            until = self._clock() + _OPEN
            self._open[_key(receipt)] = _Menu(answer.page.id, answer.buttons, answer.choices, until)
            if len(self._open) > _MOST:
                del self._open[next(iter(self._open))]

    def kept(self, receipt: Receipt, message: Message) -> Message:
        """What is to be shown there, under the menu that is open."""
        menu = self._open.get(_key(receipt))
        if menu is None:
            return message
        if message.page is None or message.page.id != menu.page or self._clock() > menu.until:
            del self._open[_key(receipt)]
            return message
        return replace(message, buttons=menu.buttons, choices=menu.choices)


def _key(receipt: Receipt) -> tuple[str, str, str]:
    return receipt.room.platform, receipt.room.id, receipt.message
