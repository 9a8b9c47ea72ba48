"""What is learnt, question by question: the rows of evidence, and how they are weighed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.embedded.reader import mentions, posing, sky
from models.embedded.reader.evidence import Evidence, is_shared
from models.embedded.reader.gathering import gather
from models.embedded.reader.learning.days import Day, all_days, languages, marked_days
from models.embedded.reader.learning.fitting import Model, Row, learn
from models.embedded.reader.outline import Outline, outline
from models.embedded.reader.weighing import MOOD, PLACE, POSE, PRESENCE, WEATHER, Question
from models.words import Entry

_ALSO = 0.7  # how much another right answer counts beside the best


@dataclass(frozen=True, slots=True)
class Lesson:
    question: Question
    rows: Callable[[], Iterator[Row]]
    restraint: float
    often: int
    least: int = 2  # weights below this (in steps) are left out

    def learn(self, rows: Sequence[Row]) -> Model:
        return learn(
            rows,
            self.question.answers,
            restraint=self.restraint,
            often=self.often,
        )


def _named(language: str, found: Evidence) -> dict[str, float]:
    return {
        name if is_shared(name) else f"{language}:{name}": weight
        for name, weight in found.weights.items()
    }


def _shared_out(answers: Sequence[str]) -> Mapping[str, float]:
    shares = {answer: 1.0 if at == 0 else _ALSO for at, answer in enumerate(answers)}
    return {answer: share / sum(shares.values()) for answer, share in shares.items()}


def _moods() -> Iterator[Row]:
    """`events.txt` is left out: some of it was written beside these days, and would look surer
    than it is."""
    known = languages()
    for day in all_days():
        gathered = gather(Entry(day.text, locale=day.language), events=False)
        language = gathered.scan.language
        if language in known:  # a few slangy words are taken for a neighbour's language
            evidence = _named(language, gathered.evidence())
            yield Row(language, evidence, _shared_out(day.moods))


def _presences() -> Iterator[Row]:
    for day in marked_days():
        gathered = gather(Entry(day.text, locale=day.language), weighed=False)
        scan, units = gathered.scan, gathered.scan.text.units
        if scan.language != day.language or scan.text.clean != day.text:
            continue
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
                yield Row(
                    day.language, _named(day.language, found), wanted, mentions.rules(presence)
                )


def _pictures(
    answers: Callable[[Day], Sequence[str]],
    thought: Callable[[Outline], Mapping[str, float]],
) -> Iterator[Row]:
    for day in all_days():
        drawn = outline(Entry(day.text, locale=day.language))
        if drawn.gathered.scan.language == day.language:
            evidence = _named(day.language, drawn.evidence)
            yield Row(day.language, evidence, _shared_out(answers(day)), thought(drawn))


def _poses() -> Iterator[Row]:
    return _pictures(lambda day: day.poses, lambda drawn: posing.before(drawn.acts, drawn.pose))


def _places() -> Iterator[Row]:
    return _pictures(lambda day: day.places, lambda drawn: drawn.thought_of_places())


def _skies() -> Iterator[Row]:
    for day in marked_days():
        drawn = outline(Entry(day.text, locale=day.language))
        if drawn.gathered.scan.language == day.language:
            rule = sky.told(drawn)
            evidence = _named(day.language, sky.evidence(drawn, rule))
            yield Row(day.language, evidence, _shared_out(day.weathers), sky.before(rule))


# In this order: what is there tells of the mood, and both of the picture.
LESSONS = (
    Lesson(PRESENCE, _presences, restraint=2.5, often=2),
    Lesson(MOOD, _moods, restraint=4.0, often=2),
    Lesson(POSE, _poses, restraint=5.0, often=2, least=4),
    Lesson(PLACE, _places, restraint=6.0, often=2, least=4),
    Lesson(WEATHER, _skies, restraint=3.0, often=2, least=4),
)
