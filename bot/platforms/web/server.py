"""The web chat's server: a handful of addresses, each a few lines over the parts beside it."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing
from datetime import date, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from aiohttp import hdrs, web

from bot.chat import Command, Hear
from bot.incoming import Who
from bot.messages import Media
from bot.platforms.web import shelf, wire
from bot.platforms.web.guard import Guard
from bot.platforms.web.handing import Counter
from bot.platforms.web.intake import ACCOUNT
from bot.platforms.web.media import Made, respond
from bot.platforms.web.needs import Home, Show
from bot.platforms.web.notices import Notices
from bot.platforms.web.replies import as_json, locale_of
from bot.platforms.web.saying import Saying
from bot.platforms.web.talk import Talk
from bot.platforms.web.words import words
from bot.texts import LANGUAGES
from config.settings import Quotas
from db.days import day_at
from db.errors import NotFound
from db.records import PageId, Person, Preferences

log = logging.getLogger(__name__)

BEAT_SECONDS = 15.0  # a silent line is told apart from a dead one by this
STATIC = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


class Server:
    def __init__(
        self,
        guard: Guard,
        house: Home,
        saying: Saying,
        hear: Hear,
        commands: Sequence[Command],
        show: Show,
        talk: Talk,
        notices: Notices,
        made: Made,
        quotas: Quotas,
        home: Path | None,
        language: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._guard = guard
        self._house = house
        self._saying = saying
        self._hear = hear
        self._commands = commands
        self._show = show
        self._talk = talk
        self._notices = notices
        self._made = made
        self._quotas = quotas
        self._home = home
        self._language = language
        self._clock = clock
        self._static = {
            item.name: (item.read_bytes(), STATIC[Path(item.name).suffix])
            for item in files(__package__).joinpath("static").iterdir()
            if Path(item.name).suffix in STATIC
        }

    def application(self) -> web.Application:
        # Bodies are measured piece by piece as they come in (intake), not by aiohttp.
        app = web.Application(middlewares=[self._guard.middleware()], client_max_size=64 * 1024)
        app.add_routes(
            [
                web.get("/", self.page),
                web.get("/static/{name}", self.static),
                web.get("/api/texts", self.texts),
                web.post("/api/door", self.door),
                web.post("/api/leave", self.leave),
                web.get("/api/hello", self.hello),
                web.get("/api/history", self.history),
                web.get("/api/month", self.month),
                web.get("/api/page/{page}", self.one_page),
                web.get("/api/complete", self.complete),
                web.get("/api/events", self.events),
                web.post("/api/say", self._saying.respond),
                web.get("/media/made/{name}", self.made_media),
                web.get("/media/{page}/{id}", self.kept_media),
                *Counter(self._hear).routes(),
            ]
        )
        return app

    # ---- the page itself ----

    async def page(self, request: web.Request) -> web.Response:
        return self._file(request, "index.html")

    async def static(self, request: web.Request) -> web.Response:
        return self._file(request, request.match_info["name"])

    def _file(self, request: web.Request, name: str) -> web.Response:
        found = self._static.get(name)
        if found is None:
            raise web.HTTPNotFound
        data, mime = found
        tag = f'"{sha256(data).hexdigest()[:20]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get(hdrs.IF_NONE_MATCH) == tag:
            return web.Response(status=304, headers=headers)
        response = web.Response(body=data, content_type=mime, charset="utf-8", headers=headers)
        response.enable_compression()
        return response

    async def texts(self, request: web.Request) -> web.Response:
        language = self._language_for(request)
        return as_json({"language": language, "texts": words(self._hear, language)})

    # ---- the door ----

    async def door(self, request: web.Request) -> web.Response:
        try:
            given = (await request.json())["passphrase"]
        except (ValueError, KeyError, TypeError) as error:
            raise web.HTTPBadRequest from error
        wait = self._guard.knock(request, str(given)[:1000])
        if wait is not None:
            response = as_json({"wait": round(wait)}, status=429 if wait > 0 else 403)
            response.headers["Retry-After"] = str(round(wait))
            return response
        response = as_json({"open": True})
        self._guard.let_in(request, response)
        return response

    async def leave(self, request: web.Request) -> web.Response:
        response = as_json({"open": False})
        self._guard.let_out(request, response)
        return response

    # ---- reading ----

    async def hello(self, request: web.Request) -> web.Response:
        """All that the page needs before the first line is shown."""
        await self._saying.learn_zone(request.headers.get("X-Timezone", ""))
        person = await self._person()
        stranger = Preferences(
            language=self._language_for(request), timezone=request.headers.get("X-Timezone")
        )
        preferences = person.preferences if person else stranger
        language = preferences.language
        say = self._hear.text
        hello: wire.Wire = {
            "language": language,
            "texts": words(self._hear, language),
            "mark": self._talk.mark(),
            "boot": self._talk.boot,
            "today": day_at(self._clock(), preferences).isoformat(),
            "door": self._guard.has_door,
            "pages": person.pages if person else 0,
            "limits": {
                "files": self._quotas.files_a_page,
                "megabytes": self._quotas.file_megabytes,
                "minutes": self._quotas.voice_minutes,
            },
            "home": _near_home(self._home),
            "settings": {
                "language": language,
                "timezone": preferences.timezone,
                "dayEnds": preferences.day_ends.isoformat("minutes"),
                "reminder": preferences.reminder and preferences.reminder.isoformat("minutes"),
            },
            "commands": [
                {
                    "name": one.name,
                    "mark": one.mark,
                    "group": one.group,
                    "hidden": one.hidden,
                    "help": say(language, f"command-{one.name}"),
                    "arguments": [
                        {
                            "name": argument.name,
                            "kind": argument.kind,
                            "required": argument.required,
                            "choices": list(argument.choices),
                            "completes": argument.completes,
                        }
                        for argument in one.arguments
                    ],
                }
                for one in self._commands
            ],
        }
        if person is not None:
            hello["ago"] = await shelf.other_years(
                self._house.diary(person.id),
                person,
                day_at(self._clock(), preferences),
                self._made.address,
            )
        return as_json(hello)

    async def history(self, request: web.Request) -> web.Response:
        person = await self._person()
        before = PageId(request.query["before"]) if "before" in request.query else None
        await self._notices.recall()
        mark = self._talk.mark()  # before reading: what comes meanwhile is told again, not missed
        if person is None:
            said = self._talk.said() if before is None else []
            return as_json({"items": said, "before": None, "mark": mark})
        try:
            past = await shelf.history(
                self._house.diary(person.id), person, self._show, self._made.address, before
            )
        except NotFound as error:
            raise web.HTTPNotFound from error
        if before is None:
            past["items"] = self._in_order(person, past["items"], whole=not past["before"])
            past["mark"] = mark
        return as_json(past)

    async def month(self, request: web.Request) -> web.Response:
        person = await self._person()
        try:
            first = date.fromisoformat(request.query["first"])
            last = date.fromisoformat(request.query["last"])
            if person is None:
                return as_json({"days": {}})
            diary = self._house.diary(person.id)
            return as_json(await shelf.month(diary, first, last, self._made.address))
        except (KeyError, ValueError) as error:
            raise web.HTTPBadRequest from error

    async def one_page(self, request: web.Request) -> web.Response:
        person = await self._person()
        if person is None:
            raise web.HTTPNotFound
        try:
            page = await self._house.diary(person.id).page(PageId(request.match_info["page"]))
        except NotFound as error:
            raise web.HTTPNotFound from error
        message = await self._show(page, person)
        shown = wire.shown(message, wire.page_card(page.id), page.created_at, self._made.address)
        return as_json({"shown": shown, "told": shelf.written(page, self._made.address)})

    async def complete(self, request: web.Request) -> web.Response:
        query = request.query
        found = await self._hear.complete(
            self._who(request),
            query.get("command", "")[:40],
            query.get("argument", "")[:40],
            query.get("typed", "")[:200],
        )
        return as_json({"found": list(found)[:25]})

    # ---- media ----

    async def kept_media(self, request: web.Request) -> web.StreamResponse:
        person = await self._person()
        if person is None:
            raise web.HTTPNotFound
        page, id = PageId(request.match_info["page"]), request.match_info["id"]
        try:
            opened, ref = await shelf.find_media(self._house.diary(person.id), page, id)
            media = Media("file", ref.mime, ref.name, owner=opened.person, ref=ref)
            data = await self._hear.open(media)
        except NotFound as error:
            raise web.HTTPNotFound from error
        return respond(request, data, ref.mime, ref.name)

    async def made_media(self, request: web.Request) -> web.StreamResponse:
        media = self._made.find(request.match_info["name"])
        if media is None:
            raise web.HTTPNotFound
        data = media.data if media.data is not None else await self._hear.open(media)
        return respond(request, data, media.mime, media.name)

    # ---- what happens elsewhere ----

    async def events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        since = request.query.get("since", "")
        await response.write(b"retry: 1000\n\n")
        async with aclosing(self._talk.listen(since)) as changes:
            coming = asyncio.ensure_future(anext(changes, "end"))
            try:
                while True:
                    done, _ = await asyncio.wait({coming}, timeout=BEAT_SECONDS)
                    if not done:
                        await response.write(b"event: beat\ndata: 1\n\n")
                        continue
                    change = coming.result()
                    if change == "end":
                        break
                    await response.write(_event(self._talk, change))
                    coming = asyncio.ensure_future(anext(changes, "end"))
            except ConnectionError:
                pass  # the browser went away
            finally:
                coming.cancel()
                await asyncio.wait({coming})
        return response

    # ---- the person ----

    def _in_order(self, person: Person, pages: list[wire.Wire], whole: bool) -> list[wire.Wire]:
        """Pages and what was said between them; nothing older than the oldest page shown."""
        diary = self._house.diary(person.id)

        def place(one: wire.Wire) -> tuple[str, datetime]:
            at = datetime.fromisoformat(one["at"])
            day = one.get("day") or diary.today(person.preferences, at).isoformat()
            return day, at

        oldest = place(pages[0]) if pages and not whole else ("", datetime.min)
        beside = [one for one in self._talk.said() if place(one) >= oldest]
        return sorted([*pages, *beside], key=place)

    async def _person(self) -> Person | None:
        return await self._house.accounts.find("web", ACCOUNT)

    def _who(self, request: web.Request) -> Who:
        return Who("web", ACCOUNT, locale=locale_of(request))

    def _language_for(self, request: web.Request) -> str:
        wanted = request.query.get("language") or locale_of(request) or ""
        first = wanted.split("-")[0].lower()
        return first if first in LANGUAGES else self._language


def _event(talk: Talk, change: Any) -> bytes:
    if change is None:
        return f"id: {talk.mark()}\nevent: fresh\ndata: 1\n\n".encode()
    number, text = change
    return f"id: {talk.mark(number)}\nevent: said\ndata: {text}\n\n".encode()


def _near_home(home: Path | None) -> str:
    if home is None:
        return ""
    try:
        return f"~/{home.relative_to(Path.home())}"
    except ValueError:
        return str(home)
