"""One diary for two accounts: the pages of one move into the other, sealed anew.

The accounts move at once, in the transaction that uses the code, so that what is said from then
on goes to the right diary; pages follow one by one. Cut off anywhere, the next start goes on.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, delete, exists, select, update

from db import erasing
from db.drawer import Tools, give_up_media
from db.errors import NotFound
from db.keyring import owner_of
from db.noting import KNOWN
from db.pages import CHOICES, lock_person, next_tide, own_page
from db.prepared import Found
from db.records import MediaId, MediaRef, PersonId
from db.schema import (
    account,
    artefact,
    blob,
    change,
    delivery,
    merge,
    note,
    origin,
    page,
    part,
    put_new,
)
from db.sealed_media import drop_media, own_media
from db.values import dump, load, media_in, media_out
from db.vault import Seal

log = logging.getLogger(__name__)

LEARNT = ("faces", "category", "reader")  # kinds of notes that hold what their owner taught
ARRIVED = "arrived"  # such notes of another diary: {kind, key, value}, until they are joined


def begin(tx: Connection, source: PersonId, target: PersonId) -> None:
    """With both persons locked: `source` is emptied into `target` from now on."""
    put_new(tx, merge, source=source, target=target)
    # Diaries that were moving into the source go on into the target.
    tx.execute(update(merge).where(merge.c.target == source).values(target=target))
    tx.execute(update(account).where(account.c.person == source).values(person=target))


async def finish(tools: Tools, source: PersonId, target: PersonId) -> None:
    """Move every page, then what is known of people, then let the empty diary go."""
    try:
        await _move_all(tools, source, target)
    except NotFound:
        # Another process was quicker, or the target was erased (and this one with it).
        log.info("the move of diary %s into %s is over", source, target)


async def _move_all(tools: Tools, source: PersonId, target: PersonId) -> None:
    while True:
        id = await tools.ledger.read(lambda tx: next_page(tx, source))
        if id is None:
            break
        await move_page(tools, source, target, id)
    await tools.ledger.write(lambda tx: _move_notes(tools, tx, source, target))
    await tools.ledger.write(lambda tx: tx.execute(delete(merge).where(merge.c.source == source)))
    await erasing.erase(tools, source)


def next_page(tx: Connection, source: PersonId) -> str | None:
    query = select(page.c.id).where(page.c.person == source).order_by(page.c.created).limit(1)
    found: str | None = tx.execute(query).scalar()
    return found


async def move_page(tools: Tools, source: PersonId, target: PersonId, id: str) -> None:
    """Media first: put anew under the other key; the transaction then swaps all at once."""
    keys = tools.keys
    old_seal, new_seal = await tools.ledger.read(
        lambda tx: (keys.seal(tx, owner_of(source)), keys.seal(tx, owner_of(target)))
    )
    try:
        refs = await tools.ledger.read(lambda tx: _refs(tx, old_seal, source, id))
    except NotFound:
        return  # another process has just moved it
    anew: dict[str, MediaRef] = {}
    for ref in refs:
        kind = f"media:{ref.role}"
        sealed = await tools.media.get(ref.id)
        again = new_seal.close(old_seal.open(sealed, kind=kind), kind=kind)
        anew[ref.id] = replace(ref, id=await tools.media.put(again))

    def swap(tx: Connection) -> list[MediaId] | None:
        for each in sorted((source, target)):
            lock_person(tx, each)
        try:
            row = own_page(tx, source, id, lock=True)
        except NotFound:
            return None
        if {ref.id for ref in _refs(tx, old_seal, source, id)} != set(anew):
            return None  # it changed under our hands: look again
        _swap(tools, tx, row, target, old_seal, new_seal, anew)
        return give_up_media(tx, anew)

    dropped = await tools.ledger.write(swap)
    if dropped is None:
        await drop_media(tools.media, list(anew.values()))
    else:
        await tools.delete_media(dropped)


def _swap(
    tools: Tools,
    tx: Connection,
    row: Found,
    target: PersonId,
    old: Seal,
    new: Seal,
    anew: Mapping[str, MediaRef],
) -> None:
    id = row.id

    def again(sealed: bytes, kind: str, version: object) -> bytes:
        value = load(old.open(sealed, kind=kind, page=id, version=version))
        if kind == "part" and "media" in value:
            value["media"] = media_out(anew[value["media"][0]])
        elif kind.startswith("artefact:"):
            value["media"] = [media_out(anew[each[0]]) for each in value["media"]]
        return new.close(dump(value), kind=kind, page=id, version=version)

    for each in tx.execute(select(part).where(part.c.page == id)).all():
        sealed = again(each.sealed, "part", each.version)
        tx.execute(update(part).where(part.c.id == each.id).values(sealed=sealed))
    for each in tx.execute(select(artefact).where(artefact.c.page == id)).all():
        sealed = again(each.sealed, f"artefact:{each.kind}", each.basis)
        here = (artefact.c.page == id, artefact.c.kind == each.kind)
        tx.execute(update(artefact).where(*here).values(sealed=sealed))
    for each in tx.execute(select(delivery).where(delivery.c.page == id)).all():
        value = old.open(each.sealed, kind="delivery", version=each.key)
        sealed = new.close(value, kind="delivery", version=each.key)
        here_too = delivery.c.id == each.id
        tx.execute(update(delivery).where(here_too).values(person=target, sealed=sealed))
    tx.execute(delete(change).where(change.c.page == id))
    _part_twins(tx, id, target)
    tx.execute(update(origin).where(origin.c.page == id).values(person=target))
    tx.execute(
        update(page)
        .where(page.c.id == id)
        .values(
            person=target,
            sealed=again(row.sealed, CHOICES, row.version),
            tide=next_tide(tx, target),
        )
    )
    own_media(tx, target, id, list(anew.values()), tools.clock())


def _part_twins(tx: Connection, id: str, target: PersonId) -> None:
    """Both diaries may hold a page of the same message (one import brought into each). Both are
    kept; an edit of that message is for the one that was here."""
    here = origin.alias()
    same = (
        here.c.person == target,
        here.c.platform == origin.c.platform,
        here.c.room == origin.c.room,
        here.c.message == origin.c.message,
    )
    tx.execute(
        update(origin)
        .where(origin.c.page == id, exists().where(*same))
        .values(message=origin.c.message + f"~{id}")
    )


def _refs(tx: Connection, seal: Seal, owner: PersonId, id: str) -> list[MediaRef]:
    """All media of someone's page, with their roles, which lie sealed."""
    own_page(tx, owner, id)
    found: dict[str, MediaRef] = {}
    for row in tx.execute(select(part).where(part.c.page == id)).all():
        value = load(seal.open(row.sealed, kind="part", page=id, version=row.version))
        if "media" in value:
            ref = media_in(value["media"])
            found[ref.id] = ref
    for row in tx.execute(select(artefact).where(artefact.c.page == id)).all():
        kind = f"artefact:{row.kind}"
        value = load(seal.open(row.sealed, kind=kind, page=id, version=row.basis))
        for each in value["media"]:
            ref = media_in(each)
            found[ref.id] = ref
    return list(found.values())


