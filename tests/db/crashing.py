"""A process that writes a diary until it is killed.

It prints a line for each thing that it was told is kept, as a bot would acknowledge it.
"""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from config.settings import Settings
from db.errors import StorageFull
from db.house import House
from db.records import (
    Draft,
    FileKind,
    GivenFile,
    Kind,
    MediaId,
    NewArtefact,
    NewMedia,
    Origin,
    Room,
)

LEASE = timedelta(seconds=30)
T = TypeVar("T")


def settings(home: Path, database: str, ballast: int = 0) -> Settings:
    return Settings(
        _env_file=None,
        home=home,
        storage={"database": database, "ballast_megabytes": ballast},
        quotas={"pages_a_day": 100_000, "jobs_waiting": 100_000},
    )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def write_on(home: Path, database: str, who: str) -> None:
    """Entries, some with a photo; pictures for them; until the end."""
    async with House.open(settings(home, database)) as house:
        person = await house.accounts.enrol("telegram", who)
        diary = house.diary(person.id)
        room = Room("telegram", who)
        say("ready")
        n = 0
        while True:
            n += 1
            key = f"{os.getpid()}-{n}"
            if await house.inbox.take("telegram", key, key.encode()):
                say(f"taken {key}")
            files = (GivenFile(FileKind.PHOTO, os.urandom(5000), "image/jpeg"),) if n % 3 else ()
            origin = Origin("telegram", who, key, who, datetime.now(UTC))
            draft = Draft(text=f"entry {key}", files=files)
            page, _ = await diary.record(draft, origin, room, inbox_key=key)
            say(f"kept {key}")
            claim = await house.work.claim(person.id, page.id, "draw", "w", LEASE)
            assert claim is not None
            media = NewMedia("picture", os.urandom(8000), "image/png", "p.png")
            made = NewArtefact(Kind.PICTURE, key, {"key": key}, (media,))
            if await house.work.save(claim, page.revision, [made]):
                say(f"drawn {key}")


async def die_at(home: Path, database: str, point: str) -> None:
    """Killed at a named point of keeping an entry with a photo."""
    from sqlalchemy import Connection as Transaction

    from db.ledger import Work
    from db.media import FolderStore

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    async with House.open(settings(home, database)) as house:
        person = await house.accounts.enrol("telegram", "1")
        store, ledger = house.tools.media, house.tools.ledger
        assert isinstance(store, FolderStore)
        put, write = store._put, ledger.write
        # What is put in their place below is meant to be there until this process dies.

        def die_and_put(sealed: bytes) -> MediaId:
            die()
            return put(sealed)

        def put_and_die(sealed: bytes) -> MediaId:
            id = put(sealed)
            die()
            return id

        if point == "before media":
            patch.object(store, "_put", die_and_put).start()
        elif point == "after media":
            patch.object(store, "_put", put_and_die).start()

        async def write_and_die(work: Work[T], *, grows: bool = False) -> T:
            def inside(tx: Transaction) -> T:
                result = work(tx)
                die()
                return result

            if point == "before commit":
                return await write(inside, grows=grows)
            result = await write(work, grows=grows)
            die()
            return result

        if point in ("before commit", "after commit"):
            patch.object(ledger, "write", write_and_die).start()
        photo = GivenFile(FileKind.PHOTO, b"photo", "image/jpeg")
        origin = Origin("telegram", "1", "m1", "1", datetime.now(UTC))
        draft = Draft(text="once", files=(photo,))
        await house.diary(person.id).record(draft, origin, Room("telegram", "1"))


async def fill_up(home: Path, limit: int) -> None:
    """Entries with photos until the disk (a limit on file sizes) takes no more; then go on with
    what makes room."""
    import resource

    async with House.open(settings(home, "", ballast=1)) as house:
        person = await house.accounts.enrol("telegram", "1")
        diary = house.diary(person.id)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        n = 0
        while True:
            n += 1
            origin = Origin("telegram", "1", str(n), "1", datetime.now(UTC))
            try:
                await diary.record(Draft(text="x" * 20_000), origin, Room("telegram", "1"))
            except StorageFull:
                say("full")
                break
            say(f"kept {n}")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        origin = Origin("telegram", "1", "after", "1", datetime.now(UTC))
        await diary.record(Draft(text="room again"), origin, Room("telegram", "1"))
        say("kept after")


def run(telling: Connection, what: str, home: str, *rest: str) -> None:
    """A process's life; all that it says, troubles too, goes down this pipe."""
    for descriptor in (1, 2):
        os.dup2(telling.fileno(), descriptor)
    match what:
        case "write":
            asyncio.run(write_on(Path(home), rest[0], rest[1]))
        case "die":
            asyncio.run(die_at(Path(home), rest[0], rest[1]))
        case "fill":
            asyncio.run(fill_up(Path(home), int(rest[0])))
