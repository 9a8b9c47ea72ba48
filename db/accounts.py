"""Who keeps a diary here, and by which accounts they come in."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import fields, replace
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from db import erasing, linking
from db.days import is_zone
from db.drawer import Tools
from db.errors import NotAllowed, NotFound
from db.keyring import owner_of
from db.names import new_code, plain_code
from db.pages import lock_person
from db.people import PERSONS, close_about, open_about, open_people, open_person, person_row
from db.prepared import Prepared
from db.records import Person, PersonId, Preferences
from db.schema import account, code, merge, person, put_new

_LINK = timedelta(minutes=10)
_FIELDS = {field.name for field in fields(Preferences)}
_AT_ONCE = 100
_FIND = Prepared(
    PERSONS.join(account, account.c.person == person.c.id).where(
        account.c.platform == bindparam("of_platform"),
        account.c.account == bindparam("of_account"),
        person.c.erased.is_(None),
    )
)


class Accounts:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._ledger = tools.ledger

    async def find(self, platform: str, account_id: str) -> Person | None:
        """Whose diary an account opens."""

        def look(tx: Connection) -> Person | None:
            return self._find(tx, platform, account_id)

        return await self._ledger.read(look)

    async def called(self, account: str) -> Person:
        """Whose diary `platform:account` opens; for the command line, NotFound says what to do."""
        platform, _, account_id = account.partition(":")
        person = await self.find(platform, account_id)
        if person is not None:
            return person
        async for _ in self.everyone():
            raise NotFound(f"nobody keeps a diary here as {account}; give --whose platform:account")
        raise NotFound(
            "no diary has been begun here yet: write to the bot or the web chat of `daydrawn run`, "
            "or bring one in with `daydrawn import`"
        )

    def _find(self, tx: Connection, platform: str, account_id: str) -> Person | None:
        row = _FIND.first(tx, {"of_platform": platform, "of_account": account_id})
        if row is None:
            return None
        return open_person(tx, self._tools.keys.of(tx, PersonId(row.id)), row)

    async def get(self, id: PersonId) -> Person:
        """NotFound for those who are not, or no longer, here."""

        def look(tx: Connection) -> Person:
            row = person_row(tx, id)
            if row is None:
                raise NotFound("no such person")
            return open_person(tx, self._tools.keys.of(tx, id), row)

        return await self._ledger.read(look)

    def welcome(self, platform: str, account_id: str) -> bool:
        """Whether the house lets this account in without an invitation."""
        people = self._tools.settings.people
        named = f"{platform}:{account_id}"
        return people.policy == "everyone" or named in (*people.allowed, *people.owners)

    def owns_the_house(self, platform: str, account_id: str) -> bool:
        """May invite, and see the house's state."""
        return f"{platform}:{account_id}" in self._tools.settings.people.owners

    async def enrol(
        self,
        platform: str,
        account_id: str,
        *,
        name: str = "",
        language: str = "en",
        invite: str | None = None,
    ) -> Person:
        """A diary for a new account, or the one it has.

        NotAllowed: "not-listed", "needs-invitation" or "invitation-unknown".
        """

        def let_in(tx: Connection) -> Person:
            known = self._find(tx, platform, account_id)
            if known is not None:
                return known
            if not self.welcome(platform, account_id):
                self._use_invitation(tx, invite)
            return self._enrol(tx, platform, account_id, name, language)

        return await self._ledger.write(let_in, grows=True)

    def _enrol(
        self, tx: Connection, platform: str, account_id: str, name: str, language: str
    ) -> Person:
        now = self._tools.clock()
        query = insert(person).values(created=now, sealed=b"").returning(person.c.id)
        id = PersonId(tx.execute(query).scalar_one())
        new = put_new(tx, account, platform=platform, account=account_id, person=id, since=now)
        if not new:  # another process was quicker
            tx.execute(delete(person).where(person.c.id == id))
            known = self._find(tx, platform, account_id)
            if known is None:
                raise NotFound("this account is just being erased")
            return known
        seal = self._tools.keys.make(tx, owner_of(id))
        sealed = close_about(seal, 1, Preferences(language=language), name)
        tx.execute(update(person).where(person.c.id == id).values(sealed=sealed))
        row = person_row(tx, id)
        assert row is not None
        return open_person(tx, seal, row)

    def _use_invitation(self, tx: Connection, invite: str | None) -> None:
        if self._tools.settings.people.policy == "list":
            raise NotAllowed("not-listed")
        if not invite:
            raise NotAllowed("needs-invitation")
        if self._redeem(tx, "invite", invite) is None:
            raise NotAllowed("invitation-unknown")

    def _redeem(self, tx: Connection, kind: str, typed: str) -> int | None:
        """Use a code once; its person (0 where it has none), or None."""
        now = self._tools.clock()
        here = (code.c.digest == _digest(typed), code.c.kind == kind)
        used = tx.execute(
            update(code)
            .where(*here, code.c.uses > 0, code.c.expires > now)
            .values(uses=code.c.uses - 1)
            .returning(code.c.person)
        ).first()
        return None if used is None else used.person or 0

    async def invite(self, uses: int, days: int) -> str:
        """A code that lets so many people in, for so many days."""
        if not (1 <= uses <= 10_000 and 1 <= days <= 3650):
            raise ValueError("an invitation is for 1 to 10,000 people and 1 to 3,650 days")
        return await self._new_code("invite", None, uses, timedelta(days=days))

    async def link_code(self, id: PersonId) -> str:
        """To be typed on the other platform within ten minutes; works once, the newest only."""
        return await self._new_code("link", id, 1, _LINK)

    async def _new_code(
        self, kind: str, id: PersonId | None, uses: int, lifetime: timedelta
    ) -> str:
        fresh = new_code()
        now = self._tools.clock()

        def keep(tx: Connection) -> None:
            old = [code.c.expires <= now]
            if id is not None:
                lock_person(tx, id)
                old.append((code.c.kind == kind) & (code.c.person == id))
            tx.execute(delete(code).where(or_(*old)))
            row = {"digest": _digest(fresh), "kind": kind, "person": id, "uses": uses}
            tx.execute(insert(code).values(**row, expires=now + lifetime))

        await self._ledger.write(keep)
        return fresh

    async def link(self, typed: str, platform: str, account_id: str) -> Person:
        """Join this account to the diary that gave the code; what its own held moves there.

        NotAllowed("code-unknown") for a wrong, used or old one.
        """

        def join(tx: Connection) -> tuple[PersonId, PersonId | None]:
            target = self._redeem(tx, "link", typed)
            if not target:
                raise NotAllowed("code-unknown")
            source = self._find(tx, platform, account_id)
            into = PersonId(target)
            if source is None:
                lock_person(tx, into)
                now = self._tools.clock()
                row = {"platform": platform, "account": account_id, "person": into}
                put_new(tx, account, **row, since=now)
                return into, None
            if source.id == into:
                return into, None
            for each in sorted((source.id, into)):
                lock_person(tx, each)
            linking.begin(tx, source.id, into)
            return into, source.id

        into, moving = await self._ledger.write(join)
        if moving is not None:
            await linking.finish(self._tools, moving, into)
        return await self.get(into)

    async def prefer(self, id: PersonId, **changes: Any) -> Preferences:
        """Change settings; ValueError for one there is not, or a zone nobody knows."""
        if unknown := set(changes) - _FIELDS:
            raise ValueError(f"no such preference: {', '.join(sorted(unknown))}")
        zone = changes.get("timezone")
        if zone is not None and not is_zone(zone):
            raise ValueError(f"no such time zone: {zone}")

        def change(tx: Connection) -> Preferences:
            row = lock_person(tx, id)
            seal = self._tools.keys.of(tx, id)
            before, name = open_about(seal, row)
            after = replace(before, **changes)
            version = row.version + 1
            sealed = close_about(seal, version, after, name)
            here = person.c.id == id
            tx.execute(update(person).where(here).values(sealed=sealed, version=version))
            return after

        return await self._ledger.write(change)

    async def name(self, id: PersonId) -> str:
        """What their platform called them when they came."""

        def look(tx: Connection) -> str:
            row = person_row(tx, id)
            if row is None:
                raise NotFound("no such person")
            return open_about(self._tools.keys.of(tx, id), row)[1]

        return await self._ledger.read(look)

    async def erase(self, id: PersonId) -> None:
        """Everything of theirs, for good: the key first, so that nothing can be read from then
        on. May be cut off and called again."""
        await erasing.erase(self._tools, id)

    async def everyone(self) -> AsyncIterator[Person]:
        """All who keep a diary here, longest first."""
        after = 0
        while True:
            found = await self._ledger.read(partial(self._some, after))
            for each in found:
                yield each
            if len(found) < _AT_ONCE:
                return
            after = found[-1].id

    def _some(self, after: int, tx: Connection) -> list[Person]:
        rows = tx.execute(
            PERSONS.where(person.c.id > after, person.c.erased.is_(None))
            .order_by(person.c.id)
            .limit(_AT_ONCE)
        ).all()
        return open_people(tx, lambda row: self._tools.keys.of(tx, PersonId(row.id)), rows)

    async def resume(self) -> None:
        """At start: finish erasures and moves that were cut off."""

        def look(tx: Connection) -> tuple[list[int], list[tuple[int, int]]]:
            erased = tx.execute(select(person.c.id).where(person.c.erased.is_not(None)))
            moving = tx.execute(select(merge.c.source, merge.c.target)).all()
            return list(erased.scalars()), [(row.source, row.target) for row in moving]

        erased, moving = await self._ledger.read(look)
        for id in erased:
            await erasing.erase(self._tools, PersonId(id))
        for source, target in moving:
            await linking.finish(self._tools, PersonId(source), PersonId(target))


def _digest(typed: str) -> str:
    """Codes are kept as digests: who reads the database cannot use them."""
    return hashlib.sha256(b"daydrawn code" + plain_code(typed).encode()).hexdigest()
