"""All faces of one person, drawn and photographed, in the order of time."""

import asyncio
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.album.split import fold
from db.records import Kind, Page
from db.takeaway.words import words_of
from models.embedded.album_pictures.pasting import Box
from models.embedded.album_pictures.sheets import listed, words_fit
from models.embedded.album_pictures.wall import MOST, FaceShown, WallOrder, draw_wall
from workers import people
from workers.asked import as_file
from workers.looking.choosing import love
from workers.looking.days import is_grave
from workers.looking.pictures import SHOWN, Source, data_of, drawing_of, photo_sources

if TYPE_CHECKING:
    from workers.asked import Asked

_LOOKED_AT = 2400  # newest pages that are searched for somebody


@dataclass(frozen=True, slots=True)
class Sighting:
    """One face of somebody on a page."""

    page: Page
    source: Source
    box: Box


async def wall(asked: "Asked") -> Mapping[str, Any]:
    """The faces of `name`, or of a `group` of the photos; `start` is where the sheet begins.

    Words come with the question: `title`, `months`, the patterns `day` and `day-year` of a date
    (%d %m %y), and `note` for %n days since %s.
    """
    given = asked.arguments
    name, group = str(given.get("name") or "")[:60], str(given.get("group") or "")[:64]
    found = await sightings(asked, name, group)
    if not found:
        return {"sorry": "no-face-of"}
    start = given.get("start")
    first = start if isinstance(start, int) and 0 <= start < len(found) else 0
    there = found[first : first + MOST]
    today = str(given.get("today") or "")[:4]
    faces = [
        FaceShown(
            await data_of(asked, one.page, one.source),
            one.box,
            _dated(given, "day" if str(one.page.day.year) == today else "day-year", one.page.day),
            words_of(one.page).mood,
        )
        for one in there
    ]
    days = len({one.page.day for one in found})
    note = words_fit(given.get("note") or "", 80).replace("%n", str(days))
    order = WallOrder(
        faces,
        title=words_fit(given.get("title") or name, 40),
        note=note.replace("%s", _dated(given, "month", found[0].page.day)),
        large=_dearest(there) if first == 0 else None,
        language=str(given.get("language", "en")),
        dark=bool(given.get("dark")),
        seed=zlib.crc32(f"{name}{group}".encode()),
    )
    told = {"faces": len(found), "first": first, "shown": len(there), "days": days}
    return {**as_file(await asyncio.to_thread(draw_wall, order)), "told": told}


async def sightings(asked: "Asked", name: str, group: str = "") -> list[Sighting]:
    """Everywhere somebody is seen: in photos by their face, in drawings by their name."""
    names, recognised = await _known(asked, name, group)
    order = [id for id, _ in await asked.diary.order()][:_LOOKED_AT]
    found: list[Sighting] = []
    for page in await asked.diary.some(order, SHOWN):
        photographed = [
            Sighting(page, source, source.faces[number])
            for part, source in photo_sources(page)
            for number in range(len(source.faces))
            if f"{page.id}:{part}:{number}" in recognised
        ]
        found += photographed or drawn_faces(page, names)
    return sorted(found, key=lambda one: (one.page.day, one.page.created_at, one.page.id))


async def _known(asked: "Asked", name: str, group: str) -> tuple[set[str], set[str]]:
    """All names of somebody, and the faces of the photos that are theirs."""
    names = {fold(name)} if name else set()
    for one in await asked.diary.people():
        called = {fold(word) for word in (one.name, *one.aliases)}
        if called & names:
            names |= called
    recognised: set[str] = set()
    for someone in people.told(await people.known(asked.diary))["people"]:
        if someone["id"] == group or (someone["name"] and fold(someone["name"]) in names):
            recognised |= set(someone["faces"])
            names |= {fold(someone["name"])} if someone["name"] else set()
    return names, recognised


def drawn_faces(page: Page, names: set[str]) -> list[Sighting]:
    """The heads that the painter gave to somebody: the one nearest above where they stand."""
    drawing, made = drawing_of(page), page.artefacts.get(Kind.PICTURE)
    if drawing is None or made is None or not names:
        return []
    found = []
    for one in listed(made.value.get("placed"), 40):
        if not isinstance(one, Mapping) or fold(str(one.get("who") or "")) not in names:
            continue
        box = nearest_head(one, drawing.faces)
        if box is not None:
            found.append(Sighting(page, drawing, box))
    return found


def nearest_head(figure: Mapping[str, Any], heads: Sequence[Box]) -> Box | None:
    """Of all heads of a drawing that of a placed figure; None where none is inside its box."""
    try:
        x, foot = float(figure["x"]), float(figure["y"])
        width, height = float(figure["width"]), float(figure["height"])
    except (KeyError, TypeError, ValueError):
        return None

    def apart(head: Box) -> float:
        across = ((head[0] + head[2]) / 2 - x) / max(width, 1e-6)
        above = ((head[1] + head[3]) / 2 - (foot - 0.78 * height)) / max(height, 1e-6)
        return across * across + above * above

    best = min(heads, key=apart, default=None)
    return best if best is not None and apart(best) < 0.36 else None


def _dearest(there: Sequence[Sighting]) -> int | None:
    """Which face is shown large: of the dearest page, and none of a heavy day."""
    bright = [number for number, one in enumerate(there) if not is_grave(one.page)]

    def worth(number: int) -> tuple[int, float]:
        one = there[number]
        return love(one.page), (one.box[3] - one.box[1]) * one.source.height

    return max(bright, key=worth, default=None)


def _dated(given: Mapping[str, Any], pattern: str, day: date) -> str:
    months = [words_fit(name, 12) for name in listed(given.get("months"), 12)]
    month = months[day.month - 1] if len(months) == 12 else str(day.month)
    said = words_fit(given.get(pattern) or "%y-%m-%d", 40)
    return said.replace("%d", str(day.day)).replace("%m", month).replace("%y", str(day.year))
