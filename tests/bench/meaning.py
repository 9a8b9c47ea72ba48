"""Search by meaning: what directions cost, whatever made them (their numbers are drawn by chance:
neither time nor bytes depend on what they say); and, where a setting names a text model of one's
own (`DAYDRAWN_BACKENDS__CHECKPOINTS=embedder.words=/folder`), what it finds that words do not."""

import asyncio
import statistics
import time

import numpy as np

from config.settings import Settings
from db.album.index import Index
from db.album.vectors import Direction, Space, Vectors, packed
from models.making import unheard
from models.photos import Embed, EmbedKind
from tests.album.quality import made
from tests.bench.album import opening
from tests.bench.report import Report
from workers.vectors import kept, pieces_of

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


def bench_found(report: Report) -> None:
    """English questions to English pages, with directions and without."""
    settings = Settings.load()
    if "embedder.words" not in settings.backends.named("checkpoints"):
        print("   no text model is named: what meaning finds is not measured")
        return
    from models.neural.embedder import NeuralEmbedder
    from models.neural.machine import Machine

    embedder = NeuralEmbedder(Machine(settings.backends, settings.home))
    print(f"   {embedder.texts}")
    album = Index.new()
    for id, card in made.cards().items():
        pieces = pieces_of(str(card["title"]), str(card["text"]))
        rows = embedder.embed([Embed(EmbedKind.PASSAGE, one) for one in pieces], unheard)
        album.put(id, {**card, "vectors": [kept(row) | {"part": 0} for row in rows]})

    def meant(words: str) -> list[Direction]:
        (row,) = embedder.embed([Embed(EmbedKind.QUERY, words)], unheard)
        return [Direction(Space(row.space, len(row.values)), np.array(row.values, np.float32))]

    for name in ("queries", "heldout", "paraphrased"):
        asked = [one for one in made.questions(name) if one.language == "en"]
        for how, direct in (("words alone", None), ("with meaning", meant)):
            found = [made.ask(one, album=album, meant=direct) for one in asked]
            scores = made.mean([
                made.score(one, [hit.page for hit in each.hits])
                for one, each in zip(asked, found, strict=True)
            ])  # fmt: skip
            report.add(f"{name} ({len(asked)}): recall@5, {how}", scores.recall)
            report.add(f"{name} ({len(asked)}): nDCG@5, {how}", scores.ndcg)


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000
