"""From the globe onto the sheet: which part of the world is shown, how, and where its lines lie."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from config.world import Ring, world
from models.embedded.pastel.geometry import Points

Degrees = NDArray[np.float64]
Spot = tuple[float, float]  # latitude, longitude
Frame = tuple[float, float, float, float]  # left, top, width, height on the sheet

_WIDE = 62.0  # degrees apart: beyond it the whole world is shown
_LEAST = math.radians(1.3)  # 145 km: nearer than that the coasts are too coarse
_ROOM = 1.34  # around the outermost places
_BEHIND = 120.0  # degrees from the middle: what lies wholly beyond is on the globe's other side
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_SOUTH, _NORTH = -57.0, 84.0  # of a world without places nearer to the poles


@dataclass(frozen=True, slots=True)
class View:
    """A window onto the world. Units of the sheet; y grows downwards."""

    frame: Frame
    globe: bool  # the whole world, else a part of it seen from above its middle
    latitude: float
    longitude: float
    scale: float
    centre: tuple[float, float]  # of the window, before scaling

    def points(self, longitudes: Degrees, latitudes: Degrees) -> Points:
        """Longitudes of the globe may run past ±180 where a line crosses the rim."""
        if self.globe:
            x, y = _equal_earth(longitudes - self.longitude, latitudes)
        else:
            x, y = _azimuthal(longitudes, latitudes, self.longitude, self.latitude)
        left, top, wide, high = self.frame
        return np.stack(
            [
                (x - self.centre[0]) * self.scale + left + wide / 2,
                (y - self.centre[1]) * self.scale + top + high / 2,
            ],
            axis=1,
        )

    def spots(self, places: Sequence[Spot]) -> Points:
        latitudes = np.array([place[0] for place in places], np.float64)
        longitudes = np.array([place[1] for place in places], np.float64)
        if self.globe:
            longitudes = self.longitude + _turned(longitudes - self.longitude)
        return self.points(longitudes, latitudes)

    def rings(self) -> Mapping[Ring, list[Points]]:
        """Every ring of the atlas that is seen, on the sheet: twice where it crosses the rim."""
        atlas = _atlas()
        if not self.globe:
            near = atlas.facing(self.longitude, self.latitude) > math.cos(math.radians(_BEHIND))
            return atlas.cut(self, atlas.longitudes, near)
        return atlas.around(self)

    def line(self, n: int) -> list[Points]:
        """One shared line of the atlas, cut where it leaves the globe's rim."""
        xs, ys = world().lines[n]
        longitudes, latitudes = np.array(xs), np.array(ys)
        if not self.globe:
            if _nearest(longitudes, latitudes, self.longitude, self.latitude) > _BEHIND:
                return []
            return self._seen([self.points(longitudes, latitudes)])
        turned = _turned(longitudes - self.longitude)
        cuts = np.flatnonzero(np.abs(np.diff(turned)) > 180) + 1
        pieces = zip(np.split(turned, cuts), np.split(latitudes, cuts), strict=True)
        return self._seen([self.points(a + self.longitude, b) for a, b in pieces if len(a) > 1])

    def _seen(self, pieces: list[Points]) -> list[Points]:
        return [p for p in pieces if self.sees(p.min(0)[None], p.max(0)[None])[0]]

    def sees(self, low: Points, high: Points) -> NDArray[np.bool_]:
        """Which boxes touch the frame."""
        left, top, wide, tall = self.frame
        return np.asarray(
            (high[:, 0] > left)
            & (low[:, 0] < left + wide)
            & (high[:, 1] > top)
            & (low[:, 1] < top + tall)
        )


