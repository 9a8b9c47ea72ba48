"""Things: into hands, onto tables, beside people, into the sky; never over a face."""

import numpy as np

from config.vocabulary import family
from models.embedded.painter.handing import hand_out
from models.embedded.painter.plan import (
    BACKGROUND,
    MAX_FIGURES,
    MAX_THINGS,
    SEATS,
    SKY_THINGS,
    WITHIN,
    Box,
    Plan,
    Thing,
    actor_box,
    head_circle,
    is_animal,
    overlap,
    word,
)
from models.embedded.painter.props import hangs_washing
from models.embedded.painter.wearing import wears
from models.embedded.stickers.library import library
from models.embedded.stickers.notation import Sticker
from models.pictures import DrawOrder
from models.words import Weather

_FURNISHED = {  # drawn by the stage itself
    "bed": frozenset({"bed", "blanket", "pillow", "sofa"}),
    "table": frozenset({"table", "desk", "chair", "kotatsu", "meeting"}),
    "water": frozenset({"bathtub", "wave", "water"}),
    "swing": frozenset({"swing"}),
}


_OUTSIDE = ("vehicle", "building")
_COMES_IN = frozenset({"stroller", "wheelchair", "bicycle", "scooter", "cart"})
_MELTS = frozenset({"snowman", "snowball"})
_OF_HOUSES = frozenset({"door", "curtain"})
_WET = (Weather.RAIN, Weather.STORM)


_SIDE_DISHES = {
    "cloth": ("mug", "orange", "tulip", "teapot", "apple", "salad"),
    "wood": ("book", "mug", "pencil", "plant", "lamp"),
}


def _lay_table(plan: Plan, rng: np.random.Generator) -> None:
    """A table is never bare: a cup, fruit, flowers, books."""
    if plan.stage != "table":
        return
    book = library()
    there = {t.concept for t in plan.things} | {a.holds for a in plan.actors}
    free = [n for n in _SIDE_DISHES[plan.table_kind] if n not in plan.never and n not in there]
    rng.shuffle(free)
    for name in free[: max(0, 3 - len(plan.things))]:
        _put(plan, name, book.exact(name), None, False, rng)


def add_props(plan: Plan, order: DrawOrder, rng: np.random.Generator) -> None:
    b = order.brief
    book = library()
    wanted: list[tuple[str, str | None, bool]] = []
    seen: set[str] = set()
    vehicle = {a.vehicle for a in plan.actors if a.vehicle}
    held: set[str] = {a.holds for a in plan.actors if a.holds}
    for i, concept in enumerate((plan.focus, *b.things)):
        if not concept or concept in seen or concept in plan.never:
            continue
        seen.add(concept)
        if concept in SKY_THINGS:
            plan.sky_marks += (concept,)
            continue
        if concept in _FURNISHED.get(plan.stage, frozenset()):
            continue
        if concept in SEATS and any(a.stage in ("seat", "ground") for a in plan.actors):
            plan.seat = concept  # sat upon
            continue
        if concept in BACKGROUND or concept in vehicle or concept in held:
            continue
        if concept == plan.place or concept in WITHIN.get(plan.place, frozenset()):
            continue
        if (plan.place, concept) in (("classroom", "blackboard"), ("hospital", "drip")):
            continue  # it is there already
        if wears(plan, concept):
            continue
        if concept in _OF_HOUSES and (not plan.setting.inside or plan.place in WITHIN):
            continue
        if plan.setting.inside and family(concept) in _OUTSIDE and concept not in _COMES_IN:
            continue
        if plan.setting.inside and concept in _MELTS:
            continue
        if concept == "water" and (plan.setting.water is not None or plan.weather in _WET):
            continue
        if (
            family(concept) in ("place", "person", "event", "weather", "nature", "body")
            and concept not in book
        ):
            continue
        if concept == "umbrella" and any(a.umbrella for a in plan.actors):
            continue
        wanted.append((concept, None, i == 0))
    for f in b.figures[:MAX_FIGURES]:
        if is_animal(f.look) and f.look not in plan.never and f.who not in plan.never:
            wanted.insert(0, (f.look, f.who, True))
    hand_out(plan, order, wanted)
    for concept, who, is_focus in wanted[:MAX_THINGS]:
        found = plan.sticker(concept)
        if found is not None and found.name in plan.never:
            found = None
        _put(plan, concept, found, who, is_focus, rng)
    _lay_table(plan, rng)
    for text in b.lettered[:2]:
        clean = word(text)
        if clean:
            _put(plan, f"word:{clean}", None, None, False, rng, clean)


def _stands(lives: frozenset[str]) -> bool:
    """On the ground and nowhere else."""
    return "ground" in lives and not lives & {"table", "hand", "sky", "wall", "water"}


def _with_room(box: Box) -> Box:
    """Things that touch look like one."""
    x0, y0, x1, y1 = box
    return x0 - 12, y0 - 24, x1 + 12, y1 + 24


def _lines(plan: Plan) -> list[Box]:
    """Where washing hangs."""
    heads = [(a, *head_circle(a)) for a in plan.actors if hangs_washing(a)]
    return [(x - a.h, y, x + a.h, y + 0.3 * a.h) for a, x, y, _ in heads]


def _reaches_faces(plan: Plan, high: float) -> bool:
    """In front of somebody, a thing as high as this would stand before the face."""
    return any(high > a.y - (y + r) for a, (_, y, r) in zip(plan.actors, plan.heads, strict=True))


