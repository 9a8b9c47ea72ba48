"""Folders of Markdown or text files: one file a page."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from functools import partial
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from db.bringing import BroughtPage
from db.records import GivenFile
from db.takeaway.others import Entry, Reading, moment, pages_of

NO_HOUR = time(12)  # on the second: of days whose file tells no hour
_DATES = ("date", "created", "day", "created_at", "date created", "datetime")
_STARS, _STARRED = ("starred", "favorite", "favourite", "pinned"), {"true", "yes"}
_SIGN = re.compile(r"[:=]")
ENDINGS = frozenset({".md", ".markdown", ".txt"})
_FRONT = re.compile(r"\A---\r?\n(.{0,20000}?)\r?\n---\s*(?:\r?\n|\Z)", re.DOTALL)
_HUGO = re.compile(r"\A\+\+\+\n(.{0,20000}?)\n\+\+\+\s*(?:\n|\Z)", re.DOTALL)
_DAYS = (
    re.compile(r"(?<!\d)(\d{4})([-_./ ]?)(\d{2})\2(\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{4})([-_./])(\d{1,2})\2(\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{4})\s?([년年])\s?(\d{1,2})\s?[월月]\s?(\d{1,2})\s?[일日号]"),
    re.compile(r"(?<!\d)(\d{4})([-_./ ]?)(\d{2})[-_./ ]?(\d{2})(?!\d)"),
)
_PICTURE = re.compile(r"!\[([^\]\n]{0,200})\]\(<?([^)>\n]{1,400})>?(?:\s+\"[^\"\n]*\")?\)")
_TAG = re.compile(r"<img\s[^>]{0,400}?src=[\"']([^\"'>]{1,400})[\"'][^>]{0,400}>", re.IGNORECASE)
_EMBEDDED = re.compile(r"!\[\[([^\]|#\n]{1,300})(?:[|#][^\]\n]{0,200})?\]\]")  # Obsidian
_LINK = re.compile(r"\[\[([^\]|\n]{1,300})(?:\|([^\]\n]{1,300}))?\]\]")
_TEMPLATE = re.compile(
    r"\{\{.{0,80}?[\"']([^\"'}]{1,300})[\"'].{0,80}?\}\}|\{\{[^}]{0,80}\}\}"
)  # Jekyll
_HEADING = re.compile(r"\A#\s+(.{1,200})\s*$", re.MULTILINE)


def is_this(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in ENDINGS


def pages(name: str, reading: Reading) -> Iterator[BroughtPage]:
    text = reading.text(name)
    about: Mapping[str, Any] = {}
    if found := _FRONT.match(text) or _HUGO.match(text):
        about = front_matter(found[1])
        text = text[found.end() :]
    day, at = _when(name, about, reading)
    text, title = titled(text.strip(), str(about.get("title", "")))
    text, places = _pictures(text, name, reading)
    files: list[Callable[[], GivenFile | None]] = [partial(reading.file, one) for one in places]
    yield from pages_of(
        Entry(
            room="files",
            message=name[-400:],
            at=at,
            day=day,
            text=text,
            title=title,
            tags=_tags(about),
            starred=_STARRED.intersection(str(about.get(key, "")).lower() for key in _STARS)
            != set(),
            files=files,
        ),
        reading,
    )


def front_matter(text: str) -> dict[str, Any]:
    """The simple part of YAML that people write: `name: value`, `[a, b]`, and `- a` lists."""
    about: dict[str, Any] = {}
    name = ""
    for line in text.splitlines():
        if line.lstrip().startswith("- ") and name:
            held = about.get(name)
            about[name] = [*(held if isinstance(held, list) else []), _bare(line.strip()[2:])]
        elif (sign := _SIGN.search(line)) and not line.startswith((" ", "\t", "#")):
            name, _, value = line.partition(sign[0])
            name, value = name.strip().lower(), value.strip()
            if value.startswith("[") and value.endswith("]"):
                pieces = [_bare(one) for one in value[1:-1].split(",")]
                about[name] = [one for one in pieces if one]
            else:
                about[name] = _bare(value)
    return about


def _bare(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].replace('\\"', '"').replace("\\\\", "\\") if quoted else value


def _when(name: str, about: Mapping[str, Any], reading: Reading) -> tuple[date, datetime]:
    """By its front matter, else its name or folders, else when the file was last changed."""
    zone = reading.zone()
    said = next((str(about[key]).strip() for key in _DATES if about.get(key)), "")
    if said and (day := _day(said)) is not None:
        at = moment(said) if len(said) > 10 else None
        if at is not None and not re.search(r"(Z|[+-]\d\d:?\d\d)$", said):
            at = at.replace(tzinfo=zone)
        if at is not None:
            return at.astimezone(zone).date(), at
        return day, datetime.combine(day, NO_HOUR, zone)
    changed = reading.source.changed(name)
    named = _day(PurePosixPath(name).stem) or _day(name)
    if named is not None:
        return named, datetime.combine(named, NO_HOUR, zone)
    return changed.astimezone(zone).date(), changed


def _day(text: str) -> date | None:
    for shape in _DAYS:
        for year, _, month, day in shape.findall(text):
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                continue
    return None


def titled(text: str, title: str) -> tuple[str, str]:
    """The first heading is the title, unless it is only the day."""
    found = _HEADING.match(text)
    if found is None:
        return text, title
    heading = found[1].strip()
    only_a_day = _day(heading) is not None and len(heading) <= 12
    rest = text[found.end() :].strip()
    return (rest or heading), title or ("" if only_a_day or not rest else heading)


def _pictures(text: str, name: str, reading: Reading) -> tuple[str, list[str]]:
    """The words without the pictures that lie in the source, and where those lie."""
    places: list[str] = []

    def take(whole: str, path: str, *, anywhere: bool = False) -> str:
        inside = _beside(name, path)
        if not inside:
            return whole
        places.append(
            inside
            if reading.place_of(inside)
            else reading.place_of(path.lstrip("/"), anywhere=anywhere) or inside
        )
        return ""

    text = _TEMPLATE.sub(lambda m: m[1] or "", text)
    text = _EMBEDDED.sub(lambda m: take(m[0], m[1].strip(), anywhere=True), text)
    text = _PICTURE.sub(lambda m: take(m[0], m[2].strip()), text)
    text = _TAG.sub(lambda m: take(m[0], m[1].strip()), text)
    text = _LINK.sub(lambda m: m[2] or m[1].partition("#")[0].rsplit("/", 1)[-1], text)
    return text.strip(), places


def _tags(about: Mapping[str, Any]) -> list[str]:
    """From a list or a line: "rain, ferry", "#rain #ferry"; Jekyll's categories as well."""
    found: list[str] = []
    for key in ("tags", "tag", "keywords", "categories", "category"):
        given = about.get(key, ())
        pieces = given if isinstance(given, list) else re.split(r",|\s(?=#)", str(given or ""))
        found += [str(one).strip().lstrip("#").replace("/", " ") for one in pieces]
    return list(dict.fromkeys(one for one in found if one))


def _beside(name: str, path: str) -> str:
    """The picture's place inside the source; empty for links to elsewhere."""
    if "://" in path or path.startswith(("//", "#", "data:")):
        return ""
    # A path from the top is the site's: the folder above its posts.
    root = () if path.startswith("/") else PurePosixPath(name).parent.parts
    parts: list[str] = list(root)
    for piece in unquote(path).replace("\\", "/").split("/"):
        if piece == "..":
            if not parts:
                return ""
            parts.pop()
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)