@dataclass(frozen=True, slots=True)
class _Atlas:
    """All rings of the world one after another, so that they are projected at once."""

    rings: tuple[Ring, ...]
    longitudes: Degrees
    latitudes: Degrees
    starts: NDArray[np.intp]

    def facing(self, longitude: float, latitude: float) -> Degrees:
        """For each ring, the cosine of how far its nearest point is from the middle."""
        up, at = np.radians(self.latitudes), math.radians(latitude)
        over = np.cos(np.radians(self.longitudes - longitude))
        cosines = math.sin(at) * np.sin(up) + math.cos(at) * np.cos(up) * over
        return np.asarray(np.maximum.reduceat(cosines, self.starts), np.float64)

    def cut(
        self, view: View, longitudes: Degrees, wanted: NDArray[np.bool_]
    ) -> dict[Ring, list[Points]]:
        points = view.points(longitudes, self.latitudes)
        low = np.minimum.reduceat(points, self.starts)
        high = np.maximum.reduceat(points, self.starts)
        ends = np.append(self.starts[1:], len(points))
        return {
            self.rings[n]: [points[self.starts[n] : ends[n]]]
            for n in np.flatnonzero(wanted & view.sees(low, high))
        }

    def around(self, view: View) -> dict[Ring, list[Points]]:
        """On a map of the whole world: a ring may be seen at both of its ends."""
        low = np.minimum.reduceat(self.longitudes, self.starts) - view.longitude
        high = np.maximum.reduceat(self.longitudes, self.starts) - view.longitude
        found: dict[Ring, list[Points]] = {}
        for turn in (-720, -360, 0, 360, 720):
            wanted = (low + turn < 185) & (high + turn > -185)
            if wanted.any():
                for ring, pieces in self.cut(view, self.longitudes + turn, wanted).items():
                    found.setdefault(ring, []).extend(_closed(ring, turn, view, pieces))
        return found


def _closed(ring: Ring, turn: float, view: View, pieces: list[Points]) -> list[Points]:
    """A ring round a pole (Antarctica) is closed along it."""
    longitudes, _ = world().points(ring)
    if abs(longitudes[-1] - longitudes[0]) <= 180:
        return pieces
    ends = np.array([longitudes[-1], longitudes[0]]) + turn
    corners = view.points(ends, np.full(2, -90.0))
    return [np.vstack([piece, corners]) for piece in pieces]


@cache
def _atlas() -> _Atlas:
    found = world()
    rings = (*(ring for country in found.countries for ring in country.rings), *found.lakes)
    lines = [found.points(ring) for ring in rings]
    starts = np.cumsum([0, *(len(xs) for xs, _ in lines)])[:-1]
    return _Atlas(
        rings,
        np.concatenate([np.array(xs) for xs, _ in lines]),
        np.concatenate([np.array(ys) for _, ys in lines]),
        starts,
    )


def view_of(places: Sequence[Spot], frame: Frame, globe_frame: Frame) -> View:
    """The window that shows all these places; the whole world where they lie far apart."""
    middle = _middle(places)
    if middle is None or max(_apart(middle, place) for place in places) > _WIDE / 2:
        return _globe(places, globe_frame)
    latitude, longitude = middle
    x, y = _azimuthal(
        np.array([place[1] for place in places]),
        np.array([place[0] for place in places]),
        longitude,
        latitude,
    )
    wide, high = max(float(np.ptp(x)), _LEAST / 2), max(float(np.ptp(y)), _LEAST / 2)
    scale = min(frame[2] / max(_LEAST, wide * _ROOM), frame[3] / max(_LEAST, high * _ROOM))
    centre = (float(x.min() + x.max()) / 2, float(y.min() + y.max()) / 2)
    return View(frame, False, latitude, longitude, scale, centre)


