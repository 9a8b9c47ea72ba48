"""What carries people (bicycles, cars, boats, horses), and umbrella, kite and piano."""

import math
from collections.abc import Callable

import numpy as np

from models.embedded.painter.figures import Body, draw_person, hand
from models.embedded.painter.plan import (
    BOARDS,
    MOUNTS,
    OPEN_CARS,
    TWO_WHEELS,
    Actor,
    Plan,
    actor_box,
)
from models.embedded.painter.poses import POSES
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import Points, box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, TINY, WHITE, Drawing
from models.embedded.stickers.library import draw_sticker, library, stable
from models.pictures import Placed

OPEN = OPEN_CARS
MakeBody = Callable[..., Body]


def bicycle(d: Drawing, b: Body, colour: str) -> None:
    h, y, x = b.h, b.y, b.x
    s = 1 if b.pose.turn >= 0 else -1
    r = 0.155 * h
    back, front, wy = x - s * 0.21 * h, x + s * 0.30 * h, y - r
    crank = np.array([x + s * 0.02 * h, y - 0.12 * h])
    seat = b.joints["hip"] + (-s * 0.02 * h, 0.055 * h)
    bars = (b.joints["hL"] + b.joints["hR"]) / 2 + (0, 0.01 * h)
    for cx in (back, front):
        d.line(ellipse(cx, wy, r, r), "#5a5560", 5.5 * h / 380, closed=True)
        d.line(ellipse(cx, wy, r * 0.84, r * 0.84), "#b9b4bd", 2, 0.7, closed=True)
        d.strokes(
            [
                [
                    (cx - r * 0.8 * math.cos(t), wy - r * 0.8 * math.sin(t)),
                    (cx + r * 0.8 * math.cos(t), wy + r * 0.8 * math.sin(t)),
                ]
                for t in (np.arange(6) * math.pi / 6 + 0.2)
            ],
            "#b9b4bd",
            1.6,
            0.6,
            far=False,
        )
    head = np.array([front - s * 0.05 * h, y - 0.36 * h])
    hub_b, hub_f = np.array([back, wy]), np.array([front, wy])
    for p, q in (
        (seat, crank),
        (crank, hub_b),
        (hub_b, seat * 0.75 + crank * 0.25),
        (crank, head),
        (seat * 0.8 + crank * 0.2, head),
        (head, hub_f),
        (head, bars),
    ):
        d.line([p, q], colour, 7 * h / 380)
    d.fill(ellipse(seat[0], seat[1], 0.065 * h, 0.022 * h), "#6b4630", HEAVY, line=2)
    d.line(ellipse(crank[0], crank[1], 0.035 * h, 0.035 * h), "#e0a040", 4, closed=True)
    f = front + s * 0.045 * h
    d.fill(
        box(f - 0.065 * h, y - 0.42 * h, f + 0.065 * h, y - 0.33 * h), "#d9a566", THING, line=2.2
    )


def ride_alone(d: Drawing, plan: Plan, a: Actor, make: MakeBody) -> None:
    from dataclasses import replace

    if a.vehicle == "swing":
        _swing(d, plan, a, make)
        return
    if a.vehicle in TWO_WHEELS:
        b = make(plan, a)
        bicycle(d, b, ("#45b3a8", "#e8605a", "#5f8fdc", "#f0a23f")[stable(a.who) % 4])
        d.shadow(a.x, a.y, 0.62 * a.h)
        draw_person(d, b, shadow=False)
        return
    if a.vehicle in BOARDS:
        b = make(plan, a)
        y = a.y
        tone = "#f2806c" if a.vehicle != "wave_board" else "#7fc4e0"
        if a.vehicle == "skis":
            for k in ("fL", "fR"):
                f = b.joints[k]
                d.line(
                    spline(
                        points(
                            [
                                (f[0] - 0.2 * a.h, f[1] + 0.04 * a.h),
                                (f[0] + 0.18 * a.h, f[1] + 0.04 * a.h),
                                (f[0] + 0.26 * a.h, f[1] - 0.02 * a.h),
                            ]
                        ),
                        False,
                    ),
                    "#5f8fdc",
                    0.026 * a.h,
                )
        elif a.vehicle != "skates":
            d.fill(
                spline(
                    points(
                        [
                            (a.x - 0.30 * a.h, y - 0.01 * a.h),
                            (a.x - 0.24 * a.h, y + 0.025 * a.h),
                            (a.x + 0.24 * a.h, y + 0.025 * a.h),
                            (a.x + 0.30 * a.h, y - 0.01 * a.h),
                            (a.x, y + 0.012 * a.h),
                        ]
                    )
                ),
                tone,
                HEAVY,
                line=2.4,
            )
            for e in (-0.17, 0.17):
                d.fill(
                    ellipse(a.x + e * a.h, y + 0.05 * a.h, 0.028 * a.h), "#57535f", HEAVY, line=1.8
                )
        draw_person(d, b)
        return
    found = library().find(a.vehicle or "")
    if a.vehicle in MOUNTS and found is not None:
        size = 0.95 * a.h
        s = -1 if a.pose.turn < 0 else 1
        d.shadow(a.x, a.y + 4, 0.8 * a.h)
        draw_sticker(d, found, a.x + s * 0.06 * a.h, a.y, size, flip=s > 0)
        a.pose = replace(POSES["ride"], turn=a.pose.turn, mood=a.pose.mood)
        if s < 0:
            a.pose = replace(POSES["ride"].mirrored(), mood=a.pose.mood)
        a.y -= 0.185 * a.h
        b = make(plan, a)
        draw_person(d, b, shadow=False, glow=0.2)
        return
    ride_into(d, plan, [a], a.vehicle or "car", make)


