"""The neural reader: one pass of a language model over the embedded reader's understanding.

What to draw — figures, poses, things the painter knows — comes from the shared vocabulary,
whichever reader reads. The model writes what it does better: title, summary, mood, names, tags,
and the picture in English. An answer that cannot be used is asked for once more with what is
wrong; after that the page is read by the embedded reader, and says so.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from config import places
from config.vocabulary import concepts_of, family
from models.embedded.reader import EmbeddedReader
from models.embedded.reader.mood import VALENCE
from models.making import MadeWith
from models.neural import asking
from models.neural.answers import Answer, Named, Wrong, checked
from models.neural.language_model import WRITER, LanguageModel, Task
from models.neural.machine import Machine
from models.neural.summariser import LANGUAGE, SHORTEST, SUMMARISER
from models.words import (
    Entry,
    Feeling,
    KnownPerson,
    Mood,
    PersonFound,
    PlaceFound,
    Presence,
    Reading,
    Tag,
    TagKind,
    Why,
)

log = logging.getLogger(__name__)

TRIES = 2  # the second with what was wrong with the first
SURE = 0.9  # of a mood that a model named
MOST_TAGS = 12
TOKENS = 640  # of an answer, if the profile says nothing else


@dataclass(slots=True)
class _Case:
    """One entry on its way."""

    entry: Entry
    embedded: Reading
    task: Task
    answer: Answer | None = None
    summary: str = ""  # by an adapter or a model made for summaries
    wrong: str = ""


class NeuralReader:
    """Fills `models.words.Reader`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._checkpoint = machine.checkpoint("reader")
        self._embedded = EmbeddedReader()
        self.batch = self._checkpoint.batch
        tokens = self._checkpoint.settings.get("tokens", TOKENS)
        assert isinstance(tokens, int)
        self._tokens = tokens

    def read(self, entries: Sequence[Entry]) -> list[Reading]:
        readings = self._embedded.read(entries)
        cases = [
            _Case(entry, reading, asking.reading(_data(entry)))
            for entry, reading in zip(entries, readings, strict=True)
        ]
        asked = [case for case in cases if case.task.data.strip()]
        if asked:
            self._machine.use(WRITER, lambda writer: self._ask(writer, asked))
            self._sum_up(asked)
        return [self._finished(case) for case in cases]

    def _ask(self, writer: LanguageModel, cases: Sequence[_Case]) -> None:
        """Every entry in one batch; summaries by an adapter of their own in the same."""
        sums = list(cases) if asking.SUMMARY in writer.adapters else []
        open_cases = list(cases)
        for _ in range(TRIES):
            tasks = [case.task for case in open_cases]
            tasks += [asking.summary(_data(case.entry)) for case in sums]
            answers = writer.write(tasks, self._tokens)
            for case, text in zip(sums, answers[len(open_cases) :], strict=True):
                case.summary = _one_line(text)
            sums = []
            for case, text in zip(open_cases, answers, strict=False):
                try:
                    case.answer = checked(text, case.entry)
                except Wrong as wrong:
                    case.wrong = str(wrong)
                    case.task = asking.again(case.task, text, case.wrong)
            open_cases = [case for case in open_cases if case.answer is None]
            if not open_cases:
                return
        for case in open_cases:
            log.warning("the model's reading could not be used: %s", case.wrong)

    def _sum_up(self, cases: Sequence[_Case]) -> None:
        """The classic profile has a model that does nothing else, and only in English."""
        if not self._machine.has("reader.summary"):
            return
        fit = [
            case
            for case in cases
            if case.embedded.language == LANGUAGE
            and not case.summary
            and len(case.entry.text.split()) >= SHORTEST
        ]
        if not fit:
            return
        texts = [case.entry.text for case in fit]
        sums = self._machine.use(SUMMARISER, lambda summariser: summariser.sum_up(texts))
        for case, text in zip(fit, sums, strict=True):
            case.summary = _one_line(text)

    def _finished(self, case: _Case) -> Reading:
        if case.answer is None:
            return self._as_embedded(case)
        told = case.entry.corrections
        answer, base = case.answer, case.embedded
        feeling = base.feeling if "mood" in told else _feeling(answer, base.feeling)
        people = _people(answer, base, case.entry)
        why = [
            Why(f"title={answer.title}", "written by the model", ""),
            Why(f"mood={feeling.mood}", "named by the model", ""),
            *(Why(f"without={name}", "named by the model, not in the entry", name)
              for name in answer.invented),
        ]  # fmt: skip
        return replace(
            base,
            language=answer.language,
            title=told.get("title") or answer.title,
            summary=told.get("summary") or case.summary or answer.summary,
            feeling=feeling,
            brief=replace(base.brief, feeling=feeling),
            people=people,
            places=_places(answer, base),
            tags=_tags(answer, base, case.entry, people),
            prompt=answer.picture,
            why=(*why, *base.why),
            made_with=MadeWith(
                "neural",
                self._checkpoint.id,
                settings={
                    "tries": len(case.task.again) + 1,
                    "summary": "own" if case.summary else "reading",
                    "profile": self._machine.profile.name,
                },
            ),
        )

    def _as_embedded(self, case: _Case) -> Reading:
        """Not silently: the reading itself says who read it, and why."""
        base = case.embedded
        if not case.wrong:
            return base  # there was nothing to read
        why = Why("reader=embedded", "the model's answer could not be used", case.wrong)
        settings = {"instead_of": self._checkpoint.id, "because": case.wrong}
        return replace(
            base, why=(why, *base.why), made_with=replace(base.made_with, settings=settings)
        )


