"""Open vehicles that people sit in together: cars, boats, what flies, a sled."""

from collections.abc import Callable

import numpy as np

from models.embedded.painter.body import Body
from models.embedded.painter.figures import draw_person
from models.embedded.painter.plan import OPEN_CARS, Actor, Plan, actor_box
from models.embedded.pastel.colour import shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, TINY, WHITE, Drawing
from models.embedded.stickers.library import stable
from models.pictures import Placed

MakeBody = Callable[..., Body]


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
