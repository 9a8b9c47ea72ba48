"""What is learnt, question by question: the rows of evidence, and how they are weighed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from config.vocabulary import WORDS, lines_of
from models.embedded.reader import mentions, posing
from models.embedded.reader.evidence import Evidence, is_shared
from models.embedded.reader.gathering import gather
from models.embedded.reader.learning.fitting import Model, Row, learn
from models.embedded.reader.learning.marked import MarkedDay, marked_days
from models.embedded.reader.outline import Outline, outline
from models.embedded.reader.weighing import MOOD, PLACE, POSE, PRESENCE, Question
from models.words import Entry

_FIRST = 0.7  # share of a day's first mood where it has more than one
_ALSO = 0.5  # of another right answer, beside the best


@dataclass(frozen=True, slots=True)
class Lesson:
    question: Question
    rows: Callable[[], Iterator[Row]]
    restraint: float
    often: int
    least: int = 2  # weights below this (in steps) are left out
    evenly: bool = False  # its days were not written as often as they come

    def learn(self, rows: Sequence[Row]) -> Model:
        return learn(
            rows,
            self.question.answers,
            restraint=self.restraint,
            often=self.often,
            evenly=self.evenly,
        )


def languages() -> list[str]:
    return sorted(path.parent.name for path in WORDS.glob("*/days.tsv"))


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
    told = [
        (code, *line.partition("\t")[::2], 1)
        for code in known
        for line in lines_of(WORDS / code / "days.tsv")
    ]
    # marked days are written as people write, the others evenly over the moods: they count double
    told += [(day.language, ",".join(day.moods), day.text, 2) for day in marked_days()]
    for code, answers, text, times in told:
        gathered = gather(Entry(text, locale=code), events=False)
        language = gathered.scan.language
        if language not in known:  # a few slangy words, taken for a neighbour's language
            continue
        moods = answers.split(",")
        rest = (1 - _FIRST) / max(1, len(moods) - 1)
        shares = {
            mood.strip(): 1.0 if len(moods) == 1 else _FIRST if at == 0 else rest
            for at, mood in enumerate(moods)
        }
        yield from [Row(language, _named(language, gathered.evidence()), shares)] * times


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
    answers: Callable[[MarkedDay], Sequence[str]],
    thought: Callable[[Outline], Mapping[str, float]],
) -> Iterator[Row]:
    for day in marked_days():
        drawn = outline(Entry(day.text, locale=day.language))
        if drawn.gathered.scan.language == day.language:
            evidence = _named(day.language, drawn.evidence)
            yield Row(day.language, evidence, _shared_out(answers(day)), thought(drawn))


def _poses() -> Iterator[Row]:
    return _pictures(lambda day: day.poses, lambda drawn: posing.before(drawn.acts, drawn.pose))


def _places() -> Iterator[Row]:
    return _pictures(lambda day: day.places, lambda drawn: drawn.thought_of_places())


# In this order: what is there tells of the mood, and both of the picture.
LESSONS = (
    Lesson(PRESENCE, _presences, restraint=2.5, often=2),
    Lesson(MOOD, _moods, restraint=10.0, often=2, evenly=True),
    Lesson(POSE, _poses, restraint=8.0, often=3, least=4),
    Lesson(PLACE, _places, restraint=10.0, often=3, least=4),
)
