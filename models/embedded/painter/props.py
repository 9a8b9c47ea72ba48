"""Umbrella, kite, piano, headphones, washing line: drawn to fit the body that has them."""

from itertools import cycle

import numpy as np

from models.embedded.painter.body import Body
from models.embedded.painter.limbs import hand
from models.embedded.painter.plan import Actor, Box, Plan, head_circle, overlap
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import Points, box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, TINY, WHITE, Drawing


def _umbrella_top(b: Body, key: str) -> tuple[float, float, float]:
    q = b.joints["h" + key]
    return (
        float(q[0]) * 0.72 + float(b.head[0]) * 0.28,
        float(b.head[1]) - 1.02 * b.radius,
        0.50 * b.h,
    )


def canopy(d: Drawing, b: Body, key: str, colour: str) -> None:
    x, y, r = _umbrella_top(b, key)
    y -= 0.10 * r
    dome = np.vstack([ellipse(x, y + r * 0.30, r, r * 0.80, 0, 24, 180, 360)])
    scallop: list[tuple[float, float]] = []
    for i in range(4):
        a, c = x + r - 2 * r * i / 4, x + r - 2 * r * (i + 1) / 4
        scallop += [
            ((a * 2 + c) / 3, y + r * 0.21),
            ((a + 2 * c) / 3, y + r * 0.21),
            (c, y + r * 0.30),
        ]
    d.fill(np.vstack([dome, scallop[:-1]]), colour, THING, line=2.8, angle=-60)
    panel = np.vstack(
        [
            spline(
                points(
                    [(x, y - r * 0.50), (x - 0.22 * r, y - 0.18 * r), (x - 0.26 * r, y + 0.22 * r)]
                ),
                False,
                6,
            ),
            [(x, y + 0.18 * r)],
            spline(
                points(
                    [(x + 0.26 * r, y + 0.22 * r), (x + 0.22 * r, y - 0.18 * r), (x, y - r * 0.50)]
                ),
                False,
                6,
            ),
        ]
    )
    d.fill(
        panel,
        mix(colour, "#fff6e6", 0.72),
        THING,
        line=2.0,
        line_colour=shift(colour, -0.18),
        angle=-80,
    )
    d.line([(x, y - r * 0.50), (x, y - r * 0.62)], "#8a6a55", 4)


def pole(d: Drawing, b: Body, key: str) -> None:
    x, y, r = _umbrella_top(b, key)
    q = b.joints["h" + key]
    d.line(
        np.vstack(
            [
                [(x, y + 0.10 * r)],
                [q],
                spline(
                    points(
                        [
                            q + (0, 0.06 * b.h),
                            q + (-0.005 * b.h, 0.10 * b.h),
                            q + (-0.03 * b.h, 0.115 * b.h),
                            q + (-0.05 * b.h, 0.09 * b.h),
                        ]
                    ),
                    False,
                    5,
                ),
            ]
        ),
        "#8a6a55",
        4.6,
        wob=0.4,
    )
    hand(d, q, b.h, b.person.skin, b.line)


def kite(d: Drawing, plan: Plan, b: Body) -> Box:
    key = "R" if abs(b.pose.arm_r[0]) > abs(b.pose.arm_l[0]) else "L"
    s = 1 if key == "R" else -1
    q: Points = b.joints["h" + key]
    x = min(max(b.x + s * 0.62 * b.h, 110), plan.width - 110)
    if abs(x - b.x) < 0.35 * b.h:
        x = b.x + s * 0.5 * b.h
    y = max(130.0, float(b.head[1]) - 0.62 * b.h)
    d.line(
        spline(
            np.vstack([q, (q[0] * 0.6 + x * 0.4, q[1] * 0.65 + y * 0.35 + 20), (x, y + 62)]), False
        ),
        "#8a7a70",
        2.2,
        0.85,
    )
    d.fill(
        points([(x, y - 66), (x + 48, y - 10), (x, y + 66), (x - 48, y - 10)]),
        plan.tone("kite", "#f7c04a"),
        THING,
        line=2.8,
    )
    d.line([(x, y - 66), (x, y + 66)], "#c98a2a", 2.6)
    d.line([(x - 48, y - 10), (x + 48, y - 10)], "#c98a2a", 2.6)
    for i, tone in enumerate(("#e8606a", "#6fa8dc", "#79bb6a")):
        cx, cy = x - 8 - 12 * i, y + 82 + 20 * i
        d.fill(
            spline(
                points(
                    [
                        (cx - 10, cy - 5),
                        (cx, cy),
                        (cx + 10, cy - 5),
                        (cx + 10, cy + 5),
                        (cx, cy),
                        (cx - 10, cy + 5),
                    ]
                )
            ),
            tone,
            TINY,
            line=1.3,
        )
    return x - 48, y - 66, x + 48, y + 66


