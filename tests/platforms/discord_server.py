"""A small Discord on loopback, no kinder than the real one: REST, gateway and interactions.

A test says things as a person, and looks at what the person sees.
"""

import contextlib
import itertools
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import WSMsgType, web

TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAx.Gtest1.a-token-that-must-never-be-logged-01"
BOT = 1000000000000000001
GUILD = 2000000000000000001
_EPOCH = 1420070400000
_SEND = {
    *("content", "embeds", "components", "nonce", "enforce_nonce", "tts", "flags"),
    *("allowed_mentions", "message_reference", "attachments", "sticker_ids"),
}
_EDIT = {"content", "embeds", "components", "flags", "allowed_mentions", "attachments"} | {"tts"}
_STYLES = {1, 2, 3, 4, 5}


class Refused(Exception):
    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


@dataclass
class Asked:
    """An interaction, and what was done about it."""

    id: str
    token: str
    channel: int
    at: float = field(default_factory=time.monotonic)
    seconds: float | None = None  # until its first answer
    kind: int | None = None  # of the first answer
    data: dict[str, Any] = field(default_factory=dict)
    original: dict[str, Any] | None = None  # the message it answered with
    held_by: dict[str, Any] | None = None  # the message whose button was pressed
    followups: list[dict[str, Any]] = field(default_factory=list)


