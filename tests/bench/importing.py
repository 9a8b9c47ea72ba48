"""A thousand photos brought in at once: how fast, and whether the last go as fast as the first."""

import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from config.settings import Settings
from db.house import House
from db.takeaway.bring import bring_in
from models.embedded.seer.dating import taken_at
from models.studio import Studio
from tests.bench.report import Report
from tests.photos import made, portraits
from workers.once import Alone
from workers.runner import Runner
from workers.stages.read import READ
from workers.stages.remember import REMEMBER
from workers.stages.see import SEE

PHOTOS = 1000
SEEN = 30  # pages of them, understood one after the other
STEADY = 0.5  # the slowest tenth at no less than this share of the usual rate
STAGES = (SEE, READ, REMEMBER)
FIRST = datetime(2023, 1, 1, 8)


def bench_a_thousand_photos(report: Report) -> None:
    with tempfile.TemporaryDirectory(prefix="dd-") as folder:
        photos = Path(folder) / "photos"
        photos.mkdir()
        _lay(photos)
        asyncio.run(_bring(report, Path(folder), photos))


def _lay(folder: Path) -> None:
    """Landscapes and groups of people, as messengers send them; each file is another one."""
    rng = np.random.default_rng(11)
    pictures = [made.landscape(rng, 1280, 960) for _ in range(12)]
    pictures += [portraits.group(rng, [int(n) for n in rng.choice(9, 3)]) for _ in range(8)]
    for number in range(PHOTOS):
        exif = Image.Exif()
        at = FIRST + timedelta(hours=number * 7)
        exif.get_ifd(0x8769)[0x9003] = at.strftime("%Y:%m:%d %H:%M:%S")
        picture = pictures[number % len(pictures)].copy()
        picture[:8, :8] = number % 251  # so that no two files are the same
        with BytesIO() as out:
            Image.fromarray(picture).save(out, "JPEG", quality=85, exif=exif)
            (folder / f"{number:04}.jpg").write_bytes(out.getvalue())


async def _bring(report: Report, home: Path, photos: Path) -> None:
    settings = Settings.load(
        _env_file=None, home=home / "home", log_level="error", storage={"ballast_megabytes": 0}
    )
    async with House.open(settings) as house:
        person = await house.accounts.enrol("web", "owner")
        diary = house.diary(person.id)
        moments: list[float] = []
        began = time.perf_counter()
        told = await bring_in(
            house.accounts, diary, person, settings, photos,
            lambda done, of: moments.append(time.perf_counter()), taken_at=taken_at,
        )  # fmt: skip
        took = time.perf_counter() - began
        assert sum(len(page.parts) for page in await diary.pages(limit=PHOTOS)) == PHOTOS
        report.add("a thousand photos brought in", PHOTOS / took, "a second")
        brought = moments[PHOTOS:]  # the first thousand steps only looked for the day
        report.add("… pages", told.new, "")
        _steady(report, "… the slowest tenth against the usual", brought)
        async with Studio(settings.backends, settings.home) as studio:
            runner = Runner(house, studio, Alone(), STAGES, "bench", ("light", "gpu"))
            moments = [time.perf_counter()]
            for page in (await diary.pages(limit=PHOTOS))[:SEEN]:
                await runner.advance(person.id, page.id)
                moments.append(time.perf_counter())
            seen = sum(len(page.parts) for page in (await diary.pages(limit=PHOTOS))[:SEEN])
            report.add("… then understood", 60 * seen / (moments[-1] - moments[0]), "a minute")
            _steady(report, "… the slowest tenth of that against the usual", moments)


def _steady(report: Report, name: str, moments: Sequence[float]) -> None:
    steps = [later - sooner for sooner, later in itertools.pairwise(moments)]
    size = max(1, len(steps) // 10)
    tenths = [sum(steps[at : at + size]) for at in range(0, size * 10, size)]
    share = statistics.median(tenths) / max(tenths)
    report.add(name, share, "", f"≥ {STEADY}", share >= STEADY)
