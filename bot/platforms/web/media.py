"""Pictures and sounds over HTTP: addresses, ranges, caching, and types a browser may trust.

What the diary keeps lies at `/media/<page>/<media id>`; the page is opened as its owner's each
time, so an address is worth nothing to anyone else. What was made for one message only
(a contact sheet, a half-drawn picture) lies in memory under a random name.
"""

import re
from collections import OrderedDict
from secrets import token_urlsafe

from aiohttp import web

from bot.messages import Media
from db.records import MediaRef, Page, PageId

MADE_BYTES = 96 * 1024 * 1024  # of media made for messages; the oldest go first
MADE_NAMES = 5000  # as do those of which only the address is held
SHOWN_TYPES = re.compile(
    r"(image/(png|jpeg|webp|gif|avif)"
    r"|audio/(mpeg|mp4|ogg|webm|wav|x-wav|aac|flac|midi)"
    r"|video/(mp4|webm))"
)
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class Made:
    """Media that belong to one message and are not kept by the diary."""

    def __init__(self, limit: int = MADE_BYTES) -> None:
        self._limit = limit
        self._held = 0
        self._by_name: OrderedDict[str, Media] = OrderedDict()

    def address(self, media: Media, page: PageId | None) -> str:
        if media.ref is not None and page is not None:
            return f"/media/{page}/{media.ref.id}"
        name = token_urlsafe(12)
        self._by_name[name] = media
        self._held += len(media.data or b"")
        while len(self._by_name) > 1 and (
            self._held > self._limit or len(self._by_name) > MADE_NAMES
        ):
            _, gone = self._by_name.popitem(last=False)
            self._held -= len(gone.data or b"")
        return f"/media/made/{name}"

    def find(self, name: str) -> Media | None:
        return self._by_name.get(name)


def refs(page: Page) -> dict[str, MediaRef]:
    """All media of a page by id: what was given and what was made."""
    given = (part.media for part in page.parts if part.media is not None)
    made = (ref for artefact in page.artefacts.values() for ref in artefact.media)
    return {ref.id: ref for ref in (*given, *made)}


def respond(request: web.Request, data: bytes, mime: str, name: str) -> web.Response:
    """The bytes, or the part that was asked for (players ask for parts)."""
    plain = mime.partition(";")[0].strip().lower()
    headers = {
        "Accept-Ranges": "bytes",
        # A name is drawn from the content: what lies there never changes.
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    if SHOWN_TYPES.fullmatch(plain):
        headers["Content-Type"] = plain
    else:  # anything that could run or be misread is only ever downloaded
        headers["Content-Type"] = "application/octet-stream"
        headers["Content-Disposition"] = f'attachment; filename="{_plain_name(name)}"'
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or asked.group(1) == asked.group(2) == "":
        return web.Response(body=data, headers=headers)
    first, last = _bounds(asked.group(1), asked.group(2), len(data))
    if first > last:
        headers["Content-Range"] = f"bytes */{len(data)}"
        return web.Response(status=416, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    return web.Response(status=206, body=data[first : last + 1], headers=headers)


def _bounds(first: str, last: str, length: int) -> tuple[int, int]:
    if not first:  # the last so many bytes
        return max(0, length - int(last)), length - 1
    return int(first), min(int(last), length - 1) if last else length - 1


def _plain_name(name: str) -> str:
    kept = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")
    return kept[-80:] or "file"
