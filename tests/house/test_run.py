"""One command starts everything; nothing is left behind when it ends, however it ends."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forks import daydrawn
from tests.house.running import ROOT, Running, processes_of, until_nothing_runs


def test_it_opens_a_chat_and_stops_cleanly(running: Running) -> None:
    url = running.said(r"the web chat is open at (http://\S+)")
    running.said(r"serves light, gpu")
    with urllib.request.urlopen(url, timeout=10) as answer:
        assert b"Daydrawn" in answer.read()
    assert running.stop() == 0
    until_nothing_runs(running.home)
    assert "Traceback" not in running.log()


def test_killed_hard_it_leaves_no_worker_behind(running: Running) -> None:
    running.said(r"serves light, gpu")
    running.process.kill()
    running.process.wait()
    deadline = time.monotonic() + 30
    while any("worker" in line for line in processes_of(running.home)):
        assert time.monotonic() < deadline, processes_of(running.home)
        time.sleep(0.1)
    # The queue's server outlives it; the next run adopts and stops it.
    again = Running(running.home)
    try:
        again.said(r"serves light, gpu")
        assert again.stop() == 0
    finally:
        again.process.kill()
        again.process.wait()
    until_nothing_runs(running.home)


def test_a_worker_that_dies_is_started_again(running: Running) -> None:
    running.said(r"worker \S+:(\d+):\S+ serves")
    first = int(running.said(r"worker \S+:(\d+):\S+ serves"))
    os.kill(first, signal.SIGKILL)
    running.said(r"a worker ended")
    running.said(rf"worker \S+:(?!{first}:)\d+:\S+ serves")


@pytest.fixture(scope="module")
def open_house() -> Iterator[Running]:
    """One that runs, for those who only look at it."""
    with tempfile.TemporaryDirectory(prefix="dd-") as folder:
        started = Running(Path(folder))
        started.said(r"the web chat is open")
        yield started
        started.stop()
        until_nothing_runs(started.home)


def test_a_second_one_in_the_same_home_says_what_to_do(open_house: Running) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env={**os.environ, "DAYDRAWN_HOME": str(open_house.home), "DAYDRAWN_WEB__PORT": "0"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert second.returncode == 1
    assert "already runs" in second.stderr
    assert "Traceback" not in second.stderr


def test_the_master_key_is_its_owners_alone(open_house: Running) -> None:
    assert (open_house.home / "master.key").stat().st_mode & 0o077 == 0
    assert "nobody can read this diary again" in open_house.log()


def test_doctor_says_that_all_is_well(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "doctor", "--json"],
        cwd=ROOT,
        env={**os.environ, "DAYDRAWN_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    told = json.loads(done.stdout)
    assert told["well"], [f for f in told["findings"] if f["state"] == "ill"]
    assert done.returncode == 0


def test_doctor_names_what_to_do_first(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "doctor"],
        cwd=ROOT,
        env={
            **os.environ,
            "DAYDRAWN_HOME": str(home),
            "DAYDRAWN_QUEUE__URL": "redis://127.0.0.1:1/0",
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout.strip().splitlines()[-1].startswith("Do this first: start the server")


def test_doctor_says_that_pages_wait_for_a_worker(home: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "2026-05-01.md").write_text("Rain with Ben.")
    assert daydrawn(home, "import", str(tmp_path / "notes")).returncode == 0
    done = daydrawn(home, "doctor")
    assert done.returncode == 1
    said = done.stdout.strip().splitlines()[-1]
    assert said.startswith("Do this first: none answers, and 1 page waits to be made")


@pytest.mark.parametrize("arguments", [[], ["help"], ["frobnicate"], ["write"]])
def test_the_command_line_helps(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    told = done.stdout + done.stderr
    assert "Traceback" not in told
    assert "daydrawn" in told
    assert done.returncode == (2 if arguments in (["frobnicate"], ["write"]) else 0)
