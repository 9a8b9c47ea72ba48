"""Stage `draw`: the page's picture, or its owner's own sketch in colour."""

from datetime import timedelta
from typing import Any

from db.records import FileKind, Kind, NewMedia, Page, Part, Preferences
from models.capabilities import COLOUR
from models.capabilities import DRAW as PAINTER
from models.pictures import Change, Character, ColourOrder, DrawOrder, Picture, Shape, Style
from workers.pipeline import Made, Stage
from workers.stages import material
from workers.values import dump, load
from workers.workroom import Workroom


def own_sketch(page: Page) -> Part | None:
    """The line drawing that its owner gave this page, if there is one.

    The wish `sketch` answers "Is this your drawing?": a part's id, or "leave".
    """
    wish = page.wishes.get("sketch")
    if wish == "leave":
        return None
    kinds = {p["part"]: p.get("kind") for p in material.value(page, Kind.SEEN).get("photos", [])}
    for part in material.files(page, FileKind.SKETCH, FileKind.PHOTO):
        if wish == part.id or part.kind == FileKind.SKETCH or kinds.get(part.id) == "sketch":
            return part
    return None


def basis(page: Page, preferences: Preferences) -> Any:
    sketch = own_sketch(page)
    wishes = {
        name: page.wishes[name]
        for name in ("style", "shape", "attempt", "changes", "seed", "size")
        if page.wishes.get(name)
    }
    return {
        "brief": material.value(page, Kind.READING)["brief"],
        "wishes": wishes,
        "sketch": [sketch.id, sketch.version] if sketch else None,
    }


async def run(page: Page, room: Workroom) -> Made:
    sketch = own_sketch(page)
    if sketch is not None:
        picture = await _colour(page, sketch, room)
    else:
        picture = await room.studio.one(PAINTER, await order(page, room), room.steps())
    return Made(
        {
            "width": picture.width,
            "height": picture.height,
            "placed": dump(picture.placed, tuple[Any, ...]),
            "colours": list(picture.colours),
            "sky_ground": list(picture.sky_ground),
            "own_sketch": sketch is not None,
            "made_with": dump(picture.made_with),
        },
        (
            NewMedia("picture", picture.image.data, picture.image.mime, picture.image.name),
            NewMedia("sketch", picture.sketch.data, picture.sketch.mime, picture.sketch.name),
        ),
    )


async def order(page: Page, room: Workroom) -> DrawOrder:
    """What is asked of the painter for this page."""
    reading = material.reading(page)
    wishes = page.wishes
    preferences = room.person.preferences
    characters = {
        person.name: load(Character, dict(person.character))
        for person in await room.diary.people()
        if person.character
    }
    return DrawOrder(
        brief=reading.brief,
        seed=material.seed(page, "draw"),
        style=Style(wishes.get("style") or preferences.style),
        shape=Shape(wishes.get("shape") or preferences.shape),
        size=int(wishes.get("size") or 768),
        attempt=int(wishes.get("attempt") or 0),
        characters=characters,
        changes=tuple(Change(what, concept) for what, concept in wishes.get("changes") or ()),
        date_label=f"{page.day.day}.{page.day.month}.{page.day.year}",
        language=preferences.language,
        prompt=reading.prompt,
    )


async def _colour(page: Page, sketch: Part, room: Workroom) -> Picture:
    assert sketch.media is not None
    reading = material.reading(page)
    asked = ColourOrder(
        sketch=await room.diary.media(sketch.media),
        seed=material.seed(page, "draw"),
        style=Style(page.wishes.get("style") or room.person.preferences.style),
        hints=tuple(thing.concept for thing in reading.things),
        feeling=reading.feeling,
    )
    return await room.studio.one(COLOUR, asked, room.steps())


DRAW = Stage(
    "draw",
    Kind.PICTURE,
    basis,
    run,
    queue="gpu",
    needs=frozenset({Kind.READING}),
    after=frozenset({Kind.SEEN}),
    timeout=timedelta(minutes=10),
)
