"""Which question to ask: one from their own pages now and then, else one of the small ones."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.views.reading import told
from db.records import Page, PersonId

QUESTIONS = 48  # `question-1` … in the texts
_REST = timedelta(days=31)  # the same question no sooner
_OWN_REST = timedelta(days=4)  # between two questions from their own pages
_A_WEEK = 5  # days ago that are called last week
_SEND_OFF = ("worried", "excited")  # feelings of what was still to come


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    memory: str  # what is remembered of having asked it
    arguments: Mapping[str, str] = field(default_factory=dict)


def question_for(
    person: PersonId, day: date, recent: Sequence[tuple[str, str]], pages: Sequence[Page]
) -> Question:
    """The question of a day: the same on every machine, none twice within a month."""
    asked = {memory: date.fromisoformat(on) for memory, on in recent}
    own_before = [on for memory, on in asked.items() if not memory.startswith("question-")]
    if all(day - on >= _OWN_REST for on in own_before):
        for question in own_questions(pages, day):
            if day - asked.get(question.memory, date.min) > _REST:
                return question
    rested = [
        number
        for number in range(1, QUESTIONS + 1)
        if day - asked.get(f"question-{number}", date.min) > _REST
    ]
    choices = rested or list(range(1, QUESTIONS + 1))
    number = choices[_pick(f"{person}:{day}", len(choices))]
    return Question(f"question-{number}", f"question-{number}")


def own_questions(pages: Sequence[Page], day: date) -> list[Question]:
    """What could only be asked of them. Nothing of a heavy day: it is theirs to bring up."""
    found: list[Question] = []
    for page in pages:
        knows = told(page)
        if knows.grave or knows.mood in ("grief", "sad", "sick"):
            continue
        if knows.mood in _SEND_OFF and knows.awaited:
            when = "week" if (day - page.day).days >= _A_WEEK else "days"
            given = {"when": when, "word": knows.awaited[0], "tongue": knows.language}
            found.append(Question(f"remind-{knows.mood}", f"page:{page.id}", given))
        elif knows.mood in _SEND_OFF and knows.title:
            found.append(Question("remind-worry", f"page:{page.id}", {"title": knows.title}))
        names = [one.name for one in knows.people if one.there and one.kind == "name"]
        found += [Question("remind-person", f"person:{name}", {"name": name}) for name in names[:1]]
    return found


def _pick(seed: str, count: int) -> int:
    return int.from_bytes(hashlib.blake2s(seed.encode(), digest_size=4).digest()) % count
