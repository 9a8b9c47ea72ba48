"""From a plan to marks: backdrop, then what is far, then people and things from back to front."""

import math

import numpy as np

import models.embedded.painter.nature as nature
import models.embedded.painter.overlays as overlays
from models.embedded.painter.acting import crowd_member, open_scene
from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.plan import Plan, actor_box, head_circle
from models.embedded.painter.stages import bed_scene, table_scene, water_scene
from models.embedded.painter.staging import note, thing
from models.embedded.pastel.colour import shift
from models.embedded.pastel.geometry import Points, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, TINY, Drawing
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
        crowd_member(d, plan, a, placed)
    if plan.crowd:
        d.smudge(0.25)
    d.faces = [head_circle(a) for a in plan.actors]
    back = [t for t in plan.things if t.layer == "back"]
    for t in sorted(back, key=lambda t: t.y):
        thing(d, plan, t, placed)
    d.faces = []
    {"table": table_scene, "bed": bed_scene, "water": water_scene}.get(plan.stage, open_scene)(
        d, plan, scene, placed
    )
    for t in plan.things:
        if t.layer == "overlay":
            thing(d, plan, t, placed)
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
    told_of = any(thing.concept in ("sofa", "armchair") for thing in plan.things)
    if plan.stage in ("table", "bed", "water") or told_of:
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
            nature.moon(d, x, y, 44, True)
        elif concept == "star" and not s.night:
            nature.stars(s, 14, s.horizon * 0.5)
        elif concept == "cloud":
            nature.clouds(s, 2, 1.2)
        elif concept in ("shooting_star", "comet"):
            d.line([(x - 90, y - 46), (x, y)], "#fff3c4", 4, 0.8)
            d.fill(
                nature.star_shape(x + 6, y + 4, 16),
                "#ffe27a",
                TINY,
                line=1.6,
                line_colour="#e0b84a",
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
        note(placed, plan, concept, (x - 40, y - 40, x + 40, y + 40), None, "back")


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
            nature.corner_flowers(s, low, 1.35)
