"""A folder of photos and nothing else: each day that was photographed becomes pages."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from db.bringing import BroughtPage, BroughtPart
from db.days import day_of
from db.records import Origin
from db.takeaway.errors import CannotImport
from db.takeaway.others import FIRST_DAY, LAST_DAY, PLATFORM, Reading

ENDINGS = frozenset(
    {".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp"}
)
TakenAt = Callable[[bytes, str], datetime | None]  # a photo and its name: when it was taken


class _Shot(NamedTuple):
    day: date
    at: datetime
    name: str


def is_this(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in ENDINGS


def pages(
    names: Sequence[str], reading: Reading, taken_at: TakenAt
) -> Iterator[tuple[int, BroughtPage | None]]:
    """How many files are done (each is looked at twice: for its day, then for itself), and a page.

    Each photo is known by its name, so that a folder which has grown brings only what is new.
    """
    shots: list[_Shot] = []
    for number, name in enumerate(names, start=1):
        if (shot := _dated(name, reading, taken_at)) is not None:
            shots.append(shot)
        yield number // 2, None
    shots.sort()
    done = len(names) - len(shots)
    for batch in _pages_of_days(shots, reading.limits.files):
        done += len(batch)
        yield (len(names) + done) // 2, _page(batch, reading)


def _dated(name: str, reading: Reading, taken_at: TakenAt) -> _Shot | None:
    """By the camera's clock; else by the file's own last change."""
    try:
        data = reading.source.read(name, reading.limits.file_bytes)
    except CannotImport:
        reading.left.out("a file that is damaged or too large", name)
        return None
    at = taken_at(data, name.rsplit("/", 1)[-1])
    if at is None:
        at = reading.source.changed(name).astimezone(reading.zone())
    if at.tzinfo is None:
        at = at.replace(tzinfo=reading.zone())
    day = day_of(at, reading.preferences.day_ends)  # by the clock of where it was taken
    if not FIRST_DAY <= day <= LAST_DAY:
        reading.left.out("a photo without a day that can be", name)
        return None
    return _Shot(day, at, name)


def _pages_of_days(shots: Sequence[_Shot], most: int) -> Iterator[list[_Shot]]:
    batch: list[_Shot] = []
    for shot in shots:
        if batch and (shot.day != batch[0].day or len(batch) == most):
            yield batch
            batch = []
        batch.append(shot)
    if batch:
        yield batch


def _page(batch: Sequence[_Shot], reading: Reading) -> BroughtPage | None:
    parts = []
    for shot in batch:
        file = reading.file(shot.name)
        if file is not None:
            origin = Origin(PLATFORM, "photos", shot.name[-400:], "me", shot.at)
            parts.append(BroughtPart(origin, file.kind, file=file))
    if not parts:
        return None
    return BroughtPage(day=batch[0].day, created=batch[0].at, parts=tuple(parts))
