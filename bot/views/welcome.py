"""The first minutes: two sentences, an example page, and (after the first page) one question."""

import base64
import binascii
from typing import TYPE_CHECKING, Any

from bot.messages import Button, Chip, Media, Message, PageShown
from bot.pressing import press
from bot.views.reading import WEATHERS
from db.records import PageId

if TYPE_CHECKING:
    from bot.turn import Turn

_PATIENCE = 20.0  # seconds an example may take to be drawn


def welcome(turn: "Turn") -> Message:
    buttons = (
        Button(turn.say("button-example"), press("example"), style="primary", mark="page"),
        Button(turn.say("button-language"), press("language"), mark="language"),
    )
    return Message(turn.say("welcome"), buttons=(buttons,))


async def example(turn: "Turn") -> Message:
    """A page drawn by this very machine; its words alone where no worker draws just now."""
    asked = {"language": turn.language, "text": turn.say("example-wrote")}
    made = await turn.queue.ask(turn.person.id, "example", asked, timeout=_PATIENCE) or {}
    title = str(made.get("title") or turn.say("example-title"))
    summary = str(made.get("summary") or turn.say("example-summary"))
    shown = PageShown(
        id=PageId("example"),
        day=turn.today,
        where=f"{turn.day(turn.today)} · {turn.say('example-place')} · {turn.say('weather-rain')}",
        title=title,
        summary=summary,
        chips=tuple(Chip(tag.strip(), "thing") for tag in turn.say("example-tags").split(",")),
        mood=turn.say("mood-calm"),
        mood_key="calm",
        weather_key=WEATHERS[2],
        picture=_file(made, "picture", "picture", summary),
        music=_file(made, "music", "audio", ""),
        wrote=turn.say("example-wrote"),
    )
    return Message(turn.say("example-note"), page=shown)


def _file(answer: Any, name: str, kind: str, alt: str) -> Media | None:
    """A file in a worker's answer: {name: {mime, name, data in base64}}."""
    found = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(found, dict):
        return None
    try:
        data = base64.b64decode(str(found.get("data", "")), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not data:
        return None
    return Media(kind, str(found.get("mime", "")), str(found.get("name", name)), alt, data=data)
