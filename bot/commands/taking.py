"""Taking everything away, from a chat."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from bot.commands.declaring import Pressable, press_of
from bot.messages import Button, Media, Message
from bot.pressing import press
from bot.turn import Turn

_PATIENCE = 240.0  # seconds: a few hundred pages with their pictures and music
_MEGABYTE = 1_000_000


def offer_everything(turn: Turn) -> Button:
    return Button(turn.say("button-everything"), press("everything"), mark="save")


@press_of("everything")
async def everything(turn: Turn) -> Message | None:
    """The whole diary with its album; where this chat cannot carry it, how to get it all the same.

    Only ever to its owner: the answer is private, and the token of the button is theirs.
    """
    arguments = {
        "limit": turn.upload_bytes,
        "name": await turn.house.accounts.name(turn.person.id),
        "file": f"daydrawn {turn.today.isoformat()}",
    }
    answer = await turn.queue.ask(turn.person.id, "everything", arguments, _PATIENCE) or {}
    if answer.get("sorry") == "too-large":
        return Message(_too_large(turn, int(answer["bytes"])), private=True)
    data = _data(answer)
    if not data:
        return Message(turn.say("everything-failed"), private=True)
    name = str(answer["file"].get("name", "diary.zip"))
    media = Media("file", "application/zip", name, data=data, owner=turn.person.id)
    return Message(turn.say("everything-ready"), media=(media,), private=True)


def _too_large(turn: Turn, size: int) -> str:
    whose = turn.texts.plain(f"{turn.who.platform}:{turn.who.id}")
    megabytes = max(1, round(size / _MEGABYTE))
    return turn.say("everything-too-large", megabytes=megabytes, whose=whose)


def _data(answer: Mapping[str, Any]) -> bytes:
    found = answer.get("file")
    try:
        return base64.b64decode(str(found["data"]), validate=True) if found else b""
    except (binascii.Error, ValueError, KeyError, TypeError):
        return b""


PRESSED: tuple[Pressable, ...] = (everything,)
