"""Land and sea in pastel: hatched countries, water lines along the coast, crayon shores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from config.world import Country, Ring, borders, tints, world
from models.embedded.album_pictures.map_projection import Frame, View
from models.embedded.album_pictures.pasting import rounded
from models.embedded.album_pictures.sheets import Look
from models.embedded.pastel.colour import Array, mix, shift
from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import Points, spline, wobble
from models.embedded.pastel.marks import Line, Texture, Wash

Mask = NDArray[np.uint8]
f32 = np.float32

_BENT = 1.1  # units a coast is off, by the page's own noise: neighbours stay joined
_ISLET, _ISLET_FAR, _LAKE = 2.0, 3.4, 7.0  # units: smaller land or water is a blot
_WATER_LINES = (
    (7.5, 2.2, 0.92),
    (17.0, 1.8, 0.74),
    (30.0, 1.5, 0.52),
)  # from the coast, width, press
_TINTS = (
    ("#b9d98f", "#f4cf86", "#f2b3a0", "#c5b6e6", "#9fd3c0"),
    ("#6f9a5c", "#a5854c", "#a06a60", "#7a6ca6", "#558d80"),
)
_NEAR = 9000.0  # units a radian: from here on the atlas's points are seen, and are rounded off
_VISITED = Texture(0.62, 0.30, 0.95, 0.30, 0.06, 6.2, 1.0, 0.24)
_OTHER = Texture(0.33, 0.0, 0.0, 0.24, 0.05, 6.2, 1.0, 0.0)  # on its own ground


@dataclass(frozen=True, slots=True)
class _Tones:
    sea: str
    waves: str
    lines: str
    plain: str  # what the tints of other land are mixed with
    hatch: str
    coast: str
    border: str
    rim: str


_LIGHT = _Tones(
    "#c3e2ef", "#9fcde4", "#6fb0d6", "#fbf3df", "#efe0bd", "#86744a", "#bda676", "#b79b6a"
)
_DARK = _Tones(
    "#33486b", "#42608a", "#6f95c8", "#565a70", "#666a80", "#d9d2b8", "#8d8fa0", "#8f8aa8"
)


@dataclass(slots=True)
class Land:
    """Where countries lie on the sheet, for those who put names on them."""

    countries: list[tuple[Country, Mask]]  # within the frame, in pixels
    ground: Mask


def draw_ground(sheet: Sheet, view: View, look: Look, visited: Iterable[Country]) -> Land:
    tones = _DARK if look.dark else _LIGHT
    frame = _pixels(view.frame, sheet.k)
    inside = _rounded_mask(sheet, view.frame, frame)
    seen = {country.code for country in visited}
    rings = view.rings()
    least = _ISLET_FAR if view.globe else _ISLET
    smooth = view.scale > _NEAR
    land = Land([], np.zeros(inside.shape, np.uint8))
    tinted: dict[tuple[bool, int], Mask] = {}
    for country in world().countries:
        mask = _filled(sheet, frame, country.rings, rings, least, smooth=smooth)
        if mask is None:
            continue
        key = (country.code in seen, tints()[country])
        tinted[key] = np.maximum(tinted[key], mask) if key in tinted else mask
        land.countries.append((country, mask))
        np.maximum(land.ground, mask, out=land.ground)
    lakes = _filled(sheet, frame, world().lakes, rings, _LAKE, smooth=smooth, overlap=True)
    if lakes is not None:
        land.ground = np.minimum(land.ground, 255 - lakes)
    _sea(sheet, land.ground, inside, frame, tones)
    dry = inside * (_share(land.ground) > 0)
    _lands(sheet, {key: _share(mask) * dry for key, mask in tinted.items()}, frame, look)
    _lines(sheet, view, frame, land.ground, tones)
    edge = wobble(rounded(*view.frame, 24), 1.6, 60, True, 5)
    sheet.lay(Line([np.vstack([edge, edge[:1]])] * 2, tones.rim, 3.6, 0.95, 0.3))
    return land


def _pixels(frame: Frame, k: float) -> tuple[int, int, int, int]:
    left, top, wide, high = frame
    return round(left * k), round(top * k), round(wide * k), round(high * k)


def _rounded_mask(sheet: Sheet, frame: Frame, pixels: tuple[int, int, int, int]) -> Array:
    x, y, w, h = pixels
    mask = np.zeros((h, w), np.uint8)
    shape = rounded(*frame, 24) * sheet.k - (x, y)
    cv2.fillPoly(mask, [np.round(shape * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return _share(mask)


def _share(mask: Mask) -> Array:
    return mask.astype(np.float32) * f32(1 / 255)


def _filled(
    sheet: Sheet,
    frame: tuple[int, int, int, int],
    wanted: Sequence[Ring],
    rings: Mapping[Ring, list[Points]],
    least: float,
    *,
    smooth: bool,
    overlap: bool = False,
) -> Mask | None:
    """Rings inside rings are holes, unless they are said to `overlap` (bays of one lake)."""
    shapes = [
        piece
        for ring in wanted
        for piece in rings.get(ring, ())
        if np.ptp(piece, axis=0).max() > least
    ]
    if not shapes:
        return None
    x, y, w, h = frame
    mask = np.zeros((h, w), np.uint8)
    if smooth:
        shapes = [spline(shape, n=4) for shape in shapes]
    polygons = [np.round((_bent(sheet, shape) - (x, y)) * 16).astype(np.int32) for shape in shapes]
    for group in [[one] for one in polygons] if overlap else [polygons]:
        cv2.fillPoly(mask, group, 255, cv2.LINE_AA, 4)
    return mask


def _bent(sheet: Sheet, path: Points) -> Points:
    """Pixels, off by the paper's noise at that very spot."""
    p = np.clip(path, -4000, 5000) * sheet.k
    row = np.clip(p[:, 1].astype(int), 0, sheet.h - 1)
    column = np.clip(p[:, 0].astype(int), 0, sheet.w - 1)
    bend = sheet.paper.bend
    off = np.stack([bend[row, column], bend[row, (column + sheet.w // 2) % sheet.w]], axis=1)
    return np.asarray(p + off * (_BENT * sheet.k), np.float64)


def _sea(
    sheet: Sheet, ground: Mask, inside: Array, frame: tuple[int, int, int, int], tones: _Tones
) -> None:
    x, y, w, h = frame
    sea = (f32(1) - _share(ground)) * inside
    wash = Wash(
        np.zeros((1, 2)), (tones.sea,), tones.waves, None, -8, 0.44, 0.92, 9, 4, 31, edge=False
    )
    sheet.wash_mask((x, y, sea), wash)
    part = (slice(y, y + h), slice(x, x + w))
    far = cv2.distanceTransform((ground < 128).astype(np.uint8), cv2.DIST_L2, 5)
    far = far + f32(2.4 * sheet.k) * sheet.paper.bend[part]
    for at, width, press in _WATER_LINES:
        line = np.clip(f32(1.2) - np.abs(far - f32(at * sheet.k)) / f32(width * sheet.k), 0, 1)
        line *= sea * f32(press * 1.1)
        line -= f32(0.75) * sheet.paper.tooth[part]
        sheet.put(x, y, np.clip(line / f32(0.3), 0, 0.9).astype(np.float32), tones.lines)


def _lands(
    sheet: Sheet,
    tinted: Mapping[tuple[bool, int], Array],
    frame: tuple[int, int, int, int],
    look: Look,
) -> None:
    """Visited countries in their own pastel; all others pale, under one common hatch."""
    tones = _DARK if look.dark else _LIGHT
    x, y = frame[:2]
    others: Array | None = None
    for (seen, tint), mask in sorted(tinted.items()):
        tone = _TINTS[look.dark][tint]
        if seen:
            part = _trimmed(x, y, mask)
            angle = -34 + 13 * tint
            sheet.fill_mask(part, shift(tone, -0.01, 1.1), _VISITED, angle, 77 + tint, 600, 1.0)
            continue
        sheet.put(x, y, mask * f32(0.96), mix(tone, tones.plain, 0.76))
        others = mask if others is None else np.maximum(others, mask)
    if others is not None:
        sheet.fill_mask(_trimmed(x, y, others), tones.hatch, _OTHER, -34, 91, 600, 1.0)


def _trimmed(x: int, y: int, mask: Array) -> tuple[int, int, Array]:
    """Only the part that holds anything."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return x, y, mask[:1, :1]
    part = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return x + int(columns[0]), y + int(rows[0]), np.ascontiguousarray(part)


def _lines(
    sheet: Sheet, view: View, frame: tuple[int, int, int, int], ground: Mask, tones: _Tones
) -> None:
    x, y, w, h = frame
    drawn = np.zeros((h, w), np.uint8)
    paths = [
        np.round((_bent(sheet, piece) - (x, y)) * 16).astype(np.int32)
        for n in borders()
        for whole in view.line(n)
        for piece in (spline(whole, False, 4) if view.scale > _NEAR else whole,)
    ]
    if paths:
        cv2.polylines(drawn, paths, False, 255, 1, cv2.LINE_AA, 4)
        part = (slice(y, y + h), slice(x, x + w))
        amount = (_share(drawn) * f32(1.15) - f32(0.55) * sheet.paper.tooth[part]) / f32(0.4)
        sheet.put(x, y, np.clip(amount, 0, 0.9).astype(np.float32), tones.border)
    shortest = 34 if view.globe else 18
    held = ground.copy()
    held[[0, -1], :] = 0
    held[:, [0, -1]] = 0
    found, _ = cv2.findContours(
        (held > 127).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE
    )
    shores = [
        np.vstack([c[:, 0, :], c[:1, 0, :]]).astype(np.float64) for c in found if len(c) > shortest
    ]
    thick = 1.15 if view.globe else 1.5
    inner = [shore for path in shores for shore in _off_the_rim(path, w, h)]
    if inner:
        sheet.lay(Line([(p + (x, y)) / sheet.k for p in inner], tones.coast, thick, 1.0, 0.3))


def _off_the_rim(path: Points, w: int, h: int) -> list[Points]:
    """A shore without the stretches where it is only the map that ends."""
    rim = 3
    free = (path[:, 0] > rim) & (path[:, 0] < w - rim) & (path[:, 1] > rim) & (path[:, 1] < h - rim)
    pieces = np.split(path, np.flatnonzero(np.diff(free)) + 1)
    starts = np.concatenate([[0], np.cumsum([len(piece) for piece in pieces])])
    return [piece for piece, at in zip(pieces, starts, strict=False) if free[at] and len(piece) > 2]
