"""Folders of Markdown or text files: one file a page."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from db.bringing import BroughtPage
from db.records import GivenFile
from db.takeaway.others import Entry, Reading, moment, pages_of

ENDINGS = frozenset({".md", ".markdown", ".txt"})
_FRONT = re.compile(r"\A---\r?\n(.{0,20000}?)\r?\n---\s*(?:\r?\n|\Z)", re.DOTALL)
_DAY = re.compile(r"(?<!\d)(\d{4})[-_./ ]?(\d{2})[-_./ ]?(\d{2})(?!\d)")
_PICTURE = re.compile(r"!\[([^\]\n]{0,200})\]\(<?([^)>\n]{1,400})>?(?:\s+\"[^\"\n]*\")?\)")
_HEADING = re.compile(r"\A#\s+(.{1,200})\s*$", re.MULTILINE)


def is_this(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in ENDINGS


def pages(name: str, reading: Reading) -> Iterator[BroughtPage]:
    raw = reading.source.read(name)
    text = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    about: Mapping[str, Any] = {}
    if found := _FRONT.match(text):
        about = front_matter(found[1])
        text = text[found.end() :]
    day, at = _when(name, about, reading)
    text, title = _titled(text.strip(), str(about.get("title", "")))
    files: list[Callable[[], GivenFile | None]] = []
    for _, path in _PICTURE.findall(text):
        if inside := _beside(name, path):
            files.append(partial(reading.file, inside))
    text = _PICTURE.sub(lambda m: m[0] if not _beside(name, m[2]) else "", text).strip()
    tags = about.get("tags", ())
    yield from pages_of(
        Entry(
            room="files",
            message=name[-400:],
            at=at,
            day=day,
            text=text,
            title=title,
            tags=list(tags) if isinstance(tags, list) else str(tags).split(",") if tags else (),
            starred=str(about.get("starred", "")).lower() == "true",
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
        elif ":" in line and not line.startswith((" ", "\t", "#")):
            name, _, value = line.partition(":")
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
    said = str(about.get("date") or about.get("created") or "").strip()
    if said and (day := _day(said)) is not None:
        at = moment(said) if len(said) > 10 else None
        if at is not None and not re.search(r"(Z|[+-]\d\d:?\d\d)$", said):
            at = at.replace(tzinfo=zone)
        if at is not None:
            return at.astimezone(zone).date(), at
        return day, datetime.combine(day, time(12), zone)
    changed = reading.source.changed(name)
    named = _day(PurePosixPath(name).stem) or _day(name)
    if named is not None:
        return named, datetime.combine(named, time(12), zone)
    return changed.astimezone(zone).date(), changed


def _day(text: str) -> date | None:
    for year, month, day in _DAY.findall(text):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def _titled(text: str, title: str) -> tuple[str, str]:
    """The first heading is the title, unless it is only the day."""
    found = _HEADING.match(text)
    if found is None:
        return text, title
    heading = found[1].strip()
    only_a_day = _day(heading) is not None and len(heading) <= 12
    rest = text[found.end() :].strip()
    return (rest or heading), title or ("" if only_a_day or not rest else heading)


def _beside(name: str, path: str) -> str:
    """The picture's place inside the source; empty for links to elsewhere."""
    if "://" in path or path.startswith(("/", "#", "data:")):
        return ""
    parts: list[str] = list(PurePosixPath(name).parent.parts)
    for piece in path.replace("%20", " ").split("/"):
        if piece == "..":
            if not parts:
                return ""
            parts.pop()
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)
