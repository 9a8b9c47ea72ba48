"""Pages as rows, and rows as opened pages: three queries for any number of pages."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from db.errors import NotFound
from db.prepared import Found, Prepared, among
from db.records import (
    Artefact,
    Failure,
    Kind,
    Origin,
    Page,
    PageId,
    Part,
    PersonId,
)
from db.schema import artefact, delivery, origin, page, part, person
from db.values import dump, load, media_in, place_in
from db.vault import Seal

CHOICES = "choices"  # kind of the sealed corrections and wishes

_PARTS = Prepared(
    select(part, origin.c.platform, origin.c.room, origin.c.message, origin.c.sender, origin.c.at)
    .join(origin, origin.c.id == part.c.origin)
    .where(among(part.c.page, "ids"))
    .order_by(part.c.id)
)
_MADE_OF_ALL = select(artefact).where(among(artefact.c.page, "ids"))
_MADE = Prepared(_MADE_OF_ALL)
_MADE_OF_KINDS = Prepared(_MADE_OF_ALL.where(among(artefact.c.kind, "kinds")))
_OWN_PAGE = select(page).where(page.c.id == bindparam("id"), page.c.person == bindparam("owner"))
_OWN = Prepared(_OWN_PAGE)
_OWN_LOCKED = Prepared(_OWN_PAGE.with_for_update())
_LOCK_PERSON = Prepared(
    select(person)
    .where(person.c.id == bindparam("id"), person.c.erased.is_(None))
    .with_for_update()
)
_NEXT_TIDE = Prepared(
    update(person)
    .where(person.c.id == bindparam("owner"))
    .values(tide=person.c.tide + 1)
    .returning(person.c.tide)
)
_SHOW_AGAIN = Prepared(
    update(delivery)
    .where(delivery.c.page == bindparam("shown_page"), delivery.c.kind == "page")
    .values(wanted=delivery.c.wanted + 1)
)


def open_pages(
    tx: Connection, seal: Seal, rows: Sequence[Found], kinds: Collection[Kind] | None = None
) -> list[Page]:
    """One person's, in the order of the rows. `kinds`: only these artefacts are opened, of many
    pages at once."""
    return open_pages_of_all(tx, lambda _: seal, rows, kinds)


def open_pages_of_all(
    tx: Connection,
    seal_of: Callable[[Found], Seal],
    rows: Sequence[Found],
    kinds: Collection[Kind] | None = None,
) -> list[Page]:
    """Anybody's, in the order of the rows; `seal_of` a row of the table `page`."""
    if not rows:
        return []
    seals = {row.id: seal_of(row) for row in rows}
    given = {"ids": list(seals)}
    parts: dict[str, list[Part]] = {id: [] for id in seals}
    for row in _PARTS.all(tx, given):
        parts[row.page].append(_open_part(seals[row.page], row))
    made: dict[str, dict[Kind, Artefact]] = {id: {} for id in seals}
    if kinds is None:
        found = _MADE.all(tx, given)
    else:
        found = _MADE_OF_KINDS.all(tx, {**given, "kinds": [kind.value for kind in kinds]})
    for row in found:
        made[row.page][Kind(row.kind)] = open_artefact(seals[row.page], row)
    return [_open_page(seals[row.id], row, parts[row.id], made[row.id]) for row in rows]


def made_of(tx: Connection, id: str) -> Sequence[Found]:
    """A page's artefacts as they lie."""
    return _MADE.all(tx, {"ids": [id]})


def _open_page(seal: Seal, row: Found, parts: list[Part], made: dict[Kind, Artefact]) -> Page:
    choices = open_choices(seal, row)
    return Page(
        id=PageId(row.id),
        person=PersonId(row.person),
        day=row.day,
        revision=row.revision,
        created_at=row.created,
        edited_at=row.edited,
        settled=row.settled,
        parts=tuple(parts),
        artefacts=made,
        failures=tuple(failure_in(value) for value in row.failures),
        corrections=choices["corrections"],
        wishes=choices["wishes"],
        rating=row.rating,
        starred=row.starred,
        hidden=row.hidden,
        as_it_came=row.brought == row.revision,
        trashed_at=row.trashed,
    )


def _open_part(seal: Seal, row: Found) -> Part:
    value = load(seal.open(row.sealed, kind="part", page=row.page, version=row.version))
    return Part(
        id=row.id,
        kind=row.kind,
        text=value.get("text", ""),
        media=media_in(value["media"]) if "media" in value else None,
        place=place_in(value["place"]) if "place" in value else None,
        origin=Origin(row.platform, row.room, row.message, row.sender, row.at),
        version=row.version,
    )


def open_artefact(seal: Seal, row: Found) -> Artefact:
    place = f"artefact:{row.kind}"
    value = load(seal.open(row.sealed, kind=place, page=row.page, version=row.basis))
    return Artefact(
        kind=Kind(row.kind),
        basis=row.basis,
        value=value["value"],
        media=tuple(media_in(each) for each in value["media"]),
        made_at=row.made,
    )


def open_choices(seal: Seal, row: Found) -> dict[str, dict[str, Any]]:
    opened: dict[str, dict[str, Any]] = load(
        seal.open(row.sealed, kind=CHOICES, page=row.id, version=row.version)
    )
    return opened


def close_choices(
    seal: Seal, id: str, version: int, corrections: dict[str, Any], wishes: dict[str, Any]
) -> bytes:
    value = dump({"corrections": corrections, "wishes": wishes})
    return seal.close(value, kind=CHOICES, page=id, version=version)


def failure_out(failure: Failure) -> list[Any]:
    return [failure.stage, failure.basis, failure.reason, failure.at.isoformat()]


def failure_in(value: list[Any]) -> Failure:
    return Failure(value[0], value[1], value[2], datetime.fromisoformat(value[3]))


def own_page(tx: Connection, owner: PersonId, id: str, *, lock: bool = False) -> Found:
    """A row of this person's; NotFound for another's, as for none."""
    row = (_OWN_LOCKED if lock else _OWN).first(tx, {"id": id, "owner": owner})
    if row is None:
        raise NotFound("no such page")
    return row


def lock_person(tx: Connection, id: PersonId) -> Found:
    """Whoever writes to a diary takes its person's row first: one at a time, no deadlocks."""
    row = _LOCK_PERSON.first(tx, {"id": id})
    if row is None:
        raise NotFound("no such person")
    return row


def next_tide(tx: Connection, owner: PersonId) -> int:
    """The number of the next change that search must know of."""
    tide: int = _NEXT_TIDE.one(tx, {"owner": owner}).tide
    return tide


def show_again(tx: Connection, id: str) -> None:
    """Every room that shows the page owes its new face."""
    _SHOW_AGAIN.run(tx, {"shown_page": id})
