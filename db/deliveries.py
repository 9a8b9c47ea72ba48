"""What is owed to rooms, settled by whoever speaks to their platform.

pending ─ sending ─ sent          a page's message is a mirror: sent, and owed again whenever
   ^         |        |           `wanted` has moved past `shown`
   |         v        v
   +------ later   wanted > shown            dead: the room is gone, or nothing helped
"""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, Row, bindparam, delete, func, or_, select, update

from db.drawer import Tools
from db.errors import NotFound
from db.owing import owe
from db.records import Delivery, DeliveryState, PageId, PersonId, Room
from db.schema import Moment, delivery, still_owed
from db.values import load

log = logging.getLogger(__name__)

_KEPT = timedelta(days=30)  # a notice that was sent

_TURN = func.row_number().over(partition_by=delivery.c.person, order_by=delivery.c.id)
_OWED_NOW = (
    select(delivery, _TURN.label("turn"))
    .where(
        delivery.c.platform.in_(bindparam("of_platforms", expanding=True)),
        still_owed,
        delivery.c.state.in_([DeliveryState.PENDING.value, DeliveryState.SENT.value]),
        or_(
            delivery.c.not_before.is_(None),
            delivery.c.not_before <= bindparam("now", type_=Moment),
        ),
    )
    .subquery()
)
_OWED = (
    select(_OWED_NOW)
    .order_by(_OWED_NOW.c.turn, _OWED_NOW.c.id)
    .limit(bindparam("most", type_=Integer))
)
_SENDING = (
    update(delivery)
    .where(
        delivery.c.id == bindparam("of_id"),
        delivery.c.state.in_([DeliveryState.PENDING.value, DeliveryState.SENT.value]),
    )
    .values(state=DeliveryState.SENDING.value)
    .returning(delivery)
)
_SENT = (
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
            lambda tx: [self._open(tx, row) for row in tx.execute(_OWED, given).all()]
        )

    async def sending(self, owed: Delivery) -> Delivery:
        """About to be sent: committed before the call, so that a crash is seen. NotFound: it is
        owed no more (its page or its person is gone, or another has taken it)."""

        def mark(tx: Connection) -> Delivery:
            row = tx.execute(_SENDING, {"of_id": owed.id}).first()
            if row is None:
                raise NotFound("this delivery is owed no more")
            return self._open(tx, row)

        return await self._ledger.write(mark)

    async def sent(self, owed: Delivery, receipt: str, shown: int) -> None:
        """It is there, and shows what was wanted as of `shown`."""
        given = {"of_id": owed.id, "now_receipt": receipt, "now_shown": shown}
        await self._ledger.write(lambda tx: tx.execute(_SENT, given))

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
        query = select(delivery).where(delivery.c.page == page).order_by(delivery.c.id)
        return await self._ledger.read(
            lambda tx: [self._open(tx, row) for row in tx.execute(query).all()]
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

    def _open(self, tx: Connection, row: Row[Any]) -> Delivery:
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
