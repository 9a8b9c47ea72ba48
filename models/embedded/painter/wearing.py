"""Clothes that a day names are worn, unless the deed is about them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.embedded.painter.characters import Person
from models.embedded.painter.plan import Actor, Plan, named


@dataclass(frozen=True, slots=True)
class _Clothes:
    """What they change of who wears them."""

    outfit: str | None = None
    hat: str | None = None
    scarf: str | None = None
    boots: str | None = None
    glasses: bool = False
    colours: str = ""  # what of a person is of its colour: top, bottom, shoe

    def on(self, p: Person, tone: str = "") -> Person:
        dyed: dict[str, Any] = {self.colours: tone} if tone and self.colours else {}
        scarf = (tone or self.scarf) if self.scarf else p.scarf
        boots = (tone or self.boots) if self.boots else p.boots
        return replace(
            p,
            **dyed,
            outfit=self.outfit or p.outfit,
            hat=self.hat or p.hat,
            scarf=scarf,
            boots=boots,
            glasses=self.glasses or p.glasses,
        )


_WORN: Mapping[str, _Clothes] = {
    "coat": _Clothes("coat", colours="top"),
    "jacket": _Clothes("cardigan", colours="top"),
    "sweater": _Clothes("hoodie", colours="top"),
    "raincoat": _Clothes("rain", hat="hood", colours="top"),
    "shirt": _Clothes("shirt", colours="top"),
    "dress": _Clothes("dress", colours="top"),
    "skirt": _Clothes("skirt", colours="bottom"),
    "suit": _Clothes("suit", colours="top"),
    "uniform": _Clothes("uniform", colours="top"),
    "apron": _Clothes("apron"),
    "kimono": _Clothes("gown", colours="top"),
    "hanbok": _Clothes("gown", colours="top"),
    "pyjamas": _Clothes("gown", colours="top"),
    "hat": _Clothes(hat="straw"),
    "straw_hat": _Clothes(hat="straw"),
    "cap": _Clothes(hat="cap"),
    "beanie": _Clothes(hat="beanie"),
    "scarf": _Clothes(scarf="#e8606a"),
    "glasses": _Clothes(glasses=True),
    "boots": _Clothes(boots="#8a5f45"),
    "trousers": _Clothes(colours="bottom"),
    **dict.fromkeys(named("shoes sneakers slippers"), _Clothes(colours="shoe")),
    **dict.fromkeys(named("socks gloves"), _Clothes()),
}
_ABOUT_THEM = named(  # what one does with clothes that one does not wear
    "shop give pack hang knit clean repair hold carry look search photograph draw point decorate"
    " throw pick work play feed cry"
)
_WARM = ("coat", "rain", "wedding")  # nothing goes over these


def wears(plan: Plan, concept: str) -> bool:
    """The first figure puts it on; False where it is a thing of its own."""
    clothes = _WORN.get(concept)
    who: Actor | None = next((a for a in plan.actors if a.layer == 0), None)
    if clothes is None or who is None or who.pose_name in _ABOUT_THEM:
        return False
    if clothes.outfit is None or who.person.outfit not in _WARM:
        who.person = clothes.on(who.person, plan.tone(concept, ""))
    return True
