"""Media on the way into the store and out of it: sealed for their person and their role."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert

from db.media import MediaStore
from db.records import MediaId, MediaRef, NewMedia, PersonId
from db.schema import leftover, media
from db.vault import Seal


async def put_media(store: MediaStore, seal: Seal, new: Sequence[NewMedia]) -> list[MediaRef]:
    """Seal and keep; side by side, since each waits for the disk."""
    return list(await asyncio.gather(*(_put(store, seal, each) for each in new)))


async def _put(store: MediaStore, seal: Seal, new: NewMedia) -> MediaRef:
    sealed = await asyncio.to_thread(seal.close, new.data, kind=f"media:{new.role}")
    id = await store.put(sealed)
    return MediaRef(id, new.role, new.mime, new.name, len(new.data))


async def get_media(store: MediaStore, seal: Seal, ref: MediaRef) -> bytes:
    sealed = await store.get(ref.id)
    return await asyncio.to_thread(seal.open, sealed, kind=f"media:{ref.role}")


async def drop_media(store: MediaStore, refs: Sequence[MediaRef]) -> None:
    """Of work that was not kept after all."""
    for ref in refs:
        await store.delete(ref.id)


def own_media(
    tx: Connection, owner: PersonId, page: str | None, refs: Sequence[MediaRef], now: datetime
) -> None:
    """Enter them as someone's, in the transaction that first speaks of them."""
    if not refs:
        return
    rows = [
        {"id": ref.id, "person": owner, "page": page, "bytes": ref.bytes, "since": now}
        for ref in refs
    ]
    tx.execute(insert(media), rows)
    tx.execute(delete(leftover).where(leftover.c.media.in_([MediaId(ref.id) for ref in refs])))
