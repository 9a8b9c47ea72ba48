"""A small Discord on loopback, no kinder than the real one: REST, gateway and interactions.

A test says things as a person, and looks at what the person sees.
"""

import re
from typing import Any

from aiohttp import web

from tests.platforms.discord_server.gateway import Gateway
from tests.platforms.discord_server.rest import Rest
from tests.platforms.discord_server.world import BOT, GUILD, Asked, World, now


class DiscordServer(World):
    def __init__(self) -> None:
        super().__init__()
        self._gateway = Gateway(self)
        self._rest = Rest(self)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> "DiscordServer":
        application = web.Application(client_max_size=60_000_000)
        application.router.add_get("/gateway", self._gateway.connect)
        application.router.add_get("/cdn/{name}", self._rest.upload)
        application.router.add_route("*", "/api/v10/{path:.+}", self._rest.call)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.drop()
        assert self._runner is not None
        await self._runner.cleanup()

    async def drop(self) -> None:
        """Break all connections."""
        await self._gateway.drop()

    # What people do

    async def says(self, person: int, text: str, channel: int | None = None, **more: Any) -> int:
        where = channel or self.dm(person)
        mentioned = [self.users[int(found)] for found in re.findall(r"<@(\d+)>", text)]
        raw = self.keep(where, person, content=text, mentions=mentioned, **more)
        event = dict(raw)
        if self.channels[where]["type"] == 0:
            event["guild_id"] = str(GUILD)
        await self._gateway.dispatch("MESSAGE_CREATE", event)
        return int(raw["id"])

    async def edits(self, message: int, text: str, tell: bool = True) -> None:
        self.messages[message] |= {"content": text, "edited_timestamp": now()}
        if tell:
            await self._gateway.dispatch("MESSAGE_UPDATE", self.messages[message])

    async def reacts(self, person: int, message: int, emoji: str) -> None:
        raw = self.messages[message]
        await self._gateway.dispatch(
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
        number = self.new_id()
        channel = int(self.in_server()[0]["id"]) if guild else self.dm(person)
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
                "joined_at": now(),
                "deaf": False,
                "mute": False,
                "flags": 0,
                "permissions": "0",
            }
        else:
            event["user"] = self.users[person]
        if message is not None:
            event["message"] = message
        await self._gateway.dispatch("INTERACTION_CREATE", event)
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