def _put(
    plan: Plan,
    concept: str,
    found: Sticker | None,
    who: str | None,
    focus: bool,
    rng: np.random.Generator,
    label: str | None = None,
) -> None:
    unit = max((a.h / a.person.size for a in plan.actors), default=plan.height * 0.34)
    if found is None and label is None:
        label = word(concept.replace("_", " "))
    lives = found.places if found else frozenset({"mark"})
    size = unit * (found.size if found else 0.5) * (1.28 if focus else 1.0)
    if found and not plan.actors:
        size *= 1.8 if focus else 1.25
    if found is None:
        size = min(plan.width * 0.34, 40 + 21 * len(label or ""))
    size = max(44.0, min(size, plan.width * 0.52))
    w, h = plan.width, plan.height
    table, heads = plan.table, plan.heads
    bands: list[tuple[float, float, str]] = []
    if (
        plan.stage == "table"
        and table is not None
        and ("table" in lives or "hand" in lives or ("mark" in lives and found))
    ):
        bands = [(table + 46, table + 100, "front")]
        size = min(size, unit * 0.36 if focus else unit * 0.28)
    elif plan.stage == "table" and table is not None and _stands(lives) and who is None:
        # Behind the table, whole: through its cloth it would only shine.
        bands = [(table - 0.04 * h, table - 0.01 * h, "back")]
        size = min(size, unit * 0.9)
    elif plan.bed is not None and concept == "drip":  # behind the bed, not across the blanket
        bands = [(plan.bed[2] + 0.02 * h, plan.bed[2] + 0.06 * h, "middle")]
        size = unit * 0.85
    elif plan.bed is not None and "sky" not in lives and "wall" not in lives:
        on_bed = bool(who) or family(concept) == "animal" or "ground" not in lives
        low = min(h - 60, plan.bed[2] + 0.22 * h)
        bands = [(plan.bed[2] + 0.10 * h, plan.bed[2] + 0.15 * h, "front")]
        if not on_bed or size > unit * 0.5:
            bands = [(low + 40, max(low + 44, h - 24), "front")]
        size = min(size, unit * 0.5)
    elif "sky" in lives and not plan.setting.inside:
        bands = [(0.12 * h + size * 0.6, max(0.14 * h + size * 0.6, plan.horizon - 30), "back")]
    elif "wall" in lives and plan.setting.inside:
        bands = [(0.14 * h + size, plan.horizon - 60, "back")]
    elif "water" in lives and plan.setting.water is not None:
        top = max(plan.setting.water * h + 50, plan.setting.water * h + size * 0.5)
        bands = [(top, max(top + 12, top + (0.70 * h - top) * 0.8), "middle")]
    elif (
        found is None
        or lives <= {"mark"}
        or ("sky" in lives and not ({"ground", "table", "hand"} & lives))
    ):
        bands = [(0.16 * h + size * 0.4, plan.horizon * 0.72, "overlay")]
    else:
        tall = found is not None and _reaches_faces(
            plan, (found.high[1] - found.low[1]) * size / 100
        )
        low = plan.feet - 0.012 * h if tall else min(h - 26, plan.feet + 0.045 * h)
        near = max(plan.horizon + 0.10 * h, plan.feet - 0.10 * h)
        bands = (
            [(near, low, "middle")]
            if size < unit * 0.9
            else [(max(plan.horizon + 40, plan.feet - 0.16 * h), plan.feet - 0.02 * h, "middle")]
        )
        if plan.stage == "wheel":
            size = min(size, unit * 0.7)  # beside the road, behind the car
        if size > unit * 1.2 or plan.stage == "wheel":
            bands = [(plan.horizon + 0.05 * h, plan.horizon + 0.16 * h, "back")]
    y0, y1, layer = bands[0]
    if y1 < y0:
        y1 = y0 + 4
    best: tuple[float, Thing] | None = None
    others = [_with_room(t.box) for t in plan.things]
    if "table" in lives and "ground" not in lives and plan.stage != "table":
        others = [(a - 44, b, c + 44, d + 60) for a, b, c, d in others]  # each on its own stand
    bodies = [actor_box(a) for a in plan.actors] + _lines(plan)
    half = (found.high[0] - found.low[0]) / 200 * size if found else size * 0.5
    left, right = 30 + half, w - 30 - half
    if "wall" in lives and plan.setting.inside and layer == "back":
        left, right = max(left, 0.40 * w), min(right, 0.60 * w)  # windows and pictures hang beside
    if left > right:
        left = right = w / 2
    for _ in range(44):
        t = Thing(
            concept,
            found,
            float(rng.uniform(left, right)),
            float(rng.uniform(y0, y1)),
            size,
            bool(rng.random() < 0.5),
            layer,
            who,
            label,
        )
        q = t.box
        cost = 0.0
        for o in others:
            cost += 11 * overlap(q, o)
        for o in bodies:
            weight = 1.1 if plan.stage == "table" and layer == "front" else 2.6
            cost += weight * overlap(q, o) * (1.0 if layer != "back" else 0.55)
        for hx, hy, r in heads:
            cost += 24 * overlap(q, (hx - r * 1.25, hy - r * 1.3, hx + r * 1.25, hy + r * 1.2))
        cost += (
            3
            * (
                max(0, 26 - q[0])
                + max(0, q[2] - (w - 26))
                + max(0, 26 - q[1])
                + max(0, q[3] - (h - 16))
            )
            / max(20, size)
        )
        if who and plan.actors:
            cost += abs(t.x - plan.actors[0].x) / w * 0.8
        if focus:
            cost += abs(t.x - w / 2) / w * 0.5
        if best is None or cost < best[0]:
            best = cost, t
    assert best is not None
    if focus and who is None and plan.slot is not None and layer == "middle":
        best[1].x, best[1].y = plan.slot, plan.feet + 0.012 * h
    plan.things.append(best[1])
    if best[1].x > w * 0.56 and not best[1].flip and "ride" not in lives:
        best[1].flip = True
    plan.score -= best[0]
