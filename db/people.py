"""Persons as rows, and rows as persons."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from db.records import Person, PersonId, Preferences
from db.schema import account, page, person
from db.values import dump, load, preferences_in, preferences_out
from db.vault import Seal

_ABOUT = "about"  # kind of the sealed preferences and name

# Built once: building a statement costs more than running it.
_PERSON = select(person).where(person.c.id == bindparam("person"), person.c.erased.is_(None))
_ACCOUNTS = (
    select(account.c.platform, account.c.account)
    .where(account.c.person == bindparam("person"))
    .order_by(account.c.since)
)
_PAGES = select(func.count()).where(page.c.person == bindparam("person"), page.c.trashed.is_(None))


def close_about(seal: Seal, version: int, preferences: Preferences, name: str) -> bytes:
    value = {"name": name, "preferences": preferences_out(preferences)}
    return seal.close(dump(value), kind=_ABOUT, version=version)


def open_about(seal: Seal, row: Row[Any]) -> tuple[Preferences, str]:
    value = load(seal.open(row.sealed, kind=_ABOUT, version=row.version))
    return preferences_in(value["preferences"]), value["name"]


def open_preferences(seal: Seal, row: Row[Any]) -> Preferences:
    return open_about(seal, row)[0]


def open_person(tx: Connection, seal: Seal, row: Row[Any]) -> Person:
    accounts = tx.execute(_ACCOUNTS, {"person": row.id}).all()
    pages = tx.execute(_PAGES, {"person": row.id}).scalar_one()
    return Person(
        id=PersonId(row.id),
        created_at=row.created,
        preferences=open_preferences(seal, row),
        accounts=tuple((each.platform, each.account) for each in accounts),
        pages=pages,
    )


def person_row(tx: Connection, id: PersonId) -> Row[Any] | None:
    return tx.execute(_PERSON, {"person": id}).first()
