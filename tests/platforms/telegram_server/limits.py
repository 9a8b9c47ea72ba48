"""Telegram's limits: what breaks one is refused in Telegram's words."""

import re
from typing import Any


class Refused(Exception):
    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(reason: str, **parameters: int) -> Refused:
    return Refused(400, f"Bad Request: {reason}", **parameters)


def size(text: str) -> int:
    """In the units in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def check_text(given: dict[str, Any]) -> None:
    if not given["text"].strip():
        raise bad("message text is empty")
    if size(given["text"]) > 4096:
        raise bad("message is too long")
    _check_entities(given["text"], given.get("entities", []))


def caption(given: dict[str, Any]) -> dict[str, Any]:
    text = given.get("caption", "")
    if size(text) > 1024:
        raise bad("message caption is too long")
    _check_entities(text, given.get("caption_entities", []))
    return {"caption": text, "caption_entities": given.get("caption_entities")}


def _check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    units = text.encode("utf-16-le")
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["length"] < 1 or end > len(units) // 2:
            raise bad("entity is out of bounds")
        try:
            units[2 * start : 2 * end].decode("utf-16-le")
        except UnicodeDecodeError:
            raise bad("entity splits a surrogate pair") from None


def check_markup(markup: dict[str, Any] | None) -> None:
    for row in (markup or {}).get("inline_keyboard", []):
        if not 1 <= len(row) <= 8:
            raise bad("BUTTON_ROW_INVALID")
        for button in row:
            if not button["text"]:
                raise bad("inline keyboard button text is empty")
            kinds = [name for name in ("url", "callback_data") if name in button]
            if len(kinds) != 1:
                raise bad("text buttons are unallowed in the inline keyboard")
            data = button.get("callback_data")
            if data is not None and not 1 <= len(data.encode()) <= 64:
                raise bad("BUTTON_DATA_INVALID")
            if "url" in button and not re.match(r"https?://|tg://", button["url"]):
                raise bad("BUTTON_URL_INVALID")


def check_menu(commands: list[dict[str, Any]]) -> None:
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
