"""Discord's limits: what breaks one is refused in Discord's words."""

import re
from typing import Any

SEND = {
    *("content", "embeds", "components", "nonce", "enforce_nonce", "tts", "flags"),
    *("allowed_mentions", "message_reference", "attachments", "sticker_ids"),
}
EDIT = {"content", "embeds", "components", "flags", "allowed_mentions", "attachments"} | {"tts"}
INVALID = 50035
_STYLES = {1, 2, 3, 4, 5}


class Refused(Exception):
    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


def invalid(message: str) -> Refused:
    return Refused(400, INVALID, message)


def check_fields(given: dict[str, Any], known: set[str]) -> None:
    if unknown := set(given) - known:
        raise invalid(f"unknown fields {sorted(unknown)}")


def check_size(text: str, least: int, most: int, what: str) -> None:
    if not least <= len(text) <= most:
        raise invalid(f"{what} must be {least} to {most} in length, not {len(text)}")


def check_embeds(embeds: list[dict[str, Any]], attached: list[str]) -> None:
    for embed in embeds:
        check_size(embed.get("title") or "", 0, 256, "title")
        check_size(embed.get("description") or "", 0, 4096, "description")
        if "url" in embed and not re.match(r"https?://", embed["url"] or "http://"):
            raise invalid("Not a well formed URL")
        scheme, _, name = (embed.get("image") or {}).get("url", "").partition("://")
        if scheme == "attachment" and name not in attached:
            raise invalid(f"{name} is not attached")


def check_components(rows: list[dict[str, Any]]) -> None:
    if len(rows) > 5:
        raise invalid("at most 5 rows")
    used: set[str] = set()
    for row in rows:
        items = row["components"]
        if row["type"] != 1 or not 1 <= len(items) <= 5:
            raise invalid("a row holds 1 to 5 components")
        for item in items:
            _check_component(item, alone=len(items) == 1)
            if "url" not in item:
                check_size(item["custom_id"], 1, 100, "custom_id")
                if item["custom_id"] in used:
                    raise invalid("Component custom id cannot be duplicated")
                used.add(item["custom_id"])


def _check_component(item: dict[str, Any], alone: bool) -> None:
    if item["type"] == 2:
        check_size(item["label"], 1, 80, "label")
        if item["style"] not in _STYLES or (item["style"] == 5) != ("url" in item):
            raise invalid("button style")
    elif item["type"] == 3:
        if not alone or not 1 <= len(item["options"]) <= 25:
            raise invalid("a list is alone in its row, with 1 to 25 options")
        values = [option["value"] for option in item["options"]]
        if len(set(values)) != len(values) or not all(1 <= len(v) <= 100 for v in values):
            raise invalid("option values")
    else:
        raise invalid(f"component type {item['type']}")


def check_form(data: dict[str, Any]) -> None:
    check_size(data["title"], 1, 45, "title")
    check_size(data["custom_id"], 1, 100, "custom_id")
    if not 1 <= len(data["components"]) <= 5:
        raise invalid("a form has 1 to 5 questions")
    for one in data["components"]:
        check_size(one["label"], 1, 45, "label")
        field = one["component"]
        if field["type"] != 4 or not 1 <= field["max_length"] <= 4000:
            raise invalid("not a text input")
        check_size(field.get("value") or "", 0, field["max_length"], "value")


def check_command(command: dict[str, Any]) -> None:
    if command["type"] == 1:
        _check_name(command["name"], "command")
        check_size(command["description"], 1, 100, "description")
        _check_options(command["options"])
    elif command.get("description"):
        raise invalid("a message command has no description")
    else:
        check_size(command["name"], 1, 32, "name")


def _check_options(options: list[dict[str, Any]]) -> None:
    optional = False
    for option in options:
        _check_name(option["name"], "option")
        check_size(option["description"], 1, 100, "description")
        if option["required"] and optional:
            raise invalid("required options must come first")
        optional = optional or not option["required"]
        if option.get("autocomplete") and option.get("choices"):
            raise invalid("choices and autocomplete exclude each other")
        if len(option.get("choices", ())) > 25:
            raise invalid("at most 25 choices")


def _check_name(name: str, what: str) -> None:
    if not re.fullmatch(r"[-_\w]{1,32}", name):
        raise invalid(f"invalid {what} name {name}")
