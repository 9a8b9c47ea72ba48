"""`daydrawn ask`: what /ask does in a chat, on the command line."""

import argparse
import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from config import log
from config.settings import Settings
from db.album.albums import Albums
from db.album.answering import Answer, Kind
from db.house import House
from db.knowing import Noted, told
from db.records import Person
from workers.diary_cli import OWNER, hits, with_album


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

    return await with_album(settings, whose, work)


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
        "proof": hits(answer.proof),
        "nearest": hits(answer.nearest),
    }


def _show_answer(answer: Answer) -> None:
    words = " · ".join(condition.again for condition in answer.query.conditions)
    if not answer.read:
        print("There is no page in this diary yet that could answer.")
    elif not answer.proof:
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
