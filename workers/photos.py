"""What a chat asks of photos: their facts, their people, their rank, their look-alikes."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from db.errors import NotFound
from db.records import Kind, Page
from models.embedded.seer import hashes, likeness
from models.embedded.seer.swatches import strip
from models.studio import EXPLAIN
from workers import arriving, filing, people
from workers.asked import Asked, as_file
from workers.filing import Shot
from workers.stages import material

MOST = 5  # photos of /memorable and /forgettable
MOST_ALIKE = 4
ENOUGH_TO_RANK = 3
_OWN_USE = ("features", "faces", "hashes", "embedding")  # numbers that tell a person nothing
_AREAS = ("colours", "foreground", "background")


async def facts(asked: Asked) -> Mapping[str, Any]:
    """All that is known of one photo, with its colours as a picture."""
    page = await asked.page()
    photo = _photo(page, asked.arguments.get("part"))
    language = asked.person.preferences.language
    (photo,) = await people.named(asked.diary, [photo], page.id, language)
    album = await filing.shots(asked.diary)
    id = filing.photo_id(page.id, photo)
    (photo,) = await filing.filed(asked.diary, page.id, [photo], _tags(page))
    answer: dict[str, Any] = {
        "photo": {k: v for k, v in photo.items() if k not in _OWN_USE},
        "faces": [{k: v for k, v in f.items() if k != "vector"} for f in photo["faces"]],
        "rank": await asyncio.to_thread(_rank, album, id),
        "same": await asyncio.to_thread(_same, album, id, photo),
    }
    rows = [
        [(c["hex"], c["share"]) for c in photo.get(area) or ()]
        for area in (_AREAS if photo.get("foreground_sure") else _AREAS[:1])
    ]
    if any(rows):
        answer |= as_file(await asyncio.to_thread(strip, rows))
    return answer


def _photo(page: Page, part: object) -> dict[str, Any]:
    """The photo of that part; without one, the page's first."""
    photos = [p for p in material.value(page, Kind.SEEN).get("photos", ()) if "facts" in p]
    for photo in photos:
        if part in (None, "") or str(photo.get("part")) == str(part):
            return dict(photo)
    raise NotFound("no such photo")


def _tags(page: Page) -> list[str]:
    return [str(tag.get("word")) for tag in material.value(page, Kind.READING).get("tags", ())]


def _rank(album: Sequence[Shot], id: str) -> dict[str, int] | None:
    """Its place among one's own photos; None while there are too few to say."""
    scores = {shot.id: _score(shot) for shot in album}
    if id not in scores or len(scores) < ENOUGH_TO_RANK:
        return None
    return {"rank": 1 + sum(s > scores[id] for s in scores.values()), "of": len(scores)}


def _score(shot: Shot) -> float:
    return float(shot.photo.get("memorability") or 0.0)


def _same(album: Sequence[Shot], id: str, photo: Mapping[str, Any]) -> list[dict[str, str]]:
    """The same picture elsewhere in the album: sent twice, saved again, made smaller."""
    own = _hashes(photo)
    if own is None:
        return []
    found = []
    for shot in album:
        other = _hashes(shot.photo)
        if shot.id != id and other is not None and hashes.duplicate(own, other):
            found.append({"page": shot.page, "id": shot.id, "day": shot.day})
    return found[:MOST_ALIKE]


def _hashes(photo: Mapping[str, Any]) -> tuple[int, int] | None:
    kept = list(photo.get("hashes") or [])
    return (int(kept[0], 16), int(kept[1], 16)) if len(kept) == 2 else None


async def why(asked: Asked) -> Mapping[str, Any]:
    """The picture of why a photo may be memorable, with its reasons. An estimate."""
    page = await asked.page()
    photo = _photo(page, asked.arguments.get("part"))
    seen = page.artefacts[Kind.SEEN]
    working = seen.media[int(photo["media"]["working"])]
    made = await asked.studio.one(EXPLAIN, await asked.diary.media(working))
    album = await filing.shots(asked.diary)
    return {
        **as_file(made.overlay),
        "because": [[term.name, term.value] for term in made.because],
        "rank": await asyncio.to_thread(_rank, album, filing.photo_id(page.id, photo)),
    }


async def ranked(asked: Asked) -> Mapping[str, Any]:
    """The most memorable photos of the album (or the least), each with its look-alikes."""
    album = await filing.shots(asked.diary)
    return await asyncio.to_thread(_ranked, album, bool(asked.arguments.get("least")))


def _ranked(album: Sequence[Shot], least: bool) -> dict[str, Any]:
    best = sorted(album, key=lambda s: ((_score(s) if least else -_score(s)), s.id))
    library = likeness.Library([shot.example.features for shot in album])
    shown: list[dict[str, Any]] = []
    taken: set[str] = set()
    for shot in best:
        if len(shown) == MOST:
            break
        if shot.id in taken:
            continue  # it stands with the one it is like
        alike = [other for other in _alike(album, library, shot) if other.id not in taken]
        taken |= {shot.id, *(other.id for other in alike)}
        rank = _rank(album, shot.id)
        shown.append({**_pointer(shot), **(rank or {}), "alike": [_pointer(o) for o in alike]})
    return {"photos": shown, "of": len(album)}


def _alike(album: Sequence[Shot], library: likeness.Library, shot: Shot) -> list[Shot]:
    near = library.nearest(shot.example.features, MOST_ALIKE + 1)
    return [album[n] for n, away in near if away < likeness.ALIKE and album[n].id != shot.id][
        :MOST_ALIKE
    ]


def _pointer(shot: Shot) -> dict[str, Any]:
    return {"page": shot.page, "part": shot.photo.get("part"), "id": shot.id, "day": shot.day}


async def alike(asked: Asked) -> Mapping[str, Any]:
    """Photos of the album that share much with this one."""
    page = await asked.page()
    id = filing.photo_id(page.id, _photo(page, asked.arguments.get("part")))
    album = await filing.shots(asked.diary)
    shot = next((one for one in album if one.id == id), None)
    if shot is None:
        return {"photos": []}

    def search() -> list[Shot]:
        return _alike(album, likeness.Library([s.example.features for s in album]), shot)

    return {"photos": [_pointer(one) for one in await asyncio.to_thread(search)]}


async def said_of_faces(asked: Asked) -> Mapping[str, Any]:
    """Who somebody is, or is not."""
    given = asked.arguments
    await arriving.join(asked.diary)
    return await people.answered(asked.diary, str(given.get("act", "")), given)


async def category(asked: Asked) -> Mapping[str, Any]:
    """Categories: what there are, and what is or is not in one."""
    given = asked.arguments
    await arriving.join(asked.diary)
    name = str(given.get("name") or "")
    match given.get("act"):
        case "yes" | "no" as side:
            photo = str(given.get("photo"))
            return await filing.said(asked.diary, name, photo, yes=side == "yes")
        case "forget":
            return await filing.forget(asked.diary, name)
        case _:
            return {"categories": await filing.listed(asked.diary)}
