"""Persons as rows, and rows as persons."""

from typing import Any

from sqlalchemy import Connection, Row, func, select

from db.records import Person, PersonId, Preferences
from db.schema import account, page, person
from db.values import dump, load, preferences_in, preferences_out
from db.vault import Seal

_ABOUT = "about"  # kind of the sealed preferences and name


def close_about(seal: Seal, version: int, preferences: Preferences, name: str) -> bytes:
    value = {"name": name, "preferences": preferences_out(preferences)}
    return seal.close(dump(value), kind=_ABOUT, version=version)


def open_about(seal: Seal, row: Row[Any]) -> tuple[Preferences, str]:
    value = load(seal.open(row.sealed, kind=_ABOUT, version=row.version))
    return preferences_in(value["preferences"]), value["name"]


def open_preferences(seal: Seal, row: Row[Any]) -> Preferences:
    return open_about(seal, row)[0]


def open_person(tx: Connection, seal: Seal, row: Row[Any]) -> Person:
    accounts = tx.execute(
        select(account.c.platform, account.c.account)
        .where(account.c.person == row.id)
        .order_by(account.c.since)
    ).all()
    pages = tx.execute(
        select(func.count()).where(page.c.person == row.id, page.c.trashed.is_(None))
    ).scalar_one()
    return Person(
        id=PersonId(row.id),
        created_at=row.created,
        preferences=open_preferences(seal, row),
        accounts=tuple((each.platform, each.account) for each in accounts),
        pages=pages,
    )


def person_row(tx: Connection, id: PersonId) -> Row[Any] | None:
    return tx.execute(select(person).where(person.c.id == id, person.c.erased.is_(None))).first()
