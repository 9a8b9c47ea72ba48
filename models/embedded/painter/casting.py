"""From the brief's figures to actors: pose, face, clothes for the weather, what they ride."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

import models.embedded.painter.characters as characters
from models.embedded.painter.plan import (
    BOARDS,
    HEAVY_MOODS,
    MOUNTS,
    OPEN_CARS,
    SWINGS,
    TWO_WHEELS,
    Actor,
    Plan,
    is_animal,
)
from models.embedded.painter.poses import POSES, Pose, known_pose
from models.embedded.pastel.colour import distance
from models.embedded.stickers.library import stable
from models.pictures import DrawOrder
from models.words import Brief, Figure, Mood, Season, Weather

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


def face_for(mood: Mood, pose: Pose, own: Mood | None, who: str, grave: bool) -> str:
    felt = own or mood
    choices = _FACES[felt]
    face = choices[stable(who) % len(choices)]
    if pose.mood == "awake":  # who lies there sleepless does not sleep
        return pose.mood if face == "calm" else face
    if pose.mood:
        if felt in HEAVY_MOODS and pose.mood in _BUOYANT:
            return face if not (grave and face in _BUOYANT) else "calm"
        if felt in (Mood.JOY, Mood.EXCITED) and pose.mood in ("calm",):
            return "joy"
        return pose.mood
    return face


def cast(plan: Plan, order: DrawOrder, people: list[Figure], rng: np.random.Generator) -> None:
    b = order.brief
    outdoors = not plan.setting.inside
    for f in people:
        if is_animal(f.look):
            continue
        name = known_pose(f.pose)
        hammock = "hammock" in (b.focus, *b.things) and outdoors and name in _IN_A_HAMMOCK
        if hammock and "hammock" not in plan.never:
            name = "ride"
        if plan.place == "car" and name in _IN_A_CAR and "car" not in plan.never:
            name = "drive"
        pose = POSES[name]
        given = order.characters.get(f.who)
        p = characters.person(f.who or "writer", f.look, given)
        if given is None and plan.actors:
            p = _unlike(p, plan.actors[0].person, f)
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
                faces=f.faces,
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
            if a.pose.stage == "table" and plan.stage == "stand":  # a snack in the street
                snack = a.pose_name in ("eat", "drink")
                a.pose = replace(
                    POSES["drink" if snack else "hold"],
                    stage="stand",
                    hold="right" if snack else "both",
                    prop=a.pose.prop if a.pose_name != "eat" else _snack(plan, order.seed),
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
    if plan.place in ("pool", "hot_spring") and plan.stage == "stand" and plan.actors:
        plan.stage = "water"  # nobody stands on water
    if plan.stage == "bed" and plan.setting.inside and plan.place not in _BEDS:
        seated = plan.place in _SEATED  # sick in the bus, asleep on the floor of an airport
        _do_instead(plan, ("bed",), replace(POSES["sit" if seated else "sit_ground"], hold="none"))
    if plan.stage == "bed" and outdoors and plan.place != "paper":
        _do_instead(plan, ("bed",), replace(POSES["sit_ground"], hold="none"))
    if plan.place in ("mountain", "forest", "castle"):
        glad = b.feeling.mood in (Mood.JOY, Mood.EXCITED, Mood.PROUD)
        for a in plan.actors:
            if a.pose_name == "climb":
                a.pose_name = "cheer" if glad else "hike"
                a.pose = POSES[a.pose_name]
    if plan.stage in ("ride", "wheel") and plan.place in ("bus", "train", "plane"):
        _do_instead(plan, ("ride", "wheel"), POSES["sit"])  # passengers
    if plan.place == "plane":
        for a in plan.actors:
            if a.pose_name in _FLOWN:
                a.pose_name, a.pose = "sit", replace(POSES["sit"], mood=a.pose.mood)
    if plan.stage in ("ride", "wheel"):
        _mount(plan, b)
    if plan.actors and plan.actors[0].pose_name == "photograph":
        for a in plan.actors[1:]:  # one takes the picture, the others are on it
            if a.pose_name == "photograph":
                a.pose_name, a.pose = "smile", POSES["smile"]
    _rainwear(plan, rng)
    _turns(plan, rng)


def _unlike(p: characters.Person, first: characters.Person, f: Figure) -> characters.Person:
    """Somebody of whose looks nothing is known is not drawn as the writer's twin."""
    for number in range(_TRIES):
        one_colour = p.hair == first.hair and distance(p.top, first.top) < _ANOTHER_COLOUR
        if p.hair_style != first.hair_style and not one_colour:
            break
        p = characters.person(f"{f.who} {'~' * (number + 1)}", f.look, None)
    return p


def _snack(plan: Plan, seed: int) -> str:
    """What one eats walking when the page does not say."""
    if plan.weather is Weather.HEAT or plan.season is Season.SUMMER or plan.place == "beach":
        return "ice_cream"
    cold = plan.weather in _COLD or plan.season is Season.WINTER
    snacks = ("sweet_potato", "steamed_bun") if cold else ("sandwich", "corn", "bread", "hot_dog")
    return snacks[seed % len(snacks)]


_COLD = frozenset({Weather.COLD, Weather.SNOW})
_TRIES = 6
_ANOTHER_COLOUR = 0.12  # in Oklab


def _do_instead(plan: Plan, stages: Sequence[str], pose: Pose) -> None:
    """What the place has no room for is done standing or sitting, with the same face."""
    plan.stage = "stand"
    for a in plan.actors:
        if a.pose.stage in stages:
            a.pose = replace(pose, mood=a.pose.mood)


_IN_A_CAR = frozenset(
    {"sit", "wait", "look", "talk", "listen", "smile", "sing", "lie", "sleep", "phone", "stand"}
)
_IN_A_HAMMOCK = frozenset({"lie", "sleep", "sit", "read", "look", "smile", "listen"})
_FLOWN = frozenset({"fly", "travel", "walk", "stand", "look", "wait", "smile"})
_SEATED = frozenset({"bus", "train", "plane", "car", "subway", "theater", "office", "cafe"})
_BEDS = frozenset({"home", "bedroom", "living_room", "hotel", "hospital", "paper"})


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
        wheels = plan.stage == "wheel" or plan.place == "car"
        target = "car" if wheels else "skis" if plan.place == "snow_land" else "bicycle"
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
