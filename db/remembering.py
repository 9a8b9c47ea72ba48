"""How something was before it changed, for as long as it can be taken back."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from db.records import PersonId
from db.schema import change
from db.values import dump, load
from db.vault import Seal

UNDO = timedelta(minutes=10)


def remember(
    tx: Connection,
    seal: Seal,
    person: PersonId,
    page: str,
    kind: str,
    before: dict[str, Any],
    now: datetime,
) -> None:
    tx.execute(delete(change).where(change.c.person == person, change.c.at < now - UNDO))
    tx.execute(
        insert(change).values(
            person=person,
            page=page,
            kind=kind,
            at=now,
            sealed=seal.close(dump(before), kind=f"change:{kind}", page=page),
        )
    )


def latest(
    tx: Connection, seal: Seal, person: PersonId, now: datetime
) -> tuple[int, str, str, dict[str, Any]] | None:
    """Id, page, kind and how it was before; None when nothing can be taken back any more."""
    row = tx.execute(
        select(change)
        .where(change.c.person == person, change.c.at >= now - UNDO)
        .order_by(change.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    before = load(seal.open(row.sealed, kind=f"change:{row.kind}", page=row.page))
    return row.id, row.page, row.kind, before


def forget(tx: Connection, id: int) -> None:
    tx.execute(delete(change).where(change.c.id == id))