def piano(d: Drawing, b: Body) -> None:
    s = b.side
    x, y, h = b.x + s * 0.40 * b.h, b.y, b.h

    def at(x0: float, y0: float, x1: float, y1: float) -> Points:
        return box(
            min(x + s * x0 * h, x + s * x1 * h),
            y - y0 * h,
            max(x + s * x0 * h, x + s * x1 * h),
            y - y1 * h,
        )

    d.shadow(x + s * 0.1 * h, y, 0.5 * h)
    d.fill(at(0.02, 0.68, 0.26, 0.0), "#7a4f38", HEAVY, line=3, angle=-85)
    d.fill(at(-0.16, 0.31, 0.06, 0.24), "#8a5a40", HEAVY, line=2.6, angle=-4)
    d.fill(at(-0.15, 0.335, 0.03, 0.305), "#fffdf6", WHITE, line=2)
    d.fill(at(-0.14, 0.24, -0.10, 0.0), "#7a4f38", HEAVY, line=2.4)
    d.fill(at(-0.02, 0.56, 0.03, 0.40), "#fffaf0", WHITE, line=1.8)


BLOWN = frozenset({"flute", "harmonica", "trumpet", "saxophone"})  # their grip is the mouthpiece
MOUTH = (0.0, 0.42)  # on the head


def headphones(d: Drawing, b: Body) -> Box:
    over = [(-1.04, 0.1), (-1.0, -0.5), (-0.55, -1.06), (0, -1.2), (0.55, -1.06), (1.0, -0.5)]
    d.line(spline(b.on_head([*over, (1.04, 0.1)]), False), "#7c8496", 0.034 * b.h)
    for side in (-1, 1):
        (x, y), r = b.on_head([(side * 1.03, 0.2)])[0], b.radius
        d.fill(ellipse(float(x), float(y), 0.17 * r, 0.3 * r), "#f2806c", THING, line=2.4)
    (left, top), (right, low) = b.on_head([(-1.2, -1.2), (1.2, 0.5)])
    return float(left), float(top), float(right), float(low)


_SHIRT = ((-0.5, 0), (0.5, 0), (0.78, 0.34), (0.52, 0.46), (0.46, 1), (-0.46, 1), (-0.52, 0.46),
          (-0.78, 0.34))  # fmt: skip
_TROUSERS = ((-0.42, 0), (0.42, 0), (0.5, 1.1), (0.08, 1.1), (0, 0.4), (-0.08, 1.1), (-0.5, 1.1))
_TOWEL = ((-0.55, 0), (0.55, 0), (0.52, 1.15), (-0.5, 1.2))
_SOCK = ((-0.2, 0), (0.16, 0), (0.18, 0.42), (0.42, 0.6), (0.3, 0.74), (-0.2, 0.66))
_SHEET = ((-0.9, 0), (0.9, 0), (0.88, 1.7), (-0.9, 1.75))
_MIXED = (_SHIRT, _TOWEL, _TROUSERS, _SOCK, _SOCK)
WASHING = {  # what hangs on the line, by what is hung out
    "laundry": _MIXED,
    "blanket": (_SHEET,),
    "towel": (_TOWEL,),
    "shirt": (_SHIRT,),
    "trousers": (_TROUSERS,),
    "socks": (_SOCK,),
}
_WASHED = ("#7cc0ea", "#f7a8bc", "#5b8fdc", "#e8505a", "#fbd65a", "#a6dcc4", "#9b83d2")


def hangs_washing(a: Actor) -> bool:
    return a.pose_name == "hang" and a.holds in WASHING


def washing_line(d: Drawing, plan: Plan, b: Body, what: str) -> Box:
    """A line beside the head, within the hands' reach; no cloth hangs before a face."""
    left, right = b.hands
    y = float(left[1] + right[1]) / 2
    inside = plan.setting.inside
    x0 = 20.0 if inside else max(44.0, b.x - 1.0 * b.h)
    x1 = plan.width - 20.0 if inside else min(plan.width - 44.0, b.x + 1.0 * b.h)
    sag = 0.05 * b.h

    def on_line(x: float) -> float:
        t = (x - x0) / (x1 - x0)
        return y - sag + 4 * sag * t * (1 - t)

    if not inside:
        for x in (x0, x1):
            d.line([(x, y - 0.12 * b.h), (x, b.y - 0.02 * b.h)], "#96633f", 0.03 * b.h)
            d.line([(x - 0.07 * b.h, y - sag), (x + 0.07 * b.h, y - sag)], "#96633f", 0.024 * b.h)
    rope = [(float(x), on_line(float(x))) for x in np.linspace(x0, x1, 9)]
    d.line(spline(points(rope), False), "#8a6a55", 3.0)
    cloth, faces = 0.125 * b.h, [head_circle(a) for a in plan.actors]
    x = x0 + 0.05 * b.h
    for shape, tone in zip(cycle(WASHING[what]), cycle(_WASHED), strict=False):
        half = cloth * max(u for u, _ in shape)
        if x + 2 * half > x1 - 0.04 * b.h:
            break
        x += half
        top = on_line(x)
        hung = (x - half, top, x + half, top + cloth * 1.2)
        if any(overlap(hung, (u - r * 1.25, v - r, u + r * 1.25, v + r)) for u, v, r in faces):
            x += 0.04 * b.h - half  # on behind the head
            continue
        d.fill(points([(x + u * cloth, top + v * cloth) for u, v in shape]), tone, THING, line=2.2)
        for u in (-0.6, 0.6) if half > 0.4 * cloth else (0.0,):
            d.line([(x + u * half, top - 5), (x + u * half, top + 7)], "#c98a4a", 4)
        x += half + 0.035 * b.h
    return x0, y - sag, x1, y + 1.7 * cloth
