"""What is learnt, question by question: the rows of evidence, and how they are weighed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from models.embedded.reader import mentions, posing
from models.embedded.reader.evidence import Evidence, is_shared
from models.embedded.reader.gathering import gather
from models.embedded.reader.learning.days import Day, shared_out
from models.embedded.reader.learning.fitting import Model, Row, learn
from models.embedded.reader.outline import outline
from models.embedded.reader.weighing import MOOD, PLACE, POSE, PRESENCE, Question
from models.words import Entry

Rows = Iterator[tuple[Question, Row]]


@dataclass(frozen=True, slots=True)
class Lesson:
    question: Question
    restraint: float
    least: int = 2  # weights below this (in steps) are left out

    def learn(self, rows: Sequence[Row]) -> Model:
        return learn(rows, self.question.answers, restraint=self.restraint)


@dataclass(frozen=True, slots=True)
class Class:
    """Lessons that are taught by the same reading of a day."""

    lessons: Sequence[Lesson]
    read: Callable[[Day], Rows]


def _named(language: str, found: Evidence) -> dict[str, float]:
    return {
        name if is_shared(name) else f"{language}:{name}": weight
        for name, weight in found.weights.items()
    }


def _presence(day: Day) -> Rows:
    if not day.marks:
        return
    gathered = gather(Entry(day.text, locale=day.language), weighed=False)
    scan, units = gathered.scan, gathered.scan.text.units
    if scan.language != day.language or scan.text.clean != day.text:
        return
    told = [
        (
            units[one.first].start,
            units[one.last - 1].end,
            one.presence,
            mentions.of_thing(scan, one),
        )
        for one in gathered.things
        if one.family != "person"
    ]
    told += [
        (units[one.first].start, units[one.first].end, one.person.presence, mentions.of_person(scan, one))
        for one in gathered.people
    ]  # fmt: skip
    for start, end, presence, found in told:
        mark = day.at(start, end)
        if mark is not None:
            wanted = {"there" if mark.there else "gone": 1.0}
            evidence = _named(day.language, found)
            yield PRESENCE, Row(day.language, evidence, wanted, mentions.rules(presence))


def _mood(day: Day) -> Rows:
    """`events.txt` is left out: some of it was written beside these days, and would look surer
    than it is."""
    gathered = gather(Entry(day.text, locale=day.language), events=False)
    if gathered.scan.language == day.language:  # a few slangy ones are taken for a neighbour's
        evidence = _named(day.language, gathered.evidence())
        yield MOOD, Row(day.language, evidence, shared_out(day.moods))


def _picture(day: Day) -> Rows:
    drawn = outline(Entry(day.text, locale=day.language))
    if drawn.gathered.scan.language != day.language:
        return
    evidence = _named(day.language, drawn.evidence)
    thought = posing.before(drawn.acts, drawn.pose)
    yield POSE, Row(day.language, evidence, shared_out(day.poses), thought)
    yield PLACE, Row(day.language, evidence, shared_out(day.places), drawn.thought_of_places())


# In this order: what is there tells of the mood, and both of the picture.
CLASSES = (
    Class([Lesson(PRESENCE, restraint=2.5)], _presence),
    Class([Lesson(MOOD, restraint=4.0, least=3)], _mood),
    Class(
        [
            Lesson(POSE, restraint=5.0, least=4),
            Lesson(PLACE, restraint=6.0, least=4),
        ],
        _picture,
    ),
)


def taught(some: Class, days: Sequence[Day]) -> Mapping[Question, Sequence[Row]]:
    """The rows of each question, read by as many processes as there are cores."""
    rows: dict[Question, list[Row]] = {lesson.question: [] for lesson in some.lessons}
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        for told in pool.map(partial(_told, some.read), days, chunksize=100):
            for question, row in told:
                rows[question].append(row)
    return rows


def _told(read: Callable[[Day], Rows], day: Day) -> list[tuple[Question, Row]]:
    return list(read(day))
