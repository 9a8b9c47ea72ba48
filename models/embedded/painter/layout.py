"""Composition: from a brief to who and what stands where. No pixels are needed to judge a plan.

Several plans are made from neighbouring seeds and the best kept: faces free, things apart, nothing
cut by the rim, weight balanced about the middle.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from config.vocabulary import family
from models.embedded.painter import characters
from models.embedded.painter.backdrops import Setting, setting
from models.embedded.painter.characters import Person
from models.embedded.painter.palettes import Palette, choose
from models.embedded.painter.poses import POSES, Pose, known_pose
from models.embedded.stickers.library import library, stable
from models.embedded.stickers.notation import SIZES, Sticker
from models.pictures import Change, DrawOrder, Shape
from models.words import Brief, Figure, Hour, Mood, Season, Weather

CANVAS: Mapping[Shape, tuple[float, float]] = {
    Shape.TALL: (768, 1024),
    Shape.SQUARE: (768, 768),
    Shape.WIDE: (1024, 768),
}
MAX_FIGURES, MAX_THINGS, MAX_WORD = 5, 6, 24

HEAVY_MOODS = frozenset({Mood.SAD, Mood.GRIEF, Mood.ANGRY, Mood.WORRIED, Mood.SICK})
_FACES: Mapping[Mood, tuple[str, ...]] = {
    Mood.JOY: ("joy", "laugh", "joy"),
    Mood.EXCITED: ("laugh", "joy"),
    Mood.LOVE: ("happy", "joy"),
    Mood.PROUD: ("joy", "proud"),
    Mood.CALM: ("happy", "calm", "happy"),
    Mood.WISTFUL: ("wistful",),
    Mood.TIRED: ("tired",),
    Mood.WORRIED: ("worry",),
    Mood.ANGRY: ("angry",),
    Mood.SICK: ("sick",),
    Mood.SAD: ("sad",),
    Mood.GRIEF: ("cry", "sad"),
}
_BUOYANT = frozenset({"joy", "laugh", "happy", "sing", "calm", "love", "proud"})
SKY_THINGS = frozenset(
    {
        "sun",
        "moon",
        "star",
        "cloud",
        "rainbow",
        "sky",
        "sunset",
        "sunrise",
        "milky_way",
        "aurora",
        "shooting_star",
        "comet",
        "planet",
        "rain",
        "snow",
        "storm",
        "wind",
        "fog",
        "lightning",
        "heat",
        "cold",
        "dust",
        "snowflake",
    }
)
BACKGROUND = frozenset(
    {  # drawn by the backdrop itself, or nothing that can stand in a picture
        "grass",
        "sand",
        "path",
        "mud",
        "earth",
        "wave",
        "sky",
        "shadow",
        "heat",
        "cold",
        "fog",
        "dust",
        "rain",
        "snow",
        "storm",
        "wind",
        "home",
        "sun",
        "sunset",
        "sunrise",
        "milky_way",
    }
)
SWINGS = frozenset({"swing", "hammock"})
OPEN_CARS = frozenset(
    {
        "car",
        "taxi",
        "boat",
        "canoe",
        "ship",
        "sailboat",
        "plane",
        "bus",
        "truck",
        "van",
        "train",
        "tractor",
        "rollercoaster",
        "cart",
        "sled",
        "helicopter",
        "hot_air_balloon",
        "rocket",
        "police_car",
        "ambulance",
        "fire_truck",
        "subway",
        "tram",
        "ufo",
        "cable_car",
    }
)
TWO_WHEELS = frozenset({"bicycle", "motorcycle", "scooter"})
BOARDS = frozenset({"skateboard", "wave_board", "skis", "skates"})
MOUNTS = frozenset(
    {"horse", "donkey", "camel", "elephant", "unicorn", "zebra", "dragon", "dinosaur"}
)


@dataclass(slots=True)
class Actor:
    """One figure in its place."""

    who: str
    look: str
    person: Person
    pose_name: str
    pose: Pose
    mood: str
    x: float
    y: float
    h: float
    holds: str | None = None
    umbrella: bool = False
    partner: int | None = None  # index of whom they hug or hold
    stage: str = "stand"
    vehicle: str | None = None
    layer: int = 0  # 0 front row, 1 behind


@dataclass(slots=True)
class Thing:
    concept: str
    sticker: Sticker | None
    x: float
    y: float
    size: float
    flip: bool = False
    layer: str = "middle"
    who: str | None = None
    label: str | None = None  # letters instead of a drawing

    @property
    def box(self) -> tuple[float, float, float, float]:
        if self.sticker is None:
            half = self.size * 0.5
            return self.x - half, self.y - self.size * 0.3, self.x + half, self.y
        k = self.size / 100
        low, high = self.sticker.low, self.sticker.high
        x0, x1 = (low[0] - 50) * k, (high[0] - 50) * k
        if self.flip:
            x0, x1 = -x1, -x0
        return self.x + x0, self.y + (low[1] - 100) * k, self.x + x1, self.y + (high[1] - 100) * k


@dataclass(slots=True)
class Plan:
    width: float
    height: float
    seed: int
    place: str
    setting: Setting
    palette: Palette
    stage: str
    horizon: float
    feet: float
    actors: list[Actor] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    crowd: list[Actor] = field(default_factory=list)
    table: float | None = None
    cloth: str = "#e8808f"
    table_kind: str = "cloth"
    bed: tuple[float, float, float] | None = None  # x0, x1, top
    waterline: float | None = None
    weather: Weather | None = None
    hour: Hour = Hour.AFTERNOON
    season: Season | None = None
    mood: Mood = Mood.CALM
    never: frozenset[str] = frozenset()
    focus: str | None = None
    sky_marks: tuple[str, ...] = ()
    slot: float | None = None  # where a large focus stands in the row of people
    score: float = 0.0

    @property
    def heads(self) -> list[tuple[float, float, float]]:
        return [head_circle(a) for a in self.actors]


def head_circle(a: Actor) -> tuple[float, float, float]:
    """Where the face will be, near enough to keep things away from it."""
    p = a.person
    hip = (0.275 * p.leg + a.pose.lift) * a.h
    up = hip + (0.25 + 0.165 * (0.35 + 0.65 * p.head_size)) * a.h
    return a.x + 0.004 * a.pose.lean * a.h, a.y - up, 0.25 * a.h * p.head_size


def actor_box(a: Actor) -> tuple[float, float, float, float]:
    _, y, r = head_circle(a)
    wide = max(r * 1.15, 0.2 * a.h)
    return a.x - wide, y - r * 1.1, a.x + wide, a.y


def word(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:MAX_WORD].strip()


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
    place, where = setting(b.place if b.place not in never else "paper")
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
    )
    _cast(plan, order, people, rng)
    _stage(plan, order, rng)
    _props(plan, order, rng)
    if b.others > 0:
        _crowd(plan, min(b.others, 40), rng)
    _apply_changes(plan, order.changes)
    plan.score = _judge(plan)
    return plan


# -- people ------------------------------------------------------------------------------


def _is_animal(look: str) -> bool:
    return family(look) == "animal"


def face_for(mood: Mood, pose: Pose, own: Mood | None, who: str, grave: bool) -> str:
    felt = own or mood
    choices = _FACES[felt]
    face = choices[stable(who) % len(choices)]
    if pose.mood:
        if felt in HEAVY_MOODS and pose.mood in _BUOYANT:
            return face if not (grave and face in _BUOYANT) else "calm"
        if felt in (Mood.JOY, Mood.EXCITED) and pose.mood in ("calm",):
            return "joy"
        return pose.mood
    return face


def _cast(plan: Plan, order: DrawOrder, people: list[Figure], rng: np.random.Generator) -> None:
    b = order.brief
    outdoors = not plan.setting.inside
    for f in people:
        if _is_animal(f.look):
            continue
        name = known_pose(f.pose)
        pose = POSES[name]
        given = order.characters.get(f.who)
        p = characters.person(f.who or "writer", f.look, given)
        p = characters.dressed(
            p, plan.weather, plan.season, outdoors and pose.stage not in ("water", "bed")
        )
        plan.actors.append(
            Actor(
                f.who,
                f.look,
                p,
                name,
                pose,
                face_for(b.feeling.mood, pose, f.mood, f.who, b.feeling.grave),
                0,
                0,
                300,
                holds=f.holds if f.holds not in plan.never else None,
            )
        )
    kinds = [a.pose.stage for a in plan.actors]
    for stage in ("bed", "water", "table", "wheel", "ride"):
        if stage in kinds:
            plan.stage = stage
            break
    if (
        plan.stage == "table"
        and not plan.setting.inside
        and plan.place not in ("market", "paper", "campsite")
    ):
        plan.stage = "picnic" if plan.place in _PICNIC_PLACES else "stand"
        for a in plan.actors:
            if a.pose.stage == "table" and plan.stage == "stand":  # ice cream in the street
                snack = a.pose_name in ("eat", "drink")
                a.pose = replace(
                    POSES["drink" if snack else "hold"],
                    stage="stand",
                    hold="right" if snack else "both",
                    prop=a.pose.prop if a.pose_name != "eat" else "ice_cream",
                    mood=a.pose.mood,
                )
            elif a.pose.stage == "table":
                ground = POSES["sit_ground"]
                a.pose = replace(
                    ground, hold=a.pose.hold, prop=a.pose.prop, mood=a.pose.mood, tilt=a.pose.tilt
                )
    if (
        plan.stage == "water"
        and plan.setting.water is None
        and plan.place not in ("bathroom", "home", "paper")
    ):
        plan.stage = "stand"
        for a in plan.actors:
            if a.pose.stage == "water":
                a.pose = POSES["cheer"]
    if plan.stage == "bed" and outdoors and plan.place != "paper":
        plan.stage = "stand"
        for a in plan.actors:
            if a.pose.stage == "bed":
                a.pose = replace(POSES["sit_ground"], mood=a.pose.mood, hold="none")
    if plan.place in ("mountain", "forest", "castle"):
        glad = b.feeling.mood in (Mood.JOY, Mood.EXCITED, Mood.PROUD)
        for a in plan.actors:
            if a.pose_name == "climb":
                a.pose_name = "cheer" if glad else "hike"
                a.pose = POSES[a.pose_name]
    if plan.stage in ("ride", "wheel"):
        _mount(plan, b)
    _rainwear(plan, rng)
    _turns(plan, rng)


_PICNIC_PLACES = frozenset({
    "park", "garden", "field", "forest", "mountain", "river", "lake", "playground", "beach",
    "meadow", "castle", "village", "campsite", "night_sky", "temple", "snow_land",
})  # fmt: skip
_RIDES = OPEN_CARS | TWO_WHEELS | BOARDS | MOUNTS | SWINGS


def _mount(plan: Plan, b: Brief) -> None:
    """What they ride: the focus, else something named, else a bicycle or a car."""
    named = (plan.focus, *b.things, *(a.holds for a in plan.actors))
    target = next((t for t in named if t in _RIDES and t not in plan.never), None)
    riders = [a for a in plan.actors if a.pose.stage in ("ride", "wheel")]
    unknown = plan.focus is not None and plan.focus not in _RIDES and b.relation == "ridden"
    if target is None and not unknown:
        target = "car" if plan.stage == "wheel" or plan.place == "car" else "bicycle"
        target = target if target not in plan.never else None
    if target is None:
        plan.stage = "stand"
        for a in riders:
            a.pose_name = "cheer" if unknown else "walk"
            a.pose = POSES[a.pose_name]
        return
    if target in SWINGS:
        plan.stage = "swing"
        for a in riders:
            a.vehicle, a.holds = "swing", None
            a.pose = replace(POSES["sit"], stage="swing", mood=a.pose.mood, hold="none")
        return
    for a in plan.actors:
        if a in riders or target in OPEN_CARS:
            a.vehicle = target
            a.holds = None if a.holds == target else a.holds
            if target in BOARDS:
                a.pose = replace(POSES["skate"], stage="ride")
    if target in OPEN_CARS and target != "sled":
        plan.stage = "wheel"


_UPRIGHT = frozenset(
    {"stand", "walk", "wait", "smile", "look", "hold_hands", "travel", "talk", "back", "umbrella"}
)


def _rainwear(plan: Plan, rng: np.random.Generator) -> None:
    wet = plan.weather in (Weather.RAIN, Weather.STORM) and not plan.setting.inside
    asked = {a.who for a in plan.actors if a.holds == "umbrella" or a.pose_name == "umbrella"}
    if "umbrella" in plan.never:
        return
    count = 0
    for i, a in enumerate(plan.actors):
        upright = a.pose_name in _UPRIGHT
        if a.who in asked or (wet and upright and (i % 2 == 0) and plan.stage == "stand"):
            a.pose = replace(POSES["umbrella"], mood=a.pose.mood)
            a.umbrella, a.holds = True, None
            count += 1
        elif wet and plan.stage == "stand" and a.person.outfit != "wedding":
            a.person = replace(
                a.person,
                outfit="rain",
                hat="hood",
                top=("#f7c948", "#6fb0e0", "#f2806c")[i % 3],
                scarf=None,
            )
    del rng, count


def _turns(plan: Plan, rng: np.random.Generator) -> None:
    """Backs and profiles where they tell more than a front: looking out, walking by."""
    scenic = plan.place in (
        "sea",
        "beach",
        "mountain",
        "night_sky",
        "lake",
        "river",
        "cinema",
        "museum",
        "aquarium",
        "bridge",
        "rooftop",
        "castle",
        "stage",
    )
    show_back = rng.random() < 0.5
    for a in plan.actors:
        if a.umbrella or plan.stage not in ("stand", "picnic"):
            continue
        if a.pose.back and scenic and show_back and plan.place != "stage":
            a.pose = replace(POSES["back"], stage="stand")
        elif a.pose_name in ("walk", "hike") and a.holds is None and rng.random() < 0.4:
            a.pose = replace(POSES["stroll_side"], mood=a.pose.mood)
        elif a.pose_name == "run" and rng.random() < 0.45:
            a.pose = replace(POSES["run_side"], mood=a.pose.mood)


# -- where they stand --------------------------------------------------------------------

_HEIGHT = {1: 400.0, 2: 350.0, 3: 302.0, 4: 262.0, 5: 232.0}


def _stage(plan: Plan, order: DrawOrder, rng: np.random.Generator) -> None:
    n = len(plan.actors)
    w, h = plan.width, plan.height
    if n == 0:
        return
    unit = _HEIGHT[n] * (0.98 if order.shape is Shape.SQUARE else 1.10)
    if order.shape is Shape.TALL and n <= 2:
        unit *= 1.10
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
    length = (0.54 * (n - 1) + 0.9) * 1.26  # of the vehicle, in heights
    shrink = min(1.0, (plan.width - 60) / (length * unit))
    unit *= shrink
    for a in riders:
        a.h *= shrink
    spacing = 0.54 * unit
    x0 = plan.width * 0.5 - spacing * (n - 1) / 2 - 0.10 * unit
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
        a.x, a.y = w * 0.07 + 0.34 * unit + i * 0.42 * unit, top
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
    plan.waterline = plan.height * (
        0.77 if plan.place not in ("bathroom", "home", "paper") else 0.72
    )
    xs = _spread(plan, [a.h * 0.66 for a in plan.actors], rng)
    for i, (a, x) in enumerate(zip(plan.actors, xs, strict=True)):
        a.x = x
        a.y = plan.waterline + 0.36 * a.h + (i % 2) * 0.03 * plan.height
        a.stage = "water"
        a.person = replace(
            a.person,
            outfit="shorts" if not a.person.female else "dress",
            scarf=None,
            boots=None,
            hat=None,
            pattern=4 if not a.person.female else a.person.pattern,
        )
        if a.pose.stage != "water":
            a.pose = replace(POSES["bathe"], mood=a.pose.mood)


def _face_inwards(plan: Plan, a: Actor, i: int, rng: np.random.Generator) -> None:
    if a.stage in ("wheel",):
        return
    target = None
    if a.partner is not None:
        target = plan.actors[a.partner].x
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


# -- things ------------------------------------------------------------------------------


_FURNISHED = {  # drawn by the stage itself
    "bed": frozenset({"bed", "blanket", "pillow", "sofa"}),
    "table": frozenset({"table", "desk", "chair", "kotatsu", "meeting"}),
    "water": frozenset({"bathtub", "wave", "water"}),
    "swing": frozenset({"swing"}),
}
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
        _place(plan, name, book.exact(name), None, False, rng)


def _props(plan: Plan, order: DrawOrder, rng: np.random.Generator) -> None:
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
        if concept in BACKGROUND or concept == plan.place or concept in vehicle or concept in held:
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
        if _is_animal(f.look) and f.look not in plan.never and f.who not in plan.never:
            wanted.insert(0, (f.look, f.who, True))
    _hand_out(plan, order, wanted)
    for concept, who, is_focus in wanted[:MAX_THINGS]:
        found = book.find(concept)
        if found is not None and found.name in plan.never:
            found = None
        _place(plan, concept, found, who, is_focus, rng)
    _lay_table(plan, rng)
    for text in b.lettered[:2]:
        clean = word(text)
        if clean:
            _place(plan, f"word:{clean}", None, None, False, rng, clean)


_HOLDS_OWN = frozenset(
    {
        "ride",
        "drive",
        "hug",
        "kiss",
        "swim",
        "bathe",
        "sleep",
        "lie",
        "sick",
        "cry",
        "hide",
        "run",
        "dance",
        "skate",
        "fall",
        "pray",
        "bow",
        "pet",
    }
)


_GOES_WITH: Mapping[str, frozenset[str]] = {  # families (or concepts) a deed takes in its hands
    "eat": frozenset({"food"}),
    "drink": frozenset({"drink"}),
    "cook": frozenset({"food", "pot"}),
    "read": frozenset({"book", "comic", "magazine", "newspaper", "letter", "diary", "map"}),
    "write": frozenset({"diary", "letter", "notebook", "postcard", "exam_paper"}),
    "study": frozenset({"book", "notebook", "exam_paper", "computer"}),
    "work": frozenset({"computer", "tablet"}),
    "draw": frozenset({"painting", "paint", "origami"}),
    "play_music": frozenset({"instrument"}),
    "sing": frozenset({"microphone"}),
    "photograph": frozenset({"camera", "phone"}),
    "phone": frozenset({"phone"}),
    "throw": frozenset({"toy"}),
    "board_game": frozenset({"toy"}),
    "knit": frozenset({"yarn", "scarf", "gloves", "sweater"}),
    "clean": frozenset({"tool"}),
    "garden": frozenset({"plant", "tool"}),
    "feed": frozenset({"food"}),
    "pick": frozenset({"food", "plant", "shell"}),
    "repair": frozenset({"tool"}),
    "exercise": frozenset({"dumbbell"}),
    "give": frozenset({"thing", "food", "plant", "toy", "clothes", "drink"}),
    "carry": frozenset({"thing", "food", "plant", "toy", "tool", "drink"}),
    "pack": frozenset({"thing", "clothes"}),
    "shop": frozenset({"thing", "food", "clothes", "plant", "drink"}),
    "hold": frozenset({"thing", "food", "plant", "toy", "clothes", "drink", "tool"}),
}


def _hand_out(plan: Plan, order: DrawOrder, wanted: list[tuple[str, str | None, bool]]) -> None:
    """What the page is about goes into the hands of who does something with it."""
    book = library()
    for a in plan.actors:
        takes = _GOES_WITH.get(a.pose_name, frozenset())
        if a.holds is None and not a.umbrella and (takes or a.pose.prop):
            match = next(
                (
                    t
                    for t in wanted
                    if t[1] is None
                    and (t[0] in takes or family(t[0]) in takes)
                    and _fits_hand(t[0], a.pose.hold)
                ),
                None,
            )
            if match:
                a.holds = match[0]
                wanted.remove(match)
            elif a.pose.prop and a.pose.prop not in plan.never and book.find(a.pose.prop):
                a.holds = a.pose.prop
    if order.brief.relation == "held" and plan.actors and wanted and wanted[0][1] is None:
        first = plan.actors[0]
        fits = book.find(wanted[0][0])
        free = first.holds is None and first.pose_name not in _HOLDS_OWN and not first.umbrella
        if free and fits and fits.size <= SIZES["large"]:
            first.holds = wanted.pop(0)[0]


def _fits_hand(concept: str, hold: str) -> bool:
    found = library().find(concept)
    return (
        found is not None
        and hold != "none"
        and found.size <= SIZES["mid"]
        and family(concept) != "animal"
    )


def _place(
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
        low = min(h - 26, plan.feet + 0.045 * h)
        near = max(plan.horizon + 0.10 * h, plan.feet - 0.10 * h)
        bands = (
            [(near, low, "middle")]
            if size < unit * 0.9
            else [(max(plan.horizon + 40, plan.feet - 0.16 * h), plan.feet - 0.02 * h, "middle")]
        )
        if size > unit * 1.2:
            bands = [(plan.horizon + 0.05 * h, plan.horizon + 0.16 * h, "back")]
    y0, y1, layer = bands[0]
    if y1 < y0:
        y1 = y0 + 4
    best: tuple[float, Thing] | None = None
    others = [t.box for t in plan.things]
    bodies = [actor_box(a) for a in plan.actors]
    half = (found.high[0] - found.low[0]) / 200 * size if found else size * 0.5
    left, right = 30 + half, w - 30 - half
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
            cost += 11 * _overlap(q, o)
        for o in bodies:
            weight = 1.1 if plan.stage == "table" and layer == "front" else 2.6
            cost += weight * _overlap(q, o) * (1.0 if layer != "back" else 0.55)
        for hx, hy, r in heads:
            cost += 24 * _overlap(q, (hx - r * 1.25, hy - r * 1.3, hx + r * 1.25, hy + r * 1.2))
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


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    """Shared area as a part of the smaller."""
    dx = min(a[2], b[2]) - max(a[0], b[0])
    dy = min(a[3], b[3]) - max(a[1], b[1])
    if dx <= 0 or dy <= 0:
        return 0.0
    small = max(1.0, min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1])))
    return dx * dy / small


def _crowd(plan: Plan, count: int, rng: np.random.Generator) -> None:
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


# -- wishes and judgement ----------------------------------------------------------------


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
                score -= 5 * _overlap(_head_box(a), _head_box(b))
    weight = [(a.x, a.h) for a in plan.actors] + [(t.x, t.size) for t in plan.things]
    if weight:
        middle = sum(x * m for x, m in weight) / sum(m for _, m in weight)
        score -= 1.4 * abs(middle - w / 2) / w
    xs = sorted(round(t.y) for t in plan.things if t.layer == "middle")
    score -= 0.15 * sum(1 for a, b in pairwise(xs) if abs(a - b) < 6)
    return score


def _head_box(a: Actor) -> tuple[float, float, float, float]:
    x, y, r = head_circle(a)
    return x - r, y - r, x + r, y + r
