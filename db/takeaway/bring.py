"""An import: what kind of diary lies there, and its pages into this one.

Every page is kept by itself, keyed by where it came from. Cut off, it can be run again: what is
there already is not brought twice.
"""

import asyncio
import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from config.settings import Settings
from db.accounts import Accounts
from db.bringing import Brought, BroughtPage
from db.diary import Diary
from db.records import Person
from db.takeaway import dayone, journey, photo_folder, plain, telegram
from db.takeaway.errors import CannotImport, NotThere, Unsafe
from db.takeaway.learning import Arriving, learnt_in
from db.takeaway.others import Left, Limits, Reading, kindly
from db.takeaway.pages import FORMAT, VERSION, page_in
from db.takeaway.unpacking import MOST_FILE, unpacking
from db.values import known_in, preferences_in

log = logging.getLogger(__name__)

_MEGABYTE = 1 << 20
_DAMAGED = "a page of this export that is damaged"
_NAMED = 3  # of what was left out for one reason

OnStep = Callable[[int, int], None]  # files read, of how many


def _undated(data: bytes, name: str) -> None:
    """For who cannot look into pictures: the file's last change stands for the day."""


@dataclass(slots=True)
class Report:
    """What came in."""

    kind: str = ""
    new: int = 0
    more: int = 0  # pages that were there and got what they lacked
    there: int = 0
    people: int = 0
    first: date | None = None
    last: date | None = None
    left_out: dict[str, int] = field(default_factory=dict)  # why, and how many
    such_as: dict[str, list[str]] = field(default_factory=dict)  # a few of them by name

    def count(self, page: BroughtPage, how: Brought) -> None:
        setattr(self, how.value, getattr(self, how.value) + 1)
        self.first = min(self.first or page.day, page.day)
        self.last = max(self.last or page.day, page.day)


async def bring_in(
    accounts: Accounts,
    diary: Diary,
    person: Person,
    settings: Settings,
    path: Path,
    on_step: OnStep | None = None,
    *,
    taken_at: photo_folder.TakenAt = _undated,
) -> Report:
    """Everything that lies at `path`. CannotImport says why where it cannot be read.

    `taken_at` tells when a photo was taken: pictures are nothing the database knows of.
    """
    if parts := await asyncio.to_thread(_parts_of, path):
        return await _bring_parts(accounts, diary, person, settings, parts, on_step)
    quotas = settings.quotas
    report = Report()
    left = Left()
    with unpacking(path) as source:
        limits = Limits(
            quotas.entry_characters, quotas.files_a_page, quotas.file_megabytes * _MEGABYTE
        )
        reading = Reading(source, person.preferences, settings.timezone, limits, left)
        names = await asyncio.to_thread(source.names)
        head = next((name for name in names if _is_head(name)), None)
        if head is not None and _is_ours(value := reading.json(head)):
            report.kind = FORMAT
            await _settings(accounts, diary, person, value, report)
            works = _own(names, head, reading)
            arriving = Arriving(diary, learnt_in(value.get("learnt", [])))
        else:
            works = _others(names, reading, report, taken_at)
            arriving = Arriving(diary, [])
        done = 0
        while (step := await asyncio.to_thread(next, works, None)) is not None:
            done, page = step
            if page is not None:
                id, how = await diary.bring(page)
                report.count(page, how)
                if arriving.waits and page.id:
                    arriving.brought(page.id, await diary.page(id))
            if on_step is not None:
                on_step(done, len(names))
        await arriving.keep()
        if on_step is not None and names:
            on_step(len(names), len(names))
    report.left_out = left.why
    report.such_as = {why: names for why, names in left.such_as.items() if names}
    if report.kind == FORMAT and _DAMAGED in left.why and not (report.new + report.there):
        raise CannotImport("every page of this export is damaged")
    if not report.kind:
        raise CannotImport(
            f"nothing in {path} is a diary that can be read. An export of Daydrawn, Day One "
            "(JSON), Journey or Telegram (JSON) is, and a folder of .md or .txt files or of "
            "photos."
        )
    return report


def _parts_of(path: Path) -> list[Path]:
    """The parts of one export that lie together in a folder, in their order."""
    if not path.is_dir() or (path / "diary.json").exists():
        return []
    parts = [each for each in path.iterdir() if each.suffix.lower() == ".zip"]
    return sorted((each for each in parts if _holds_ours(each)), key=_in_order)


def _in_order(path: Path) -> list[tuple[int, str]]:
    """ "2" before "10"."""
    pieces = re.split(r"(\d+)", path.name)
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]


