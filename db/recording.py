"""Keeping what a person gives: new pages, more for a page, and messages that were edited."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from db.days import bounds, day_at
from db.drawer import Drawer
from db.errors import NotFound, OverQuota
from db.names import new_page
from db.owing import owe
from db.pages import close_choices, lock_person, open_pages, own_page, show_again
from db.people import open_preferences
from db.prepared import Found, Prepared
from db.records import (
    DeliveryState,
    Draft,
    GivenPlace,
    MediaRef,
    NewMedia,
    Origin,
    Page,
    PageId,
    Part,
    Preferences,
    Room,
)
from db.remembering import remember
from db.schema import delivery, inbox, origin, page, part, still_open
from db.sealed_media import drop_media, own_media, put_media
from db.values import dump, media_out, place_out
from db.vault import Seal

GATHER = timedelta(seconds=2.5)  # an album's parts come one by one, without an end
_ALBUM = timedelta(minutes=10)  # the same album id later than this is another album
_MEGABYTE = 1 << 20

_KNOWN = Prepared(
    select(origin.c.page, origin.c.id).where(
        origin.c.person == bindparam("person"),
        origin.c.platform == bindparam("platform"),
        origin.c.room == bindparam("room"),
        origin.c.message == bindparam("message"),
    )
)
_INBOX_DONE = Prepared(
    update(inbox)
    .where(inbox.c.platform == bindparam("of_platform"), inbox.c.key == bindparam("of_key"))
    .values(state="done", sealed=None)
)
_WRITTEN_AND_DUE = Prepared(
    select(
        select(func.count())
        .where(page.c.person == bindparam("person"), page.c.created >= bindparam("since"))
        .scalar_subquery()
        .label("written"),
        select(func.count())
        .where(page.c.person == bindparam("person"), still_open, page.c.trashed.is_(None))
        .scalar_subquery()
        .label("due"),
    )
)
_NEW_PAGE = Prepared(insert(page))
_NEW_ORIGIN = Prepared(insert(origin).returning(origin.c.id))
_NEW_PART = Prepared(insert(part).returning(part.c.id))


@dataclass(frozen=True, slots=True)
class _Given:
    """One part on its way in."""

    kind: str
    text: str = ""
    media: MediaRef | None = None
    place: GivenPlace | None = None
    content: str = ""  # keyed digest of a file's bytes

    def row(self, seal: Seal, page: str, origin: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        if self.text:
            value["text"] = self.text
        if self.media is not None:
            value["media"] = media_out(self.media)
        if self.place is not None:
            value["place"] = place_out(self.place)
        version = version_of(seal, self.kind, self.text, self.content, repr(self.place))
        sealed = seal.close(dump(value), kind="part", page=page, version=version)
        return {
            "page": page,
            "origin": origin,
            "kind": self.kind,
            "version": version,
            "sealed": sealed,
        }

    def part(self, id: int, said: Origin, version: str) -> Part:
        return Part(id, self.kind, self.text, self.media, self.place, said, version)


def version_of(seal: Seal, *content: str) -> str:
    """The same content has the same version, so that an edit taken back makes nothing due."""
    return seal.name("part", *content).hex()[:16]


class Recording(Drawer):
    """The part of a diary that takes in."""

    async def record(
        self, draft: Draft, origin: Origin, room: Room, *, inbox_key: str | None = None
    ) -> tuple[Page, bool]:
        """Keep it. The same origin again gives the same page and False.

        Page, parts, media and the page that is owed to `room` are kept together or not at all.
        """
        self._check(draft)
        media: list[MediaRef] = []
        seal = await self._own_seal()
        if draft.files:
            known = await self._ledger.read(lambda tx: self._known(tx, origin))
            if known is None:
                new = [NewMedia("original", f.data, f.mime, f.name) for f in draft.files]
                media = await put_media(self._tools.media, seal, new)
        contents = [seal.digest(file.data).hex() for file in draft.files]

        def keep(tx: Connection) -> tuple[Page, bool]:
            return self._record(tx, draft, origin, room, inbox_key, media, contents)

        try:
            opened, new_here = await self._ledger.write(keep, grows=True)
        except (OverQuota, NotFound):  # surely not kept; after other errors the sweep looks
            await drop_media(self._tools.media, media)
            raise
        if not new_here:
            await drop_media(self._tools.media, media)
        return opened, new_here

    def _check(self, draft: Draft) -> None:
        """What needs no look into the diary."""
        quotas = self._tools.settings.quotas
        if len(draft.text) > quotas.entry_characters:
            raise OverQuota("entry-characters", quotas.entry_characters)
        if len(draft.files) > quotas.files_a_page:
            raise OverQuota("files-a-page", quotas.files_a_page)
        for file in draft.files:
            if len(file.data) > quotas.file_megabytes * _MEGABYTE:
                raise OverQuota("file-megabytes", quotas.file_megabytes)

    def _known(self, tx: Connection, said: Origin) -> str | None:
        row = self._origin(tx, said)
        return None if row is None else row.page

    def _origin(self, tx: Connection, said: Origin) -> Any:
        key = {"platform": said.platform, "room": said.room, "message": said.message}
        return _KNOWN.first(tx, {"person": self.person, **key})

    def _record(
        self,
        tx: Connection,
        draft: Draft,
        said: Origin,
        room: Room,
        inbox_key: str | None,
        media: Sequence[MediaRef],
        contents: Sequence[str],
    ) -> tuple[Page, bool]:
        now = self._now()
        owner = lock_person(tx, self.person)
        seal = self._seal(tx)
        if inbox_key is not None:
            _INBOX_DONE.run(tx, {"of_platform": said.platform, "of_key": inbox_key})
        known = self._known(tx, said)
        if known is not None:
            return self._open(tx, known), False

        grouped = f"{said.platform}:{said.room}:{draft.group}" if draft.group else None
        row = self._page_to_extend(tx, draft, grouped, now)
        if row is None:
            begun = self._new_page(tx, draft, owner, grouped, now)
            id = begun.id
        else:
            id = PageId(row.id)
            self._extend(tx, row, draft, now)
        where_said = {
            "person": self.person,
            "page": id,
            "platform": said.platform,
            "room": said.room,
            "message": said.message,
            "sender": said.sender,
            "at": said.at,
        }
        origin_id = _NEW_ORIGIN.one(tx, where_said).id
        parts = []
        for given in _parts(draft, media, contents):
            part_row = given.row(seal, id, origin_id)
            part_id = _NEW_PART.one(tx, part_row).id
            parts.append(given.part(part_id, said, part_row["version"]))
        own_media(tx, self.person, id, media, now)
        if row is not None:
            show_again(tx, id)
        self._owe_page(tx, seal, id, room, said, now, also_new=row is None)
        # What was just put in need not be read again.
        return replace(begun, parts=tuple(parts)) if row is None else self._open(tx, id), True

    def _open(self, tx: Connection, id: str) -> Page:
        return open_pages(tx, self._seal(tx), [own_page(tx, self.person, id)])[0]

    def _page_to_extend(
        self, tx: Connection, draft: Draft, grouped: str | None, now: datetime
    ) -> Found | None:
        if draft.to_page is not None:
            row = own_page(tx, self.person, draft.to_page, lock=True)
            return row if row.trashed is None else None
        if grouped is None:
            return None
        return tx.execute(
            select(page)
            .where(
                page.c.person == self.person,
                page.c.grouped == grouped,
                page.c.trashed.is_(None),
                page.c.edited > now - _ALBUM,
            )
            .order_by(page.c.created.desc())
            .limit(1)
            .with_for_update()
        ).first()

    def _new_page(
        self,
        tx: Connection,
        draft: Draft,
        owner: Found,
        grouped: str | None,
        now: datetime,
    ) -> Page:
        seal = self._seal(tx)
        preferences = open_preferences(seal, owner)
        self._check_pages(tx, preferences, now)
        id = new_page()
        day = draft.day or day_at(now, preferences, self._tools.settings.timezone)
        row = {
            "id": id,
            "person": self.person,
            "day": day,
            "created": now,
            "edited": now,
            "not_before": now + GATHER if grouped else now,
            "grouped": grouped,
            "sealed": close_choices(seal, id, 1, {}, {}),
            "failures": [],
            "characters": len(draft.text),
            "files": len(draft.files),
        }
        _NEW_PAGE.run(tx, row)
        return Page(
            id=id,
            person=self.person,
            day=day,
            revision=1,
            created_at=now,
            edited_at=now,
            settled=False,
            parts=(),
            artefacts={},
            failures=(),
            corrections={},
            wishes={},
        )

    def _check_pages(self, tx: Connection, preferences: Preferences, now: datetime) -> None:
        quotas = self._tools.settings.quotas
        house = self._tools.settings.timezone
        since, until = bounds(day_at(now, preferences, house), preferences, house)
        given = {"person": self.person, "since": since}
        pages = _WRITTEN_AND_DUE.one(tx, given)
        if pages.written >= quotas.pages_a_day:
            raise OverQuota("pages-a-day", quotas.pages_a_day, until)
        if pages.due >= quotas.jobs_waiting:
            raise OverQuota("jobs-waiting", quotas.jobs_waiting)

    def _extend(self, tx: Connection, row: Found, draft: Draft, now: datetime) -> None:
        quotas = self._tools.settings.quotas
        characters = row.characters + len(draft.text)
        files = row.files + len(draft.files)
        if characters > quotas.entry_characters:
            raise OverQuota("entry-characters", quotas.entry_characters)
        if files > quotas.files_a_page:
            raise OverQuota("files-a-page", quotas.files_a_page)
        tx.execute(
            update(page)
            .where(page.c.id == row.id)
            .values(
                revision=page.c.revision + 1,
                settled=False,
                edited=now,
                not_before=now + GATHER if draft.group else now,
                characters=characters,
                files=files,
            )
        )

    def _owe_page(
        self,
        tx: Connection,
        seal: Seal,
        id: PageId,
        room: Room,
        said: Origin,
        now: datetime,
        *,
        also_new: bool,
    ) -> None:
        """The page's one message in this room: new, or with more to show (and no longer dead)."""
        key = f"page:{id}:{room.platform}:{room.id}"
        reply_to = said.message if said.room == room.id else None
        owe(tx, seal, now, key, self.person, id, room, "page", {}, reply_to)
        if not also_new:
            tx.execute(
                update(delivery)
                .where(delivery.c.key == key, delivery.c.state == DeliveryState.DEAD)
                .values(state=DeliveryState.PENDING, tries=0, not_before=None)
            )

    async def revise(self, origin: Origin, text: str) -> Page | None:
        """A message was edited where it was said. None: it is not in this diary."""
        quotas = self._tools.settings.quotas
        if len(text) > quotas.entry_characters:
            raise OverQuota("entry-characters", quotas.entry_characters)
        return await self._ledger.write(lambda tx: self._revise(tx, origin, text))

    def _revise(self, tx: Connection, said: Origin, text: str) -> Page | None:
        lock_person(tx, self.person)
        where_said = self._origin(tx, said)
        if where_said is None:
            return None
        id, origin_id = where_said.page, where_said.id
        seal = self._seal(tx)
        own_page(tx, self.person, id, lock=True)
        before = self._open(tx, id)
        here = [
            each
            for each in before.parts
            if (each.origin.platform, each.origin.room, each.origin.message)
            == (said.platform, said.room, said.message)
        ]
        words = next((each for each in here if each.kind == "text"), None)
        old = words.text if words is not None else ""
        if old == text:
            return before
        remember(
            tx, seal, self.person, id, "revise", {"origin": origin_id, "text": old}, self._now()
        )
        say(tx, seal, id, origin_id, old, text, self._now())
        return self._open(tx, id)


