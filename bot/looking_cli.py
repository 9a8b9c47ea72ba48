"""`daydrawn calendar`, `year`, `gallery`, …: the chat's own commands, their picture into a file.

A command is said here as it is in a chat, and answered by the same hands: the same words, the same
picture. The process is its own worker.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from bot.cli import FAILED, OK, USAGE, find
from bot.conversation import Conversation, Heard
from bot.incoming import Called, Who
from bot.messages import Message
from bot.platforms import render
from bot.pressing import meaning
from bot.texts import LANGUAGES, Texts
from bot.turn import zone_of
from bot.views.sorry import sorry
from config import log
from config.settings import Settings
from db.house import House
from db.records import Origin, Person

_OWNER = "web:owner"  # whose diary the web chat on this machine is
_LARGEST = 512 * 1024 * 1024  # bytes of a file


def calendar(arguments: list[str]) -> int:
    return _said("calendar", "a month's days with their drawings", arguments)


def list_(arguments: list[str]) -> int:
    return _said("list", "a month's pages with their summaries", arguments, pictured=False)


def year(arguments: list[str]) -> int:
    return _said("year", "every day of a year in the colour of its mood", arguments)


def gallery(arguments: list[str]) -> int:
    return _said("gallery", "nine pages on a sheet, from the newest or from a day", arguments)


def puzzle(arguments: list[str]) -> int:
    return _said("puzzle", "many pictures, faces or a mosaic of them in one", arguments)


def faces(arguments: list[str]) -> int:
    return _said("faces", "all faces of somebody, in photos and drawings", arguments)


def stats(arguments: list[str]) -> int:
    return _said("stats", "words, moods, who and where, of a year or of all", arguments)


def review(arguments: list[str]) -> int:
    return _said("review", "a week, a month or a year looked back on", arguments)


def map_(arguments: list[str]) -> int:
    return _said("map", "places and trips on real coasts: of all, a year, a person", arguments)


def trips(arguments: list[str]) -> int:
    about = "days away and days with one subject, by their names"
    return _said("trips", about, arguments, pictured=False)


def graph(arguments: list[str]) -> int:
    return _said("graph", "who, where and what belong together", arguments)


def person(arguments: list[str]) -> int:
    about = "what is known of someone; words after the name are kept"
    return _said("person", about, arguments, pictured=False)


def reminder(arguments: list[str]) -> int:
    about = "when it asks about the day: an hour, off, or pause"
    return _said("reminder", about, arguments, pictured=False)


@dataclass(frozen=True, slots=True)
class _Answer:
    message: Message | None
    wrong: bool  # what was asked cannot be
    told: Mapping[str, Any]  # figures beside the picture


def _said(name: str, about: str, arguments: list[str], *, pictured: bool = True) -> int:
    parser = argparse.ArgumentParser(f"daydrawn {name}", description=f"{about}, as /{name} shows.")
    parser.add_argument("words", nargs="*", help=f"what you would say after /{name}")
    if pictured:
        parser.add_argument(
            "--out", type=Path, help="where the picture goes (default: its own name)"
        )
        parser.add_argument("--dark", action="store_true", help="on dark paper")
    else:
        parser.add_argument("--out", type=Path, help="a file for the words (default: none)")
        parser.set_defaults(dark=False)
    parser.add_argument("--language", choices=sorted(LANGUAGES), help="default: the diary's own")
    parser.add_argument("--whose", default=_OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    answer = asyncio.run(_ask(settings, name, given))
    return _show(answer, given, pictured=pictured)


async def _ask(settings: Settings, name: str, given: argparse.Namespace) -> _Answer:
    texts = Texts(settings.language)
    platform, _, account = given.whose.partition(":")
    studio_of = cast("Any", find("models.studio:Studio"))
    direct_of = cast("Any", find("workers.direct:Direct"))
    async with (
        House.open(settings) as house,
        studio_of(settings.backends, settings.home) as studio,
    ):
        person = await house.accounts.called(given.whose)
        queue = direct_of(house, studio)
        conversation = Conversation(house, queue, settings, texts)
        person = _wishes(person, given)
        now = datetime.now(UTC)
        # Not private: a terminal is no room that reminders could ever go to.
        who = Who(platform, account, "", person.preferences.language, private=False)
        called = Called(
            Origin(platform, "cli", "cli", account, now), who, name, text=" ".join(given.words)
        )
        try:
            message = await conversation.answer(person, Heard(called, upload_bytes=_LARGEST))
            return _Answer(message, False, queue.told)
        except Exception as error:
            zone = zone_of(person.preferences, settings)
            said = sorry(texts, person.preferences.language, error, zone, now)
            if said is None:
                raise
            return _Answer(said, True, {})


def _wishes(person: Person, given: argparse.Namespace) -> Person:
    """For this once in another language or on other paper; nothing of it is kept."""
    preferences = person.preferences
    if given.language:
        preferences = replace(preferences, language=given.language)
    if given.dark:
        preferences = replace(preferences, extra={**preferences.extra, "paper": "dark"})
    return replace(person, preferences=preferences)


def _pages(message: Message) -> list[str]:
    """The pages that the message's numbers open."""
    meant = [meaning(button.token) for row in message.buttons for button in row]
    return [one[1]["page"] for one in meant if one and one[0] in ("open", "leaf")]


def _show(answer: _Answer, given: argparse.Namespace, *, pictured: bool) -> int:
    message = answer.message or Message()
    text = render.rich(message.text).plain
    media = next((one for one in message.media if one.data), None)
    target: Path | None = None
    if media is not None and media.data is not None:
        target = given.out or Path(media.name)
        target.write_bytes(media.data)
    elif given.out and not pictured and not answer.wrong:
        target = given.out
        target.write_text(text + "\n", encoding="utf-8")
    if given.json:
        told = {
            "text": text,
            "file": str(target) if target else None,
            "mime": media.mime if media else "text/plain" if target else None,
            "pages": _pages(message),
            **answer.told,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(text, file=sys.stderr if answer.wrong else sys.stdout)
        if target is not None:
            print(target)
    if answer.wrong:
        return USAGE
    if given.out and target is None:
        print(f"daydrawn: there is no picture to put into {given.out}.", file=sys.stderr)
        return FAILED
    return OK
