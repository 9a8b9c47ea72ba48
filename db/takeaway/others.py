"""What the readers of other diaries have in common."""

import html
import json
import mimetypes
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from db.bringing import BroughtPage, BroughtPart
from db.days import is_zone, zone_of
from db.records import FileKind, GivenFile, GivenPlace, Origin, Preferences
from db.takeaway.encodings import words_in
from db.takeaway.errors import CannotImport, NotThere, Unsafe
from db.takeaway.names import safe
from db.takeaway.unpacking import MOST_WORDS, Source

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)
PLATFORM = "import"
_NAMED, _LONGEST_NAME = 3, 120
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
    such_as: dict[str, list[str]] = field(default_factory=dict)  # a few of them, by name

    def out(self, reason: str, what: str = "", count: int = 1) -> None:
        self.why[reason] = self.why.get(reason, 0) + count
        named = self.such_as.setdefault(reason, [])
        if what and len(named) < _NAMED:
            shown = what[-_LONGEST_NAME:]  # anyone's word, on its way to a terminal
            named.append("".join(one if one.isprintable() else "�" for one in shown))


@dataclass(slots=True)
class Reading:
    """One import under way."""

    source: Source
    preferences: Preferences
    house_zone: str
    limits: Limits
    left: Left
    _places: dict[str, str] = field(default_factory=dict)  # by `_alike`

    def zone(self, name: Any = None) -> ZoneInfo:
        if isinstance(name, str) and is_zone(name):
            return ZoneInfo(name)
        return zone_of(self.preferences, self.house_zone)

    def json(self, name: str) -> Any:
        try:
            return json.loads(self.source.read(name, MOST_WORDS))
        except (ValueError, RecursionError) as error:
            raise CannotImport(f"{name[:120]!a} is not JSON, or it is cut off") from error

    def text(self, name: str) -> str:
        """A text file, however its letters are written."""
        words, sure = words_in(self.source.read(name), self.preferences.language)
        if not sure:
            self.left.out("letters of a text in a writing that is not known here", name)
        return words.replace("\r\n", "\n").replace("\r", "\n")

    def _read(self, name: str) -> bytes:
        """By its name; else by one that differs only in how systems write it."""
        try:
            return self.source.read(name, self.limits.file_bytes)
        except NotThere:
            meant = self.place_of(name)
            if meant is None:
                raise
            return self.source.read(meant, self.limits.file_bytes)

    def place_of(self, name: str, *, anywhere: bool = False) -> str | None:
        """Where a file lies that is spoken of; `anywhere`: by the last part of its name alone."""
        if not self._places:
            for each in reversed(self.source.names()):
                self._places[_alike(each)] = each
                self._places[f"/{_alike(each.rsplit('/', 1)[-1])}"] = each
        found = self._places.get(_alike(name))
        if found is None and anywhere:
            found = self._places.get(f"/{_alike(name.rsplit('/', 1)[-1])}")
        return found

    def file(self, name: str, shown: str = "") -> GivenFile | None:
        """A photo or recording; None, and told so, where it is missing, too large or of no use."""
        mime = mimetypes.guess_type(name)[0] or ""
        if name.lower().endswith((".heic", ".heif")):
            mime = "image/heic"
        if name.lower().endswith((".oga", ".opus")):
            mime = "audio/ogg"
        kind = {"image": FileKind.PHOTO, "audio": FileKind.VOICE}.get(mime.split("/")[0])
        if kind is None:
            self.left.out("a file of a kind that pages do not hold", name)
            return None
        try:
            data = self._read(name)
        except Unsafe:
            self.left.out("a file that lies outside", name)
            return None
        except NotThere:
            self.left.out("a file that is missing", name)
            return None
        except CannotImport:
            self.left.out("a file that is damaged or too large", name)
            return None
        return GivenFile(kind, data, mime, safe(shown or name.rsplit("/", 1)[-1]))


def _alike(name: str) -> str:
    """One system takes letters apart from their marks, another does not mind capitals."""
    return unicodedata.normalize("NFC", name).casefold()


def kindly(pages: Iterator[BroughtPage], reading: Reading, what: str) -> Iterator[BroughtPage]:
    """An entry that is not what it seems to be costs itself only."""
    try:
        yield from pages
    except (KeyError, TypeError, ValueError, AttributeError):
        reading.left.out("an entry that is damaged", what)


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
        reading.left.out("an entry without a day that can be", entry.message)
        return
    files = [file for load in entry.files if (file := load()) is not None]
    texts = list(_pieces(entry.text.replace("\x00", "").strip(), reading.limits.characters))
    most = reading.limits.files
    batches = [files[at : at + most] for at in range(0, len(files), most)]
    if not texts and not batches and entry.place is None:
        reading.left.out("an empty entry", entry.message)
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
            found = datetime.fromisoformat(_SPACED_ZONE.sub(r"\1", value.strip()))
            return found if found.tzinfo else found.replace(tzinfo=UTC)
        number = float(value)
        return datetime.fromtimestamp(number / 1000 if abs(number) > 1e11 else number, UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        return None


_SPACED_ZONE = re.compile(r"\s+([+-]\d\d:?\d\d|Z)$")  # "23:30:00 +0200"


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
