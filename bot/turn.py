"""One turn of a conversation: who spoke, where, when, and what is at hand to answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.incoming import Who
from bot.line import Line
from bot.texts import Texts
from config.settings import Settings
from db.records import GivenFile, Origin, Page, PageId, Person, PersonId, Preferences, Room

if TYPE_CHECKING:
    from bot.chat import Command
    from db.diary import Diary
    from db.house import House


@dataclass(frozen=True, slots=True)
class Turn:
    """What a handler works with. It answers with values and never holds a chat."""

    house: "House"
    queue: Line
    settings: Settings
    texts: Texts
    commands: "tuple[Command, ...]"  # those this account may use
    person: Person
    who: Who
    origin: Origin
    now: datetime
    files: tuple[GivenFile, ...] = ()
    reply_to: str | None = None  # message id it answers
    message: str | None = None  # message that holds the pressed button
    values: tuple[str, ...] = ()  # chosen from a list
    fields: Mapping[str, str] = field(default_factory=dict)  # of a filled-in form
    upload_bytes: int = 10 * 1024 * 1024  # largest file this platform sends

    @property
    def diary(self) -> "Diary":
        return self.house.diary(self.person.id)

    @property
    def preferences(self) -> Preferences:
        return self.person.preferences

    @property
    def language(self) -> str:
        return self.preferences.language

    @property
    def room(self) -> Room:
        """Where this was said."""
        return Room(self.origin.platform, self.origin.room, self.who.private)

    @property
    def home(self) -> Room:
        """Where this person's pages go: never into a room that others read."""
        if self.who.private:
            return self.room
        known = home_of(self.person, (self.who.platform,))
        return known if known is not None else direct(self.who)

    @property
    def is_owner(self) -> bool:
        """Whether this account may see and steer the house."""
        return f"{self.who.platform}:{self.who.id}" in self.settings.people.owners

    @property
    def today(self) -> date:
        return self.diary.today(self.preferences, self.now)

    @property
    def zone(self) -> tzinfo:
        return zone_of(self.preferences, self.settings)

    async def answered(self) -> Page | None:
        """The page that this answers: by the message that shows it, or by one that went into it."""
        if self.reply_to is None:
            return None
        platform, room = self.room.platform, self.room.id
        shown = await self.diary.by_receipt(platform, room, self.reply_to)
        return shown or await self.diary.by_origin(platform, room, self.reply_to)

    def say(self, key: str, /, **arguments: object) -> str:
        return self.texts.say(self.language, key, **arguments)

    def day(self, day: date) -> str:
        return self.texts.day(self.language, day, self.today)

    async def wake(self, page: PageId) -> None:
        await self.queue.wake(self.person.id, page)


def home_of(person: Person, platforms: Collection[str]) -> Room | None:
    """Where the diary may speak to them by itself: where they last spoke to it in private."""
    last = person.preferences.extra.get("home")
    if isinstance(last, list | tuple) and len(last) == 2 and last[0] in platforms:
        return Room(str(last[0]), str(last[1]))
    for platform, account in person.accounts:
        if platform in platforms and not last:
            return Room(platform, f"user:{account}")
    return None


def direct(who: Who) -> Room:
    """An account's direct messages, where their room is not known: `user:<account>`."""
    return Room(who.platform, f"user:{who.id}", private=True)


def zone_of(preferences: Preferences | None, settings: Settings) -> tzinfo:
    """The person's zone; the house's until they said one; else UTC."""
    for name in (preferences.timezone if preferences else None, settings.timezone):
        if name:
            try:
                return ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError):
                continue
    return UTC


TEN_MINUTES = timedelta(minutes=10)

__all__ = ["TEN_MINUTES", "PersonId", "Turn", "direct", "zone_of"]
