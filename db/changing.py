"""What its owner decides about a page. Each change can be taken back for ten minutes."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from db.drawer import Drawer, give_up_media, media_of_page
from db.errors import NotFound
from db.pages import (
    close_choices,
    lock_person,
    next_tide,
    open_choices,
    open_pages,
    own_page,
    show_again,
)
from db.prepared import Found
from db.recording import say
from db.records import MediaId, Origin, Page, PageId, PersonId
from db.remembering import UNDO, forget, latest, remember
from db.schema import change, claim, gone, origin, page, put_new
from db.schema import part as given

_STARS = range(1, 6)


class Changing(Drawer):
    """The part of a diary that changes what is there."""

    async def correct(self, id: PageId, **corrections: str | None) -> Page:
        """What its owner says stands above what any stage makes; None takes it back."""
        return await self._ledger.write(lambda tx: self._choose(tx, id, "correct", corrections))

    async def wish(self, id: PageId, **wishes: Any) -> Page:
        """How it should be drawn and played; None takes it back."""
        return await self._ledger.write(lambda tx: self._choose(tx, id, "wish", wishes))

    async def learnt(self, id: PageId, **news: Any) -> Page:
        """Something learnt elsewhere concerns this page (a name for a face in it): what depends
        on it is due again. Kept among its wishes, but nothing to take back."""
        return await self._ledger.write(
            lambda tx: self._choose(tx, id, "wish", news, undoable=False)
        )

    def _choose(
        self, tx: Connection, id: str, kind: str, chosen: dict[str, Any], *, undoable: bool = True
    ) -> Page:
        lock_person(tx, self.person)
        row = own_page(tx, self.person, id, lock=True)
        seal = self._seal(tx)
        part = "corrections" if kind == "correct" else "wishes"
        choices = open_choices(seal, row)
        before = choices[part]
        after = {**before, **chosen}
        after = {name: value for name, value in after.items() if value is not None}
        if after != before:
            if undoable:
                remember(tx, seal, self.person, id, kind, before, self._now())
            self._set_choices(tx, row, {**choices, part: after})
        return self._open_now(tx, id)

    def _set_choices(self, tx: Connection, row: Found, choices: dict[str, Any]) -> None:
        version = row.version + 1
        sealed = close_choices(
            self._seal(tx), row.id, version, choices["corrections"], choices["wishes"]
        )
        self._set(tx, row, due=True, sealed=sealed, version=version)

    def _set(self, tx: Connection, row: Found, *, due: bool = False, **values: Any) -> None:
        """Change a page's row; its rooms show it again and search hears of it."""
        if due:
            values.update(revision=row.revision + 1, settled=False, edited=self._now())
        values["tide"] = next_tide(tx, self.person)
        tx.execute(update(page).where(page.c.id == row.id).values(**values))
        show_again(tx, row.id)

    def _open_now(self, tx: Connection, id: str) -> Page:
        return open_pages(tx, self._seal(tx), [own_page(tx, self.person, id)])[0]

    async def retry(self, id: PageId) -> Page:
        """Forget what failed: it is due again."""

        def again(tx: Connection) -> Page:
            lock_person(tx, self.person)
            row = own_page(tx, self.person, id, lock=True)
            tx.execute(update(claim).where(claim.c.page == id).values(tries=0, not_before=None))
            values: dict[str, Any] = {"failures": [], "settled": False, "not_before": self._now()}
            tx.execute(update(page).where(page.c.id == row.id).values(**values))
            show_again(tx, id)
            return self._open_now(tx, id)

        return await self._ledger.write(again)

    async def move(self, id: PageId, day: date) -> Page:
        """To another day."""

        def there(tx: Connection, row: Found) -> dict[str, Any] | None:
            if row.day == day:
                return None
            self._set(tx, row, due=True, day=day)
            return {"day": row.day.isoformat()}

        return await self._change(id, "move", there)

    async def rate(self, id: PageId, rating: int | None) -> Page:
        """One to five, or None for no rating."""
        if rating is not None and rating not in _STARS:
            raise ValueError("a rating is one to five")

        def stars(tx: Connection, row: Found) -> dict[str, Any] | None:
            self._set(tx, row, rating=rating)
            return {"rating": row.rating}

        return await self._change(id, "rate", stars)

    async def star(self, id: PageId, starred: bool = True) -> Page:
        def mark(tx: Connection, row: Found) -> dict[str, Any] | None:
            if row.starred == starred:
                return None
            self._set(tx, row, starred=starred)
            return {"starred": row.starred}

        return await self._change(id, "star", mark)

    async def hide(self, id: PageId, hidden: bool = True) -> Page:
        """Never to be shown again unasked."""

        def away(tx: Connection, row: Found) -> dict[str, Any] | None:
            if row.hidden == hidden:
                return None
            self._set(tx, row, hidden=hidden)
            return {"hidden": row.hidden}

        return await self._change(id, "hide", away)

    async def trash(self, id: PageId) -> Page:
        """Gone from the album now, and from the disk once it cannot be taken back any more."""

        def away(tx: Connection, row: Found) -> dict[str, Any] | None:
            if row.trashed is not None:
                return None
            self._set(tx, row, trashed=self._now())
            return {}

        return await self._change(id, "trash", away)

    async def restore(self, id: PageId) -> Page:
        """Back from the trash."""

        def back(tx: Connection, row: Found) -> dict[str, Any] | None:
            if row.trashed is not None:
                self._set(tx, row, trashed=None)
            return None

        return await self._change(id, "restore", back)

    async def _change(
        self,
        id: PageId,
        kind: str,
        change: Callable[[Connection, Found], dict[str, Any] | None],
    ) -> Page:
        """Run a change that answers how it was before (None: nothing to take back)."""

        def run(tx: Connection) -> Page:
            lock_person(tx, self.person)
            row = own_page(tx, self.person, id, lock=True)
            before = change(tx, row)
            if before is not None:
                remember(tx, self._seal(tx), self.person, id, kind, before, self._now())
            return self._open_now(tx, id)

        return await self._ledger.write(run)

    async def undo(self) -> str | None:
        """Take back the last change of these ten minutes.

        Answers the text key of what came back: "undone-revise" "undone-correct" "undone-wish"
        "undone-move" "undone-rate" "undone-star" "undone-hide" "undone-trash"; None: nothing.
        """
        return await self._ledger.write(self._undo)

    def _undo(self, tx: Connection) -> str | None:
        lock_person(tx, self.person)
        seal = self._seal(tx)
        last = latest(tx, seal, self.person, self._now())
        if last is None:
            return None
        id, page_id, kind, before = last
        row = own_page(tx, self.person, page_id, lock=True)
        if kind == "revise":
            self._say_again(tx, row, before)
        elif kind in ("correct", "wish"):
            choices = open_choices(seal, row)
            part = "corrections" if kind == "correct" else "wishes"
            self._set_choices(tx, row, {**choices, part: before})
        elif kind == "move":
            self._set(tx, row, due=True, day=date.fromisoformat(before["day"]))
        elif kind == "trash":
            self._set(tx, row, trashed=None)
        else:  # rating, star, hidden: the row as it was
            self._set(tx, row, **before)
        forget(tx, id)
        return f"undone-{kind}"

    def _say_again(self, tx: Connection, row: Found, before: dict[str, Any]) -> None:
        words = _words_of(tx, before["origin"])
        now = next((each.text for each in self._open_now(tx, row.id).parts if each.id == words), "")
        say(tx, self._seal(tx), row.id, before["origin"], now, before["text"], self._now())

    async def just_written(self) -> tuple[Page, Origin] | None:
        """The page last written or added to in these ten minutes, and with which message; None
        where something was changed since: then that is what can be taken back."""

        def find(tx: Connection) -> tuple[Page, Origin] | None:
            newest = tx.execute(
                select(origin)
                .where(origin.c.person == self.person)
                .order_by(origin.c.id.desc())
                .limit(1)
            ).first()
            if newest is None or newest.at < self._now() - UNDO:
                return None
            changed = tx.execute(
                select(func.max(change.c.at)).where(change.c.person == self.person)
            ).scalar()
            if changed is not None and changed >= newest.at:
                return None
            written = self._open_now(tx, newest.page)
            message = Origin(newest.platform, newest.room, newest.message, newest.sender, newest.at)
            return (written, message) if written.trashed_at is None else None

        return await self._ledger.read(find)

    async def purge(self, now: datetime) -> int:
        """Destroy what has been in the trash for longer than it can be taken back."""

        def old(tx: Connection) -> list[str]:
            query = select(page.c.id).where(
                page.c.person == self.person,
                page.c.trashed.is_not(None),
                page.c.trashed < now - UNDO,
            )
            return list(tx.execute(query).scalars())

        ids = await self._ledger.read(old)
        for id in ids:  # each looked at again: it may have been brought back meanwhile
            delete_it = partial(destroy_page, owner=self.person, id=id, trashed_before=now - UNDO)
            await self._tools.delete_media(await self._ledger.write(delete_it))
        return len(ids)

    async def destroy(self, id: PageId) -> None:
        """A page with all that is kept of it, at once and for good."""
        dropped = await self._ledger.write(lambda tx: destroy_page(tx, self.person, id))
        await self._tools.delete_media(dropped)


def destroy_page(
    tx: Connection, owner: PersonId, id: str, trashed_before: datetime | None = None
) -> list[MediaId]:
    """Its rows now; the media to delete once this has committed."""
    lock_person(tx, owner)
    try:
        row = own_page(tx, owner, id, lock=True)
    except NotFound:
        return []
    if trashed_before is not None and not (row.trashed and row.trashed < trashed_before):
        return []
    dropped = give_up_media(tx, media_of_page(tx, id))
    put_new(tx, gone, person=owner, page=id, tide=next_tide(tx, owner))
    tx.execute(delete(page).where(page.c.id == id))
    return dropped


def _words_of(tx: Connection, origin_id: int) -> int | None:
    """The part that holds the words of one message."""
    query = select(given.c.id).where(given.c.origin == origin_id, given.c.kind == "text")
    found: int | None = tx.execute(query).scalar()
    return found
