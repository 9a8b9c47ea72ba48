"""The web chat: how soon a line is kept, how soon a diary is open, how much the browser loads."""

import asyncio
import gzip
import json
import tempfile
import time
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from statistics import median

import aiohttp

from config.settings import Quotas
from db.records import Draft, Origin
from tests.bench.report import Report
from tests.web.browser import NoBrowser, Sheet, driven
from tests.web.kit import ROOM, Place, drawing, place

PAGES = 120
LINES = 10  # a burst; more at once would be slowed down as a flood
OURS = {"X-Daydrawn": "1"}
PAINTED = """performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"""


def bench_web(report: Report) -> None:
    asyncio.run(_measured(report))
    static = files("bot.platforms.web").joinpath("static")
    own = b"".join(
        one.read_bytes()
        for one in sorted(static.iterdir(), key=lambda one: one.name)
        if one.name.endswith((".js", ".css"))
    )
    report.add("web: script and style", len(own) / 1000, "kB", "< 100", len(own) < 100_000)
    report.add("web: script and style, packed", len(gzip.compress(own)) / 1000, "kB")


async def _measured(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        quotas = Quotas(pages_a_day=1000, jobs_waiting=1000)
        async with place(Path(folder), quotas=quotas) as here:
            await _written(here)
            async with aiohttp.ClientSession(here.url, headers=OURS) as session:
                history = [await _seconds(session, "/api/history") for _ in range(5)]
                kept = [await _said(session, n) for n in range(LINES)]
            middle, worst = median(kept) * 1000, max(kept) * 1000
            report.add("web: a line is kept and answered, p50", middle, "ms", "< 50", middle < 50)
            report.add("web: a line is kept and answered, worst", worst, "ms")
            ms = median(history) * 1000
            report.add("web: history of 40 pages", ms, "ms", "< 250", ms < 250)
            await _opened(report, here)


async def _opened(report: Report, here: Place) -> None:
    try:
        async with driven() as browser:
            context = await browser.new_context(viewport={"width": 1280, "height": 860})
            sheet = Sheet(await context.new_page(), here.url)
            began = time.perf_counter()
            await sheet.open()
            ready = time.perf_counter() - began
            painted = float(await sheet.page.evaluate(PAINTED))
            report.add("web: first paint", painted, "ms", "< 1000", painted < 1000)
            report.add("web: 40 pages to read and write on", ready * 1000, "ms")
    except NoBrowser as error:
        report.add("web: first paint", str(error))


async def _written(here: Place) -> None:
    person = await here.house.accounts.enrol("web", "owner")
    diary = here.house.diary(person.id)
    picture = drawing()
    for n in range(PAGES):
        at = datetime.now(UTC) - timedelta(days=PAGES - n)
        origin = Origin("web", "owner", f"before-{n:05d}", "owner", at)
        page, _ = await diary.record(Draft(text=f"day {n} " * 20, day=at.date()), origin, ROOM)
        await here.finish(page, picture=picture, music=n % 2 == 0)
    while await here.house.deliveries.pending(("web",)):
        await asyncio.sleep(0.1)


async def _seconds(session: aiohttp.ClientSession, path: str) -> float:
    began = time.perf_counter()
    async with session.get(path) as response:
        await response.read()
    return time.perf_counter() - began


async def _said(session: aiohttp.ClientSession, n: int) -> float:
    form = aiohttp.FormData(default_to_multipart=True)
    form.add_field(
        "said", json.dumps({"kind": "wrote", "id": f"line-{n:05d}", "text": f"line {n}"})
    )
    began = time.perf_counter()
    async with session.post("/api/say", data=form) as response:
        assert (await response.json())["kept"], response.status
    return time.perf_counter() - began
