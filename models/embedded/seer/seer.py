"""The embedded seer: one photo at a time through every part, in the order of what is needed.

take in → what the file says → kind → faces → scene → foreground → estimate
→ colours → descriptor → sentence
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timezone
from zoneinfo import ZoneInfo

import cv2
import numpy as np

from config import places
from models.embedded.seer import exif, kind
from models.embedded.seer.captions import caption
from models.embedded.seer.colours import colours_of
from models.embedded.seer.descriptors import describe
from models.embedded.seer.faces import RECOGNISE, FaceFinder, Found, face_finder
from models.embedded.seer.foreground import Foreground, foreground
from models.embedded.seer.hashes import hashes
from models.embedded.seer.heat import overlay
from models.embedded.seer.intake import THUMB, Taken, as_jpeg, take_in
from models.embedded.seer.memorability import Estimate, estimate
from models.embedded.seer.oklab import Lab, from_rgb
from models.embedded.seer.pixels import Mask, Pixels, area, grey, shrunk
from models.embedded.seer.scene import Scene, scene
from models.making import MadeWith, OnStep, Step
from models.photos import Camera, Colour, Heatmap, Photo, PhotoKind, Seen

MODEL = "daydrawn-seer/1"
VIEW, COLOURS_AT = 512, 256  # px, longer sides

# From latitude, longitude and language to a place's name and its country's code.
PlaceNamer = Callable[[float, float, str], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class Look:
    """What is found in the pixels, before anything is said of them."""

    taken: Taken
    view: Pixels  # VIEW px
    faces: tuple[Found, ...]
    scene: Scene
    front: Foreground
    estimate: Estimate


def look(taken: Taken, camera: Camera, finder: FaceFinder) -> Look:
    found = tuple(finder.find(taken.working, taken.large))
    boxes = [f.box for f in found if f.sure]
    largest = max((area(box) for box in boxes), default=0.0)
    view = shrunk(taken.working, VIEW)
    around = scene(view, camera, largest)
    front = foreground(view, boxes, around.sky)
    return Look(taken, view, found, around, front, estimate(view, around, front, boxes))


class EmbeddedSeer:
    """Understands photos on any CPU. Fills `models.photos.Seer`."""

    def __init__(self, name_place: PlaceNamer = places.nearest) -> None:
        self._finder = face_finder()
        self._name_place = name_place

    def see(self, photos: Sequence[Photo], on_step: OnStep) -> list[Seen]:
        seen = []
        for number, photo in enumerate(photos):
            on_step(Step(number, len(photos)))
            seen.append(self._one(photo))
        on_step(Step(len(photos), len(photos)))
        return seen

    def _one(self, photo: Photo) -> Seen:
        taken = take_in(photo.data)
        said = exif.read(taken.exif, photo.name)
        camera = _in_its_zone(said.camera)
        found = look(taken, camera, self._finder)
        numbers = kind.measure(taken.working)
        with_face = any(f.score >= RECOGNISE for f in found.faces)
        sort = kind.kind_of(
            numbers,
            lossless=taken.lossless,
            from_camera=camera.exposure_value is not None or camera.model is not None,
            called_screenshot=said.called_screenshot,
            with_face=with_face,
        )
        if not with_face:
            sort = kind.drawn_on_a_sheet(taken.working, sort)
        lab = from_rgb(shrunk(found.view, COLOURS_AT))
        ahead, behind = _apart(lab, found.front.mask)
        place = None
        if camera.latitude is not None and camera.longitude is not None:
            place = self._name_place(
                camera.latitude, camera.longitude, photo.language.split("-")[0]
            )
        drawn = sort.kind is not PhotoKind.PHOTO
        turn = 0
        if not drawn and not found.faces and 0x0112 not in taken.exif:
            turn = self._finder.lying(taken.working)
        seen = Seen(
            kind=sort.kind,
            width=taken.width,
            height=taken.height,
            layout=layout(taken.width, taken.height),
            camera=camera,
            place=place[0] if place else None,
            country=place[1] if place else None,
            colours=colours_of(lab),
            foreground=ahead,
            background=behind,
            foreground_sure=found.front.sure and not drawn,
            faces=tuple(self._finder.describe(found.faces, taken.working)),
            facts=() if drawn else found.scene.facts,
            caption="",
            memorability=found.estimate.score,
            because=found.estimate.because,
            hashes=hashes(grey(found.view)),
            features=describe(found.view, lab, found.scene.numbers, numbers),
            working=as_jpeg(taken.working, "photo.jpg"),
            thumb=as_jpeg(shrunk(taken.working, THUMB), "thumb.jpg", 82),
            made_with=MadeWith(
                "embedded",
                MODEL,
                settings={"front": found.front.quality},
            ),
            kind_sure=sort.sure,
            turn=turn,
        )
        return replace(seen, caption=caption(seen, photo.language))


class EmbeddedMemorability:
    """Shows why a photo may be memorable. Fills `models.photos.Memorability`."""

    def __init__(self) -> None:
        self._finder = face_finder()

    def explain(self, photos: Sequence[bytes]) -> list[Heatmap]:
        return [self._one(data) for data in photos]

    def _one(self, data: bytes) -> Heatmap:
        taken = take_in(data)
        found = look(taken, exif.read(taken.exif).camera, self._finder)
        made = overlay(taken.working, found.estimate.heat)
        return Heatmap(
            as_jpeg(made, "why.jpg"),
            found.estimate.score,
            found.estimate.because,
            MadeWith("embedded", MODEL, settings={"estimate": True}),
        )


def _in_its_zone(camera: Camera) -> Camera:
    """A time without zone gets that of the place, where the place is known."""
    if camera.taken_at is None or camera.taken_at.tzinfo or camera.latitude is None:
        return camera
    name = places.timezone_of((camera.latitude, camera.longitude or 0.0))
    if name is None:
        return camera
    offset = camera.taken_at.replace(tzinfo=ZoneInfo(name)).utcoffset()
    zone = timezone(offset) if offset is not None else None
    return replace(camera, taken_at=camera.taken_at.replace(tzinfo=zone))


def layout(width: int, height: int) -> str:
    ratio = width / height
    return "wide" if ratio > 1.12 else "tall" if ratio < 1 / 1.12 else "square"


def _apart(lab: Lab, mask: Mask) -> tuple[tuple[Colour, ...], tuple[Colour, ...]]:
    """Colours of what is in front and behind; the rim, where both mix, is left out."""
    size = (lab.shape[1], lab.shape[0])
    front = cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    brush = np.ones((5, 5), np.uint8)
    inside, outside = cv2.erode(front, brush), cv2.dilate(front, brush)
    if not inside.any():
        inside = front
    return colours_of(lab, inside > 0), colours_of(lab, outside == 0)
