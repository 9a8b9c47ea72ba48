"""What every part of a diary works with."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from config.settings import Settings
from db.ballast import Ballast
from db.errors import StorageFull
from db.keyring import Keyring, owner_of
from db.ledger import Ledger
from db.media import MediaStore
from db.records import MediaId, MediaRef, NewMedia, PersonId
from db.schema import leftover, media, put_new
from db.sealed_media import put_media
from db.vault import Seal

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Tools:
    """Shared by all diaries of a house."""

    settings: Settings
    ledger: Ledger
    keys: Keyring
    media: MediaStore
    clock: Clock
    ballast: Ballast

    async def seal_of(self, person: PersonId) -> Seal:
        """Someone's seal, where no transaction is at hand."""
        known = self.keys.known(owner_of(person))
        if known is not None:
            return known
        return await self.ledger.read(lambda tx: self.keys.of(tx, person))

    async def put_at_last(self, seal: Seal, new: Sequence[NewMedia]) -> list[MediaRef]:
        """Keep what was made for a page that is kept already, if need be in the room that the
        ballast gives."""
        try:
            return await put_media(self.media, seal, new)
        except StorageFull:
            if not await asyncio.to_thread(self.ballast.drop):
                raise
        return await put_media(self.media, seal, new)

    async def delete_media(self, ids: Iterable[MediaId]) -> None:
        """After the commit that gave them up. Cut off here, the sweep deletes what is left."""
        for id in ids:
            await self.media.delete(id)


class Drawer:
    """The part of the house that belongs to one person."""

    def __init__(self, tools: Tools, person: PersonId) -> None:
        self.person = person
        self._tools = tools
        self._ledger = tools.ledger

    def _now(self) -> datetime:
        return self._tools.clock()

    def _seal(self, tx: Connection) -> Seal:
        return self._tools.keys.of(tx, self.person)

    async def _own_seal(self) -> Seal:
        """The same, where no transaction is at hand."""
        return await self._tools.seal_of(self.person)


def give_up_media(tx: Connection, ids: Iterable[str]) -> list[MediaId]:
    """Take media out of the diary; their bytes are deleted once this has committed."""
    given_up = sorted(set(ids))
    if given_up:
        tx.execute(delete(media).where(media.c.id.in_(given_up)))
        for id in given_up:
            put_new(tx, leftover, media=id)
    return [MediaId(id) for id in given_up]


def media_of_page(tx: Connection, page: str) -> list[str]:
    return list(tx.execute(select(media.c.id).where(media.c.page == page)).scalars())
