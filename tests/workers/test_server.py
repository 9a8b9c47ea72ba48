"""The embedded queue server: private, found again, stopped by its owner."""

import asyncio
import os
import signal
import subprocess
from pathlib import Path

import pytest
from redis.asyncio import Redis

from workers.server import _start, _wait_until_up, serving, socket_path


async def pid_of(home: Path) -> int:
    client = Redis(unix_socket_path=str(socket_path(home)))
    try:
        return int((await client.info("server"))["process_id"])
    finally:
        await client.aclose()


async def test_it_starts_answers_and_stops(home: Path) -> None:
    async with serving(home) as url:
        assert url == f"unix://{socket_path(home)}"
        pid = await pid_of(home)
        assert (socket_path(home).stat().st_mode & 0o077) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_a_second_user_shares_it_and_leaves_it_running(home: Path) -> None:
    async with serving(home):
        pid = await pid_of(home)
        async with serving(home):
            assert await pid_of(home) == pid
        assert await pid_of(home) == pid


async def test_one_that_outlived_its_owner_is_adopted_and_stopped(home: Path) -> None:
    folder = home / "queue"
    folder.mkdir(parents=True)
    orphan = _start(folder, socket_path(home))
    await _wait_until_up(socket_path(home), orphan, home / "queue")
    async with serving(home):
        assert await pid_of(home) == orphan.pid
    assert await asyncio.to_thread(orphan.wait, 10) == 0


async def test_what_was_queued_survives_a_kill_of_the_server(home: Path) -> None:
    async with serving(home):
        client = Redis(unix_socket_path=str(socket_path(home)))
        await client.set("kept", "yes")
        await client.waitaof(1, 0, 3000)
        await client.aclose()
        os.kill(await pid_of(home), signal.SIGKILL)
        await asyncio.sleep(0.1)
    async with serving(home):
        client = Redis(unix_socket_path=str(socket_path(home)))
        assert await client.get("kept") == b"yes"
        await client.aclose()


async def test_a_home_with_a_long_path_gets_a_short_socket(home: Path) -> None:
    deep = home / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    async with serving(deep) as url:
        assert len(url) < 110
        assert (Path(url.removeprefix("unix://")).parent.stat().st_mode & 0o077) == 0


def test_no_process_is_left_behind(home: Path) -> None:
    async def once() -> None:
        async with serving(home):
            pass

    asyncio.run(once())
    listed = subprocess.run(["ps", "axo", "args"], capture_output=True, text=True).stdout
    assert str(home) not in listed
