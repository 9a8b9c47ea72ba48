"""`daydrawn search`, `like` and `ask`: what the commands of a chat do, on the command line."""

import argparse
import asyncio
import base64
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from config import log
from config.settings import Settings
from db.album.albums import Albums
from db.album.answering import Answer, Kind
from db.album.find import Found, Hit
from db.errors import NotFound
from db.house import House
from db.knowing import Noted, told
from db.records import Person

R = TypeVar("R")

OWNER = "web:owner"  # whose diary the web chat on this machine is


def search(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn search",
        description='Finds pages in plain language: daydrawn search "rain with Ben last May"',
    )
    parser.add_argument("words", nargs="+", help="what you look for")
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--limit", type=int, default=9, help="how many pages (%(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    found = asyncio.run(_find(settings, given.whose, " ".join(given.words), given.limit))
    if given.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _show(found)
    return 0 if found.total else 1


async def _find(settings: Settings, whose: str, words: str, limit: int) -> Found:
    async def work(house: House, albums: Albums, person: Person) -> Found:
        return await albums.find(
            person.id,
            words,
            language=person.preferences.language,
            today=house.diary(person.id).today(person.preferences, datetime.now(UTC)),
            limit=max(1, min(limit, 100)),
        )

    return await _with_album(settings, whose, work)


async def _with_album(
    settings: Settings, whose: str, work: Callable[[House, Albums, Person], Awaitable[R]]
) -> R:
    platform, _, account = whose.partition(":")
    async with House.open(settings) as house:
        person = await house.accounts.find(platform, account)
        if person is None:
            raise NotFound(f"nobody keeps a diary here as {whose}; give --whose platform:account")
        return await work(house, house.albums, person)


def _as_json(found: Found) -> dict[str, object]:
    conditions = found.query.conditions
    return {
        "total": found.total,
        "pages": _hits(found.hits),
        "understood": [
            {"about": c.about.value, "said": c.said, "no": c.no, "keys": list(c.keys)}
            for c in conditions
        ],
        "corrected": dict(found.corrected),
        "lacking": [conditions[number].said for number in found.lacking],
        "emptied_by": None if found.emptied_by is None else conditions[found.emptied_by].said,
        "nearest": _hits(found.nearest),
    }


def _hits(some: tuple[Hit, ...]) -> list[dict[str, object]]:
    return [
        {"page": hit.page, "day": hit.day.isoformat(), "title": hit.title, "summary": hit.summary}
        for hit in some
    ]


def _show(found: Found) -> None:
    understood = " · ".join(("not " if c.no else "") + c.said for c in found.query.conditions)
    print(f"{understood or found.query.text}: {found.total}")
    for typed, word in found.corrected:
        print(f"{typed!r} was taken as {word!r}.")
    if found.lacking:
        lacking = ", ".join(repr(found.query.conditions[number].said) for number in found.lacking)
        print(f"No page has all of it; these lack {lacking}.")
    for hit in found.hits:
        print(f"  {hit.day}  {hit.title}")
    if found.total:
        return
    if found.emptied_by is not None:
        without = found.query.conditions[found.emptied_by].said
        print(f"Without {without!r} there would be {found.without_it}.")
    for hit in found.nearest:
        print(f"  near: {hit.day}  {hit.title}")


def like(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn like", description="Finds photos of the diary that are like a photo."
    )
    parser.add_argument("photo", type=Path, help="a file; nothing of it is kept")
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    data = given.photo.read_bytes()
    found = asyncio.run(_like(settings, given.whose, given.photo.name, data))
    if given.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0 if found["photos"] else 1
    if not found["photos"]:
        print("There is no photo in this diary yet.")
    elif not found["alike"]:
        print("None is really like it. The nearest:")
    for photo in found["photos"]:
        print(f"  {photo['day']}  page {photo['page']}")
    return 0 if found["photos"] else 1


async def _like(settings: Settings, whose: str, name: str, data: bytes) -> Mapping[str, Any]:
    from models.studio import Studio
    from workers.asked import Asked
    from workers.lookalikes import like as asked_like

    async def work(house: House, albums: Albums, person: Person) -> Mapping[str, Any]:
        async with Studio(settings.backends, settings.home) as studio:
            photo = {"photo": base64.b64encode(data).decode(), "name": name}
            return await asked_like(Asked(person, house.diary(person.id), studio, albums, photo))

    return await _with_album(settings, whose, work)


def ask(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn ask",
        description='Answers from the pages only: daydrawn ask "when did I last see Ben?"',
    )
    parser.add_argument("question", nargs="+", help="when, how often, where, who, what")
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    found = asyncio.run(_ask(settings, given.whose, " ".join(given.question)))
    if given.json:
        print(json.dumps(_asked_as_json(found), ensure_ascii=False, indent=2, default=str))
    else:
        _show_asked(found)
    return 0 if found.answer.proof or found.noted or found.written else 1


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that there is to say to a question, as in a chat."""

    answer: Answer
    noted: Sequence[Noted]
    written: Mapping[str, Any] | None  # by a language model: see workers.telling
    wrote_nothing: bool  # it read the pages and found that they do not tell


async def _ask(settings: Settings, whose: str, question: str) -> _Asked:
    from models.studio import Studio
    from workers.asked import Asked
    from workers.telling import tell

    async def work(house: House, albums: Albums, person: Person) -> _Asked:
        diary = house.diary(person.id)
        today = diary.today(person.preferences, datetime.now(UTC))
        language = person.preferences.language
        answer = await albums.answer(person.id, question, language=language, today=today)
        noted = told(question, await diary.people())
        if answer.meant or not answer.query.conditions:
            return _Asked(answer, noted, None, False)
        async with Studio(settings.backends, settings.home) as studio:
            given = {"question": question}
            said = await tell(Asked(person, diary, studio, albums, given))
        wrote_nothing = bool(said.get("given")) and not said.get("text")
        return _Asked(answer, noted, said if said.get("text") else None, wrote_nothing)

    return await _with_album(settings, whose, work)


def _asked_as_json(found: _Asked) -> dict[str, object]:
    answer = found.answer
    sure = answer.sure and not found.wrote_nothing
    return {
        **_answer_as_json(answer),
        "sure": sure,
        "told": [{"name": note.name, "note": note.text, "on": note.on} for note in found.noted],
        "written": found.written,
    }


def _show_asked(found: _Asked) -> None:
    for note in found.noted:
        print(f"{note.name}: {note.text}" + (f" (told on {note.on})" if note.on else ""))
    if found.written:
        print(found.written["text"])
        for number, page in enumerate(found.written["pages"], start=1):
            print(f"  [{number}] page {page}")
        print(f"{found.written['read']} pages read, {found.written['given']} by the model.")
    elif found.answer.proof or not found.noted:
        _show_answer(replace(found.answer, sure=found.answer.sure and not found.wrote_nothing))


def _answer_as_json(answer: Answer) -> dict[str, object]:
    return {
        "kind": answer.kind.value,
        "looked_for": [condition.said for condition in answer.query.conditions],
        "read": answer.read,
        "total": answer.total,
        "days": answer.days,
        "first": answer.first.isoformat() if answer.first else None,
        "last": answer.last.isoformat() if answer.last else None,
        "names": [{"name": name, "pages": pages} for name, pages in answer.names],
        "sure": answer.sure,
        "meant": dict(answer.meant),
        "proof": _hits(answer.proof),
        "nearest": _hits(answer.nearest),
    }


def _show_answer(answer: Answer) -> None:
    words = " · ".join(condition.said for condition in answer.query.conditions)
    if not answer.proof:
        print(f"No page tells ({words or 'nothing to look for'}); {answer.read} were read.")
    elif answer.names:
        print(", ".join(f"{name} ({pages})" for name, pages in answer.names))
    elif answer.kind is Kind.FIRST:
        print(f"first on {answer.first}")
    elif answer.kind is Kind.LAST:
        print(f"last on {answer.last}")
    else:
        print(f"on {answer.days} days, {answer.first} to {answer.last}")
    if answer.proof and not answer.sure:
        print("These pages hold the words; whether it happened is not sure.")
    for typed, word in answer.meant:
        print(f"Did you mean {word!r} by {typed!r}?")
    for hit in answer.proof or answer.nearest:
        print(f"  {'' if answer.proof else 'near: '}{hit.day}  {hit.title}")
    if answer.proof:
        print(f"{answer.read} pages read, {answer.total} fit.")