def say(
    tx: Connection, seal: Seal, id: str, origin_id: int, old: str, text: str, now: datetime
) -> None:
    """Change the words of one message, and make the page due again."""
    row = _Given("text", text).row(seal, id, origin_id)
    words = (part.c.origin == origin_id) & (part.c.kind == "text")
    others = tx.execute(
        select(func.count()).where(part.c.origin == origin_id, part.c.kind != "text")
    ).scalar_one()
    if text or not others:
        changed = tx.execute(
            update(part).where(words).values(version=row["version"], sealed=row["sealed"])
        )
        if changed.rowcount == 0:
            tx.execute(insert(part).values(**row))
    else:
        tx.execute(delete(part).where(words))
    tx.execute(
        update(page)
        .where(page.c.id == id)
        .values(
            revision=page.c.revision + 1,
            settled=False,
            edited=now,
            characters=page.c.characters + len(text) - len(old),
        )
    )
    show_again(tx, id)


def _parts(draft: Draft, media: Sequence[MediaRef], contents: Sequence[str]) -> list[_Given]:
    given = [_Given("text", draft.text)] if draft.text else []
    for file, ref, content in zip(draft.files, media, contents, strict=True):
        given.append(_Given(file.kind.value, media=ref, content=content))
    if draft.place is not None:
        given.append(_Given("place", place=draft.place))
    return given or [_Given("text")]
