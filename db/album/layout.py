"""How an album index lies in its databases: tables, and an empty connection to fill."""

import sqlite3

VERSION = 14  # of the layout: a snapshot of another version is built anew


SCHEMA = """
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

SCHEMA_ASIDE = """
CREATE TABLE aside.mark(stamp TEXT);
CREATE TABLE aside.kept(n INTEGER PRIMARY KEY, words BLOB NOT NULL, labels BLOB NOT NULL);
"""

# What a page has rows in besides `page` itself, its labels and its words.
TABLES = ("kept", "spot", "colour", "photo")


def connect() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:", check_same_thread=False)
    base.execute("PRAGMA temp_store = MEMORY")
    base.execute("ATTACH ':memory:' AS aside")
    return base
