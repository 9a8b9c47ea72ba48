"""Slash commands in every language, made from the one declaration. Values only."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from discord import AppCommandOptionType, AppCommandType

from bot.chat import Argument, Command
from bot.platforms import render
from bot.platforms.render import shorten

# The interface's languages as Discord names them. English is what everybody else sees.
LOCALES = {"ko": "ko", "zh": "zh-CN", "ja": "ja"}
_HELP = 100  # characters of a description
_NAME = 32
_CHOICES = 25
_COMMANDS = 100

_KINDS = {
    "integer": AppCommandOptionType.integer,
    "file": AppCommandOptionType.attachment,
}  # everything else is written

Say = Callable[[str, str, Mapping[str, object]], str]


def payload(commands: Sequence[Command], say: Say) -> list[dict[str, Any]]:
    """What Discord is told: our slash commands, and "Add to diary" in a message's menu."""
    shown = [command for command in commands if not command.hidden]
    made = [_command(command, say) for command in shown[: _COMMANDS - 1]]
    title = "platform-add-to-diary"
    made.append(
        {
            "type": AppCommandType.message.value,
            "name": shorten(say("en", title, {}), _NAME),
            "name_localizations": {
                theirs: shorten(say(ours, title, {}), _NAME) for ours, theirs in LOCALES.items()
            },
            **_WHERE,
        }
    )
    return made


_WHERE: Mapping[str, Any] = {
    "integration_types": [0],  # added to servers; its direct messages work from there
    "contexts": [0, 1],  # servers, and direct messages with us
}


def _command(command: Command, say: Say) -> dict[str, Any]:
    # Discord wants required arguments first.
    arguments = sorted(command.arguments, key=lambda argument: not argument.required)
    return {
        "type": AppCommandType.chat_input.value,
        "name": named(command.name),
        **_described(f"command-{command.name}", say),
        "options": [_option(command, argument, say) for argument in arguments][:25],
        **_WHERE,
    }


def _option(command: Command, argument: Argument, say: Say) -> dict[str, Any]:
    kind = _KINDS.get(argument.kind, AppCommandOptionType.string)
    option: dict[str, Any] = {
        "type": kind.value,
        "name": named(argument.name),
        **_described(f"command-{command.name}-{argument.name}", say),
        "required": argument.required,
    }
    if kind is AppCommandOptionType.string:
        if argument.choices and len(argument.choices) <= _CHOICES and not argument.completes:
            option["choices"] = [
                {"name": shorten(choice, 100), "value": choice} for choice in argument.choices
            ]
        elif argument.completes or argument.choices:
            option["autocomplete"] = True
    return option


def _described(key: str, say: Say) -> dict[str, Any]:
    def words(language: str) -> str:
        return shorten(render.rich(say(language, key, {})).plain.replace("\n", " "), _HELP) or "·"

    return {
        "description": words("en"),
        "description_localizations": {theirs: words(ours) for ours, theirs in LOCALES.items()},
    }


def named(name: str) -> str:
    """Small letters, figures, - and _, at most 32."""
    return re.sub(r"[^\w-]", "-", name.lower())[:_NAME]
