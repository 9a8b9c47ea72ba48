"""The keys of this house while it is open: unwrapped when first needed, kept for a while."""

import base64
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import Connection, delete, select, update

from db.errors import KeyProblem, NotFound
from db.records import PersonId
from db.schema import put_new, wrapped_key
from db.vault import KEY_BYTES, KeyFile, MasterKey, Seal

HOUSE = "house"  # seals what belongs to no person: the inbox
BACKUP = "backup"  # seals archives
_PERSON = "person:"
_KEPT = 4096  # seals in memory; each is well under a kilobyte


def owner_of(person: PersonId) -> str:
    return f"{_PERSON}{person}"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A wrapped key, as it lies in the database or beside backups."""

    owner: str
    wrapped: bytes
    master: str

    @property
    def person(self) -> int | None:
        """Whose it is; None for the house's own."""
        _, is_person, id = self.owner.partition(_PERSON)
        return int(id) if is_person else None

    def as_row(self) -> dict[str, Any]:
        return {"owner": self.owner, "wrapped": self.wrapped, "master": self.master}

    def as_json(self) -> list[str]:
        return [self.owner, base64.b64encode(self.wrapped).decode(), self.master]

    @classmethod
    def from_json(cls, value: list[str]) -> "Wrapped":
        owner, wrapped, master = value
        return cls(owner, base64.b64decode(wrapped, validate=True), master)


class Keyring:
    """Every seal this house can open. Safe from several threads."""

    def __init__(self, file: KeyFile, setting: str) -> None:
        self._file = file
        self._setting = setting
        self._master: MasterKey | None = None
        self._seals: OrderedDict[str, Seal] = OrderedDict()
        self._lock = Lock()

    def unlock(self, tx: Connection) -> None:
        """At start: find the master key that wrapped this database's keys, or make the first."""
        wrapped_by = _master_of(tx)
        if wrapped_by is None:
            self._master = self._given() or self._file.read() or self._file.make()
            self.make(tx, HOUSE)
            return
        self._master = self._find(wrapped_by)

    def _given(self) -> MasterKey | None:
        if not self._setting:
            return None
        return MasterKey.parse(self._setting, "DAYDRAWN_STORAGE__MASTER_KEY")

    def _find(self, wrapped_by: str) -> MasterKey:
        given = self._given()
        if given is not None:
            if given.fingerprint == wrapped_by:
                return given
            raise KeyProblem(
                "DAYDRAWN_STORAGE__MASTER_KEY is not the key that this diary was sealed with. "
                "Put the right one back; nothing was changed."
            )
        master = self._file.read()
        if master is not None and master.fingerprint == wrapped_by:
            self._file.next.unlink(missing_ok=True)  # a rotation that never came to pass
            return master
        upcoming = self._file.read_next()
        if upcoming is not None and upcoming.fingerprint == wrapped_by:
            self._file.take_next()  # a rotation that was cut off at its end
            return upcoming
        if master is None:
            raise KeyProblem(
                f"The master key {self._file.path} is missing, and this diary was sealed with "
                "one. Put your copy of it back; nothing was changed."
            )
        raise KeyProblem(
            f"The master key {self._file.path} is not the one that this diary was sealed with. "
            "Put the right one back; nothing was changed."
        )

    def _current(self, tx: Connection, *, use: bool = False) -> MasterKey:
        """The master key, also after another process has rotated it."""
        wrapped_by = _master_of(tx, use=use)
        if self._master is None or wrapped_by is None:
            raise KeyProblem("This diary has not been unlocked.")
        if self._master.fingerprint != wrapped_by:
            self._master = self._find(wrapped_by)
        return self._master

    def make(self, tx: Connection, owner: str) -> Seal:
        """A new key for someone."""
        key = secrets.token_bytes(KEY_BYTES)
        master = self._master if owner == HOUSE and self._master else self._current(tx, use=True)
        wrapped = master.wrap(owner, key)
        new = put_new(tx, wrapped_key, owner=owner, wrapped=wrapped, master=master.fingerprint)
        return self._keep(Seal(owner, key)) if new else self.seal(tx, owner)

    def known(self, owner: str) -> Seal | None:
        """Someone's seal, if it was opened lately."""
        with self._lock:
            seal = self._seals.get(owner)
            if seal is not None:
                self._seals.move_to_end(owner)
            return seal

    def seal(self, tx: Connection, owner: str) -> Seal:
        """Someone's seal; NotFound when they have been erased."""
        known = self.known(owner)
        if known is not None:
            return known
        row = tx.execute(select(wrapped_key).where(wrapped_key.c.owner == owner)).first()
        if row is None:
            raise NotFound(f"there is no key of {owner}")
        return self._keep(Seal(owner, self._current(tx).unwrap(owner, row.wrapped)))

    def ensure(self, tx: Connection, owner: str) -> Seal:
        """Someone's seal, made if there is none yet."""
        try:
            return self.seal(tx, owner)
        except NotFound:
            return self.make(tx, owner)

    def wrapped(self, tx: Connection) -> list[Wrapped]:
        """All keys as they lie, for backups."""
        rows = tx.execute(select(wrapped_key).order_by(wrapped_key.c.owner)).all()
        return [Wrapped(row.owner, row.wrapped, row.master) for row in rows]

    def open_wrapped(self, key: Wrapped) -> Seal:
        """A key from beside a backup, where there is no database yet."""
        return Seal(key.owner, self._find(key.master).unwrap(key.owner, key.wrapped))

    def master_of(self, tx: Connection) -> str:
        """Fingerprint of the master key in use."""
        return self._current(tx).fingerprint

    def of(self, tx: Connection, person: PersonId) -> Seal:
        return self.seal(tx, owner_of(person))

    def destroy(self, tx: Connection, person: PersonId) -> None:
        """From now on nothing of theirs can be read."""
        owner = owner_of(person)
        tx.execute(delete(wrapped_key).where(wrapped_key.c.owner == owner))
        self.forget(owner)

    def forget(self, owner: str) -> None:
        with self._lock:
            self._seals.pop(owner, None)

    def _keep(self, seal: Seal) -> Seal:
        with self._lock:
            self._seals[seal.owner] = seal
            while len(self._seals) > _KEPT:
                self._seals.popitem(last=False)
        return seal

    def rewrap(self, tx: Connection, new: MasterKey) -> int:
        """Wrap every key anew. The caller has written the new master key to disk before."""
        _master_of(tx, exchange=True)
        old = self._current(tx)
        rows = tx.execute(select(wrapped_key.c.owner, wrapped_key.c.wrapped)).all()
        for owner, wrapped in rows:
            again = new.wrap(owner, old.unwrap(owner, wrapped))
            tx.execute(
                update(wrapped_key)
                .where(wrapped_key.c.owner == owner)
                .values(wrapped=again, master=new.fingerprint)
            )
        return len(rows)


def _master_of(tx: Connection, *, use: bool = False, exchange: bool = False) -> str | None:
    """Fingerprint of the master key. `use` holds off an exchange until this transaction's end,
    so that no key is wrapped by one that is just going away; `exchange` waits for such."""
    query = select(wrapped_key.c.master).where(wrapped_key.c.owner == HOUSE)
    if use or exchange:
        query = query.with_for_update(read=use)
    found: str | None = tx.execute(query).scalar()
    return found
