"""The album: how well and how fast it finds, beside plain FTS5 on disk and tantivy in one run.

The two others get the same pages' words and the question's words, any of which may match, ranked
by BM25: what one gets without an understanding of what is asked.
"""

import asyncio
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import psutil
import tantivy

from db.album.albums import known
from db.album.find import WEIGHTS, search
from db.album.index import Index
from db.media import FolderStore
from db.vault import Seal
from tests.album import many
from tests.album.quality import made
from tests.bench.report import Report

ROUNDS = 5
OPENINGS = 15
SIZES = (1_000, 10_000, 100_000)
BESIDE = 10_000  # pages at which the others are measured, too


class Finds(Protocol):
    def find(self, words: str, most: int) -> list[str]: ...


def _text(card: Mapping[str, Any]) -> str:
    tags = " ".join(tag["word"] for tag in card["tags"])
    captions = " ".join(photo["caption"] for photo in card["photos"])
    return f"{card['title']}\n{tags}\n{card['text']}\n{captions}"


class PlainFts:
    """SQLite's full-text search in a file, as it comes."""

    def __init__(self, path: Path, pages: Iterator[tuple[str, str]]) -> None:
        self._base = sqlite3.connect(path)
        self._base.execute("CREATE VIRTUAL TABLE page USING fts5(id UNINDEXED, text)")
        self._base.executemany("INSERT INTO page VALUES (?, ?)", pages)
        self._base.commit()

    def find(self, words: str, most: int) -> list[str]:
        quoted = " OR ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        rows = self._base.execute(
            "SELECT id FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?", (quoted, most)
        )
        return [row[0] for row in rows]

    def close(self) -> None:
        self._base.close()


