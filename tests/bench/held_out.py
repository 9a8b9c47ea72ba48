"""The reader on marked days that were held back from learning: many more than the blind entries.

Their hands accept one to three answers, where the blind entries accept all that a fair reader
would; so these figures are lower, and good for telling whether a change helps. `mixed` is an even
sample of all days before 2026-11-30; the others are each twelfth of the days that were written for
what was read worst: weather that is or is only spoken of, things that are and are not there,
feelings that words mislead about; and of plain ones. `ordinary_weather` and `misleading` are the
same of the days that were written after those, `named` (things and weather that are only named),
`named_weather` and `turned` (days whose feeling no single word tells) of the next, `felt` (weather
that no word names), `where` (places and people that are only named) and `simple` (one plain line)
of the latest.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from config.vocabulary import lines_of
from models.embedded.reader import EmbeddedReader
from models.embedded.reader.learning.days import Day, parsed
from models.words import Entry, Reading
from tests.bench.reader import accepted, drawn, poses_drawn, sign_kept
from tests.bench.report import Report

DAYS = Path(__file__).parents[1] / "reader" / "held_out"


def sets() -> list[str]:
    return sorted(path.name for path in DAYS.iterdir())


def held_out(name: str = "mixed") -> Iterator[Day]:
    for path in sorted((DAYS / name).glob("*.tsv")):
        for line in lines_of(path):
            yield parsed(path.stem, line)


def judged(day: Day) -> Sequence[tuple[str, bool]]:
    """What was asked of this day, and whether it was read right."""
    reading = EmbeddedReader().read([Entry(day.text, locale=day.language)])[0]
    sky = str(reading.weather or "none")
    told = "weather, told" if "none" not in day.weathers else "weather, none told"
    return [
        ("mood", reading.feeling.mood in day.moods),
        ("mood's sign", sign_kept(reading, day.moods)),
        ("pose", bool(poses_drawn(reading) & set(day.poses))),
        ("place", reading.brief.place in accepted(day.places)),
        (told, sky in day.weathers),
        *_presence(day, reading),
    ]


def _presence(day: Day, reading: Reading) -> Iterator[tuple[str, bool]]:
    """Of what was marked, is it drawn? Only of things that stand in the text once."""
    shown = drawn(reading)
    states: dict[str, set[bool]] = {}
    for thing in reading.things:
        at = day.text.find(thing.word)
        mark = day.at(at, at + len(thing.word)) if at >= 0 else None
        if mark is not None and day.text.count(thing.word) == 1:
            states.setdefault(thing.concept, set()).add(mark.there)
    for concept, there in states.items():
        if there == {False}:
            yield "what is gone is not drawn", concept not in shown


def bench_held_out(report: Report) -> None:
    with ProcessPoolExecutor() as pool:
        for name in sets():
            asked, right = Counter[str](), Counter[str]()
            for answers in pool.map(judged, held_out(name), chunksize=50):
                for what, good in answers:
                    asked[what] += 1
                    right[what] += good
            for what, count in asked.items():
                report.add(f"{name}: {what}, of {count:,}", right[what] / count, "", "")
