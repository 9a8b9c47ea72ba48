"""Search by meaning: what directions cost, whatever made them (their numbers are drawn by chance:
neither time nor bytes depend on what they say)."""

import asyncio
import statistics
import time

import numpy as np

from db.album.vectors import Direction, Space, Vectors, packed
from tests.bench.album import opening
from tests.bench.report import Report

SIZES = (1_000, 10_000, 100_000)
DIMENSIONS = 1024  # of the largest text model in the profiles
ASKED = 20


def bench_meaning(report: Report) -> None:
    for size in SIZES:
        rng = np.random.default_rng(size)
        album, space = Vectors(), Space("bench", DIMENSIONS)
        made = [packed(row) for row in rng.normal(0, 1, (size, DIMENSIONS)).astype(np.float32)]
        started = time.perf_counter()
        for number, values in enumerate(made, start=1):
            album.put(number, [{"space": "bench", "values": values}])
        report.add(f"{size} pages: directions of a page taken in", _ms(started) / size, "ms")
        del made
        data = album.dumped("bench")
        report.add(f"{size} pages: directions in the snapshot, bytes a page", len(data) / size, "B")
        opened = asyncio.run(opening(data, lambda kept: Vectors.opened(kept, "bench")))
        report.add(f"{size} pages: directions opened from their sealed snapshot", opened, "ms")
        shown = frozenset(range(1, size + 1))
        taken = []
        for _ in range(ASKED):
            sought = Direction(space, rng.normal(0, 1, DIMENSIONS).astype(np.float32))
            started = time.perf_counter()
            album.near(sought, shown)
            taken.append(_ms(started))
        report.add(f"{size} pages: one list of what is near, p50", statistics.median(taken), "ms")
        report.add(f"{size} pages: one list of what is near, slowest", max(taken), "ms")


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000
