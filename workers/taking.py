"""A whole diary to take away, for a chat that can carry it."""

import asyncio
import base64
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.takeaway.export import export, size_of
from models.embedded.thumbnails import thumbnail

if TYPE_CHECKING:
    from workers.asked import Asked

MOST_BYTES = 48_000_000  # an answer travels through the queue, in memory


async def everything(asked: "Asked") -> Mapping[str, Any]:
    """The export as one ZIP; or how large it would be, where the chat or the queue cannot hold it.

    `limit`: the largest file the chat sends, in bytes.
    """
    limit = min(int(asked.arguments["limit"]), MOST_BYTES)
    size = await size_of(asked.diary)
    if size > limit:
        return {"sorry": "too-large", "bytes": size}
    # The export is not sealed: it lies in a folder of our own for as long as it takes to read it.
    with tempfile.TemporaryDirectory(prefix="daydrawn-") as folder:
        target = Path(folder) / "diary.zip"
        await export(
            asked.diary,
            asked.person,
            target,
            datetime.now(UTC),
            name=str(asked.arguments.get("name", "")),
            thumb=thumbnail,
        )
        data = await asyncio.to_thread(target.read_bytes)
    if len(data) > limit:
        return {"sorry": "too-large", "bytes": len(data)}
    name = f"{asked.arguments.get('file', 'diary')}.zip"
    packed = base64.b64encode(data).decode()
    return {"file": {"mime": "application/zip", "name": name, "data": packed}}
