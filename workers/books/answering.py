"""A chat asks for a book: one volume an answer, as large as that chat carries."""

import asyncio
import base64
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.takeaway.errors import CannotExport
from db.takeaway.spans import ALL, Span

if TYPE_CHECKING:
    from workers.asked import Asked

MOST_BYTES = 45_000_000  # an answer travels through the queue, in memory
LEAST_BYTES = 4_000_000  # below it, a volume would hold its letters and nothing else


async def book(asked: "Asked") -> Mapping[str, Any]:
    """A volume of the pages `first` … `last`, from the day `next` where one came before.

    `limit`: the largest file the chat sends, in bytes; `volume`: which one this is. The answer's
    own `next` is the day with which the one after it begins.
    """
    from workers.books.binding import bind  # what sets type takes half a second to load

    given = asked.arguments
    first = _day(given.get("next") or given.get("first"), ALL.first)
    span = Span(first, _day(given.get("last"), ALL.last))
    limit = max(LEAST_BYTES, min(int(given["limit"]), MOST_BYTES))
    volume = int(given.get("volume", 0))
    # A book is not sealed: it lies in a folder of our own for as long as it takes to read it.
    with tempfile.TemporaryDirectory(prefix="daydrawn-") as folder:
        target = Path(folder) / "book.pdf"
        try:
            bound = await bind(
                asked.diary,
                asked.person,
                span,
                target,
                datetime.now(UTC),
                name=str(given.get("name", ""))[:60],
                volume=volume,
                most_bytes=limit,
                on_page=asked.progress(),
            )
        except CannotExport:
            return {"sorry": "no-pages"}
        data = await asyncio.to_thread(target.read_bytes)
    following = bound.next.isoformat() if bound.next else None
    if len(data) > limit:  # one day alone is more than it carries
        first_day = bound.first.isoformat()
        return {"sorry": "too-large", "bytes": len(data), "next": following, "first": first_day}
    return {
        "file": {
            "mime": "application/pdf",
            "name": f"{given.get('file', 'diary')}.pdf",
            "data": base64.b64encode(data).decode(),
        },
        "pages": bound.pages,
        "first": bound.first.isoformat(),
        "last": bound.last.isoformat(),
        "next": following,
    }


def _day(value: Any, otherwise: date) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else otherwise
    except ValueError:
        return otherwise
