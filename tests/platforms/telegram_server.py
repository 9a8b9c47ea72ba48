"""A small Telegram on loopback, no kinder than the real one.

Requests are checked against the Bot API's fields, contents against its limits, and mistakes are
answered in its words. A test says things as a person, and looks at what the person sees.
"""

import asyncio
import itertools
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from tests.platforms import bot_api

TOKEN = "7001:AAtest-token-that-must-never-be-logged_0123"
BOT = {"id": 7001, "is_bot": True, "first_name": "Daydrawn", "username": "daydrawn_bot"}
_REACTIONS = "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 😢 🎉 🤩 🙏 👌 🕊 🥱 😍 🐳 💯 ⚡ 🏆 👀 ✍ 🤗 🫡 🆒"
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
_OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


class Refused(Exception):
    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass
class Kept:
    """A message as it lies in a chat."""

    raw: dict[str, Any]
    file: bytes | str | None = None
    reactions: list[str] = field(default_factory=list)
    edits: int = 0


class TelegramServer:
    def __init__(self) -> None:
        self.chats: dict[int, dict[str, Any]] = {}
        self.members: dict[int, dict[str, Any]] = {}
        self.messages: dict[tuple[int, int], Kept] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.violations: list[str] = []
        self.toasts: dict[str, str] = {}
        self.inline_answers: dict[str, dict[str, Any]] = {}
        self.menus: dict[str, list[dict[str, Any]]] = {}
        self.files: dict[str, bytes] = {}
        self.large_files: set[str] = set()
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}  # groups that became larger ones
        self.faults: dict[str, deque[str]] = defaultdict(deque)
        self.weather: Callable[[str], str] = lambda method: ""  # faults by chance
        self.confirmed = 0  # updates below this one are never given again
        self.webhook: dict[str, Any] | None = None
        self.url = ""
        self._updates: list[dict[str, Any]] = []
        self._queries: set[str] = set()
        self._numbers = itertools.count(100)
        self._update_ids = itertools.count(5000)
        self._news = asyncio.Event()
        self._poller: asyncio.Event | None = None
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
        self._news.set()
        if self._poller is not None:
            self._poller.set()
        assert self._runner is not None
        await self._runner.cleanup()

    # What people do

    def person(self, number: int, name: str = "Mina", language: str = "en") -> int:
        self.members[number] = {
            "id": number,
            "is_bot": False,
            "first_name": name,
            "language_code": language,
        }
        self.chats[number] = {"id": number, "type": "private", "first_name": name}
        return number

    def group(self, number: int = -100500) -> int:
        self.chats[number] = {"id": number, "type": "supergroup", "title": "Friends"}
        return number

    def message(self, person: int, chat: int | None = None, **content: Any) -> dict[str, Any]:
        """A message as Telegram describes it; commands and mentions are marked as it marks them."""
        where = self.chats[chat if chat is not None else person]
        raw = {
            "message_id": next(self._numbers),
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
        query = f"q{next(self._numbers)}"
        self._queries.add(query)
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
        name = f"i{next(self._numbers)}"
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
            self._updates.append(update)
            self._news.set()
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

    def gives_file(self, name: str, data: bytes, large: bool = False) -> str:
        self.files[name] = data
        if large:
            self.large_files.add(name)
        return name

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
        if request.match_info["token"] != TOKEN:
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
            return _error(Refused(400, f"Bad Request: {fault[4:]}"))
        try:
            values = bot_api.request(method, given, files)
        except bot_api.Wrong as wrong:
            self.violations.append(str(wrong))
            return _error(Refused(400, f"Bad Request: {wrong}"))
        self.calls.append((method, values))
        try:
            result = await getattr(self, f"_{method}")(values)
        except Refused as refused:
            return _error(refused)
        if fault == "lost" and request.transport is not None:
            request.transport.abort()  # done, but nobody hears of it
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        if request.match_info["token"] != TOKEN or path not in self.files:
            return web.Response(status=404)
        return web.Response(body=self.files[path])

    async def _getMe(self, given: dict[str, Any]) -> Any:
        return {
            **BOT,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    async def _getUpdates(self, given: dict[str, Any]) -> Any:
        if self.webhook is not None:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        if self._poller is not None:
            self._poller.set()  # the newer one wins
        mine = self._poller = asyncio.Event()
        offset = given.get("offset", 0)
        self.confirmed = max(self.confirmed, offset)
        self._updates = [one for one in self._updates if one["update_id"] >= offset]
        ends = time.monotonic() + given.get("timeout", 0)
        while not self._updates and time.monotonic() < ends:
            self._news.clear()
            waits = [
                asyncio.create_task(self._news.wait()),
                asyncio.create_task(mine.wait()),
            ]
            await asyncio.wait(
                waits, timeout=ends - time.monotonic(), return_when=asyncio.FIRST_COMPLETED
            )
            for wait in waits:
                wait.cancel()
            if mine.is_set():
                raise Refused(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            if self._runner is None or self._runner.server is None:
                break
        if self._poller is mine:
            self._poller = None
        allowed = given.get("allowed_updates")
        return [
            one
            for one in self._updates[: given.get("limit", 100)]
            if allowed is None or set(one) & set(allowed)
        ]

    async def _setWebhook(self, given: dict[str, Any]) -> Any:
        self.webhook = given if given["url"] else None
        return True

    async def _deleteWebhook(self, given: dict[str, Any]) -> Any:
        self.webhook = None
        return True

    async def _setMyCommands(self, given: dict[str, Any]) -> Any:
        for command in given["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.menus[given.get("language_code", "")] = given["commands"]
        return True

    async def _sendMessage(self, given: dict[str, Any]) -> Any:
        text = given["text"]
        if not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if _size(text) > 4096:
            raise Refused(400, "Bad Request: message is too long")
        _check_entities(text, given.get("entities", []))
        return self._keep(given, text=text, entities=given.get("entities"))

    async def _sendPhoto(self, given: dict[str, Any]) -> Any:
        self._check_file(given["photo"], 10_000_000)
        return self._keep(given, file=given["photo"], photo=self._photo(given["photo"]))

    async def _sendAudio(self, given: dict[str, Any]) -> Any:
        self._check_file(given["audio"])
        return self._keep(given, file=given["audio"], audio=self._sound(given["audio"]))

    async def _sendVoice(self, given: dict[str, Any]) -> Any:
        self._check_file(given["voice"])
        return self._keep(given, file=given["voice"], voice=self._sound(given["voice"]))

    async def _sendVideo(self, given: dict[str, Any]) -> Any:
        self._check_file(given["video"])
        shown = {**self._sound(given["video"]), "width": 3, "height": 4}
        return self._keep(given, file=given["video"], video=shown)

    async def _sendDocument(self, given: dict[str, Any]) -> Any:
        self._check_file(given["document"])
        return self._keep(given, file=given["document"], document=self._file(given["document"]))

    async def _sendMediaGroup(self, given: dict[str, Any]) -> Any:
        media = given["media"]
        if not 2 <= len(media) <= 10:
            raise Refused(400, "Bad Request: media group must have 2 to 10 items")
        group = f"g{next(self._numbers)}"
        sent = []
        for one in media:
            told = {**given, "caption": one.get("caption", "")}
            content = {"photo": self._photo(one["media"])}
            sent.append(self._keep(told, file=one["media"], media_group_id=group, **content))
        return sent

    async def _editMessageText(self, given: dict[str, Any]) -> Any:
        kept = self._ours(given)
        if "text" not in kept.raw:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        if not given["text"].strip():
            raise Refused(400, "Bad Request: message text is empty")
        if _size(given["text"]) > 4096:
            raise Refused(400, "Bad Request: message is too long")
        _check_entities(given["text"], given.get("entities", []))
        return self._change(kept, given, text=given["text"], entities=given.get("entities"))

    async def _editMessageCaption(self, given: dict[str, Any]) -> Any:
        kept = self._ours(given)
        if "text" in kept.raw:
            raise Refused(400, "Bad Request: there is no caption in the message to edit")
        return self._change(kept, given, **_caption(given))

    async def _editMessageMedia(self, given: dict[str, Any]) -> Any:
        kept = self._ours(given)
        media = given["media"]
        content = (
            {"photo": self._photo(media["media"])}
            if media["type"] == "photo"
            else {media["type"]: self._sound(media["media"])}
        )
        same_file = kept.file == media["media"] and media["type"] in kept.raw
        for name in ("text", "entities", "photo", "audio", "document", "video"):
            if not (same_file and name == media["type"]):
                kept.raw.pop(name, None)
        kept.file = media["media"]
        return self._change(kept, given, **_caption(media), **({} if same_file else content))

    async def _editMessageReplyMarkup(self, given: dict[str, Any]) -> Any:
        return self._change(self._ours(given), given)

    async def _deleteMessage(self, given: dict[str, Any]) -> Any:
        if self.messages.pop((given["chat_id"], given["message_id"]), None) is None:
            raise Refused(400, "Bad Request: message to delete not found")
        return True

    async def _answerCallbackQuery(self, given: dict[str, Any]) -> Any:
        if given["callback_query_id"] not in self._queries:
            raise Refused(400, f"Bad Request: {_OLD_QUERY}")
        self._queries.discard(given["callback_query_id"])
        if len(given.get("text", "")) > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        self.toasts[given["callback_query_id"]] = given.get("text", "")
        return True

    async def _answerInlineQuery(self, given: dict[str, Any]) -> Any:
        self.inline_answers[given["inline_query_id"]] = given
        return True

    async def _setMessageReaction(self, given: dict[str, Any]) -> Any:
        kept = self.messages.get((given["chat_id"], given["message_id"]))
        if kept is None:
            raise Refused(400, "Bad Request: message to react not found")
        signs = [one["emoji"] for one in given.get("reaction", [])]
        if set(signs) - set(_REACTIONS.split()):
            raise Refused(400, "Bad Request: REACTION_INVALID")
        kept.reactions = signs
        return True

    async def _getFile(self, given: dict[str, Any]) -> Any:
        name = given["file_id"]
        if name not in self.files:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if name in self.large_files:
            raise Refused(400, "Bad Request: file is too big")
        shown = self._file(name)
        return {**shown, "file_size": len(self.files[name]), "file_path": name}

    # Keeping

    def _keep(
        self, given: dict[str, Any], file: bytes | str | None = None, **content: Any
    ) -> dict[str, Any]:
        chat = self.chats.get(int(given["chat_id"]))
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat["id"] in self.moved:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[chat["id"]],
            )
        if chat["id"] in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if file is not None:
            content |= _caption(given)
        reply = given.get("reply_parameters")
        if reply is not None:
            answered = self.messages.get((chat["id"], reply["message_id"]))
            if answered is not None:
                content["reply_to_message"] = {
                    name: part for name, part in answered.raw.items() if name != "reply_to_message"
                }
            elif not reply.get("allow_sending_without_reply"):
                raise Refused(400, "Bad Request: message to be replied not found")
        markup = given.get("reply_markup")
        _check_markup(markup)
        raw = {
            "message_id": next(self._numbers),
            "date": int(time.time()),
            "chat": chat,
            "from": BOT,
            **{name: part for name, part in content.items() if part},
        }
        if markup and "inline_keyboard" in markup:
            raw["reply_markup"] = markup
        bot_api.answer("Message", raw)
        kept = Kept(raw, file)
        self.messages[chat["id"], raw["message_id"]] = kept
        return raw

    def _ours(self, given: dict[str, Any]) -> Kept:
        kept = self.messages.get((int(given["chat_id"]), given["message_id"]))
        if kept is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if kept.raw["from"]["id"] != BOT["id"]:
            raise Refused(400, "Bad Request: message can't be edited")
        return kept

    def _change(self, kept: Kept, given: dict[str, Any], **content: Any) -> dict[str, Any]:
        _check_markup(given.get("reply_markup"))
        after = {**kept.raw, **content, "reply_markup": given.get("reply_markup")}
        after = {name: part for name, part in after.items() if part}
        if after == {name: part for name, part in kept.raw.items() if part}:
            raise Refused(400, f"Bad Request: {_SAME}")
        kept.raw.clear()
        kept.raw.update(after)
        kept.raw["edit_date"] = int(time.time())
        kept.edits += 1
        bot_api.answer("Message", kept.raw)
        return kept.raw

    def _check_file(self, file: bytes | str, limit: int = 50_000_000) -> None:
        if isinstance(file, str):
            if file not in self.files:
                raise Refused(400, "Bad Request: wrong file identifier/HTTP URL specified")
        elif not file:
            raise Refused(400, "Bad Request: file must be non-empty")
        elif len(file) > limit:
            raise Refused(413, "Request Entity Too Large")

    def _file(self, file: bytes | str) -> dict[str, Any]:
        if isinstance(file, bytes):
            name = f"file{next(self._numbers)}"
            self.files[name] = file
        else:
            name = file
        return {"file_id": name, "file_unique_id": f"u{name}"}

    def _photo(self, file: bytes | str) -> list[dict[str, Any]]:
        return [{**self._file(file), "width": 768, "height": 1024}]

    def _sound(self, file: bytes | str) -> dict[str, Any]:
        return {**self._file(file), "duration": 42}


def _marked(pattern: str, text: str, kind: str) -> list[dict[str, Any]]:
    return [
        {"type": kind, "offset": _size(text[: found.start()]), "length": _size(found[0])}
        for found in re.finditer(pattern, text)
    ]


def _caption(given: dict[str, Any]) -> dict[str, Any]:
    caption = given.get("caption", "")
    if _size(caption) > 1024:
        raise Refused(400, "Bad Request: message caption is too long")
    _check_entities(caption, given.get("caption_entities", []))
    return {"caption": caption, "caption_entities": given.get("caption_entities")}


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    units = text.encode("utf-16-le")
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["length"] < 1 or end > len(units) // 2:
            raise Refused(400, "Bad Request: entity is out of bounds")
        try:
            units[2 * start : 2 * end].decode("utf-16-le")
        except UnicodeDecodeError:
            raise Refused(400, "Bad Request: entity splits a surrogate pair") from None


def _check_markup(markup: dict[str, Any] | None) -> None:
    for row in (markup or {}).get("inline_keyboard", []):
        if not 1 <= len(row) <= 8:
            raise Refused(400, "Bad Request: BUTTON_ROW_INVALID")
        for button in row:
            if not button["text"]:
                raise Refused(400, "Bad Request: inline keyboard button text is empty")
            kinds = [name for name in ("url", "callback_data") if name in button]
            if len(kinds) != 1:
                raise Refused(400, "Bad Request: text buttons are unallowed in the inline keyboard")
            data = button.get("callback_data")
            if data is not None and not 1 <= len(data.encode()) <= 64:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
            if "url" in button and not re.match(r"https?://|tg://", button["url"]):
                raise Refused(400, "Bad Request: BUTTON_URL_INVALID")


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
