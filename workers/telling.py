"""Questions to the diary that a language model answers, from the pages found for them alone.

Nothing it says is believed before it was held against the pages it cites (`db.album.grounding`);
what cannot be read there is asked for once more, and then not shown.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from config.languages import detect
from db.album import grounding
from db.album.albums import known
from db.album.answering import Kind as Wanted
from db.album.answering import asked_for
from db.album.gathering import Gathered, excerpt, gather
from db.album.grounding import Evidence
from db.records import Kind, KnownPersonRecord, Page, PageId
from models.capabilities import ANSWER
from models.embedded.reader import EmbeddedReader
from models.words import Entry, KnownPerson, Passage, Question, Reply
from workers import values, vectors
from workers.asked import Asked
from workers.stages import material

log = logging.getLogger(__name__)

MOST = 8  # pages that a model reads for an answer
LONGEST_PASSAGE = 1300  # characters of each; what speaks of the question comes first
TRIES = 2  # the second with what was wrong with the first
PATIENCE = 50.0  # seconds; whoever asked waits a little longer


@dataclass(frozen=True, slots=True)
class _Case:
    """What is needed to judge an answer."""

    question: Question
    evidence: tuple[Evidence, ...]
    people: Sequence[KnownPersonRecord]


async def can_tell(asked: Asked) -> Mapping[str, Any]:
    """Whether a language model answers here; said at once."""
    return {"tells": await _tells(asked)}


async def _tells(asked: Asked) -> bool:
    choice = await asyncio.to_thread(asked.studio.choose, ANSWER)
    return choice.backend == "neural" and not choice.problem  # no question waits for a download


async def tell(asked: Asked) -> Mapping[str, Any]:
    """An answer in words with its pages: `text` cites them as [1], [2] …, in the order of `pages`.

    An empty text: the model read the pages and they do not tell.
    """
    if not await _tells(asked):
        return {"sorry": "embedded"}
    text = " ".join(str(asked.arguments.get("question") or "").split())
    language = detect(text, asked.person.preferences.language)
    today = asked.diary.today(asked.person.preferences, datetime.now(UTC))
    people = await asked.diary.people()
    words = await asked.albums.use(
        asked.person.id,
        lambda index: (
            asked_for(text, language, today, known(index, people))[1].meant if index.spaces else ""
        ),
    )
    directions = await vectors.sought(asked.studio, *vectors.of_words(words))
    gathered = await asked.albums.use(
        asked.person.id,
        lambda index: gather(index, text, language, today, known(index, people), MOST, directions),
        by_meaning=bool(directions),
    )
    if gathered.kind is Wanted.OFTEN and gathered.total > MOST:
        return {"sorry": "too-many"}  # a count of some of the pages is wrong: the album counts all
    evidence = await _evidence(asked, gathered)
    if not evidence:
        return {"text": "", "pages": [], "read": gathered.read, "given": 0}
    passages = tuple(Passage(one.day, one.words) for one in evidence)
    case = _Case(Question(text, language, today, passages), evidence, people)
    try:
        async with asyncio.timeout(PATIENCE):
            reply = await _founded(asked, case)
    except TimeoutError:
        return {"sorry": "slow"}
    if reply is None:
        return {"sorry": "unfounded"}
    numbers = grounding.cited(reply.text)
    places = {number: place for place, number in enumerate(numbers, start=1)}
    return {
        "text": grounding.renumbered(reply.text, places),
        "pages": [evidence[number - 1].page for number in numbers],
        "read": gathered.read,
        "given": len(evidence),
        "made_with": values.dump(reply.made_with),
    }


async def _founded(asked: Asked, case: _Case) -> Reply | None:
    """An answer that can be read on its pages; None where the model has none."""
    question = case.question
    for _ in range(TRIES):
        reply = await asked.studio.one(ANSWER, question)
        if not reply.text:
            return reply
        wrong = await _wrong(asked, case, reply.text)
        if not wrong:
            return reply
        question = replace(question, again=(*question.again, (reply.text, wrong)))
    log.info("an answer in words was dropped: it was not to be read on its pages")
    return None


async def _wrong(asked: Asked, case: _Case, text: str) -> str:
    language, today = case.question.language, case.question.today
    names = await asyncio.to_thread(_names_in, text, language, case.people, today)
    said = grounding.Said(text, language, case.evidence, names)
    return await asked.albums.use(
        asked.person.id,
        lambda index: grounding.unfounded(index, said, today, known(index, case.people)),
    )


def _names_in(
    text: str, language: str, people: Sequence[KnownPersonRecord], today: date
) -> list[str]:
    """People and places by name, as the reader of pages sees them in an answer."""
    familiar = tuple(KnownPerson(one.name, one.aliases, one.kind) for one in people)
    at = datetime(today.year, today.month, today.day, 12)
    (reading,) = EmbeddedReader().read([Entry(text, language, at, known=familiar)])
    named = [one.name for one in reading.people if one.kind == "name"]
    return [*named, *(place.name for place in reading.places)]


async def _evidence(asked: Asked, gathered: Gathered) -> tuple[Evidence, ...]:
    """The pages found, opened; one that was thrown away in this very moment is left out."""
    pages = await asked.diary.some([PageId(id) for id in gathered.pages])
    return tuple(
        Evidence(page.id, page.day, words)
        for page in pages
        if not page.hidden and (words := _words(page, gathered))
    )


def _words(page: Page, gathered: Gathered) -> str:
    """A page's own words; where it has none, what was understood of its photos."""
    written = material.words(page).strip()
    if not written:
        return str(material.value(page, Kind.READING).get("summary") or "").strip()
    return excerpt(written, gathered.query, gathered.query.language, LONGEST_PASSAGE)
