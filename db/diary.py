"""One person's diary. Every call is one transaction.

recording.py   what they give            (record, revise)
changing.py    what they decide          (correct, wish, move, trash, undo …)
noting.py      what is known beside it   (people, notes, blobs, search cards)
bringing.py    what was written elsewhere (bring)
diary.py       how it is read            (page, last, pages, media …)
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    false,
    func,
    literal,
    select,
    tuple_,
)

from db.bringing import Bringing
from db.changing import Changing
from db.days import day_at
from db.errors import NotFound
from db.noting import Noting
from db.pages import open_pages, own_page
from db.prepared import Prepared
from db.recording import Recording
from db.records import Kind, MediaRef, Page, PageId, Preferences
from db.schema import delivery, media, origin, page
from db.sealed_media import get_media

_AT_ONCE = 1000  # pages whose parts are asked for in one query

_SAID = select(origin.c.page).where(
    origin.c.person == bindparam("of_person"),
    origin.c.platform == bindparam("of_platform"),
    origin.c.room == bindparam("of_room"),
    origin.c.message == bindparam("of_message"),
)
_BEGUN = Prepared(
    select(func.min(page.c.created).label("at")).where(
        page.c.person == bindparam("of_person"), page.c.trashed.is_(None)
    )
)
_SHOWN = select(delivery.c.page).where(
    delivery.c.person == bindparam("of_person"),
    delivery.c.platform == bindparam("of_platform"),
    delivery.c.room == bindparam("of_room"),
    delivery.c.receipt == bindparam("of_message"),
    delivery.c.page.is_not(None),
)


class Diary(Recording, Changing, Noting, Bringing):
    """Pages come newest day first; what is in the trash is in no list."""

    async def page(self, id: PageId) -> Page:
        """NotFound for another's page, as for none."""

        def find(tx: Connection) -> Page:
            return open_pages(tx, self._seal(tx), [own_page(tx, self.person, id)])[0]

        return await self._ledger.read(find)

    async def last(self) -> Page | None:
        """The page begun last."""
        return await self._one(self._mine().order_by(page.c.created.desc()).limit(1))

    async def of_day(self, day: date) -> list[Page]:
        """In the order they were begun."""
        return await self._all(self._mine(page.c.day == day).order_by(page.c.created))

    async def by_origin(self, platform: str, room: str, message: str) -> Page | None:
        """The page that a message went into."""
        given = {"of_person": self.person, "of_platform": platform, "of_room": room}
        return await self._found(_SAID, {**given, "of_message": message}, trashed=False)

    async def by_receipt(self, platform: str, room: str, message: str) -> Page | None:
        """The page that one of our messages shows."""
        given = {"of_person": self.person, "of_platform": platform, "of_room": room}
        return await self._found(_SHOWN, {**given, "of_message": message}, trashed=True)

    async def _found(
        self, query: Select[Any], given: Mapping[str, Any], *, trashed: bool
    ) -> Page | None:
        def find(tx: Connection) -> Page | None:
            id = tx.execute(query, given).scalar()
            row = None if id is None else own_page(tx, self.person, id)
            if row is None or (row.trashed is not None and not trashed):
                return None
            return open_pages(tx, self._seal(tx), [row])[0]

        return await self._ledger.read(find)

    async def pages(self, *, before: PageId | None = None, limit: int = 40) -> list[Page]:
        """The album, newest first; `before` a page of it for what follows."""

        def find(tx: Connection) -> list[Page]:
            query = self._mine()
            if before is not None:
                row = own_page(tx, self.person, before)
                place = (page.c.day, page.c.created, page.c.id)
                there = (literal(getattr(row, column.key), column.type) for column in place)
                query = query.where(tuple_(*place) < tuple_(*there))
            newest = (page.c.day.desc(), page.c.created.desc(), page.c.id.desc())
            return self._open_rows(tx, query.order_by(*newest).limit(limit))

        return await self._ledger.read(find)

    async def days(
        self, first: date, last: date, *, hidden: bool = True
    ) -> Mapping[date, list[PageId]]:
        """Which pages lie on which days, both ends included; perhaps without the hidden ones."""

        def find(tx: Connection) -> dict[date, list[PageId]]:
            found: dict[date, list[PageId]] = {}
            query = (
                select(page.c.day, page.c.id)
                .where(page.c.person == self.person, page.c.trashed.is_(None))
                .where(page.c.day >= first, page.c.day <= last)
                .order_by(page.c.day, page.c.created)
            )
            if not hidden:
                query = query.where(page.c.hidden == false())
            for day, id in tx.execute(query):
                found.setdefault(day, []).append(PageId(id))
            return found

        return await self._ledger.read(find)

    async def between(
        self, first: date, last: date, kinds: Collection[Kind] | None = None
    ) -> list[Page]:
        """The pages of these days, oldest first; of what was made of them only these `kinds`.

        For pictures of many pages: what is not asked for is not unsealed.
        """
        oldest = (page.c.day, page.c.created, page.c.id)
        query = self._mine(page.c.day >= first, page.c.day <= last).order_by(*oldest)

        def find(tx: Connection) -> list[Page]:
            rows: list[Row[Any]] = list(tx.execute(query))
            seal = self._seal(tx)
            found: list[Page] = []
            for start in range(0, len(rows), _AT_ONCE):
                found += open_pages(tx, seal, rows[start : start + _AT_ONCE], kinds)
            return found

        return await self._ledger.read(find)

    async def some(
        self, ids: Sequence[PageId], kinds: Collection[Kind] | None = None
    ) -> list[Page]:
        """These pages as far as they are there and this person's, in the order of `ids`."""

        def find(tx: Connection) -> list[Page]:
            seal = self._seal(tx)
            found: dict[PageId, Page] = {}
            for start in range(0, len(ids), _AT_ONCE):
                query = self._mine(page.c.id.in_(ids[start : start + _AT_ONCE]))
                rows: list[Row[Any]] = list(tx.execute(query))
                found.update((one.id, one) for one in open_pages(tx, seal, rows, kinds))
            return [found[id] for id in dict.fromkeys(ids) if id in found]

        return await self._ledger.read(find)

    async def order(self) -> list[tuple[PageId, date]]:
        """Every page that is not hidden, newest first: for walking through the album."""

        def find(tx: Connection) -> list[tuple[PageId, date]]:
            newest = (page.c.day.desc(), page.c.created.desc(), page.c.id.desc())
            query = select(page.c.id, page.c.day).where(
                page.c.person == self.person, page.c.trashed.is_(None), page.c.hidden == false()
            )
            return [(PageId(id), day) for id, day in tx.execute(query.order_by(*newest))]

        return await self._ledger.read(find)

    async def span(self) -> tuple[date, date] | None:
        """The first and the last day that has a page; None while there is none."""

        def find(tx: Connection) -> tuple[date, date] | None:
            query = select(func.min(page.c.day), func.max(page.c.day))
            row = tx.execute(
                query.where(page.c.person == self.person, page.c.trashed.is_(None))
            ).one()
            return None if row[0] is None else (row[0], row[1])

        return await self._ledger.read(find)

    async def begun(self) -> datetime | None:
        """When the first of its pages was; None while there is none."""
        row = await self._ledger.read(lambda tx: _BEGUN.one(tx, {"of_person": self.person}))
        return cast("datetime | None", row.at)

    async def media(self, ref: MediaRef) -> bytes:
        """What was kept, opened; NotFound for what is not this person's."""

        def find(tx: Connection) -> bool:
            query = select(media.c.id).where(media.c.id == ref.id, media.c.person == self.person)
            return tx.execute(query).first() is not None

        if not await self._ledger.read(find):
            raise NotFound("no such media")
        return await get_media(self._tools.media, await self._own_seal(), ref)

    def today(self, preferences: Preferences, now: datetime) -> date:
        """The day it is for them."""
        return day_at(now, preferences, self._tools.settings.timezone)

    def _mine(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        mine = (page.c.person == self.person, page.c.trashed.is_(None))
        return select(page).where(*mine, *conditions)

    def _open_rows(self, tx: Connection, query: Select[Any]) -> list[Page]:
        rows: list[Row[Any]] = list(tx.execute(query))
        return open_pages(tx, self._seal(tx), rows) if rows else []

    async def _all(self, query: Select[Any]) -> list[Page]:
        return await self._ledger.read(lambda tx: self._open_rows(tx, query))

    async def _one(self, query: Select[Any]) -> Page | None:
        found = await self._all(query)
        return found[0] if found else None