def _move_notes(tools: Tools, tx: Connection, source: PersonId, target: PersonId) -> None:
    """People the other diary does not know yet, and what was learnt, for whoever can join it with
    what this one learnt (`ARRIVED`); all else there was about is made anew."""
    for each in sorted((source, target)):
        lock_person(tx, each)
    old, new = tools.keys.of(tx, source), tools.keys.of(tx, target)
    here = (note.c.person == source, note.c.kind.in_((KNOWN, ARRIVED, *LEARNT)))
    for row in tx.execute(select(note).where(*here)).all():
        place = f"note:{row.kind}:{row.key}"
        key, value = load(old.open(row.sealed, kind=place, version=row.version))
        kind = KNOWN if row.kind == KNOWN else ARRIVED
        if row.kind in LEARNT:
            value = {"kind": row.kind, "key": key, "value": value}
            key = f"{source}:{row.kind}:{key}"
        name = new.name("note", kind, key).hex()[:32]
        sealed = new.close(dump([key, value]), kind=f"note:{kind}:{name}", version=1)
        put_new(tx, note, person=target, kind=kind, key=name, version=1, sealed=sealed)
    tx.execute(delete(note).where(note.c.person == source))
    tx.execute(delete(blob).where(blob.c.person == source))
    tx.execute(delete(delivery).where(delivery.c.person == source))
