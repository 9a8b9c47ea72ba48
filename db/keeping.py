"""Two small tables: which reminders were given, and how far channels have been read."""

from datetime import date

from sqlalchemy import select

from db.drawer import Tools
from db.records import PersonId
from db.schema import cursor, put_new, put_over, reminder


class Reminders:
    """Keyed by person and local date: neither a change of clocks nor a crash doubles one."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def take(self, person: PersonId, day: date) -> bool:
        """The right to remind them that day; True for one caller only."""
        now = self._tools.clock()
        return await self._tools.ledger.write(
            lambda tx: put_new(tx, reminder, person=person, day=day, at=now)
        )

    async def taken(self, person: PersonId, day: date) -> bool:
        query = select(reminder.c.at).where(reminder.c.person == person, reminder.c.day == day)
        return await self._tools.ledger.read(lambda tx: tx.execute(query).first() is not None)


class Cursors:
    """For platforms that do not tell again what was said while we were away."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def get(self, platform: str, channel: str) -> str | None:
        return (await self.all(platform)).get(channel)

    async def all(self, platform: str) -> dict[str, str]:
        """Every channel's."""
        query = select(cursor.c.channel, cursor.c.value).where(cursor.c.platform == platform)
        rows = await self._tools.ledger.read(lambda tx: tx.execute(query).all())
        return {row.channel: row.value for row in rows}

    async def set(self, platform: str, channel: str, value: str) -> None:
        await self._tools.ledger.write(
            lambda tx: put_over(tx, cursor, platform=platform, channel=channel, value=value)
        )
