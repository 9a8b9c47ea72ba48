"""Where actors stand, sit, lie, swim or ride, and how large they are."""

from dataclasses import replace

import numpy as np

import models.embedded.painter.characters as characters
from models.embedded.painter.casting import face_for
from models.embedded.painter.plan import (
    BACKGROUND,
    BOARDS,
    HEAVY_MOODS,
    MOUNTS,
    OPEN_CARS,
    SKY_THINGS,
    TWO_WHEELS,
    Actor,
    Plan,
)
from models.embedded.painter.poses import POSES
from models.embedded.stickers.library import library
from models.pictures import DrawOrder, Shape

_HEIGHT = {1: 400.0, 2: 350.0, 3: 320.0, 4: 290.0, 5: 260.0}


def set_stage(plan: Plan, order: DrawOrder, rng: np.random.Generator) -> None:
    n = len(plan.actors)
    w, h = plan.width, plan.height
    if n == 0:
        return
    unit = _HEIGHT[n] * (0.98 if order.shape is Shape.SQUARE else 1.10)
    if order.shape is Shape.TALL and n <= 2:
        unit *= 1.14
    tallest = max(a.person.size for a in plan.actors)
    if n == 1:
        unit *= 1.04
    unit = unit / (0.35 + 0.65 * max(1.0, tallest))
    if order.shape is Shape.WIDE:
        unit *= 1.04 if n >= 3 else 0.92
    unit *= float(rng.uniform(0.96, 1.05))
    for a in plan.actors:
        a.h = unit * a.person.size
        a.stage = a.pose.stage
    if plan.stage == "table":
        _at_table(plan, unit, rng)
    elif plan.stage == "bed":
        _in_bed(plan, unit, rng)
    elif plan.stage == "water":
        _in_water(plan, unit, rng)
    else:
        _on_feet(plan, unit, rng)
    for i, a in enumerate(plan.actors):
        _face_inwards(plan, a, i, rng)
    del h, w


def _spread(plan: Plan, widths: list[float], rng: np.random.Generator) -> list[float]:
    """Centres of a row of things, evenly spaced with a living jitter."""
    n, w = len(widths), plan.width
    if n == 1:
        third = rng.choice([0.40, 0.5, 0.60])
        return [w * float(third)]
    total = sum(widths)
    room = w - 84
    gap = max(-0.16 * total / n, min((room - total) / (n + 0.6), 64))
    squeeze = min(1.0, room / max(1.0, total + gap * (n - 1)))
    x = (w - (total + gap * (n - 1)) * squeeze) / 2
    x += float(rng.uniform(-0.3, 0.3)) * max(0.0, (room - total - gap * (n - 1)) / 2)
    out = []
    for one in widths:
        out.append(x + one * squeeze / 2)
        x += (one + gap) * squeeze
    return out


