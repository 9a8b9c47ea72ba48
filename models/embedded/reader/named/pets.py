"""Which names are those of animals; many a pet is called Biscuit, Pepper or Ginger."""

from collections.abc import Mapping, Sequence

from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed

Pets = Mapping[int, tuple[str, int, str]]  # by their first unit: name, unit behind it, animal

_SIGNS = frozenset(
    listed(
        "bark barking paw leash vet tail purr purring meow lead fetch litter kibble walkies fur collar "
        "treat"
    )
)
# Somebody may do or have these as well: they tell only of a name that means a thing.
_LESSER_SIGNS = frozenset(
    listed(
        "beg wag growl hiss sniff whine lick chew claw whisker kennel groomer cattery muzzle vets wagging"
    )
)
_OF_CATS = frozenset(listed("purr purring meow litter claw whisker hiss cattery"))
_KEPT = frozenset(listed("dog cat puppy kitten hamster rabbit"))
_PETS = _KEPT | frozenset(
    listed("parrot turtle goldfish horse pony guinea_pig hedgehog lizard chick")
)
_CALLED = frozenset(listed("named called , dog cat puppy kitten"))
_LED = frozenset(listed("walked walking fed feeding brushed brushing groomed stroked"))


def signs_of_animals(scan: Scan) -> frozenset[str]:
    """What the text tells that only animals have and do."""
    return (_SIGNS | _LESSER_SIGNS) & scan.forms(0, len(scan.text.units))


def is_pet(scan: Scan, at: int, signs: frozenset[str]) -> bool:
    """A word for a thing, written large, that is an animal's name here."""
    return bool(signs) or (at > 0 and scan.text.units[at - 1].text.lower() in _LED)


def pets_by_kind(scan: Scan, found: Sequence[Found]) -> Pets:
    """강아지 초코를, 犬のチョコと: what stands behind the animal is its name."""
    led, goes_on = _LEADS.get(scan.language), _GOES_ON.get(scan.language)
    if led is None or goes_on is None:
        return {}
    units = scan.text.units
    animals = {one.last: one.concept for one in found if one.concept in _PETS}
    told: dict[int, tuple[str, int, str]] = {}
    for one in found:
        concept = animals.get(one.first - len(led))
        between = tuple(unit.text for unit in units[one.first - len(led) : one.first])
        follows = units[one.last].text if one.last < len(units) else ""
        if concept and between == led and one.family in _NAMED_LIKE and follows in goes_on:
            told[one.first] = (scan.text.words(one.first, one.last), one.last, concept)
    return told


_NAMED_LIKE = frozenset(("food", "drink", "plant", "nature", "sky"))  # 두부, 보리, 구름
_LEADS = {"ko": (), "ja": ("の",)}
_GOES_ON = {
    "ko": frozenset(listed("를 을 가 이 랑 이랑 와 과 는 은 도 한테 에게 하고")),
    "ja": frozenset(listed("を が は と も に")),
}


def is_animal(scan: Scan, at: int, signs: frozenset[str], *, means_a_thing: bool) -> bool:
    """Whoever is named here is a pet."""
    clause = scan.clause_of(at)
    if means_a_thing and is_pet(scan, at, signs):
        return True
    if signs & _SIGNS and scan.forms(clause.first, clause.last) & _SIGNS:
        return True
    before = [unit.text.lower() for unit in scan.text.units[max(0, at - 4) : at]]
    return bool(_KEPT & set(before)) and bool(_CALLED & set(before[-2:]))


def which_animal(found: Sequence[Found], signs: frozenset[str]) -> str:
    named = next((one.concept for one in found if one.concept in _PETS), None)
    return named or ("cat" if signs & _OF_CATS else "dog")