class DiscordServer:
    def __init__(self) -> None:
        self.users: dict[int, dict[str, Any]] = {}
        self.channels: dict[int, dict[str, Any]] = {}
        self.messages: dict[int, dict[str, Any]] = {}
        self.reactions: dict[int, list[str]] = defaultdict(list)
        self.uploads: dict[str, bytes] = {}
        self.commands: list[dict[str, Any]] = []
        self.asked: dict[str, Asked] = {}
        self.calls: list[tuple[str, str, dict[str, Any]]] = []
        self.violations: list[str] = []
        self.faults: deque[tuple[str, str]] = deque()  # (what path begins with, what happens)
        self.weather: Callable[[str], str] = lambda path: ""  # faults by chance
        self.blocked: set[int] = set()
        self.nonces: dict[tuple[int, str], int] = {}
        self.shows_nonces = True  # in the history
        self.url = ""
        self.connections = 0
        self._sockets: set[web.WebSocketResponse] = set()
        self._numbers = itertools.count(1)
        self._sequence = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self._user(BOT, "Daydrawn", bot=True)

    async def __aenter__(self) -> "DiscordServer":
        application = web.Application(client_max_size=60_000_000)
        application.router.add_get("/gateway", self._gateway)
        application.router.add_get("/cdn/{name}", self._cdn)
        application.router.add_route("*", "/api/v10/{path:.+}", self._rest)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.drop()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        return f"{self.url}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws{self.url.removeprefix('http')}/gateway"

    # What people do

    def person(self, number: int, name: str = "mina") -> int:
        self._user(number, name)
        return number

    def _user(self, number: int, name: str, bot: bool = False) -> None:
        self.users[number] = {
            "id": str(number),
            "username": name,
            "discriminator": "0",
            "avatar": None,
            "global_name": name.title(),
            "bot": bot,
        }

    def dm(self, person: int) -> int:
        for number, channel in self.channels.items():
            if channel["type"] == 1 and channel["recipients"][0]["id"] == str(person):
                return number
        number = self._id()
        recipient = self.users[person]
        self.channels[number] = {
            "id": str(number),
            "type": 1,
            "last_message_id": None,
            "recipients": [recipient],
        }
        return number

    def server_channel(self) -> int:
        number = self._id()
        self.channels[number] = {"id": str(number), "type": 0, "guild_id": str(GUILD)}
        return number

    async def says(self, person: int, text: str, channel: int | None = None, **more: Any) -> int:
        where = channel or self.dm(person)
        mentioned = [self.users[int(found)] for found in re.findall(r"<@(\d+)>", text)]
        raw = self._message(where, person, content=text, mentions=mentioned, **more)
        event = dict(raw)
        if self.channels[where]["type"] == 0:
            event["guild_id"] = str(GUILD)
        await self.dispatch("MESSAGE_CREATE", event)
        return int(raw["id"])

    async def edits(self, message: int, text: str, tell: bool = True) -> None:
        self.messages[message] |= {"content": text, "edited_timestamp": _now()}
        if tell:
            await self.dispatch("MESSAGE_UPDATE", self.messages[message])

    async def reacts(self, person: int, message: int, emoji: str) -> None:
        raw = self.messages[message]
        await self.dispatch(
            "MESSAGE_REACTION_ADD",
            {
                "user_id": str(person),
                "channel_id": raw["channel_id"],
                "message_id": str(message),
                "message_author_id": raw["author"]["id"],
                "emoji": {"id": None, "name": emoji},
                "type": 0,
                "burst": False,
            },
        )

    def attachment(self, name: str, data: bytes, mime: str, **more: Any) -> dict[str, Any]:
        number = self._id()
        self.uploads[f"{number}-{name}"] = data
        return {
            "id": str(number),
            "filename": name,
            "size": len(data),
            "url": f"{self.url}/cdn/{number}-{name}",
            "proxy_url": f"{self.url}/cdn/{number}-{name}",
            "content_type": mime,
            **more,
        }

    async def calls_command(
        self, person: int, name: str, guild: bool = False, **options: str | dict[str, Any]
    ) -> Asked:
        """Files are given as `attachment` makes them."""
        command = next(one for one in self.commands if one["name"] == name)
        known = {one["name"]: one["type"] for one in command["options"]}
        files = {one["id"]: one for one in options.values() if isinstance(one, dict)}
        data = {
            "id": command["id"],
            "name": name,
            "type": 1,
            "options": [
                {
                    "name": key,
                    "type": known[key],
                    "value": value["id"] if isinstance(value, dict) else value,
                }
                for key, value in options.items()
            ],
            **({"resolved": {"attachments": files}} if files else {}),
        }
        return await self._interact(person, 2, data, guild)

    async def adds_to_diary(self, person: int, message: int, guild: bool = True) -> Asked:
        command = next(one for one in self.commands if one["type"] == 3)
        data = {
            "id": command["id"],
            "name": command["name"],
            "type": 3,
            "target_id": str(message),
            "resolved": {"messages": {str(message): self.messages[message]}},
        }
        return await self._interact(person, 2, data, guild)

    async def types(self, person: int, name: str, option: str, typed: str) -> Asked:
        data = {
            "id": "1",
            "name": name,
            "type": 1,
            "options": [{"name": option, "type": 3, "value": typed, "focused": True}],
        }
        return await self._interact(person, 4, data, False)

    async def presses(
        self, person: int, message: int, label: str, values: tuple[str, ...] = ()
    ) -> Asked:
        raw = self.messages[message]
        item = next(
            item
            for row in raw["components"]
            for item in row["components"]
            if label in (item.get("label"), item.get("placeholder"))
        )
        data = {
            "custom_id": item["custom_id"],
            "component_type": item["type"],
            "id": item.get("id", 1),
        }
        if item["type"] == 3:
            data["values"] = list(values)
        guild = self.channels[int(raw["channel_id"])]["type"] == 0
        return await self._interact(person, 3, data, guild, raw)

    async def submits(self, person: int, form: Asked, **answers: str) -> Asked:
        """Fill in the form that this interaction was answered with."""
        assert form.kind == 9, "no form was shown"
        data = {
            "custom_id": form.data["custom_id"],
            "components": [
                {
                    "type": 18,
                    "id": at,
                    "component": {
                        "type": 4,
                        "id": at + 100,
                        "custom_id": one["component"]["custom_id"],
                        "value": answers[one["component"]["custom_id"]],
                    },
                }
                for at, one in enumerate(form.data["components"])
            ],
        }
        return await self._interact(person, 5, data, False, form.held_by)

    async def _interact(
        self,
        person: int,
        kind: int,
        data: dict[str, Any],
        guild: bool,
        message: dict[str, Any] | None = None,
    ) -> Asked:
        number = self._id()
        channel = (
            next(n for n, one in self.channels.items() if one["type"] == 0)
            if guild
            else self.dm(person)
        )
        asked = Asked(str(number), f"tok{number}", channel, held_by=message)
        self.asked[asked.id] = asked
        event: dict[str, Any] = {
            "id": asked.id,
            "application_id": str(BOT),
            "type": kind,
            "data": data,
            "channel_id": str(channel),
            "channel": {**self.channels[channel], "permissions": "0"},
            "token": asked.token,
            "version": 1,
            "locale": "ko",
            "app_permissions": "0",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 0 if guild else 1,
            "attachment_size_limit": 10485760,
        }
        if guild:
            event["guild_id"] = str(GUILD)
            event["guild"] = {"id": str(GUILD), "locale": "en-US", "features": []}
            event["member"] = {
                "user": self.users[person],
                "roles": [],
                "joined_at": _now(),
                "deaf": False,
                "mute": False,
                "flags": 0,
                "permissions": "0",
            }
        else:
            event["user"] = self.users[person]
        if message is not None:
            event["message"] = message
        await self.dispatch("INTERACTION_CREATE", event)
        return asked

    # What people see

    def seen(self, channel: int) -> list[dict[str, Any]]:
        return [
            raw
            for raw in self.messages.values()
            if raw["channel_id"] == str(channel)
            and raw["author"]["id"] == str(BOT)
            and not raw.get("flags", 0) & 64
        ]

    def of(self, method: str, path: str) -> list[dict[str, Any]]:
        return [
            given for name, where, given in self.calls if name == method and re.search(path, where)
        ]

    # The gateway

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}})
        async for said in socket:
            if said.type is not WSMsgType.TEXT:
                continue
            packet = json.loads(said.data)
            if packet["op"] == 1:
                await socket.send_json({"op": 11})
            elif packet["op"] == 6:  # we remember no session
                await socket.send_json({"op": 9, "d": False})
            elif packet["op"] == 2:
                self._check_intents(packet["d"]["intents"])
                self.connections += 1
                await self._tell(socket, "READY", self._ready())
                if any(one["type"] == 0 for one in self.channels.values()):
                    await self._tell(socket, "GUILD_CREATE", self._guild())
                self._sockets.add(socket)
        self._sockets.discard(socket)
        return socket

    def _check_intents(self, intents: int) -> None:
        privileged = {1 << 1: "members", 1 << 8: "presences", 1 << 15: "message content"}
        for bit, name in privileged.items():
            if intents & bit:
                self.violations.append(f"asks for the privileged intent {name}")

    def _ready(self) -> dict[str, Any]:
        guilds = [{"id": str(GUILD), "unavailable": True}]
        known = any(one["type"] == 0 for one in self.channels.values())
        return {
            "v": 10,
            "user": self.users[BOT],
            "guilds": guilds if known else [],
            "session_id": "s1",
            "resume_gateway_url": self.gateway,
            "application": {"id": str(BOT), "flags": 0},
        }

    def _guild(self) -> dict[str, Any]:
        return {
            "id": str(GUILD),
            "name": "Friends",
            "owner_id": "1",
            "roles": [{"id": str(GUILD), "name": "@everyone", "permissions": "0", "position": 0}],
            "emojis": [],
            "features": [],
            "channels": [
                {**one, "name": "talk", "position": 0, "permission_overwrites": []}
                for one in self.channels.values()
                if one["type"] == 0
            ],
            "members": [],
            "threads": [],
            "member_count": 3,
        }

    async def dispatch(self, name: str, data: dict[str, Any]) -> None:
        for socket in list(self._sockets):
            await self._tell(socket, name, data)

    async def _tell(self, socket: web.WebSocketResponse, name: str, data: Any) -> None:
        packet = {"op": 0, "t": name, "s": next(self._sequence), "d": data}
        with contextlib.suppress(ConnectionResetError):  # a bot that died just now hears nothing
            await socket.send_json(packet)

    async def drop(self) -> None:
        """Break all connections."""
        for socket in list(self._sockets):
            await socket.close()
        self._sockets.clear()

    # REST

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        given, files = await _read(request)
        if self.faults and path.startswith(self.faults[0][0]):
            fault = self.faults.popleft()[1]
        else:
            fault = self.weather(path)
        if fault == "reset" and request.transport is not None:
            request.transport.abort()
            return web.Response()
        if fault.startswith("429"):
            after = float(fault.partition(" ")[2] or 1)
            body = {"message": "You are being rate limited.", "retry_after": after, "global": False}
            return _json(body, status=429, headers={"Via": "1.1 google"})
        if fault.isdigit():
            return _json({"message": "broken", "code": 0}, status=int(fault))
        self.calls.append((request.method, path, given))
        open_paths = path.startswith(("interactions/", "webhooks/"))
        try:
            if not open_paths and request.headers.get("Authorization") != f"Bot {TOKEN}":
                raise Refused(401, 0, "401: Unauthorized")
            result = await self._route(request, path, given, files)
        except Refused as refused:
            if refused.code == 50035:
                self.violations.append(refused.message)
            body = {"code": refused.code, "message": refused.message}
            return _json(body, status=refused.status)
        if fault == "lost" and request.transport is not None:
            request.transport.abort()
        if result is None:
            return web.Response(status=204)
        return _json(result)

    async def _route(
        self, request: web.Request, path: str, given: dict[str, Any], files: dict[int, bytes]
    ) -> Any:
        verb = request.method
        if path == "users/@me":
            return self.users[BOT]
        if path == "oauth2/applications/@me":
            return {
                "id": str(BOT),
                "name": "Daydrawn",
                "icon": None,
                "description": "",
                "bot_public": True,
                "bot_require_code_grant": False,
                "verify_key": "00",
                "flags": 0,
                "team": None,
                "owner": self.users[BOT],
            }
        if re.fullmatch(r"applications/\d+/(guilds/\d+/)?commands", path) and verb == "PUT":
            return self._set_commands(given["list"])
        if path == "users/@me/channels" and verb == "POST":
            person = int(given["recipient_id"])
            if person not in self.users:
                raise Refused(400, 50033, "Invalid Recipient(s)")
            return self.channels[self.dm(person)]
        if found := re.fullmatch(r"channels/(\d+)/messages", path):
            channel = self._channel(int(found[1]))
            if verb == "POST":
                return self._send(channel, given, files)
            return self._history(channel, request.query)
        if found := re.fullmatch(r"channels/(\d+)/messages/(\d+)", path):
            self._channel(int(found[1]))
            raw = self._known(int(found[2]))
            if verb == "GET":
                return raw
            if raw["author"]["id"] != str(BOT):
                raise Refused(403, 50005, "Cannot edit a message authored by another user")
            if verb == "DELETE":
                del self.messages[int(found[2])]
                return None
            return self._change(raw, given, files)
        if found := re.fullmatch(r"channels/\d+/messages/(\d+)/reactions/(.+)/@me", path):
            self._known(int(found[1]))
            self.reactions[int(found[1])].append(found[2])
            return None
        if found := re.fullmatch(r"interactions/(\d+)/(\w+)/callback", path):
            return self._callback(self._asked(found[1], found[2]), given, files)
        if found := re.fullmatch(r"webhooks/\d+/(\w+)(/messages/@original)?", path):
            asked = self._by_token(found[1])
            if found[2]:
                if asked.original is None:
                    raise Refused(404, 10008, "Unknown Message")
                return self._change(asked.original, given, files)
            sent = self._keep_answer(asked, given, files)
            asked.followups.append(sent)
            return sent
        raise Refused(404, 0, f"404: Not Found ({verb} {path})")

    def _set_commands(self, commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for command in commands:
            if command["type"] == 1:
                if not re.fullmatch(r"[-_\w]{1,32}", command["name"]):
                    raise Refused(400, 50035, f"invalid command name {command['name']}")
                _check_size(command["description"], 1, 100, "description")
                optional = False
                for option in command["options"]:
                    if not re.fullmatch(r"[-_\w]{1,32}", option["name"]):
                        raise Refused(400, 50035, f"invalid option name {option['name']}")
                    _check_size(option["description"], 1, 100, "description")
                    if option["required"] and optional:
                        raise Refused(400, 50035, "required options must come first")
                    optional = optional or not option["required"]
                    if option.get("autocomplete") and option.get("choices"):
                        raise Refused(400, 50035, "choices and autocomplete exclude each other")
                    if len(option.get("choices", ())) > 25:
                        raise Refused(400, 50035, "at most 25 choices")
            elif command.get("description"):
                raise Refused(400, 50035, "a message command has no description")
            else:
                _check_size(command["name"], 1, 32, "name")
        self.commands = [{**one, "id": str(self._id())} for one in commands]
        return self.commands

    def _send(
        self, channel: dict[str, Any], given: dict[str, Any], files: dict[int, bytes]
    ) -> dict[str, Any]:
        if unknown := set(given) - _SEND:
            raise Refused(400, 50035, f"unknown fields {sorted(unknown)}")
        where = int(channel["id"])
        if channel["type"] == 1 and int(channel["recipients"][0]["id"]) in self.blocked:
            raise Refused(403, 50007, "Cannot send messages to this user")
        nonce = given.get("nonce")
        if nonce is not None:
            _check_size(str(nonce), 1, 25, "nonce")
            if given.get("enforce_nonce") and (where, str(nonce)) in self.nonces:
                return self.messages[self.nonces[where, str(nonce)]]
        content = self._content(given, files)
        if not (given.get("content") or given.get("embeds") or files):
            raise Refused(400, 50006, "Cannot send an empty message")
        if reference := given.get("message_reference"):
            answered = self.messages.get(int(reference["message_id"]))
            if answered is None and reference.get("fail_if_not_exists", True):
                raise Refused(400, 50035, "Unknown message")
        raw = self._message(where, BOT, **content)
        raw["nonce"] = nonce
        if reference:
            raw["message_reference"] = {**reference, "message_id": str(reference["message_id"])}
        if nonce is not None:
            self.nonces[where, str(nonce)] = int(raw["id"])
        return raw

    def _change(
        self, raw: dict[str, Any], given: dict[str, Any], files: dict[int, bytes]
    ) -> dict[str, Any]:
        if unknown := set(given) - _EDIT:
            raise Refused(400, 50035, f"unknown fields {sorted(unknown)}")
        content = self._content(given, files, raw["attachments"])
        for name in ("content", "embeds", "components", "attachments"):
            if name in given:
                raw[name] = content[name]
        raw["edited_timestamp"] = _now()
        return raw

    def _content(
        self,
        given: dict[str, Any],
        files: dict[int, bytes],
        there: list[dict[str, Any]] | None = None,
    ) -> dict[str, Any]:
        content = given.get("content") or ""
        _check_size(content, 0, 2000, "content")
        attachments = []
        for one in given.get("attachments", ()):
            kept = next((old for old in there or () if old["id"] == str(one["id"])), None)
            if kept is not None:
                attachments.append(kept)
            elif int(one["id"]) in files:
                data = files[int(one["id"])]
                if len(data) > 10 * 1024 * 1024:
                    raise Refused(413, 40005, "Request entity too large")
                mime = "image/png" if one["filename"].endswith("png") else "audio/mpeg"
                attachments.append(self.attachment(one["filename"], data, mime))
            else:
                raise Refused(400, 50035, f"attachment {one['id']} was not sent")
        if len(attachments) > 10:
            raise Refused(400, 50035, "at most 10 files")
        embeds = given.get("embeds") or []
        for embed in embeds:
            _check_size(embed.get("title") or "", 0, 256, "title")
            _check_size(embed.get("description") or "", 0, 4096, "description")
            if "url" in embed and not re.match(r"https?://", embed["url"] or "http://"):
                raise Refused(400, 50035, "Not a well formed URL")
            image = (embed.get("image") or {}).get("url", "")
            if image.startswith("attachment://"):
                names = [one["filename"] for one in attachments]
                if image.removeprefix("attachment://") not in names:
                    raise Refused(400, 50035, f"{image} is not attached")
        _check_components(given.get("components") or [])
        return {
            "content": content,
            "embeds": [{"type": "rich", **one} for one in embeds],
            "components": given.get("components") or [],
            "attachments": attachments,
            "flags": given.get("flags") or 0,
        }

    def _callback(
        self, asked: Asked, given: dict[str, Any], files: dict[int, bytes]
    ) -> dict[str, Any] | None:
        seconds = time.monotonic() - asked.at
        if seconds > 3:
            raise Refused(404, 10062, "Unknown interaction")
        if asked.kind is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        asked.kind, asked.seconds = given["type"], seconds
        data = asked.data = given.get("data") or {}
        if given["type"] == 4:
            asked.original = self._keep_answer(asked, data, files)
        elif given["type"] == 5:
            asked.original = self._message(
                asked.channel, BOT, content="", flags=data.get("flags", 0)
            )
        elif given["type"] == 6:
            asked.original = asked.held_by
        elif given["type"] == 7:
            assert asked.held_by is not None
            asked.original = self._change(asked.held_by, data, files)
        elif given["type"] == 8:
            if len(data["choices"]) > 25:
                raise Refused(400, 50035, "at most 25 choices")
        elif given["type"] == 9:
            self._check_form(data)
        return {
            "interaction": {"id": asked.id, "type": 2},
            "resource": {"type": given["type"]},
        }

    def _keep_answer(
        self, asked: Asked, given: dict[str, Any], files: dict[int, bytes]
    ) -> dict[str, Any]:
        if unknown := set(given) - _SEND:
            raise Refused(400, 50035, f"unknown fields {sorted(unknown)}")
        if not (given.get("content") or given.get("embeds") or files):
            raise Refused(400, 50006, "Cannot send an empty message")
        return self._message(asked.channel, BOT, **self._content(given, files))

    def _check_form(self, data: dict[str, Any]) -> None:
        _check_size(data["title"], 1, 45, "title")
        _check_size(data["custom_id"], 1, 100, "custom_id")
        if not 1 <= len(data["components"]) <= 5:
            raise Refused(400, 50035, "a form has 1 to 5 questions")
        for one in data["components"]:
            _check_size(one["label"], 1, 45, "label")
            field_ = one["component"]
            if field_["type"] != 4 or not 1 <= field_["max_length"] <= 4000:
                raise Refused(400, 50035, "not a text input")
            _check_size(field_.get("value") or "", 0, field_["max_length"], "value")

    def _history(self, channel: dict[str, Any], query: Any) -> list[dict[str, Any]]:
        limit = int(query.get("limit", 50))
        if not 1 <= limit <= 100:
            raise Refused(400, 50035, "limit")
        found = [
            raw
            for number, raw in sorted(self.messages.items())
            if raw["channel_id"] == channel["id"]
            and number > int(query.get("after", 0))
            and number < int(query.get("before", 1 << 63))
        ]
        if "after" in query:
            found = found[:limit]
        found = found[-limit:][::-1]
        if self.shows_nonces:
            return found
        return [{name: part for name, part in raw.items() if name != "nonce"} for raw in found]

    # Keeping

    def _message(self, channel: int, author: int, **content: Any) -> dict[str, Any]:
        number = self._id()
        raw: dict[str, Any] = {
            "id": str(number),
            "channel_id": str(channel),
            "author": self.users[author],
            "content": "",
            "timestamp": _now(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": 0,
            "flags": 0,
            **content,
        }
        self.messages[number] = raw
        return raw

    def _channel(self, number: int) -> dict[str, Any]:
        if number not in self.channels:
            raise Refused(404, 10003, "Unknown Channel")
        return self.channels[number]

    def _known(self, number: int) -> dict[str, Any]:
        if number not in self.messages:
            raise Refused(404, 10008, "Unknown Message")
        return self.messages[number]

    def _asked(self, number: str, token: str) -> Asked:
        asked = self.asked.get(number)
        if asked is None or asked.token != token:
            raise Refused(404, 10062, "Unknown interaction")
        return asked

    def _by_token(self, token: str) -> Asked:
        for asked in self.asked.values():
            if asked.token == token:
                if asked.kind is None:
                    raise Refused(404, 10015, "Unknown Webhook")
                return asked
        raise Refused(401, 50027, "Invalid Webhook Token")

    async def _cdn(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self.uploads:
            return web.Response(status=404)
        return web.Response(body=self.uploads[name])

    def _id(self) -> int:
        """Numbers that grow with time, as Discord's do."""
        return ((int(time.time() * 1000) - _EPOCH) << 22) + next(self._numbers)


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """With the content type to the letter: the library compares it so."""
    kind = {"Content-Type": "application/json"}
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers=kind | (headers or {})
    )


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[int, bytes]]:
    if not request.can_read_body:
        return {}, {}
    if request.content_type == "application/json":
        given = await request.json()
        return (given if isinstance(given, dict) else {"list": given}), {}
    files: dict[int, bytes] = {}
    given = {}
    for name, value in (await request.post()).items():
        if name == "payload_json":
            given = json.loads(str(value))
        elif isinstance(value, web.FileField):
            files[int(name.removeprefix("files[").removesuffix("]"))] = value.file.read()
    # Of an interaction's answer the files belong to the data inside.
    return given, files


def _check_components(rows: list[dict[str, Any]]) -> None:
    if len(rows) > 5:
        raise Refused(400, 50035, "at most 5 rows")
    used: set[str] = set()
    for row in rows:
        items = row["components"]
        if row["type"] != 1 or not 1 <= len(items) <= 5:
            raise Refused(400, 50035, "a row holds 1 to 5 components")
        for item in items:
            if item["type"] == 2:
                _check_size(item["label"], 1, 80, "label")
                if item["style"] not in _STYLES or (item["style"] == 5) != ("url" in item):
                    raise Refused(400, 50035, "button style")
            elif item["type"] == 3:
                if len(items) > 1 or not 1 <= len(item["options"]) <= 25:
                    raise Refused(400, 50035, "a list is alone in its row, with 1 to 25 options")
                values = [option["value"] for option in item["options"]]
                if len(set(values)) != len(values) or not all(1 <= len(v) <= 100 for v in values):
                    raise Refused(400, 50035, "option values")
            else:
                raise Refused(400, 50035, f"component type {item['type']}")
            if "url" not in item:
                _check_size(item["custom_id"], 1, 100, "custom_id")
                if item["custom_id"] in used:
                    raise Refused(400, 50035, "Component custom id cannot be duplicated")
                used.add(item["custom_id"])


def _check_size(text: str, least: int, most: int, what: str) -> None:
    if not least <= len(text) <= most:
        raise Refused(400, 50035, f"{what} must be {least} to {most} in length, not {len(text)}")


def _now() -> str:
    return datetime.now(UTC).isoformat()
