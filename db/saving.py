"""Keeping what a stage made, in one transaction with the claim that allowed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, update

from db.claims import FINISHED, of_claim
from db.drawer import give_up_media
from db.pages import (
    failure_in,
    lock_person,
    made_of,
    next_tide,
    open_artefact,
    own_page,
    show_again,
)
from db.prepared import Found, Prepared
from db.records import Artefact, Claim, Kind, MediaId, MediaRef, NewArtefact, Page, PageId
from db.schema import artefact, page, put_over
from db.sealed_media import own_media
from db.values import dump, load, media_out
from db.vault import Seal

FAILED = Prepared(
    update(page).where(page.c.id == bindparam("of_page")).values(failures=bindparam("now_failed"))
)
_SEARCHED = Prepared(
    update(page).where(page.c.id == bindparam("of_page")).values(tide=bindparam("now_tide"))
)
FOR_SEARCH = {Kind.CARD.value, Kind.VECTORS.value}  # what the album's index takes in


@dataclass(frozen=True, slots=True)
class Kept:
    """A page just after something of it was kept."""

    seal: Seal
    person: Found
    row: Found  # of the page
    others: Sequence[Found]  # artefacts that were there before
    fresh: Sequence[Artefact]
    failures: list[list[Any]]
    dropped: list[MediaId]

    def opened(self, begun: Page) -> Page:
        """What was opened when the work began is opened no second time."""
        made = {one.kind: one for one in self.fresh}
        for row in self.others:
            known = begun.artefacts.get(Kind(row.kind))
            same = known is not None and (known.basis, known.made_at) == (row.basis, row.made)
            made[Kind(row.kind)] = known if same and known else open_artefact(self.seal, row)
        failures = tuple(failure_in(value) for value in self.failures)
        return replace(begun, artefacts=made, failures=failures, settled=self.row.settled)


@dataclass(frozen=True, slots=True)
class Sealed:
    """An artefact as it will lie: sealed before its transaction takes the writers' turn."""

    row: Mapping[str, Any]
    opened: Artefact


def sealed(
    seal: Seal, page_id: PageId, new: NewArtefact, refs: Sequence[MediaRef], now: datetime
) -> Sealed:
    value = dump({"value": dict(new.value), "media": [media_out(ref) for ref in refs]})
    row = {
        "page": page_id,
        "kind": new.kind.value,
        "basis": new.basis,
        "sealed": seal.close(value, kind=f"artefact:{new.kind}", page=page_id, version=new.basis),
        "made": now,
    }
    return Sealed(row, Artefact(new.kind, new.basis, load(value)["value"], tuple(refs), now))


def save(
    tx: Connection,
    seal: Seal,
    held: Claim,
    revision: int,
    made: Sequence[Sealed],
    now: datetime,
) -> Kept | None:
    person = lock_person(tx, held.person)
    row = own_page(tx, held.person, held.page, lock=True)
    if row.revision != revision or FINISHED.run(tx, of_claim(held)) == 0:
        return None
    before = made_of(tx, held.page)
    fresh = [one.opened for one in made]
    replaced = {one.kind.value for one in fresh}
    dropped = [
        ref.id for old in before if old.kind in replaced for ref in open_artefact(seal, old).media
    ]
    for one in made:
        put_over(tx, artefact, **one.row)
        own_media(tx, held.person, held.page, one.opened.media, now)
    failures = of_other_stages(row.failures, held.stage)
    if failures != row.failures:
        FAILED.run(tx, {"of_page": held.page, "now_failed": failures})
    if replaced & FOR_SEARCH:
        tide = next_tide(tx, held.person)
        _SEARCHED.run(tx, {"of_page": held.page, "now_tide": tide})
    if replaced != {Kind.VECTORS.value}:  # no message shows them
        show_again(tx, held.page)
    others = [old for old in before if old.kind not in replaced]
    return Kept(seal, person, row, others, fresh, failures, give_up_media(tx, dropped))


def of_other_stages(failures: list[list[Any]], stage: str) -> list[list[Any]]:
    return [value for value in failures if failure_in(value).stage != stage]
