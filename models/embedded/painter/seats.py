"""What people sit on in the open and at home: chair, sofa, bench, stool, picnic blanket."""

import numpy as np

from models.embedded.painter.canvas import Scene
from models.embedded.painter.places.parks import bench
from models.embedded.painter.places.rooms import sofa
from models.embedded.painter.plan import Plan
from models.embedded.pastel.colour import mix
from models.embedded.pastel.geometry import box, points
from models.embedded.pastel.marks import HEAVY, WHITE, Drawing


def seats(d: Drawing, plan: Plan, s: Scene) -> None:
    """What people sit on, drawn before them."""
    sitting = [a for a in plan.actors if a.stage == "seat"]
    front = [a for a in sitting if a.pose.view == "front"]
    if front:
        x = sum(a.x for a in front) / len(front)
        k = max(a.h for a in front) / 400
        spread = (max(a.x for a in front) - min(a.x for a in front)) / 2
        y = max(a.y for a in front) - 0.01 * plan.height
        soft = plan.setting.inside and (
            plan.seat in ("sofa", "armchair") or (plan.seat is None and plan.place in _SOFAS)
        )
        if plan.seat == "chair":
            for a in front:
                _chair(d, a.x, a.y, a.h)
        elif soft:
            wide = min(1.9, max(k, (spread + 150 * k) / 150))
            room = 185 * wide + 16
            sofa(s, min(max(x, room), plan.width - room), y, wide)
        elif plan.seat == "bench" or not plan.setting.inside:
            size = 1.0 * k + 0.15
            half = min(plan.width / 2 - 16, max(88 * size, spread + 96 * k))
            middle = min(max(x, half + 16), plan.width - half - 16)
            bench(s, middle, y - 2, size, half / (88 * size))
        else:
            for a in front:
                _stool(d, a.x, a.y, a.h)
    for a in sitting:
        if a.pose.view == "side" and a.pose_name != "piano":
            _stool(d, a.x - 0.01 * a.h, a.y, a.h)
        elif a.pose_name == "piano":
            _stool(d, a.x, a.y, a.h)


_SOFAS = frozenset({"home", "living_room", "hotel", "bedroom", "library", "hospital"})


def _chair(d: Drawing, x: float, y: float, h: float) -> None:
    """Seen from the front, its back behind the shoulders."""
    for e in (-0.2, 0.2):
        d.line([(x + e * h, y - 0.5 * h), (x + e * h, y - 0.02 * h)], "#96633f", 0.03 * h)
    for up in (0.47, 0.37, 0.27):
        d.line([(x - 0.2 * h, y - up * h), (x + 0.2 * h, y - up * h)], "#b97f4f", 0.034 * h)
    _stool(d, x, y, h)


def _stool(d: Drawing, x: float, y: float, h: float) -> None:
    top = y - 0.165 * h
    d.shadow(x, y, 0.3 * h, 0.7)
    for e in (-0.10, 0.10):
        d.line([(x + e * h, top), (x + e * 1.2 * h, y)], "#96633f", 0.024 * h)
    d.fill(
        box(x - 0.145 * h, top - 0.03 * h, x + 0.145 * h, top + 0.02 * h),
        "#b97f4f",
        HEAVY,
        line=2.4,
        angle=-4,
    )


def blanket(d: Drawing, plan: Plan) -> None:
    """A chequered one to picnic on."""
    xs = [a.x for a in plan.actors if a.stage in ("ground", "table")] or [a.x for a in plan.actors]
    x0, x1 = max(30, min(xs) - 170), min(plan.width - 30, max(xs) + 170)
    y0, y1 = plan.feet - 0.075 * plan.height, min(plan.height - 22, plan.feet + 0.065 * plan.height)
    q = points([(x0 + 44, y0), (x1 - 44, y0), (x1, y1), (x0, y1)])
    tone = mix(plan.palette.accent, "#f2808c", 0.5)
    d.fill(q, "#fdf6e8", WHITE, line=2.8, line_colour=tone)
    for t in np.linspace(0.08, 0.92, 8):
        d.line(
            [q[0] * (1 - t) + q[1] * t, q[3] * (1 - t) + q[2] * t],
            mix(tone, "#ffffff", 0.3),
            6,
            0.62,
        )
    for t in (0.2, 0.5, 0.8):
        d.line(
            [q[0] * (1 - t) + q[3] * t, q[1] * (1 - t) + q[2] * t],
            mix(tone, "#ffffff", 0.3),
            6,
            0.62,
        )
