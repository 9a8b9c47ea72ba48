"""Heads from the front, from the side and from behind: outline, ears, hair, face and hat."""

import math

import numpy as np

from models.embedded.painter.body import Body
from models.embedded.painter.characters import Person
from models.embedded.painter.faces import Features, draw_face
from models.embedded.painter.hair import Place, cap
from models.embedded.painter.hats import headgear
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import Points, ellipse, spline
from models.embedded.pastel.marks import HAIR, HEAVY, SKIN, Drawing


def head_shape(kind: str) -> Points:
    t = np.linspace(0, 2 * math.pi, 40, endpoint=False)
    s, c = np.sin(t), np.cos(t)
    low = np.clip(s, 0, 1)
    wide, tall = {
        "round": (1.02, 0.97),
        "oval": (0.96, 1.03),
        "wide": (1.08, 0.93),
        "pear": (1.0, 0.98),
    }[kind]
    cheeks = {"round": 0.03, "oval": -0.02, "wide": 0.05, "pear": 0.10}[kind]
    x = c * (wide + cheeks * np.sin(np.clip(t, 0, math.pi)) ** 2 * (1 - low**3))
    y = s * tall * np.where(s > 0, 0.97, 1.0) + 0.03
    return np.stack([x, y], 1)


PROFILE = (
    (0.52, -0.76),
    (0.84, -0.44),
    (0.95, -0.10),
    (1.09, 0.15),
    (0.99, 0.27),
    (0.99, 0.44),
    (0.88, 0.66),
    (0.60, 0.86),
    (0.20, 0.96),
    (-0.32, 0.93),
    (-0.76, 0.68),
    (-0.98, 0.20),
    (-0.92, -0.40),
    (-0.5, -0.8),
)


def ears(d: Drawing, at: Place, r: float, p: Person, tilt: float, turn: float, line: float) -> None:
    if p.hair_style in ("bob", "long", "wavy") and p.hat is None:
        return
    for s in (-1, 1):
        if turn * s > 0.55:  # the far ear is out of sight
            continue
        q = at([(s * 1.0 - 0.06 * turn, 0.14)])[0]
        d.fill(ellipse(q[0], q[1], 0.15 * r, 0.19 * r, tilt), p.skin, SKIN, line=line * 0.85)


def features(p: Person) -> Features:
    return Features(
        p.skin, p.hair, p.eyes, p.eye_kind, p.lashes, p.freckles, p.nose, p.beard, p.glasses, p.old
    )


def head(d: Drawing, b: Body, accent: str) -> None:
    """Head, hair cap and face of a figure seen from the front or half turned."""
    p, r = b.person, b.radius
    at = b.on_head
    ears(d, at, r, p, b.tilt, b.pose.turn, b.line)
    shape = head_shape(p.head)
    if abs(b.pose.turn) > 0.45:  # half turned: the near cheek swells, the far one is flatter
        s = math.copysign(1, b.pose.turn)
        shape = shape.copy()
        shape[:, 0] *= np.where(shape[:, 0] * s > 0, 0.97, 1.03)
        shape[:, 0] += 0.03 * s * np.clip(shape[:, 1], 0, 1)
    d.fill(at(shape), p.skin, SKIN, line=b.line, wob=0.9, angle=-25)
    cap(d, at, p, b.pose.turn, b.line)
    c = at([(0, 0.10)])[0]
    draw_face(d, float(c[0]), float(c[1]), r, b.mood, features(p), b.tilt, b.pose.turn)
    headgear(d, at, r, p, b.line, accent)


def side_head(d: Drawing, b: Body, accent: str) -> None:
    p, r, at = b.person, b.radius, b.on_head
    if p.hair_style in ("ponytail", "pigtails", "braids"):
        d.fill(
            spline(
                at(
                    [
                        (-0.8, -0.6),
                        (-1.3, -0.6),
                        (-1.62, 0),
                        (-1.46, 0.75),
                        (-1.2, 0.6),
                        (-1.0, 0.1),
                    ]
                )
            ),
            p.hair,
            HAIR,
            line=b.line,
            angle=-78,
        )
    elif p.hair_style in ("long", "wavy"):
        d.fill(
            spline(
                at(
                    [
                        (-0.2, -1.0),
                        (-1.1, -0.5),
                        (-1.2, 0.4),
                        (-1.1, 1.3),
                        (-0.6, 1.35),
                        (-0.35, 0.8),
                        (-0.3, 0.2),
                    ]
                )
            ),
            p.hair,
            HAIR,
            line=b.line,
            angle=-78,
        )
    elif p.hair_style == "bun":
        q = at([(-0.72, -0.98)])[0]
        d.fill(
            ellipse(q[0], q[1], 0.34 * r, 0.32 * r),
            p.hair,
            HAIR,
            line=b.line,
            rings=True,
            centre=[q],
        )
    d.fill(spline(at(PROFILE), True, 5), p.skin, SKIN, line=b.line, angle=-25)
    if p.hair_style == "bald":
        back = [
            (-0.30, 0.55),
            (-0.30, 0.1),
            (-0.62, -0.3),
            (-1.0, -0.1),
            (-1.05, 0.4),
            (-0.8, 0.70),
        ]
    else:
        back = [
            (0.96, -0.24),
            (0.9, -0.62),
            (0.5, -1.03),
            (0, -1.14),
            (-0.55, -1.03),
            (-0.98, -0.62),
            (-1.12, -0.05),
            (-1.05, 0.45),
            (-0.85, 0.72),
            (-0.55, 0.60),
            (-0.42, 0.30),
            (-0.30, 0.02),
            (0, -0.22),
            (0.30, -0.34),
            (0.62, -0.38),
        ]
        if p.hair_style in ("bob",):
            back[8:10] = [(-0.9, 0.92), (-0.45, 0.88)]
    d.fill(spline(at(back), True, 5), p.hair, HAIR, line=b.line, centre=at([(-0.1, -1.0)]), wob=0.9)
    q = at([(-0.20, 0.20)])[0]
    d.fill(ellipse(q[0], q[1], 0.13 * r, 0.17 * r), p.skin, SKIN, line=b.line * 0.8)
    _profile_face(d, b)
    headgear(d, at, r, p, b.line, accent)


