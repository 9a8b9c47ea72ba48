"""People in the open: seats beneath them, things in their hands, two who touch."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from config.vocabulary import family
from models.embedded.painter.body import Body, pose_body
from models.embedded.painter.canvas import Scene
from models.embedded.painter.figures import draw_person
from models.embedded.painter.limbs import arm, hand
from models.embedded.painter.plan import LONG, OPEN_CARS, Actor, Box, Plan, actor_box
from models.embedded.painter.poses import POSES
from models.embedded.painter.props import (
    BLOWN,
    MOUTH,
    canopy,
    hangs_washing,
    headphones,
    kite,
    piano,
    pole,
    washing_line,
)
from models.embedded.painter.riding import ride_alone
from models.embedded.painter.seats import blanket, seats
from models.embedded.painter.staging import note, thing
from models.embedded.painter.vehicles import ride_together
from models.embedded.pastel.geometry import Points, spline
from models.embedded.pastel.marks import TINY, Drawing
from models.embedded.stickers.library import draw_sticker, library, stable
from models.embedded.stickers.notation import Sticker
from models.pictures import Placed


def make_body(
    plan: Plan, a: Actor, reaching: dict[str, Points] | None = None, seat: float | None = None
) -> Body:
    b = pose_body(a.x, a.y, a.h, a.person, a.pose, a.mood, reaching, seat)
    b.side = -1 if a.pose.view == "side" and a.pose.turn < 0 else 1
    return b


def crowd_member(d: Drawing, plan: Plan, a: Actor, placed: list[Placed]) -> None:
    d.reseed(plan.seed + stable(a.who))
    b = make_body(plan, a)
    draw_person(d, b, glow=0.0)
    note(placed, plan, "person", actor_box(a), a.who, "back")


def note_actor(placed: list[Placed], plan: Plan, a: Actor) -> None:
    note(
        placed,
        plan,
        a.look,
        actor_box(a),
        a.who,
        "middle" if a.layer == 0 else "back",
        a.pose.turn < 0,
    )


def open_scene(d: Drawing, plan: Plan, s: Scene, placed: list[Placed]) -> None:
    if plan.stage == "picnic" or any(
        a.stage == "ground" and a.pose_name in ("eat", "drink", "read") for a in plan.actors
    ):
        blanket(d, plan)
    if plan.stage == "wheel":
        ride_together(d, plan, placed, make_body)
        riders = {id(a) for a in plan.actors if a.vehicle in OPEN_CARS}
    else:
        riders = set()
    seats(d, plan, s)
    for a in plan.actors:  # every canopy is behind every face
        if a.umbrella and plan.stage == "stand":
            d.reseed(plan.seed + stable(a.who + "canopy"))
            canopy(d, make_body(plan, a), _umbrella_hand(a), _umbrella_tone(plan, a))
        if a.holds and hangs_washing(a):
            d.reseed(plan.seed + stable(a.who + "laundry"))
            line = washing_line(d, plan, make_body(plan, a), a.holds)
            note(placed, plan, a.holds, line, a.who, "back")
    jobs: list[tuple[float, Callable[[], None]]] = []
    done: set[int] = set()
    for i, a in enumerate(plan.actors):
        if id(a) in riders or i in done:
            continue
        partner = (
            a.partner
            if a.partner is not None and a.partner not in done and a.partner != i
            else None
        )
        if (
            partner is not None
            and a.pose_name in ("hug", "kiss", "hold_hands", "care")
            and not a.umbrella
        ):
            other = plan.actors[partner]
            done |= {i, partner}
            jobs.append((max(a.y, other.y), partial(_pair, d, plan, a, other, placed)))
        else:
            done.add(i)
            jobs.append((a.y, partial(actor, d, plan, a, placed)))
    for t in plan.things:
        if t.layer in ("middle", "front"):
            jobs.append((t.y, partial(thing, d, plan, t, placed)))
    for _, job in sorted(jobs, key=lambda j: j[0]):
        job()


def actor(d: Drawing, plan: Plan, a: Actor, placed: list[Placed]) -> None:
    d.reseed(plan.seed + stable(a.who or a.look))
    if a.vehicle:
        ride_alone(d, plan, a, make_body)
        note_actor(placed, plan, a)
        note(
            placed, plan, a.vehicle, (a.x - 0.4 * a.h, a.y - 0.35 * a.h, a.x + 0.4 * a.h, a.y), None
        )
        return
    reaching: dict[str, Points] = {}
    seat = 0.172 * a.h if a.stage == "seat" and a.pose.view == "front" else None
    b = make_body(plan, a, None, seat)
    item = plan.sticker(a.holds) if a.holds else None
    hold = _held(a, item)
    size = 0.0
    if item is not None:
        size = a.h * max(0.15, min(item.size, 0.44)) / a.person.size**0.5
        if item.size >= 0.3 and hold in ("right", "left"):
            size = a.h * min(0.36, item.size)
        if hold == "ground":
            size = 0.66 * a.h
            stick = np.array(_beside_feet(a))
            reaching["L"], reaching["R"] = stick - (0.05 * a.h, 0.26 * a.h), stick - (0, 0.36 * a.h)
        elif hold == "both":
            half = min(0.105, max(0.055, 0.42 * (item.high[0] - item.low[0]) / 100 * size / a.h))
            for k, s in (("L", -1), ("R", 1)):
                reaching[k] = b.place(s * half, 0.075)
        elif hold == "blown":
            mouth = b.on_head([MOUTH])[0]
            reaching["L"], reaching["R"] = (
                mouth + (0.05 * a.h, 0.05 * a.h),
                mouth + (0.17 * a.h, 0.03 * a.h),
            )
    if a.umbrella and plan.stage != "stand":
        canopy(d, b, _umbrella_hand(a), _umbrella_tone(plan, a))
    b = make_body(plan, a, reaching, seat)
    if a.pose_name == "piano":
        piano(d, b)
    if a.holds == "kite" or (a.pose_name == "kite" and "kite" not in plan.never):
        note(placed, plan, "kite", kite(d, plan, b), a.who, "back")
        item = None
    if hangs_washing(a):
        item = None  # on its line
    draw_person(d, b, accent=hat_tone(a))
    if a.holds == "headphones" and a.pose_name == "listen":
        note(placed, plan, a.holds, headphones(d, b), a.who, "front")
        item = None
    if a.umbrella:
        pole(d, b, _umbrella_hand(a))
    elif item is not None and a.holds:
        note(placed, plan, a.holds, _put_in_hands(d, b, a, item, size), a.who, "front")
    elif a.pose_name == "kick" and "ball" not in plan.never:
        ball = library().find("ball")
        if ball:
            foot = b.joints["fR"] if abs(a.pose.leg_r[0]) > 40 else b.joints["fL"]
            s = 1 if foot[0] > a.x else -1
            draw_sticker(d, ball, float(foot[0]) + s * 0.16 * a.h, a.y + 4, 0.17 * a.h)
    if a.umbrella:
        note(
            placed,
            plan,
            "umbrella",
            (a.x - 0.3 * a.h, a.y - 1.05 * a.h, a.x + 0.5 * a.h, a.y - 0.5 * a.h),
            a.who,
            "front",
        )
    note_actor(placed, plan, a)


def hat_tone(a: Actor) -> str | None:
    return a.person.top if a.person.hat == "hood" else None


def _umbrella_hand(a: Actor) -> str:
    return "R" if a.pose.arm_r[0] > 40 else "L"


def _umbrella_tone(plan: Plan, a: Actor) -> str:
    tones = ("#e8505a", "#f7c948", "#5f9fe0", "#79bb6a", "#f28fb1")
    return plan.tone("umbrella", tones[stable(a.who + "umbrella") % len(tones)])


def _held(a: Actor, item: Sticker | None) -> str:
    """As the pose holds things, but for what stands on the ground or is blown."""
    if item is not None and item.name in LONG:
        return "ground"
    if item is not None and item.name in BLOWN and a.pose.hold == "strum":
        return "blown"
    return a.pose.hold


def _beside_feet(a: Actor) -> tuple[float, float]:
    return a.x + 0.30 * a.h, a.y


def _put_in_hands(d: Drawing, b: Body, a: Actor, item: Sticker, size: float) -> Box:
    """Draws it with the hands on it; says where it is."""
    left, right = b.hands
    hold = _held(a, item)
    skin, line = a.person.skin, b.line
    both = (left + right) / 2
    holding: tuple[Points, ...] = (left, right)
    scale = b.h
    x, y = float(both[0]), float(both[1])
    if hold == "ground":
        x, y = _beside_feet(a)
        draw_sticker(d, item, x, y, size)
    elif hold == "both":
        y += (100 - (item.low[1] + item.high[1]) / 2) / 100 * size
        draw_sticker(d, item, x, y, size, light=size < 40)
        scale = b.h * 0.92
    elif hold == "blown":
        x, y = (float(v) for v in b.on_head([MOUTH])[0])
        draw_sticker(d, item, x, y, size, by_grip=True)
        x += (50 - item.grip[0]) / 100 * size
        y += (100 - item.grip[1]) / 100 * size
    elif hold == "strum":
        size *= 1.25
        y = float(b.place(0, -0.10)[1]) + size * 0.336
        draw_sticker(d, item, x, y, size)
    elif hold == "eyes":
        x, y = (float(v) for v in b.on_head([(0, 0.18)])[0])
        y += size * 0.42
        draw_sticker(d, item, x, y, size)
    elif hold == "up":  # beside the head, never before it
        high = min((left, right), key=lambda one: float(one[1]))
        holding = (left, right) if item.name == "dumbbell" else (high,)
        for one in holding:
            side = -1 if float(one[0]) < a.x else 1
            x, y = float(one[0]) + side * 0.24 * size, float(one[1]) + 0.12 * size
            draw_sticker(d, item, x, y, size, flip=side < 0)
    else:
        one = _holding_hand(b, a, item)
        x, y = float(one[0]), float(one[1])
        raised = a.pose.arm_l[1] < -90 if hold == "left" else abs(a.pose.arm_r[1]) > 90
        tilt = 12.0 if hold == "right" and raised else 0.0
        draw_sticker(d, item, x, y, size, by_grip=True, turn=tilt, flip=one is left)
        holding = (one,)
        y += (100 - item.grip[1]) / 100 * size
    for one in holding:
        hand(d, one, scale, skin, line)
    half = (item.high[0] - item.low[0]) / 200 * size
    return x - half, y - (100 - item.low[1]) / 100 * size, x + half, y


_AT_THE_FACE = {"ear": "phone", "mouth": "microphone"}


def _holding_hand(b: Body, a: Actor, item: Sticker) -> Points:
    """The hand of this pose, or the other one where this one is at the face."""
    left, right = b.hands
    hold = a.pose.hold
    wide_left = abs(a.pose.arm_l[0]) > abs(a.pose.arm_r[0]) + 15
    one, other = (left, right) if hold == "left" or wide_left else (right, left)
    if item.name == _AT_THE_FACE.get(hold) or family(item.name) == "drink":
        return one
    near = [float(np.hypot(*(q - b.head))) < 1.35 * b.radius for q in (one, other)]
    if not near[0]:
        return one
    return other if not near[1] else b.place(0.06, 0.06)


def _pair(d: Drawing, plan: Plan, a: Actor, other: Actor, placed: list[Placed]) -> None:
    """Two bodies that touch: a hug, a kiss, hands held, someone looked after."""
    left, right = (a, other) if a.x <= other.x else (other, a)
    kind = a.pose_name
    d.reseed(plan.seed + stable(a.who + other.who))
    if kind in ("hug", "kiss"):
        y = max(left.y, right.y)
        left.y = right.y = y
        mid = (left.x + right.x) / 2
        gap = 0.20 * (left.h + right.h) / 2 * (1.0 if kind == "hug" else 1.12)
        left.x, right.x = (
            mid - gap * left.h / (left.h + right.h) * 2 * 0.98,
            mid + gap * right.h / (left.h + right.h) * 2 * 0.98,
        )
        base = POSES["hug"]
        left.pose = replace(base, turn=0.6, mood=left.pose.mood)
        right.pose = replace(base.mirrored(), mood=right.pose.mood)
        bl, br = make_body(plan, left), make_body(plan, right)
        low, high = (bl, br) if left.h < right.h * 0.9 else (br, bl)
        # arms go round the other's back and shoulder
        grab_l = {
            "R": br.place(0.02, 0.17 if right.h <= left.h * 1.15 else 0.06),
            "L": br.place(-0.07, 0.10 if right.h <= left.h * 1.15 else 0.0),
        }
        grab_r = {
            "L": bl.place(-0.02, 0.17 if left.h <= right.h * 1.15 else 0.06),
            "R": bl.place(0.07, 0.10 if left.h <= right.h * 1.15 else 0.0),
        }
        bl, br = make_body(plan, left, grab_l), make_body(plan, right, grab_r)
        first, second = (br, bl) if low is bl else (bl, br)
        del high
        draw_person(d, first, accent=None)
        draw_person(d, second, accent=None, glow=0.25)
        key = "R" if second is bl else "L"
        far = "L" if second is bl else "R"
        near_hand = "L" if first is br else "R"
        # one arm of the one behind comes round in front
        arm(d, first, near_hand)
        del key, far
        if kind == "kiss" or plan.mood.value == "love":
            q = (
                np.array(
                    [
                        (0, 0.95),
                        (-0.95, -0.05),
                        (-0.8, -0.7),
                        (-0.35, -0.8),
                        (0, -0.4),
                        (0.35, -0.8),
                        (0.8, -0.7),
                        (0.95, -0.05),
                    ]
                )
                * 20
            )
            top = min(bl.head[1] - bl.radius, br.head[1] - br.radius)
            d.fill(spline(q + ((left.x + right.x) / 2, top - 26)), "#f0607a", TINY, line=1.8)
    elif kind == "care":
        bl, br = make_body(plan, left), make_body(plan, right)
        draw_person(d, bl)
        draw_person(d, br)
    else:
        meet = np.array(
            [(left.x + right.x) / 2, (left.y - 0.40 * left.h + right.y - 0.40 * right.h) / 2]
        )
        left.pose = replace(left.pose, arm_r=(42, 48), turn=0.15, view="front")
        right.pose = replace(right.pose, arm_l=(-42, -48), turn=-0.15, view="front")
        bl = make_body(plan, left, {"R": meet + (-3, 0)})
        br = make_body(plan, right, {"L": meet + (3, 0)})
        draw_person(d, bl)
        draw_person(d, br)
        hand(d, bl.joints["hR"], left.h, left.person.skin, bl.line)
    for one in (left, right):
        note_actor(placed, plan, one)
