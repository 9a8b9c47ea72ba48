"""What an album index is asked: words, labels, conditions on a page, spots, photos.

Everything here only reads, so it holds for an index that was opened from a snapshot.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

_WEIGHTS = "4.0, 3.0, 1.0"  # of title, tags and body in BM25
# What a page is worth before anything is asked: little, so that it only settles what is equal.
KEPT = 0.05  # rated five, or starred
NEW = 0.1  # the newest, against the oldest


@dataclass(frozen=True, slots=True)
class Spot:
    page: str
    latitude: float
    longitude: float
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class KeptPhoto:
    """What of a photo is compared with others."""

    page: str
    day: date
    part: int | None
    dhash: str
    phash: str
    features: bytes
    memorability: float | None


class Lookups:
    """Questions to the tables of one album; what they answer is kept until a page changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.base = connection
        self._days: dict[int, int] | None = None  # row number → day, for ordering
        self._shown: frozenset[int] | None = None
        self._prior: dict[int, float] | None = None
        self._by_prior: list[int] = []
        self._labels: dict[str, list[tuple[str, str, int]]] = {}

    def changed(self) -> None:
        """A page came, went or became another: what was answered no longer holds."""
        self._days = self._shown = self._prior = None
        self._labels.clear()

    def __len__(self) -> int:
        count: int = self.base.execute("SELECT count(*) FROM page").fetchone()[0]
        return count

    def match(self, words: Collection[str], limit: int) -> list[tuple[int, float]]:
        """Pages that hold any of the words, best first (BM25; smaller is better).

        Every word is quoted: whatever a person types is words, never FTS syntax.
        """
        return [
            (int(n), float(score))
            for n, score in self.base.execute(
                f"SELECT rowid, bm25(words, {_WEIGHTS}) AS score FROM words"
                " WHERE words MATCH ? ORDER BY score LIMIT ?",
                (every([list(words)]), limit),
            )
        ]

    def holding(self, groups: Sequence[Sequence[str]]) -> set[int]:
        """Pages that hold a word of every group, in no order."""
        if not groups:
            return set()
        return {
            row[0]
            for row in self.base.execute(
                "SELECT rowid FROM words WHERE words MATCH ?", (every(groups),)
            )
        }

    def shown(self) -> Set[int]:
        """Row numbers of all pages that are not hidden."""
        if self._shown is None:
            self._shown = frozenset(self.select("hidden = 0"))
        return self._shown

    def days(self) -> Mapping[int, int]:
        """The day (as an ordinal) of every page, by row number."""
        if self._days is None:
            self._days = dict(self.base.execute("SELECT n, day FROM page"))
        return self._days

    def prior(self) -> tuple[Mapping[int, float], Sequence[int]]:
        """What every page is worth before anything is asked, and all pages in that order.

        What its owner rated or starred, and (less) what is newer comes first.
        """
        if self._prior is None:
            rows = self.base.execute(
                "SELECT n, day, max(coalesce(rating, 0) / 5.0, starred) FROM page"
                " WHERE hidden = 0 ORDER BY day, n"
            ).fetchall()
            first = rows[0][1] if rows else 0
            spread = max(1, rows[-1][1] - first) if rows else 1
            prior = {
                int(n): KEPT * (kept or 0.0) + NEW * (day - first) / spread for n, day, kept in rows
            }
            newest_first = [int(row[0]) for row in reversed(rows)]
            self._by_prior = sorted(newest_first, key=prior.__getitem__, reverse=True)
            self._prior = prior
        return self._prior, self._by_prior

    def beginning(self, word: str) -> set[int]:
        """Pages that hold a word that begins so."""
        return {
            row[0]
            for row in self.base.execute(
                "SELECT rowid FROM words WHERE words MATCH ?", (quoted(word) + "*",)
            )
        }

    def holds(self, word: str) -> bool:
        """Whether a word stands on any page."""
        query = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        return self.base.execute(query, (quoted(word),)).fetchone() is not None

    def like(
        self, beginnings: Iterable[tuple[str, str]], shortest: int, longest: int
    ) -> list[tuple[str, int]]:
        """Words of the album between these bounds that are about as long, and on how many pages
        they are: among them a mistyped word is looked for."""
        return [
            (str(term), int(pages))
            for first, after in beginnings
            for term, pages in self.base.execute(
                "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ?"
                " AND length(term) BETWEEN ? AND ?",
                (first, after, shortest, longest),
            )
        ]

    def select(self, where: str = "1", values: Sequence[Any] = ()) -> set[int]:
        """Row numbers of the pages that fulfil a condition of our own making."""
        return {row[0] for row in self.base.execute(f"SELECT n FROM page WHERE {where}", values)}

    def labelled(self, kind: str, keys: Iterable[str]) -> set[int]:
        """Pages that carry any of these labels."""
        keys = list(keys)
        marks = ",".join("?" * len(keys))
        return {
            row[0]
            for row in self.base.execute(
                f"SELECT n FROM label JOIN term ON term = id WHERE kind = ? AND key IN ({marks})",
                (kind, *keys),
            )
        }

    def labels(self, kind: str) -> list[tuple[str, str, int]]:
        """All labels of a kind with their name and on how many pages they are, most used first."""
        if kind in self._labels:
            return self._labels[kind]
        self._labels[kind] = [
            (str(key), str(name), int(count))
            for key, name, count in self.base.execute(
                "SELECT key, name, count(*) AS pages FROM term JOIN label ON term = id"
                " WHERE kind = ? GROUP BY id ORDER BY pages DESC, key",
                (kind,),
            )
        ]
        return self._labels[kind]

    def labels_of(self, pages: Iterable[int], kind: str) -> list[tuple[int, str, str]]:
        """Row number, key and name of every label of a kind on these pages."""
        pages = set(pages)
        return [
            (n, key, name)
            for n, key, name in self.base.execute(
                "SELECT n, key, name FROM term JOIN label ON term = id WHERE kind = ?"
                " ORDER BY key, n",
                (kind,),
            )
            if n in pages
        ]

    def spots(self) -> list[Spot]:
        return [
            Spot(*row)
            for row in self.base.execute(
                "SELECT id, latitude, longitude, name, country FROM spot JOIN page USING(n)"
                " ORDER BY day"
            )
        ]

    def photos(self) -> list[KeptPhoto]:
        """All photos that can be compared, oldest first."""
        return [
            KeptPhoto(page, date.fromordinal(day), *rest)
            for page, day, *rest in self.base.execute(
                "SELECT id, day, part, dhash, phash, features, photo.memorability FROM photo"
                " JOIN page USING(n) WHERE features <> '' ORDER BY day, n, part"
            )
        ]

    def rows(self, numbers: Iterable[int], columns: str) -> dict[int, tuple[Any, ...]]:
        """Columns of some pages by row number."""
        found: dict[int, tuple[Any, ...]] = {}
        numbers = list(numbers)
        for start in range(0, len(numbers), 500):
            some = numbers[start : start + 500]
            marks = ",".join("?" * len(some))
            for row in self.base.execute(
                f"SELECT n, {columns} FROM page WHERE n IN ({marks})", some
            ):
                found[row[0]] = row[1:]
        return found


def every(groups: Sequence[Sequence[str]]) -> str:
    return " AND ".join("(" + " OR ".join(quoted(word) for word in group) + ")" for group in groups)


def quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
