"""The tables. In the clear lies only what the machine needs to work: ids, dates, kinds, sizes,
states. Columns named `sealed` can be opened with their person's key alone (see vault.py).

person ─┬─ account          who may open this diary, on which platform
        ├─ page ─┬─ part ── origin     what was given, and where it was said
        │        ├─ artefact           what stages made of it
        │        └─ claim              who is at work on which stage
        ├─ media             what lies in the media store, and for whom
        ├─ delivery          what is owed to a room
        └─ change, note, token, reminder, gone
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    false,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator

from db.prepared import Prepared

KNOWN = ("0001", "0002")  # every migration this program knows, oldest first
HEAD = KNOWN[-1]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware moment as microseconds since 1970: the same on both databases, quick to compare."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _person(**more: Any) -> Column[int]:
    return Column("person", ForeignKey("person.id", ondelete="CASCADE"), nullable=False, **more)


def _page(nullable: bool = False, **more: Any) -> Column[str]:
    key = ForeignKey("page.id", ondelete="CASCADE")
    return Column("page", key, nullable=nullable, **more)


# Facts of the house itself: the pipeline's signature, when it was last swept …
fact = Table(
    "fact",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

# Keys, wrapped by the master key. Erasing a person deletes their row here first of all.
wrapped_key = Table(
    "wrapped_key",
    metadata,
    Column("owner", String, primary_key=True),  # "person:12", "house", "backup"
    Column("wrapped", LargeBinary, nullable=False),
    Column("master", String, nullable=False),  # fingerprint of the master key that wrapped it
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created", Moment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # preferences, name
    Column("version", Integer, nullable=False, default=1),  # of `sealed`
    Column("tide", Integer, nullable=False, default=0),  # grows with all that search must know
    Column("erased", Moment),  # set while an erasure is under way
    sqlite_autoincrement=True,  # an erased person's id is never given again
)

account = Table(
    "account",
    metadata,
    Column("platform", String, primary_key=True),
    Column("account", String, primary_key=True),
    _person(index=True),
    Column("since", Moment, nullable=False),
)

# One-time codes: digests only. kind "link" joins an account, "invite" lets someone in.
code = Table(
    "code",
    metadata,
    Column("digest", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("person", ForeignKey("person.id", ondelete="CASCADE"), index=True),
    Column("uses", Integer, nullable=False),
    Column("expires", Moment, nullable=False),
)

# A diary that is moving into another one, page by page (see linking.py).
merge = Table(
    "merge",
    metadata,
    Column("source", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("target", ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
)

page = Table(
    "page",
    metadata,
    Column("id", String, primary_key=True),
    _person(),
    Column("day", Date, nullable=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("created", Moment, nullable=False),
    Column("edited", Moment, nullable=False),
    Column("settled", Boolean, nullable=False, default=False),
    Column("not_before", Moment, nullable=False),  # stages wait: an album is still arriving
    Column("grouped", String),  # platform:room:album id
    Column("sealed", LargeBinary, nullable=False),  # corrections and wishes
    Column("version", Integer, nullable=False, default=1),  # of `sealed`
    Column("failures", JSON, nullable=False),
    Column("characters", Integer, nullable=False, default=0),
    Column("files", Integer, nullable=False, default=0),
    Column("rating", Integer),
    Column("starred", Boolean, nullable=False, default=False),
    Column("hidden", Boolean, nullable=False, default=False),
    Column("brought", Integer),  # the revision that came in finished, from an export
    Column("trashed", Moment),
    Column("tide", Integer, nullable=False, default=0),
    Index(None, "person", "day", "created", "id"),  # the order of the album
    Index(None, "person", "created"),
    Index(None, "person", "tide"),
    Index(None, "person", "grouped"),
)
still_open = page.c.settled == false()  # as the index says it, so that the index is used
Index(
    "ix_page_open",
    page.c.person,
    page.c.created,
    sqlite_where=still_open,
    postgresql_where=still_open,
)
Index(
    "ix_page_trashed",
    page.c.trashed,
    sqlite_where=page.c.trashed.is_not(None),
    postgresql_where=page.c.trashed.is_not(None),
)

# Where a thing was said: the same message twice is the same thing.
origin = Table(
    "origin",
    metadata,
    Column("id", Integer, primary_key=True),
    _person(),
    _page(index=True),
    Column("platform", String, nullable=False),
    Column("room", String, nullable=False),
    Column("message", String, nullable=False),
    Column("sender", String, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("person", "platform", "room", "message"),
    sqlite_autoincrement=True,
)

part = Table(
    "part",
    metadata,
    Column("id", Integer, primary_key=True),
    _page(index=True),
    Column("origin", ForeignKey("origin.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("version", String, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # text, place, what media it is
    sqlite_autoincrement=True,
)

# What lies in the media store. Rows go first, files after: a file without a row is swept away.
media = Table(
    "media",
    metadata,
    Column("id", String, primary_key=True),
    _person(index=True),
    _page(nullable=True, index=True),
    Column("bytes", Integer, nullable=False),
    Column("since", Moment, nullable=False),
)

artefact = Table(
    "artefact",
    metadata,
    _page(primary_key=True),
    Column("kind", String, primary_key=True),
    Column("basis", String, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("made", Moment, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    _page(primary_key=True),
    Column("stage", String, primary_key=True),
    Column("fence", Integer, nullable=False, default=0),
    Column("owner", String),
    Column("lease_until", Moment),
    Column("not_before", Moment),
    Column("tries", Integer, nullable=False, default=0),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    _person(index=True),
    _page(nullable=True, index=True),
    Column("platform", String, nullable=False),
    Column("room", String, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("kind", String, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("state", String, nullable=False),
    Column("receipt", String),
    Column("ambiguous", Boolean, nullable=False, default=False),
    Column("wanted", Integer, nullable=False, default=1),
    Column("shown", Integer, nullable=False, default=0),
    Column("tries", Integer, nullable=False, default=0),
    Column("not_before", Moment),
    Column("reply_to", String),
    Column("why", String),  # of a dead one
    Column("since", Moment, nullable=False),
    Index(None, "room", "receipt"),
    sqlite_autoincrement=True,
)

still_owed = delivery.c.wanted > delivery.c.shown
Index(
    "ix_delivery_owed",
    delivery.c.person,
    delivery.c.id,
    sqlite_where=still_owed,
    postgresql_where=still_owed,
)

# What was just changed, for as long as it can be taken back.
change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    _person(index=True),
    _page(index=True),
    Column("kind", String, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),  # how it was before
    sqlite_autoincrement=True,
)

# Small sealed things: known people, categories, asked questions … `key` is a keyed digest.
note = Table(
    "note",
    metadata,
    _person(primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("version", Integer, nullable=False, default=1),
    Column("sealed", LargeBinary, nullable=False),
)

# Larger sealed things in the media store: the album's snapshot.
blob = Table(
    "blob",
    metadata,
    _person(primary_key=True),
    Column("kind", String, primary_key=True),
    Column("media", String, nullable=False),
)

# Pages that are no more, so that search forgets them too.
gone = Table(
    "gone",
    metadata,
    _person(primary_key=True),
    Column("page", String, primary_key=True),
    Column("tide", Integer, nullable=False),
)

token = Table(
    "token",
    metadata,
    Column("token", String, primary_key=True),
    _person(index=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("once", Boolean, nullable=False),
    Column("expires", Moment, nullable=False, index=True),
)

reminder = Table(
    "reminder",
    metadata,
    _person(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("at", Moment, nullable=False),
)

# How far a channel has been read (platforms that do not redeliver).
cursor = Table(
    "cursor",
    metadata,
    Column("platform", String, primary_key=True),
    Column("channel", String, primary_key=True),
    Column("value", String, nullable=False),
)

# What platforms handed over, before anything is made of it.
inbox = Table(
    "inbox",
    metadata,
    Column("platform", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("sealed", LargeBinary),  # None once done
    Column("state", String, nullable=False),  # waiting done quarantined
    Column("tries", Integer, nullable=False, default=0),
    Column("why", String),
    Column("at", Moment, nullable=False),
    Index(None, "state", "at"),
)

# Media whose rows are gone and whose bytes must follow.
leftover = Table("leftover", metadata, Column("media", String, primary_key=True))


def put(dialect: str, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An insert that can say what happens where the row is there already."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _new(dialect: str, table: Table) -> Prepared:
    keys = table.primary_key.columns
    return Prepared(put(dialect, table).on_conflict_do_nothing().returning(*keys))


@cache
def _over(dialect: str, table: Table, columns: tuple[str, ...]) -> Prepared:
    keys = list(table.primary_key.columns)
    statement = put(dialect, table)
    given = {
        name: statement.excluded[name] for name in columns if name not in {k.key for k in keys}
    }
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_=given))


def put_new(tx: Connection, table: Table, **row: Any) -> bool:
    """Insert unless it is there; whether it was new."""
    return _new(tx.dialect.name, table).first(tx, row) is not None


def put_over(tx: Connection, table: Table, **row: Any) -> None:
    """Insert, or write over the row with the same primary key."""
    _over(tx.dialect.name, table, tuple(row)).run(tx, row)