def _holds_ours(path: Path) -> bool:
    try:
        with unpacking(path) as source:
            return any(_is_head(name) for name in source.names())
    except CannotImport:
        log.warning("%s is left aside: it cannot be opened", path.name)
        return False


async def _bring_parts(
    accounts: Accounts,
    diary: Diary,
    person: Person,
    settings: Settings,
    parts: Sequence[Path],
    on_step: OnStep | None,
) -> Report:
    """One after the other; the settings are the first one's, what was learnt comes last."""
    whole = Report(FORMAT)
    for part in parts:
        report = await bring_in(accounts, diary, person, settings, part, on_step)
        person = await accounts.get(person.id)
        whole.new, whole.more = whole.new + report.new, whole.more + report.more
        whole.there, whole.people = whole.there + report.there, whole.people + report.people
        firsts = [day for day in (whole.first, report.first) if day is not None]
        lasts = [day for day in (whole.last, report.last) if day is not None]
        whole.first, whole.last = min(firsts, default=None), max(lasts, default=None)
        for why, count in report.left_out.items():
            whole.left_out[why] = whole.left_out.get(why, 0) + count
        for why, names in report.such_as.items():
            whole.such_as[why] = [*whole.such_as.get(why, ()), *names][:_NAMED]
    return whole


_Step = tuple[int, BroughtPage | None]  # files read, and a page of the last one


def _is_head(name: str) -> bool:
    return name.rsplit("/", 1)[-1] == "diary.json" and name.count("/") <= 1


def _is_ours(value: Any) -> bool:
    if not isinstance(value, Mapping) or value.get("format") != FORMAT:
        return False
    if value.get("version") != VERSION:
        raise CannotImport("This export was made by a newer Daydrawn. Update Daydrawn first.")
    return True


async def _settings(
    accounts: Accounts, diary: Diary, person: Person, value: Mapping[str, Any], report: Report
) -> None:
    """People it knew who are not known here; and its settings, if this diary is still empty."""
    here = {known.name for known in await diary.people()}
    try:
        people = [known_in(each) for each in value.get("people", ())]
        chosen = preferences_in(value.get("preferences", {}))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CannotImport("the head of this export (diary.json) is damaged") from error
    for known in people:
        if known.name not in here:
            await diary.know(known)
            report.people += 1
    if person.pages == 0 and "preferences" in value:
        fields = type(chosen).__dataclass_fields__
        await accounts.prefer(person.id, **{name: getattr(chosen, name) for name in fields})


def _own(names: list[str], head: str, reading: Reading) -> Iterator[_Step]:
    root = head.removesuffix("diary.json")
    for number, name in enumerate(names, start=1):
        if not (name.startswith(f"{root}pages/") and name.endswith("/page.json")):
            continue
        folder = name.removesuffix("page.json")

        def read(path: str, folder: str = folder) -> bytes | None:
            try:
                return reading.source.read(f"{folder}{path}", MOST_FILE)
            except NotThere:
                reading.left.out("a file that is missing", f"{folder}{path}")
                return None

        try:
            page = page_in(reading.json(name), read)
        except Unsafe:
            raise
        except CannotImport as error:
            log.warning("%s is left out: %s", name, error)
            reading.left.out(_DAMAGED, folder.rstrip("/"))
            page = None
        yield number, page


def _others(
    names: list[str], reading: Reading, report: Report, taken_at: photo_folder.TakenAt
) -> Iterator[_Step]:
    texts = [name for name in names if plain.is_this(name)]
    for number, name in enumerate(names, start=1):
        if not name.lower().endswith(".json"):
            continue
        kind, found = _json_pages(name, reading)
        if found is None:
            continue
        report.kind = kind
        empty = True
        for page in found:
            empty = False
            yield number, page
        if empty:
            yield number, None
    if report.kind:
        return
    for number, name in enumerate(texts, start=1):
        report.kind = "files"
        for page in plain.pages(name, reading):
            yield number, page
    if not report.kind and (photos := [name for name in names if photo_folder.is_this(name)]):
        report.kind = "photos"
        yield from photo_folder.pages(photos, reading, taken_at)


def _json_pages(name: str, reading: Reading) -> tuple[str, Iterator[BroughtPage] | None]:
    try:
        value = reading.json(name)
    except CannotImport as error:
        if isinstance(error.__cause__, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
            reading.left.out("a JSON file that is damaged", name)
            return "", None
        raise
    if dayone.is_this(value):
        return "dayone", dayone.pages(value, name, reading)
    if journey.is_this(value):
        return "journey", kindly(journey.pages(value, name, reading), reading, name)
    if telegram.is_this(value):
        return "telegram", telegram.pages(value, name, reading)
    return "", None
