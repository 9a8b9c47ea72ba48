"""The gateway: the connections on which the bot hears what happens."""

import contextlib
import itertools
import json
from typing import Any

from aiohttp import WSMsgType, web

from tests.platforms.discord_server.world import BOT, GUILD, World


class Gateway:
    def __init__(self, world: World) -> None:
        self._world = world
        self._sockets: set[web.WebSocketResponse] = set()
        self._sequence = itertools.count(1)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
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
                self._world.connections += 1
                await self._tell(socket, "READY", self._ready())
                if self._world.in_server():
                    await self._tell(socket, "GUILD_CREATE", self._guild())
                self._sockets.add(socket)
        self._sockets.discard(socket)
        return socket

    async def dispatch(self, name: str, data: dict[str, Any]) -> None:
        for socket in list(self._sockets):
            await self._tell(socket, name, data)

    async def drop(self) -> None:
        for socket in list(self._sockets):
            await socket.close()
        self._sockets.clear()

    def _check_intents(self, intents: int) -> None:
        privileged = {1 << 1: "members", 1 << 8: "presences", 1 << 15: "message content"}
        for bit, name in privileged.items():
            if intents & bit:
                self._world.violations.append(f"asks for the privileged intent {name}")

    def _ready(self) -> dict[str, Any]:
        guilds = [{"id": str(GUILD), "unavailable": True}]
        return {
            "v": 10,
            "user": self._world.users[BOT],
            "guilds": guilds if self._world.in_server() else [],
            "session_id": "s1",
            "resume_gateway_url": self._world.gateway,
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
                for one in self._world.in_server()
            ],
            "members": [],
            "threads": [],
            "member_count": 3,
        }

    async def _tell(self, socket: web.WebSocketResponse, name: str, data: Any) -> None:
        packet = {"op": 0, "t": name, "s": next(self._sequence), "d": data}
        with contextlib.suppress(ConnectionResetError):  # a bot that died just now hears nothing
            await socket.send_json(packet)
