"""What people do in a chat, the same for every platform. Frozen values, no behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.records import FileKind, GivenPlace, Origin

FROM_INLINE = "inline"  # said with /start by who came through another chat's inline mode


@dataclass(frozen=True, slots=True)
class Who:
    """The account that acts, as its platform knows it."""

    platform: str
    id: str
    name: str = ""
    locale: str | None = None  # BCP 47 tag of the platform's interface
    private: bool = True  # said in a direct message: only they see the answer


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that lies with the platform until it is fetched."""

    kind: FileKind
    id: str  # whatever the platform needs to fetch it
    mime: str
    name: str
    bytes: int | None  # as announced; checked again when fetched


@dataclass(frozen=True, slots=True)
class Wrote:
    """Words, files or a place: an entry, or part of one."""

    origin: Origin
    who: Who
    text: str = ""
    files: tuple[FileRef, ...] = ()
    place: GivenPlace | None = None
    group: str | None = None  # parts of one album share it
    reply_to: str | None = None  # message id it answers, in the same room


@dataclass(frozen=True, slots=True)
class Edited:
    """A message that was sent before says something else now."""

    origin: Origin  # of the message that was edited
    who: Who
    text: str


@dataclass(frozen=True, slots=True)
class Called:
    """A command."""

    origin: Origin
    who: Who
    command: str
    arguments: Mapping[str, str] = field(default_factory=dict)  # by name, where the platform has it
    text: str = ""  # everything after the command, where it has not
    files: tuple[FileRef, ...] = ()
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, a choice from a list, or a filled-in form."""

    origin: Origin
    who: Who
    token: str  # from Button.token, Choice.token or Form.token
    values: tuple[str, ...] = ()  # chosen options
    fields: Mapping[str, str] = field(default_factory=dict)  # of a form
    message: str | None = None  # id of the message that holds the button


@dataclass(frozen=True, slots=True)
class Reacted:
    """An emoji on one of our messages (⭐ stars, 🗑 trashes …)."""

    origin: Origin
    who: Who
    message: str
    emoji: str


Incoming = Wrote | Edited | Called | Pressed | Reacted
