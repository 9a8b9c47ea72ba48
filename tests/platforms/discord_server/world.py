"""What this Discord knows: people, channels, messages, and what was asked of the bot."""

import itertools
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.platforms.discord_server.limits import Refused

BOT = 1000000000000000001
GUILD = 2000000000000000001
_EPOCH = 1420070400000


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


class World:
    """Held by all parts of the server; a test sets its weather and looks at what became of it."""

    def __init__(self) -> None:
        self.token = "MTAwMDAwMDAwMDAwMDAwMDAx.Gtest1.a-token-that-must-never-be-logged-01"
        self.url = ""
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
        self.connections = 0
        self._numbers = itertools.count(1)
        self._user(BOT, "Daydrawn", bot=True)

    @property
    def api(self) -> str:
        return f"{self.url}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws{self.url.removeprefix('http')}/gateway"

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
        number = self.new_id()
        recipient = self.users[person]
        self.channels[number] = {
            "id": str(number),
            "type": 1,
            "last_message_id": None,
            "recipients": [recipient],
        }
        return number

    def server_channel(self) -> int:
        number = self.new_id()
        self.channels[number] = {"id": str(number), "type": 0, "guild_id": str(GUILD)}
        return number

    def in_server(self) -> list[dict[str, Any]]:
        return [one for one in self.channels.values() if one["type"] == 0]

    def attachment(self, name: str, data: bytes, mime: str, **more: Any) -> dict[str, Any]:
        number = self.new_id()
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

    def keep(self, channel: int, author: int, **content: Any) -> dict[str, Any]:
        number = self.new_id()
        raw: dict[str, Any] = {
            "id": str(number),
            "channel_id": str(channel),
            "author": self.users[author],
            "content": "",
            "timestamp": now(),
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

    def channel(self, number: int) -> dict[str, Any]:
        if number not in self.channels:
            raise Refused(404, 10003, "Unknown Channel")
        return self.channels[number]

    def message(self, number: int) -> dict[str, Any]:
        if number not in self.messages:
            raise Refused(404, 10008, "Unknown Message")
        return self.messages[number]

    def interaction(self, number: str, token: str) -> Asked:
        asked = self.asked.get(number)
        if asked is None or asked.token != token:
            raise Refused(404, 10062, "Unknown interaction")
        return asked

    def acknowledged(self, token: str) -> Asked:
        """The interaction of that token: only one that was answered can be followed up."""
        for asked in self.asked.values():
            if asked.token == token:
                if asked.kind is None:
                    raise Refused(404, 10015, "Unknown Webhook")
                return asked
        raise Refused(401, 50027, "Invalid Webhook Token")

    def new_id(self) -> int:
        """Numbers that grow with time, as Discord's do."""
        return ((int(time.time() * 1000) - _EPOCH) << 22) + next(self._numbers)


def now() -> str:
    return datetime.now(UTC).isoformat()
