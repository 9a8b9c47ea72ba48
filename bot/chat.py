"""The port to a platform, and how a command is declared. Tiny on purpose: see tests/fakes.py."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.incoming import FileRef, Incoming, Who
from bot.messages import Media, Message
from db.records import Room

if TYPE_CHECKING:
    from bot.handing import Handed


@dataclass(frozen=True, slots=True)
class Limits:
    """What one platform can carry. Rendering stays within it; nothing above knows the numbers."""

    text: int
    caption: int
    buttons_a_row: int
    rows: int
    upload_bytes: int
    download_bytes: int
    edits_media: bool  # a sent message's picture can be changed
    edit_seconds: float  # least time between two edits of one message
    finds: bool = False  # `find` can tell for certain whether a message with a nonce was sent
    plays_in_page: bool = True  # False: a page's music needs a message of its own


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command."""

    name: str
    kind: str = "text"  # text date choice integer file page place
    required: bool = False
    choices: tuple[str, ...] = ()  # for kind "choice"
    completes: bool = False  # suggestions come from Hear.complete


@dataclass(frozen=True, slots=True)
class Command:
    """Declared once; becomes Telegram's menu, Discord's slash commands, the web palette and /help.

    Help texts are looked up as `command-<name>`, arguments as `command-<name>-<argument>`,
    examples as `command-<name>-example`.
    """

    name: str
    arguments: tuple[Argument, ...] = ()
    group: str = "page"  # heading in /help: page album me
    hidden: bool = False  # works, but is in no menu
    mark: str = ""  # icon name for the palette


class Hear(Protocol):
    """What a platform may ask of the house."""

    async def hear(self, incoming: Incoming, chat: "Chat") -> Message | None:
        """Keep it, answer it. The returned message is shown at once by the platform.

        Entries usually return None: their message is owed by the diary and comes as a delivery.
        Raises db.errors.StorageDown when nothing could be kept: the platform must not confirm
        the update and must offer it again.
        """
        ...

    async def complete(self, who: Who, command: str, argument: str, typed: str) -> Sequence[str]:
        """Suggestions for an argument, at most 25, within a second."""
        ...

    def text(self, locale: str, key: str, arguments: Mapping[str, object] | None = None) -> str:
        """A text of the interface."""
        ...

    async def open(self, media: Media) -> bytes:
        """The bytes of something shown."""
        ...

    async def handed(self, person: str, token: str) -> "Handed | None":
        """What a link stands for that was given out for this person (see bot.handing)."""
        ...


@dataclass(frozen=True, slots=True)
class Receipt:
    room: Room
    message: str  # id on the platform


class Gone(Exception):
    """The room or message is no more (blocked, deleted): do not try again."""


class TryLater(Exception):
    """The platform did not take it; `after` seconds is a good time to try again."""

    def __init__(self, after: float, maybe_sent: bool = False) -> None:
        super().__init__(f"try again in {after:.0f} s")
        self.after = after
        self.maybe_sent = maybe_sent  # it timed out or broke off after sending


class Chat(Protocol):
    """One platform. Nothing above it knows its limits, deadlines or formats."""

    name: str
    limits: Limits

    async def run(self, hear: Hear, commands: Sequence[Command]) -> None:
        """Listen until cancelled; stops cleanly."""
        ...

    async def send(self, room: Room, message: Message) -> Receipt: ...

    async def edit(self, receipt: Receipt, message: Message) -> None:
        """Repeating it is harmless: 'not modified' is success."""
        ...

    async def find(self, room: Room, nonce: str) -> Receipt | None:
        """Our own earlier message with this nonce, where the platform can tell."""
        ...

    async def fetch(self, file: FileRef) -> bytes: ...


Answer = Callable[[Incoming], Awaitable[Message | None]]
