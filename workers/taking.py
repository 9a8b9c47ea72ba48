"""A whole diary to take away, in as many files as a chat needs to carry it."""

import asyncio
import base64
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.records import PageId
from db.takeaway.export import export
from models.embedded.thumbnails import thumbnail

if TYPE_CHECKING:
    from workers.asked import Asked

MOST_BYTES = 45_000_000  # an answer travels through the queue, in memory


async def everything(asked: "Asked") -> Mapping[str, Any]:
    """The export as a ZIP; where it is more than the chat carries, one part of it.

    `limit`: the largest file the chat sends, in bytes; `next`: the last page of the part before.
    The answer's own `next` is there while pages are left.
    """
    given = asked.arguments
    limit = min(int(given["limit"]), MOST_BYTES)
    before = given.get("next")
    # The export is not sealed: it lies in a folder of our own for as long as it takes to read it.
    with tempfile.TemporaryDirectory(prefix="daydrawn-") as folder:
        target = Path(folder) / "diary.zip"
        done = await export(
            asked.diary,
            asked.person,
            target,
            datetime.now(UTC),
            asked.progress(),
            name=str(given.get("name", "")),
            thumb=thumbnail,
            before=PageId(before) if isinstance(before, str) else None,
            most_bytes=limit,
        )
        data = await asyncio.to_thread(target.read_bytes)
    if not done.pages and before is None:
        return {"sorry": "no-pages"}
    if len(data) > limit:  # one page alone is more than it carries
        return {"sorry": "too-large", "bytes": len(data), "next": done.next, "page": done.last}
    packed = base64.b64encode(data).decode()
    name = f"{given.get('file', 'diary')}.zip"
    return {
        "file": {"mime": "application/zip", "name": name, "data": packed},
        "pages": done.pages,
        "next": done.next,
    }
