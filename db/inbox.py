"""What platforms handed over, kept before anything is made of it, so that a crash loses nothing."""

import logging
from datetime import timedelta

from sqlalchemy import Connection, delete, func, select, update

from db.drawer import Tools
from db.keyring import HOUSE
from db.schema import inbox, put_new
from db.vault import Seal

log = logging.getLogger(__name__)

STARTS = 4  # at which an update was still unfinished before it is put aside: power fails, too
REMEMBERED = timedelta(days=30)  # how long an update is known when it comes again


class Inbox:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._ledger = tools.ledger

    async def take(self, platform: str, key: str, raw: bytes) -> bool:
        """Keep an update; False: it was taken before. On the disk before this returns."""

        def keep(tx: Connection) -> bool:
            sealed = self._seal(tx).close(raw, kind="inbox", page=platform, version=key)
            return put_new(
                tx,
                inbox,
                platform=platform,
                key=key,
                sealed=sealed,
                state="waiting",
                at=self._tools.clock(),
            )

        return await self._ledger.write(keep, grows=True)

    async def done(self, platform: str, key: str) -> None:
        """It has become what it should; its words are forgotten here."""
        await self._mark(platform, key, state="done", sealed=None)

    async def quarantine(self, platform: str, key: str, why: str) -> None:
        """Put aside what cannot be understood, for a person to look at."""
        log.error("update %s of %s was put aside: %s", key, platform, why)
        await self._mark(platform, key, state="quarantined", why=why)

    async def _mark(self, platform: str, key: str, **values: object) -> None:
        here = (inbox.c.platform == platform, inbox.c.key == key)
        await self._ledger.write(lambda tx: tx.execute(update(inbox).where(*here).values(**values)))

    async def begun(self, platform: str, key: str) -> bool:
        """Count a try after a restart. False: it ended too many processes and is put aside."""

        def count(tx: Connection) -> int:
            here = (inbox.c.platform == platform, inbox.c.key == key)
            tries = tx.execute(
                update(inbox).where(*here).values(tries=inbox.c.tries + 1).returning(inbox.c.tries)
            ).scalar()
            if tries is not None and tries >= STARTS:
                why = f"unfinished at {tries} starts"
                tx.execute(update(inbox).where(*here).values(state="quarantined", why=why))
            return tries or 0

        tries = await self._ledger.write(count)
        if tries >= STARTS:
            log.error(
                "update %s of %s was put aside: unfinished at %d starts", key, platform, tries
            )
        return tries < STARTS

    async def waiting(self, platform: str, limit: int = 100) -> list[tuple[str, bytes, int]]:
        """Taken and not done, oldest first: (key, raw, tries)."""
        return await self._of(platform, "waiting", limit)

    async def put_aside(self, platform: str, limit: int = 100) -> list[tuple[str, bytes, int]]:
        """What lies in quarantine, oldest first."""
        return await self._of(platform, "quarantined", limit)

    async def _of(self, platform: str, state: str, limit: int) -> list[tuple[str, bytes, int]]:
        def find(tx: Connection) -> list[tuple[str, bytes, int]]:
            rows = tx.execute(
                select(inbox)
                .where(inbox.c.platform == platform, inbox.c.state == state)
                .order_by(inbox.c.at, inbox.c.key)
                .limit(limit)
            ).all()
            seal = self._seal(tx) if rows else None
            return [
                (row.key, _open(seal, row.sealed, platform, row.key), row.tries)
                for row in rows
                if seal is not None
            ]

        return await self._ledger.read(find)

    async def quarantined(self) -> int:
        """How many were put aside."""
        query = select(func.count()).where(inbox.c.state == "quarantined")
        return await self._ledger.read(lambda tx: tx.execute(query).scalar_one())

    async def again(self, platform: str, key: str) -> bool:
        """Out of quarantine, for another try."""

        def back(tx: Connection) -> bool:
            here = (inbox.c.platform == platform, inbox.c.key == key)
            fresh = {"state": "waiting", "tries": 0, "why": None}
            query = update(inbox).where(*here, inbox.c.state == "quarantined").values(fresh)
            return tx.execute(query).rowcount > 0

        return await self._ledger.write(back)

    async def sweep(self) -> int:
        """Forget what is long done."""
        before = self._tools.clock() - REMEMBERED
        old = delete(inbox).where(inbox.c.state != "waiting", inbox.c.at < before)
        return await self._ledger.write(lambda tx: tx.execute(old).rowcount)

    def _seal(self, tx: Connection) -> Seal:
        return self._tools.keys.seal(tx, HOUSE)


def _open(seal: Seal, sealed: bytes, platform: str, key: str) -> bytes:
    return seal.open(sealed, kind="inbox", page=platform, version=key)
