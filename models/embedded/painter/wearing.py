"""Clothes that a day names are worn, unless the deed is about them."""

from collections.abc import Mapping
from dataclasses import replace

from models.embedded.painter.plan import Actor, Plan, named

_WORN: Mapping[str, Mapping[str, object]] = {  # what they change of who wears them
    "coat": {"outfit": "coat"},
    "jacket": {"outfit": "cardigan"},
    "sweater": {"outfit": "hoodie"},
    "raincoat": {"outfit": "rain", "hat": "hood"},
    "shirt": {"outfit": "shirt"},
    "dress": {"outfit": "dress"},
    "skirt": {"outfit": "skirt"},
    "suit": {"outfit": "suit"},
    "uniform": {"outfit": "uniform"},
    "apron": {"outfit": "apron"},
    "kimono": {"outfit": "gown"},
    "hanbok": {"outfit": "gown"},
    "pyjamas": {"outfit": "gown"},
    "hat": {"hat": "straw"},
    "straw_hat": {"hat": "straw"},
    "cap": {"hat": "cap"},
    "beanie": {"hat": "beanie"},
    "scarf": {"scarf": "#e8606a"},
    "glasses": {"glasses": True},
    "boots": {"boots": "#8a5f45"},
    "trousers": {},
    "shoes": {},
    "sneakers": {},
    "slippers": {},
    "socks": {},
    "gloves": {},
}
_ABOUT_THEM = named(  # what one does with clothes that one does not wear
    "shop give pack hang knit clean repair hold carry look search photograph draw point decorate"
    " throw pick work play feed cry"
)
_WARM = ("coat", "rain", "wedding")  # nothing goes over these


def wears(plan: Plan, concept: str) -> bool:
    """The first figure puts it on; False where it is a thing of its own."""
    changes = _WORN.get(concept)
    who: Actor | None = next((a for a in plan.actors if a.layer == 0), None)
    if changes is None or who is None or who.pose_name in _ABOUT_THEM:
        return False
    if "outfit" in changes and who.person.outfit in _WARM:
        return True
    who.person = replace(who.person, **changes)  # type: ignore[arg-type]
    return True
