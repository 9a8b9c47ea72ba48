"""Open vehicles that people sit in together: cars, boats, what flies, a sled."""

from collections.abc import Callable, Mapping

import numpy as np

from models.embedded.painter.body import Body
from models.embedded.painter.figures import draw_person
from models.embedded.painter.hammock import hammock_cloth, hammock_posts
from models.embedded.painter.plan import OPEN_CARS, Actor, Plan, actor_box
from models.embedded.painter.ride import Ride
from models.embedded.pastel.colour import shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, TINY, WHITE, Drawing
from models.embedded.stickers.library import stable
from models.pictures import Placed

MakeBody = Callable[..., Body]
Bounds = tuple[float, float, float, float]

_BOATS = frozenset({"boat", "canoe", "ship", "sailboat"})
_FLYING = frozenset({"plane", "helicopter", "hot_air_balloon", "rocket", "ufo", "cable_car"})
_LOW = _BOATS | _FLYING | {"sled", "hammock"}  # one sits in them, not behind a wheel
_WITH_GLASS = frozenset(
    {"car", "taxi", "police_car", "ambulance", "truck", "van", "bus", "fire_truck", "tractor"}
)
_BLUE_LIGHT = frozenset({"ambulance", "police_car", "fire_truck"})
_TONES = ("#e8605a", "#5f9fe0", "#f7c04a", "#6fbf9a", "#b28ad6")
_DRIVEN = frozenset({"taxi", "bus", "train", "tram", "subway"})  # by somebody else
_OWN_TONES = {
    "taxi": "#f7c948",
    "fire_truck": "#e8505a",
    "ambulance": "#fdfdfb",
    "police_car": "#fdfdfb",
    "canoe": "#c98a5a",
}


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


def ride_into(d: Drawing, plan: Plan, riders: list[Actor], vehicle: str, make: MakeBody) -> Bounds:
    """What is behind them, the bodies of those who sit there, its side over their laps."""
    r = _measured(plan, riders, vehicle)
    d.reseed(plan.seed + 71)
    if behind := _BEHIND.get(vehicle):
        behind(d, r)
    for a in riders:
        a.y = r.side + 0.325 * r.unit + (0.275 * (a.person.leg - 1)) * a.h
        b = make(plan, a)
        if a is riders[-1] and vehicle not in _LOW | _DRIVEN:
            wheel = np.array([a.x + 0.19 * a.h, r.side - 0.04 * r.unit])
            b = make(plan, a, {"R": wheel, "L": wheel - (0.05 * a.h, -0.02 * a.h)})
        d.reseed(plan.seed + stable(a.who or a.look))
        draw_person(d, b, shadow=False, with_legs=False, glow=0.3)
    d.reseed(plan.seed + 72)
    _SIDES.get(vehicle, _on_wheels)(d, r)
    return r.left, r.side - 0.5 * r.unit, r.right, r.y


def _measured(plan: Plan, riders: list[Actor], vehicle: str) -> Ride:
    unit = max(a.h / a.person.size for a in riders)
    left = min(a.x for a in riders) - 0.40 * unit
    right = max(a.x for a in riders) + 0.50 * unit
    y = plan.feet + 0.01 * plan.height
    if plan.setting.water is not None and vehicle in _BOATS:
        y = plan.height * max(plan.setting.water + 0.17, 0.62)
    if vehicle in _FLYING:
        y = plan.horizon - 0.02 * plan.height
    side = y - (0.27 if vehicle in _LOW else 0.36) * unit
    usual = _OWN_TONES.get(vehicle, _TONES[stable(vehicle + str(plan.seed)) % len(_TONES)])
    tone = plan.tone(vehicle, usual)
    return Ride(vehicle, len(riders), left, right, side, y, unit, tone)


def _balloon(d: Drawing, r: Ride) -> None:
    """What carries the basket."""
    radius = min(r.wide * 0.62, 210)
    by = r.side - 0.62 * r.unit - radius
    d.fill(
        spline(
            points(
                [
                    (r.cx - radius, by),
                    (r.cx - radius * 0.7, by - radius * 0.75),
                    (r.cx, by - radius * 1.02),
                    (r.cx + radius * 0.7, by - radius * 0.75),
                    (r.cx + radius, by),
                    (r.cx + radius * 0.42, by + radius * 0.78),
                    (r.cx - radius * 0.42, by + radius * 0.78),
                ]
            )
        ),
        r.tone,
        THING,
        line=3,
    )
    for e in (-0.4, 0.4):
        d.line(
            spline(
                points(
                    [
                        (r.cx, by - radius),
                        (r.cx + e * radius * 1.4, by),
                        (r.cx + e * radius * 0.8, by + radius * 0.76),
                    ]
                ),
                False,
            ),
            "#fff3dc",
            9,
            0.8,
        )
    for e in (-0.38, 0.38):
        d.line(
            [(r.cx + e * radius, by + radius * 0.74), (r.cx + e * r.wide * 0.7, r.side)],
            "#8a6a55",
            3,
        )