def _data(entry: Entry) -> str:
    """What there is to read: the words, else what photos and place say."""
    if entry.text.strip():
        return entry.text
    return "\n".join([*entry.photo_captions, entry.place_hint or ""]).strip()


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if line.isprintable() and len(line) <= 400 else ""


def _feeling(answer: Answer, before: Feeling) -> Feeling:
    valence = VALENCE[answer.mood]
    grave = answer.mood is Mood.GRIEF or (before.grave and valence < 0)
    second = answer.second if answer.second is not answer.mood else None
    return Feeling(answer.mood, second, SURE, valence, grave)


def _people(answer: Answer, base: Reading, entry: Entry) -> tuple[PersonFound, ...]:
    """Whom the vocabulary found, then whom only the model saw."""
    strangers = {word.casefold() for word in entry.not_people}
    taken = {person.name.casefold() for person in base.people}
    more = []
    for one in answer.people:
        folded = one.name.casefold()
        if folded in strangers or any(folded in name or name in folded for name in taken):
            continue
        taken.add(folded)
        more.append(_person(one, entry.known))
    return (*base.people, *more)


def _person(one: Named, known: Sequence[KnownPerson]) -> PersonFound:
    concept = next(
        (c for c in concepts_of(one.role, "en") if family(c) in ("person", "animal")), "person"
    )
    kind = "animal" if family(concept) == "animal" else "name"
    presence = Presence.THERE if one.is_there else Presence.MENTIONED
    names = {name.casefold() for person in known for name in (person.name, *person.aliases)}
    return PersonFound(one.name, concept, kind, presence, known=one.name.casefold() in names)


def _places(answer: Answer, base: Reading) -> tuple[PlaceFound, ...]:
    taken = {place.name.casefold() for place in base.places}
    more = []
    for name in answer.places:
        if any(name.casefold() in other or other in name.casefold() for other in taken):
            continue
        taken.add(name.casefold())
        spot = places.find(name)
        more.append(
            PlaceFound(name)
            if spot is None
            else PlaceFound(
                spot.called(answer.language), spot.latitude, spot.longitude, spot.country
            )
        )
    return (*base.places, *more)


def _tags(
    answer: Answer, base: Reading, entry: Entry, people: Sequence[PersonFound]
) -> tuple[Tag, ...]:
    """The vocabulary's tags, then the model's; never one that the person took away."""
    gone = {
        word.strip().casefold() for word in entry.corrections.get("without_tags", "").split(",")
    }
    kept = {tag.word.casefold(): tag for tag in base.tags if tag.kind is not TagKind.MOOD}
    named = {person.name.casefold() for person in people}
    for person in people:
        kept.setdefault(person.name.casefold(), Tag(person.name, TagKind.PERSON))
    for word in answer.tags:
        folded = word.casefold()
        concept = next(iter(concepts_of(word, answer.language)), None)
        is_there = concept is not None and any(tag.concept == concept for tag in kept.values())
        if folded in gone or folded in named or is_there:
            continue
        kind = TagKind.PLACE if concept and family(concept) == "place" else TagKind.THING
        kept.setdefault(folded, Tag(word, kind, concept))
    moods = [tag for tag in base.tags if tag.kind is TagKind.MOOD]
    own = [tag for tag in kept.values() if tag.kind is TagKind.OWN]
    others = [tag for tag in kept.values() if tag.kind is not TagKind.OWN]
    return (*others[:MOST_TAGS], *(moods if base.feeling.mood is answer.mood else ()), *own)
