"""What the album's map, trips and graph know of an opened page."""

from collections.abc import Mapping
from typing import Any

from db.album.labels import UNNAMED, is_subject
from db.album.leaves import Leaf, spots_in, worth
from db.album.split import fold
from db.records import Kind, Page
from db.takeaway.words import Words

Head = tuple[float, float, float, float]  # x, y, radius in shares of the drawing; height : width


def leaf_of(page: Page, words: Words, language: str) -> Leaf:
    photos = sum(part.kind == "photo" for part in page.parts)
    return Leaf(
        page.id,
        page.day,
        words.title,
        words.people,
        _unnamed(page),
        spots_in(_card(page), language),
        _subjects(page, words),
        photos,
        worth(page.rating, starred=page.starred, photos=photos),
    )


def _unnamed(page: Page) -> tuple[str, ...]:
    reading = page.artefacts.get(Kind.READING)
    people = reading.value.get("people") if reading is not None else None
    found = [one for one in people or () if _map(one).get("kind") in UNNAMED]
    return tuple(str(one.get("name") or "") for one in found)


def heads_of(page: Page) -> dict[str, Head]:
    """Where in the drawing each person's head is, by their folded name."""
    made = page.artefacts.get(Kind.PICTURE)
    value = made.value if made is not None else {}
    faces = _map(_map(value.get("made_with")).get("settings")).get("faces")
    width, height = value.get("width"), value.get("height")
    if not isinstance(faces, list) or not isinstance(width, int) or not isinstance(height, int):
        return {}
    known = [(float(f[0]), float(f[1]), float(f[2])) for f in faces if _is_face(f)]
    found: dict[str, Head] = {}
    for one in value.get("placed") or ():
        who = one.get("who") if isinstance(one, Mapping) else None
        if not who or who == "writer" or not known or not isinstance(one.get("x"), int | float):
            continue
        x, y, r = min(known, key=lambda face: abs(face[0] - one["x"]))
        if abs(x - one["x"]) <= r:
            found[fold(str(who))] = (
                round(x, 3),
                round(y, 3),
                round(r, 3),
                round(height / width, 3),
            )
    return found


def _card(page: Page) -> Mapping[str, Any]:
    made = page.artefacts.get(Kind.CARD)
    if made is not None:
        return made.value
    reading = page.artefacts.get(Kind.READING)
    named = reading.value.get("places") if reading is not None else None
    shared = [
        {
            "name": part.place.name,
            "latitude": part.place.latitude,
            "longitude": part.place.longitude,
        }
        for part in page.parts
        if part.place is not None
    ]
    return {"places": [*(named if isinstance(named, list) else []), *shared]}


def _subjects(page: Page, words: Words) -> tuple[str, ...]:
    """Tags that say what it is about; of those its owner set, all."""
    reading = page.artefacts.get(Kind.READING)
    tags = reading.value.get("tags") if reading is not None else None
    if page.corrections.get("tags") is not None or not isinstance(tags, list):
        return words.tags
    subjects = {
        str(tag.get("word", "")) for tag in tags if isinstance(tag, Mapping) and is_subject(tag)
    }
    return tuple(word for word in words.tags if word in subjects)


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _is_face(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) == 3
        and all(isinstance(one, int | float) for one in value)
        and value[2] > 0
    )
