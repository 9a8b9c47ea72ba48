"""Composition: several plans from neighbouring seeds, judged without a pixel; the best is kept."""

from itertools import pairwise

import numpy as np

from models.embedded.painter.arranging import add_props
from models.embedded.painter.backdrops import setting
from models.embedded.painter.casting import cast
from models.embedded.painter.palettes import choose
from models.embedded.painter.plan import CANVAS, MAX_FIGURES, Actor, Box, Plan, head_circle, overlap
from models.embedded.painter.standing import add_crowd, set_stage
from models.pictures import Change, DrawOrder
from models.words import Brief, Hour


def compose(order: DrawOrder) -> Plan:
    """The best of several plans for this order."""
    tries = 8
    plans = [_plan(order, order.seed * 131 + order.attempt * 977 + i) for i in range(tries)]
    best = max(range(tries), key=lambda i: plans[i].score)
    return plans[best]


def _plan(order: DrawOrder, seed: int) -> Plan:
    b = order.brief
    rng = np.random.default_rng([seed & 0xFFFFFFFF, 3])
    w, h = CANVAS[order.shape]
    without = frozenset(c.concept for c in order.changes if c.what == "without")
    never = b.never | without
    place, where = setting(_place(b, never))
    hour = b.hour
    if place in ("night_sky",) and hour not in (Hour.NIGHT, Hour.EVENING):
        hour = Hour.NIGHT
    if hour is Hour.NIGHT and "night" in never:
        hour = Hour.EVENING
    for concept, replaced in (("sunset", Hour.SUNSET), ("sunrise", Hour.DAWN)):
        if concept in (b.focus, *b.things) and concept not in never:
            hour = replaced
    weather = b.weather
    if weather is not None and weather.value in never:
        weather = None
    palette = choose(b.feeling.mood, weather, hour, b.season, max(0.4, b.feeling.confidence or 0.6))
    people = [f for f in b.figures[:MAX_FIGURES] if f.look not in never and f.who not in never]
    plan = Plan(
        w,
        h,
        seed,
        place,
        where,
        palette,
        "stand",
        where.horizon * h,
        where.feet * h,
        weather=weather,
        hour=hour,
        season=b.season,
        mood=b.feeling.mood,
        never=never,
        focus=b.focus if b.focus not in never else None,
        tints=dict(b.tints),
    )
    cast(plan, order, people, rng)
    set_stage(plan, order, rng)
    add_props(plan, order, rng)
    if b.others > 0:
        add_crowd(plan, min(b.others, 40), rng)
    _apply_changes(plan, order.changes)
    plan.score = _judge(plan)
    return plan


def _place(b: Brief, never: frozenset[str]) -> str:
    """Where it is drawn: as the brief says, but for what cannot be there."""
    place = b.place if b.place not in never else "paper"
    drawn = {b.focus, *b.things} - never
    if "hammock" in drawn and place in ("bedroom", "home"):
        return "garden"  # it hangs between trees
    if place == "bar" and any(f.pose == "sing" for f in b.figures) and "stage" not in never:
        return "stage"  # karaoke, without a wall of bottles
    if "firework" in drawn and setting(place)[1].inside:
        return "night_sky"  # seen from a roof or a window
    return place


def _apply_changes(plan: Plan, changes: tuple[Change, ...]) -> None:
    for c in changes:
        for t in plan.things:
            if t.concept == c.concept or t.who == c.concept:
                if c.what in ("bigger", "smaller"):
                    t.size *= 1.4 if c.what == "bigger" else 0.68
                    t.size = min(t.size, plan.width * 0.62)
                elif c.what == "other_side":
                    t.x, t.flip = plan.width - t.x, not t.flip
        for a in plan.actors:
            if c.concept in (a.who, a.look):
                if c.what in ("bigger", "smaller"):
                    a.h = min(a.h * (1.22 if c.what == "bigger" else 0.8), plan.height * 0.62)
                elif c.what == "other_side":
                    a.x = plan.width - a.x
                    a.pose = a.pose.mirrored()


def _judge(plan: Plan) -> float:
    score = plan.score
    w = plan.width
    for a in plan.actors:
        x, y, r = head_circle(a)
        score -= 2.0 * (max(0, 34 - (x - r)) + max(0, x + r - (w - 34)) + max(0, 30 - (y - r))) / 60
    for i, a in enumerate(plan.actors):
        for b in plan.actors[i + 1 :]:
            if a.partner is None or plan.actors.index(b) != a.partner:
                score -= 5 * overlap(_head_box(a), _head_box(b))
    weight = [(a.x, a.h) for a in plan.actors] + [(t.x, t.size) for t in plan.things]
    if weight:
        middle = sum(x * m for x, m in weight) / sum(m for _, m in weight)
        score -= 1.4 * abs(middle - w / 2) / w
    xs = sorted(round(t.y) for t in plan.things if t.layer == "middle")
    score -= 0.15 * sum(1 for a, b in pairwise(xs) if abs(a - b) < 6)
    return score


def _head_box(a: Actor) -> Box:
    x, y, r = head_circle(a)
    return x - r, y - r, x + r, y + r