class Tantivy:
    """tantivy with its default analyser, on disk."""

    def __init__(self, path: Path, pages: Iterator[tuple[str, str]]) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        schema.add_text_field("text")
        path.mkdir()
        self._index = tantivy.Index(schema.build(), path=str(path))
        writer = self._index.writer()
        for id, text in pages:
            writer.add_document(tantivy.Document(id=id, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, words: str, most: int) -> list[str]:
        query, _ = self._index.parse_query_lenient(words, ["text"])
        hits = self._searcher.search(query, most).hits
        return [str(self._searcher.doc(address)["id"][0]) for _, address in hits]


@contextmanager
def _others(pages: Sequence[tuple[str, str]]) -> Iterator[dict[str, Finds]]:
    home = Path(tempfile.mkdtemp(prefix="daydrawn-bench-"))
    plain = PlainFts(home / "plain.db", iter(pages))
    try:
        yield {
            "plain FTS5 on disk": plain,
            "tantivy": Tantivy(home / "tantivy", iter(pages)),
        }
    finally:
        plain.close()
        shutil.rmtree(home)


def bench_quality(report: Report) -> None:
    """Recall and nDCG over the made diary's questions, and what each part of the ranking gives."""
    looked_at, held_out = made.questions("queries"), made.questions("heldout")
    asked = [*looked_at, *held_out]
    print(f"   {len(asked)} questions to {len(made.cards())} pages, {len(held_out)} held out")
    every = made.mean([scores for *_, scores in made.scored(asked)])
    report.add("search: recall@5", every.recall, "", "≥ 0.95", every.recall >= 0.95)
    report.add("search: nDCG@5", every.ndcg)
    for name, some in (("looked at", looked_at), ("held out", held_out)):
        scores = made.mean([each for *_, each in made.scored(some)])
        report.add(f"search: recall@5, {name}", scores.recall)
        report.add(f"search: nDCG@5, {name}", scores.ndcg)
    kinds = defaultdict(list)
    for one, _, each in made.scored(asked):
        kinds[one.kind].append(each)
    for kind, of_kind in sorted(kinds.items()):
        report.add(f"search: recall@5, {kind} ({len(of_kind)})", made.mean(of_kind).recall)
    for part in WEIGHTS.keys() - {"meaning"}:  # no network reads here
        scores = made.mean([s for *_, s in made.scored(asked, made.ALL_PARTS - {part})])
        report.add(f"search: nDCG@5 without “{part}”", scores.ndcg)
    answered = [one for one in asked if one.pages]
    with _others([(id, _text(card)) for id, card in made.cards().items()]) as others:
        for name, other in others.items():
            found = [made.score(one, other.find(one.words, made.AT)) for one in answered]
            report.add(f"search: recall@5 of {name}", made.mean(found).recall)
            report.add(f"search: nDCG@5 of {name}", made.mean(found).ndcg)


def bench_speed(report: Report) -> None:
    search(made.index(), "snow", "en", made.TODAY, known(made.index()))  # its word lists are read
    for size in SIZES:
        cards = list(many.pages(size))
        started = time.perf_counter()
        built = Index.new()
        for id, card in cards:
            built.put(id, card)
        report.add(f"{size} pages: a page taken in", _ms(started) / size, "ms")
        snapshot, aside, _ = built.snapshots()
        built.close()
        texts = [(id, _text(card)) for id, card in cards] if size == BESIDE else []
        del cards
        _measure(report, size, snapshot, aside)
        if texts:
            _beside(report, size, texts)


def _measure(report: Report, size: int, snapshot: bytes, aside: bytes) -> None:
    goal = size == BESIDE
    taken = asyncio.run(opening(snapshot, Index.opened))
    met = taken < 50 if goal else None
    report.add(
        f"{size} pages: album opened from its sealed snapshot",
        taken,
        "ms",
        "< 50 ms" if goal else "",
        met,
    )
    report.add(f"{size} pages: snapshot, bytes a page", len(snapshot) / size, "B")
    report.add(f"{size} pages: kept aside for changes, bytes a page", len(aside) / size, "B")
    process = psutil.Process()
    before = process.memory_info().rss
    index = Index.opened(snapshot)
    assert index is not None
    names = known(index)
    today = many.LAST + timedelta(days=1)
    p50, p99 = _timed(lambda words, language: search(index, words, language, today, names))
    report.add(f"{size} pages: search p50", p50, "ms", *(("< 5 ms", p50 < 5) if goal else ("",)))
    report.add(f"{size} pages: search p99", p99, "ms", *(("< 50 ms", p99 < 50) if goal else ("",)))
    resident = (process.memory_info().rss - before) / size
    report.add(f"{size} pages: memory a page, after the questions", resident, "B")
    index.close()


async def opening(snapshot: bytes, open_: Callable[[bytes], object]) -> float:
    """Milliseconds from the file to what answers: read, compared with its digest, unsealed,
    opened."""
    seal = Seal("bench", bytes(32))
    taken = []
    with tempfile.TemporaryDirectory(prefix="daydrawn-bench-") as home:
        async with FolderStore(Path(home)) as store:
            kept = await store.put(seal.close(snapshot, kind="album"))
            for _ in range(OPENINGS):
                started = time.perf_counter()
                opened = open_(seal.open(await store.get(kept), kind="album"))
                taken.append(_ms(started))
                assert opened is not None
                if isinstance(opened, Index):
                    opened.close()
    return statistics.median(taken)


def _beside(report: Report, size: int, texts: Sequence[tuple[str, str]]) -> None:
    with _others(texts) as others:
        for name, other in others.items():
            p50, p99 = _timed(partial(_by_words, other))
            report.add(f"{size} pages: {name} p50", p50, "ms")
            report.add(f"{size} pages: {name} p99", p99, "ms")


def _by_words(other: Finds, words: str, language: str) -> object:
    """Another engine knows no languages."""
    return other.find(words, 9)


def _timed(ask: Callable[[str, str], object]) -> tuple[float, float]:
    for question in many.QUESTIONS:
        ask(*question)
    taken = []
    for _ in range(ROUNDS):
        for question in many.QUESTIONS:
            started = time.perf_counter()
            ask(*question)
            taken.append(_ms(started))
    taken.sort()
    return statistics.median(taken), taken[int(len(taken) * 0.99)]


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000
