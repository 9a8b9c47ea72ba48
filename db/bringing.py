"""Bringing pages in as they once were: from an export, or from another diary.

Unlike `record`, nothing is owed to a room, and the day's quotas do not count: these pages were
written long ago. Keyed by origin all the same, so that bringing them twice changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from db.drawer import Drawer
from db.names import new_page
from db.pages import close_choices, failure_out, lock_person, next_tide, own_page
from db.recording import version_of
from db.records import (
    Failure,
    GivenFile,
    GivenPlace,
    Kind,
    MediaRef,
    NewArtefact,
    NewMedia,
    Origin,
    PageId,
)
from db.schema import artefact, origin, page, part
from db.sealed_media import drop_media, own_media, put_media
from db.values import dump, media_out, place_out
from db.vault import Seal

_SAID = select(origin.c.page, origin.c.platform, origin.c.room, origin.c.message).where(
    origin.c.person == bindparam("of_person"),
    origin.c.message.in_(bindparam("messages", expanding=True)),
)


@dataclass(frozen=True, slots=True)
class BroughtPart:
    """One thing that was given to a page: words, a file or a place."""

    origin: Origin
    kind: str  # "text", "place" or a FileKind
    text: str = ""
    file: GivenFile | None = None
    place: GivenPlace | None = None


@dataclass(frozen=True, slots=True)
class BroughtArtefact:
    artefact: NewArtefact
    made_at: datetime


@dataclass(frozen=True, slots=True)
class BroughtPage:
    """A page to bring in. Values of `made` and keys of `corrections` that speak of a part call it
    by its place on the page, 1 being the first."""

    day: date
    created: datetime
    parts: tuple[BroughtPart, ...]
    edited: datetime | None = None
    id: str = ""  # kept where it is free: a page's seeds come from its id
    revision: int = 1
    settled: bool = False  # nothing of it is to be made again
    made: tuple[BroughtArtefact, ...] = ()
    failures: tuple[Failure, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict)
    wishes: Mapping[str, Any] = field(default_factory=dict)
    rating: int | None = None
    starred: bool = False
    hidden: bool = False


class Brought(StrEnum):
    NEW = "new"
    MORE = "more"  # the page was there; some of its parts were not
    THERE = "there"


@dataclass(frozen=True, slots=True)
class _Kept:
    """Media that lie in the store and wait for their rows."""

    given: Mapping[int, tuple[MediaRef, str]]  # by number of the part: what, and its digest
    made: Sequence[Sequence[MediaRef]]

    @property
    def all(self) -> list[MediaRef]:
        return [ref for ref, _ in self.given.values()] + [ref for refs in self.made for ref in refs]


class Bringing(Drawer):
    """The part of a diary that takes in what was written elsewhere."""

    async def bring(self, given: BroughtPage) -> tuple[PageId, Brought]:
        """Keep a page, or what of it is not kept yet. All of it or nothing."""
        if not given.parts:
            raise ValueError("a page has at least one part")
        there, missing = await self._ledger.read(lambda tx: self._there(tx, given))
        if there is not None and not missing:
            return there, Brought.THERE
        kept = await self._put(given, missing, whole=there is None)
        try:
            id, how = await self._ledger.write(
                lambda tx: self._bring(tx, given, missing, kept), grows=True
            )
        except BaseException:
            await drop_media(self._tools.media, kept.all)
            raise
        if how is Brought.THERE:
            await drop_media(self._tools.media, kept.all)
        return id, how

    def _there(self, tx: Connection, given: BroughtPage) -> tuple[PageId | None, list[int]]:
        """The page that holds some of it already, and the numbers of parts that are new."""
        wanted = {(p.origin.platform, p.origin.room, p.origin.message) for p in given.parts}
        found = {
            (row.platform, row.room, row.message): row.page
            for row in tx.execute(
                _SAID,
                {"of_person": self.person, "messages": sorted({m for _, _, m in wanted})},
            )
            if (row.platform, row.room, row.message) in wanted
        }
        missing = [
            number
            for number, one in enumerate(given.parts, start=1)
            if (one.origin.platform, one.origin.room, one.origin.message) not in found
        ]
        return (PageId(next(iter(found.values()))) if found else None), missing

    async def _put(self, given: BroughtPage, missing: Sequence[int], *, whole: bool) -> _Kept:
        seal = await self._own_seal()
        files: dict[int, tuple[MediaRef, str]] = {}
        made: list[Sequence[MediaRef]] = []
        put: list[MediaRef] = []
        try:
            for number in missing:
                file = given.parts[number - 1].file
                if file is not None:
                    new = [NewMedia("original", file.data, file.mime, file.name)]
                    put += await put_media(self._tools.media, seal, new)
                    files[number] = (put[-1], seal.digest(file.data).hex())
            for one in given.made if whole else ():
                made.append(await put_media(self._tools.media, seal, one.artefact.media))
                put += made[-1]
        except BaseException:
            await drop_media(self._tools.media, put)
            raise
        return _Kept(files, made)

    def _bring(
        self, tx: Connection, given: BroughtPage, expected: list[int], kept: _Kept
    ) -> tuple[PageId, Brought]:
        lock_person(tx, self.person)
        seal = self._seal(tx)
        there, missing = self._there(tx, given)
        if there is not None and (missing != expected or not missing):
            return there, Brought.THERE  # another import was quicker
        id = there or self._begin_page(tx, given)
        numbers = self._new_parts(tx, seal, id, given, missing, kept)
        if there is None:
            self._decide(tx, seal, id, given, numbers)
            for one, refs in zip(given.made, kept.made, strict=True):
                self._new_artefact(tx, seal, id, one, refs, numbers)
        else:
            row = own_page(tx, self.person, id, lock=True)
            added = [given.parts[number - 1] for number in missing]
            values = {
                "revision": row.revision + 1,
                "settled": False,
                "edited": self._now(),
                "characters": row.characters + sum(len(one.text) for one in added),
                "files": row.files + sum(one.file is not None for one in added),
            }
            tx.execute(update(page).where(page.c.id == id).values(**values))
        own_media(tx, self.person, id, kept.all, self._now())
        return id, Brought.NEW if there is None else Brought.MORE

    def _begin_page(self, tx: Connection, given: BroughtPage) -> PageId:
        taken = (
            given.id and tx.execute(select(func.count()).where(page.c.id == given.id)).scalar_one()
        )
        id = PageId(given.id) if given.id and not taken else new_page()
        row = {
            "id": id,
            "person": self.person,
            "day": given.day,
            "revision": max(1, given.revision),
            "created": given.created,
            "edited": given.edited or given.created,
            "settled": given.settled,
            "brought": max(1, given.revision) if given.settled else None,
            "not_before": self._now(),
            "sealed": b"",  # written below, once its parts have numbers
            "failures": [failure_out(each) for each in given.failures],
            "characters": sum(len(one.text) for one in given.parts),
            "files": sum(one.file is not None for one in given.parts),
            "rating": given.rating,
            "starred": given.starred,
            "hidden": given.hidden,
            "tide": next_tide(tx, self.person),
        }
        tx.execute(insert(page), row)
        return id

    def _new_parts(
        self,
        tx: Connection,
        seal: Seal,
        id: PageId,
        given: BroughtPage,
        missing: Sequence[int],
        kept: _Kept,
    ) -> dict[int, int]:
        """Their ids by their place on the page."""
        origins: dict[tuple[str, str, str], int] = {}
        numbers: dict[int, int] = {}
        for number in missing:
            one = given.parts[number - 1]
            said = one.origin
            key = (said.platform, said.room, said.message)
            if key not in origins:
                where = {
                    "person": self.person,
                    "page": id,
                    "platform": said.platform,
                    "room": said.room,
                    "message": said.message,
                    "sender": said.sender,
                    "at": said.at,
                }
                origins[key] = tx.execute(
                    insert(origin).values(**where).returning(origin.c.id)
                ).scalar_one()
            ref, digest = kept.given.get(number, (None, ""))
            value: dict[str, Any] = {}
            if one.text:
                value["text"] = one.text
            if ref is not None:
                value["media"] = media_out(ref)
            if one.place is not None:
                value["place"] = place_out(one.place)
            version = version_of(seal, one.kind, one.text, digest, repr(one.place))
            row = {
                "page": id,
                "origin": origins[key],
                "kind": one.kind,
                "version": version,
                "sealed": seal.close(dump(value), kind="part", page=id, version=version),
            }
            numbers[number] = tx.execute(
                insert(part).values(**row).returning(part.c.id)
            ).scalar_one()
        return numbers

    def _decide(
        self,
        tx: Connection,
        seal: Seal,
        id: PageId,
        given: BroughtPage,
        numbers: Mapping[int, int],
    ) -> None:
        corrections = {renamed(name, numbers): text for name, text in given.corrections.items()}
        sealed = close_choices(seal, id, 1, corrections, dict(given.wishes))
        tx.execute(update(page).where(page.c.id == id).values(sealed=sealed, version=1))

    def _new_artefact(
        self,
        tx: Connection,
        seal: Seal,
        id: PageId,
        one: BroughtArtefact,
        refs: Sequence[MediaRef],
        numbers: Mapping[int, int],
    ) -> None:
        made = one.artefact
        value = {
            "value": renumbered(made.value, numbers),
            "media": [media_out(ref) for ref in refs],
        }
        kind = Kind(made.kind)
        row = {
            "page": id,
            "kind": kind,
            "basis": made.basis,
            "sealed": seal.close(dump(value), kind=f"artefact:{kind}", page=id, version=made.basis),
            "made": one.made_at,
        }
        tx.execute(insert(artefact), row)


_TRANSCRIPT = "transcript:"


def renamed(name: str, numbers: Mapping[int, int]) -> str:
    """A correction's name; those of transcripts speak of a part."""
    number = name.removeprefix(_TRANSCRIPT)
    if name.startswith(_TRANSCRIPT) and number.isdecimal():
        return f"{_TRANSCRIPT}{numbers.get(int(number), int(number))}"
    return name


def renumbered(value: Any, numbers: Mapping[int, int]) -> Any:
    """The same value with every `"part": …` in it called by its other number."""
    if isinstance(value, Mapping):
        return {
            name: numbers.get(each, each)
            if name == "part" and isinstance(each, int)
            else renumbered(each, numbers)
            for name, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [renumbered(each, numbers) for each in value]
    return value
