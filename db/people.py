"""Persons as rows, and rows as persons."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, bindparam, func, select

from db.prepared import Found, Prepared, among
from db.records import Person, PersonId, Preferences
from db.schema import account, page, person
from db.values import dump, load, preferences_in, preferences_out
from db.vault import Seal

_ABOUT = "about"  # kind of the sealed preferences and name

_PAGES = (
    select(func.count())
    .where(page.c.person == person.c.id, page.c.trashed.is_(None))
    .correlate(person)
    .scalar_subquery()
)
PERSONS = select(person, _PAGES.label("pages"))  # what a person is opened from
_PERSON = Prepared(PERSONS.where(person.c.id == bindparam("person"), person.c.erased.is_(None)))
LOCKED_PERSONS = Prepared(  # in one order, whoever locks them
    PERSONS.where(among(person.c.id, "ids"), person.c.erased.is_(None))
    .order_by(person.c.id)
    .with_for_update(of=person)
)
_ACCOUNTS = Prepared(
    select(account.c.person, account.c.platform, account.c.account)
    .where(among(account.c.person, "people"))
    .order_by(account.c.since)
)


def close_about(seal: Seal, version: int, preferences: Preferences, name: str) -> bytes:
    value = {"name": name, "preferences": preferences_out(preferences)}
    return seal.close(dump(value), kind=_ABOUT, version=version)


def open_about(seal: Seal, row: Found) -> tuple[Preferences, str]:
    value = load(seal.open(row.sealed, kind=_ABOUT, version=row.version))
    return preferences_in(value["preferences"]), value["name"]


def open_preferences(seal: Seal, row: Found) -> Preferences:
    return open_about(seal, row)[0]


def open_person(tx: Connection, seal: Seal, row: Found) -> Person:
    return open_people(tx, lambda _: seal, [row])[0]


def open_people(
    tx: Connection, seal_of: Callable[[Found], Seal], rows: Sequence[Found]
) -> list[Person]:
    """In the order of the rows, which are of `PERSONS`."""
    accounts: dict[int, list[tuple[str, str]]] = {row.id: [] for row in rows}
    for one in _ACCOUNTS.all(tx, {"people": list(accounts)}) if accounts else ():
        accounts[one.person].append((one.platform, one.account))
    return [
        Person(
            id=PersonId(row.id),
            created_at=row.created,
            preferences=open_preferences(seal_of(row), row),
            accounts=tuple(accounts[row.id]),
            pages=row.pages,
        )
        for row in rows
    ]


def person_row(tx: Connection, id: PersonId) -> Found | None:
    return _PERSON.first(tx, {"person": id})
