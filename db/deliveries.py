"""What is owed to rooms, settled by whoever speaks to their platform.

pending ─ sending ─ sent          a page's message is a mirror: sent, and owed again whenever
   ^         |        |           `wanted` has moved past `shown`
   |         v        v
   +------ later   wanted > shown            dead: the room is gone, or nothing helped
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from db.drawer import Tools
from db.errors import DiaryError
from db.owing import owe
from db.pages import open_pages_of_all
from db.people import PERSONS, open_people
from db.prepared import Found, Prepared, among
from db.records import Delivery, DeliveryState, Page, PageId, Person, PersonId, Room
from db.schema import Moment, delivery, page, person, still_owed
from db.values import load

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is owed now."""

    id: int
    room: Room
    receipt: str | None  # of the message that is to be edited


@dataclass(frozen=True, slots=True)
class Sending:
    """A delivery on its way, with all that it takes to put it into words."""

    owed: Delivery
    person: Person
    page: Page | None


_KEPT = timedelta(days=30)  # a notice that was sent

_AT_REST = or_(
    delivery.c.state == DeliveryState.PENDING.value, delivery.c.state == DeliveryState.SENT.value
)
_TURN = func.row_number().over(partition_by=delivery.c.person, order_by=delivery.c.id)


def _owed(*columns: ColumnElement[Any]) -> Prepared:
    """What is owed now, as far as these columns of it."""
    owed = (
        select(*columns, _TURN.label("turn"))
        .where(
            among(delivery.c.platform, "of_platforms"),
            still_owed,
            _AT_REST,
            or_(
                delivery.c.not_before.is_(None),
                delivery.c.not_before <= bindparam("now", type_=Moment),
            ),
        )
        .subquery()
    )
    return Prepared(
        select(owed).order_by(owed.c.turn, owed.c.id).limit(bindparam("most", type_=Integer))
    )


_OWED = _owed(*delivery.c)
_DUE = _owed(  # nothing of it is opened, and what is not asked for is not carried along
    delivery.c.id,
    delivery.c.platform,
    delivery.c.room,
    delivery.c.private,
    delivery.c.receipt,
)
_SENDING = Prepared(
    update(delivery)
    .where(
        among(delivery.c.id, "ids"),
        _AT_REST,
    )
    .values(state=DeliveryState.SENDING.value)
    .returning(delivery)
)
_OF_PAGE = Prepared(
    select(delivery).where(delivery.c.page == bindparam("shown")).order_by(delivery.c.id)
)
_PEOPLE = Prepared(PERSONS.where(among(person.c.id, "ids"), person.c.erased.is_(None)))
_PAGES = Prepared(select(page).where(among(page.c.id, "ids")))
_SENT = Prepared(
    update(delivery)
    .where(delivery.c.id == bindparam("of_id"))
    .values(
        state=DeliveryState.SENT.value,
        receipt=bindparam("now_receipt"),
        shown=bindparam("now_shown"),
        ambiguous=False,
        tries=0,
        not_before=None,
    )
)


