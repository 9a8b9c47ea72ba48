"""Deeds are drawn as they are done: with what is worn, held, sat upon or ridden in."""

from typing import Any

import pytest

from models.embedded.painter.layout import compose
from models.embedded.painter.plan import Plan, head_circle, overlap
from models.embedded.painter.scene import draw_plan
from models.embedded.stickers.library import library
from models.pictures import DrawOrder, Shape
from models.words import Brief, Feeling, Figure, Mood, Weather


def plan_of(*figures: Figure, seed: int = 5, **more: Any) -> Plan:
    return compose(DrawOrder(Brief(figures, **more), seed, shape=Shape.SQUARE))


def writer(pose: str, holds: str | None = None) -> Figure:
    return Figure("writer", "child", pose, holds)


def concepts_beside(plan: Plan) -> set[str]:
    return {thing.concept for thing in plan.things}


def test_washing_hangs_on_a_line_and_not_on_the_head() -> None:
    plan = plan_of(writer("hang"), place="garden", focus="laundry")
    assert plan.actors[0].holds == "laundry"
    assert "laundry" not in concepts_beside(plan)


def test_pictures_are_hung_indoors_and_washing_outdoors() -> None:
    assert plan_of(writer("hang"), place="home").actors[0].holds == "painting"
    assert plan_of(writer("hang"), place="balcony").actors[0].holds == "laundry"


@pytest.mark.parametrize(("clothes", "outfit"), [("apron", "apron"), ("uniform", "uniform")])
def test_clothes_that_are_named_are_worn(clothes: str, outfit: str) -> None:
    plan = plan_of(writer("walk"), place="street", things=(clothes,))
    assert plan.actors[0].person.outfit == outfit
    assert clothes not in concepts_beside(plan)


def test_clothes_that_are_bought_are_seen() -> None:
    plan = plan_of(writer("shop"), place="shop", things=("boots", "scarf"))
    assert {"boots", "scarf"} & ({plan.actors[0].holds} | concepts_beside(plan))
    assert plan.actors[0].person.boots is None


@pytest.mark.parametrize("seat", ["chair", "bench", "sofa", "armchair"])
def test_who_sits_sits_on_what_was_told(seat: str) -> None:
    plan = plan_of(writer("sit"), place="home", focus=seat)
    assert plan.seat == seat
    assert seat not in concepts_beside(plan)


@pytest.mark.parametrize("place", ["bus", "train", "plane"])
def test_passengers_sit_inside(place: str) -> None:
    plan = plan_of(writer("ride"), place=place, focus=place, relation="ridden")
    assert plan.actors[0].vehicle is None
    assert place not in concepts_beside(plan)


def test_one_takes_the_photograph_and_the_others_are_on_it() -> None:
    plan = plan_of(
        writer("photograph", "flower"), Figure("Mina", "girl", "photograph"), place="field"
    )
    assert [actor.pose_name for actor in plan.actors] == ["photograph", "smile"]
    assert plan.actors[0].holds == "camera"
    assert "flower" in concepts_beside(plan)


def test_nobody_lies_in_a_bed_in_the_bus() -> None:
    feeling = Feeling(Mood.SICK, confidence=0.8)
    assert plan_of(writer("lie"), place="bus", feeling=feeling).stage != "bed"
    assert plan_of(writer("lie"), place="bedroom", feeling=feeling).stage == "bed"


def test_headphones_are_for_those_who_listen_alone() -> None:
    assert plan_of(writer("listen"), place="home").actors[0].holds == "headphones"
    two = plan_of(writer("listen"), Figure("Mina", "girl", "sing"), place="home")
    assert two.actors[0].holds is None


def test_a_tall_thing_stands_behind_people() -> None:
    for seed in range(12):
        plan = plan_of(writer("stand"), place="garden", things=("tree", "scarecrow"), seed=seed)
        x, y, r = head_circle(plan.actors[0])
        for thing in plan.things:
            covers = overlap(thing.box, (x - r, y - r, x + r, y + r)) > 0.2
            assert not covers or thing.y < plan.actors[0].y, (seed, thing.concept)


def test_no_water_is_put_on_a_stump_in_the_rain() -> None:
    plan = plan_of(writer("walk"), place="street", weather=Weather.RAIN, things=("water",))
    assert "water" not in concepts_beside(plan)


def test_things_that_one_would_tell_apart_have_drawings_of_their_own() -> None:
    book = library()
    alike = [
        ("boots", "slippers", "socks", "skates"), ("snake", "lizard", "crocodile", "dragon"),
        ("trumpet", "flute", "harmonica"), ("toilet", "sink", "bathtub"), ("plum", "peach"),
        ("robot", "ufo", "monster"), ("knife", "scissors", "chopsticks"), ("lily", "rose", "daisy"),
    ]  # fmt: skip
    for names in alike:
        found = [book.exact(name) for name in names]
        assert None not in found
        assert len({id(one.shapes) for one in found if one is not None}) == len(names), names


