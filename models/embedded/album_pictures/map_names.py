"""Names of countries: pale, at the roomiest point of each land, and only where they fit."""

from collections.abc import Sequence

import cv2
import numpy as np

from models.embedded.album_pictures.map_ground import Land
from models.embedded.album_pictures.map_placing import Box
from models.embedded.album_pictures.map_projection import View
from models.embedded.album_pictures.sheets import Look, small
from models.embedded.lettering import measure
from models.embedded.pastel.marks import Drawing

_HALF = 2  # the search goes over every second pixel
_LEAST = 20.0  # units of free land to each side
_MOST = 8  # names: a map is no gazetteer
_SIZES = (17.0, 15.0, 13.5)


def country_names(
    over: Drawing, view: View, land: Land, blocks: Sequence[Box], look: Look, language: str
) -> None:
    left, top, _, _ = view.frame
    k = land.ground.shape[1] / view.frame[2]
    free = (land.ground[::_HALF, ::_HALF] > 127).astype(np.uint8)
    for x0, y0, x1, y1 in blocks:
        box = [
            round(max(0.0, (v - o) * k / _HALF))
            for v, o in zip((x0, y0, x1, y1), (left, top, left, top), strict=True)
        ]
        free[box[1] : box[3], box[0] : box[2]] = 0
    free[:6] = free[-6:] = 0
    free[:, :6] = free[:, -6:] = 0
    roomy: list[tuple[float, str, float, float]] = []
    for country, mask in land.countries:
        name = country.called(language)
        mine = (mask[::_HALF, ::_HALF] > 127).astype(np.uint8) & free
        if not name or not mine.any():
            continue
        far = cv2.distanceTransform(mine, cv2.DIST_L2, 3)
        row, column = np.unravel_index(int(far.argmax()), far.shape)
        room = float(far.max()) * _HALF / k
        if room >= _LEAST:
            roomy.append((room, name, left + column * _HALF / k, top + row * _HALF / k))
    tone = "#83714c" if not look.dark else "#c2bfcc"
    for room, name, x, y in sorted(roomy, reverse=True)[:_MOST]:
        shown = name.upper()
        for size in _SIZES:
            if measure(shown, size * 1.4, language) <= room * 2.1:
                small(over, shown, x, y + size / 2, size, room * 2.2, tone, language)
                break
