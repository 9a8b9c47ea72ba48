"""What the readers of other diaries have in common."""

import html
import json
import mimetypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from db.bringing import BroughtPage, BroughtPart
from db.days import is_zone, zone_of
from db.records import FileKind, GivenFile, GivenPlace, Origin, Preferences
from db.takeaway.errors import CannotImport
from db.takeaway.names import safe
from db.takeaway.unpacking import MOST_WORDS, Source

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)
PLATFORM = "import"
_MEGABYTE = 1 << 20


@dataclass(slots=True)
class Limits:
    """What a page of this house may hold."""

    characters: int
    files: int
    file_bytes: int


@dataclass(slots=True)
class Left:
    """What was not brought in, and why, for the report."""

    why: dict[str, int] = field(default_factory=dict)

    def out(self, reason: str, count: int = 1) -> None:
        self.why[reason] = self.why.get(reason, 0) + count


@dataclass(slots=True)
class Reading:
    """One import under way."""

    source: Source
    preferences: Preferences
    house_zone: str
    limits: Limits
    left: Left

    def zone(self, name: Any = None) -> ZoneInfo:
        if isinstance(name, str) and is_zone(name):
            return ZoneInfo(name)
        return zone_of(self.preferences, self.house_zone)

    def json(self, name: str) -> Any:
        try:
            return json.loads(self.source.read(name, MOST_WORDS))
        except (ValueError, RecursionError) as error:
            raise CannotImport(f"{name[:120]!a} is not JSON, or it is cut off") from error

    def file(self, name: str, shown: str = "") -> GivenFile | None:
        """A photo or recording; None, and told so, where it is missing, too large or of no use."""
        mime = mimetypes.guess_type(name)[0] or ""
        if name.lower().endswith((".heic", ".heif")):
            mime = "image/heic"
        if name.lower().endswith((".oga", ".opus")):
            mime = "audio/ogg"
        kind = {"image": FileKind.PHOTO, "audio": FileKind.VOICE}.get(mime.split("/")[0])
        if kind is None:
            self.left.out("a file of a kind that pages do not hold")
            return None
        try:
            data = self.source.read(name, self.limits.file_bytes)
        except CannotImport:
            self.left.out("a file that is missing or too large")
            return None
        return GivenFile(kind, data, mime, safe(shown or name.rsplit("/", 1)[-1]))


@dataclass(slots=True)
class Entry:
    """One entry of another diary, before it becomes a page (or, if long, several)."""

    room: str
    message: str
    at: datetime
    day: date
    text: str = ""
    title: str = ""
    tags: Sequence[str] = ()
    starred: bool = False
    place: GivenPlace | None = None
    files: Sequence[Callable[[], GivenFile | None]] = ()
    edited: datetime | None = None


def pages_of(entry: Entry, reading: Reading) -> Iterator[BroughtPage]:
    """Nothing of an entry is cut away: what a page cannot hold goes on the next one."""
    if not FIRST_DAY <= entry.day <= LAST_DAY:
        reading.left.out("an entry without a day that can be")
        return
    files = [file for load in entry.files if (file := load()) is not None]
    texts = list(_pieces(entry.text.replace("\x00", "").strip(), reading.limits.characters))
    most = reading.limits.files
    batches = [files[at : at + most] for at in range(0, len(files), most)]
    if not texts and not batches and entry.place is None:
        reading.left.out("an empty entry")
        return
    for number in range(max(len(texts), len(batches), 1)):
        message = entry.message if number == 0 else f"{entry.message}#{number + 1}"
        origin = Origin(PLATFORM, entry.room, message, "me", entry.at)
        parts: list[BroughtPart] = []
        if number < len(texts):
            parts.append(BroughtPart(origin, "text", texts[number]))
        if number < len(batches):
            parts += [BroughtPart(origin, file.kind, file=file) for file in batches[number]]
        if number == 0 and entry.place is not None:
            parts.append(BroughtPart(origin, "place", place=entry.place))
        corrections = {}
        if entry.title and number == 0:
            corrections["title"] = entry.title[:120]
        if entry.tags:
            corrections["tags"] = ", ".join(tag.replace(",", " ") for tag in entry.tags[:20])
        yield BroughtPage(
            day=entry.day,
            created=entry.at,
            edited=entry.edited,
            parts=tuple(parts),
            corrections=corrections,
            starred=entry.starred,
        )


def _pieces(text: str, most: int) -> Iterator[str]:
    while len(text) > most:
        cut = max(text.rfind(end, most // 2, most) for end in ("\n\n", "\n", ". ", " "))
        cut = cut + 1 if cut > 0 else most
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def moment(value: Any) -> datetime | None:
    """From ISO text or seconds or milliseconds since 1970; None for what is no moment."""
    try:
        if isinstance(value, str) and not value.isdecimal():
            found = datetime.fromisoformat(value.strip().replace("Z", "+00:00"))
            return found if found.tzinfo else found.replace(tzinfo=UTC)
        number = float(value)
        return datetime.fromtimestamp(number / 1000 if abs(number) > 1e11 else number, UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def place(latitude: Any, longitude: Any, name: Any = None) -> GivenPlace | None:
    try:
        there = float(latitude), float(longitude)
    except (TypeError, ValueError):
        return None
    if not (-90 <= there[0] <= 90 and -180 <= there[1] <= 180) or there == (0.0, 0.0):
        return None
    named = " ".join(name.split())[:80] if isinstance(name, str) else ""
    return GivenPlace(*there, named or None)


_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)\s*/?>", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]{0,2000}>")


def without_html(text: str) -> str:
    """The words of a small piece of HTML; text that holds none comes back as it is."""
    if not _TAGS.search(text):
        return text
    lines = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", text))).splitlines()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()