def _profile_face(d: Drawing, b: Body) -> None:
    p, r, at, k = b.person, b.radius, b.on_head, max(0.35, b.radius / 80)
    ink, mood = "#3a2d2b", b.mood
    q = at([(0.50, 0.36)])[0]
    d.rub(ellipse(q[0], q[1], 0.17 * r, 0.125 * r), "#f58f88", 0.6, max(0.8, 0.035 * r))
    if mood in ("calm", "sleep", "cry"):
        d.line(spline(at([(0.44, 0.04), (0.57, 0.12), (0.70, 0.05)]), False), ink, 3 * k, wob=0.2)
    elif mood in ("laugh", "giggle"):
        d.line(spline(at([(0.44, 0.10), (0.57, 0), (0.70, 0.10)]), False), ink, 3.2 * k, wob=0.2)
    else:
        e = at([(0.57, 0.06)])[0]
        d.dot(ellipse(e[0], e[1], 0.08 * r, 0.12 * r, 0, 18), ink, 0.96, 0)
        e = at([(0.585, 0.015)])[0]
        d.dot(ellipse(e[0], e[1], 0.032 * r, 0.038 * r, 0, 12), "#fffdf6", 0.95, 0)
    brow = {
        "sad": (-0.26, -0.18),
        "worry": (-0.28, -0.20),
        "cry": (-0.28, -0.18),
        "angry": (-0.14, -0.26),
    }.get(mood, (-0.22, -0.23))
    d.line(at([(0.72, brow[0]), (0.46, brow[1])]), mix(p.hair, ink, 0.4), 2.3 * k, 0.85, wob=0.2)
    if mood in ("joy", "laugh", "sing", "giggle"):
        d.dot(
            spline(at([(0.62, 0.50), (0.90, 0.45), (0.85, 0.66), (0.70, 0.67)])),
            "#b8403f",
            0.96,
            0.05,
        )
        d.line(
            spline(at([(0.62, 0.50), (0.90, 0.45), (0.85, 0.66), (0.70, 0.67)]), True),
            "#6e2c2c",
            2.0 * k,
            closed=True,
            wob=0.2,
        )
    else:
        bow = -0.06 if mood in ("sad", "cry", "angry", "worry", "sick") else 0.07
        d.line(
            spline(at([(0.66, 0.54), (0.79, 0.54 + bow), (0.92, 0.52)]), False),
            "#7a3a36",
            3 * k,
            wob=0.2,
        )


def back_of_head(d: Drawing, b: Body, accent: str) -> None:
    p, r, at = b.person, b.radius, b.on_head
    for s in (-1, 1):
        q = at([(s * 1.0, 0.14)])[0]
        d.fill(ellipse(q[0], q[1], 0.15 * r, 0.19 * r), p.skin, SKIN, line=b.line * 0.85)
    tone = p.skin if p.hair_style in ("bald", "tuft") else p.hair
    shape = ellipse(0, -0.02, 1.06, 1.02, 0, 40)
    d.fill(
        at(shape),
        tone,
        SKIN if tone == p.skin else HAIR,
        line=b.line,
        centre=None if tone == p.skin else at([(0.1, -0.72)]),
    )
    if p.hair_style == "bald":
        d.fill(
            spline(
                at(
                    [
                        (-1.05, 0.0),
                        (-0.6, 0.35),
                        (0, 0.42),
                        (0.6, 0.35),
                        (1.05, 0),
                        (0.98, 0.5),
                        (0.6, 0.86),
                        (0, 0.96),
                        (-0.6, 0.86),
                        (-0.98, 0.5),
                    ]
                )
            ),
            p.hair,
            HAIR,
            line=b.line * 0.8,
        )
    if p.hair_style in ("long", "wavy", "bob"):
        low = 1.32 if p.hair_style != "bob" else 0.92
        d.fill(
            spline(
                at(
                    [
                        (-1.06, -0.2),
                        (-1.10, 0.5),
                        (-1.0, low),
                        (-0.3, low + 0.06),
                        (0.3, low),
                        (1.0, low),
                        (1.10, 0.5),
                        (1.06, -0.2),
                        (0, -0.9),
                    ]
                )
            ),
            p.hair,
            HAIR,
            line=b.line,
            angle=-85,
        )
    if p.hair_style == "ponytail":
        d.fill(
            spline(
                at(
                    [
                        (-0.14, -0.5),
                        (0.14, -0.5),
                        (0.28, 0.3),
                        (0.1, 1.05),
                        (-0.1, 1.05),
                        (-0.28, 0.3),
                    ]
                )
            ),
            shift(p.hair, -0.03),
            HAIR,
            line=b.line,
        )
        q = at([(0, -0.46)])[0]
        d.fill(ellipse(q[0], q[1], 0.17 * r, 0.10 * r), "#ef5a6a", HEAVY, line=b.line * 0.7)
    headgear(d, at, r, p, b.line, accent)
