"""What of a page is shown on a sheet of many: its drawing or a photo, and where its faces are."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.errors import NotFound
from db.records import Kind, MediaRef, Page, PageId
from models.embedded.album_pictures.pasting import Box
from workers.asked import find

if TYPE_CHECKING:
    from workers.asked import Asked

SHOWN = (Kind.READING, Kind.PICTURE, Kind.SEEN)  # what a sheet of many needs of a page

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """One picture of a page, not opened yet."""

    ref: MediaRef
    width: int
    height: int
    faces: tuple[Box, ...] = ()

    @property
    def keep(self) -> Box | None:
        """What must not be cut away: one box around all faces."""
        if not self.faces:
            return None
        left, top, right, bottom = zip(*self.faces, strict=True)
        return min(left), min(top), max(right), max(bottom)


def drawing_of(page: Page) -> Source | None:
    """The page's drawing; its painter told where the heads are."""
    made = page.artefacts.get(Kind.PICTURE)
    ref = find(made.media, "picture") if made else None
    if made is None or ref is None:
        return None
    width, height = _size(made.value.get("width"), made.value.get("height"))
    settings = _map(_map(made.value.get("made_with")).get("settings"))
    heads = settings.get("faces")
    faces = [head_box(head, width / height) for head in heads] if isinstance(heads, list) else []
    return Source(ref, width, height, tuple(box for box in faces if box is not None))


def photos_of(page: Page) -> list[Source]:
    """The page's photos, upright and without anything that their files said."""
    return [source for _, source in photo_sources(page)]


def photo_sources(page: Page) -> list[tuple[int, Source]]:
    """Each photo with the part it came in; its faces keep their numbers."""
    seen = page.artefacts.get(Kind.SEEN)
    found: list[tuple[int, Source]] = []
    for photo in _maps(seen.value.get("photos")) if seen else ():
        at, part = _map(photo.get("media")).get("working"), photo.get("part")
        if seen is None or not isinstance(at, int) or not 0 <= at < len(seen.media):
            continue
        boxes = [box_of(face.get("box")) for face in _maps(photo.get("faces"))]
        faces = tuple(_roomy(box) for box in boxes if box is not None)
        size = _size(photo.get("width"), photo.get("height"))
        numbered = faces if len(faces) == len(boxes) else ()
        found.append(
            (part if isinstance(part, int) else 0, Source(seen.media[at], *size, numbered))
        )
    return found


def shown_of(page: Page) -> Source | None:
    """The drawing; while there is none, the first photo."""
    drawing = drawing_of(page)
    return drawing if drawing is not None else next(iter(photos_of(page)), None)


async def data_of(asked: "Asked", page: Page, source: Source | None) -> bytes | None:
    """The bytes of a picture; None where it is no longer kept: that costs its place only."""
    if source is None:
        return None
    try:
        return await asked.diary.media(source.ref)
    except NotFound:
        log.warning("page %s: a picture of it is no longer kept", page.id)
        return None


async def page_of(asked: "Asked", id: object, *more: Kind) -> Page | None:
    """A page that may be shown: None for another's, as for none, and for what is thrown away."""
    pages = await asked.diary.some([PageId(str(id)[:64])], (*SHOWN, *more))
    return pages[0] if pages else None


def head_box(head: Any, ratio: float) -> Box | None:
    """The box of a drawn head (x, y, radius, in shares of the width) with its hair and chin."""
    if not isinstance(head, list | tuple) or len(head) != 3:
        return None
    x, y, r = (float(value) for value in head)
    return (
        max(0.0, x - r * 1.06),
        max(0.0, y - r * 1.12 * ratio),
        min(1.0, x + r * 1.06),
        min(1.0, y + r * 1.12 * ratio),
    )


def box_of(value: Any) -> Box | None:
    if not isinstance(value, list | tuple) or len(value) != 4:
        return None
    left, top, right, bottom = (min(1.0, max(0.0, float(one))) for one in value)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _roomy(box: Box) -> Box:
    """A found face with its hair and chin: finders box eyes to mouth."""
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    return (
        max(0.0, left - 0.18 * w),
        max(0.0, top - 0.35 * h),
        min(1.0, right + 0.18 * w),
        min(1.0, bottom + 0.15 * h),
    )


def _size(width: Any, height: Any) -> tuple[int, int]:
    known = isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0
    return (width, height) if known else (768, 1024)


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _maps(values: Any) -> Iterable[Mapping[str, Any]]:
    return (one for one in values if isinstance(one, Mapping)) if isinstance(values, list) else ()
