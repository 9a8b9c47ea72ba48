"""Umbrella, kite and piano: drawn to fit the body that has them."""

import numpy as np

from models.embedded.painter.body import Body
from models.embedded.painter.limbs import hand
from models.embedded.painter.plan import Plan
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


def kite(d: Drawing, plan: Plan, b: Body) -> None:
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
        "#f7c04a",
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