def _sail(d: Drawing, r: Ride) -> None:
    """Mast and sail."""
    d.line(
        [(r.cx + r.wide * 0.12, r.side + 10), (r.cx + r.wide * 0.12, r.side - 1.15 * r.unit)],
        "#8a6a55",
        6,
    )
    d.fill(
        points(
            [
                (r.cx + r.wide * 0.15, r.side - 1.1 * r.unit),
                (r.cx + r.wide * 0.15, r.side - 0.16 * r.unit),
                (r.cx + r.wide * 0.50, r.side - 0.16 * r.unit),
            ]
        ),
        "#fffdf6",
        WHITE,
        line=2.6,
    )


def _windscreen(d: Drawing, r: Ride) -> None:
    """The shadow on the road, and a pane of glass before the driver."""
    d.shadow(r.cx, r.y + 6, r.wide * 1.12)
    d.fill(
        spline(
            points(
                [
                    (r.right - 0.18 * r.wide, r.side + 4),
                    (r.right - 0.10 * r.wide, r.side - 0.19 * r.unit),
                    (r.right - 0.07 * r.wide, r.side - 0.19 * r.unit),
                    (r.right - 0.12 * r.wide, r.side + 6),
                ]
            )
        ),
        "#cfe8f4",
        THING,
        line=2.2,
    )


def _hull(d: Drawing, r: Ride) -> None:
    """A boat's side, a light plank along it, and waves before it."""
    d.fill(
        spline(
            points(
                [
                    (r.left - 0.06 * r.wide, r.side - 6),
                    (r.left + 0.2 * r.wide, r.side + 8),
                    (r.right - 0.2 * r.wide, r.side + 8),
                    (r.right + 0.08 * r.wide, r.side - 12),
                    (r.right - 0.06 * r.wide, r.y - 10),
                    (r.left + 0.10 * r.wide, r.y - 10),
                ]
            ),
            True,
            6,
        ),
        r.tone,
        THING,
        line=3,
        angle=-10,
    )
    d.line(
        spline(points([(r.left, r.side + 24), (r.cx, r.side + 34), (r.right, r.side + 22)]), False),
        shift(r.tone, 0.14, 0.7),
        6,
        0.85,
    )
    for dy, e in ((-8, 0.56), (10, 0.44), (26, 0.30)):
        d.line(
            spline(
                points(
                    [
                        (r.cx - e * r.wide, r.y + dy),
                        (r.cx - e * 0.4 * r.wide, r.y + dy - 7),
                        (r.cx + e * 0.4 * r.wide, r.y + dy + 2),
                        (r.cx + e * r.wide, r.y + dy - 5),
                    ]
                ),
                False,
            ),
            "#fbfeff",
            5.5,
            0.88,
        )


def _fuselage(d: Drawing, r: Ride) -> None:
    """A round body with one wing and a propeller."""
    d.fill(
        spline(
            points(
                [
                    (r.left - 0.22 * r.wide, r.side - 50),
                    (r.left - 0.10 * r.wide, r.side - 40),
                    (r.left + 0.05 * r.wide, r.side - 4),
                    (r.right, r.side - 6),
                    (r.right + 0.16 * r.wide, r.side + 0.12 * r.unit),
                    (r.right, r.side + 0.27 * r.unit),
                    (r.left + 0.1 * r.wide, r.side + 0.25 * r.unit),
                    (r.left - 0.14 * r.wide, r.side + 0.04 * r.unit),
                ]
            ),
            True,
            6,
        ),
        r.tone,
        THING,
        line=3,
    )
    d.fill(
        spline(
            points(
                [
                    (r.cx - 0.12 * r.wide, r.side + 0.12 * r.unit),
                    (r.cx + 0.14 * r.wide, r.side + 0.12 * r.unit),
                    (r.cx + 0.02 * r.wide, r.side + 0.34 * r.unit),
                    (r.cx - 0.24 * r.wide, r.side + 0.34 * r.unit),
                ]
            )
        ),
        shift(r.tone, -0.08),
        THING,
        line=2.6,
    )
    d.line(
        [(r.right + 0.18 * r.wide, r.side), (r.right + 0.18 * r.wide, r.side + 0.24 * r.unit)],
        "#8a8f9a",
        6,
    )


