"""What carries one by oneself: bicycles, boards, horses, a swing."""

import math
from dataclasses import replace

import numpy as np

from models.embedded.painter.body import Body
from models.embedded.painter.figures import draw_person
from models.embedded.painter.plan import BOARDS, MOUNTS, TWO_WHEELS, Actor, Plan
from models.embedded.painter.poses import POSES
from models.embedded.painter.vehicles import MakeBody, ride_into
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, Drawing
from models.embedded.stickers.library import draw_sticker, stable


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
    if a.vehicle == "swing":
        _swing(d, plan, a, make)
        return
    if a.vehicle in TWO_WHEELS:
        b = make(plan, a)
        usual = ("#45b3a8", "#e8605a", "#5f8fdc", "#f0a23f")[stable(a.who) % 4]
        bicycle(d, b, plan.tone(a.vehicle, usual))
        d.shadow(a.x, a.y, 0.62 * a.h)
        draw_person(d, b, shadow=False)
        return
    if a.vehicle in BOARDS:
        b = make(plan, a)
        y = a.y
        tone = plan.tone(a.vehicle, "#f2806c" if a.vehicle != "wave_board" else "#7fc4e0")
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
    found = plan.sticker(a.vehicle or "")
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
