"""How a command is declared: its words once, its doing beside them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.chat import Argument, Command
from bot.messages import Message
from bot.turn import Turn

Handler = Callable[..., Awaitable[Message | None]]
Completer = Callable[[Turn, str, str], Awaitable[Sequence[str]]]  # turn, argument, typed


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command and what it does. The handler takes the turn, then each argument by its name."""

    command: Command
    handler: Handler
    completer: Completer | None = None
    owner_only: bool = False


def command(
    name: str,
    *arguments: Argument,
    group: str = "page",
    hidden: bool = False,
    mark: str = "",
    completer: Completer | None = None,
    owner_only: bool = False,
) -> Callable[[Handler], Spoken]:
    """Declare a command; its texts are `command-<name>` and so on (see bot.chat.Command)."""

    def declare(handler: Handler) -> Spoken:
        declared = Command(name, arguments, group=group, hidden=hidden, mark=mark)
        return Spoken(declared, handler, completer, owner_only)

    return declare


@dataclass(frozen=True, slots=True)
class Pressable:
    """What happens when a button, a choice or a form of this name comes back."""

    action: str
    handler: Handler


def press_of(action: str) -> Callable[[Handler], Pressable]:
    return lambda handler: Pressable(action, handler)