def _swing(d: Drawing, plan: Plan, a: Actor, make: MakeBody) -> None:
    """A swing of its own for each: frame behind, ropes through the hands, board under the seat."""
    h = a.h
    top = a.y - 1.16 * h
    tone = "#5fb0a8"
    for s in (-1, 1):
        d.line([(a.x + s * 0.34 * h, top), (a.x + s * 0.48 * h, a.y)], tone, 0.028 * h)
    d.line([(a.x - 0.37 * h, top), (a.x + 0.37 * h, top)], tone, 0.030 * h)
    seat = a.y - 0.235 * h
    d.shadow(a.x, a.y + 4, 0.42 * h, 0.8)
    half = 0.205 * h
    hold = {
        "L": np.array([a.x - half, seat - 0.15 * h]),
        "R": np.array([a.x + half, seat - 0.15 * h]),
    }
    for s in (-1, 1):
        d.line([(a.x + s * half, top), (a.x + s * half, seat)], "#a08a72", 0.012 * h)
    plank = box(a.x - 0.225 * h, seat - 0.008 * h, a.x + 0.225 * h, seat + 0.026 * h)
    d.fill(plank, "#c98a4a", HEAVY, line=2.2, angle=-4)
    b = make(plan, a, hold, 0.235 * h)
    for k, s in (("L", -1), ("R", 1)):  # feet swing free, forward
        b.joints["f" + k] = b.joints["k" + k] + (s * 0.012 * h, 0.10 * h)
    draw_person(d, b, shadow=False)
    for k in ("L", "R"):
        q = b.joints["h" + k]
        d.line([(q[0], q[1] - 0.05 * h), (q[0], q[1] - 0.16 * h)], "#a08a72", 0.012 * h)


def ride_together(d: Drawing, plan: Plan, placed: list[Placed], make: MakeBody) -> None:
    riders = [a for a in plan.actors if a.vehicle in OPEN_CARS]
    if not riders:
        return
    vehicle = riders[0].vehicle or "car"
    b = ride_into(d, plan, riders, vehicle, make)
    w, h = plan.width, plan.height
    placed.append(
        Placed(vehicle, (b[0] + b[2]) / 2 / w, b[3] / h, (b[2] - b[0]) / w, (b[3] - b[1]) / h)
    )
    for a in riders:
        q = actor_box(a)
        placed.append(Placed(a.look, a.x / w, a.y / h, (q[2] - q[0]) / w, (q[3] - q[1]) / h, a.who))


