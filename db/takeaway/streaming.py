"""Certain pages to take away, packed while they are sent: of any size, one file in memory.

An export like every other: it can be looked into, and read back.
"""

import zipfile
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import IO, cast

from db.diary import Diary
from db.errors import NotFound
from db.records import Page
from db.takeaway.export import as_json, folder_of
from db.takeaway.packing import ZipPack
from db.takeaway.pages import FORMAT, VERSION, files_of, page_out
from db.takeaway.words import markdown


def size_of(page: Page) -> int:
    """Bytes of a page's files."""
    return sum(file.ref.bytes for file in files_of(page))


async def pages_packed(diary: Diary, pages: Sequence[Page], now: datetime) -> AsyncIterator[bytes]:
    sink = _Sink()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", allowZip64=True) as archive:
        pack = ZipPack(archive)
        head = {"format": FORMAT, "version": VERSION, "made": now.isoformat(), "pages": len(pages)}
        pack.write("diary.json", as_json(head), now)
        for page in pages:
            folder = folder_of(page)
            lacking: list[str] = []
            for file in files_of(page):
                try:
                    data = await diary.media(file.ref)
                except NotFound:
                    lacking.append(file.path)
                    continue
                pack.write(f"{folder}/{file.path}", data, page.edited_at)
                yield sink.taken()
            pack.write(f"{folder}/page.md", markdown(page).encode(), page.edited_at)
            pack.write(f"{folder}/page.json", as_json(page_out(page, lacking)), page.edited_at)
            yield sink.taken()
    yield sink.taken()


class _Sink:
    """Where an archive is written that cannot go back in it: what was written is handed on."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        self._held += data
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        held, self._held = bytes(self._held), bytearray()
        return held
