"""Backups: a folder that can be copied anywhere, worthless without the master key.

    keyring.json                     the wrapped keys as they are now; each backup writes it anew
    diary-20260514-120000.backup     the database, sealed (archive.py), one file a backup
    media/a/b/…                      sealed media, shared by all archives: only new ones are copied

The keys lie apart from the archives on purpose: who is erased is missing from the next keyring,
and older archives then keep no readable word of theirs either.
"""

import asyncio
import json
import logging
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Connection, MetaData, func, inspect, select, text, type_coerce

from config.settings import Settings
from db.archive import BadBackup, Header, Row, Totals, Writer, read_header, read_rows
from db.ballast import Ballast
from db.drawer import Tools
from db.errors import DiaryError, NewerDatabase, NotFound
from db.house import House, open_ledger, open_store
from db.keyring import BACKUP, Keyring, Wrapped
from db.media import FolderStore, translated
from db.migrate import revision_of, upgrade
from db.records import MediaId
from db.schema import HEAD, KNOWN, Moment, metadata, person
from db.vault import KeyFile, Seal, sync_folder

log = logging.getLogger(__name__)

_KEYRING = "keyring.json"
_ROWS = 500  # in one frame
_LEFT_OUT = frozenset({"wrapped_key", "claim", "code", "leftover", "alembic_version"})
OnStep = Callable[[str, int, int], None]  # what, done, of how many


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds."""

    archive: Path
    schema: str
    made: str
    people: int
    pages: int
    media: int
    copied: int  # media files that this run had to copy
    missing: int  # media that were spoken of and are not there


class NotEmpty(DiaryError):
    """There is a diary here already."""


def archives(folder: Path) -> list[Path]:
    """Newest first."""
    return sorted(folder.glob("diary-*.backup"), reverse=True)


async def back_up(house: House, folder: Path, on_step: OnStep | None = None) -> Kept:
    """Write a backup while the house is in use, and read it again to be sure.

    For a process of its own: sealing the rows keeps the event loop busy.
    """
    tools = house.tools
    step = on_step or (lambda what, done, of: None)
    made = tools.clock().astimezone(UTC)
    path = folder / f"diary-{made:%Y%m%d-%H%M%S}.backup"
    temporary = path.with_name(path.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        seal, wrapped = await tools.ledger.write(lambda tx: _keys(tools, tx))
        header = Header(secrets.token_hex(8), HEAD, made.isoformat(timespec="seconds"))
        with temporary.open("wb") as file:
            writer = Writer(file, seal, header)
            await tools.ledger.read(lambda tx: _write_rows(tx, writer, step))
            writer.end()
            file.flush()
            os.fsync(file.fileno())
        async with FolderStore(folder / "media") as store:
            copied = await _copy_media(tools, writer.totals, store, step)
        _write_keyring(folder, wrapped)
        temporary.rename(path)
        sync_folder(folder)
    except OSError as error:
        raise translated(error) from error
    finally:
        temporary.unlink(missing_ok=True)
    return _checked(path, seal, copied, deep=False)


def _keys(tools: Tools, tx: Connection) -> tuple[Seal, list[Wrapped]]:
    seal = tools.keys.ensure(tx, BACKUP)
    return seal, tools.keys.wrapped(tx)


def _write_rows(tx: Connection, writer: Writer, step: OnStep) -> None:
    """All tables as of one moment, as plain values that any database takes."""
    for table in metadata.sorted_tables:
        if table.name in _LEFT_OUT:
            continue
        count = tx.execute(select(func.count()).select_from(table)).scalar_one()
        step(table.name, 0, count)
        keys = list(table.primary_key.columns)
        plain = [_plain(column) for column in table.columns]
        for start in range(0, count, _ROWS):
            query = select(*plain).order_by(*keys).limit(_ROWS).offset(start)
            rows = [dict(row._mapping) for row in tx.execute(query)]
            writer.rows(table.name, rows)
            if table.name == "media":
                writer.totals.media += [row["id"] for row in rows]
            step(table.name, start + len(rows), count)


def _plain(column: Any) -> Any:
    """Moments as the numbers they are kept as."""
    if isinstance(column.type, Moment):
        return type_coerce(column, BigInteger).label(column.name)
    return column


async def _copy_media(tools: Tools, totals: Totals, store: FolderStore, step: OnStep) -> int:
    copied = 0
    for done, id in enumerate(totals.media, 1):
        if not store.has(MediaId(id)):
            try:
                await store.put(await tools.media.get(MediaId(id)))
                copied += 1
            except NotFound:
                log.warning("media %s went away while it was being backed up", id)
        step("media files", done, len(totals.media))
    return copied


def _write_keyring(folder: Path, wrapped: list[Wrapped]) -> None:
    """Whole or not at all: without it the archives are of no use."""
    path = folder / _KEYRING
    temporary = path.with_name(path.name + ".part")
    with temporary.open("w", encoding="ascii") as file:
        json.dump([each.as_json() for each in wrapped], file)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)


def _read_keyring(folder: Path) -> list[Wrapped]:
    path = folder / _KEYRING
    try:
        return [Wrapped.from_json(each) for each in json.loads(path.read_text("ascii"))]
    except FileNotFoundError as error:
        raise BadBackup(f"{path} is missing: the archives beside it cannot be opened") from error
    except (ValueError, TypeError, KeyError) as error:
        raise BadBackup(f"{path} is damaged") from error


def verify(settings: Settings, archive: Path) -> Kept:
    """Open every frame and look at every media file, with the keys that lie beside them."""
    seal, _ = _open_keys(settings, archive.parent)
    return _checked(archive, seal, 0)


def _open_keys(settings: Settings, folder: Path) -> tuple[Seal, list[Wrapped]]:
    wrapped = _read_keyring(folder)
    keys = Keyring(KeyFile(settings.home), settings.storage.master_key.get_secret_value())
    own = next((each for each in wrapped if each.owner == BACKUP), None)
    if own is None:
        raise BadBackup(f"{folder / _KEYRING} holds no key for its archives")
    return keys.open_wrapped(own), wrapped


def _checked(archive: Path, seal: Seal, copied: int, *, deep: bool = True) -> Kept:
    """Reads the archive to its end. `deep`: also every byte of its media, not just their names."""
    header = read_header(archive)
    store = FolderStore(archive.parent / "media")
    for totals in read_rows(archive, seal):
        if isinstance(totals, Totals):
            there = store.is_whole if deep else store.has
            missing = sum(not there(MediaId(id)) for id in totals.media)
            return Kept(
                archive=archive,
                schema=header.schema,
                made=header.made,
                people=totals.rows.get("person", 0),
                pages=totals.rows.get("page", 0),
                media=len(totals.media),
                copied=copied,
                missing=missing,
            )
    raise BadBackup("this backup is cut off: its end is missing")


async def restore(settings: Settings, archive: Path, on_step: OnStep | None = None) -> Kept:
    """Into a house without a diary, on either database. All of it or nothing.

    Whoever is missing from the keyring was erased since, and is left out.
    """
    step = on_step or (lambda what, done, of: None)
    header = read_header(archive)
    if header.schema not in KNOWN:
        raise NewerDatabase("This backup was made by a newer Daydrawn. Update Daydrawn first.")
    seal, wrapped = _open_keys(settings, archive.parent)
    kept = _checked(archive, seal, 0)
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    ledger = await open_ledger(settings, Ballast(settings.home / "ballast", 0))
    try:
        await ledger.write(_must_be_empty)
        backup_media = FolderStore(archive.parent / "media")
        async with open_store(settings) as store:
            media = await asyncio.to_thread(_media_of, archive, seal)
            for done, id in enumerate(media, 1):
                try:
                    sealed = await backup_media.get(MediaId(id))
                except NotFound:
                    log.warning("media %s is not in the backup", id)
                    continue
                await store.put(sealed)
                step("media files", done, len(media))
        await ledger.write(lambda tx: _restore_rows(tx, archive, header, seal, wrapped, step))
    finally:
        await ledger.close()
    return kept


def _must_be_empty(tx: Connection) -> None:
    if revision_of(tx) is not None and tx.execute(select(func.count(person.c.id))).scalar_one():
        raise NotEmpty(
            "There is a diary here already. Restore into another data folder (DAYDRAWN_HOME) "
            "or an empty database."
        )


def _media_of(archive: Path, seal: Seal) -> list[str]:
    for totals in read_rows(archive, seal):
        if isinstance(totals, Totals):
            return totals.media
    return []


def _restore_rows(
    tx: Connection,
    archive: Path,
    header: Header,
    seal: Seal,
    wrapped: list[Wrapped],
    step: OnStep,
) -> None:
    _must_be_empty(tx)
    upgrade(tx, header.schema)
    tables = MetaData()
    tables.reflect(tx)
    keys = [each.as_row() for each in wrapped]
    tx.execute(tables.tables["wrapped_key"].delete())
    tx.execute(tables.tables["wrapped_key"].insert(), keys)
    living = {each.person for each in wrapped if each.person is not None}
    lost = _Lost(living)
    for frame in read_rows(archive, seal):
        if isinstance(frame, Totals):
            continue
        name, rows = frame
        table = tables.tables[name]
        rows = list(lost.without(name, rows))
        if rows:
            tx.execute(table.insert(), rows)
        step(name, len(rows), len(rows))
    _go_on_counting(tx)
    upgrade(tx, HEAD)


class _Lost:
    """Leaves out the rows of people whose key is no more, and what hangs on them."""

    def __init__(self, living: set[int]) -> None:
        self._living = living
        self._pages: set[str] = set()

    def without(self, table: str, rows: list[Row]) -> Iterator[Row]:
        for row in rows:
            if self._is_lost(table, row):
                if table == "page":
                    self._pages.add(row["id"])
                continue
            yield row

    def _is_lost(self, table: str, row: Row) -> bool:
        if table == "person":
            return row["id"] not in self._living
        if "person" in row:
            return row["person"] is not None and row["person"] not in self._living
        if table == "merge":
            return row["source"] not in self._living or row["target"] not in self._living
        return row.get("page") in self._pages


def _go_on_counting(tx: Connection) -> None:
    """PostgreSQL's counters must go on behind the rows that were put in."""
    if tx.dialect.name != "postgresql":
        return
    for table in inspect(tx).get_table_names():
        for column in inspect(tx).get_columns(table):
            if "nextval" in str(column.get("default") or ""):
                name = column["name"]
                tx.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table}', '{name}'), "
                        f"GREATEST((SELECT MAX({name}) FROM {table}), 1))"
                    )
                )


def prune(settings: Settings, folder: Path, keep: int) -> int:
    """Remove all but the newest archives, and the media that only those spoke of."""
    if keep < 1:
        raise ValueError("keep at least one archive")
    seal, _ = _open_keys(settings, folder)
    for old in archives(folder)[keep:]:
        old.unlink()
    wanted = {id for path in archives(folder) for id in _media_of(path, seal)}
    removed = 0
    for path in (folder / "media").glob("*/*/*"):
        if path.name not in wanted and not path.name.startswith("."):
            path.unlink()
            removed += 1
    return removed
