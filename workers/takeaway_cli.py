"""`daydrawn export` and `daydrawn import`."""

import argparse
import asyncio
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from config import log
from config.settings import Settings
from db.house import House
from db.records import PersonId
from db.takeaway.bring import Report, bring_in
from db.takeaway.errors import CannotExport
from db.takeaway.export import Exported, export
from db.takeaway.unpacking import must_be_there
from models.embedded.seer.dating import taken_at
from models.embedded.thumbnails import thumbnail
from workers.diary_cli import OWNER

PATIENCE_SECONDS = 60.0  # without any page made, before `--wait` takes it that no worker runs


def take_away(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn export",
        description="Writes a whole diary: JSON, Markdown and every file. It is not sealed: "
        "keep it where only you can read it.",
    )
    parser.add_argument(
        "target", type=Path, help="diary.zip for one file, any other name for a folder"
    )
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.add_argument(
        "--parts", type=int, metavar="MB", help="several files, none larger: diary 1.zip …"
    )
    given = parser.parse_args(arguments)
    if given.parts is not None and (given.parts < 2 or given.target.suffix.lower() != ".zip"):
        parser.error("--parts takes 2 or more, and diary.zip as the name")
    done, parts = asyncio.run(_export(settings_of(), given.whose, given.target, given.parts))
    if given.json:
        print(json.dumps(_as_json(given.target, done, parts)))
        return 0
    pages, files = _count(done.pages, "page"), _count(done.files, "file")
    where = given.target if parts == [given.target] else " · ".join(map(str, parts))
    print(f"{where}: {pages}, {files}, {done.bytes / 1e6:.1f} MB")
    if done.lost:
        print(f"{done.lost} files are no longer in the media store and are not in it.")
    print("Open album.html in it to look at the album, with no network at all.")
    print("It can be read by anyone who has it. `daydrawn import` reads it back.")
    return 0


def _as_json(target: Path, done: Exported, parts: Sequence[Path]) -> dict[str, object]:
    told = asdict(done)
    told.pop("next")
    return {"target": str(target), "parts": [str(part) for part in parts], **told}


def bring(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn import",
        description="Brings a diary in: an export of Daydrawn, Day One (JSON), Journey, Telegram "
        "(JSON), a folder of .md and .txt files, or one of photos. Twice is the same as once.",
    )
    parser.add_argument(
        "source", type=Path, help="a ZIP file, a folder (of parts, too), or a JSON file"
    )
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--wait", action="store_true", help="until the pages are made as well")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    report, left = asyncio.run(_import(settings_of(), given.whose, given.source, wait=given.wait))
    if given.json:
        print(json.dumps({**asdict(report), "not_made_yet": left}, default=str))
    else:
        _tell(report, left)
    return 1 if given.wait and left else 0


def settings_of() -> Settings:
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    return settings


async def _export(
    settings: Settings, whose: str, target: Path, part_megabytes: int | None
) -> tuple[Exported, list[Path]]:
    """What was taken away, and the files that it lies in: all parts of it, or none."""
    parts: list[Path] = []
    if part_megabytes and (there := _parts_there(target)):
        raise CannotExport(f"{there} is there already; name another, or remove its parts first")
    async with House.open(settings) as house:
        person = await house.accounts.called(whose)
        diary = house.diary(person.id)
        name = await house.accounts.name(person.id)
        most = part_megabytes and part_megabytes * 1_000_000
        whole, before = Exported(), None
        try:
            while not parts or before is not None:
                part = target.with_stem(f"{target.stem} {len(parts) + 1}") if most else target
                done = await export(
                    diary,
                    person,
                    part,
                    datetime.now(UTC),
                    bar("pages"),
                    name=name,
                    thumb=thumbnail,
                    before=before,
                    most_bytes=most,
                )
                parts.append(part)
                whole.pages, whole.files = whole.pages + done.pages, whole.files + done.files
                whole.bytes, whole.lost = whole.bytes + done.bytes, whole.lost + done.lost
                before = done.next
        except BaseException:
            for part in parts:  # some of a diary must not pass for all of it
                part.unlink(missing_ok=True)
            raise
        return whole, parts


def _parts_there(target: Path) -> Path | None:
    """A part of an earlier export by this name: the two would be taken for one diary."""
    numbered = re.compile(re.escape(target.stem) + r" \d+\.zip", re.IGNORECASE)
    there = target.parent.iterdir() if target.parent.is_dir() else ()
    return next((path for path in sorted(there) if numbered.fullmatch(path.name)), None)


async def _import(
    settings: Settings, whose: str, source: Path, *, wait: bool
) -> tuple[Report, int]:
    """What came in, and how many pages are still to be made."""
    platform, _, account = whose.partition(":")
    must_be_there(source)  # a slip of the hand begins no diary
    async with House.open(settings) as house:
        person = await house.accounts.find(platform, account)
        if person is None:
            person = await house.accounts.enrol(platform, account, language=settings.language)
        diary = house.diary(person.id)
        report = await bring_in(
            house.accounts, diary, person, settings, source, bar("files"), taken_at=taken_at
        )
        if wait:
            await _until_made(house, person.id)
        return report, await house.work.waiting(person.id)


async def _until_made(house: House, person: PersonId) -> None:
    """While workers elsewhere make the pages; until all are, or nothing has moved for a while."""
    show = bar("pages made")
    total = left = await house.work.waiting(person)
    moved = asyncio.get_running_loop().time()
    while left and asyncio.get_running_loop().time() - moved < PATIENCE_SECONDS:
        show(total - left, total)
        await asyncio.sleep(1)
        before, left = left, await house.work.waiting(person)
        total = max(total, left)
        if left != before:
            moved = asyncio.get_running_loop().time()
    show(total - left, total)


def bar(what: str) -> Callable[[int, int], None]:
    """Progress on a terminal; silence in a pipe."""

    def show(done: int, of: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done >= of else ""
            print(f"\r{what}: {done} of {of}", end=end, file=sys.stderr, flush=True)

    return show


def _count(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"


def _tell(report: Report, left: int) -> None:
    there = f", {report.there} were there already" if report.there else ""
    print(f"{_count(report.new, 'page')} came in{there}.")
    if report.more:
        print(f"{_count(report.more, 'page')} of those that were there got what they lacked.")
    if report.people:
        print(f"{_count(report.people, 'person', 'people')} more known now.")
    if report.first and report.last:
        print(f"From {report.first} to {report.last}.")
    for reason, count in sorted(report.left_out.items()):
        named = report.such_as.get(reason, ())
        more = ", …" if named and count > len(named) else ""
        such_as = f" ({', '.join(named)}{more})" if named else ""
        print(f"Left out, {count} ×: {reason}{such_as}.")
    if left:
        print(f"{_count(left, 'page')} still to be made.")
        print("Pages without a picture are drawn as soon as a worker runs (`daydrawn run`).")
