"""Stage `see`: photos are understood; a photographed drawing is told apart; faces find their
people."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

from db.album.vectors import packed
from db.records import FileKind, Kind, NewMedia, Page, Preferences
from models.capabilities import SEE as SEER
from models.capabilities import TRANSLATE
from models.embedded.seer import faces, intake
from models.errors import CannotRead, ModelError, TooMuch
from models.photos import Photo, Seen
from models.studio import Studio
from models.words import Translation
from workers import people
from workers.pipeline import Made, Stage
from workers.stages import material
from workers.values import dump
from workers.workroom import Workroom

log = logging.getLogger(__name__)

KINDS = (FileKind.PHOTO, FileKind.SKETCH)


def basis(page: Page, preferences: Preferences) -> Any:
    photos = material.files(page, *KINDS)
    return material.versions(photos) if photos else None


async def run(page: Page, room: Workroom) -> Made:
    photos: list[dict[str, Any]] = []
    media: list[NewMedia] = []
    for part in material.files(page, *KINDS):
        assert part.media is not None
        photo = Photo(
            await room.diary.media(part.media), part.media.name, room.person.preferences.language
        )
        try:
            seen = await in_own_words(
                room.studio, await room.studio.one(SEER, photo, room.steps()), photo.language
            )
        except (CannotRead, TooMuch) as error:
            reason = "unreadable" if isinstance(error, CannotRead) else "too-large"
            photos.append({"part": part.id, "reason": reason})
            continue
        facts = dump_seen(seen)
        facts["part"] = part.id
        facts["drawn"] = part.kind == FileKind.SKETCH
        facts["media"] = {"working": len(media), "thumb": len(media) + 1}
        photos.append(facts)
        media += [
            NewMedia("working", seen.working.data, seen.working.mime, seen.working.name),
            NewMedia("thumb", seen.thumb.data, seen.thumb.mime, seen.thumb.name),
        ]
        crops = await asyncio.to_thread(crops_of, seen)
        facts["media"]["faces"] = {str(number): len(media) + at for at, number in enumerate(crops)}
        media += crops.values()
    await people.place(room.diary, photos, page.id)
    return Made({"photos": photos}, tuple(media))


async def in_own_words(studio: Studio, seen: Seen, language: str) -> Seen:
    """What a network wrote of a photo, in the language of its person, where another translates."""
    if not seen.written:
        return seen
    choice = await asyncio.to_thread(studio.choose, TRANSLATE)
    if choice.backend != "neural" or choice.problem:
        return seen
    order = Translation(seen.written, "en", language.split("-")[0].lower())
    try:
        text = await studio.one(TRANSLATE, order)
    except ModelError as error:
        log.warning("a caption stays as the embedded seer wrote it: %s", error)
        return seen
    if text == seen.written:  # it came back as it was: no translation was to be believed
        return seen
    settings = {**seen.made_with.settings, "caption": seen.written_by, "translated": True}
    return replace(seen, caption=text, made_with=replace(seen.made_with, settings=settings))


def crops_of(seen: Seen) -> dict[int, NewMedia]:
    """The faces that can be recognised, each as a small picture for "Who is this?"."""
    recognised = [number for number, face in enumerate(seen.faces) if face.vector is not None]
    if not recognised:
        return {}
    working = intake.take_in(seen.working.data).working
    crops: dict[int, NewMedia] = {}
    for number in recognised:
        file = intake.as_jpeg(faces.crop(working, seen.faces[number].box), f"face{number}.jpg")
        crops[number] = NewMedia("face", file.data, file.mime, file.name)
    return crops


def dump_seen(seen: Seen) -> dict[str, Any]:
    """A photo's facts as JSON: all but its pictures, which are kept as media."""
    facts: dict[str, Any] = {
        name: dump(getattr(seen, name))
        for name in (
            "kind",
            "camera",
            "colours",
            "foreground",
            "background",
            "faces",
            "facts",
            "because",
            "made_with",
        )
    }
    for name in (
        "width",
        "height",
        "layout",
        "place",
        "country",
        "foreground_sure",
        "caption",
        "memorability",
        "kind_sure",
        "turn",
    ):
        facts[name] = getattr(seen, name)
    facts["hashes"] = [f"{number:x}" for number in seen.hashes]
    facts["features"] = seen.features.hex()
    if seen.sorted:
        facts["sorted"] = dump(seen.sorted)
    if seen.vector is not None:
        direction = {"space": seen.vector.space, "values": packed(seen.vector.values)}
        facts["direction"] = direction
    return facts


SEE = Stage("see", Kind.SEEN, basis, run, queue="gpu", timeout=timedelta(minutes=5))
