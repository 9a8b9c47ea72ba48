"""A worker process whose only stage does nothing: what is left is the queue's own cost."""

import asyncio
import os
from pathlib import Path

from config.settings import Settings
from db.records import Kind, Page, Preferences
from models.capabilities import CAPABILITIES
from workers.pipeline import Made, Stage
from workers.process import work
from workers.workroom import Workroom


async def nothing(page: Page, room: Workroom) -> Made:
    return Made({})


def basis(page: Page, preferences: Preferences) -> str:
    return page.text


if __name__ == "__main__":
    settings = Settings.load(
        _env_file=None,
        home=Path(os.environ["DAYDRAWN_HOME"]),
        storage={"ballast_megabytes": 0},
        # nothing of torch is loaded beside
        backends=dict.fromkeys({one.setting for one in CAPABILITIES}, "embedded"),
    )
    asyncio.run(work(settings, pipeline=(Stage("read", Kind.READING, basis, nothing),)))
