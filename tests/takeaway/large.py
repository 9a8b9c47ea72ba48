"""A large album as an export would lay it out, without a diary: quick to make."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from db.records import (
    Artefact,
    Kind,
    MediaId,
    MediaRef,
    Origin,
    Page,
    PageId,
    Part,
    Person,
    PersonId,
    Preferences,
)
from db.takeaway.album import Album, start_page, static_files
from db.takeaway.export import folder_of
from models.embedded.thumbnails import thumbnail
from tests.album import many
from tests.web.kit import drawing


def laid(folder: Path, count: int) -> int:
    """What an export holds of its album; small pictures are twelve in turn. Bytes of its words."""
    thumbs = folder / "album" / "thumbs"
    thumbs.mkdir(parents=True)
    pictures = [thumbs / f"{hue}.jpg" for hue in range(12)]
    for hue, path in enumerate(pictures):
        path.write_bytes(thumbnail(drawing(hue)))
    album = Album("en")
    for n, page in enumerate(_pages(count)):
        os.link(pictures[n % len(pictures)], thumbs / f"{page.id}.jpg")
        album.add(page, folder_of(page), (), thumb=True)
    words = album.data("Mina")
    owner = Person(PersonId(1), datetime.now(UTC), Preferences(), (), count)
    for name, data in {
        **static_files(), "album/data.js": words, "album.html": start_page(owner, "Mina")
    }.items():  # fmt: skip
        (folder / name).write_bytes(data)
    return len(words)


def _pages(count: int) -> Iterator[Page]:
    """Newest first, as an export goes: a page a day, in four languages, drawn and set to music."""
    for n, (id, card) in reversed(list(enumerate(many.pages(count)))):
        day = date.fromisoformat(card["day"])
        at = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
        said = Origin("web", "me", id, "me", at)
        sheet = {"width": 48, "height": 64, "sky_ground": ["#9fd0f0", "#b9d98f"]}
        made = {
            Kind.READING: (card, ()),
            Kind.PICTURE: (sheet, (_media("picture", "image/jpeg", "picture.jpg"),)),
            Kind.MUSIC: ({"seconds": 30}, (_media("music", "audio/mpeg", "piece.mp3"),)),
        }
        yield Page(
            id=PageId(id),
            person=PersonId(1),
            day=day,
            revision=1,
            created_at=at,
            edited_at=at,
            settled=True,
            parts=(Part(n, "text", card["text"], None, None, said, "v"),),
            artefacts={
                kind: Artefact(kind, "b", value, media, at) for kind, (value, media) in made.items()
            },
            failures=(),
            corrections={},
            wishes={},
            starred=card["starred"],
        )


def _media(role: str, mime: str, name: str) -> MediaRef:
    return MediaRef(MediaId("0" * 40), role, mime, name, 20_000)
