"""Forms as a short dialogue: Telegram has none, so each question waits for a reply to it.

Only a reply to a question is an answer. Anything else that is written is what it always is, an
entry, so that a forgotten dialogue can swallow nothing. Dialogues survive a restart.
"""

import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import ForceReply

from bot.incoming import Pressed, Who, Wrote
from bot.messages import Form
from bot.platforms.ports import Inbox
from bot.platforms.render import Rich, join, shorten, utf16, words
from bot.platforms.shelf import Shelf
from db.records import Room

KEEP = frozenset({"-", "–", "—", "."})  # written to leave an answer as it is
_LIFE = 24 * 3600.0  # seconds a question waits for its reply
_SHOWN = 2500  # of a present value, so that it fits one message with its question

Ask = Callable[[Room, Rich, ForceReply, str | None], Awaitable[str]]  # → the question's message id
Say = Callable[[str, str, Mapping[str, object]], str]  # locale, key, arguments → words


class Forms:
    """Asks, remembers, and gives back a filled-in form."""

    def __init__(self, inbox: Inbox, ask: Ask, say: Say) -> None:
        self._shelf = Shelf(inbox, "telegram-form")
        self._ask = ask
        self._say = say

    async def load(self) -> None:
        await self._shelf.load()
        for key in self._shelf.find():
            value = self._shelf.get(key)
            if value is not None and time.time() - float(value["since"]) > _LIFE:
                await self._shelf.drop(key)

    async def begin(self, room: Room, who: Who, form: Form, reply_to: str | None) -> None:
        await self.drop(room, who)
        await self._next(
            {
                "room": room.id,
                "private": room.private,
                "user": who.id,
                "locale": who.locale or "",
                "token": form.token,
                "title": form.title,
                "fields": [
                    {
                        "name": field.name,
                        "label": field.label,
                        "value": field.value,
                        "required": field.required,
                        "limit": field.limit,
                    }
                    for field in form.fields
                ],
                "answers": {},
                "since": time.time(),
            },
            reply_to,
        )

    async def drop(self, room: Room, who: Who) -> bool:
        """Forget this person's dialogue in this room; whether there was one."""
        keys = self._shelf.find(room=room.id, user=who.id)
        for key in keys:
            await self._shelf.drop(key)
        return bool(keys)

    async def answered(self, wrote: Wrote) -> Pressed | bool:
        """The filled-in form, True if more is asked, or False if this answers no question."""
        key = f"{wrote.origin.room}:{wrote.reply_to}"
        state = self._shelf.get(key) if wrote.reply_to else None
        if state is None or state["user"] != wrote.who.id:
            return False
        answers = dict(state["answers"])
        field = state["fields"][len(answers)]
        text = wrote.text.strip()
        if text in KEEP and (field["value"] or not field["required"]):
            text = field["value"]
        if (field["required"] and not text) or len(text) > field["limit"]:
            await self._next(state, wrote.origin.message, again=True)
            await self._shelf.drop(key)
            return True
        answers[field["name"]] = text
        if len(answers) == len(state["fields"]):
            return Pressed(wrote.origin, wrote.who, state["token"], fields=answers)
        await self._next({**state, "answers": answers}, wrote.origin.message)
        await self._shelf.drop(key)
        return True

    async def finished(self, wrote: Wrote) -> None:
        """The house has it: the question needs no answer any more."""
        await self._shelf.drop(f"{wrote.origin.room}:{wrote.reply_to}")

    async def _next(
        self, state: Mapping[str, Any], reply_to: str | None, again: bool = False
    ) -> None:
        at = len(state["answers"])
        fields = state["fields"]
        field = fields[at]
        locale = state["locale"]
        count = f" ({at + 1}/{len(fields)})" if len(fields) > 1 else ""
        hints = []
        if again:
            hints.append(self._say(locale, "platform-form-again", {"limit": field["limit"]}))
        if field["value"] or not field["required"]:
            hints.append(self._say(locale, "platform-form-keep", {}))
        question = join(
            (
                words(state["title"], "bold") if at == 0 else Rich(),
                words(field["label"] + count),
                words(shorten(field["value"], _SHOWN, utf16), "code"),
                *(words(hint, "italic") for hint in hints),
            )
        )
        placeholder = shorten(field["label"], 64, utf16)
        room = Room("telegram", state["room"], state["private"])
        message = await self._ask(room, question, ForceReply(True, placeholder or None), reply_to)
        await self._shelf.put(f"{state['room']}:{message}", state)
