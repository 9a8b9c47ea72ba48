"""What can honestly be said of a scene without a trained network: sky, night, green, nearness.

Every rule here was chosen for being right when it speaks, not for speaking often. "Outdoor"
follows only from sky, night sky or daylight in the camera's settings; "indoor" is never told
from pixels. What the file says (light, hour, place) is a better witness than any pixel.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.seer.oklab import from_rgb
from models.embedded.seer.pixels import Mask, Pixels, at, grey
from models.embedded.seer.sun import sun_height
from models.photos import Camera, Fact

SIDE = 192
SPOKEN = 0.8  # captions say only what is at least this sure


@dataclass(frozen=True, slots=True)
class Scene:
    facts: tuple[Fact, ...]  # surest first
    sky: Mask  # at SIDE px
    numbers: NDArray[np.float32]  # SCENE_NUMBERS of them, each about 0…1: for categories
    upright: float  # share of edges that are level or upright: built things
    chroma: float


SCENE_NUMBERS = 28


@dataclass(frozen=True, slots=True)
class _Look:
    """The picture as planes of numbers."""

    light: NDArray[np.float32]
    chroma: NDArray[np.float32]
    hue: NDArray[np.float32]
    texture: NDArray[np.float32]
    edges: Mask
    upright: float
    sharp_share: float


def scene(view: Pixels, camera: Camera, largest_face: float = 0.0) -> Scene:
    """`largest_face`: its share of the picture; behind a portrait, smooth blue is often a wall."""
    look = _look(view)
    sky = _sky(look)
    rows = look.light.shape[0]
    third = rows // 3
    blue = _between(look.hue, 205, 285) & (look.chroma > 0.025)
    green = _between(look.hue, 108, 168) & (look.chroma > 0.035) & (look.light < 0.85)
    leafy = green & (look.texture > 0.018)
    sky_share, sky_top = float(sky.mean()), float(sky[0].mean())
    edges = max(int(look.edges.sum()), 1)
    top_edges = float(look.edges[:third].sum() / edges)
    median_light = float(np.median(look.light))
    chroma = float(look.chroma.mean())
    facts: dict[str, float] = {}

    sure = _sure_of_sky(look, sky, leafy, camera)
    if largest_face > 0.015 and (camera.exposure_value or 0) < 11:
        sure = min(sure, 0.7)
    blue_share = float((sky & blue).mean())
    if blue_share >= 0.08 and sky_top >= 0.4 and top_edges < 0.3 and median_light > 0.3:
        facts["blue_sky"], facts["sky"] = min(sure, 0.9), sure
    elif sky_share >= 0.08 and sky_top >= 0.35 and top_edges < 0.31 and chroma > 0.012:
        facts["sky"] = min(sure, 0.84)
    dark_above = float(look.light[-third:].mean() - look.light[:third].mean())
    black_above = float((look.light[:third] < 0.3).mean())
    if median_light < 0.45 and dark_above >= 0.1 and look.texture[:third].mean() < 0.02:
        facts["night"] = 0.85
        if largest_face > 0.015 and not _late(camera):  # a flash in a dim room looks the same
            facts["night"] = 0.7
    elif median_light < 0.3 and black_above > 0.75 and (camera.exposure_value or 0) <= 5:
        facts["night"] = 0.7 if largest_face > 0.015 and not _late(camera) else 0.82
    lamps = _lamps(look)
    if "night" in facts and lamps >= 4:
        facts["lights"] = min(0.82, facts["night"])
    if "night" in facts:
        facts.pop("blue_sky", None)
        facts.pop("sky", None)
    if chroma > 0.085 and look.upright < 0.30 and "sky" not in facts:
        facts["close_up"] = 0.85
    elif look.sharp_share < 0.10 and "sky" not in facts and "night" not in facts:
        facts["close_up"] = 0.7
    if float(leafy.mean()) >= 0.3:
        facts["greenery"] = 0.85 if facts.get("sky", 0) > 0.8 else 0.7
    _water_and_snow(look, sky, blue, facts)
    _sunset(look, sky, camera, facts)
    _in_or_out(camera, look, facts)
    if chroma < 0.006:
        facts["black_and_white"] = 0.97
    ordered = sorted(facts.items(), key=lambda f: (-f[1], f[0]))
    numbers = _numbers(look, sky, blue, green, leafy, top_edges, lamps)
    return Scene(
        tuple(Fact(concept, sure) for concept, sure in ordered), sky, numbers, look.upright, chroma
    )


def _late(camera: Camera) -> bool:
    return camera.taken_at is not None and not 5 <= camera.taken_at.hour < 19


def _look(view: Pixels) -> _Look:
    lab = from_rgb(at(view, SIDE))
    light = np.ascontiguousarray(lab[..., 0])
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1])) % 360
    mean = cv2.blur(light, (5, 5))
    texture = np.sqrt(np.maximum(cv2.blur(light * light, (5, 5)) - mean * mean, 0))
    gx, gy = cv2.Sobel(light, cv2.CV_32F, 1, 0) / 4, cv2.Sobel(light, cv2.CV_32F, 0, 1) / 4
    strength = cv2.magnitude(gx, gy)
    edges = strength > 0.05
    turn = np.degrees(np.arctan2(gy, gx)) % 90
    straight = (np.minimum(turn, 90 - turn) < 8) & edges
    return _Look(
        light, chroma, hue, texture, edges,
        float(straight.sum() / max(int(edges.sum()), 1)), _sharp_share(view),
    )  # fmt: skip


def _between(hue: NDArray[np.float32], low: float, high: float) -> Mask:
    return np.asarray((hue >= low) & (hue < high))


def _sharp_share(view: Pixels) -> float:
    """Share of 12×12 cells nearly as sharp as the best: few, if one thing is in focus."""
    power = cv2.Laplacian(grey(at(view, 480, 24)), cv2.CV_32F) ** 2
    cells = cv2.resize(power, (12, 12), interpolation=cv2.INTER_AREA)
    best = np.sort(cells.ravel())[-3:].mean()
    return float((cells > 0.35 * best).mean()) if best > 1 else 1.0


def _sky(look: _Look) -> Mask:
    """Smooth, blue or pale, and joined to the top edge."""
    smooth = look.texture < 0.022
    blue = _between(look.hue, 205, 290) & (look.chroma > 0.02) & (look.light > 0.35)
    pale = (look.light > 0.72) & (look.chroma < 0.05)
    return _from_the_top(smooth & (blue | pale))


def _from_the_top(candidate: Mask) -> Mask:
    """Those parts that touch the upper edge."""
    whole = cv2.morphologyEx(candidate.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels = cv2.connectedComponents(whole)
    top = np.zeros(count, bool)
    top[labels[:2]] = True
    top[0] = False
    return np.asarray(top[labels])


def _sure_of_sky(look: _Look, sky: Mask, leafy: Mask, camera: Camera) -> float:
    """Walls, cloth and paper are smooth, too: a sky ends above darker land, and either the camera
    saw daylight, or blue pales towards the horizon, or leaves stand below."""
    land, light = ~sky, camera.exposure_value
    if sky.mean() > 0.85 or sky[-1].mean() > 0.1 or not sky.any() or not land.any():
        return 0.5
    if light is not None and light < 9:
        return 0.5
    if look.light[sky].mean() - look.light[land].mean() < 0.05:
        return 0.6
    if light is not None and light >= 12:
        return 0.92
    rows = np.flatnonzero(sky.mean(axis=1) > 0.15)
    upper, lower = np.array_split(rows, 2)
    if not len(upper) or not len(lower):
        return 0.6
    brighter = look.light[lower][sky[lower]].mean() - look.light[upper][sky[upper]].mean()
    paler = look.chroma[upper][sky[upper]].mean() - look.chroma[lower][sky[lower]].mean()
    if brighter >= 0.005 and paler >= 0.01:
        return 0.92
    return 0.82 if leafy.mean() >= 0.3 and sky[0].mean() > 0.9 else 0.6


def _lamps(look: _Look) -> int:
    bright = ((look.light > 0.75) & (look.light > np.median(look.light) + 0.3)).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(bright)
    areas = stats[1:, cv2.CC_STAT_AREA]
    return int(((areas >= 1) & (areas < bright.size * 0.01)).sum())


def _water_and_snow(look: _Look, sky: Mask, blue: Mask, facts: dict[str, float]) -> None:
    if facts.get("sky", 0) < SPOKEN:
        return
    rows = sky.shape[0]
    low = slice(rows * 2 // 3, rows)
    if float((blue & ~sky)[low].mean()) > 0.5 and look.texture[low].mean() < 0.045:
        facts["sea"] = 0.75
    white = (look.light > 0.8) & (look.chroma < 0.035) & ~sky
    if float(white[rows // 2 :].mean()) > 0.45:
        facts["snow"] = 0.65


def _sunset(look: _Look, sky: Mask, camera: Camera, facts: dict[str, float]) -> None:
    """A warm glow above, brighter towards the horizon; sure only if the sun stood low then."""
    if "night" in facts or camera.flash:
        return
    hued = (look.hue > 290) | (look.hue < 100)
    glowing = _from_the_top((look.texture < 0.022) & (sky | (hued & (look.light > 0.35))))
    rows = np.flatnonzero(glowing.mean(axis=1) > 0.5)
    if len(rows) < 0.2 * len(glowing) or float(glowing[0].mean()) < 0.5:
        return
    upper, lower = np.array_split(rows, 2)
    brighter = float(look.light[lower].mean() - look.light[upper].mean())
    warm = (look.hue > 20) & (look.hue < 90) & (look.chroma > 0.06)
    if brighter < 0.04 or float(warm[lower].mean()) < 0.3:
        return
    height = None
    if camera.taken_at and camera.latitude is not None and camera.longitude is not None:
        height = sun_height(camera.taken_at, camera.latitude, camera.longitude)
    if height is None:
        facts["sunset"] = 0.6
    elif -5 <= height <= 9:
        facts["sunset"] = 0.85


def _in_or_out(camera: Camera, look: _Look, facts: dict[str, float]) -> None:
    light = camera.exposure_value
    witnesses = [facts[f] for f in ("sky", "blue_sky", "sunset") if f in facts]
    if "night" in facts and "lights" in facts:
        witnesses.append(0.75)
    if light is not None and light >= 12:
        witnesses.append(0.9)
    if witnesses:
        facts["outdoor"] = max(witnesses)
    elif light is not None and 1 <= light <= 8:
        warm = float((((look.hue > 30) & (look.hue < 95)) & (look.chroma > 0.03)).mean())
        if camera.flash or warm > 0.5:
            facts["indoor"] = 0.7


def _numbers(
    look: _Look, sky: Mask, blue: Mask, green: Mask, leafy: Mask, top_edges: float, lamps: int
) -> NDArray[np.float32]:
    rows = look.light.shape[0]
    third = rows // 3
    warm = ((look.hue > 15) & (look.hue < 95)) * np.minimum(1, look.chroma / 0.12)
    dense = cv2.resize(look.edges.astype(np.float32), (3, 3), interpolation=cv2.INTER_AREA).ravel()
    values = [
        sky.mean(), sky[0].mean(), blue.mean(), green.mean(), leafy.mean(), top_edges,
        look.light.mean(), look.light.std() * 3, np.median(look.light),
        look.light[:third].mean(), look.light[-third:].mean(), look.chroma.mean() * 6,
        look.chroma.std() * 8, warm.mean(), look.texture.mean() * 12, look.edges.mean() * 2,
        look.upright, look.sharp_share, min(1.0, lamps / 20),
        *dense,
    ]  # fmt: skip
    return np.clip(np.array(values, np.float32), 0, 1)
