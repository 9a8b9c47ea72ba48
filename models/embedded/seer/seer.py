"""The embedded seer: one photo at a time through every part, in the order of what is needed.

take in → kind → faces → scene → foreground → colours → descriptor → estimate → sentence
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from models.embedded.seer import exif, kind
from models.embedded.seer.captions import caption
from models.embedded.seer.colours import colours_of
from models.embedded.seer.descriptors import describe
from models.embedded.seer.faces import FaceFinder
from models.embedded.seer.foreground import foreground
from models.embedded.seer.hashes import hashes
from models.embedded.seer.intake import THUMB, as_jpeg, take_in
from models.embedded.seer.memorability import estimate
from models.embedded.seer.oklab import Lab, from_rgb
from models.embedded.seer.pixels import Mask, grey, shrunk
from models.embedded.seer.scene import scene
from models.making import MadeWith, OnStep, Step
from models.photos import Colour, Photo, PhotoKind, Seen

log = logging.getLogger(__name__)

MODEL = "daydrawn-seer/1"
VIEW, COLOURS_AT = 512, 256  # px, longer sides

# From latitude, longitude and language to a place's name and its country's code.
PlaceNamer = Callable[[float, float, str], tuple[str | None, str | None]]


def nowhere(latitude: float, longitude: float, language: str) -> tuple[str | None, str | None]:
    return None, None


class EmbeddedSeer:
    """Understands photos on any CPU. Fills `models.photos.Seer`."""

    def __init__(self, name_place: PlaceNamer = nowhere) -> None:
        self._faces = FaceFinder()
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
        camera = said.camera
        numbers = kind.measure(taken.working)
        sort = kind.kind_of(
            numbers,
            lossless=taken.lossless,
            from_camera=camera.exposure_value is not None or camera.model is not None,
            called_screenshot=said.called_screenshot,
        )
        found = self._faces.find(taken.working, taken.large)
        faces = self._faces.describe(found, taken.working)
        boxes = [f.box for f in faces if f.sure]
        largest = max(((r - l) * (b - t) for l, t, r, b in boxes), default=0.0)  # noqa: E741
        view = shrunk(taken.working, VIEW)
        around = scene(view, camera, largest)
        front = foreground(view, boxes, around.sky)
        lab = from_rgb(shrunk(view, COLOURS_AT))
        whole = colours_of(lab)
        ahead, behind = _apart(lab, front.mask)
        guess = estimate(view, around, front, boxes)
        place = country = None
        if camera.latitude is not None and camera.longitude is not None:
            place, country = self._name_place(camera.latitude, camera.longitude, photo.language)
        drawn = sort.kind is not PhotoKind.PHOTO
        known = Seen(
            kind=sort.kind,
            width=taken.width,
            height=taken.height,
            layout=layout(taken.width, taken.height),
            camera=camera,
            place=place,
            country=country,
            colours=whole,
            foreground=ahead,
            background=behind,
            foreground_sure=front.sure and not drawn,
            faces=tuple(faces),
            facts=() if drawn else around.facts,
            caption="",
            memorability=guess.score,
            because=guess.because,
            hashes=hashes(grey(view)),
            features=describe(view, lab, around.numbers, numbers),
            working=as_jpeg(taken.working, "photo.jpg"),
            thumb=as_jpeg(shrunk(taken.working, THUMB), "thumb.jpg", 82),
            made_with=MadeWith(
                "embedded", MODEL, settings={"kind_sure": sort.sure, "front": front.quality}
            ),
        )
        log.debug("saw a %s of %d×%d", sort.kind, taken.width, taken.height)
        return replace(known, caption=caption(known, photo.language))


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
