"""A small Telegram on loopback, no kinder than the real one.

Requests are checked against the Bot API's fields, contents against its limits, and mistakes are
answered in its words. A test says things as a person, and looks at what the person sees.
"""

import itertools
import json
import re
import time
from typing import Any

import aiohttp
from aiohttp import web

from tests.platforms.telegram_server import bot_api
from tests.platforms.telegram_server.limits import Refused, bad, size
from tests.platforms.telegram_server.methods import Methods
from tests.platforms.telegram_server.updates import Updates
from tests.platforms.telegram_server.world import BOT, Kept, World


class TelegramServer(World):
    def __init__(self) -> None:
        super().__init__()
        self._updates = Updates(self)
        self._methods = Methods(self, self._updates)
        self._update_ids = itertools.count(5000)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> "TelegramServer":
        application = web.Application(client_max_size=60_000_000)
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._updates.close()
        assert self._runner is not None
        await self._runner.cleanup()

    # What people do

    def message(self, person: int, chat: int | None = None, **content: Any) -> dict[str, Any]:
        """A message as Telegram describes it; commands and mentions are marked as it marks them."""
        where = self.chats[chat if chat is not None else person]
        raw = {
            "message_id": next(self.numbers),
            "date": int(time.time()),
            "chat": where,
            "from": self.members[person],
            **content,
        }
        for words, marks in (("text", "entities"), ("caption", "caption_entities")):
            if words in raw and marks not in raw:
                found = [
                    *_marked(r"^/\w+(?:@\w+)?", raw[words], "bot_command"),
                    *_marked(r"(?<!\S)@\w+", raw[words], "mention"),
                ]
                if found:
                    raw[marks] = found
        self.messages[where["id"], raw["message_id"]] = Kept(raw)
        bot_api.answer("Message", raw)
        return raw

    async def says(self, person: int, text: str = "", chat: int | None = None, **more: Any) -> int:
        if text:
            more["text"] = text
        raw = self.message(person, chat, **more)
        await self.offer({"message": raw})
        return int(raw["message_id"])

    async def edits(self, person: int, message: int, text: str) -> None:
        kept = self.messages[person, message]
        kept.raw = {**kept.raw, "text": text, "edit_date": int(time.time())}
        await self.offer({"edited_message": kept.raw})

    async def presses(self, person: int, message: int, label: str, chat: int | None = None) -> str:
        """Press the button with that label; the id of the press."""
        where = chat if chat is not None else person
        kept = self.messages[where, message]
        button = next(
            button
            for row in kept.raw["reply_markup"]["inline_keyboard"]
            for button in row
            if button["text"] == label
        )
        return await self.presses_data(person, message, button["callback_data"], where)

    async def presses_data(self, person: int, message: int, data: str, chat: int) -> str:
        query = f"q{next(self.numbers)}"
        self.queries.add(query)
        await self.offer(
            {
                "callback_query": {
                    "id": query,
                    "from": self.members[person],
                    "message": self.messages[chat, message].raw,
                    "chat_instance": "1",
                    "data": data,
                }
            }
        )
        return query

    async def reacts(self, person: int, message: int, emoji: str) -> None:
        await self.offer(
            {
                "message_reaction": {
                    "chat": self.chats[person],
                    "message_id": message,
                    "user": self.members[person],
                    "date": int(time.time()),
                    "old_reaction": [],
                    "new_reaction": [{"type": "emoji", "emoji": emoji}],
                }
            }
        )

    async def types_inline(self, person: int, query: str) -> str:
        name = f"i{next(self.numbers)}"
        await self.offer(
            {
                "inline_query": {
                    "id": name,
                    "from": self.members[person],
                    "query": query,
                    "offset": "",
                }
            }
        )
        return name

    async def offer(self, content: dict[str, Any]) -> None:
        """An update is there to be fetched, or is brought to the webhook."""
        update = {"update_id": next(self._update_ids), **content}
        if self.webhook is None:
            self._updates.add(update)
        else:
            await self.bring(update)

    async def bring(self, update: Any, **headers: str) -> int:
        """Call the webhook; the status it answered with."""
        assert self.webhook is not None
        secret = {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret_token"], **headers}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.webhook["url"], json=update, headers=secret) as response,
        ):
            return response.status

    # What people see

    def seen(self, chat: int) -> list[dict[str, Any]]:
        """Our messages in a chat, in order."""
        return [
            kept.raw
            for (where, _), kept in sorted(self.messages.items())
            if where == chat and kept.raw["from"]["id"] == BOT["id"]
        ]

    def of(self, method: str) -> list[dict[str, Any]]:
        return [given for name, given in self.calls if name == method]

    # What the bot asks

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _error(Refused(401, "Unauthorized"))
        given: dict[str, str] = {}
        files: dict[str, bytes] = {}
        if request.can_read_body:
            for name, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    files[name] = value.file.read()
                else:
                    given[name] = str(value)
        fault = self.faults[method].popleft() if self.faults[method] else self.weather(method)
        if fault.startswith("429"):
            after = int(fault.partition(" ")[2] or 1)
            return _error(
                Refused(429, f"Too Many Requests: retry after {after}", retry_after=after)
            )
        if fault.isdigit():
            return _error(Refused(int(fault), "Internal Server Error"))
        if fault.startswith("400"):
            return _error(bad(fault[4:]))
        try:
            values = bot_api.request(method, given, files)
        except bot_api.Wrong as wrong:
            self.violations.append(str(wrong))
            return _error(bad(str(wrong)))
        self.calls.append((method, values))
        try:
            result = await getattr(self._methods, method)(values)
        except Refused as refused:
            return _error(refused)
        if fault == "lost" and request.transport is not None:
            request.transport.abort()  # done, but nobody hears of it
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        if request.match_info["token"] != self.token or path not in self.files:
            return web.Response(status=404)
        return web.Response(body=self.files[path])


def _marked(pattern: str, text: str, kind: str) -> list[dict[str, Any]]:
    return [
        {"type": kind, "offset": size(text[: found.start()]), "length": size(found[0])}
        for found in re.finditer(pattern, text)
    ]


def _error(refused: Refused) -> web.Response:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refused.code,
        "description": refused.description,
    }
    if refused.parameters:
        body["parameters"] = refused.parameters
    return web.Response(
        status=refused.code, body=json.dumps(body).encode(), content_type="application/json"
    )
