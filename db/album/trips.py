"""Trips and events: days that belong together, found in what the pages say. Pure functions.

Home is learnt: of the places of half a year to either side, the one that comes back in most
weeks. Most days of a diary name no place at all, and a week in Busan names it every day: so weeks
are counted, not days. A trip is a run of days away from home; an event is a run of days at home
with one subject, or one day with many photos.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.album.leaves import Leaf, Spot, best_of, by_day
from db.album.split import fold

AWAY = 45.0  # km from home
_TOWN = 25.0  # km that count as one place when home is looked for
_WINDOW = timedelta(days=182)  # to either side: people move
_WEEKS = 3  # in which home must come back
_GAP = 3  # days without any word of where they were, inside a trip
_MANY_PHOTOS = 6
_MANY_PAGES = 3
_SUBJECT_DAYS = 3  # in a row
_LONGEST = 14  # days: what goes on longer is everyday life, or several things
_OFTEN = 2.0  # a subject that is there this much more often than in its run is an everyday one


@dataclass(frozen=True, slots=True)
class Outing:
    """A trip or an event. Names are as the pages write them, the weightiest first."""

    kind: str  # "trip" or "event"
    first: date
    last: date
    leaves: tuple[Leaf, ...]
    stops: tuple[Spot, ...]  # places in the order of the days, none twice in a row
    places: tuple[str, ...]
    people: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.first.isoformat()}"

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def best(self) -> Leaf:
        return best_of(self.leaves)


def outings_of(leaves: Iterable[Leaf]) -> list[Outing]:
    """Every trip and event, newest first."""
    days = by_day(leaves)
    homes = homes_of(days)
    common = Counter(tag for some in days.values() for tag in _subjects(some))
    runs = _away(days, homes)
    on_the_way = {day for run in runs for day in run}
    found = [_outing("trip", run, days, homes, common) for run in runs]
    rest = {day: some for day, some in days.items() if day not in on_the_way}
    found += [_outing("event", run, days, homes, common) for run in _events(rest, common)]
    return sorted(found, key=lambda one: (one.first, one.kind), reverse=True)


# -- home ----------------------------------------------------------------------------------


def homes_of(days: Mapping[date, Sequence[Leaf]]) -> dict[date, Spot | None]:
    """Where home was on each day; None while nothing comes back often enough to be it."""
    towns: list[Spot] = []
    weeks: dict[date, set[int]] = {}  # Monday of a week → towns
    for day, some in days.items():
        for leaf in some:
            for spot in leaf.spots:
                weeks.setdefault(_monday(day), set()).add(_town(towns, spot))
    order = sorted(weeks)
    counts: Counter[int] = Counter()
    homes: dict[date, Spot | None] = {}
    begin = end = 0
    for day in sorted(days):
        while end < len(order) and order[end] <= day + _WINDOW:
            counts.update(weeks[order[end]])
            end += 1
        while begin < end and order[begin] < day - _WINDOW:
            counts.subtract(weeks[order[begin]])
            begin += 1
        most = max(counts.items(), key=lambda each: (each[1], -each[0]), default=(0, 0))
        homes[day] = towns[most[0]] if most[1] >= _WEEKS else None
    return homes


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _town(towns: list[Spot], spot: Spot) -> int:
    for number, town in enumerate(towns):
        if town.km(spot) <= _TOWN:
            return number
    towns.append(spot)
    return len(towns) - 1


# -- trips ---------------------------------------------------------------------------------


def _away(
    days: Mapping[date, Sequence[Leaf]], homes: Mapping[date, Spot | None]
) -> list[list[date]]:
    """Runs of days away. A day that was at home ends a trip; a day that says nothing does not."""
    runs: list[list[date]] = []
    silent: list[date] = []
    open_run = False
    for day in sorted(days):
        spots = [spot for leaf in days[day] for spot in leaf.spots]
        home = homes[day]
        if not spots:
            silent.append(day)
            continue
        if home is not None and all(home.km(spot) <= AWAY for spot in spots):
            open_run, silent = False, []
            continue
        if open_run and (day - runs[-1][-1]).days <= _GAP:
            runs[-1] += [*silent, day]
        else:
            runs.append([day])
        silent, open_run = [], True
    return runs


# -- events --------------------------------------------------------------------------------


def _events(days: Mapping[date, Sequence[Leaf]], common: Mapping[str, int]) -> list[list[date]]:
    taken: set[date] = set()
    runs = []
    for run in _subject_runs(days, common):
        if not taken.intersection(run):
            runs.append(run)
            taken.update(run)
    for day, some in days.items():
        photos = sum(leaf.photos for leaf in some)
        full = photos >= _MANY_PHOTOS or len(some) >= _MANY_PAGES
        if full and day not in taken:
            runs.append([day])
    return runs


def _subject_runs(
    days: Mapping[date, Sequence[Leaf]], common: Mapping[str, int]
) -> list[list[date]]:
    """Days in a row that share a subject which is not an everyday one; the longest first."""
    current: dict[str, list[date]] = {}
    runs: list[tuple[str, list[date]]] = []
    for day in sorted(days):
        here = _subjects(days[day])
        for tag in here:
            run = current.get(tag)
            if run is not None and (day - run[-1]).days == 1:
                run.append(day)
            else:
                current[tag] = [day]
                runs.append((tag, current[tag]))
    kept = [
        run
        for tag, run in runs
        if _SUBJECT_DAYS <= len(run) <= _LONGEST and common[tag] <= _OFTEN * len(run)
    ]
    return sorted(kept, key=lambda run: (-len(run), run[0]))


def _subjects(leaves: Iterable[Leaf]) -> list[str]:
    """What these pages are about: tags that are neither a person nor a place of theirs."""
    found: dict[str, None] = {}
    for leaf in leaves:
        names = {fold(name) for name in leaf.people} | {spot.key for spot in leaf.spots}
        found.update((tag, None) for tag in leaf.tags if fold(tag) not in names)
    return list(found)


# -- names ---------------------------------------------------------------------------------


def _outing(
    kind: str,
    run: Sequence[date],
    days: Mapping[date, Sequence[Leaf]],
    homes: Mapping[date, Spot | None],
    common: Mapping[str, int],
) -> Outing:
    some = [leaf for day in run for leaf in days[day]]
    home = homes[run[0]]
    away = [
        spot
        for leaf in some
        for spot in leaf.spots
        if kind == "event" or home is None or home.km(spot) > AWAY
    ]
    stops = [spot for n, spot in enumerate(away) if n == 0 or away[n - 1].key != spot.key]
    tags = Counter(tag for day in run for tag in _subjects(days[day]))
    rare = sorted(tags, key=lambda tag: (-(tags[tag] ** 2) / common[tag], tag))
    return Outing(
        kind,
        run[0],
        run[-1],
        tuple(some),
        tuple(stops),
        _most(spot.name for spot in away),
        _most(name for leaf in some for name in leaf.people),
        tuple(rare[:3]),
    )


def _most(names: Iterable[str]) -> tuple[str, ...]:
    """The names that come most often; of equals, those that came first."""
    return tuple(name for name, _ in Counter(names).most_common(3))


def home_now(leaves: Iterable[Leaf]) -> Spot | None:
    """Where home was on the last day that knows of one."""
    homes = homes_of(by_day(leaves))
    return next((homes[day] for day in sorted(homes, reverse=True) if homes[day]), None)
