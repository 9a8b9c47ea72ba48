"""A map of places: real coasts in pastel, a drawing for each place, trips as dotted ways."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from config.world import Country, world
from models.embedded.album_pictures.map_ground import Land, draw_ground
from models.embedded.album_pictures.map_names import country_names
from models.embedded.album_pictures.map_placing import (
    Box,
    Named,
    Placed,
    box_round,
    labelled,
    pushed_apart,
)
from models.embedded.album_pictures.map_projection import View, view_of
from models.embedded.album_pictures.pasting import Box as Part
from models.embedded.album_pictures.pasting import paste, rounded
from models.embedded.album_pictures.sheets import (
    HEIGHT,
    MARGIN,
    RIM,
    WIDTH,
    Look,
    as_file,
    badge,
    count,
    heading,
    lay,
    look_of,
    open_paper,
    opened,
    small,
    small_left,
)
from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import Points, ellipse, resample
from models.embedded.pastel.marks import Drawing, Line
from models.making import File

MOST = 12  # pins: more are a crowd, and the chat gathers them before it asks
_TOP, _LEFT = 106.0, 18.0
_FRAME = (_LEFT, _TOP, WIDTH - 2 * _LEFT, HEIGHT - _TOP - 18)
_GLOBE = (_LEFT, _TOP, WIDTH - 2 * _LEFT, 424.0)
_ROW, _ROWS = 64.0, 6  # below a map of the world, two beside one another
_SMALLEST, _LARGEST = 34.0, 60.0  # radius of a frame
_PIN = 17.0


@dataclass(frozen=True, slots=True)
class Pin:
    """One place, or several that lie too near to one another to be told apart here."""

    latitude: float
    longitude: float
    name: str
    pages: int = 1
    picture: bytes | None = None
    keep: Part | None = None
    note: str = ""  # under its name where there is room: "12 pages"
    number: int = 0  # to answer with; 0: none


@dataclass(frozen=True, slots=True)
class MapOrder:
    pins: Sequence[Pin]
    title: str
    note: str = ""
    ways: Sequence[tuple[int, int]] = ()  # from pin to pin
    language: str = "en"
    dark: bool = False
    seed: int = 0


def draw_map(order: MapOrder) -> File:
    look = look_of(order.dark)
    pins = list(order.pins[:MOST])
    spots = [(pin.latitude, pin.longitude) for pin in pins]
    view = view_of(spots, _FRAME, _GLOBE)
    under = Drawing(WIDTH, HEIGHT, order.seed)
    sheet = open_paper(under, look)
    visited = [found for found in (_country(*spot) for spot in spots) if found is not None]
    land = draw_ground(sheet, view, look, visited)
    at = view.spots(spots)
    _ways(sheet, at, [way for way in order.ways if max(way) < len(pins)], look)
    over = Drawing(WIDTH, HEIGHT, order.seed + 7)
    heading(over, order.title, order.note, look, order.language)
    if view.globe:
        _stalks(sheet, over, order, at, look)
        _rows(sheet, over, order, look)
    else:
        _frames(sheet, over, order, at, look, view, land)
    lay(sheet, over)
    return as_file(sheet, "map.jpg")


def _country(latitude: float, longitude: float) -> Country | None:
    """Where a place lies; a harbour may lie a little off the thinned coast."""
    for east in (0.0, 0.06, -0.06):
        for north in (0.0, 0.06, -0.06):
            found = world().country_at(latitude + north, longitude + east)
            if found is not None:
                return found
    return None


def _ways(sheet: Sheet, at: Points, ways: Sequence[tuple[int, int]], look: Look) -> None:
    """Bulging dotted lines, as a finger goes over a map."""
    dashes: list[Points] = []
    for a, b in dict.fromkeys(tuple(sorted(way)) for way in ways):
        step = at[b] - at[a]
        length = float(np.hypot(*step))
        if length < 10:
            continue
        aside = np.array([step[1], -step[0]]) / length * min(64.0, 0.17 * length)
        middle = (at[a] + at[b]) / 2 + aside * (1 if step[0] > 0 else -1)
        t = np.linspace(0, 1, 40)[:, None]
        curve = (1 - t) ** 2 * at[a] + 2 * t * (1 - t) * middle + t * t * at[b]
        path, _ = resample(np.asarray(curve, np.float64), closed=False, step=3.0)
        dashes += [path[n : n + 5] for n in range(2, len(path) - 4, 9)]
    if dashes:
        sheet.lay(Line(dashes, RIM if not look.dark else look.paper, 7.4, 0.75, 0.5))
        sheet.lay(Line(dashes, look.accent, 4.8, 1.12, 0.3))


def _stalk(look: Look) -> str:
    return look.ink if look.dark else "#8a5a3c"


def _foot(sheet: Sheet, x: float, y: float, look: Look) -> None:
    """The dot at the true place."""
    drawing = Drawing(WIDTH, HEIGHT, 3)
    drawing.dot(ellipse(x, y, 6.4, 6.4), RIM, 0.98)
    drawing.dot(ellipse(x, y, 4.6, 4.6), look.accent, 0.97, 0.2)
    lay(sheet, drawing)


# -- a part of the world: drawings where they belong -----------------------------------------


def _frames(
    sheet: Sheet,
    over: Drawing,
    order: MapOrder,
    at: Points,
    look: Look,
    view: View,
    land: Land,
) -> None:
    pins = order.pins[: len(at)]
    radii = _radii(pins)
    stand = pushed_apart(at, radii, view.frame)
    for true, here, radius in zip(at, stand, radii, strict=True):
        if math.dist(true, here) > radius * 0.5:
            path = np.array([true, true + (here - true) * 0.5, here])
            sheet.lay(Line([path], _stalk(look), 2.6, 1.1, 0.3))
        _foot(sheet, float(true[0]), float(true[1]), look)
    for n, (pin, (x, y), radius) in enumerate(zip(pins, stand, radii, strict=True)):
        _disc(sheet, pin, float(x), float(y), float(radius), order.seed + n, look)
    badges = [(x - 0.74 * r, y - 0.74 * r) for (x, y), r in zip(stand, radii, strict=True)]
    for pin, (x, y), radius in zip(pins, stand, radii, strict=True):
        if pin.pages > 1:
            aside, down = _free_corner(x, y, 0.72 * radius, badges)
            count(over, (aside - 9, down - 7, 15, 15), pin.pages)
    for pin, (x, y) in zip(pins, badges, strict=True):
        if pin.number:
            badge(over, x, y, pin.number, look)
    blocks: list[Box] = [
        box_round(float(x), float(y), float(r) * 0.94)
        for (x, y), r in zip(stand, radii, strict=True)
    ]
    blocks += [box_round(float(x), float(y), 22.0) for x, y in badges]
    names = [
        Named(pin.name, float(x), float(y), float(r) + 5, float(pin.pages))
        for pin, (x, y), r in zip(pins, stand, radii, strict=True)
    ]
    placed = labelled(names, blocks, view.frame, 18.5, order.language)
    taken = blocks + [_wider(one.box) for one in placed if one is not None]
    country_names(over, view, land, taken, look, order.language)
    for pin, one in zip(pins, placed, strict=True):
        if one is not None:
            _name(over, pin.name, one, look, order.language)


def _free_corner(
    x: float, y: float, off: float, badges: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Where a frame's count is not hidden by a neighbour's number: lower right if it can be."""
    corners = [(x + off, y + off), (x - off, y + off), (x + off, y - off)]

    def far(corner: tuple[float, float]) -> float:
        return min((math.dist(corner, badge) for badge in badges), default=99.0)

    return next((corner for corner in corners if far(corner) > 36), max(corners, key=far))


