"""What the forked command line has imported before it starts: every command but the neural ones."""

from bot.cli import COMMANDS, find

for command in COMMANDS:
    if not command.main.startswith("models.neural"):
        find(command.main)