class Deliveries:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._ledger = tools.ledger

    async def pending(self, platforms: Collection[str], limit: int = 50) -> list[Delivery]:
        """What is owed now: people take turns, each one's longest waiting first."""
        given = {"of_platforms": list(platforms), "now": self._tools.clock(), "most": limit}
        return await self._ledger.read(
            lambda tx: [self._open(tx, row) for row in _OWED.all(tx, given)]
        )

    async def due(self, platform: str, limit: int) -> list[Due]:
        """The same of one platform, as far as it takes to choose among it."""
        given = {"of_platforms": [platform], "now": self._tools.clock(), "most": limit}
        rows = await self._ledger.read(lambda tx: _DUE.all(tx, given))
        return [Due(row.id, Room(row.platform, row.room, row.private), row.receipt) for row in rows]

    async def take(self, ids: Collection[int]) -> list[Sending]:
        """About to be sent: committed before the calls, so that a crash is seen. What is owed no
        more (its page or its person is gone, or another has taken it) is left out.

        Only the mark needs the writers' turn. What is to be shown is read after it, so it is at
        least as new as what the mark says is wanted.
        """
        rows = await self._ledger.write(lambda tx: _SENDING.all(tx, {"ids": list(ids)}))
        try:
            return await self._ledger.read(lambda tx: self._opened(tx, rows))
        except DiaryError:
            await self.give_back([row.id for row in rows])
            raise

    async def give_back(self, ids: Collection[int]) -> None:
        """Taken, and not sent: somebody was told to stop just then."""
        query = (
            update(delivery)
            .where(delivery.c.id.in_(list(ids)), delivery.c.state == DeliveryState.SENDING)
            .values(state=DeliveryState.PENDING)
        )
        await self._ledger.write(lambda tx: tx.execute(query))

    def _opened(self, tx: Connection, rows: Sequence[Found]) -> list[Sending]:
        taken = [one for row in rows if (one := self._if_it_opens(tx, row)) is not None]
        people = {one.id: one for one in self._people(tx, {one.person for one in taken})}
        pages = self._pages(tx, {one.page for one in taken if one.page is not None})
        return [
            Sending(one, people[one.person], None if one.page is None else pages.get(one.page))
            for one in taken
            if one.person in people
        ]

    def _people(self, tx: Connection, ids: Collection[PersonId]) -> list[Person]:
        rows = _PEOPLE.all(tx, {"ids": list(ids)})
        return open_people(tx, lambda row: self._tools.keys.of(tx, PersonId(row.id)), rows)

    def _pages(self, tx: Connection, ids: Collection[PageId]) -> dict[PageId, Page]:
        rows = _PAGES.all(tx, {"ids": list(ids)}) if ids else []

        def opened(some: Sequence[Found]) -> list[Page]:
            return open_pages_of_all(
                tx, lambda row: self._tools.keys.of(tx, PersonId(row.person)), some
            )

        try:
            return {one.id: one for one in opened(rows)}
        except DiaryError:  # one that does not open holds up no other
            found = {}
            for row in rows:
                try:
                    found.update({one.id: one for one in opened([row])})
                except DiaryError as error:
                    log.error("page %s cannot be shown: %s", row.id, error)
            return found

    def _if_it_opens(self, tx: Connection, row: Found) -> Delivery | None:
        try:
            return self._open(tx, row)
        except DiaryError as error:
            log.error("delivery %s cannot be opened: %s", row.id, error)
            return None

    async def sent(self, owed: Delivery, receipt: str, shown: int) -> None:
        """It is there, and shows what was wanted as of `shown`."""
        given = {"of_id": owed.id, "now_receipt": receipt, "now_shown": shown}
        await self._ledger.write(lambda tx: _SENT.run(tx, given))

    async def later(
        self, owed: Delivery, at: datetime, counted: bool = True, ambiguous: bool = False
    ) -> None:
        """It did not go through (or, `ambiguous`, may have): again at `at`."""
        tries = delivery.c.tries + 1 if counted else delivery.c.tries
        await self._set(
            owed,
            state=DeliveryState.PENDING,
            not_before=at,
            tries=tries,
            ambiguous=ambiguous or owed.ambiguous,
        )

    async def dead(self, owed: Delivery, why: str) -> None:
        """It will never go through."""
        log.warning("delivery %s is given up: %s", owed.key, why)
        await self._set(owed, state=DeliveryState.DEAD, why=why)

    async def _set(self, owed: Delivery, **values: Any) -> None:
        query = update(delivery).where(delivery.c.id == owed.id).values(**values)
        await self._ledger.write(lambda tx: tx.execute(query))

    async def recover(self, platforms: Collection[str]) -> int:
        """At start: what was being sent when the process died may or may not be there."""
        query = (
            update(delivery)
            .where(
                delivery.c.platform.in_(list(platforms)),
                delivery.c.state == DeliveryState.SENDING,
            )
            .values(state=DeliveryState.PENDING, ambiguous=delivery.c.receipt.is_(None))
        )
        return await self._ledger.write(lambda tx: tx.execute(query).rowcount)

    async def owe(
        self,
        key: str,
        person: PersonId,
        page: PageId | None,
        room: Room,
        kind: str,
        value: Mapping[str, Any],
        reply_to: str | None = None,
    ) -> bool:
        """Owe something to a room; the same key twice is the same thing (False)."""

        def keep(tx: Connection) -> bool:
            seal = self._tools.keys.of(tx, person)
            now = self._tools.clock()
            return owe(tx, seal, now, key, person, page, room, kind, value, reply_to)

        return await self._ledger.write(keep)

    async def of_page(self, page: PageId) -> list[Delivery]:
        """Where a page is shown, or owed."""
        return await self._ledger.read(
            lambda tx: [self._open(tx, row) for row in _OF_PAGE.all(tx, {"shown": page})]
        )

    async def counts(self) -> Mapping[str, int]:
        """By state, for doctor and metrics."""
        query = select(delivery.c.state, func.count().label("many")).group_by(delivery.c.state)
        rows = await self._ledger.read(lambda tx: tx.execute(query).all())
        return {row.state: row.many for row in rows}

    async def sweep(self) -> int:
        """Forget notices that were settled long ago."""
        over = delivery.c.state.in_([DeliveryState.SENT, DeliveryState.DEAD])
        before = self._tools.clock() - _KEPT
        old = delete(delivery).where(over, delivery.c.page.is_(None), delivery.c.since < before)
        return await self._ledger.write(lambda tx: tx.execute(old).rowcount)

    def _open(self, tx: Connection, row: Found) -> Delivery:
        seal = self._tools.keys.of(tx, PersonId(row.person))
        return Delivery(
            id=row.id,
            key=row.key,
            person=PersonId(row.person),
            page=None if row.page is None else PageId(row.page),
            room=Room(row.platform, row.room, row.private),
            kind=row.kind,
            value=load(seal.open(row.sealed, kind="delivery", version=row.key)),
            state=DeliveryState(row.state),
            receipt=row.receipt,
            ambiguous=row.ambiguous,
            wanted=row.wanted,
            shown=row.shown,
            tries=row.tries,
            reply_to=row.reply_to,
        )