def _radii(pins: Sequence[Pin]) -> NDArray[np.float64]:
    largest = _LARGEST if len(pins) <= 6 else _LARGEST - 8
    weights = np.sqrt([max(1, pin.pages) for pin in pins])
    return np.asarray(_SMALLEST + (largest - _SMALLEST) * weights / weights.max(), np.float64)


def _wider(box: Box) -> Box:
    return box[0] - 10, box[1] - 6, box[2] + 10, box[3] + 6


def _disc(sheet: Sheet, pin: Pin, x: float, y: float, radius: float, seed: int, look: Look) -> None:
    picture = opened(pin.picture)
    if picture is None:
        drawing = Drawing(WIDTH, HEIGHT, seed)
        drawing.dot(ellipse(x, y, radius, radius), RIM, 0.98)
        drawing.dot(ellipse(x, y, radius - 5, radius - 5), look.quiet, 0.95, 0.3)
        lay(sheet, drawing)
        return
    at = (x - radius, y - radius, 2 * radius, 2 * radius)
    zoom = 1.3 if radius < 46 else 1.15
    paste(sheet, picture, at, RIM, seed, zoom=zoom, dim=look.dim, keep=pin.keep, disc=True)


def _name(over: Drawing, text: str, placed: Placed, look: Look, language: str) -> None:
    """Letters on a cloud of chalk, legible over land and sea."""
    left, top, right, bottom = placed.box
    cloud = rounded(left, top + 1, right - left, bottom - top - 2, (bottom - top) / 2 - 2)
    for _ in range(2):
        over.rub(cloud, look.paper if look.dark else RIM, 0.82, 2.6)
    wide = right - left
    small(over, text, placed.x, placed.y + placed.size * 0.5, placed.size, wide, look.ink, language)


# -- the whole world: numbers on stalks, and what they mean below -----------------------------


def _stalks(sheet: Sheet, over: Drawing, order: MapOrder, at: Points, look: Look) -> None:
    radii = np.full(len(at), _PIN)
    stand = pushed_apart(at - np.array([0, _PIN + 22]), radii, _GLOBE)
    for true, here in zip(at, stand, strict=True):
        sheet.lay(
            Line([np.array([true, here])], "#7a4a34" if not look.dark else look.ink, 2.8, 1.1, 0.3)
        )
        _foot(sheet, float(true[0]), float(true[1]), look)
    for n in sorted(range(len(stand)), key=lambda n: stand[n][1]):
        badge(over, float(stand[n][0]), float(stand[n][1]), order.pins[n].number, look)


def _rows(sheet: Sheet, over: Drawing, order: MapOrder, look: Look) -> None:
    pins = order.pins[: 2 * _ROWS]
    rows = max(1, -(-len(pins) // 2))
    tall = min(104.0, (HEIGHT - _GLOBE[1] - _GLOBE[3] - 36) / rows)
    side = tall - 12
    column = (WIDTH - 2 * MARGIN) / 2
    for n, pin in enumerate(pins):
        x = MARGIN + 4 + (n % 2) * column
        y = _GLOBE[1] + _GLOBE[3] + 22 + (n // 2) * tall
        picture = opened(pin.picture)
        if picture is not None:
            at = (x, y, side * 1.08, side)
            paste(sheet, picture, at, RIM, order.seed + n, zoom=1.25, dim=look.dim, keep=pin.keep)
        badge(over, x + 6, y + 8, pin.number, look)
        left = x + side * 1.08 + 18
        wide = column - side * 1.08 - 34
        middle = y + side / 2
        lift = 4 if pin.note else -8
        small_left(over, pin.name, left, middle - lift + 4, 22, wide, look.ink, order.language)
        if pin.note:
            small_left(over, pin.note, left, middle + 28, 18, wide, look.soft, order.language)
