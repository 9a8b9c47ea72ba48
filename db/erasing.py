"""Erasing a person: the key first, then rows, then files. Whatever cuts it off, what is left is
unreadable already, and the next start goes on."""

from sqlalchemy import Connection, delete, select, update

from db.drawer import Tools, give_up_media, media_of_page
from db.records import MediaId, PersonId
from db.schema import (
    account,
    blob,
    change,
    code,
    delivery,
    media,
    merge,
    note,
    page,
    person,
    token,
)

_AT_ONCE = 50  # pages a transaction: erasing a long diary must not hold up the others


async def erase(tools: Tools, id: PersonId) -> None:
    for moving in await tools.ledger.read(lambda tx: _moving_into(tx, id)):
        await erase(tools, moving)
    if not await tools.ledger.write(lambda tx: lock_out(tools, tx, id)):
        return
    while True:
        dropped = await tools.ledger.write(lambda tx: _some_pages(tx, id))
        if dropped is None:
            break
        await tools.delete_media(dropped)
    await tools.delete_media(await tools.ledger.write(lambda tx: _the_rest(tx, id)))
    await tools.ledger.scrub()


def _moving_into(tx: Connection, id: PersonId) -> list[PersonId]:
    """Diaries that were joined to this one and have not arrived yet: they are theirs too."""
    query = select(merge.c.source).where(merge.c.target == id)
    return [PersonId(source) for source in tx.execute(query).scalars()]


def lock_out(tools: Tools, tx: Connection, id: PersonId) -> bool:
    """From here on nobody reads or reaches this diary."""
    query = select(person.c.id).where(person.c.id == id).with_for_update()
    if tx.execute(query).first() is None:
        return False
    tools.keys.destroy(tx, id)
    for table in (account, code, delivery, token, note, change):
        tx.execute(delete(table).where(table.c.person == id))
    tx.execute(update(person).where(person.c.id == id).values(erased=tools.clock(), sealed=b""))
    return True


def _some_pages(tx: Connection, id: PersonId) -> list[MediaId] | None:
    query = select(page.c.id).where(page.c.person == id).limit(_AT_ONCE)
    ids = list(tx.execute(query).scalars())
    if not ids:
        return None
    dropped: list[MediaId] = []
    for each in ids:
        dropped += give_up_media(tx, media_of_page(tx, each))
    tx.execute(delete(page).where(page.c.id.in_(ids)))
    return dropped


def _the_rest(tx: Connection, id: PersonId) -> list[MediaId]:
    tx.execute(delete(blob).where(blob.c.person == id))
    ids = list(tx.execute(select(media.c.id).where(media.c.person == id)).scalars())
    dropped = give_up_media(tx, ids)
    tx.execute(delete(person).where(person.c.id == id))
    return dropped
