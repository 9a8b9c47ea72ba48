"""An album that was put away answers again at once, and takes in what changed meanwhile."""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from typing import Any

from db.album.albums import ASIDE, SNAPSHOT, SNAPSHOT_AFTER, Albums
from db.records import KnownPersonRecord, PageId, PersonId
from tests.album.diary import card

TODAY = date(2026, 11, 21)
ANN = PersonId(1)


class Diary:
    """Numbers its changes and keeps blobs, as a diary does."""

    def __init__(self) -> None:
        self.blobs: dict[str, bytes | None] = {}
        self.changes: list[tuple[PageId, Mapping[str, Any] | None]] = []
        self.read = 0

    def write(self, page: str, text: str | None) -> None:
        self.changes.append((PageId(page), card("2026-05-01", text) if text else None))

    async def blob(self, kind: str) -> bytes | None:
        return self.blobs.get(kind)

    async def set_blob(self, kind: str, data: bytes | None) -> None:
        self.blobs[kind] = data

    async def tide(self) -> int:
        return len(self.changes)

    async def cards(
        self, since: int = 0
    ) -> AsyncIterator[tuple[PageId, int, Mapping[str, Any] | None]]:
        for number, (page, value) in enumerate(self.changes[since:], start=since + 1):
            self.read += 1
            yield page, number, value

    async def people(self) -> list[KnownPersonRecord]:
        return []


async def found(albums: Albums, words: str) -> list[str]:
    return [hit.page for hit in (await albums.find(ANN, words, today=TODAY)).hits]


async def put_away(count: int = SNAPSHOT_AFTER) -> Diary:
    diary = Diary()
    for number in range(count):
        diary.write(f"p{number}", "Soup at home." if number else "A heron at the pond.")
    albums = Albums(lambda _: diary)
    assert await found(albums, "heron") == ["p0"]
    await albums.close()
    diary.read = 0
    return diary


async def test_an_album_opens_from_its_snapshot_and_reads_no_page() -> None:
    diary = await put_away()
    del diary.blobs[ASIDE]  # nothing changed: not needed
    assert await found(Albums(lambda _: diary), "heron") == ["p0"]
    assert diary.read == 0


async def test_what_changed_meanwhile_is_all_that_is_read() -> None:
    diary = await put_away()
    diary.write("p0", "A sledge in the attic.")
    diary.write("new", "A kite over the hill.")
    diary.write("p1", None)
    albums = Albums(lambda _: diary)
    assert await found(albums, "sledge") == ["p0"]
    assert await found(albums, "kite") == ["new"]
    assert await found(albums, "heron") == []
    assert diary.read == 3
    await albums.close()
    again = Albums(lambda _: diary)
    assert await found(again, "sledge") == ["p0"]
    diary.write("p0", "A heron again.")
    assert await found(again, "heron") == ["p0"]
    assert diary.read == 4


async def test_snapshots_of_two_times_are_built_anew() -> None:
    diary = await put_away()
    early = diary.blobs[SNAPSHOT]
    diary.write("p0", "A sledge in the attic.")
    albums = Albums(lambda _: diary)
    assert await found(albums, "sledge") == ["p0"]
    await albums.close()
    diary.blobs[SNAPSHOT] = early  # as after a power cut between the two
    assert await found(Albums(lambda _: diary), "sledge") == ["p0"]
    assert await found(Albums(lambda _: diary), "heron") == []
