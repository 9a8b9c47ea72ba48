"""Suggestions while a slash command is typed."""

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

import discord

from bot.chat import Argument, Command, Hear
from bot.platforms.discord import reading
from bot.platforms.discord.commands import named
from bot.platforms.discord.line import KNOWN

_MOST = 25
_SIZE = 100


async def complete(
    interaction: discord.Interaction, commands: Sequence[Command], hear: Hear
) -> None:
    data: Mapping[str, Any] = interaction.data or {}
    command = next((one for one in commands if named(one.name) == data.get("name")), None)
    option = next((one for one in data.get("options", ()) if one.get("focused")), None)
    if command is None or option is None:
        return
    argument = next((one for one in command.arguments if named(one.name) == option["name"]), None)
    if argument is None:
        return
    found = await _found(interaction, command, argument, str(option.get("value", "")), hear)
    choices = [
        discord.app_commands.Choice(name=one[:_SIZE], value=one[:_SIZE]) for one in found if one
    ]
    with contextlib.suppress(*KNOWN):  # they typed on meanwhile
        await interaction.response.autocomplete(choices[:_MOST])


async def _found(
    interaction: discord.Interaction, command: Command, argument: Argument, typed: str, hear: Hear
) -> Sequence[str]:
    if argument.completes:
        who = reading.actor(interaction)
        return await hear.complete(who, command.name, argument.name, typed)
    return [one for one in argument.choices if typed.lower() in one.lower()]
