"""Things a worker makes on demand, because a page's owner asked for them here."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from bot.messages import Media, Message
from bot.turn import Turn
from db.records import Page

# Seconds to wait. A film of 31 pages takes about a minute of one core, and another may come first.
_PATIENCE = {"card": 30.0, "print": 120.0, "narrate": 60.0, "film": 180.0, "month-film": 300.0}
_NAMES = {"picture": "page.jpg", "voice": "page.ogg", "video": "page.mp4"}


async def made(
    turn: Turn,
    question: str,
    ready: str,
    arguments: Mapping[str, Any],
    kind: str,
    **told: object,
) -> Message:
    """The answer as a message with its file, said by the text `ready`; or a kind sorry."""
    answer = await turn.queue.ask(turn.person.id, question, arguments, _PATIENCE[question])
    media = file_of(turn, answer, kind) if answer else None
    if media is None:
        sorry = str(answer.get("sorry", "")) if answer else "busy"
        key = f"made-{sorry}"
        return Message(
            turn.say(key if turn.texts.has(key) else "made-failed", **told), private=True
        )
    return Message(turn.say(ready, **told), media=(media,), private=True)


async def read_aloud(turn: Turn, page: Page) -> Message:
    return await made(turn, "narrate", "narration-ready", {"page": page.id}, "voice")


async def film_of(turn: Turn, page: Page) -> Message:
    arguments = {"page": page.id, "limit": turn.upload_bytes}
    return await made(turn, "film", "film-ready", arguments, "video")


def file_of(turn: Turn, answer: Mapping[str, Any], kind: str, alt: str = "") -> Media | None:
    """The file of an answer; None where there is none, or nothing in it."""
    found = answer.get("file")
    if not isinstance(found, Mapping):
        return None
    try:
        data = base64.b64decode(str(found.get("data", "")), validate=True)
    except (binascii.Error, ValueError):
        return None
    name, mime = str(found.get("name", _NAMES.get(kind, "page"))), str(found.get("mime", ""))
    return Media(kind, mime, name, alt, turn.person.id, data=data) if data else None
