"""`daydrawn book`: pages of a diary as a printed book."""

import argparse
import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

from config.settings import Settings
from db.house import House
from db.takeaway.errors import CannotExport
from db.takeaway.spans import ALL, Span, span_of
from workers.books.binding import Bound, bind
from workers.diary_cli import OWNER
from workers.takeaway_cli import bar, settings_of


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn book",
        description="Binds pages into a PDF: a cover, its months with their calendars, and a "
        "spread for every page. It is not sealed: keep it where only you can read it.",
    )
    parser.add_argument(
        "days", nargs="?", default="", help="2026, 2026-05 or 2026-05-01..2026-06-15; all without"
    )
    parser.add_argument("--out", type=Path, required=True, help="the PDF to write")
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    span = span_of(given.days) if given.days else ALL
    if given.out.is_dir():
        raise CannotExport(f"{given.out} is a folder; name a file, such as {given.out}/2026.pdf")
    bound = asyncio.run(_bind(settings_of(), given.whose, span, given.out))
    size = given.out.stat().st_size
    if given.json:
        told = {
            "target": str(given.out),
            "pages": bound.pages,
            "first": bound.first.isoformat(),
            "last": bound.last.isoformat(),
            "bytes": size,
        }
        print(json.dumps(told))
        return 0
    pages = "1 page" if bound.pages == 1 else f"{bound.pages} pages"
    print(f"{given.out}: {pages}, {bound.first} to {bound.last}, {size / 1e6:.1f} MB")
    print("It can be read by anyone who has it. `daydrawn export` takes everything with you.")
    return 0


async def _bind(settings: Settings, whose: str, span: Span, target: Path) -> Bound:
    async with House.open(settings) as house:
        person = await house.accounts.called(whose)
        target.parent.mkdir(parents=True, exist_ok=True)
        return await bind(
            house.diary(person.id),
            person,
            span,
            target,
            datetime.now(UTC),
            name=await house.accounts.name(person.id),
            on_page=bar("pages"),
        )
