"""Entering what is owed to a room, in whatever transaction makes it owed."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection

from db.prepared import Prepared
from db.records import DeliveryState, PersonId, Room
from db.schema import delivery, put
from db.values import dump
from db.vault import Seal


@cache
def _owe(dialect: str) -> Prepared:
    return Prepared(put(dialect, delivery).on_conflict_do_nothing().returning(delivery.c.id))


def owe(
    tx: Connection,
    seal: Seal,
    now: datetime,
    key: str,
    person: PersonId,
    page: str | None,
    room: Room,
    kind: str,
    value: Mapping[str, Any],
    reply_to: str | None,
) -> bool:
    """The same key twice is the same thing; whether it was new."""
    row = {
        "key": key,
        "person": person,
        "page": page,
        "platform": room.platform,
        "room": room.id,
        "private": room.private,
        "kind": kind,
        "sealed": seal.close(dump(dict(value)), kind="delivery", version=key),
        "state": DeliveryState.PENDING.value,
        "reply_to": reply_to,
        "since": now,
    }
    return _owe(tx.dialect.name).first(tx, row) is not None
