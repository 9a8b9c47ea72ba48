"""Claims as rows: the right to run a stage, with a lease and a fence that grows each time."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, case, select, update

from db.pages import show_again
from db.prepared import Prepared
from db.records import Claim, PageId, PersonId
from db.schema import Moment, claim, page, put, still_open

HELD = (
    claim.c.page == bindparam("of_page"),
    claim.c.stage == bindparam("of_stage"),
    claim.c.fence == bindparam("of_fence"),
    claim.c.owner == bindparam("of_owner"),
)
_IS_HELD = Prepared(select(claim.c.fence).where(*HELD))
BEAT = Prepared(update(claim).where(*HELD).values(lease_until=bindparam("until")))
RELEASE = Prepared(
    update(claim).where(*HELD).values(lease_until=None, owner=None, not_before=bindparam("wait"))
)
FINISHED = Prepared(
    update(claim).where(*HELD).values(lease_until=None, owner=None, not_before=None, tries=0)
)
_REVISION = Prepared(
    select(page.c.revision).where(
        page.c.id == bindparam("of_page"), page.c.person == bindparam("of_person")
    )
)
_SETTLE = Prepared(
    update(page)
    .where(
        page.c.id == bindparam("of_page"),
        page.c.revision == bindparam("at_revision"),
        still_open,
    )
    .values(settled=True)
)


@cache
def _take(dialect: str) -> Prepared:
    """Take a claim that is free; `fence` grows each time it changes hands."""
    now = bindparam("now", type_=Moment)
    free = claim.c.lease_until.is_(None) | (claim.c.lease_until <= now)
    early = claim.c.not_before.is_not(None) & (claim.c.not_before > now)
    died = claim.c.lease_until.is_not(None)  # whoever gave it back left none
    statement = put(dialect, claim).values(fence=1, tries=0, not_before=None)
    taken = statement.on_conflict_do_update(
        index_elements=[claim.c.page, claim.c.stage],
        set_={
            "fence": claim.c.fence + 1,
            "tries": claim.c.tries + case((died, 1), else_=0),
            "owner": statement.excluded.owner,
            "lease_until": statement.excluded.lease_until,
            "not_before": None,
        },
        where=free & ~early,
    )
    return Prepared(taken.returning(claim.c.fence, claim.c.tries))


def grab(
    tx: Connection,
    now: datetime,
    person: PersonId,
    page_id: PageId,
    stage: str,
    owner: str,
    lease: timedelta,
) -> Claim | None:
    """A claim, if nobody else has it and its time has come. The caller has seen the page."""
    taken = {"page": page_id, "stage": stage, "owner": owner, "lease_until": now + lease}
    row = _take(tx.dialect.name).first(tx, {**taken, "now": now})
    if row is None:
        return None
    return Claim(page_id, person, stage, row.fence, owner, now + lease, row.tries)


def of_claim(held: Claim) -> dict[str, Any]:
    """What names a claim that is held in this module's statements."""
    return {
        "of_page": held.page,
        "of_stage": held.stage,
        "of_fence": held.fence,
        "of_owner": held.owner,
    }


def is_held(tx: Connection, held: Claim) -> bool:
    """A lease that ran out while nobody else took over still holds: the work is as good."""
    return _IS_HELD.first(tx, of_claim(held)) is not None


def is_worth_saving(tx: Connection, held: Claim, revision: int) -> bool:
    """Whether the claim holds and the page is as it was when the work began."""
    if not is_held(tx, held):
        return False
    found = _REVISION.first(tx, {"of_page": held.page, "of_person": held.person})
    return found is not None and bool(found.revision == revision)


def settle(tx: Connection, page_id: PageId, revision: int) -> bool:
    """Nothing of a page is due any more; False if it has changed, or was settled before."""
    given = {"of_page": page_id, "at_revision": revision}
    if _SETTLE.run(tx, given) == 0:
        return False
    show_again(tx, page_id)
    return True