def ride_into(
    d: Drawing, plan: Plan, riders: list[Actor], vehicle: str, make: MakeBody
) -> tuple[float, float, float, float]:
    """People sit in an open vehicle: bodies first, then its side over their laps."""
    x0, x1 = min(a.x for a in riders), max(a.x for a in riders)
    unit = max(a.h / a.person.size for a in riders)
    left, right = x0 - 0.40 * unit, x1 + 0.50 * unit
    y = plan.feet + 0.01 * plan.height
    water = plan.setting.water is not None and vehicle in ("boat", "canoe", "ship", "sailboat")
    if water and plan.setting.water is not None:
        y = plan.height * max(plan.setting.water + 0.17, 0.62)
    flying = vehicle in ("plane", "helicopter", "hot_air_balloon", "rocket", "ufo", "cable_car")
    if flying:
        y = plan.horizon - 0.02 * plan.height
    open_top = vehicle in ("boat", "canoe", "ship", "sailboat", "sled") or flying
    side = y - (0.27 if open_top else 0.36) * unit
    cx, wide = (left + right) / 2, right - left
    tone = ("#e8605a", "#5f9fe0", "#f7c04a", "#6fbf9a", "#b28ad6")[
        stable(vehicle + str(plan.seed)) % 5
    ]
    if vehicle == "taxi":
        tone = "#f7c948"
    elif vehicle in ("fire_truck",):
        tone = "#e8505a"
    elif vehicle in ("ambulance", "police_car"):
        tone = "#fdfdfb"
    elif vehicle in ("boat", "canoe", "sailboat", "ship"):
        tone = "#c98a5a" if vehicle == "canoe" else tone
    d.reseed(plan.seed + 71)
    if vehicle == "hot_air_balloon":
        r = min(wide * 0.62, 210)
        by = side - 0.62 * unit - r
        d.fill(
            spline(
                points(
                    [
                        (cx - r, by),
                        (cx - r * 0.7, by - r * 0.75),
                        (cx, by - r * 1.02),
                        (cx + r * 0.7, by - r * 0.75),
                        (cx + r, by),
                        (cx + r * 0.42, by + r * 0.78),
                        (cx - r * 0.42, by + r * 0.78),
                    ]
                )
            ),
            tone,
            THING,
            line=3,
        )
        for e in (-0.4, 0.4):
            d.line(
                spline(
                    points(
                        [(cx, by - r), (cx + e * r * 1.4, by), (cx + e * r * 0.8, by + r * 0.76)]
                    ),
                    False,
                ),
                "#fff3dc",
                9,
                0.8,
            )
        for e in (-0.38, 0.38):
            d.line([(cx + e * r, by + r * 0.74), (cx + e * wide * 0.7, side)], "#8a6a55", 3)
    if vehicle == "sailboat":
        d.line(
            [(cx + wide * 0.12, side + 10), (cx + wide * 0.12, side - 1.15 * unit)], "#8a6a55", 6
        )
        d.fill(
            points(
                [
                    (cx + wide * 0.15, side - 1.1 * unit),
                    (cx + wide * 0.15, side - 0.16 * unit),
                    (cx + wide * 0.50, side - 0.16 * unit),
                ]
            ),
            "#fffdf6",
            WHITE,
            line=2.6,
        )
    if vehicle in (
        "car",
        "taxi",
        "police_car",
        "ambulance",
        "truck",
        "van",
        "bus",
        "fire_truck",
        "tractor",
    ):
        d.shadow(cx, y + 6, wide * 1.12)
        d.fill(
            spline(
                points(
                    [
                        (right - 0.18 * wide, side + 4),
                        (right - 0.10 * wide, side - 0.19 * unit),
                        (right - 0.07 * wide, side - 0.19 * unit),
                        (right - 0.12 * wide, side + 6),
                    ]
                )
            ),
            "#cfe8f4",
            THING,
            line=2.2,
        )
    for a in riders:
        a.y = side + 0.325 * unit + (0.275 * (a.person.leg - 1)) * a.h
        b = make(plan, a)
        if (
            a is riders[-1]
            and not flying
            and vehicle not in ("boat", "canoe", "ship", "sailboat", "sled")
        ):
            wheel = np.array([a.x + 0.19 * a.h, side - 0.04 * unit])
            b = make(plan, a, {"R": wheel, "L": wheel - (0.05 * a.h, -0.02 * a.h)})
        d.reseed(plan.seed + stable(a.who or a.look))
        draw_person(d, b, shadow=False, with_legs=False, glow=0.3)
    d.reseed(plan.seed + 72)
    if vehicle in ("boat", "canoe", "ship", "sailboat"):
        d.fill(
            spline(
                points(
                    [
                        (left - 0.06 * wide, side - 6),
                        (left + 0.2 * wide, side + 8),
                        (right - 0.2 * wide, side + 8),
                        (right + 0.08 * wide, side - 12),
                        (right - 0.06 * wide, y - 10),
                        (left + 0.10 * wide, y - 10),
                    ]
                ),
                True,
                6,
            ),
            tone,
            THING,
            line=3,
            angle=-10,
        )
        d.line(
            spline(points([(left, side + 24), (cx, side + 34), (right, side + 22)]), False),
            shift(tone, 0.14, 0.7),
            6,
            0.85,
        )
        for dy, e in ((-8, 0.56), (10, 0.44), (26, 0.30)):
            d.line(
                spline(
                    points(
                        [
                            (cx - e * wide, y + dy),
                            (cx - e * 0.4 * wide, y + dy - 7),
                            (cx + e * 0.4 * wide, y + dy + 2),
                            (cx + e * wide, y + dy - 5),
                        ]
                    ),
                    False,
                ),
                "#fbfeff",
                5.5,
                0.88,
            )
        return left, side - 0.5 * unit, right, y
    if vehicle in ("plane", "helicopter", "rocket"):
        d.fill(
            spline(
                points(
                    [
                        (left - 0.22 * wide, side - 50),
                        (left - 0.10 * wide, side - 40),
                        (left + 0.05 * wide, side - 4),
                        (right, side - 6),
                        (right + 0.16 * wide, side + 0.12 * unit),
                        (right, side + 0.27 * unit),
                        (left + 0.1 * wide, side + 0.25 * unit),
                        (left - 0.14 * wide, side + 0.04 * unit),
                    ]
                ),
                True,
                6,
            ),
            tone,
            THING,
            line=3,
        )
        d.fill(
            spline(
                points(
                    [
                        (cx - 0.12 * wide, side + 0.12 * unit),
                        (cx + 0.14 * wide, side + 0.12 * unit),
                        (cx + 0.02 * wide, side + 0.34 * unit),
                        (cx - 0.24 * wide, side + 0.34 * unit),
                    ]
                )
            ),
            shift(tone, -0.08),
            THING,
            line=2.6,
        )
        d.line(
            [(right + 0.18 * wide, side), (right + 0.18 * wide, side + 0.24 * unit)], "#8a8f9a", 6
        )
        return left, side - 0.5 * unit, right, y
    if vehicle in ("hot_air_balloon", "ufo", "cable_car"):
        d.fill(
            spline(
                points(
                    [
                        (left + 0.14 * wide, side - 6),
                        (right - 0.14 * wide, side - 6),
                        (right - 0.20 * wide, y - 4),
                        (left + 0.20 * wide, y - 4),
                    ]
                ),
                True,
                5,
            ),
            "#c99a5f",
            THING,
            line=3,
            angle=-70,
        )
        for i in range(4):
            d.line(
                [
                    (left + 0.16 * wide, side + 12 + i * 0.06 * unit),
                    (right - 0.16 * wide, side + 12 + i * 0.06 * unit),
                ],
                "#a87c45",
                2.6,
                0.8,
            )
        return left, side - 0.5 * unit, right, y
    if vehicle == "sled":
        d.fill(
            box(left + 0.1 * wide, y - 0.16 * unit, right - 0.1 * wide, y - 0.08 * unit),
            "#c98a4a",
            HEAVY,
            line=2.8,
        )
        d.line(
            spline(
                points(
                    [
                        (left + 0.08 * wide, y),
                        (right - 0.1 * wide, y),
                        (right + 0.02 * wide, y - 0.10 * unit),
                    ]
                ),
                False,
            ),
            "#a33f3f",
            7,
        )
        return left, side - 0.5 * unit, right, y
    # everything on wheels: a round back, a door, a bonnet that lies lower
    nose = right + 0.16 * wide
    low = y - 0.06 * unit
    d.fill(
        spline(
            points(
                [
                    (left - 0.05 * wide, low),
                    (left - 0.08 * wide, side + 0.14 * unit),
                    (left - 0.01 * wide, side + 0.01 * unit),
                    (left + 0.10 * wide, side - 0.01 * unit),
                    (right - 0.14 * wide, side),
                    (right - 0.08 * wide, side + 0.09 * unit),
                    (right + 0.06 * wide, side + 0.12 * unit),
                    (nose - 0.01 * wide, side + 0.18 * unit),
                    (nose, low),
                ]
            ),
            True,
            6,
        ),
        tone,
        THING,
        line=3.2,
        angle=-8,
    )
    d.line([(left, low - 0.05 * unit), (nose - 6, low - 0.05 * unit)], shift(tone, -0.12), 4, 0.8)
    for i in range(len(riders)):
        xx = left + wide * (0.26 + 0.46 * i / max(1, len(riders)))
        d.line([(xx, side + 0.03 * unit), (xx, low - 0.06 * unit)], shift(tone, -0.14), 2.6, 0.8)
        d.line([(xx + 16, side + 0.09 * unit), (xx + 38, side + 0.09 * unit)], "#fdf6e4", 5, 0.9)
    d.fill(ellipse(nose - 0.045 * wide, side + 0.21 * unit, 0.035 * unit), "#fff3c0", TINY, line=2)
    if vehicle in ("ambulance", "police_car", "fire_truck"):
        cross = (left + 0.05 * wide, side + 0.10 * unit)
        d.fill(
            box(cross[0], cross[1], cross[0] + 0.13 * wide, cross[1] + 0.05 * unit),
            "#e8505a",
            HEAVY,
            line=1.6,
        )
    for e in (0.14, 0.92):
        wx = left + e * wide
        d.fill(ellipse(wx, y - 0.06 * unit, 0.125 * unit), "#57535f", HEAVY, line=3)
        d.fill(ellipse(wx, y - 0.06 * unit, 0.056 * unit), "#d9dde4", THING, line=2)
    return left, side - 0.5 * unit, right, y


# -- umbrella, kite, piano ---------------------------------------------------------------


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