def _basket(d: Drawing, r: Ride) -> None:
    """Woven, open above."""
    d.fill(
        spline(
            points(
                [
                    (r.left + 0.14 * r.wide, r.side - 6),
                    (r.right - 0.14 * r.wide, r.side - 6),
                    (r.right - 0.20 * r.wide, r.y - 4),
                    (r.left + 0.20 * r.wide, r.y - 4),
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
                (r.left + 0.16 * r.wide, r.side + 12 + i * 0.06 * r.unit),
                (r.right - 0.16 * r.wide, r.side + 12 + i * 0.06 * r.unit),
            ],
            "#a87c45",
            2.6,
            0.8,
        )


def _runners(d: Drawing, r: Ride) -> None:
    """A board on a runner that bends up."""
    d.fill(
        box(
            r.left + 0.1 * r.wide, r.y - 0.16 * r.unit, r.right - 0.1 * r.wide, r.y - 0.08 * r.unit
        ),
        "#c98a4a",
        HEAVY,
        line=2.8,
    )
    d.line(
        spline(
            points(
                [
                    (r.left + 0.08 * r.wide, r.y),
                    (r.right - 0.1 * r.wide, r.y),
                    (r.right + 0.02 * r.wide, r.y - 0.10 * r.unit),
                ]
            ),
            False,
        ),
        "#a33f3f",
        7,
    )


def _on_wheels(d: Drawing, r: Ride) -> None:
    """Everything else: a round back, doors, a bonnet that lies lower."""
    nose = r.right + 0.16 * r.wide
    low = r.y - 0.06 * r.unit
    d.fill(
        spline(
            points(
                [
                    (r.left - 0.05 * r.wide, low),
                    (r.left - 0.08 * r.wide, r.side + 0.14 * r.unit),
                    (r.left - 0.01 * r.wide, r.side + 0.01 * r.unit),
                    (r.left + 0.10 * r.wide, r.side - 0.01 * r.unit),
                    (r.right - 0.14 * r.wide, r.side),
                    (r.right - 0.08 * r.wide, r.side + 0.09 * r.unit),
                    (r.right + 0.06 * r.wide, r.side + 0.12 * r.unit),
                    (nose - 0.01 * r.wide, r.side + 0.18 * r.unit),
                    (nose, low),
                ]
            ),
            True,
            6,
        ),
        r.tone,
        THING,
        line=3.2,
        angle=-8,
    )
    d.line(
        [(r.left, low - 0.05 * r.unit), (nose - 6, low - 0.05 * r.unit)],
        shift(r.tone, -0.12),
        4,
        0.8,
    )
    for i in range(r.riders):
        xx = r.left + r.wide * (0.26 + 0.46 * i / max(1, r.riders))
        d.line(
            [(xx, r.side + 0.03 * r.unit), (xx, low - 0.06 * r.unit)],
            shift(r.tone, -0.14),
            2.6,
            0.8,
        )
        d.line(
            [(xx + 16, r.side + 0.09 * r.unit), (xx + 38, r.side + 0.09 * r.unit)],
            "#fdf6e4",
            5,
            0.9,
        )
    d.fill(
        ellipse(nose - 0.045 * r.wide, r.side + 0.21 * r.unit, 0.035 * r.unit),
        "#fff3c0",
        TINY,
        line=2,
    )
    if r.vehicle in _BLUE_LIGHT:
        cross = (r.left + 0.05 * r.wide, r.side + 0.10 * r.unit)
        d.fill(
            box(cross[0], cross[1], cross[0] + 0.13 * r.wide, cross[1] + 0.05 * r.unit),
            "#e8505a",
            HEAVY,
            line=1.6,
        )
    for e in (0.14, 0.92):
        wx = r.left + e * r.wide
        d.fill(ellipse(wx, r.y - 0.06 * r.unit, 0.125 * r.unit), "#57535f", HEAVY, line=3)
        d.fill(ellipse(wx, r.y - 0.06 * r.unit, 0.056 * r.unit), "#d9dde4", THING, line=2)


_BEHIND: Mapping[str, Callable[[Drawing, Ride], None]] = {
    "hammock": hammock_posts,
    "hot_air_balloon": _balloon,
    "sailboat": _sail,
    **dict.fromkeys(_WITH_GLASS, _windscreen),
}
_SIDES: Mapping[str, Callable[[Drawing, Ride], None]] = {
    "hammock": hammock_cloth,
    **dict.fromkeys(_BOATS, _hull),
    **dict.fromkeys(("plane", "helicopter", "rocket"), _fuselage),
    **dict.fromkeys(("hot_air_balloon", "ufo", "cable_car"), _basket),
    "sled": _runners,
}
