"""The command line: one door to every room.

A command is a line in COMMANDS: its name, a line of help, and the function that does it, named
as text. The function is looked up only when it is called, so that the chat process never loads
what it does not need.
"""

import gc
import importlib
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from errno import (
    EACCES,
    EDQUOT,
    EEXIST,
    EISDIR,
    ENAMETOOLONG,
    ENOENT,
    ENOSPC,
    ENOTDIR,
    EPERM,
    EROFS,
)
from typing import cast

from config.settings import BadSetting

Main = Callable[[list[str]], int]

_OUR_ERRORS = {"db.errors", "models.errors"}
# What a person can mend on a disk; any other trouble with files is a fault of ours.
_DISK = {EACCES, EPERM, EROFS, ENOSPC, EDQUOT, ENOENT, ENOTDIR, EISDIR, EEXIST, ENAMETOOLONG}

OK, FAILED, USAGE, BAD_SETTING = 0, 1, 2, 78  # 78: EX_CONFIG of sysexits.h


@dataclass(frozen=True, slots=True)
class CliCommand:
    name: str
    help: str
    main: str  # "module:function", taking the arguments after the command
    group: str


COMMANDS: tuple[CliCommand, ...] = (
    CliCommand("run", "everything this machine is set up for", "bot.serve:run", "start"),
    CliCommand("bot", "the chats only (workers run elsewhere)", "bot.serve:bot", "start"),
    CliCommand("web", "the web chat only", "bot.serve:web", "start"),
    CliCommand("worker", "a worker: draws, composes, understands", "workers.main:worker", "start"),
    CliCommand("write", "draw one day without any chat", "workers.once:main", "try"),
    CliCommand(
        "read", "what is understood of a line, and why", "models.embedded.reader.cli:main", "try"
    ),
    CliCommand("see", "what is understood of a photo", "models.embedded.seer.cli:main", "try"),
    CliCommand("hear", "the words of a voice note", "models.embedded.hearer.cli:main", "try"),
    CliCommand("listen", "measure a piece of music", "models.embedded.composer.listen:main", "try"),
    CliCommand(
        "colour", "colour a photographed sketch", "models.embedded.sketches.cli:main", "try"
    ),
    CliCommand("search", "find pages", "workers.diary_cli:search", "diary"),
    CliCommand(
        "like", "find photos like a photo, pages like a page", "workers.diary_cli:like", "diary"
    ),
    CliCommand("export", "take a whole diary with you", "workers.takeaway_cli:take_away", "diary"),
    CliCommand("import", "bring a diary in", "workers.takeaway_cli:bring", "diary"),
    CliCommand(
        "calendar", "a month, each day with its drawing", "bot.looking_cli:calendar", "look"
    ),
    CliCommand("list", "a month's pages with their summaries", "bot.looking_cli:list_", "look"),
    CliCommand("year", "every day in the colour of its mood", "bot.looking_cli:year", "look"),
    CliCommand("gallery", "nine pages on a sheet", "bot.looking_cli:gallery", "look"),
    CliCommand("map", "your places on a map", "bot.looking_cli:map_", "look"),
    CliCommand("trips", "trips and events, by their names", "bot.looking_cli:trips", "look"),
    CliCommand("graph", "who and what belong together", "bot.looking_cli:graph", "look"),
    CliCommand("stats", "words, moods, who and where", "bot.looking_cli:stats", "look"),
    CliCommand("faces", "all faces of somebody", "bot.looking_cli:faces", "look"),
    CliCommand("puzzle", "many pictures in one, without a gap", "bot.looking_cli:puzzle", "look"),
    CliCommand(
        "review", "a week, a month or a year looked back on", "bot.looking_cli:review", "look"
    ),
    CliCommand("book", "pages as a printed book (PDF)", "workers.books.cli:main", "diary"),
    CliCommand("person", "what is known of someone", "bot.looking_cli:person", "diary"),
    CliCommand("ask", "ask the diary a question", "workers.asking_cli:ask", "diary"),
    CliCommand(
        "reminder", "at which hour it asks about the day", "bot.looking_cli:reminder", "diary"
    ),
    CliCommand("train", "teach a neural backend", "workers.lessons:train", "teach"),
    CliCommand("evaluate", "how well it does", "models.training.cli:evaluate", "teach"),
    CliCommand("explore", "look at a data set", "models.training.cli:explore", "teach"),
    CliCommand(
        "doctor", "is all well, and if not, what to do first", "workers.doctor:main", "keep"
    ),
    CliCommand(
        "models", "checkpoints of neural backends: list, fetch", "models.neural.cli:main", "keep"
    ),
    CliCommand("backup", "a sealed copy of everything", "db.cli:backup", "keep"),
    CliCommand("restore", "bring a backup back", "db.cli:restore", "keep"),
    CliCommand("keys", "the key that opens the diary", "db.cli:keys", "keep"),
    CliCommand("invite", "a code that lets someone keep a diary here", "db.cli:invite", "keep"),
    CliCommand("settings", "every setting, with its default", "bot.cli:settings", "keep"),
)

