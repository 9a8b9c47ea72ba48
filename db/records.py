"""The values that the diary takes and gives. No database types leave this room."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Generic, NewType, Protocol, TypeVar

PersonId = NewType("PersonId", int)
PageId = NewType("PageId", str)  # short and unguessable; shown in /page and in the log
MediaId = NewType("MediaId", str)  # drawn from the sealed content


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a thing was said. The same origin twice is the same thing."""

    platform: str  # "telegram", "discord", "web", "cli", "import"
    room: str  # chat or channel id
    message: str  # id within the room
    sender: str  # account id on the platform
    at: datetime  # aware


@dataclass(frozen=True, slots=True)
class Room:
    """Where something is to be shown."""

    platform: str
    id: str
    private: bool = True  # only its owner sees it (a direct message)


class FileKind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"
    SKETCH = "sketch"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that came with an entry."""

    kind: FileKind
    data: bytes
    mime: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class GivenPlace:
    latitude: float
    longitude: float
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person gives to the diary at once."""

    text: str = ""
    files: tuple[GivenFile, ...] = ()
    place: GivenPlace | None = None
    day: date | None = None  # None: the person's today, by their zone and the hour their day ends
    to_page: PageId | None = None  # append to this page instead of a new one
    group: str | None = None  # album id: parts of one album gather on one page


@dataclass(frozen=True, slots=True)
class MediaRef:
    """Something kept in the media store, with what is needed to show it."""

    id: MediaId
    role: str  # picture sketch thumb working original music voice midi cover narration film card
    mime: str
    name: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was given to a page, in order."""

    id: int
    kind: str  # "text" or a FileKind or "place"
    text: str
    media: MediaRef | None
    place: GivenPlace | None
    origin: Origin
    version: str  # changes whenever the content does


class Kind(StrEnum):
    """What stages make for a page."""

    HEARD = "heard"
    SEEN = "seen"
    READING = "reading"
    PICTURE = "picture"
    MUSIC = "music"
    CARD = "card"  # search card
    NARRATION = "narration"
    FILM = "film"
    VECTORS = "vectors"  # directions for search by meaning; made beside the stages


@dataclass(frozen=True, slots=True)
class Artefact:
    kind: Kind
    basis: str  # digest of all it was made from: another basis means it is due again
    value: Mapping[str, Any]  # JSON; sealed at rest
    media: tuple[MediaRef, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class NewMedia:
    role: str
    data: bytes
    mime: str
    name: str


@dataclass(frozen=True, slots=True)
class NewArtefact:
    """What a stage hands over to be kept."""

    kind: Kind
    basis: str
    value: Mapping[str, Any]
    media: tuple[NewMedia, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A stage that was given up for a page as it is now."""

    stage: str
    basis: str
    reason: str  # a text key of one kind sentence ("draw-failed", "photo-unreadable" …)
    at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a diary, opened."""

    id: PageId
    person: PersonId
    day: date
    revision: int  # grows with every change of what was given or wished
    created_at: datetime
    edited_at: datetime
    settled: bool  # nothing is due
    parts: tuple[Part, ...]
    artefacts: Mapping[Kind, Artefact]
    failures: tuple[Failure, ...]
    # What its owner decided, which no stage overrides:
    corrections: Mapping[str, str]  # "title" "summary" "mood" "weather" "place" "tags" … → value
    wishes: Mapping[str, Any]  # "style" "attempt" "shape" "changes" "seed" "music_attempt" …
    rating: int | None = None  # 1…5
    starred: bool = False
    hidden: bool = False  # never shown again unasked ("not this one")
    as_it_came: bool = False  # from an export, finished, and not changed since
    trashed_at: datetime | None = None

    @property
    def text(self) -> str:
        """All words given, in order."""
        return "\n".join(part.text for part in self.parts if part.text)


@dataclass(frozen=True, slots=True)
class Preferences:
    """A person's settings; all have a default that suits most."""

    language: str = "en"  # of the interface and of summaries
    timezone: str | None = None  # IANA name; None: not asked yet (UTC until then)
    day_ends: time = time(4, 0)
    style: str = "pastel"
    shape: str = "3:4"
    reminder: time | None = None
    reminder_paused_until: date | None = None
    on_this_day: bool = True
    music: bool = True
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    id: PersonId
    created_at: datetime
    preferences: Preferences
    accounts: tuple[tuple[str, str], ...]  # (platform, account id)
    pages: int


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run one stage of one page until the lease ends."""

    page: PageId
    person: PersonId
    stage: str
    fence: int
    owner: str
    lease_until: datetime
    tries: int  # counted failures so far


class Outlook(Protocol):
    """What someone who knows the stages says of a page."""

    @property
    def settled(self) -> bool:
        """Nothing is due."""
        ...

    @property
    def to_claim(self) -> Sequence[str]:
        """Stages that can run now and that they would run."""
        ...


L = TypeVar("L", bound=Outlook)
Judge = Callable[[Page, Preferences], L]


@dataclass(frozen=True, slots=True)
class Taken(Generic[L]):
    """A page as it was when its stages were claimed, or when it was settled."""

    person: Person
    page: Page
    outlook: L
    claims: tuple[Claim, ...]  # those that nobody else has


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something owed to a room: the page's one message, or a notice beside it.

    A page message is a mirror: `wanted` counts what there is to show, `shown` what the
    room's message last showed. While they differ, the message is edited again.
    """

    id: int
    key: str  # unique: "page:<id>:<platform>:<room>", "notice:…"
    person: PersonId
    page: PageId | None
    room: Room
    kind: str  # "page", "music", "notice"
    value: Mapping[str, Any]  # for notices: text key and arguments
    state: DeliveryState
    receipt: str | None  # message id on the platform, once sent
    ambiguous: bool  # was `sending` when its process died: it may or may not be there
    wanted: int
    shown: int
    tries: int
    reply_to: str | None = None  # message id it answers


@dataclass(frozen=True, slots=True)
class KnownPersonRecord:
    """Someone (or some pet) this diary knows."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "person"
    character: Mapping[str, Any] = field(default_factory=dict)  # models.pictures.Character as JSON
    details: Mapping[str, str] = field(default_factory=dict)
