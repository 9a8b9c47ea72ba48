"""Files handed over by a link: a page that says what it is, then the file, as it is packed."""

import asyncio
from html import escape
from urllib.parse import quote

from aiohttp import web

from bot.chat import Hear
from bot.handing import PATH, Handed
from bot.platforms.web.replies import locale_of

AT_ONCE = 2  # archives that are packed at the same time
_BUSY_SECONDS = 30
_MEGABYTE = 1_000_000
_ARROW = (
    '<svg class="i" viewBox="0 0 24 24" aria-hidden="true">'
    '<path d="M12 4v11M7 10.500l5 5 5-5M5 19.500h14"/></svg>'
)


class Counter:
    """Where links lead to. No passphrase: the token in the address is the key."""

    def __init__(self, hear: Hear) -> None:
        self._hear = hear
        self._packing = asyncio.Semaphore(AT_ONCE)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(f"{PATH}{{person}}/{{token}}", self.told),
            web.get(f"{PATH}{{person}}/{{token}}/file", self.file, allow_head=False),
        ]

    async def told(self, request: web.Request) -> web.Response:
        """What it is and how large. Chats look here to show a preview: nothing of it is told."""
        handed = await self._found(request)
        language = handed.language if handed else locale_of(request) or "en"
        say = self._hear.text
        if handed is None:
            body = _heading(say(language, "hand-ended-title"))
            body += f"<p>{escape(say(language, 'hand-ended'))}</p>"
            return _page(language, "loose", body, 404)
        size = {"megabytes": max(1, round(handed.size / _MEGABYTE))}
        body = (
            f"{_heading(say(language, 'hand-title'))}"
            f"<p>{escape(say(language, 'hand-told', size))}</p>"
            f'<a class="b fill" href="{escape(request.path)}/file" download>'
            f"{_ARROW}{escape(say(language, 'hand-get'))}</a>"
            f'<p class="soft">{escape(say(language, "hand-after"))}</p>'
        )
        return _page(language, "parcel", body, 200)

    async def file(self, request: web.Request) -> web.StreamResponse:
        handed = await self._found(request)
        if handed is None:
            raise web.HTTPNotFound
        if self._packing.locked():
            raise web.HTTPServiceUnavailable(headers={"Retry-After": str(_BUSY_SECONDS)})
        async with self._packing:
            response = web.StreamResponse(
                headers={
                    "Content-Type": "application/zip",
                    "Content-Disposition": f"attachment; filename*=UTF-8''{quote(handed.name)}",
                    "Cache-Control": "private, no-store",
                }
            )
            await response.prepare(request)
            async for piece in handed.packed():
                await response.write(piece)
            await response.write_eof()
        return response

    async def _found(self, request: web.Request) -> Handed | None:
        return await self._hear.handed(request.match_info["person"], request.match_info["token"])


def _heading(title: str) -> str:
    return f'<h1 class="crayon">{escape(title)}</h1>'


def _page(language: str, picture: str, body: str, status: int) -> web.Response:
    text = (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><title>Daydrawn</title>'
        '<link rel="icon" href="/static/icon.svg"><link rel="stylesheet" href="/static/look.css">'
        '<link rel="stylesheet" href="/static/hand.css"><script src="/static/theme.js"></script>'
        '</head><body><header><img src="/static/icon.svg" alt="" width="28" height="28">Daydrawn'
        f'</header><main><img src="/static/{picture}.svg" alt="" width="208" height="190">'
        f'<div class="words">{body}</div></main></body></html>'
    )
    return web.Response(
        text=text,
        status=status,
        content_type="text/html",
        headers={"Cache-Control": "private, no-store"},
    )