def _globe(places: Sequence[Spot], frame: Frame) -> View:
    """Turned so that the widest empty stretch of longitudes lies at the rim."""
    around = sorted(place[1] % 360 for place in places)
    gaps = [b - a for a, b in zip(around, [*around[1:], around[0] + 360], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    first = around[(widest + 1) % len(around)]
    reach = 360 - gaps[widest]
    longitude = (first + reach / 2 + 180) % 360 - 180
    first_seen = min(90.0, max(place[0] for place in places) + 14)
    last_seen = max(-90.0, min(place[0] for place in places) - 12)
    x, _ = _equal_earth(np.array([-0.5, 0.5]) * min(356.0, max(150.0, reach + 40)), np.zeros(2))
    scale = frame[2] / float(np.ptp(x))
    top, bottom = _height(first_seen), _height(last_seen)
    if bottom - top > frame[3] / scale:  # tall and narrow: all of it, with more sea at the sides
        scale = frame[3] / (bottom - top)
    half = frame[3] / scale / 2
    # no farther north or south than there is anything to see, where the places allow it
    highest, lowest = _height(max(_NORTH, first_seen)), _height(min(_SOUTH, last_seen))
    y = max((top + bottom) / 2, highest + half)
    y = min(y, max(lowest - half, highest + half))
    y = min(max(y, bottom - half), top + half)
    return View(frame, True, 0.0, longitude, scale, (0.0, y))


def _height(latitude: float) -> float:
    return float(_equal_earth(np.zeros(1), np.array([latitude]))[1][0])


def _middle(places: Sequence[Spot]) -> Spot | None:
    """The middle of the places on the globe; None where they lie all around it."""
    latitudes = np.radians([place[0] for place in places])
    longitudes = np.radians([place[1] for place in places])
    flat = np.cos(latitudes)
    on_ball = np.stack(
        [flat * np.cos(longitudes), flat * np.sin(longitudes), np.sin(latitudes)], axis=1
    )
    middle = (on_ball.min(0) + on_ball.max(0)) / 2
    length = float(np.linalg.norm(middle))
    if length < 0.2:
        return None
    x, y, z = middle / length
    return math.degrees(math.asin(max(-1.0, min(1.0, z)))), math.degrees(math.atan2(y, x))


def _apart(a: Spot, b: Spot) -> float:
    """Degrees over the ground."""
    found = _nearest(np.array([b[1]]), np.array([b[0]]), a[1], a[0])
    return float(found)


def _nearest(longitudes: Degrees, latitudes: Degrees, longitude: float, latitude: float) -> float:
    p, q = np.radians(latitudes), math.radians(latitude)
    cosine = np.sin(p) * math.sin(q) + np.cos(p) * math.cos(q) * np.cos(
        np.radians(longitudes - longitude)
    )
    return math.degrees(math.acos(max(-1.0, min(1.0, float(cosine.max())))))


def _azimuthal(
    longitudes: Degrees, latitudes: Degrees, longitude: float, latitude: float
) -> tuple[Degrees, Degrees]:
    """Lambert's: equal areas, round a middle that may lie anywhere, on a pole too."""
    over, up, at = np.radians(longitudes - longitude), np.radians(latitudes), math.radians(latitude)
    facing = math.sin(at) * np.sin(up) + math.cos(at) * np.cos(up) * np.cos(over)
    k = np.sqrt(2 / np.maximum(1 + facing, 0.02))
    return (
        k * np.cos(up) * np.sin(over),
        -k * (math.cos(at) * np.sin(up) - math.sin(at) * np.cos(up) * np.cos(over)),
    )


def _equal_earth(longitudes: Degrees, latitudes: Degrees) -> tuple[Degrees, Degrees]:
    a, b, c, d = _EQUAL_EARTH
    t = np.arcsin(math.sqrt(3) / 2 * np.sin(np.radians(latitudes)))
    squared = t * t
    sixth = squared**3
    across = 3 * (9 * d * sixth * squared + 7 * c * sixth + 3 * b * squared + a)
    x = 2 * math.sqrt(3) * np.radians(longitudes) * np.cos(t) / across
    return x, -t * (a + b * squared + sixth * (c + d * squared))


def _turned(longitudes: Degrees) -> Degrees:
    return (longitudes + 180) % 360 - 180
