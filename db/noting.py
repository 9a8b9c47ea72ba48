"""Small sealed things beside the pages: people it knows, notes, and larger cached blobs."""

from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, select

from db.drawer import Drawer, give_up_media
from db.pages import lock_person, open_artefact
from db.records import Kind, KnownPersonRecord, MediaId, MediaRef, NewMedia, PageId
from db.schema import artefact, blob, gone, note, page, person, put_new, put_over
from db.sealed_media import get_media, own_media, put_media
from db.values import dump, known_in, known_out, load

KNOWN = "known-person"
_AT_ONCE = 500  # cards in memory at a time


class Noting(Drawer):
    """The part of a diary that knows things."""

    async def note(self, kind: str, key: str) -> Mapping[str, Any] | None:
        """A small sealed value, by kind and key."""

        def find(tx: Connection) -> Mapping[str, Any] | None:
            row = tx.execute(
                select(note).where(
                    note.c.person == self.person,
                    note.c.kind == kind,
                    note.c.key == self._key(tx, kind, key),
                )
            ).first()
            return None if row is None else self._open_note(tx, row)[1]

        return await self._ledger.read(find)

    async def notes(self, kind: str) -> dict[str, Mapping[str, Any]]:
        """All of a kind, by key."""

        def find(tx: Connection) -> dict[str, Mapping[str, Any]]:
            query = select(note).where(note.c.person == self.person, note.c.kind == kind)
            return dict(sorted(self._open_note(tx, row) for row in tx.execute(query)))

        return await self._ledger.read(find)

    async def set_note(self, kind: str, key: str, value: Mapping[str, Any] | None) -> None:
        """None takes it away."""

        def write(tx: Connection) -> None:
            lock_person(tx, self.person)
            self._put_note(tx, kind, key, value)

        await self._ledger.write(write)

    async def change_note(
        self,
        kind: str,
        key: str,
        change: Callable[[Mapping[str, Any] | None], Mapping[str, Any] | None],
    ) -> Mapping[str, Any] | None:
        """Read, change and keep in one transaction, so that nobody's change is lost.

        `change` may be called more than once and must do nothing but answer; what it answers is
        kept (None takes the note away) and returned.
        """

        def write(tx: Connection) -> Mapping[str, Any] | None:
            lock_person(tx, self.person)
            row = tx.execute(
                select(note).where(
                    note.c.person == self.person,
                    note.c.kind == kind,
                    note.c.key == self._key(tx, kind, key),
                )
            ).first()
            before = None if row is None else self._open_note(tx, row)[1]
            after = change(before)
            if after != before:
                self._put_note(tx, kind, key, after)
            return after

        return await self._ledger.write(write)

    def _put_note(
        self, tx: Connection, kind: str, key: str, value: Mapping[str, Any] | None
    ) -> None:
        name = self._key(tx, kind, key)
        here = (note.c.person == self.person, note.c.kind == kind, note.c.key == name)
        if value is None:
            tx.execute(delete(note).where(*here))
            return
        version = (tx.execute(select(note.c.version).where(*here)).scalar() or 0) + 1
        sealed = self._seal(tx).close(
            dump([key, dict(value)]), kind=f"note:{kind}:{name}", version=version
        )
        put_over(
            tx,
            note,
            person=self.person,
            kind=kind,
            key=name,
            version=version,
            sealed=sealed,
        )

    def _key(self, tx: Connection, kind: str, key: str) -> str:
        """Names of people and tags tell much: only their keyed digest lies in the clear."""
        return self._seal(tx).name("note", kind, key).hex()[:32]

    def _open_note(self, tx: Connection, row: Any) -> tuple[str, Mapping[str, Any]]:
        place = f"note:{row.kind}:{row.key}"
        key, value = load(self._seal(tx).open(row.sealed, kind=place, version=row.version))
        return key, value

    async def people(self) -> list[KnownPersonRecord]:
        """Those this diary knows, by name."""
        return [known_in(value) for value in (await self.notes(KNOWN)).values()]

    async def know(self, known: KnownPersonRecord) -> None:
        await self.set_note(KNOWN, known.name, known_out(known))

    async def forget(self, name: str) -> None:
        await self.set_note(KNOWN, name, None)

    async def blob(self, kind: str) -> bytes | None:
        """What `set_blob` kept last; None when there is none."""

        def find(tx: Connection) -> str | None:
            query = select(blob.c.media).where(blob.c.person == self.person, blob.c.kind == kind)
            found: str | None = tx.execute(query).scalar()
            return found

        id = await self._ledger.read(find)
        if id is None:
            return None
        return await get_media(self._tools.media, await self._own_seal(), _blob_ref(id, kind))

    async def set_blob(self, kind: str, data: bytes | None) -> None:
        """Keep a larger sealed thing (an album's snapshot) in place of the one before."""
        refs: list[MediaRef] = []
        if data is not None:
            new = NewMedia(f"blob:{kind}", data, "application/octet-stream", kind)
            refs = await put_media(self._tools.media, await self._own_seal(), [new])

        def swap(tx: Connection) -> list[MediaId]:
            lock_person(tx, self.person)
            here = (blob.c.person == self.person, blob.c.kind == kind)
            old = tx.execute(select(blob.c.media).where(*here)).scalars().all()
            tx.execute(delete(blob).where(*here))
            own_media(tx, self.person, None, refs, self._now())
            for ref in refs:
                put_new(tx, blob, person=self.person, kind=kind, media=ref.id)
            return give_up_media(tx, old)

        await self._tools.delete_media(await self._ledger.write(swap))

    async def tide(self) -> int:
        """The number of the latest change that search must know of."""

        def find(tx: Connection) -> int:
            query = select(person.c.tide).where(person.c.id == self.person)
            return tx.execute(query).scalar() or 0

        return await self._ledger.read(find)

    async def destroyed(self, since: int = 0) -> tuple[list[PageId], int]:
        """Pages destroyed after that change, and the number of the last of them: for what was
        learnt from a page and lies beside it."""

        def find(tx: Connection) -> tuple[list[PageId], int]:
            query = select(gone.c.page, gone.c.tide).where(
                gone.c.person == self.person, gone.c.tide > since
            )
            found = tx.execute(query.order_by(gone.c.tide)).all()
            return [PageId(row.page) for row in found], found[-1].tide if found else since

        return await self._ledger.read(find)

    async def cards(
        self, since: int = 0
    ) -> AsyncIterator[tuple[PageId, int, Mapping[str, Any] | None]]:
        """Every page's search card that changed after `since`, in the order of change.

        Yields (page, number of the change, card); card None: the page is trashed, gone, or has
        no card yet, so search must not find it. The last number is the next `since`.
        """
        while True:
            found = await self._ledger.read(partial(self._cards, since))
            for each in found:
                yield each
            if len(found) < _AT_ONCE:
                return
            since = found[-1][1]

    def _cards(
        self, since: int, tx: Connection
    ) -> list[tuple[PageId, int, Mapping[str, Any] | None]]:
        seal = self._seal(tx)
        changed = tx.execute(
            select(
                page.c.id,
                page.c.tide,
                page.c.trashed,
                page.c.day,
                page.c.rating,
                page.c.starred,
                page.c.hidden,
            )
            .where(page.c.person == self.person, page.c.tide > since)
            .order_by(page.c.tide)
            .limit(_AT_ONCE)
        ).all()
        lost = tx.execute(
            select(gone.c.page, gone.c.tide)
            .where(gone.c.person == self.person, gone.c.tide > since)
            .order_by(gone.c.tide)
            .limit(_AT_ONCE)
        ).all()
        shown = [row.id for row in changed if row.trashed is None]
        made = tx.execute(
            select(artefact).where(
                artefact.c.page.in_(shown), artefact.c.kind.in_((Kind.CARD, Kind.VECTORS))
            )
        )
        cards: dict[str, Mapping[str, Any]] = {}
        vectors: dict[str, Mapping[str, Any]] = {}
        for one in made:
            opened = cards if one.kind == Kind.CARD else vectors
            opened[one.page] = open_artefact(seal, one).value
        found: list[tuple[PageId, int, Mapping[str, Any] | None]] = []
        for row in changed:
            card = cards.get(row.id)
            decided = {
                "day": row.day.isoformat(),
                "rating": row.rating,
                "starred": row.starred,
                "hidden": row.hidden,
                "vectors": vectors.get(row.id, {}).get("vectors", ()),
            }
            found.append((PageId(row.id), row.tide, None if card is None else {**card, **decided}))
        found += [(PageId(row.page), row.tide, None) for row in lost]
        return sorted(found, key=lambda each: each[1])[:_AT_ONCE]


def _blob_ref(id: str, kind: str) -> MediaRef:
    return MediaRef(MediaId(id), f"blob:{kind}", "application/octet-stream", kind, 0)
