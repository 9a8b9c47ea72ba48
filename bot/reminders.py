"""Questions in the evening and old pages in the morning, at each person's own hour.

A reminder's key is (person, local date): neither a change of clocks, nor a crash, nor a second
process gives it twice. One that was missed comes within two hours, or not at all.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from bot.memories import may_be_shown, memory_of, remember, unwanted_in
from bot.periods import ended_on
from bot.questions import question_for
from bot.texts import Texts
from bot.turn import home_of, zone_of
from bot.views.reading import told
from config.settings import Settings
from db.errors import DiaryError
from db.records import Page, Person, Preferences, Room

if TYPE_CHECKING:
    from db.diary import Diary
    from db.house import House

log = logging.getLogger(__name__)

GRACE = timedelta(hours=2)
LATER = timedelta(hours=1)  # a question that is put off
MORNING = time(9, 0)  # local; old pages come then
_WORTH_A_LOOK = 2  # pages
_EVERY = 30.0  # seconds between looks


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder that is to be given now."""

    key: str
    view: str  # "reminder", "on-this-day" or "review"
    day: date  # local date it belongs to
    until: datetime  # pointless afterwards


def moment(day: date, at: time, zone: tzinfo) -> datetime:
    """A local time of a day as a moment: in the hour that spring skips, just after it; in the one
    that autumn repeats, the first time."""
    return datetime.combine(day, at.replace(fold=0), zone).astimezone(UTC)


def due_now(person: Person, zone: tzinfo, now: datetime) -> list[Due]:
    """What this person is to be asked or shown now."""
    preferences = person.preferences
    local = now.astimezone(zone).date()
    found: list[Due] = []
    for day in (local, local - timedelta(days=1)):  # one of 23:30 may be caught up after midnight
        if preferences.reminder is not None and not _paused(preferences.reminder_paused_until, day):
            at = moment(day, preferences.reminder, zone)
            if at <= now < at + GRACE:
                found.append(Due(f"reminder:{person.id}:{day}", "reminder", day, at + GRACE))
        if person.pages > 0:
            found += _of_the_morning(person, day, moment(day, MORNING, zone), now)
    snoozed = snoozed_until(person)
    wanted = preferences.reminder is not None and not _paused(
        preferences.reminder_paused_until, local
    )
    if wanted and snoozed is not None and snoozed <= now < snoozed + GRACE:
        key = f"reminder:{person.id}:{snoozed:%Y-%m-%dT%H:%M}"
        day = _day_in(preferences.extra.get("snoozed_of")) or snoozed.astimezone(zone).date()
        found.append(Due(key, "reminder", day, snoozed + GRACE))
    return found


def _of_the_morning(person: Person, day: date, at: datetime, now: datetime) -> list[Due]:
    """An old page, or (on the morning after one ended) a week, month or year to look back on."""
    found: list[Due] = []
    if not at <= now < at + GRACE:
        return found
    ended = ended_on(day)
    if ended is not None and person.preferences.extra.get("reviews") == "yes":
        key = f"review:{person.id}:{ended.kind}:{ended.first}"
        found.append(Due(key, "review", day, at + GRACE))
    if person.preferences.on_this_day:
        found.append(Due(f"on-this-day:{person.id}:{day}", "on-this-day", day, at + GRACE))
    return found


def snoozed_until(person: Person) -> datetime | None:
    """When a reminder that was put off comes once more."""
    return _moment_in(person.preferences.extra.get("snoozed"))


