"""An answer of the diary: what the pages say, pages as proof, and how many were read.

Counted and quoted by the album; written by a language model where a worker has one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.finding import opened
from bot.messages import Button, Message
from bot.pressing import press
from bot.telling import Written, written
from bot.views.reading import told, transcripts
from db.album.answering import Answer, Kind, quote
from db.album.query import Query
from db.knowing import Noted
from db.knowing import told as told_of
from db.records import Page, PersonId

if TYPE_CHECKING:
    from bot.turn import Turn
    from db.house import House

LONGEST = 300  # characters of a question
NOTES = 5  # of people, in one answer


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its proof opened: each page and the sentence that speaks of it."""

    answer: Answer
    proof: tuple[tuple[Page, str], ...]
    nearest: tuple[Page, ...]


async def ask(house: "House", person: PersonId, question: str, now: datetime) -> Answered:
    preferences = (await house.accounts.get(person)).preferences
    today = house.diary(person).today(preferences, now)
    answer = await house.albums.answer(person, question, language=preferences.language, today=today)
    proof = tuple(
        (page, _quoted(page, answer.query, preferences.language))
        for page in await opened(house, person, answer.proof)
    )
    return Answered(answer, proof, await opened(house, person, answer.nearest))


def _quoted(page: Page, query: Query, language: str) -> str:
    """The sentence of a page that speaks most of what was asked."""
    knows = told(page)
    texts = [page.text, *(one.text for one in transcripts(page)), knows.summary]
    return quote(texts, query, knows.language or language)


async def said(turn: "Turn", question: str) -> Message:
    """The answer as one message, with a button for each page that it rests on."""
    question = " ".join(question.split())[:LONGEST]
    if not question:
        return Message(turn.say("ask-how"), private=True)
    found = await ask(turn.house, turn.person.id, question, turn.now)
    answer = found.answer
    noted = told_of(question, await turn.diary.people())[:NOTES]
    if noted and answer.kind in (Kind.WHO, Kind.SOMEONE, Kind.WHAT, Kind.UNCLEAR):
        return _from_notes(turn, noted, found)
    if not answer.read:
        return Message(turn.say("ask-no-pages"), private=True)
    if not answer.query.conditions:
        return Message(turn.say("ask-how"), private=True)
    wrote = None if answer.meant else await written(turn, question)
    if wrote is not None and wrote.text:
        return _in_words(turn, wrote, answer.query)
    if not found.proof:
        return _no_evidence(turn, question, found)
    lines = [_first_line(turn, answer)]
    rows = [_opening([page for page, _ in found.proof])]
    if answer.kind is Kind.SOMEONE:
        label = turn.say("ask-tell-who")
        rows.append((Button(label, press("person", name=_name(answer)), mark="people"),))
    if not answer.sure or wrote is not None:  # a model that read them found no answer
        lines.append(turn.say("ask-unsure"))
    lines += _proof(turn, found.proof)
    lines.append(turn.say("ask-read", pages=answer.read, count=answer.total))
    return Message("\n".join(lines), buttons=tuple(rows), private=True)


def _in_words(turn: "Turn", wrote: Written, query: Query) -> Message:
    """What a model wrote, and the pages it rests on under the numbers by which it cites them."""
    proof = [(page, _quoted(page, query, turn.language)) for page in wrote.pages]
    lines = [
        turn.texts.plain(wrote.text),
        "",
        *_proof(turn, proof),
        turn.say("ask-written", pages=wrote.read, given=wrote.given),
    ]
    return Message("\n".join(lines), buttons=(_opening(wrote.pages),), private=True)


def _proof(turn: "Turn", proof: Sequence[tuple[Page, str]]) -> list[str]:
    lines = []
    for number, (page, words) in enumerate(proof, start=1):
        lines.append(_line(turn, number, page))
        if words:
            lines.append(f"   “{turn.texts.plain(words)}”")
    return lines


