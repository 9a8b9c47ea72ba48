"""Stages for tests: quick, slow, failing. And a worker process that runs them.

What each run of a stage does is written to a journal, a line each, so that a test can count.
"""

import asyncio
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from config.settings import Settings
from db.records import Kind, NewMedia, Page, Preferences
from models.making import Step
from workers.pipeline import Made, Stage
from workers.process import Pace, work
from workers.workroom import Workroom


class Played(Exception):
    """What a failing stage raises."""


def words_of(page: Page, preferences: Preferences) -> Any:
    return page.text or None


def journal(home: Path, line: str) -> None:
    with (home / "journal").open("a") as out:
        out.write(line + "\n")


def read_journal(home: Path) -> list[str]:
    path = home / "journal"
    return path.read_text().splitlines() if path.exists() else []


def pipeline(home: Path) -> tuple[Stage, ...]:
    """`read` is quick; `draw` takes what the page's words say: "slow 3", "fail", "fail twice"."""

    async def read(page: Page, room: Workroom) -> Made:
        journal(home, f"read {page.text}")
        return Made({"title": page.text})

    async def draw(page: Page, room: Workroom) -> Made:
        journal(home, f"draw-start {page.text}")
        order, _, argument = page.text.partition(" ")
        if order == "slow":
            steps = room.steps()
            for done in range(int(float(argument.split()[0]) * 20)):
                await asyncio.sleep(0.05)
                steps(Step(done, 1_000_000))
        if order == "die":
            os._exit(9)
        if order == "fail":
            starts = read_journal(home).count(f"draw-start {page.text}")
            if argument != "twice" or starts <= 2:
                raise Played(page.text)
        journal(home, f"draw-done {page.text}")
        return Made({}, (NewMedia("picture", page.text.encode(), "image/png", "p.png"),))

    return (
        Stage("read", Kind.READING, words_of, read),
        Stage(
            "draw",
            Kind.PICTURE,
            words_of,
            draw,
            needs=frozenset({Kind.READING}),
            timeout=timedelta(seconds=20),
        ),
    )


QUICK = Pace(sweep_seconds=0.3, first_retry=timedelta(seconds=0.2))


def play(settings: Settings, log: Path) -> None:
    """A worker process, from the fork on: what it says goes into the log."""
    out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(out, 1)
    os.dup2(out, 2)
    asyncio.run(work(settings, pipeline=pipeline(settings.home), pace=QUICK))
