"""Stage `see`: photos are understood; a photographed drawing is told apart."""

from datetime import timedelta
from typing import Any

from db.records import FileKind, Kind, NewMedia, Page, Preferences
from models.errors import CannotRead, TooMuch
from models.photos import Photo, Seen
from models.studio import SEE as SEER
from workers.pipeline import Made, Stage
from workers.stages import material
from workers.values import dump
from workers.workroom import Workroom

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
            seen = await room.studio.one(SEER, photo, room.steps())
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
    return Made({"photos": photos}, tuple(media))


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
    return facts


SEE = Stage("see", Kind.SEEN, basis, run, queue="gpu", timeout=timedelta(minutes=5))