SHORT = """\
Daydrawn — your day, drawn. A private diary that lives in chat.

  daydrawn run                     start it; without tokens a web chat opens on this machine
  daydrawn write "Rain with Ben"   see one page without any chat
  daydrawn doctor                  is all well?
  daydrawn help                    every command"""


def main(arguments: Sequence[str]) -> int:
    """Run one command; the result is the exit code."""
    if not arguments:
        print(SHORT)
        return OK
    name, *rest = arguments
    if name in ("help", "--help", "-h"):
        print(_help())
        return OK
    command = next((command for command in COMMANDS if command.name == name), None)
    if command is None:
        print(
            f"daydrawn: there is no command {name!r}. `daydrawn help` lists them.", file=sys.stderr
        )
        return USAGE
    try:
        return find(command.main)(rest)
    except BadSetting as error:
        print(f"daydrawn: {error}", file=sys.stderr)
        return BAD_SETTING
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return OK  # the reader of our output has seen enough
    except Exception as error:
        if (line := for_people(error)) is not None:
            print(f"daydrawn: {line}", file=sys.stderr)
            logging.getLogger(__name__).debug("the command failed", exc_info=True)
            return FAILED
        raise


def for_people(error: BaseException) -> str | None:
    """One line where an error tells what to do; None for all others: they show their traceback."""
    if any(kind.__module__ in _OUR_ERRORS for kind in type(error).__mro__):
        return str(error)
    if type(error).__name__ in {"BadSetting", "NoServer", "AlreadyRunning", "PortTaken"}:
        return str(error)
    if isinstance(error, OSError) and error.filename and error.errno in _DISK:
        return f"cannot use {error.filename}: {str(error.strerror).lower()}."
    return None


def find(path: str) -> Main:
    """The function of that name. While its module loads, nothing is garbage: looking for some
    takes a sixth of the time, and what is loaded need never be looked through again."""
    module, _, name = path.partition(":")
    gc.disable()
    try:
        return cast("Main", getattr(importlib.import_module(module), name))
    finally:
        gc.freeze()
        gc.enable()


def _help() -> str:
    titles = {
        "start": "Start",
        "try": "Try without a chat",
        "diary": "Your diary",
        "look": "Look at it (pictures go into a file)",
        "teach": "Teach it",
        "keep": "Keep it well",
    }
    lines = ["usage: daydrawn COMMAND [options]      (daydrawn COMMAND --help tells more)"]
    for group, title in titles.items():
        lines += ["", title]
        lines += [f"  {c.name:<10}{c.help}" for c in COMMANDS if c.group == group]
    return "\n".join(lines)


def settings(arguments: list[str]) -> int:
    """Print config.example.env as the settings themselves write it."""
    from config.settings import example

    if arguments and arguments[0] not in ("--example",):
        print("usage: daydrawn settings [--example]", file=sys.stderr)
        return USAGE
    print(example(), end="")
    return OK
