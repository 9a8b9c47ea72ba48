"""A person's album index: an SQLite database in memory, the same whichever database is the truth.

Words lie in FTS5 (already split, see `split.py`), everything else in plain columns and in
`label` rows: people, places, tags, concepts, moods, each with how surely it is so (0…1). What is
hidden has a row in `page` and nothing else, so that nothing finds it. The whole index serialises
to bytes, which the diary keeps sealed as a snapshot, so that it opens in milliseconds.

Opening takes as long as there are bytes to unseal. So FTS5 keeps no text, and what only a change
needs (the words and labels of a page, to take it out again) is packed in a database beside it,
with a snapshot of its own that is opened at the first change. Directions that a network made
(`vectors.py`) have a third, opened when somebody asks by meaning; who has none never loads it.

Not thread-safe: one thread at a time, which `albums.py` sees to.
"""

import json
import secrets
import sqlite3
import zlib
from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from db.album import card_rows
from db.album.labels import labels_of
from db.album.layout import SCHEMA, SCHEMA_ASIDE, TABLES, VERSION, connect
from db.album.lookups import Lookups

if TYPE_CHECKING:
    from db.album.vectors import Direction, Vectors


class Index(Lookups):
    """One album. `tide` says up to which change of the diary it knows; `whole`, whether it can be
    changed or only asked."""

    def __init__(self, connection: sqlite3.Connection, *, whole: bool) -> None:
        super().__init__(connection)
        self.whole = whole
        self._vectors: Vectors | None = None
        self._terms: dict[tuple[str, str], int] = {}

    @classmethod
    def new(cls) -> "Index":
        base = connect()
        base.executescript(SCHEMA + SCHEMA_ASIDE)
        index = cls(base, whole=True)
        index._set("version", str(VERSION))
        index.tide = 0
        return index

    @classmethod
    def opened(cls, snapshot: bytes) -> "Index | None":
        """The index of a snapshot, to be asked; None when it is of another version or damaged."""
        if not snapshot:
            return None
        base = connect()
        try:
            base.deserialize(snapshot)
            index = cls(base, whole=False)
            if index._get("version") != str(VERSION):
                base.close()
                return None
        except sqlite3.DatabaseError:
            base.close()
            return None
        return index

    def complete(self, aside: bytes | None, vectors: bytes | None = None) -> bool:
        """Make an opened index one that can be changed; whether this is what belongs to it."""
        if not aside or not self.take_vectors(vectors):
            return False
        try:
            self.base.deserialize(aside, name="aside")
            stamp = self.base.execute("SELECT stamp FROM aside.mark").fetchone()
        except sqlite3.DatabaseError:
            return False
        self.whole = stamp is not None and stamp[0] == self._get("stamp")
        return self.whole

    def take_vectors(self, vectors: bytes | None) -> bool:
        """Give an opened index what it is asked by meaning; whether all that belongs to it is
        there."""
        if self.lacks_vectors:
            from db.album.vectors import Vectors

            self._vectors = Vectors.opened(vectors, self._get("stamp"))
        return not self.lacks_vectors

    @property
    def lacks_vectors(self) -> bool:
        """Whether there are directions that lie in a snapshot yet."""
        return self._vectors is None and bool(self.spaces)

    @property
    def spaces(self) -> list[tuple[str, int]]:
        """The models whose directions lie here, and how many numbers each has."""
        if self._vectors is not None:
            return [(space.model, space.dimensions) for space in self._vectors.spaces()]
        kept = json.loads(self._get("spaces") or "[]")
        return [(str(model), int(dimensions)) for model, dimensions in kept]

    def snapshots(self) -> tuple[bytes, bytes, bytes | None]:
        """What `opened` takes, and what `complete` does (None: there are no directions). All bear
        the same new stamp: they are kept one after the other, and a power cut may come between."""
        stamp = secrets.token_hex(8)
        vectors = self._vectors.dumped(stamp) if self._vectors is not None else None
        self._set("stamp", stamp)
        self._set("spaces", json.dumps(self.spaces))
        self.base.execute("DELETE FROM aside.mark")
        self.base.execute("INSERT INTO aside.mark VALUES (?)", (stamp,))
        self.base.commit()
        return (
            self.base.serialize(),
            self.base.serialize(name="aside"),
            vectors if self.spaces else None,
        )

    def close(self) -> None:
        self.base.close()

    @property
    def tide(self) -> int:
        return int(self._get("tide") or 0)

    @tide.setter
    def tide(self, tide: int) -> None:
        self._set("tide", str(tide))

    def put(self, id: str, card: Mapping[str, Any]) -> None:
        """Take in a page, or what it has become."""
        self.drop(id)
        n = self.base.execute(card_rows.INSERT, card_rows.page(id, card)).lastrowid
        assert n is not None
        if not card.get("hidden"):
            self._describe(n, card)

    def _describe(self, n: int, card: Mapping[str, Any]) -> None:
        labels: dict[int, float] = {}
        for kind, key, name, weight in labels_of(card):
            term = self._term(kind, key, name)
            labels[term] = max(weight, labels.get(term, 0.0))
        self.base.executemany(
            "INSERT INTO label(term, n, weight) VALUES (?,?,?)",
            [(term, n, weight) for term, weight in labels.items()],
        )
        self.base.executemany("INSERT INTO spot VALUES (?,?,?,?,?)", card_rows.spots(n, card))
        self.base.executemany("INSERT INTO colour VALUES (?,?,?,?,?)", card_rows.colours(n, card))
        self.base.executemany("INSERT INTO photo VALUES (?,?,?,?,?,?)", card_rows.photos(n, card))
        words = card_rows.words(card)
        self.base.execute(
            "INSERT INTO words(rowid, title, tags, body) VALUES (?,?,?,?)", (n, *words)
        )
        self.base.execute(
            "INSERT INTO kept VALUES (?,?,?)",
            (n, zlib.compress("\n".join(words).encode(), 1), array("I", labels).tobytes()),
        )
        if directions := card.get("vectors"):
            self._vectors_here().put(n, directions)

    def _vectors_here(self) -> "Vectors":
        if self._vectors is None:
            from db.album.vectors import Vectors

            self._vectors = Vectors()
        return self._vectors

    def _term(self, kind: str, key: str, name: str) -> int:
        """The number of a label: thousands of pages carry the same few."""
        if (known := self._terms.get((kind, key))) is not None:
            return known
        found = self.base.execute(
            "INSERT INTO term(kind, key, name) VALUES (?,?,?)"
            " ON CONFLICT DO UPDATE SET key = key RETURNING id",
            (kind, key, name),
        ).fetchone()
        self._terms[kind, key] = int(found[0])
        return int(found[0])

    def drop(self, id: str) -> None:
        """Forget a page; nothing happens if it is not there."""
        if not self.whole:
            raise RuntimeError("an album is completed before it is changed")
        self.changed()
        found = self.base.execute("SELECT n FROM page WHERE id = ?", (id,)).fetchone()
        if found is None:
            return
        n = int(found[0])
        if kept := self.base.execute(
            "SELECT words, labels FROM kept WHERE n = ?", found
        ).fetchone():
            self.base.execute(
                "INSERT INTO words(words, rowid, title, tags, body) VALUES ('delete',?,?,?,?)",
                (n, *zlib.decompress(kept[0]).decode().split("\n")),
            )
            self.base.executemany(
                "DELETE FROM label WHERE term = ? AND n = ?",
                [(term, n) for term in array("I", kept[1])],
            )
        for table in TABLES:
            self.base.execute(f"DELETE FROM {table} WHERE n = ?", found)
        self.base.execute("DELETE FROM page WHERE n = ?", found)
        if self._vectors is not None:
            self._vectors.drop(n)

    def near(self, sought: "Direction") -> list[int]:
        """Pages that are near in meaning, the nearest first; none where it was made otherwise."""
        return self._vectors.near(sought, self.shown()) if self._vectors is not None else []

    def near_photos(self, sought: "Direction") -> list[tuple[str, int]]:
        """The same of photos: page and part."""
        if self._vectors is None:
            return []
        found = self._vectors.photos(sought, self.shown())
        ids = self.rows({n for n, _ in found}, "id")
        return [(ids[n][0], part) for n, part in found]

    def directions_of(self, page: str, part: int) -> "list[Direction]":
        """Of a page's words, or of its photo: to look for what is like it."""
        found = self.base.execute("SELECT n FROM page WHERE id = ?", (page,)).fetchone()
        if self._vectors is None or found is None:
            return []
        return self._vectors.of(int(found[0]), part)

    def _get(self, key: str) -> str | None:
        found = self.base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def _set(self, key: str, value: str) -> None:
        self.base.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (key, value))
