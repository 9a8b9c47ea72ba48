"""What is still to be made, and who may make it. Any worker of any process asks here."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Integer, bindparam, case, func, select, update

from db.drawer import Tools, give_up_media
from db.errors import NotFound
from db.keyring import owner_of
from db.pages import failure_in, failure_out, lock_person, next_tide, open_artefact, show_again
from db.records import (
    Claim,
    Failure,
    Kind,
    MediaId,
    MediaRef,
    NewArtefact,
    PageId,
    PersonId,
)
from db.schema import Moment, artefact, claim, fact, page, person, put, put_over, still_open
from db.sealed_media import drop_media, own_media
from db.values import dump, media_out
from db.vault import Seal

_SIGNATURE = "pipeline"

_NOW = bindparam("now", type_=Moment)
_BUSY = (  # pages that wait, or are being worked on, come after those that may be begun
    select(claim.c.page)
    .where(claim.c.page == page.c.id, (claim.c.lease_until > _NOW) | (claim.c.not_before > _NOW))
    .exists()
)
_RANK = case((_BUSY, 1), else_=0)
_TURN = func.row_number().over(
    partition_by=(page.c.person, _RANK), order_by=(page.c.created, page.c.id)
)
_DUE = (
    select(page.c.person, page.c.id, page.c.created)
    .add_columns(_RANK.label("rank"), _TURN.label("turn"))
    .join(person, person.c.id == page.c.person)
    .where(still_open, page.c.trashed.is_(None), page.c.not_before <= _NOW)
    .where(person.c.erased.is_(None))
    .subquery()
)
_TURNS = (
    select(_DUE.c.person, _DUE.c.id)
    .order_by(_DUE.c.rank, _DUE.c.turn, _DUE.c.created, _DUE.c.id)
    .limit(bindparam("most", type_=Integer))
)
_READY = (
    select(page.c.id)
    .where(page.c.id == bindparam("page"), page.c.person == bindparam("owner"))
    .where(page.c.trashed.is_(None), page.c.not_before <= bindparam("now"))
    .with_for_update(read=True)
)


_HELD = (
    claim.c.page == bindparam("of_page"),
    claim.c.stage == bindparam("of_stage"),
    claim.c.fence == bindparam("of_fence"),
    claim.c.owner == bindparam("of_owner"),
)
_IS_HELD = select(claim.c.fence).where(*_HELD)
_BEAT = update(claim).where(*_HELD).values(lease_until=bindparam("until"))
_RELEASE = (
    update(claim).where(*_HELD).values(lease_until=None, owner=None, not_before=bindparam("wait"))
)
_FINISHED = (
    update(claim).where(*_HELD).values(lease_until=None, owner=None, not_before=None, tries=0)
)
_REVISION = select(page.c.revision).where(
    page.c.id == bindparam("of_page"), page.c.person == bindparam("of_person")
)
_REVISION_LOCKED = _REVISION.with_for_update()
_MADE_BEFORE = select(artefact).where(
    artefact.c.page == bindparam("of_page"), artefact.c.kind == bindparam("of_kind")
)
_FAILURES = select(page.c.failures).where(page.c.id == bindparam("of_page"))
_FAILED = (
    update(page).where(page.c.id == bindparam("of_page")).values(failures=bindparam("now_failed"))
)
_SETTLE = (
    update(page)
    .where(
        page.c.id == bindparam("of_page"),
        page.c.revision == bindparam("at_revision"),
        still_open,
    )
    .values(settled=True)
)


@cache
def _take(dialect: str) -> Executable:
    """Take a claim that is free; `fence` grows each time it changes hands."""
    now = bindparam("now", type_=Moment)
    free = claim.c.lease_until.is_(None) | (claim.c.lease_until <= now)
    early = claim.c.not_before.is_not(None) & (claim.c.not_before > now)
    died = claim.c.lease_until.is_not(None)  # whoever gave it back left none
    statement = put(dialect, claim).values(fence=1, tries=0, not_before=None)
    return statement.on_conflict_do_update(
        index_elements=[claim.c.page, claim.c.stage],
        set_={
            "fence": claim.c.fence + 1,
            "tries": claim.c.tries + case((died, 1), else_=0),
            "owner": statement.excluded.owner,
            "lease_until": statement.excluded.lease_until,
            "not_before": None,
        },
        where=free & ~early,
    ).returning(claim.c.fence, claim.c.tries)


class Work:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._ledger = tools.ledger

    async def open_pages(
        self, limit: int, *, skip: Collection[PageId] = ()
    ) -> list[tuple[PersonId, PageId]]:
        """Pages that are not settled: people take turns, each one's oldest page first; pages
        that wait for another try, or are being worked on, come after all others."""
        given = {"now": self._tools.clock(), "most": limit + len(skip)}
        rows = await self._ledger.read(lambda tx: tx.execute(_TURNS, given).all())
        skipped = set(skip)
        found = [(PersonId(row.person), PageId(row.id)) for row in rows if row.id not in skipped]
        return found[:limit]

    async def claim(
        self, person: PersonId, page_id: PageId, stage: str, owner: str, lease: timedelta
    ) -> Claim | None:
        """The right to run a stage, or None: someone has it, or it is too early.

        Taking over from someone whose lease ran out counts as a failed try: a stage that ends
        its process each time is given up at last.
        """
        return await self._ledger.write(
            lambda tx: self._claim(tx, person, page_id, stage, owner, lease)
        )

    def _claim(
        self,
        tx: Connection,
        owner_id: PersonId,
        page_id: PageId,
        stage: str,
        owner: str,
        lease: timedelta,
    ) -> Claim | None:
        now = self._tools.clock()
        if tx.execute(_READY, {"page": page_id, "owner": owner_id, "now": now}).first() is None:
            return None
        taken = {"page": page_id, "stage": stage, "owner": owner, "lease_until": now + lease}
        row = tx.execute(_take(tx.dialect.name), {**taken, "now": now}).first()
        if row is None:
            return None
        return Claim(page_id, owner_id, stage, row.fence, owner, now + lease, row.tries)

    async def beat(self, held: Claim, lease: timedelta) -> bool:
        """Still at work. False: the claim was lost; stop."""
        until = self._tools.clock() + lease
        given = {**_held(held), "until": until}
        return await self._ledger.write(lambda tx: tx.execute(_BEAT, given).rowcount > 0)

    async def release(self, held: Claim, *, drained: bool = False) -> None:
        """Give it back unfinished; not counted as a try. `drained`: this process is stopping,
        so anyone may go on at once; else after a second, so that nobody spins."""
        wait = None if drained else self._tools.clock() + timedelta(seconds=1)
        given = {**_held(held), "wait": wait}
        await self._ledger.write(lambda tx: tx.execute(_RELEASE, given))

    async def save(self, held: Claim, revision: int, made: Sequence[NewArtefact]) -> bool:
        """Keep what was made and give the claim back, in one transaction.

        False, and nothing kept, when the claim was lost or the page has changed meanwhile; the
        claim is given back in any case.
        """
        heavy = any(each.media for each in made)  # worth a look before bytes are written
        if heavy and not await self._ledger.read(lambda tx: _still(tx, held, revision)):
            await self.release(held, drained=True)
            return False
        try:
            seal = await self._seal(held.person)
            kept = [await self._tools.put_at_last(seal, each.media) for each in made]
        except NotFound:
            return False

        def keep(tx: Connection) -> list[MediaId] | None:
            return self._save(tx, seal, held, revision, made, kept)

        try:
            dropped = await self._ledger.write(keep)
        except NotFound:
            dropped = None
        if dropped is None:
            await drop_media(self._tools.media, [ref for refs in kept for ref in refs])
            await self.release(held, drained=True)
            return False
        await self._tools.delete_media(dropped)
        return True

    def _save(
        self,
        tx: Connection,
        seal: Seal,
        held: Claim,
        revision: int,
        made: Sequence[NewArtefact],
        kept: Sequence[Sequence[MediaRef]],
    ) -> list[MediaId] | None:
        lock_person(tx, held.person)
        now = self._now()
        if not _still(tx, held, revision, lock=True):
            return None
        dropped: list[str] = []
        for new, refs in zip(made, kept, strict=True):
            dropped += _old_media(tx, seal, held.page, new.kind)
            own_media(tx, held.person, held.page, refs, now)
            _put_artefact(tx, seal, held.page, new, refs, now)
        failures = tx.execute(_FAILURES, {"of_page": held.page}).scalar_one()
        others = _of_other_stages(failures, held.stage)
        if others != failures:
            tx.execute(_FAILED, {"of_page": held.page, "now_failed": others})
        if any(new.kind is Kind.CARD for new in made):
            tide = next_tide(tx, held.person)
            tx.execute(update(page).where(page.c.id == held.page).values(tide=tide))
        tx.execute(_FINISHED, _held(held))
        show_again(tx, held.page)
        return give_up_media(tx, dropped)

    async def failed(self, held: Claim, basis: str, reason: str, retry_at: datetime | None) -> None:
        """It did not work. None: given up, and the page says so until something changes."""

        def note(tx: Connection) -> None:
            lock_person(tx, held.person)
            lost = {
                "lease_until": None,
                "owner": None,
                "not_before": retry_at,
                "tries": claim.c.tries + 1 if retry_at is not None else 0,
            }
            if tx.execute(update(claim).where(*_HELD).values(lost), _held(held)).rowcount == 0:
                return
            if retry_at is None:
                before = tx.execute(_FAILURES, {"of_page": held.page}).scalar_one()
                failures = _of_other_stages(before, held.stage)
                failures.append(failure_out(Failure(held.stage, basis, reason, self._now())))
                tx.execute(_FAILED, {"of_page": held.page, "now_failed": failures})
                show_again(tx, held.page)

        try:
            await self._ledger.write(note)
        except NotFound:
            return  # erased meanwhile: nobody is left to tell

    async def settle(self, page_id: PageId, revision: int) -> bool:
        """Nothing is due any more; False if the page has changed meanwhile."""

        def close(tx: Connection) -> bool:
            given = {"of_page": page_id, "at_revision": revision}
            if tx.execute(_SETTLE, given).rowcount == 0:
                return False
            show_again(tx, page_id)
            return True

        return await self._ledger.write(close)

    async def reopen_all(self, except_signature: str) -> int:
        """A new pipeline looks at every page again, once; how many there are."""

        def reopen(tx: Connection) -> int:
            here = fact.c.name == _SIGNATURE
            if tx.execute(select(fact.c.value).where(here)).scalar() == except_signature:
                return 0
            put_over(tx, fact, name=_SIGNATURE, value=except_signature)
            closed = (~still_open, page.c.trashed.is_(None))
            return tx.execute(update(page).where(*closed).values(settled=False)).rowcount

        return await self._ledger.write(reopen)

    async def waiting(self, owner: PersonId) -> int:
        """How many of their pages are not settled."""
        query = select(func.count()).where(
            page.c.person == owner, still_open, page.c.trashed.is_(None)
        )
        return await self._ledger.read(lambda tx: tx.execute(query).scalar_one())

    async def cancel(self, owner: PersonId, page_id: PageId) -> bool:
        """Make no more of this page as it is now: running work is fenced off. False: all done."""

        def stop(tx: Connection) -> bool:
            lock_person(tx, owner)
            here = (page.c.id == page_id, page.c.person == owner, still_open)
            if tx.execute(update(page).where(*here).values(settled=True)).rowcount == 0:
                return False
            off = {"fence": claim.c.fence + 1, "owner": None, "lease_until": None}
            tx.execute(update(claim).where(claim.c.page == page_id).values(off))
            show_again(tx, page_id)
            return True

        return await self._ledger.write(stop)

    async def counts(self) -> Mapping[str, int]:
        """For doctor and metrics."""

        def count(tx: Connection) -> dict[str, int]:
            live = (still_open, page.c.trashed.is_(None))
            open_now = tx.execute(select(func.count()).where(*live)).scalar_one()
            running = select(func.count()).where(claim.c.lease_until > self._now())
            return {"open": open_now, "running": tx.execute(running).scalar_one()}

        return await self._ledger.read(count)

    def _now(self) -> datetime:
        return self._tools.clock()

    async def _seal(self, owner: PersonId) -> Seal:
        known = self._tools.keys.known(owner_of(owner))
        if known is not None:
            return known
        return await self._ledger.read(lambda tx: self._tools.keys.of(tx, owner))


def _held(held: Claim) -> dict[str, Any]:
    return {
        "of_page": held.page,
        "of_stage": held.stage,
        "of_fence": held.fence,
        "of_owner": held.owner,
    }


def _still(tx: Connection, held: Claim, revision: int, *, lock: bool = False) -> bool:
    """Whether the claim holds and the page is as it was when the work began.

    A lease that ran out while nobody else took over still holds: the work is as good.
    """
    if tx.execute(_IS_HELD, _held(held)).first() is None:
        return False
    query = _REVISION_LOCKED if lock else _REVISION
    found = tx.execute(query, {"of_page": held.page, "of_person": held.person}).scalar()
    return found == revision


def _old_media(tx: Connection, seal: Seal, page_id: str, kind: Kind) -> list[str]:
    row = tx.execute(_MADE_BEFORE, {"of_page": page_id, "of_kind": kind.value}).first()
    return [] if row is None else [ref.id for ref in open_artefact(seal, row).media]


def _put_artefact(
    tx: Connection,
    seal: Seal,
    page_id: str,
    new: NewArtefact,
    refs: Sequence[MediaRef],
    now: datetime,
) -> None:
    value = dump({"value": dict(new.value), "media": [media_out(ref) for ref in refs]})
    place = f"artefact:{new.kind}"
    put_over(
        tx,
        artefact,
        page=page_id,
        kind=new.kind.value,
        basis=new.basis,
        sealed=seal.close(value, kind=place, page=page_id, version=new.basis),
        made=now,
    )


def _of_other_stages(failures: list[list[Any]], stage: str) -> list[list[Any]]:
    return [value for value in failures if failure_in(value).stage != stage]
