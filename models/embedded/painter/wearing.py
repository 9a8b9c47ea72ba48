"""Clothes that a day names are worn, unless the deed is about them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

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

    def on(self, p: Person) -> Person:
        return replace(
            p,
            outfit=self.outfit or p.outfit,
            hat=self.hat or p.hat,
            scarf=self.scarf or p.scarf,
            boots=self.boots or p.boots,
            glasses=self.glasses or p.glasses,
        )


_WORN: Mapping[str, _Clothes] = {
    "coat": _Clothes("coat"),
    "jacket": _Clothes("cardigan"),
    "sweater": _Clothes("hoodie"),
    "raincoat": _Clothes("rain", hat="hood"),
    "shirt": _Clothes("shirt"),
    "dress": _Clothes("dress"),
    "skirt": _Clothes("skirt"),
    "suit": _Clothes("suit"),
    "uniform": _Clothes("uniform"),
    "apron": _Clothes("apron"),
    "kimono": _Clothes("gown"),
    "hanbok": _Clothes("gown"),
    "pyjamas": _Clothes("gown"),
    "hat": _Clothes(hat="straw"),
    "straw_hat": _Clothes(hat="straw"),
    "cap": _Clothes(hat="cap"),
    "beanie": _Clothes(hat="beanie"),
    "scarf": _Clothes(scarf="#e8606a"),
    "glasses": _Clothes(glasses=True),
    "boots": _Clothes(boots="#8a5f45"),
    **dict.fromkeys(named("trousers shoes sneakers slippers socks gloves"), _Clothes()),
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
        who.person = clothes.on(who.person)
    return True
