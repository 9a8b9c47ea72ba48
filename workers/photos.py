"""What a chat asks of photos: their facts, their people, their categories."""

import asyncio
from collections.abc import Mapping
from typing import Any

from db.errors import NotFound
from db.records import Kind, Page
from models.capabilities import EXPLAIN
from models.embedded.seer.swatches import strip
from workers import arriving, filing, lookalikes, people
from workers.asked import Asked, as_file
from workers.stages import material

# Numbers that tell a person nothing; pages from before hold an "embedding".
_OWN_USE = ("features", "faces", "hashes", "direction", "embedding")
_AREAS = ("colours", "foreground", "background")


async def facts(asked: Asked) -> Mapping[str, Any]:
    """All that is known of one photo, with its colours as a picture."""
    page = await asked.page()
    photo = _photo(page, asked.arguments.get("part"))
    language = asked.person.preferences.language
    (photo,) = await people.named(asked.diary, [photo], page.id, language)
    album = await lookalikes.kept(asked)
    id = filing.photo_id(page.id, photo)
    own = _hashes(photo)
    same = await asyncio.to_thread(lookalikes.same, album, id, own) if own else []
    (photo,) = await filing.filed(asked.diary, page.id, [photo], _tags(page))
    answer: dict[str, Any] = {
        "photo": {k: v for k, v in photo.items() if k not in _OWN_USE},
        "faces": [{k: v for k, v in f.items() if k != "vector"} for f in photo["faces"]],
        "rank": lookalikes.rank(album, id),
        "same": [lookalikes.pointer(one) for one in same],
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
    album = await lookalikes.kept(asked)
    return {
        **as_file(made.overlay),
        "because": [[term.name, term.value] for term in made.because],
        "rank": lookalikes.rank(album, filing.photo_id(page.id, photo)),
    }


async def alike(asked: Asked) -> Mapping[str, Any]:
    """Photos of the album that share much with this one."""
    page = await asked.page()
    id = filing.photo_id(page.id, _photo(page, asked.arguments.get("part")))
    return await lookalikes.alike(asked, id)


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