def _moment_in(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _day_in(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _paused(until: date | None, day: date) -> bool:
    return until is not None and day < until


class Reminding:
    """Looks at everyone's clock twice a minute."""

    def __init__(
        self,
        house: "House",
        settings: Settings,
        texts: Texts,
        nudge: Callable[[], None],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._house = house
        self._settings = settings
        self._texts = texts
        self._nudge = nudge
        self._clock = clock
        self._given: set[str] = set()  # keys that need no second look

    async def run(self, platforms: Collection[str]) -> None:
        while True:
            try:
                await self.look(platforms)
            except DiaryError as error:
                log.warning("reminders wait: %s", error)
            await asyncio.sleep(_EVERY)

    async def look(self, platforms: Collection[str]) -> int:
        """Owe what is due on these platforms; how many were owed."""
        now = self._clock()
        owed = 0
        async for person in self._house.accounts.everyone():
            try:
                owed += await self._remind(person, platforms, now)
            except DiaryError:
                raise
            except Exception:  # one odd diary must not silence the others
                log.exception("could not remind person %d", person.id)
        if len(self._given) > 10_000:
            self._given.clear()  # keys of the database hold anyway
        if owed:
            self._nudge()
        return owed

    async def _remind(self, person: Person, platforms: Collection[str], now: datetime) -> int:
        room = home_of(person, platforms)
        if room is None:
            return 0
        owed = 0
        for due in due_now(person, zone_of(person.preferences, self._settings), now):
            if due.key not in self._given:
                owed += await self._give(person, due, room, now)
                self._given.add(due.key)
        return owed

    async def _give(self, person: Person, due: Due, room: Room, now: datetime) -> bool:
        if due.view == "reminder":
            value = await self._question(person, due, now)
        elif due.view == "review":
            value = await self._look_back(person, due)
        else:
            value = await self._old_page(person, due)
        if value is None:
            return False
        value = value | {"view": due.view, "until": due.until.isoformat(), "once": True}
        return await self._house.deliveries.owe(due.key, person.id, None, room, "notice", value)

    async def _question(self, person: Person, due: Due, now: datetime) -> dict[str, Any] | None:
        """A question that could only be asked of them, or a small one that anyone can answer.

        One a day: put off, or looked up by a second process, it is the same one.
        """
        diary = self._house.diary(person.id)
        if await wrote(diary, person.preferences, due.until, now):
            return None
        day = due.day.isoformat()
        note = await diary.note("asked", "questions")
        asked = [(str(memory), str(on)) for memory, on in (note or {}).get("recent", ())]
        before = [one for one in asked if one[1] != day]
        unwanted = await unwanted_in(diary, person.preferences)
        question = question_for(person.id, due.day, before, await _lately(diary, due.day, unwanted))
        await diary.set_note(
            "asked", "questions", {"recent": [*before, (question.memory, day)][-60:]}
        )
        return {
            "key": question.key,
            "arguments": dict(question.arguments),
            "day": day,
        }

    async def _look_back(self, person: Person, due: Due) -> dict[str, Any] | None:
        """Offered, not thrust upon anyone; a single page is no time to look back on."""
        ended = ended_on(due.day)
        if ended is None:
            return None
        diary = self._house.diary(person.id)
        days = await diary.days(ended.first, ended.last, hidden=False)
        pages = sum(len(ids) for ids in days.values())
        if pages < _WORTH_A_LOOK:
            return None
        return {"kind": ended.kind, "first": ended.first.isoformat(), "pages": pages}

    async def _old_page(self, person: Person, due: Due) -> dict[str, Any] | None:
        quiet = _moment_in(person.preferences.extra.get("memories_quiet_until"))
        if quiet is not None and due.until < quiet:
            return None
        diary = self._house.diary(person.id)
        found = await memory_of(diary, due.day, await unwanted_in(diary, person.preferences))
        if found is None:
            return None
        page, years = found
        await remember(diary, page, due.day)
        return {"page": page.id, "years": years}


async def wrote(diary: "Diary", preferences: Preferences, until: datetime, now: datetime) -> bool:
    """Whether they wrote on the day that a question asks about, or on the one it is by now."""
    days = {diary.today(preferences, at) for at in (until - GRACE, now)}
    return any([await diary.of_day(day) for day in days])


async def _lately(diary: "Diary", day: date, unwanted: Collection[str]) -> Sequence[Page]:
    """Pages of the last ten days that may be asked after."""
    days = await diary.days(day - timedelta(days=10), day - timedelta(days=2), hidden=False)
    ids = [id for on in sorted(days, reverse=True) for id in days[on]][:20]
    return [page for page in await diary.some(ids) if may_be_shown(page, told(page), unwanted)]
