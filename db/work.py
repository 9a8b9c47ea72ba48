"""What is still to be made, and who may make it. Any worker of any process asks here."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection, Integer, bindparam, case, func, select, update

from db.claims import (
    BEAT,
    HELD,
    RELEASE,
    grab,
    is_worth_saving,
    of_claim,
    settle,
)
from db.drawer import Tools
from db.errors import NotFound
from db.pages import failure_out, lock_person, open_pages_of_all, show_again
from db.people import LOCKED_PERSONS, open_people, open_preferences
from db.prepared import Prepared, among
from db.records import (
    Claim,
    Failure,
    Judge,
    Kind,
    L,
    MediaId,
    NewArtefact,
    Page,
    PageId,
    Person,
    PersonId,
    Taken,
)
from db.saving import FAILED, Kept, of_other_stages, save, sealed
from db.schema import Moment, artefact, claim, fact, page, person, put_over, still_open
from db.sealed_media import drop_media
from db.vault import Seal

T = TypeVar("T")

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
_TURNS = Prepared(
    select(_DUE.c.person, _DUE.c.id)
    .order_by(_DUE.c.rank, _DUE.c.turn, _DUE.c.created, _DUE.c.id)
    .limit(bindparam("most", type_=Integer))
)
_READY = Prepared(
    select(page.c.id)
    .where(page.c.id == bindparam("page"), page.c.person == bindparam("owner"))
    .where(page.c.trashed.is_(None), page.c.not_before <= bindparam("now"))
    .with_for_update(read=True)
)
_OPEN = Prepared(
    select(page)
    .where(among(page.c.id, "ids"), still_open)
    .where(page.c.trashed.is_(None), page.c.not_before <= _NOW)
    .with_for_update()
)
_FAILURES = Prepared(select(page.c.failures).where(page.c.id == bindparam("of_page")))
_COUNTS = Prepared(
    select(
        select(func.count())
        .select_from(page)
        .where(still_open, page.c.trashed.is_(None))
        .scalar_subquery()
        .label("open"),
        select(func.count())
        .select_from(claim)
        .where(claim.c.lease_until > _NOW)
        .scalar_subquery()
        .label("running"),
    )
)


def basis_of(source: str, mark: str) -> str:
    """Of what is made from another artefact beside the stages: its basis, and what made it."""
    return f"{source}:{mark}"


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
        rows = await self._ledger.read(lambda tx: _TURNS.all(tx, given))
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

        def take(tx: Connection) -> Claim | None:
            now = self._now()
            if _READY.first(tx, {"page": page_id, "owner": person, "now": now}) is None:
                return None
            return grab(tx, now, person, page_id, stage, owner, lease)

        return await self._ledger.write(take)

    async def take(
        self,
        pages: Collection[tuple[PersonId, PageId]],
        judge: Judge[L],
        owner: str,
        lease: timedelta,
    ) -> list[Taken[L]]:
        """Begin several pages at once: what is due of each, as `judge` sees it, is claimed; a
        page of which nothing is due is settled. All in one moment: nothing changes between
        look and claim. Pages that are erased, trashed, settled or too early are left out.
        """
        return await self._ledger.write(lambda tx: self._take(tx, dict(pages), judge, owner, lease))

    def _take(
        self,
        tx: Connection,
        owners: Mapping[PersonId, PageId],
        judge: Judge[L],
        owner: str,
        lease: timedelta,
    ) -> list[Taken[L]]:
        def seal_of(person: int) -> Seal:
            return self._tools.keys.of(tx, PersonId(person))

        rows = LOCKED_PERSONS.all(tx, {"ids": list(owners)})
        people = {each.id: each for each in open_people(tx, lambda row: seal_of(row.id), rows)}
        open_now = _OPEN.all(tx, {"ids": list(owners.values()), "now": self._now()})
        mine = [
            row for row in open_now if owners.get(row.person) == row.id and row.person in people
        ]
        found = {each.id: each for each in open_pages_of_all(tx, lambda r: seal_of(r.person), mine)}
        return [
            self._begin(tx, people[person], found[id], judge, owner, lease)
            for person, id in owners.items()
            if id in found
        ]

    def _begin(
        self,
        tx: Connection,
        person: Person,
        opened: Page,
        judge: Judge[L],
        owner: str,
        lease: timedelta,
    ) -> Taken[L]:
        """Claim what is due of a page that is open, or settle it."""
        outlook = judge(opened, person.preferences)
        if outlook.settled:
            opened = replace(opened, settled=settle(tx, opened.id, opened.revision))
        claims = (
            grab(tx, self._now(), person.id, opened.id, stage, owner, lease)
            for stage in outlook.to_claim
        )
        return Taken(person, opened, outlook, tuple(one for one in claims if one is not None))

    async def beat(self, held: Claim, lease: timedelta) -> bool:
        """Still at work. False: the claim was lost; stop."""
        until = self._tools.clock() + lease
        given = {**of_claim(held), "until": until}
        return await self._ledger.write(lambda tx: BEAT.run(tx, given) > 0)

    async def release(self, held: Claim, *, drained: bool = False) -> None:
        """Give it back unfinished; not counted as a try. `drained`: this process is stopping,
        so anyone may go on at once; else after a second, so that nobody spins."""
        wait = None if drained else self._tools.clock() + timedelta(seconds=1)
        given = {**of_claim(held), "wait": wait}
        await self._ledger.write(lambda tx: RELEASE.run(tx, given))

    async def save(self, held: Claim, revision: int, made: Sequence[NewArtefact]) -> bool:
        """Keep what was made and give the claim back, in one transaction.

        False, and nothing kept, when the claim was lost or the page has changed meanwhile; the
        claim is given back in any case.
        """
        return await self._keep(held, revision, made, lambda tx, kept: True) is not None

    async def save_and_go_on(
        self,
        held: Claim,
        begun: Taken[L],
        made: Sequence[NewArtefact],
        judge: Judge[L],
        lease: timedelta,
    ) -> Taken[L] | None:
        """The same; and take what has become due by it, or settle the page, in that very
        transaction. None where `save` says False."""

        def go_on(tx: Connection, kept: Kept) -> Taken[L]:
            preferences = open_preferences(kept.seal, kept.person)
            person = replace(begun.person, preferences=preferences)
            opened = kept.opened(begun.page)
            if kept.row.trashed is not None or kept.row.not_before > self._now():
                return Taken(person, opened, judge(opened, preferences), ())
            return self._begin(tx, person, opened, judge, held.owner, lease)

        return await self._keep(held, begun.page.revision, made, go_on)

    async def _keep(
        self,
        held: Claim,
        revision: int,
        made: Sequence[NewArtefact],
        then: Callable[[Connection, "Kept"], T],
    ) -> T | None:
        heavy = any(each.media for each in made)  # worth a look before bytes are written
        if heavy and not await self._ledger.read(lambda tx: is_worth_saving(tx, held, revision)):
            await self.release(held, drained=True)
            return None
        try:
            seal = await self._tools.seal_of(held.person)
            media = [await self._tools.put_at_last(seal, each.media) for each in made]
        except NotFound:
            return None

        now = self._now()
        ready = [
            sealed(seal, held.page, new, refs, now) for new, refs in zip(made, media, strict=True)
        ]

        def keep(tx: Connection) -> tuple[T, list[MediaId]] | None:
            kept = save(tx, seal, held, revision, ready, now)
            return None if kept is None else (then(tx, kept), kept.dropped)

        try:
            kept = await self._ledger.write(keep)
        except NotFound:
            kept = None
        if kept is None:
            await drop_media(self._tools.media, [ref for refs in media for ref in refs])
            await self.release(held, drained=True)
            return None
        result, dropped = kept
        await self._tools.delete_media(dropped)
        return result

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
            if tx.execute(update(claim).where(*HELD).values(lost), of_claim(held)).rowcount == 0:
                return
            if retry_at is None:
                before = _FAILURES.one(tx, {"of_page": held.page})
                failures = of_other_stages(before.failures, held.stage)
                failures.append(failure_out(Failure(held.stage, basis, reason, self._now())))
                FAILED.run(tx, {"of_page": held.page, "now_failed": failures})
                show_again(tx, held.page)

        try:
            await self._ledger.write(note)
        except NotFound:
            return  # erased meanwhile: nobody is left to tell

    async def settle(self, page_id: PageId, revision: int) -> bool:
        """Nothing is due any more; False if the page has changed meanwhile."""

        return await self._ledger.write(lambda tx: settle(tx, page_id, revision))

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

    async def tides(self) -> list[tuple[PersonId, int]]:
        """Everybody, and the number of the latest change that search must know of."""
        query = select(person.c.id, person.c.tide).where(person.c.erased.is_(None))
        rows = await self._ledger.read(lambda tx: tx.execute(query.order_by(person.c.id)).all())
        return [(PersonId(row.id), row.tide) for row in rows]

    async def behind(
        self, owner: PersonId, kind: Kind, of: Kind, mark: str, since: int, most: int
    ) -> list[PageId]:
        """Pages changed after `since` whose artefact of one kind is missing or was not made from
        the one of the other as it is (see `basis_of`), the latest changed first."""
        source, made = artefact.alias("source"), artefact.alias("made")
        query = (
            select(page.c.id)
            .join(source, (source.c.page == page.c.id) & (source.c.kind == of))
            .outerjoin(made, (made.c.page == page.c.id) & (made.c.kind == kind))
            .where(page.c.person == owner, page.c.trashed.is_(None), page.c.tide > since)
            .where(made.c.basis.is_(None) | (made.c.basis != source.c.basis + f":{mark}"))
            .order_by(page.c.tide.desc())
            .limit(most)
        )
        rows = await self._ledger.read(lambda tx: tx.execute(query).all())
        return [PageId(row.id) for row in rows]

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

        now = {"now": self._now()}
        found = await self._ledger.read(lambda tx: _COUNTS.one(tx, now))
        return {"open": found.open, "running": found.running}

    def _now(self) -> datetime:
        return self._tools.clock()
