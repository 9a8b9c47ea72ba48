"""Who has what in their hands: what goes with the deed, else what the page is about."""

from collections.abc import Mapping

from config.vocabulary import family
from models.embedded.painter.plan import LONG, Actor, Plan, named
from models.embedded.painter.props import WASHING
from models.embedded.stickers.library import library
from models.embedded.stickers.notation import SIZES
from models.pictures import DrawOrder
from models.words import Weather

Wanted = tuple[str, str | None, bool]  # concept, whose, is it the focus


_HOLDS_OWN = named(
    "ride drive hug kiss swim bathe sleep lie sick cry hide run dance skate fall pray bow pet"
)
_TOGETHER = named("eat drink")
_GROWN_UP = named("beer wine soju makgeolli sake cocktail champagne")
_NEEDS_IT = named("photograph")  # without what goes with it the deed is not seen
_GOES_WITH: Mapping[str, frozenset[str]] = {  # families (or concepts) a deed takes in its hands
    "eat": named("food"),
    "drink": named("drink"),
    "cook": named("food pot"),
    "read": named("book comic magazine newspaper letter diary map"),
    "write": named("diary letter notebook postcard exam_paper"),
    "study": named("book notebook exam_paper computer"),
    "work": named("computer tablet"),
    "draw": named("painting paint origami"),
    "play_music": named("instrument"),
    "sing": named("microphone"),
    "photograph": named("camera phone"),
    "phone": named("phone"),
    "throw": named("toy"),
    "board_game": named("toy"),
    "knit": named("yarn scarf gloves sweater"),
    "clean": named("tool"),
    "garden": named("plant tool"),
    "feed": named("food"),
    "pick": named("food plant shell"),
    "repair": named("tool"),
    "exercise": named("dumbbell"),
    "give": named("thing food plant toy clothes drink"),
    "carry": named("thing food plant toy tool drink"),
    "pack": named("thing clothes"),
    "shop": named("thing food clothes plant drink"),
    "hang": named(
        "painting photo picture_frame curtain lamp clock calendar mirror map flag garland lantern"
        " paper_lantern light_bulb wreath"
    )
    | set(WASHING),
    "decorate": named(
        "garland lantern paper_lantern light_bulb wreath ribbon star balloon flower painting photo"
    ),
    "hold": named("thing food plant toy clothes drink tool"),
}


def hand_out(plan: Plan, order: DrawOrder, wanted: list[Wanted]) -> None:
    """What the page is about goes into the hands of who does something with it."""
    book = library()
    for a in plan.actors:
        takes = _GOES_WITH.get(a.pose_name, frozenset())
        if a.pose_name in _NEEDS_IT and a.holds is not None and a.holds not in takes:
            wanted.insert(0, (a.holds, None, a is plan.actors[0]))
            a.holds = None
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
            else:
                prop = _had_by_another(plan, a) or a.pose.prop
                if a.pose_name == "hang" and not plan.setting.inside:
                    prop = "laundry"
                snowy = plan.weather is Weather.SNOW or plan.place == "snow_land"
                if prop == "ball" and a.pose_name == "throw" and snowy:
                    prop = "snowball"
                if prop == "dumbbell" and not plan.setting.inside:
                    prop = None  # yoga in the park
                if a.pose_name == "listen" and len(plan.actors) > 1:
                    prop = None  # to one another
                if prop and prop not in plan.never and book.find(prop):
                    a.holds = prop
                    wanted[:] = [one for one in wanted if one[0] != prop]
    if order.brief.relation == "held" and plan.actors and wanted and wanted[0][1] is None:
        first = plan.actors[0]
        fits = book.find(wanted[0][0])
        free = first.holds is None and first.pose_name not in _HOLDS_OWN and not first.umbrella
        if free and fits and fits.size <= SIZES["large"]:
            first.holds = wanted.pop(0)[0]


def _had_by_another(plan: Plan, actor: Actor) -> str | None:
    """Who eats ice cream with somebody: both have one."""
    if actor.pose_name not in _TOGETHER:
        return None
    had = (one.holds for one in plan.actors if one.pose_name == actor.pose_name)
    return next((food for food in had if food is not None and food not in _GROWN_UP), None)


def _fits_hand(concept: str, hold: str) -> bool:
    found = library().find(concept)
    return (
        found is not None
        and hold != "none"
        and (found.size <= SIZES["mid"] or concept in LONG)
        and family(concept) != "animal"
    )
