"""The REST routes: what the bot sends, edits, reads back, and answers to interactions."""

import json
import re
import time
from typing import Any

from aiohttp import web

from tests.platforms.discord_server.limits import (
    EDIT,
    INVALID,
    SEND,
    Refused,
    check_command,
    check_components,
    check_embeds,
    check_fields,
    check_form,
    check_size,
    invalid,
)
from tests.platforms.discord_server.world import BOT, Asked, World, now


class Rest:
    def __init__(self, world: World) -> None:
        self._world = world

    async def call(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        given, files = await _read(request)
        fault = self._fault(path)
        if fault == "reset" and request.transport is not None:
            request.transport.abort()
            return web.Response()
        if fault.startswith("429"):
            after = float(fault.partition(" ")[2] or 1)
            body = {"message": "You are being rate limited.", "retry_after": after, "global": False}
            return _json(body, status=429, headers={"Via": "1.1 google"})
        if fault.isdigit():
            return _json({"message": "broken", "code": 0}, status=int(fault))
        self._world.calls.append((request.method, path, given))
        open_paths = path.startswith(("interactions/", "webhooks/"))
        authorization = request.headers.get("Authorization")
        try:
            if not open_paths and authorization != f"Bot {self._world.token}":
                raise Refused(401, 0, "401: Unauthorized")
            result = self._route(request, path, given, files)
        except Refused as refused:
            if refused.code == INVALID:
                self._world.violations.append(refused.message)
            body = {"code": refused.code, "message": refused.message}
            return _json(body, status=refused.status)
        if fault == "lost" and request.transport is not None:
            request.transport.abort()
        if result is None:
            return web.Response(status=204)
        return _json(result)

    async def upload(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self._world.uploads:
            return web.Response(status=404)
        return web.Response(body=self._world.uploads[name])

    def _fault(self, path: str) -> str:
        faults = self._world.faults
        if faults and path.startswith(faults[0][0]):
            return faults.popleft()[1]
        return self._world.weather(path)

    def _route(
        self, request: web.Request, path: str, given: dict[str, Any], files: dict[int, bytes]
    ) -> Any:
        verb = request.method
        if path == "users/@me":
            return self._world.users[BOT]
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
                "owner": self._world.users[BOT],
            }
        if re.fullmatch(r"applications/\d+/(guilds/\d+/)?commands", path) and verb == "PUT":
            return self._set_commands(given["list"])
        if path == "users/@me/channels" and verb == "POST":
            person = int(given["recipient_id"])
            if person not in self._world.users:
                raise Refused(400, 50033, "Invalid Recipient(s)")
            return self._world.channels[self._world.dm(person)]
        if found := re.fullmatch(r"channels/(\d+)/messages", path):
            channel = self._world.channel(int(found[1]))
            if verb == "POST":
                return self._send(channel, given, files)
            return self._history(channel, request.query)
        if found := re.fullmatch(r"channels/(\d+)/messages/(\d+)", path):
            self._world.channel(int(found[1]))
            raw = self._world.message(int(found[2]))
            if verb == "GET":
                return raw
            if raw["author"]["id"] != str(BOT):
                raise Refused(403, 50005, "Cannot edit a message authored by another user")
            if verb == "DELETE":
                del self._world.messages[int(found[2])]
                return None
            return self._change(raw, given, files)
        if found := re.fullmatch(r"channels/\d+/messages/(\d+)/reactions/(.+)/@me", path):
            self._world.message(int(found[1]))
            self._world.reactions[int(found[1])].append(found[2])
            return None
        if found := re.fullmatch(r"interactions/(\d+)/(\w+)/callback", path):
            return self._callback(self._world.interaction(found[1], found[2]), given, files)
        if found := re.fullmatch(r"webhooks/\d+/(\w+)(/messages/@original)?", path):
            asked = self._world.acknowledged(found[1])
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
            check_command(command)
        self._world.commands = [{**one, "id": str(self._world.new_id())} for one in commands]
        return self._world.commands

    def _send(
        self, channel: dict[str, Any], given: dict[str, Any], files: dict[int, bytes]
    ) -> dict[str, Any]:
        check_fields(given, SEND)
        where = int(channel["id"])
        if channel["type"] == 1 and int(channel["recipients"][0]["id"]) in self._world.blocked:
            raise Refused(403, 50007, "Cannot send messages to this user")
        nonce = given.get("nonce")
        if nonce is not None:
            check_size(str(nonce), 1, 25, "nonce")
            if given.get("enforce_nonce") and (where, str(nonce)) in self._world.nonces:
                return self._world.messages[self._world.nonces[where, str(nonce)]]
        content = self._content(given, files)
        if not (given.get("content") or given.get("embeds") or files):
            raise Refused(400, 50006, "Cannot send an empty message")
        if reference := given.get("message_reference"):
            answered = self._world.messages.get(int(reference["message_id"]))
            if answered is None and reference.get("fail_if_not_exists", True):
                raise invalid("Unknown message")
        raw = self._world.keep(where, BOT, **content)
        raw["nonce"] = nonce
        if reference:
            raw["message_reference"] = {**reference, "message_id": str(reference["message_id"])}
        if nonce is not None:
            self._world.nonces[where, str(nonce)] = int(raw["id"])
        return raw

    def _change(
        self, raw: dict[str, Any], given: dict[str, Any], files: dict[int, bytes]
    ) -> dict[str, Any]:
        check_fields(given, EDIT)
        content = self._content(given, files, raw["attachments"])
        for name in ("content", "embeds", "components", "attachments"):
            if name in given:
                raw[name] = content[name]
        raw["edited_timestamp"] = now()
        return raw

    def _content(
        self,
        given: dict[str, Any],
        files: dict[int, bytes],
        there: list[dict[str, Any]] | None = None,
    ) -> dict[str, Any]:
        content = given.get("content") or ""
        check_size(content, 0, 2000, "content")
        attachments = [
            self._attached(one, files, there or []) for one in given.get("attachments", ())
        ]
        if len(attachments) > 10:
            raise invalid("at most 10 files")
        embeds = given.get("embeds") or []
        check_embeds(embeds, [one["filename"] for one in attachments])
        check_components(given.get("components") or [])
        return {
            "content": content,
            "embeds": [{"type": "rich", **one} for one in embeds],
            "components": given.get("components") or [],
            "attachments": attachments,
            "flags": given.get("flags") or 0,
        }

    def _attached(
        self, told: dict[str, Any], files: dict[int, bytes], there: list[dict[str, Any]]
    ) -> dict[str, Any]:
        kept = next((old for old in there if old["id"] == str(told["id"])), None)
        if kept is not None:
            return kept
        data = files.get(int(told["id"]))
        if data is None:
            raise invalid(f"attachment {told['id']} was not sent")
        if len(data) > 10 * 1024 * 1024:
            raise Refused(413, 40005, "Request entity too large")
        mime = "image/png" if told["filename"].endswith("png") else "audio/mpeg"
        return self._world.attachment(told["filename"], data, mime)

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
            asked.original = self._world.keep(
                asked.channel, BOT, content="", flags=data.get("flags", 0)
            )
        elif given["type"] == 6:
            asked.original = asked.held_by
        elif given["type"] == 7:
            assert asked.held_by is not None
            asked.original = self._change(asked.held_by, data, files)
        elif given["type"] == 8:
            if len(data["choices"]) > 25:
                raise invalid("at most 25 choices")
        elif given["type"] == 9:
            check_form(data)
        return {
            "interaction": {"id": asked.id, "type": 2},
            "resource": {"type": given["type"]},
        }

    def _keep_answer(
        self, asked: Asked, given: dict[str, Any], files: dict[int, bytes]
    ) -> dict[str, Any]:
        check_fields(given, SEND)
        if not (given.get("content") or given.get("embeds") or files):
            raise Refused(400, 50006, "Cannot send an empty message")
        return self._world.keep(asked.channel, BOT, **self._content(given, files))

    def _history(self, channel: dict[str, Any], query: Any) -> list[dict[str, Any]]:
        limit = int(query.get("limit", 50))
        if not 1 <= limit <= 100:
            raise invalid("limit")
        found = [
            raw
            for number, raw in sorted(self._world.messages.items())
            if raw["channel_id"] == channel["id"]
            and number > int(query.get("after", 0))
            and number < int(query.get("before", 1 << 63))
        ]
        if "after" in query:
            found = found[:limit]
        found = found[-limit:][::-1]
        if self._world.shows_nonces:
            return found
        return [{name: part for name, part in raw.items() if name != "nonce"} for raw in found]


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
