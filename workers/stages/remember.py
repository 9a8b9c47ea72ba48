"""Stage `remember`: the card by which a page is found, in words and numbers search needs."""

from collections.abc import Mapping
from typing import Any

from db.records import FileKind, Kind, Page, Preferences
from workers import filing, people
from workers.pipeline import Made, Stage
from workers.stages import material
from workers.workroom import Workroom


def basis(page: Page, preferences: Preferences) -> Any:
    basis = {
        "words": material.words(page),
        "made": {
            kind: material.basis_of(page, kind)
            for kind in (Kind.READING, Kind.SEEN, Kind.HEARD, Kind.PICTURE, Kind.MUSIC)
        },
        "day": page.day.isoformat(),
        "corrections": dict(page.corrections),
    }
    if page.wishes.get("filed"):  # a category of its owner's was learnt or corrected
        basis["filed"] = page.wishes["filed"]
    return basis


async def run(page: Page, room: Workroom) -> Made:
    reading = material.value(page, Kind.READING)
    picture = material.value(page, Kind.PICTURE)
    photos = [p for p in material.value(page, Kind.SEEN).get("photos", []) if "facts" in p]
    language = room.person.preferences.language
    photos = await people.named(room.diary, photos, page.id, language)
    tags = [str(tag.get("word")) for tag in reading.get("tags", ())]
    photos = await filing.filed(room.diary, page.id, [_card_photo(p) for p in photos], tags)
    places = list(reading.get("places", ()))
    places += [
        {
            "name": part.place.name,
            "latitude": part.place.latitude,
            "longitude": part.place.longitude,
            "presence": "there",
        }
        for part in page.parts
        if part.place is not None
    ]
    return Made(
        {"language": language}
        | understood(reading)
        | {
            "day": page.day.isoformat(),
            "text": material.words(page),
            "places": places,
            "colours": list(picture.get("colours", ())),
            "photos": photos,
            "has": sorted(
                {part.kind for part in page.parts if part.kind in set(FileKind)}
                | ({"music"} if Kind.MUSIC in page.artefacts else set())
                | ({"picture"} if picture else set())
            ),
        }
    )


def understood(reading: Mapping[str, Any]) -> dict[str, Any]:
    """What a card takes from the reading. A page without words has none."""
    lists = ("tags", "people", "places", "things", "deeds")
    values = ("feeling", "weather", "season", "hour")
    return {
        **({"language": reading["language"]} if reading.get("language") else {}),
        "title": reading.get("title", ""),
        "summary": reading.get("summary", ""),
        "backdrop": reading.get("place"),
        **{name: list(reading.get(name, ())) for name in lists},
        **{name: reading.get(name) for name in values},
    }


def _card_photo(photo: dict[str, Any]) -> dict[str, Any]:
    """Without a model's numbers: they stay with what was seen, and the index has its own."""
    faces = [{k: v for k, v in f.items() if k != "vector"} for f in photo.get("faces") or ()]
    return {**{k: v for k, v in photo.items() if k != "direction"}, "faces": faces}


REMEMBER = Stage(
    "remember",
    Kind.CARD,
    basis,
    run,
    after=frozenset({Kind.HEARD, Kind.SEEN, Kind.READING, Kind.PICTURE, Kind.MUSIC}),
)
