"""Help: short, grouped, with an example that can be sent as it is."""

from typing import TYPE_CHECKING

from bot.messages import Message
from bot.views.sorry import example

if TYPE_CHECKING:
    from bot.turn import Turn

GROUPS = ("page", "album", "me", "house")


def help_message(turn: "Turn", wanted: str) -> Message:
    for command in turn.commands:
        if command.name == wanted:
            lines = [
                f"*/{command.name}* — {turn.say(f'command-{wanted}')}",
                "",
                *(
                    turn.say(
                        "help-argument",
                        name=argument.name,
                        help=turn.say(f"command-{wanted}-{argument.name}"),
                    )
                    for argument in command.arguments
                ),
                f"{turn.say('for-example')} {example(turn.texts, turn.language, wanted)}",
            ]
            return Message("\n".join(lines), private=True)
    lines = [turn.say("help-first")]
    for group in GROUPS:
        inside = [command for command in turn.commands if command.group == group]
        if inside:
            lines += ["", f"*{turn.say(f'help-{group}')}*"]
            lines += [
                f"/{command.name} — {turn.say(f'command-{command.name}')}" for command in inside
            ]
    lines += ["", turn.say("help-last")]
    return Message("\n".join(lines), private=True)
