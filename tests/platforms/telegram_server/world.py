"""What this Telegram knows: people, chats, the messages that lie in them, and files."""

import itertools
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.telegram_server import bot_api
from tests.platforms.telegram_server.limits import Refused, bad, caption, check_markup

BOT = {"id": 7001, "is_bot": True, "first_name": "Daydrawn", "username": "daydrawn_bot"}
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


@dataclass
class Kept:
    """A message as it lies in a chat."""

    raw: dict[str, Any]
    file: bytes | str | None = None
    reactions: list[str] = field(default_factory=list)
    edits: int = 0


class World:
    """Held by all parts of the server; a test sets its weather and looks at what became of it."""

    def __init__(self) -> None:
        self.token = "7001:AAtest-token-that-must-never-be-logged_0123"
        self.url = ""
        self.chats: dict[int, dict[str, Any]] = {}
        self.members: dict[int, dict[str, Any]] = {}
        self.messages: dict[tuple[int, int], Kept] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.violations: list[str] = []
        self.queries: set[str] = set()  # presses that can still be answered
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
        self.numbers = itertools.count(100)

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

    def gives_file(self, name: str, data: bytes, large: bool = False) -> str:
        self.files[name] = data
        if large:
            self.large_files.add(name)
        return name

    def keep(
        self, given: dict[str, Any], file: bytes | str | None = None, **content: Any
    ) -> dict[str, Any]:
        chat = self.chats.get(int(given["chat_id"]))
        if chat is None:
            raise bad("chat not found")
        if chat["id"] in self.moved:
            raise bad(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[chat["id"]],
            )
        if chat["id"] in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if file is not None:
            content |= caption(given)
        reply = given.get("reply_parameters")
        if reply is not None:
            answered = self.messages.get((chat["id"], reply["message_id"]))
            if answered is not None:
                content["reply_to_message"] = {
                    name: part for name, part in answered.raw.items() if name != "reply_to_message"
                }
            elif not reply.get("allow_sending_without_reply"):
                raise bad("message to be replied not found")
        markup = given.get("reply_markup")
        check_markup(markup)
        raw = {
            "message_id": next(self.numbers),
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

    def ours(self, given: dict[str, Any]) -> Kept:
        kept = self.messages.get((int(given["chat_id"]), given["message_id"]))
        if kept is None:
            raise bad("message to edit not found")
        if kept.raw["from"]["id"] != BOT["id"]:
            raise bad("message can't be edited")
        return kept

    def change(self, kept: Kept, given: dict[str, Any], **content: Any) -> dict[str, Any]:
        check_markup(given.get("reply_markup"))
        after = {**kept.raw, **content, "reply_markup": given.get("reply_markup")}
        after = {name: part for name, part in after.items() if part}
        if after == {name: part for name, part in kept.raw.items() if part}:
            raise bad(_SAME)
        kept.raw.clear()
        kept.raw.update(after)
        kept.raw["edit_date"] = int(time.time())
        kept.edits += 1
        bot_api.answer("Message", kept.raw)
        return kept.raw

    def check_file(self, file: bytes | str, limit: int = 50_000_000) -> None:
        if isinstance(file, str):
            if file not in self.files:
                raise bad("wrong file identifier/HTTP URL specified")
        elif not file:
            raise bad("file must be non-empty")
        elif len(file) > limit:
            raise Refused(413, "Request Entity Too Large")

    def file(self, file: bytes | str) -> dict[str, Any]:
        if isinstance(file, bytes):
            name = f"file{next(self.numbers)}"
            self.files[name] = file
        else:
            name = file
        return {"file_id": name, "file_unique_id": f"u{name}"}

    def photo(self, file: bytes | str) -> list[dict[str, Any]]:
        return [{**self.file(file), "width": 768, "height": 1024}]

    def sound(self, file: bytes | str) -> dict[str, Any]:
        return {**self.file(file), "duration": 42}
