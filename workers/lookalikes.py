"""Photos beside photos: rank, look-alikes and doubles, all from the album's index.

No page is opened for it: what of a photo is compared lies in the index.
"""

import asyncio
import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

from db.album.find import HALVED_BY
from db.album.lookups import KeptPhoto
from db.album.vectors import Direction, parsed
from models.capabilities import SEE
from models.embedded.seer import hashes, likeness
from models.errors import CannotRead
from models.photos import Embed, EmbedKind, Photo, Seen
from workers import vectors
from workers.asked import Asked

MOST = 5  # photos of /memorable and /forgettable
MOST_ALIKE = 4
MOST_FOUND = 9  # photos like one that was sent
NEAREST = 3  # shown where none is alike
ENOUGH_TO_RANK = 3


async def kept(asked: Asked) -> list[KeptPhoto]:
    """All photos of the album, from its index."""
    return await asked.albums.use(asked.person.id, lambda index: index.photos())


def id_of(photo: KeptPhoto) -> str:
    return f"{photo.page}:{photo.part or 0}"


def pointer(photo: KeptPhoto) -> dict[str, Any]:
    day = photo.day.isoformat()
    return {"page": photo.page, "part": photo.part, "id": id_of(photo), "day": day}


def rank(album: Sequence[KeptPhoto], id: str) -> dict[str, int] | None:
    """Its place among one's own photos; None while there are too few to say."""
    scores = {id_of(photo): photo.memorability or 0.0 for photo in album}
    if id not in scores or len(scores) < ENOUGH_TO_RANK:
        return None
    return {"rank": 1 + sum(s > scores[id] for s in scores.values()), "of": len(scores)}


def same(album: Sequence[KeptPhoto], id: str, own: tuple[int, int]) -> list[KeptPhoto]:
    """The same picture elsewhere in the album: sent twice, saved again, made smaller."""
    return [
        photo
        for photo in album
        if id_of(photo) != id
        and hashes.duplicate(own, (int(photo.dhash, 16), int(photo.phash, 16)))
    ][:MOST_ALIKE]


async def ranked(asked: Asked) -> Mapping[str, Any]:
    """The most memorable photos of the album (or the least), each with its look-alikes."""
    return await asyncio.to_thread(_ranked, await kept(asked), bool(asked.arguments.get("least")))


def _ranked(album: Sequence[KeptPhoto], least: bool) -> dict[str, Any]:
    sign = 1.0 if least else -1.0
    best = sorted(album, key=lambda photo: (sign * (photo.memorability or 0.0), id_of(photo)))
    library = likeness.Library([photo.features for photo in album])
    shown: list[dict[str, Any]] = []
    taken: set[str] = set()
    for photo in best:
        if len(shown) == MOST:
            break
        if id_of(photo) in taken:
            continue  # it stands with the one it is like
        others = [one for one in _alike(album, library, photo) if id_of(one) not in taken]
        taken |= {id_of(photo), *map(id_of, others)}
        place = rank(album, id_of(photo)) or {}
        shown.append({**pointer(photo), **place, "alike": [pointer(one) for one in others]})
    return {"photos": shown, "of": len(album)}


def _alike(
    album: Sequence[KeptPhoto], library: likeness.Library, photo: KeptPhoto
) -> list[KeptPhoto]:
    near = library.nearest(photo.features, MOST_ALIKE + 1)
    own = id_of(photo)
    return [album[n] for n, away in near if away < likeness.ALIKE and id_of(album[n]) != own][
        :MOST_ALIKE
    ]


async def alike(asked: Asked, id: str) -> Mapping[str, Any]:
    """Photos of the album that share much with this one."""
    album = await kept(asked)
    photo = next((one for one in album if id_of(one) == id), None)
    if photo is None:
        return {"photos": []}
    directions = await asked.albums.use(
        asked.person.id,
        lambda index: index.directions_of(photo.page, photo.part) if photo.part else [],
        by_meaning=True,
    )
    meant = [one for one in await _meant(asked, album, directions) if one != photo]

    def search() -> list[KeptPhoto]:
        library = likeness.Library([one.features for one in album])
        return _fused(_alike(album, library, photo), meant)[:MOST_ALIKE]

    return {"photos": [pointer(one) for one in await asyncio.to_thread(search)]}


async def like(asked: Asked) -> Mapping[str, Any]:
    """Photos of the album like one that is no part of it: `photo`, as it was sent. Nothing of it
    is kept."""
    data = sent(asked, "photo")
    album = await kept(asked)
    if not album:
        return {"photos": [], "alike": 0, "same": 0}
    name, language = str(asked.arguments.get("name") or ""), asked.person.preferences.language
    seen = await asked.studio.one(SEE, Photo(data, name, language))
    meant = await _meant(asked, album, await _direction(asked, data, seen))
    return await asyncio.to_thread(_like, album, seen.features, seen.hashes, meant)


async def _direction(asked: Asked, data: bytes, seen: Seen) -> list[Direction]:
    """What the photo shows, in the space of the album's photos; none where no network can."""
    spaces = await asked.albums.use(asked.person.id, lambda index: index.spaces)
    if not spaces or not await vectors.can_embed(asked.studio):
        return []
    if seen.vector is not None and any(seen.vector.space == model for model, _ in spaces):
        return parsed([vectors.kept(seen.vector) | {"shown": True}])
    return await vectors.sought(asked.studio, Embed(EmbedKind.PICTURE, picture=data))


async def _meant(
    asked: Asked, album: Sequence[KeptPhoto], directions: Sequence[Direction]
) -> list[KeptPhoto]:
    """Photos that show what it shows, the nearest first."""
    if not directions:
        return []
    near = await asked.albums.use(
        asked.person.id,
        lambda index: [each for one in directions for each in index.near_photos(one)],
        by_meaning=True,
    )
    known = {(photo.page, photo.part): photo for photo in album}
    return [known[each] for each in dict.fromkeys(near) if each in known]


def _like(
    album: Sequence[KeptPhoto],
    features: bytes,
    own: tuple[int, int],
    meant: Sequence[KeptPhoto],
) -> dict[str, Any]:
    doubles = same(album, "", own)
    library = likeness.Library([photo.features for photo in album])
    near = library.nearest(features, MOST_FOUND)
    alikes = [album[n] for n, away in near if away < likeness.ALIKE]
    both = _fused(alikes, meant)
    first = list(dict.fromkeys([*doubles, *both]))[:MOST_FOUND]
    shown = first or [album[n] for n, _ in near[:NEAREST]]
    return {
        "photos": [pointer(photo) for photo in shown],
        "alike": len(first),
        "same": len(doubles),
    }


def _fused(*lists: Sequence[KeptPhoto]) -> list[KeptPhoto]:
    """One order of several, whose measures have nothing in common: places count."""
    worth: dict[KeptPhoto, float] = {}
    for one in lists:
        for rank, photo in enumerate(one):
            worth[photo] = worth.get(photo, 0.0) + HALVED_BY / (HALVED_BY + rank)
    return sorted(worth, key=lambda photo: -worth[photo])  # of equals, the earlier list's first


def sent(asked: Asked, name: str) -> bytes:
    """A file that travelled with the question."""
    try:
        data = base64.b64decode(str(asked.arguments.get(name) or ""), validate=True)
    except (binascii.Error, ValueError) as error:
        raise CannotRead(name, "it did not arrive whole") from error
    if not data:
        raise CannotRead(name, "nothing was sent")
    return data
