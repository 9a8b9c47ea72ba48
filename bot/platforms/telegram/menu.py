"""The command menu, in every language of the interface, from the one declaration."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from telegram import BotCommand, BotCommandScopeAllPrivateChats

from bot.chat import Command
from bot.platforms.ports import Cursors
from bot.platforms.render import shorten
from bot.platforms.telegram.line import Line
from bot.platforms.telegram.reading import NAME

_MOST = 100  # commands in a menu
_HELP = 256  # characters of a description

Say = Callable[[str, str, Mapping[str, object]], str]


def menu(commands: Sequence[Command], language: str, say: Say) -> list[BotCommand]:
    return [
        BotCommand(
            named(command.name), shorten(say(language, f"command-{command.name}", {}), _HELP)
        )
        for command in commands
        if not command.hidden
    ][:_MOST]


def named(command: str) -> str:
    """Telegram's commands are made of small letters, figures and underscores."""
    return command.replace("-", "_").lower()


async def publish(
    line: Line,
    cursors: Cursors,
    commands: Sequence[Command],
    languages: Sequence[str],
    say: Say,
) -> None:
    """Tell Telegram, unless it knows. The first language is everybody's who has none of these."""
    menus = {language: menu(commands, language, say) for language in languages}
    spoken = {name: [one.to_dict() for one in shown] for name, shown in menus.items()}
    digest = hashlib.blake2b(json.dumps(spoken).encode(), digest_size=12).hexdigest()
    if await cursors.get(NAME, f"menu:{line.id}") == digest:
        return
    scope = BotCommandScopeAllPrivateChats()
    for at, (language, shown) in enumerate(menus.items()):
        if at == 0:
            await line.set_my_commands(shown, scope=scope)
        await line.set_my_commands(shown, scope=scope, language_code=language)
    await cursors.set(NAME, f"menu:{line.id}", digest)
