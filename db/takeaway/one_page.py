"""One page to take away: a small export of its own, which can be read back like a whole one."""

import io
import zipfile
from datetime import datetime

from db.diary import Diary
from db.errors import NotFound
from db.records import Page
from db.takeaway.export import as_json, folder_of
from db.takeaway.packing import ZipPack
from db.takeaway.pages import FORMAT, VERSION, files_of, page_out
from db.takeaway.words import markdown

_OVERHEAD = 64 * 1024  # names, words and the archive's own table


async def page_archive(
    diary: Diary, page: Page, most_bytes: int, now: datetime
) -> tuple[bytes, list[str]]:
    """The archive, and the paths of files that it lacks: the largest, where it would be too large,
    and what is no longer kept."""
    folder = folder_of(page)
    packed = io.BytesIO()
    lacking: list[str] = []
    size = _OVERHEAD
    with zipfile.ZipFile(packed, "w") as archive:
        pack = ZipPack(archive)
        head = {"format": FORMAT, "version": VERSION, "made": now.isoformat(), "pages": 1}
        pack.write("diary.json", as_json(head), now)
        for file in sorted(files_of(page), key=lambda file: file.ref.bytes):
            if size + file.ref.bytes > most_bytes:
                lacking.append(file.path)
                continue
            try:
                data = await diary.media(file.ref)
            except NotFound:
                lacking.append(file.path)
                continue
            size += len(data)
            pack.write(f"{folder}/{file.path}", data, page.edited_at)
        pack.write(f"{folder}/page.md", markdown(page).encode(), page.edited_at)
        pack.write(f"{folder}/page.json", as_json(page_out(page, lacking)), page.edited_at)
    return packed.getvalue(), lacking
