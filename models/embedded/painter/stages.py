"""Scenes that need furniture over people: a table, a bed, water."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

import models.embedded.painter.furniture as furniture
import models.embedded.painter.nature as nature
from models.embedded.painter.acting import actor, hat_tone, make_body, note_actor
from models.embedded.painter.body import Body
from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.figures import draw_person, halo
from models.embedded.painter.hair import back_hair
from models.embedded.painter.heads import head
from models.embedded.painter.limbs import arm, hand
from models.embedded.painter.places.waterside import waves
from models.embedded.painter.plan import Actor, Plan
from models.embedded.painter.staging import note, thing
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, TINY, WHITE, Drawing
from models.embedded.stickers.library import draw_sticker, stable
from models.pictures import Placed


def table_scene(d: Drawing, plan: Plan, s: Scene, placed: list[Placed]) -> None:
    assert plan.table is not None
    bodies: list[tuple[Actor, Body]] = []
    for a in sorted(plan.actors, key=lambda a: a.h, reverse=True):
        d.reseed(plan.seed + stable(a.who or a.look))
        b = make_body(plan, a)
        y = plan.table + 0.035 * plan.height
        spread = 0.125 * a.h
        b = make_body(plan, a, {"L": np.array([a.x - spread, y]), "R": np.array([a.x + spread, y])})
        if a.pose_name == "cook":
            stir = np.array([a.x + 0.15 * a.h, plan.table - 0.020 * plan.height])
            b = make_body(plan, a, {"L": np.array([a.x - spread, y]), "R": stir})
        elif a.pose_name == "eat":  # chopsticks ready, half way to the mouth
            ready = np.array([a.x + 0.215 * a.h, plan.table - 0.030 * plan.height])
            b = make_body(plan, a, {"L": np.array([a.x - spread, y]), "R": ready})
        elif a.pose_name == "drink":
            both = np.array([a.x, plan.table - 0.012 * plan.height])
            b = make_body(plan, a, {"L": both - (0.07 * a.h, 0), "R": both + (0.07 * a.h, 0)})
        halo(d, b, 0.4)
        draw_person(d, b, shadow=False, with_legs=False, glow=0.0, arms=False, accent=hat_tone(a))
        bodies.append((a, b))
        note_actor(placed, plan, a)
    for t in [t for t in plan.things if t.layer == "middle"]:
        thing(d, plan, t, placed)
    d.reseed(plan.seed + 41)
    furniture.table(s, plan.table, mix(plan.cloth, plan.palette.far, 0.12), kind=plan.table_kind)
    if plan.table_kind == "wood":
        d.shadow(plan.width / 2, plan.height - 24, plan.width * 0.8, 0.5)
    jobs: list[tuple[float, Callable[[], None]]] = []
    for a, b in bodies:
        jobs.append((plan.table + 44, partial(_place_setting, d, plan, a, b, placed)))
    for t in plan.things:
        if t.layer == "front":
            jobs.append((t.y, partial(thing, d, plan, t, placed)))
    for _, job in sorted(jobs, key=lambda j: j[0]):
        job()


def _place_setting(d: Drawing, plan: Plan, a: Actor, b: Body, placed: list[Placed]) -> None:
    assert plan.table is not None
    d.reseed(plan.seed + stable((a.who or a.look) + "plate"))
    item = plan.sticker(a.holds) if a.holds else None
    size = a.h * max(0.20, min(item.size * 1.25, 0.46)) if item is not None else 0.0
    if item is not None and a.pose_name == "drink":
        middle = (b.joints["hL"] + b.joints["hR"]) / 2
        arm(d, b, "L")
        arm(d, b, "R")
        draw_sticker(d, item, float(middle[0]), float(middle[1]) + size * 0.34, size * 0.9)
        for k in ("L", "R"):
            hand(d, b.joints["h" + k], a.h * 0.92, a.person.skin, b.line)
    else:
        if item is not None:
            low = plan.table + 0.030 * plan.height + size * 0.30
            d.shadow(a.x, low, size * 0.8, 0.6)
            draw_sticker(d, item, a.x - (0.02 * a.h if a.pose_name == "eat" else 0), low, size)
        arm(d, b, "L")
        arm(d, b, "R")
        if a.pose_name == "cook":
            q = b.joints["hR"]
            bowl = np.array([a.x + 0.02 * a.h, plan.table + 0.005 * plan.height])
            d.line([q + (0.03 * a.h, -0.06 * a.h), bowl], "#b98450", 0.020 * a.h)
            hand(d, q, a.h, a.person.skin, b.line)
        elif a.pose_name == "eat":
            q = b.joints["hR"]
            for dx in (-0.085, -0.055):
                tip = q + (dx * a.h, -0.115 * a.h)
                d.line([q + (0.03 * a.h, 0.045 * a.h), tip], "#b98450", 0.014 * a.h)
            hand(d, q, a.h, a.person.skin, b.line)
    if item is not None and a.holds:
        half = size / 2
        spot = (a.x - half, plan.table, a.x + half, plan.table + half)
        note(placed, plan, a.holds, spot, a.who, "front")


def bed_scene(d: Drawing, plan: Plan, s: Scene, placed: list[Placed]) -> None:
    assert plan.bed is not None
    x0, x1, top = plan.bed
    for a in plan.actors:
        if a.stage != "bed":
            actor(d, plan, a, placed)
    for t in plan.things:
        if t.layer == "middle":
            thing(d, plan, t, placed)
    lying = [a for a in plan.actors if a.stage == "bed"]
    unit = lying[0].h
    low = min(plan.height - 60, top + 0.22 * plan.height)
    wood = "#a9744a"
    d.reseed(plan.seed + 51)
    d.shadow((x0 + x1) / 2, low + 34, (x1 - x0) * 0.98, 0.9)
    d.fill(
        spline(
            points(
                [
                    (x0 - 6, low + 30),
                    (x0 - 8, top - 0.30 * unit),
                    (x0 + 10, top - 0.36 * unit),
                    (x0 + 30, top - 0.30 * unit),
                    (x0 + 30, low + 30),
                ]
            ),
            True,
            5,
        ),
        wood,
        HEAVY,
        line=2.8,
        angle=-84,
    )
    d.fill(box(x0, low - 18, x1, low + 18), wood, HEAVY, line=2.6, angle=-3)
    for x in (x0 + 10, x1 - 22):
        d.fill(box(x, low + 14, x + 18, low + 40), shift(wood, -0.06), HEAVY, line=2.2)
    d.fill(
        spline(
            points(
                [
                    (x0 + 14, low - 8),
                    (x0 + 12, top + 0.05 * unit),
                    (x0 + 60, top - 0.01 * unit),
                    (x1 - 20, top + 0.02 * unit),
                    (x1, top + 0.10 * unit),
                    (x1 - 2, low - 6),
                ]
            ),
            True,
            5,
        ),
        "#fdfbf4",
        WHITE,
        line=2.4,
    )
    for i, a in enumerate(lying):
        d.reseed(plan.seed + stable(a.who or a.look))
        x, y = a.x, top - 0.055 * unit
        d.fill(
            spline(
                points(
                    [
                        (x - 0.34 * a.h, y + 0.14 * a.h),
                        (x - 0.36 * a.h, y - 0.12 * a.h),
                        (x - 0.1 * a.h, y - 0.21 * a.h),
                        (x + 0.20 * a.h, y - 0.16 * a.h),
                        (x + 0.26 * a.h, y + 0.10 * a.h),
                        (x, y + 0.18 * a.h),
                    ]
                )
            ),
            ("#fffdf8", "#fdf3e0")[i % 2],
            WHITE,
            line=2.6,
        )
    for a in lying:  # heads after all pillows, or a neighbour's pillow would hide a face
        d.reseed(plan.seed + stable(a.who or a.look) + 1)
        x, y = a.x, top - 0.055 * unit
        a.pose = replace(a.pose, tilt=-16, turn=0.2)
        b = make_body(plan, a)
        offset = np.array([x, y - 0.02 * a.h]) - b.head
        for key in b.joints:
            b.joints[key] = b.joints[key] + offset
        b.head = b.head + offset
        if a.person.hair_style in ("pigtails", "bun", "braids"):
            back_hair(d, b.on_head, b.radius, a.person, b.line)
        head(d, b, a.person.top)
        d.faces.append((float(b.head[0]), float(b.head[1]), b.radius))
        if a.mood == "sick":
            q = b.on_head([(-0.55, -0.46), (0.55, -0.46), (0.58, -0.18), (-0.58, -0.18)])
            d.fill(q, "#ffffff", WHITE, line=1.8)
        elif a.mood == "sleep":
            for j, (dx, dy, k) in enumerate(
                ((0.26, -0.26, 1.0), (0.36, -0.36, 1.3), (0.48, -0.48, 1.7))
            ):
                zx, zy = x + dx * a.h, y + dy * a.h
                d.line(
                    [
                        (zx - 7 * k, zy - 7 * k),
                        (zx + 7 * k, zy - 7 * k),
                        (zx - 7 * k, zy + 7 * k),
                        (zx + 7 * k, zy + 7 * k),
                    ],
                    "#6a78b8",
                    2.4 + 0.4 * j,
                    0.85,
                )
        note(
            placed,
            plan,
            a.look,
            (x - 0.24 * a.h, y - 0.24 * a.h, x + 0.24 * a.h, y + 0.24 * a.h),
            a.who,
        )
    first = lying[0]
    tone = mix(
        ("#6f9fd8", "#f2a0b0", "#8fc49a", "#b8a0d8")[stable(first.who) % 4],
        plan.palette.wall[0],
        0.1,
    )
    neck = top + 0.105 * unit
    edge = [
        (x0 + 30, neck + 0.02 * unit),
        (x0 + 0.34 * unit, neck),
        (x0 + 0.70 * unit, neck - 0.02 * unit),
    ]
    if len(lying) > 1:
        edge.append((x0 + 1.05 * unit, neck - 0.03 * unit))
    hump = max(edge[-1][0] + 0.1 * unit, x0 + 0.72 * (x1 - x0))
    d.reseed(plan.seed + 52)
    shape = spline(
        points(
            [
                *edge,
                (hump, top - 0.03 * unit),
                (x1 - 14, top + 0.06 * unit),
                (x1 + 6, low - 4),
                (x0 + 0.5 * (x1 - x0), low + 12),
                (x0 + 18, low + 2),
            ]
        ),
        True,
        6,
    )
    d.fill(shape, tone, THING, line=3.0, angle=-24)
    for i in range(9):
        x = x0 + 60 + (i % 5) * (x1 - x0 - 110) / 4.4 + 40 * (i // 5)
        y = neck + 44 + (i // 5) * 46
        if x < x1 - 30:
            d.fill(nature.star_shape(x, y, 9), shift(tone, 0.16, 0.6), TINY, line=1.0)
    fold = spline(
        points(
            [
                (edge[0][0], edge[0][1] - 2),
                *edge[1:],
                (edge[-1][0] + 6, edge[-1][1] + 22),
                (x0 + 0.4 * unit, neck + 26),
                (edge[0][0] - 2, neck + 30),
            ]
        ),
        True,
        5,
    )
    d.fill(fold, "#fffdf8", WHITE, line=2.4, line_colour=shift(tone, -0.1))
    for a in lying:
        for side in (-1, 1):
            hand(d, np.array([a.x + side * 0.13 * a.h, neck + 8]), a.h, a.person.skin, 2.2)
    for t in plan.things:
        if t.layer == "front":
            thing(d, plan, t, placed)


def water_scene(d: Drawing, plan: Plan, s: Scene, placed: list[Placed]) -> None:
    assert plan.waterline is not None
    y = plan.waterline
    tub = plan.place in ("bathroom", "home", "paper", "hotel")
    tones = (
        plan.palette.water
        if plan.place not in ("pool", "hot_spring", "bathroom")
        else ("#a9dfee", "#74c4e2")
    )
    if plan.place in ("sea", "beach", "river", "lake", "bridge"):
        top = plan.height * (plan.setting.water or 0.5) + 60
        d.reseed(plan.seed + 61)
        d.wash(
            box(MARGIN, top, plan.width - MARGIN, plan.height - MARGIN),
            (tones[0], tones[1]),
            accent=shift(tones[0], 0.1),
            angle=-3,
            pressure=0.62,
            over=3,
        )
        waves(s, top + 30, plan.height - 40, 26, "#fdfeff" if not plan.palette.dark else "#8fa4dc")
    for t in plan.things:
        if t.layer in ("middle", "back"):
            thing(d, plan, t, placed)
    for a in sorted(plan.actors, key=lambda a: a.y):
        d.reseed(plan.seed + stable(a.who or a.look))
        b = make_body(plan, a)
        draw_person(d, b, shadow=False, with_legs=False, glow=0.35)
        line = a.y - 0.36 * a.h
        if not tub:
            left, right = a.x - 0.42 * a.h, a.x + 0.42 * a.h
            wavy = [(left + (right - left) * i / 8, line + (5 if i % 2 else -3)) for i in range(9)]
            patch = np.vstack(
                [
                    spline(points(wavy), False, 4),
                    [
                        (right + 8, line + 0.20 * a.h),
                        ((left + right) / 2, line + 0.26 * a.h),
                        (left - 8, line + 0.20 * a.h),
                    ],
                ]
            )
            d.wash(
                patch,
                (mix(tones[0], tones[1], 0.3), tones[1]),
                angle=-3,
                pressure=0.62,
                rub=0.97,
                over=0,
            )
            for dy, half in ((2, 0.36), (0.07 * a.h, 0.27), (0.13 * a.h, 0.17)):
                d.line(
                    spline(
                        points(
                            [
                                (a.x - half * a.h, line + dy + 2),
                                (a.x - half * 0.4 * a.h, line + dy - 3),
                                (a.x + half * 0.4 * a.h, line + dy + 3),
                                (a.x + half * a.h, line + dy - 1),
                            ]
                        ),
                        False,
                    ),
                    "#fbfeff",
                    4.2,
                    0.85,
                )
            splash = [
                [(a.x + e * a.h, line - 6), (a.x + e * 1.3 * a.h, line - 26)]
                for e in (-0.40, -0.34, 0.34, 0.40)
            ]
            d.strokes(splash, "#eaf6fc", 4, 0.85, far=False)
        note_actor(placed, plan, a)
    if tub:
        _tub(d, plan, y)
    for t in plan.things:
        if t.layer == "front":
            thing(d, plan, t, placed)


def _tub(d: Drawing, plan: Plan, y: float) -> None:
    w = plan.width
    d.reseed(plan.seed + 62)
    low = min(plan.height - 44, y + 0.20 * plan.height)
    x0, x1 = w * 0.10, w * 0.90
    d.shadow(w / 2, low + 12, (x1 - x0) * 0.9)
    d.fill(
        spline(
            points(
                [
                    (x0, y + 12),
                    (x1, y + 12),
                    (x1 - 30, low - 10),
                    (x1 - 90, low),
                    (x0 + 90, low),
                    (x0 + 30, low - 10),
                ]
            ),
            True,
            6,
        ),
        "#ffffff",
        WHITE,
        line=3.0,
    )
    d.fill(
        spline(points([(x0 - 14, y), (x1 + 14, y), (x1 + 14, y + 24), (x0 - 14, y + 24)]), True, 5),
        "#ffffff",
        WHITE,
        line=2.8,
    )
    rng = np.random.default_rng([plan.seed & 0xFFFFFFFF, 9])
    for _ in range(34):
        x = float(rng.uniform(x0 + 10, x1 - 10))
        r = float(rng.uniform(9, 24))
        yy = y - float(rng.uniform(-4, 18))
        if not d.hides_face(x, yy, r):
            d.fill(
                ellipse(x, yy, r, r * 0.9, 0, 18), "#f6fcff", WHITE, line=1.5, line_colour="#a9d0e6"
            )
    for e in (0.14, 0.80):
        d.fill(ellipse(x0 + e * (x1 - x0), low + 8, 18, 12), "#d9b36a", HEAVY, line=2)