def _on_feet(plan: Plan, unit: float, rng: np.random.Generator) -> None:
    actors = plan.actors
    n = len(actors)
    pair = [i for i, a in enumerate(actors) if a.pose.stage == "pair"]
    if pair and n >= 2:
        first = pair[0]
        other = next((i for i, a in enumerate(actors) if i != first and actors[first].who), None)
        for i, a in enumerate(actors):
            if i != first and (a.pose_name == actors[first].pose_name or other is None):
                other = i
                break
        if other is not None:
            actors[first].partner, actors[other].partner = other, first
            name = actors[first].pose_name
            if name in ("hug", "kiss"):
                actors[other].pose = replace(POSES[name], mood=actors[other].pose.mood)
                actors[other].umbrella = False
    elif pair:
        a = actors[pair[0]]
        a.pose = (
            replace(POSES["carry"], mood=a.pose.mood, hold="both", prop=None)
            if a.pose_name in ("hug",)
            else replace(POSES["smile"], mood=a.pose.mood, hold=a.pose.hold, prop=a.pose.prop)
        )
        a.stage = "stand"

    def width_of(a: Actor) -> float:
        arms = max(abs(a.pose.arm_l[0]), abs(a.pose.arm_r[0]))
        if a.vehicle in TWO_WHEELS | MOUNTS:
            return a.h * 0.84
        return a.h * (0.66 if a.umbrella else 0.62 if arms > 75 or a.vehicle else 0.52)

    ordered = list(range(n))
    if rng.random() < 0.5 and n > 1:
        ordered.reverse()
    if n >= 3 and rng.random() < 0.6:  # the smallest in the middle, as on a family photograph
        small = min(ordered, key=lambda i: actors[i].h)
        ordered.remove(small)
        ordered.insert(len(ordered) // 2, small)
    for a_i in list(ordered):  # partners stand together
        partner = actors[a_i].partner
        if partner is not None and abs(ordered.index(a_i) - ordered.index(partner)) > 1:
            ordered.remove(partner)
            ordered.insert(ordered.index(a_i) + 1, partner)
    widths = []
    for j, i in enumerate(ordered):
        a = actors[i]
        one = width_of(a)
        close = a.partner is not None and a.pose_name in ("hug", "kiss", "hold_hands")
        if close or (a.partner is not None and actors[a.partner].pose_name in ("hug", "kiss")):
            one = a.h * (
                0.40 if actors[i].pose.stage == "pair" and a.pose_name != "hold_hands" else 0.50
            )
        widths.append(one)
        del j
    shared = _focus_width(plan, unit)
    if shared:  # what the page is about stands among them
        at = len(widths) // 2 if n > 1 else int(rng.integers(0, 2))
        widths.insert(at, shared)
        xs = _spread(plan, widths, rng)
        plan.slot = xs.pop(at)
    else:
        xs = _spread(plan, widths, rng)
    if n == 1 and actors[0].vehicle:
        xs = [plan.width * 0.5]
    for j, i in enumerate(ordered):
        a = actors[i]
        a.x = xs[j]
        depth = float(rng.uniform(-0.012, 0.012)) * plan.height if a.partner is None else 0.0
        if n >= 4 and j % 2 == 1 and a.partner is None:
            depth -= 0.035 * plan.height
        a.y = plan.feet + depth
        if a.umbrella:  # the canopy stays inside the picture
            room = 0.66 * a.h + 16
            a.x = min(
                max(a.x, room if not a.pose.arm_r[0] > 40 else 0.42 * a.h + 16),
                plan.width - (room if a.pose.arm_r[0] > 40 else 0.42 * a.h + 16),
            )
    if plan.stage == "wheel":
        _aboard(plan, unit)


def _focus_width(plan: Plan, unit: float) -> float:
    """Room in the row for the focus, where it is large and stands on the ground."""
    if plan.focus is None or plan.stage not in ("stand", "picnic"):
        return 0.0
    if plan.focus in SKY_THINGS | BACKGROUND or any(a.holds == plan.focus for a in plan.actors):
        return 0.0
    found = library().find(plan.focus)
    if found is None or "ground" not in found.places or not 0.35 <= found.size <= 0.9:
        return 0.0
    if any(a.vehicle for a in plan.actors):
        return 0.0
    return unit * found.size * 1.28 * float(found.high[0] - found.low[0]) / 100


def _aboard(plan: Plan, unit: float) -> None:
    riders = [a for a in plan.actors if a.vehicle in OPEN_CARS]
    if not riders:
        return
    n = len(riders)
    length = (0.54 * (n - 1) + 0.9) * 1.36  # of the vehicle, in heights
    shrink = min(1.0, (plan.width - 60) / (length * unit))
    unit *= shrink
    for a in riders:
        a.h *= shrink
    spacing = 0.54 * unit
    x0 = plan.width * 0.5 - spacing * (n - 1) / 2 - (0.05 + 0.05 * (0.54 * (n - 1) + 0.9)) * unit
    for i, a in enumerate(riders):
        a.x = x0 + i * spacing
        a.y = plan.feet - 0.02 * plan.height
        a.pose = replace(
            POSES["drive" if i == len(riders) - 1 else "wave"],
            stage="wheel",
            turn=0.4 if i == len(riders) - 1 else 0.0,
            lift=-0.10,
            hold="none",
            mood=a.pose.mood,
        )


def _at_table(plan: Plan, unit: float, rng: np.random.Generator) -> None:
    plan.table = plan.height * float(rng.uniform(0.655, 0.685))
    plan.table_kind = (
        "wood"
        if any(
            a.pose_name in ("study", "write", "work", "draw", "cook", "board_game")
            for a in plan.actors[:1]
        )
        else "cloth"
    )
    plan.cloth = ("#e8808f", "#6fa8dc", "#79b98a", "#e8a94a", "#b28ad6")[int(rng.integers(0, 5))]
    grow = 1.12 if len(plan.actors) <= 2 else 1.05
    for a in plan.actors:
        a.h *= grow
    xs = _spread(plan, [a.h * 0.56 for a in plan.actors], rng)
    for a, x in zip(plan.actors, xs, strict=True):
        a.x = x
        a.y = plan.table + 0.345 * a.h * (0.7 + 0.3 * a.person.leg)
        if a.pose.stage != "table":
            a.pose = replace(POSES["eat"], hold="none", mood=a.pose.mood, prop=None)
            a.stage = "table"


def _in_bed(plan: Plan, unit: float, rng: np.random.Generator) -> None:
    w, h = plan.width, plan.height
    top = h * 0.70
    plan.bed = (w * 0.07, w * 0.93, top)
    lying = [a for a in plan.actors if a.pose.stage == "bed"]
    beside = [a for a in plan.actors if a.pose.stage != "bed"]
    for i, a in enumerate(lying):
        a.x, a.y = w * 0.07 + 0.34 * unit + i * 0.47 * unit, top
        a.stage = "bed"
    xs = _spread(plan, [a.h * 0.52 for a in beside], rng) if beside else []
    for i, a in enumerate(beside):
        a.x = max(xs[i], w * 0.07 + 0.62 * unit * len(lying) + 0.40 * unit * (i + 1) * 0.9)
        a.x = min(a.x, w - 70)
        a.y = top + 0.10 * h
        a.layer = 1
        if a.pose.stage in ("pair", "table", "seat"):
            a.pose = replace(POSES["care"], stage="stand", mood=a.pose.mood, hold="none")


def _in_water(plan: Plan, unit: float, rng: np.random.Generator) -> None:
    bathing = plan.place in ("bathroom", "home", "paper")
    plan.waterline = plan.height * (0.72 if bathing else 0.77)
    xs = _spread(plan, [a.h * 0.66 for a in plan.actors], rng)
    for i, (a, x) in enumerate(zip(plan.actors, xs, strict=True)):
        a.x = x
        a.y = plan.waterline + 0.36 * a.h + (i % 2) * 0.03 * plan.height
        a.stage = "water"
        a.person = replace(
            a.person,
            outfit="bare" if bathing else "swim",
            scarf=None,
            boots=None,
            hat=None,
        )
        if a.pose.stage != "water":
            a.pose = replace(POSES["bathe"], mood=a.pose.mood)


def _face_inwards(plan: Plan, a: Actor, i: int, rng: np.random.Generator) -> None:
    if a.stage in ("wheel",):
        return
    target = None
    if a.vehicle in TWO_WHEELS | BOARDS | MOUNTS and len(plan.actors) > 1:
        target = a.x + (1 if plan.seed % 2 else -1)  # all ride the same way
    elif a.partner is not None:
        target = plan.actors[a.partner].x
    elif a.faces and any(o.who == a.faces and o is not a for o in plan.actors):
        target = next(o.x for o in plan.actors if o.who == a.faces and o is not a)
        if not a.pose.turn and a.pose.view == "front":
            a.pose = replace(a.pose, turn=0.45)
    elif a.pose.turn or a.pose.view == "side":
        centre = plan.width * 0.5
        target = centre + float(rng.uniform(-120, 120))
        if len(plan.actors) == 1 and abs(a.x - centre) < 60:
            target = a.x + (1 if rng.random() < 0.6 else -1) * 100
    if (target is not None and target < a.x) or (
        target is None
        and a.pose_name in ("wave", "sing", "phone", "drink", "umbrella")
        and rng.random() < 0.5
    ):
        a.pose = a.pose.mirrored()
    if a.partner is not None and a.pose_name == "umbrella":
        a.partner = None
    del i


def add_crowd(plan: Plan, count: int, rng: np.random.Generator) -> None:
    """More people, small and behind, in rows like bricks."""
    shown = min(count, 14)
    h = plan.height * (0.135 if shown <= 6 else 0.115)
    rows = 1 if shown <= 6 else 2
    y_back = plan.horizon + 0.055 * plan.height
    if plan.setting.water is not None and not plan.setting.inside:
        y_back = plan.horizon + (plan.height - plan.horizon) * 0.42
    names = ("stand", "wave", "cheer", "stand", "walk", "smile")
    looks = ("child", "girl", "boy", "woman", "man", "grandmother")
    if plan.stage == "table" and plan.table is not None:
        y_back = min(y_back, plan.table - 30)
    for i in range(shown):
        row = i % rows
        column = i // rows
        per = (shown + rows - 1) // rows
        x = (
            50
            + (plan.width - 100) * (column + 0.5 + 0.5 * row * (rows - 1) * 0.9) / per
            + float(rng.uniform(-9, 9))
        )
        x = min(max(x, 44), plan.width - 44)
        who = f"other{plan.seed % 997}-{i}"
        look = looks[int(rng.integers(0, len(looks)))]
        p = characters.dressed(
            characters.person(who, look, None), plan.weather, plan.season, not plan.setting.inside
        )
        name = names[int(rng.integers(0, len(names)))] if plan.mood not in HEAVY_MOODS else "stand"
        face = face_for(plan.mood, POSES[name], None, who, False)
        plan.crowd.append(
            Actor(
                who,
                look,
                p,
                name,
                POSES[name],
                face,
                x,
                y_back + row * 0.045 * plan.height,
                h * p.size,
                layer=1,
            )
        )
