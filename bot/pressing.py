"""Buttons as values: a view names what a press means; sealing turns that into a token.

Views write `Button(label, press("again", page=page.id))`. Before a message leaves, a `Sealer` has
short, unguessable tokens issued for it, bound to the diary's owner, so that a stranger's press
means nothing. The same meaning gets the same token: a page shown again keeps its buttons.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from bot.messages import Button, Chip, Choice, Form, Message, PageShown
from db.records import PersonId

_REMEMBERED = 2_000  # messages whose tokens are kept in memory
_REMEMBERED_SECONDS = 3600.0  # then they are issued once more, which makes them last longer
_OPEN = "!"  # marks a token that is not sealed yet; no issued token begins with it
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # dumps makes one a call


def press(action: str, **arguments: object) -> str:
    """What a press means, to be sealed before it is shown."""
    named = {name: str(value) for name, value in sorted(arguments.items())}
    return _OPEN + _ENCODER.encode([action, named])


def meaning(token: str) -> tuple[str, dict[str, str]] | None:
    """What an unsealed token means; None for anything else."""
    if not token.startswith(_OPEN):
        return None
    action, arguments = json.loads(token[len(_OPEN) :])
    return str(action), {str(name): str(value) for name, value in arguments.items()}


class Issues(Protocol):
    """The part of db.tokens.Tokens that sealing needs."""

    async def issue_all(
        self, person: PersonId, wanted: Sequence[tuple[str, Mapping[str, str]]]
    ) -> list[str]: ...


class Sealer:
    """Puts real tokens in place of what buttons mean, and remembers them for a while.

    A page in the making is shown again every second or so with the same buttons: only other ones
    are worth a write.
    """

    def __init__(self, tokens: Issues, clock: Callable[[], float] = time.monotonic) -> None:
        self._tokens = tokens
        self._clock = clock
        self._issued: dict[tuple[PersonId, tuple[str, ...]], tuple[list[str], float]] = {}

    async def seal(self, message: Message, person: PersonId) -> Message:
        """The same message with sealed buttons."""
        open_ones = _unsealed(message)
        if not open_ones:
            return message
        issued = await self._issue(person, open_ones)
        sealed = dict(zip(open_ones, issued, strict=True))
        return _map(message, lambda token: sealed.get(token, token))

    async def _issue(self, person: PersonId, open_ones: tuple[str, ...]) -> list[str]:
        known = self._issued.get((person, open_ones))
        if known is not None and known[1] > self._clock() - _REMEMBERED_SECONDS:
            return known[0]
        meant = [pair for token in open_ones if (pair := meaning(token)) is not None]
        issued = await self._tokens.issue_all(person, meant)
        self._issued[person, open_ones] = (issued, self._clock())
        while len(self._issued) > _REMEMBERED:
            del self._issued[next(iter(self._issued))]
        return issued


async def seal(message: Message, person: PersonId, tokens: Issues) -> Message:
    """The same message with sealed buttons, once."""
    return await Sealer(tokens).seal(message, person)


def _unsealed(message: Message) -> tuple[str, ...]:
    """Each once, in the order in which the message has them."""
    seen: dict[str, None] = {}

    def note(token: str) -> str:
        if token.startswith(_OPEN):
            seen[token] = None
        return token

    _map(message, note)
    return tuple(seen)


def _map(message: Message, change: Callable[[str], str]) -> Message:
    def form(asked: Form | None) -> Form | None:
        return None if asked is None else _with(asked, token=change(asked.token))

    def button(one: Button) -> Button:
        return _with(one, token=change(one.token), form=form(one.form))

    def choice(one: Choice) -> Choice:
        return _with(one, token=change(one.token))

    def chip(one: Chip) -> Chip:
        return _with(one, token=change(one.token))

    def page(shown: PageShown | None) -> PageShown | None:
        return None if shown is None else replace(shown, chips=tuple(map(chip, shown.chips)))

    return replace(
        message,
        page=page(message.page),
        buttons=tuple(tuple(button(one) for one in row) for row in message.buttons),
        choices=tuple(choice(one) for one in message.choices),
        chips=tuple(chip(one) for one in message.chips),
        form=form(message.form),
    )


P = TypeVar("P", Form, Button, Choice, Chip)


def _with(one: P, **changed: Any) -> P:
    """The part itself where nothing of it changes: most walks only look."""
    if all(getattr(one, name) is value for name, value in changed.items()):
        return one
    return replace(one, **changed)
