"""A person's album index: an SQLite database in memory, the same whichever database is the truth.

Words lie in FTS5 (already split, see `split.py`), everything else in plain columns and in
`label` rows: people, places, tags, concepts, moods, each with how surely it is so (0…1). What is
hidden has a row in `page` and nothing else, so that nothing finds it. The whole index serialises
to bytes, which the diary keeps sealed as a snapshot, so that it opens in milliseconds.

Opening takes as long as there are bytes to unseal. So FTS5 keeps no text, and what only a change
needs (the words and labels of a page, to take it out again) is packed in a database beside it,
with a snapshot of its own that is opened at the first change. Directions that a network made
(`vectors.py`) have a third, opened when somebody asks by meaning; who has none never loads it.

Not thread-safe: one thread at a time, which `album.py` sees to.
"""

import json
import secrets
import sqlite3
import zlib
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.album.labels import labels_of, places_in, was_there
from db.album.split import split

if TYPE_CHECKING:
    from db.album.vectors import Direction, Vectors

VERSION = 11  # of the layout: a snapshot of another version is built anew

_SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE page(
    n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, day INTEGER NOT NULL, month INTEGER,
    monthday INTEGER,
    language TEXT,
    title TEXT, summary TEXT, mood TEXT, second TEXT, valence REAL, grave INTEGER,
    weather TEXT, season TEXT, hour TEXT, backdrop TEXT, rating INTEGER, starred INTEGER,
    hidden INTEGER, photos INTEGER, faces INTEGER, people INTEGER, memorability REAL
);
CREATE INDEX page_facts ON page(
    hidden, day, month, monthday, rating, starred, people, faces, memorability
);
CREATE TABLE term(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT, UNIQUE(kind, key)
);
CREATE TABLE label(
    term INTEGER, n INTEGER, weight REAL, PRIMARY KEY(term, n)
) WITHOUT ROWID;
CREATE TABLE spot(n INTEGER, latitude REAL, longitude REAL, name TEXT, country TEXT);
CREATE INDEX spot_page ON spot(n);
CREATE INDEX spot_where ON spot(latitude, longitude, n);
CREATE TABLE colour(n INTEGER, part INTEGER, area TEXT, name TEXT, share REAL);
CREATE INDEX colour_name ON colour(name, area);
CREATE INDEX colour_page ON colour(n);
CREATE TABLE photo(
    n INTEGER, part INTEGER, dhash TEXT, phash TEXT, features BLOB, memorability REAL
);
CREATE INDEX photo_page ON photo(n);
CREATE VIRTUAL TABLE words USING fts5(
    title, tags, body, content='', tokenize="unicode61 remove_diacritics 0", detail=full
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row);
"""

_SCHEMA_ASIDE = """
CREATE TABLE aside.mark(stamp TEXT);
CREATE TABLE aside.kept(n INTEGER PRIMARY KEY, words BLOB NOT NULL, labels BLOB NOT NULL);
"""

_COLUMNS = (
    "id day month monthday language title summary mood second valence grave weather season hour "
    "backdrop rating starred hidden photos faces people memorability"
)
_INSERT = (
    f"INSERT INTO page({_COLUMNS.replace(' ', ', ')}) "
    f"VALUES ({', '.join('?' * len(_COLUMNS.split()))})"
)
_WEIGHTS = "4.0, 3.0, 1.0"  # of title, tags and body in BM25
# What a page is worth before anything is asked: little, so that it only settles what is equal.
KEPT = 0.05  # rated five, or starred
NEW = 0.1  # the newest, against the oldest
_TABLES = ("kept", "spot", "colour", "photo")


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


class Index:
    """One album. `tide` says up to which change of the diary it knows; `whole`, whether it can be
    changed or only asked."""

    def __init__(self, connection: sqlite3.Connection, *, whole: bool) -> None:
        self.base = connection
        self.whole = whole
        self._vectors: Vectors | None = None
        self._days: dict[int, int] | None = None  # row number → day, for ordering
        self._shown: frozenset[int] | None = None
        self._prior: dict[int, float] | None = None
        self._by_prior: list[int] = []
        self._terms: dict[tuple[str, str], int] = {}
        self._labels: dict[str, list[tuple[str, str, int]]] = {}

    @classmethod
    def new(cls) -> "Index":
        base = _connect()
        base.executescript(_SCHEMA + _SCHEMA_ASIDE)
        index = cls(base, whole=True)
        index._set("version", str(VERSION))
        index.tide = 0
        return index

    @classmethod
    def opened(cls, snapshot: bytes) -> "Index | None":
        """The index of a snapshot, to be asked; None when it is of another version or damaged."""
        if not snapshot:
            return None
        base = _connect()
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

    def __len__(self) -> int:
        count: int = self.base.execute("SELECT count(*) FROM page").fetchone()[0]
        return count

    def put(self, id: str, card: Mapping[str, Any]) -> None:
        """Take in a page, or what it has become."""
        self.drop(id)
        day = date.fromisoformat(card["day"])
        feeling = card.get("feeling") or {}
        photos = card.get("photos") or ()
        words = str(card.get("text") or "")  # whoever writes is there, too
        others = sum(
            int(p.get("count") or 1)
            for p in card.get("people") or ()
            if p.get("presence") == "there" and p["kind"] != "animal"
        )
        faces = sum(bool(f.get("sure", True)) for p in photos for f in p.get("faces") or ())
        row = self.base.execute(
            _INSERT,
            (
                id,
                day.toordinal(),
                day.month,
                day.day,
                card.get("language"),
                card.get("title") or "",
                card.get("summary") or "",
                feeling.get("mood"),
                feeling.get("second"),
                feeling.get("valence"),
                int(bool(feeling.get("grave"))),
                card.get("weather"),
                card.get("season"),
                card.get("hour"),
                card.get("backdrop"),
                card.get("rating"),
                int(bool(card.get("starred"))),
                int(bool(card.get("hidden"))),
                len(photos),
                faces,
                max(faces, (1 if words else 0) + others),
                max((photo.get("memorability") or 0 for photo in photos), default=None),
            ),
        )
        n = row.lastrowid
        assert n is not None
        if not card.get("hidden"):
            self._describe(n, card, photos)

    def _describe(
        self, n: int, card: Mapping[str, Any], photos: Sequence[Mapping[str, Any]]
    ) -> None:
        labels: dict[int, float] = {}
        for kind, key, name, weight in labels_of(card):
            term = self._term(kind, key, name)
            labels[term] = max(weight, labels.get(term, 0.0))
        self.base.executemany(
            "INSERT INTO label(term, n, weight) VALUES (?,?,?)",
            [(term, n, weight) for term, weight in labels.items()],
        )
        self.base.executemany(
            "INSERT INTO spot VALUES (?,?,?,?,?)",
            [
                (n, place["latitude"], place["longitude"], place.get("name"), place.get("country"))
                for place in places_in(card)
                if was_there(place)
                and place.get("latitude") is not None
                and place.get("longitude") is not None
            ],
        )
        self.base.executemany("INSERT INTO colour VALUES (?,?,?,?,?)", _colours(n, photos))
        self.base.executemany(
            "INSERT INTO photo VALUES (?,?,?,?,?,?)",
            [
                (
                    n,
                    photo.get("part"),
                    *photo["hashes"],
                    bytes.fromhex(photo.get("features", "")),
                    photo.get("memorability"),
                )
                for photo in photos
                if photo.get("hashes")
            ],
        )
        language = card.get("language") or "en"
        tags = " ".join(
            str(tag.get("word") or "")
            for tag in card.get("tags") or ()
            if tag.get("kind") not in ("mood", "weather")
        )
        captions = " ".join(photo.get("caption") or "" for photo in photos)
        body = f"{card.get('text') or ''}\n{card.get('summary') or ''}\n{captions}"
        names = " ".join(str(place.get("name") or "") for place in places_in(card))
        words = [
            " ".join(split(text, language))
            for text in (card.get("title") or "", f"{tags} {names}", body)
        ]
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
        self._days = self._shown = self._prior = None
        self._labels.clear()
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
        for table in _TABLES:
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

    def _get(self, key: str) -> str | None:
        found = self.base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def _set(self, key: str, value: str) -> None:
        self.base.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (key, value))


def every(groups: Sequence[Sequence[str]]) -> str:
    return " AND ".join("(" + " OR ".join(quoted(word) for word in group) + ")" for group in groups)


def quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _connect() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:", check_same_thread=False)
    base.execute("PRAGMA temp_store = MEMORY")
    base.execute("ATTACH ':memory:' AS aside")
    return base


def _colours(n: int, photos: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    rows = []
    for part, photo in enumerate(photos):
        for area, name in (("whole", "colours"), ("front", "foreground"), ("back", "background")):
            rows += [(n, part, area, c["name"], c["share"]) for c in photo.get(name) or ()]
    return rows
