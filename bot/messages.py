"""What is shown to people, the same for every platform. Platforms render it within their limits."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from db.records import MediaRef, PageId, PersonId

if TYPE_CHECKING:
    from bot.errands import Errand


@dataclass(frozen=True, slots=True)
class Media:
    """Something to show or play: kept in the diary (`ref`) or made for this message (`data`)."""

    kind: str  # picture audio voice video file
    mime: str
    name: str
    alt: str = ""
    owner: PersonId | None = None
    ref: MediaRef | None = None
    data: bytes | None = None
    title: str = ""
    seconds: float | None = None
    sheet: bool = False  # the pages that the numbered buttons open, as one picture


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form."""

    name: str
    label: str
    value: str = ""
    lines: int = 1
    required: bool = False
    limit: int = 4000


@dataclass(frozen=True, slots=True)
class Form:
    """A few questions asked at once: a modal where the platform has them, a dialogue elsewhere."""

    token: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    token: str = ""  # short, unguessable, bound to its owner; empty for links
    url: str = ""
    style: str = "plain"  # plain primary danger
    mark: str = ""  # icon name: again style star edit day more trash play undo …
    form: Form | None = None  # pressing it asks these first


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    value: str
    help: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of (or several of) a list. Platforms without lists show it as buttons."""

    token: str
    placeholder: str
    options: tuple[Option, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A tag or a piece of an understood query; a tap searches or takes it away."""

    label: str
    kind: str  # person tag place weather mood when
    token: str = ""


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of a page in the making."""

    name: str  # text already in the person's language: "Drawing"
    state: str  # waiting running done failed
    share: float | None = None  # 0…1
    key: str = ""  # the stage: read draw compose …


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page (finished or in the making) as every platform shows it: same order, same marks."""

    id: PageId
    day: date
    where: str  # "Tue 14 May · Busan · rain"
    title: str
    summary: str
    chips: tuple[Chip, ...] = ()
    mood: str = ""  # in the person's language
    mood_key: str = ""
    weather_key: str = ""
    picture: Media | None = None
    preview: bytes | None = None  # half-drawn picture while it is made
    music: Media | None = None
    photos: tuple[Media, ...] = ()
    voices: tuple[Media, ...] = ()
    sky_ground: tuple[str, str] | None = None
    starred: bool = False
    rating: int | None = None
    steps: tuple[StepShown, ...] = ()  # empty when finished
    missing: tuple[str, ...] = ()  # one kind sentence for each part that did not come out
    wrote: str = ""  # the person's own words, for platforms that show them
    eta_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `text` may hold *bold* and _italic_ in this minimal markup, nothing else."""

    text: str = ""
    page: PageShown | None = None
    media: tuple[Media, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    choices: tuple[Choice, ...] = ()
    chips: tuple[Chip, ...] = ()
    form: Form | None = None  # asked at once (answer to a command)
    private: bool = False  # in groups: only for the one who asked
    reply_to: str | None = None
    replaces: bool = False  # answer to a press: edit the message that held the button
    menu: bool = False  # under its page stand other buttons than the usual ones
    toast: str = ""  # a word that passes (callback answer)
    silent: bool = False
    nonce: str = ""  # the same nonce is the same message: a platform may use it against doubles
    offers: tuple[str, ...] = field(default_factory=tuple)  # commands worth knowing next
    errand: "Errand | None" = None  # what is set out for with these words (see bot.errands)
    stops: str = ""  # the errand that these words end
