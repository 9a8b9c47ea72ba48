"""The offline album of 2,000 pages, opened from file://: how soon it can be used, and its views."""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.async_api import Page as Tab
from playwright.async_api import ViewportSize

from tests.bench.report import Report
from tests.takeaway.large import laid
from tests.web.browser import NoBrowser, driven

PAGES = 2000
WINDOWS = 3  # opened one after the other, each then read again
AGAIN = 3
SECOND = 1000.0  # milliseconds
SIZE: ViewportSize = {"width": 390, "height": 844}
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
VIEWS = {
    "search": ("#/find/Mia%20Busan", ".found .tile"),
    "calendar": ("#/calendar", ".sheets"),
    "map": ("#/map", ".atlas .pin"),
    "people": ("#/people", ".people"),
    "music": ("#/music", ".piece"),
    "the wall again": ("#/", ".month .tile"),
}


def bench_offline_album(report: Report) -> None:
    with tempfile.TemporaryDirectory(prefix="dd-") as folder:
        album = laid(Path(folder), PAGES)
        report.add(f"offline album of {PAGES} pages: its words", album / 1e6, "MB")
        try:
            asyncio.run(_opened(report, Path(folder) / "album.html"))
        except NoBrowser as error:
            report.add(f"offline album of {PAGES} pages", str(error))


async def _opened(report: Report, start: Path) -> None:
    first, painted, whole, again, heap = [], [], [], [], []
    views: dict[str, list[float]] = {name: [] for name in VIEWS}
    async with driven() as browser:
        for _ in range(WINDOWS):
            context = await browser.new_context(viewport=SIZE)
            tab = await context.new_page()
            began = time.perf_counter()
            await tab.goto(start.as_uri(), wait_until="commit")
            first.append(await _ready(tab, began))
            for name, (where, wanted) in VIEWS.items():
                began = time.perf_counter()
                await tab.evaluate("(where) => { location.hash = where }", where)
                await tab.wait_for_selector(wanted)
                views[name].append(_ms(began))
            while await tab.locator(".tile").count() < PAGES:
                await asyncio.sleep(0.02)
            whole.append(_ms(began))
            painted.append(float(await tab.evaluate(PAINTED)))
            heap.append(await tab.evaluate("performance.memory.usedJSHeapSize / 1e6"))
            for _ in range(AGAIN):
                began = time.perf_counter()
                await tab.reload(wait_until="commit")
                again.append(await _ready(tab, began))
            await context.close()
    name = f"offline album of {PAGES} pages"
    for what, taken in (("ready, opened first", first), ("ready, opened again", again)):
        ms = median(taken)
        report.add(f"{name}: {what}", ms, "ms", "< 1000", ms < SECOND)
    report.add(f"{name}: first paint", median(painted), "ms")
    report.add(f"{name}: every page on the wall", median(whole), "ms")
    for what, taken in views.items():
        report.add(f"{name}: {what}", median(taken), "ms")
    report.add(f"{name}: the script's memory", median(heap), "MB")


async def _ready(tab: Tab, began: float) -> float:
    await tab.wait_for_selector("html[data-ready]", state="attached")
    return _ms(began)


def _ms(began: float) -> float:
    return (time.perf_counter() - began) * 1000