@pytest.mark.parametrize(
    ("pose", "drawn"), [("hang", "laundry"), ("kite", "kite"), ("listen", "headphones")]
)
def test_what_is_drawn_by_itself_is_noted_once(pose: str, drawn: str) -> None:
    _, placed = draw_plan(plan_of(writer(pose), place="garden"))
    assert [one.concept for one in placed].count(drawn) == 1


def test_no_train_stands_in_the_living_room() -> None:
    plan = plan_of(writer("look"), place="home", focus="train", things=("stroller",))
    assert concepts_beside(plan) == {"stroller"}


def test_who_rides_together_rides_the_same_way() -> None:
    family = (writer("ride"), Figure("Dad", "man", "ride"), Figure("Leo", "boy", "ride"))
    for seed in range(6):
        plan = plan_of(*family, place="park", focus="bicycle", relation="ridden", seed=seed)
        assert {actor.vehicle for actor in plan.actors} == {"bicycle"}
        assert len({actor.pose.turn > 0 for actor in plan.actors}) == 1


@pytest.mark.parametrize(("tool", "held"), [("mop", "mop"), ("vacuum", "vacuum"), (None, "broom")])
def test_one_cleans_with_what_was_told_and_else_with_a_broom(tool: str | None, held: str) -> None:
    plan = plan_of(writer("clean"), place="home", things=(tool,) if tool else ())
    assert plan.actors[0].holds == held
    assert {"mop", "vacuum", "broom"}.isdisjoint(concepts_beside(plan))


def test_a_classroom_has_one_blackboard() -> None:
    assert "blackboard" not in concepts_beside(
        plan_of(writer("study"), place="classroom", things=("blackboard",))
    )
    assert "blackboard" in concepts_beside(
        plan_of(writer("study"), place="home", things=("blackboard",))
    )


def test_who_eats_together_eats_the_same() -> None:
    plan = plan_of(
        writer("eat", "ice_cream"), Figure("Mina", "girl", "eat"), place="park", focus="ice_cream"
    )
    assert [actor.holds for actor in plan.actors] == ["ice_cream", "ice_cream"]


def test_nobody_is_given_another_ones_beer() -> None:
    plan = plan_of(writer("drink", "beer"), Figure("Leo", "boy", "drink"), place="home")
    assert plan.actors[1].holds != "beer"


@pytest.mark.parametrize("people", [1, 2])
def test_who_flies_sits_in_the_plane(people: int) -> None:
    others = (Figure("Mina", "girl", "fly"),) if people > 1 else ()
    plan = plan_of(writer("fly"), *others, place="plane", focus="plane")
    assert {actor.pose_name for actor in plan.actors} == {"sit"}


def test_who_lies_awake_has_open_eyes() -> None:
    for mood in (Mood.CALM, Mood.TIRED):
        feeling = Feeling(mood, confidence=0.8)
        (actor,) = plan_of(writer("lie"), place="bedroom", feeling=feeling).actors
        assert actor.mood not in ("calm", "sleep")


def test_snowballs_are_thrown_in_the_snow_and_balls_elsewhere() -> None:
    snow = plan_of(writer("throw"), place="park", weather=Weather.SNOW)
    assert snow.actors[0].holds == "snowball"
    assert plan_of(writer("throw"), place="park").actors[0].holds == "ball"


def test_a_drip_stands_behind_the_bed() -> None:
    people = (writer("care"), Figure("Mina", "girl", "lie"))
    (drip,) = plan_of(*people, place="bedroom", focus="drip").things
    assert drip.layer == "middle"
    assert "drip" not in concepts_beside(plan_of(*people, place="hospital", focus="drip"))


@pytest.mark.parametrize(
    ("weather", "snacks"),
    [
        (Weather.HEAT, {"ice_cream"}), (Weather.SNOW, {"sweet_potato", "steamed_bun"}),
        (None, {"sandwich", "corn", "bread", "hot_dog"}),
    ],
)  # fmt: skip
def test_ice_cream_is_for_warm_days(weather: Weather | None, snacks: set[str]) -> None:
    for seed in range(3):
        plan = plan_of(writer("eat"), seed=seed, place="street", weather=weather)
        assert plan.actors[0].holds in snacks


def test_a_snowman_stays_out_of_doors() -> None:
    for place, seen in (("living_room", False), ("park", True)):
        plan = plan_of(writer("eat"), place=place, focus="mandarin", things=("snowman",))
        assert ("snowman" in concepts_beside(plan)) is seen


def test_a_hammock_is_lain_in_between_trees() -> None:
    for place in ("garden", "bedroom"):
        brief = Brief((Figure("writer", "child", "sleep"),), focus="hammock", place=place)
        plan = compose(DrawOrder(brief, 3))
        assert plan.actors[0].vehicle == "hammock"
        assert plan.bed is None


def test_who_sits_in_traffic_sits_in_the_car() -> None:
    brief = Brief((Figure("writer", "child", "sit"),), place="car")
    assert compose(DrawOrder(brief, 3)).actors[0].vehicle == "car"