def _from_notes(turn: "Turn", noted: Sequence[Noted], found: Answered) -> Message:
    """What its owner told of people, each with the day; and pages that speak of it, if any do."""
    plain = turn.texts.plain
    lines = []
    for note in noted:
        day = turn.day(note.on) if note.on else ""
        key = "ask-told-on" if day else "ask-told"
        name = turn.say("me") if note.name == "writer" else plain(note.name)
        lines.append(turn.say(key, name=name, note=plain(note.text), day=day))
    pages = [page for page, _ in found.proof] if found.answer.sure else []
    if pages:
        lines += ["", turn.say("ask-pages-too")]
        lines += [_line(turn, number, page) for number, page in enumerate(pages, start=1)]
    people = dict.fromkeys(note.name for note in noted)
    rows = [tuple(Button(name[:40], press("person", name=name)) for name in people)]
    return Message(
        "\n".join(lines), buttons=(*rows, _opening(pages)) if pages else tuple(rows), private=True
    )


def _first_line(turn: "Turn", answer: Answer) -> str:
    first = turn.day(answer.first) if answer.first else ""
    last = turn.day(answer.last) if answer.last else ""
    match answer.kind:
        case Kind.LAST:
            return turn.say("ask-last", day=last)
        case Kind.FIRST:
            return turn.say("ask-first", day=first)
        case Kind.WHEN | Kind.EVER if answer.days == 1:
            return turn.say("ask-once", day=last)
        case Kind.WHEN | Kind.EVER | Kind.OFTEN:
            return turn.say(
                "ask-often", count=answer.total, days=answer.days, first=first, last=last
            )
        case Kind.WHERE | Kind.WHO | Kind.FEEL:
            names = ", ".join(_named(turn, answer.kind, *each) for each in answer.names)
            return turn.say(f"ask-{answer.kind.value}", names=names)
        case Kind.SOMEONE:
            return turn.say("ask-someone", name=turn.texts.plain(_name(answer)))
        case Kind.WHAT:
            return turn.say("ask-what", count=answer.total)
        case _:
            return turn.say("ask-other", words=_looked_for(turn, answer))


def _named(turn: "Turn", kind: Kind, name: str, pages: int) -> str:
    shown = turn.say(f"mood-{name}") if kind is Kind.FEEL else turn.texts.plain(name)
    return f"{shown} ({pages})" if pages > 1 else shown


def _name(answer: Answer) -> str:
    return answer.query.conditions[0].named


def _looked_for(turn: "Turn", answer: Answer) -> str:
    said = (
        turn.say("search-not", word=one.named) if one.no else one.named
        for one in answer.query.conditions
    )
    return turn.texts.plain(" · ".join(said))


def _no_evidence(turn: "Turn", question: str, found: Answered) -> Message:
    """No guess: what was looked for, where, and what comes near."""
    answer = found.answer
    words = _looked_for(turn, answer)
    if answer.total:
        lines = [turn.say("ask-not-told", count=answer.total, words=words)]
    else:
        lines = [turn.say("ask-none", words=words, pages=answer.read)]
    rows: list[tuple[Button, ...]] = []
    for typed, word in answer.meant:
        again = question.replace(typed, word)
        rows.append((Button(turn.say("ask-meant", word=word), press("ask", question=again)),))
    if found.nearest:
        lines.append(turn.say("search-nearest"))
        lines += [_line(turn, number, page) for number, page in enumerate(found.nearest, start=1)]
        rows.append(_opening(found.nearest))
    return Message("\n".join(lines), buttons=tuple(rows), private=True)


def _line(turn: "Turn", number: int, page: Page) -> str:
    title = told(page).title or turn.say("untitled")
    return f"{number}. {turn.day(page.day)} · {turn.texts.plain(title)}"


def _opening(pages: Sequence[Page]) -> tuple[Button, ...]:
    return tuple(
        Button(str(number), press("open", page=page.id))
        for number, page in enumerate(pages, start=1)
    )
