"""From a plan to marks: backdrop, then what is far, then people and things from back to front."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from models.embedded.painter import figures as body
from models.embedded.painter import overlays, props, vessels
from models.embedded.painter.figures import Body, arm, draw_person, hand, pose_body
from models.embedded.painter.hair import back_hair
from models.embedded.painter.layout import Actor, Plan, Thing, actor_box, head_circle
from models.embedded.painter.poses import POSES
from models.embedded.painter.props import MARGIN, Scene
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import Points, box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, TINY, WHITE, Drawing
from models.embedded.stickers.library import draw_sticker, library, stable
from models.pictures import Placed
from models.words import Hour, Weather


def draw_plan(plan: Plan) -> tuple[Drawing, list[Placed]]:
    d = Drawing(plan.width, plan.height, plan.seed & 0x7FFFFFFF)
    placed: list[Placed] = []
    d.faces = [head_circle(a) for a in plan.actors]  # overlays and sky keep clear of them
    scene = _scene(d, plan)
    plan.setting.draw(scene)
    _sky_marks(scene, plan, placed)
    if plan.weather is not None and plan.weather.value not in plan.never:
        placed.append(Placed(plan.weather.value, 0.5, 0.5, 1.0, 1.0, layer="overlay"))
    d.faces = []
    for a in sorted(plan.crowd, key=lambda a: a.y):
        _crowd_member(d, plan, a, placed)
    if plan.crowd:
        d.smudge(0.25)
    d.faces = [head_circle(a) for a in plan.actors]
    back = [t for t in plan.things if t.layer == "back"]
    for t in sorted(back, key=lambda t: t.y):
        _thing(d, plan, t, placed)
    d.faces = []
    {"table": _table_scene, "bed": _bed_scene, "water": _water_scene}.get(plan.stage, _open_scene)(
        d, plan, scene, placed
    )
    for t in plan.things:
        if t.layer == "overlay":
            _thing(d, plan, t, placed)
    rng = np.random.default_rng([plan.seed & 0xFFFFFFFF, 77])
    if not plan.setting.inside and plan.stage not in ("water",) and plan.place not in _HARD_GROUND:
        d.reseed(plan.seed + 9001)
        near = Scene(
            d,
            plan.palette,
            rng,
            plan.width,
            plan.height,
            plan.horizon,
            scene.snowy,
            never=plan.never,
        )
        _near_corners(near, plan)
    overlays.weather_over(d, plan, rng)
    overlays.season_over(d, plan, rng)
    overlays.mood_over(d, plan, rng)
    return d, placed


_HARD_GROUND = frozenset(
    {
        "street",
        "city",
        "station",
        "rooftop",
        "balcony",
        "sea",
        "beach",
        "space",
        "underwater",
        "snow_land",
        "hot_spring",
        "market",
        "car",
        "paper",
        "school",
        "amusement_park",
        "playground",
    }
)


def _scene(d: Drawing, plan: Plan) -> Scene:
    snowy = (
        plan.weather is Weather.SNOW
        or plan.place == "snow_land"
        or plan.palette.name.startswith("snow")
    ) and "snow" not in plan.never
    never = plan.never
    if plan.stage in ("stand", "picnic") and any(
        a.stage == "seat" and a.pose.view == "front" for a in plan.actors
    ):
        never = never | {"sofa"}
    if plan.stage in ("table", "bed", "water"):
        never = never | {"sofa"}
    return Scene(
        d,
        plan.palette,
        np.random.default_rng([plan.seed & 0xFFFFFFFF, 5]),
        plan.width,
        plan.height,
        plan.horizon,
        snowy=snowy,
        wet=plan.weather in (Weather.RAIN, Weather.STORM),
        night=plan.hour is Hour.NIGHT,
        never=never,
        people_x=tuple(a.x for a in plan.actors),
    )


def _note(
    placed: list[Placed],
    plan: Plan,
    concept: str,
    b: tuple[float, float, float, float],
    who: str | None = None,
    layer: str = "middle",
    flipped: bool = False,
) -> None:
    w, h = plan.width, plan.height
    placed.append(
        Placed(
            concept,
            round((b[0] + b[2]) / 2 / w, 4),
            round(b[3] / h, 4),
            round((b[2] - b[0]) / w, 4),
            round((b[3] - b[1]) / h, 4),
            who,
            layer,
            flipped,
        )
    )


def _sky_marks(s: Scene, plan: Plan, placed: list[Placed]) -> None:
    """Sky things that the page names: a rainbow, shooting stars, the moon."""
    d = s.d
    if plan.setting.inside:
        return
    sunny = (
        not s.night
        and not s.wet
        and not s.snowy
        and s.wants("sun")
        and plan.palette.name.split("+")[0]
        in ("sunny", "summer", "spring", "autumn", "calm", "party", "love", "sunset", "dawn")
        and not any(n in plan.palette.name for n in ("fog", "sad", "grief", "angry"))
        and plan.place not in ("paper", "space", "underwater", "night_sky")
    )
    if sunny:
        placed.append(Placed("sun", 0.5, 0.12, 0.12, 0.12, layer="back"))
    for concept in plan.sky_marks:
        x, y = s.u(0.22, 0.40) * s.w, s.h * 0.15
        if concept == "rainbow":
            cx, cy, r = s.w * 0.5, s.horizon + 40, s.w * 0.46
            for i, tone in enumerate(
                ("#f0787a", "#f7b05a", "#f9e07a", "#8fd08a", "#7fb8ea", "#a99ae0")
            ):
                d.line(
                    ellipse(cx, cy, r - 14 * i, (r - 14 * i) * 0.86, 0, 50, 184, 356),
                    tone,
                    13,
                    0.66,
                    soft=0.34,
                )
        elif concept == "moon" and not s.night:
            props.moon(d, x, y, 44, True)
        elif concept == "star" and not s.night:
            props.stars(s, 14, s.horizon * 0.5)
        elif concept == "cloud":
            props.clouds(s, 2, 1.2)
        elif concept in ("shooting_star", "comet"):
            d.line([(x - 90, y - 46), (x, y)], "#fff3c4", 4, 0.8)
            d.fill(
                props.star_shape(x + 6, y + 4, 16), "#ffe27a", TINY, line=1.6, line_colour="#e0b84a"
            )
        elif concept == "lightning":
            d.fill(
                points(
                    [
                        (x, y - 60),
                        (x + 34, y - 60),
                        (x + 14, y - 16),
                        (x + 36, y - 16),
                        (x - 16, y + 60),
                        (x + 2, y + 2),
                        (x - 20, y + 2),
                    ]
                ),
                "#ffe27a",
                HEAVY,
                line=2.2,
                line_colour="#e0b04a",
            )
        elif concept == "aurora":
            for i, tone in enumerate(("#8fe0b8", "#9fd0f0", "#c9a8f0")):
                q = spline(
                    points(
                        [
                            (MARGIN + 20, y + 30 * i),
                            (s.w * 0.3, y - 40 + 30 * i),
                            (s.w * 0.6, y + 30 + 30 * i),
                            (s.w - 40, y - 20 + 30 * i),
                        ]
                    ),
                    False,
                    8,
                )
                d.rub(np.vstack([q, q[::-1] + (0, 70)]), tone, 0.5, 12)
        elif concept == "snowflake":
            for k in range(3):
                t = k * math.pi / 3
                d.line(
                    [
                        (x - 26 * math.cos(t), y - 26 * math.sin(t)),
                        (x + 26 * math.cos(t), y + 26 * math.sin(t)),
                    ],
                    "#ffffff",
                    4.5,
                    0.95,
                )
        else:
            continue
        _note(placed, plan, concept, (x - 40, y - 40, x + 40, y + 40), None, "back")


def _near_corners(s: Scene, plan: Plan) -> None:
    low = plan.height - MARGIN + 2
    tones = (
        shift(plan.palette.ground2, -0.12, 1.1),
        shift(plan.palette.ground2, -0.05, 1.1),
        shift(plan.palette.ground, 0.03, 1.1, -14),
    )
    boxes = [t.box for t in plan.things] + [actor_box(a) for a in plan.actors]
    if not s.snowy:
        for tone in tones:
            tufts: list[Points] = []
            for side in (0, 1):
                for _ in range(7):
                    x = s.u(20, 110) if side == 0 else s.w - s.u(20, 110)
                    if any(b[0] - 4 < x < b[2] + 4 and b[3] > low - 40 for b in boxes):
                        continue
                    y = low - s.u(0, 8)
                    tufts.append(
                        points(
                            [(x, y), (x + s.u(-4, 4), y - 22), (x + s.u(-12, 12), y - s.u(34, 54))]
                        )
                    )
            s.d.strokes(tufts, tone, 3, 0.88)
        if all(
            not (b[0] < 150 and b[3] > low - 50) and not (b[2] > s.w - 150 and b[3] > low - 50)
            for b in [t.box for t in plan.things]
        ):
            props.corner_flowers(s, low, 1.35)


# -- people ------------------------------------------------------------------------------


def _body(
    plan: Plan, a: Actor, reaching: dict[str, Points] | None = None, seat: float | None = None
) -> Body:
    b = pose_body(a.x, a.y, a.h, a.person, a.pose, a.mood, reaching, seat)
    b.side = -1 if a.pose.view == "side" and a.pose.turn < 0 else 1
    return b


def _crowd_member(d: Drawing, plan: Plan, a: Actor, placed: list[Placed]) -> None:
    d.reseed(plan.seed + stable(a.who))
    b = _body(plan, a)
    draw_person(d, b, glow=0.0)
    _note(placed, plan, "person", actor_box(a), a.who, "back")


def _note_actor(placed: list[Placed], plan: Plan, a: Actor) -> None:
    _note(
        placed,
        plan,
        a.look,
        actor_box(a),
        a.who,
        "middle" if a.layer == 0 else "back",
        a.pose.turn < 0,
    )


def _open_scene(d: Drawing, plan: Plan, s: Scene, placed: list[Placed]) -> None:
    if plan.stage == "picnic" or any(
        a.stage == "ground" and a.pose_name in ("eat", "drink", "read") for a in plan.actors
    ):
        _blanket(d, plan)
    if plan.stage == "wheel":
        vessels.ride_together(d, plan, placed, _body)
        riders = {id(a) for a in plan.actors if a.vehicle in vessels.OPEN}
    else:
        riders = set()
    _seats(d, plan, s)
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
            jobs.append((a.y, partial(_actor, d, plan, a, placed)))
    for t in plan.things:
        if t.layer in ("middle", "front"):
            jobs.append((t.y, partial(_thing, d, plan, t, placed)))
    for _, job in sorted(jobs, key=lambda j: j[0]):
        job()


def _seats(d: Drawing, plan: Plan, s: Scene) -> None:
    """What people sit on, drawn before them."""
    sitting = [a for a in plan.actors if a.stage == "seat"]
    front = [a for a in sitting if a.pose.view == "front"]
    if front:
        x = sum(a.x for a in front) / len(front)
        k = max(a.h for a in front) / 400
        spread = (max(a.x for a in front) - min(a.x for a in front)) / 2
        y = max(a.y for a in front) - 0.01 * plan.height
        if plan.setting.inside and plan.place in (
            "home",
            "living_room",
            "hotel",
            "bedroom",
            "library",
            "hospital",
        ):
            from models.embedded.painter.places.rooms import sofa

            wide = max(k, (spread + 150 * k) / 150)
            sofa(
                s,
                min(max(x, 185 * wide + 16), plan.width - 185 * wide - 16),
                y,
                wide if wide < 1.9 else 1.9,
            )
        elif plan.setting.inside:
            for a in front:
                _stool(d, a.x, a.y, a.h)
        else:
            from models.embedded.painter.places.countryside import bench

            bench(s, x, y - 2, max(1.0 * k + 0.15, (spread + 80 * k) / 76))
    for a in sitting:
        if a.pose.view == "side" and a.pose_name != "piano":
            _stool(d, a.x - 0.01 * a.h, a.y, a.h)
        elif a.pose_name == "piano":
            _stool(d, a.x, a.y, a.h)


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


def _blanket(d: Drawing, plan: Plan) -> None:
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


def _actor(d: Drawing, plan: Plan, a: Actor, placed: list[Placed]) -> None:
    d.reseed(plan.seed + stable(a.who or a.look))
    if a.vehicle:
        vessels.ride_alone(d, plan, a, _body)
        _note_actor(placed, plan, a)
        _note(
            placed, plan, a.vehicle, (a.x - 0.4 * a.h, a.y - 0.35 * a.h, a.x + 0.4 * a.h, a.y), None
        )
        return
    reaching: dict[str, Points] = {}
    seat = 0.172 * a.h if a.stage == "seat" and a.pose.view == "front" else None
    b = _body(plan, a, None, seat)
    item = library().find(a.holds) if a.holds else None
    hold = a.pose.hold
    size = 0.0
    if item is not None:
        size = a.h * max(0.15, min(item.size, 0.44)) / a.person.size**0.5
        if item.size >= 0.3 and hold in ("right", "left"):
            size = a.h * min(0.36, item.size)
        if hold == "both":
            half = min(0.105, max(0.055, 0.42 * (item.high[0] - item.low[0]) / 100 * size / a.h))
            for k, s in (("L", -1), ("R", 1)):
                reaching[k] = b.place(s * half, 0.075)
    if a.umbrella:
        from models.embedded.painter.vessels import canopy

        side = 1 if a.pose.turn >= 0 and a.pose.arm_r[0] > 40 else -1
        key = "R" if side > 0 else "L"
        canopy(d, b, key, _umbrella_tone(plan, a))
    b = _body(plan, a, reaching, seat)
    if a.pose_name == "piano":
        vessels.piano(d, b)
    if a.holds == "kite" or (a.pose_name == "kite" and "kite" not in plan.never):
        vessels.kite(d, plan, b)
        item = None
    draw_person(d, b, accent=_hat_tone(a))
    if a.umbrella:
        side = 1 if a.pose.arm_r[0] > 40 else -1
        vessels.pole(d, b, "R" if side > 0 else "L")
    elif item is not None and a.holds:
        _put_in_hands(d, b, a, item, size)
        low = b.hands[1]
        _note(
            placed,
            plan,
            a.holds,
            (
                float(low[0]) - size / 2,
                float(low[1]) - size / 2,
                float(low[0]) + size / 2,
                float(low[1]) + size / 2,
            ),
            a.who,
            "front",
        )
    elif a.pose_name == "kick" and "ball" not in plan.never:
        ball = library().find("ball")
        if ball:
            foot = b.joints["fR"] if abs(a.pose.leg_r[0]) > 40 else b.joints["fL"]
            s = 1 if foot[0] > a.x else -1
            draw_sticker(d, ball, float(foot[0]) + s * 0.16 * a.h, a.y + 4, 0.17 * a.h)
    if a.umbrella:
        _note(
            placed,
            plan,
            "umbrella",
            (a.x - 0.3 * a.h, a.y - 1.05 * a.h, a.x + 0.5 * a.h, a.y - 0.5 * a.h),
            a.who,
            "front",
        )
    _note_actor(placed, plan, a)


def _hat_tone(a: Actor) -> str | None:
    return a.person.top if a.person.hat == "hood" else None


def _umbrella_tone(plan: Plan, a: Actor) -> str:
    tones = ("#e8505a", "#f7c948", "#5f9fe0", "#79bb6a", "#f28fb1")
    return tones[stable(a.who + "umbrella") % len(tones)]


def _put_in_hands(d: Drawing, b: Body, a: Actor, item: object, size: float) -> None:
    from models.embedded.stickers.notation import Sticker

    assert isinstance(item, Sticker)
    left, right = b.hands
    hold = a.pose.hold
    skin, line = a.person.skin, b.line
    both = (left + right) / 2
    if hold == "both":
        x, y = float(both[0]), float(both[1])
        middle = (item.low[1] + item.high[1]) / 2
        draw_sticker(d, item, x, y + (100 - middle) / 100 * size, size, light=size < 40)
        for q in (left, right):
            hand(d, q, b.h * 0.92, skin, line)
        return
    if hold == "strum":
        draw_sticker(
            d, item, float(both[0]), float(b.place(0, -0.10)[1]) + size * 0.42, size * 1.25
        )
        for q in (left, right):
            hand(d, q, b.h, skin, line)
        return
    if hold == "eyes":
        c = b.on_head([(0, 0.18)])[0]
        draw_sticker(d, item, float(c[0]), float(c[1]) + size * 0.42, size)
        for q in (left, right):
            hand(d, q, b.h, skin, line)
        return
    raised = a.pose.arm_l[1] < -90 if hold == "left" else abs(a.pose.arm_r[1]) > 90
    q = left if hold == "left" else right
    if hold in ("ear", "mouth", "right") and abs(a.pose.arm_l[0]) > abs(a.pose.arm_r[0]) + 15:
        q = left
    if hold == "up":
        draw_sticker(d, item, float(both[0]), float(both[1]) + size * 0.15, size)
        for one in (left, right):
            hand(d, one, b.h, skin, line)
        return
    tilt = 0.0
    if hold == "right" and raised:
        tilt = 12.0
    draw_sticker(d, item, float(q[0]), float(q[1]), size, by_grip=True, turn=tilt, flip=q is left)
    hand(d, q, b.h, skin, line)


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
        bl, br = _body(plan, left), _body(plan, right)
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
        bl, br = _body(plan, left, grab_l), _body(plan, right, grab_r)
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
        bl, br = _body(plan, left), _body(plan, right)
        draw_person(d, bl)
        draw_person(d, br)
    else:
        meet = np.array(
            [(left.x + right.x) / 2, (left.y - 0.40 * left.h + right.y - 0.40 * right.h) / 2]
        )
        left.pose = replace(left.pose, arm_r=(42, 48), turn=0.15, view="front")
        right.pose = replace(right.pose, arm_l=(-42, -48), turn=-0.15, view="front")
        bl = _body(plan, left, {"R": meet + (-3, 0)})
        br = _body(plan, right, {"L": meet + (3, 0)})
        draw_person(d, bl)
        draw_person(d, br)
        hand(d, bl.joints["hR"], left.h, left.person.skin, bl.line)
    for one in (left, right):
        _note_actor(placed, plan, one)


# -- stages ------------------------------------------------------------------------------


def _table_scene(d: Drawing, plan: Plan, s: Scene, placed: list[Placed]) -> None:
    assert plan.table is not None
    bodies: list[tuple[Actor, Body]] = []
    for a in sorted(plan.actors, key=lambda a: a.h, reverse=True):
        d.reseed(plan.seed + stable(a.who or a.look))
        b = _body(plan, a)
        y = plan.table + 0.035 * plan.height
        spread = 0.125 * a.h
        b = _body(plan, a, {"L": np.array([a.x - spread, y]), "R": np.array([a.x + spread, y])})
        if a.pose_name == "cook":
            stir = np.array([a.x + 0.15 * a.h, plan.table - 0.020 * plan.height])
            b = _body(plan, a, {"L": np.array([a.x - spread, y]), "R": stir})
        elif a.pose_name == "eat":  # chopsticks ready, half way to the mouth
            ready = np.array([a.x + 0.215 * a.h, plan.table - 0.030 * plan.height])
            b = _body(plan, a, {"L": np.array([a.x - spread, y]), "R": ready})
        elif a.pose_name == "drink":
            both = np.array([a.x, plan.table - 0.012 * plan.height])
            b = _body(plan, a, {"L": both - (0.07 * a.h, 0), "R": both + (0.07 * a.h, 0)})
        body.halo(d, b, 0.4)
        draw_person(d, b, shadow=False, with_legs=False, glow=0.0, arms=False, accent=_hat_tone(a))
        bodies.append((a, b))
        _note_actor(placed, plan, a)
    for t in [t for t in plan.things if t.layer == "middle"]:
        _thing(d, plan, t, placed)
    d.reseed(plan.seed + 41)
    props.table(s, plan.table, mix(plan.cloth, plan.palette.far, 0.12), kind=plan.table_kind)
    if plan.table_kind == "wood":
        d.shadow(plan.width / 2, plan.height - 24, plan.width * 0.8, 0.5)
    jobs: list[tuple[float, Callable[[], None]]] = []
    for a, b in bodies:
        jobs.append((plan.table + 44, partial(_place_setting, d, plan, a, b, placed)))
    for t in plan.things:
        if t.layer == "front":
            jobs.append((t.y, partial(_thing, d, plan, t, placed)))
    for _, job in sorted(jobs, key=lambda j: j[0]):
        job()


def _place_setting(d: Drawing, plan: Plan, a: Actor, b: Body, placed: list[Placed]) -> None:
    assert plan.table is not None
    d.reseed(plan.seed + stable((a.who or a.look) + "plate"))
    item = library().find(a.holds) if a.holds else None
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
        _note(placed, plan, a.holds, spot, a.who, "front")


def _bed_scene(d: Drawing, plan: Plan, s: Scene, placed: list[Placed]) -> None:
    assert plan.bed is not None
    x0, x1, top = plan.bed
    for a in plan.actors:
        if a.stage != "bed":
            _actor(d, plan, a, placed)
    for t in plan.things:
        if t.layer == "middle":
            _thing(d, plan, t, placed)
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
        a.pose = replace(a.pose, tilt=-16, turn=0.2)
        b = _body(plan, a)
        offset = np.array([x, y - 0.02 * a.h]) - b.head
        for key in b.joints:
            b.joints[key] = b.joints[key] + offset
        b.head = b.head + offset
        back_hair(d, b.on_head, b.radius, a.person, b.line) if a.person.hair_style in (
            "pigtails",
            "bun",
            "braids",
        ) else None
        body.head(d, b, a.person.top)
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
        _note(
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
            d.fill(props.star_shape(x, y, 9), shift(tone, 0.16, 0.6), TINY, line=1.0)
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
            _thing(d, plan, t, placed)


def _water_scene(d: Drawing, plan: Plan, s: Scene, placed: list[Placed]) -> None:
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
        from models.embedded.painter.places.waterside import waves

        waves(s, top + 30, plan.height - 40, 26, "#fdfeff" if not plan.palette.dark else "#8fa4dc")
    for t in plan.things:
        if t.layer in ("middle", "back"):
            _thing(d, plan, t, placed)
    for a in sorted(plan.actors, key=lambda a: a.y):
        d.reseed(plan.seed + stable(a.who or a.look))
        b = _body(plan, a)
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
        _note_actor(placed, plan, a)
    if tub:
        _tub(d, plan, y)
    for t in plan.things:
        if t.layer == "front":
            _thing(d, plan, t, placed)


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


# -- things ------------------------------------------------------------------------------


def _thing(d: Drawing, plan: Plan, t: Thing, placed: list[Placed]) -> None:
    d.reseed(plan.seed + stable(t.concept + (t.who or "")))
    if t.label is not None:
        from models.embedded.painter.tags import tag

        tag(d, t.x, t.y, t.size, t.label)
        _note(placed, plan, t.concept, t.box, t.who, t.layer)
        return
    assert t.sticker is not None
    b = t.box
    lives = t.sticker.places
    if (t.layer in ("middle", "back") and "ground" in lives and "sky" not in lives) or (
        t.layer == "middle" and "water" not in lives
    ):
        d.shadow((b[0] + b[2]) / 2, t.y, (b[2] - b[0]) * 0.82, 0.9)
        if "table" in lives and "ground" not in lives and not (t.who or t.label):
            _stand(d, plan, t)
    elif t.layer == "front" and plan.stage == "table":
        d.shadow((b[0] + b[2]) / 2, t.y - 1, (b[2] - b[0]) * 0.8, 0.6)
    colours = _coat(t)
    if t.sticker.name in (
        "candle",
        "campfire",
        "lamp",
        "lantern",
        "fire",
        "firework",
        "paper_lantern",
        "light_bulb",
        "match",
    ):
        d.glow(t.x, t.y - t.size * 0.5, t.size * 1.6, "#ffd08a", 0.55)
    draw_sticker(d, t.sticker, t.x, t.y, t.size, flip=t.flip, colours=colours)
    if (
        "water" in lives
        and t.layer == "middle"
        and plan.setting.water is not None
        and not plan.setting.inside
        and "ground" not in lives
    ):
        d.line(
            spline(
                points(
                    [
                        (b[0] - 8, t.y - 2),
                        ((b[0] * 2 + b[2]) / 3, t.y - 6),
                        ((b[0] + b[2] * 2) / 3, t.y),
                        (b[2] + 8, t.y - 4),
                    ]
                ),
                False,
            ),
            "#fbfeff",
            4.5,
            0.85,
        )
    _note(placed, plan, t.concept, b, t.who, t.layer, t.flip)


def _stand(d: Drawing, plan: Plan, t: Thing) -> None:
    """What belongs on a table stands on a small one, outdoors on a stump; never on the floor."""
    half = max(34.0, t.size * 0.62)
    high = max(58.0, t.size * 0.9)
    x, y = t.x, t.y
    if plan.setting.inside:
        for s in (-0.62, 0.62):
            d.line([(x + s * half, y - high), (x + s * half * 1.15, y)], "#8f6040", 6)
        d.fill(ellipse(x, y - high, half, half * 0.26), "#c99a6a", HEAVY, line=2.4, angle=-4)
    else:
        high *= 0.6
        d.fill(box(x - half * 0.8, y - high, x + half * 0.8, y), "#a9784c", HEAVY, line=2.4)
        d.fill(ellipse(x, y - high, half * 0.8, half * 0.24), "#dcb887", THING, line=2.2)
    t.y -= high


_COATS = {
    "dog": ("tan", "#c98a5a", "#e8c090", "#8a6a5a", "#d9c8b8"),
    "cat": ("#f0b26c", "#b9b6c0", "#6a6470", "#f6e3cc", "#c9956a"),
    "rabbit": ("white", "#d9c0a8", "#c9c6d0"),
    "horse": ("#b57a4a", "#8a5f45", "#d9b48a"),
}


def _coat(t: Thing) -> dict[str, str]:
    """Pets keep the coat their name gives them; other things vary with the page."""
    assert t.sticker is not None
    if t.who and t.sticker.name in _COATS:
        coats = _COATS[t.sticker.name]
        return {"main": coats[stable(t.who) % len(coats)]}
    return {}
