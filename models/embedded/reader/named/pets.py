"""Which names are those of animals; many a pet is called Biscuit, Pepper or Ginger."""

import re
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
_KINDS = frozenset(
    listed(
        "dog cat puppy kitten hamster rabbit bunny budgie parrot parakeet canary "
        "tortoise turtle goldfish pony horse mare pig gerbil ferret pup hen duck goat donkey lizard"
    )
)
_CALLED = _KINDS | {"named", "called", ","}
_LED = frozenset(listed("walked walking fed feeding brushed brushing groomed stroked"))


def signs_of_animals(scan: Scan) -> frozenset[str]:
    """What the text tells that only animals have and do."""
    return (_SIGNS | _LESSER_SIGNS) & scan.forms(0, len(scan.text.units))


def is_pet(scan: Scan, at: int, signs: frozenset[str]) -> bool:
    """A word for a thing, written large, that is an animal's name here."""
    ahead = scan.text.units[at - 1].text.lower() if at > 0 else ""
    return bool(signs) or ahead in _LED or ahead in _KINDS


def pets_by_kind(scan: Scan, found: Sequence[Found]) -> Pets:
    """강아지 초코를, 犬のチョコと, 猫咪豆豆在: what stands behind the animal is its name."""
    led = _LEADS.get(scan.language)
    if led is None:
        return {}
    units = scan.text.units
    things = {one.first: one for one in found}
    told: dict[int, tuple[str, int, str]] = {}
    for animal in found:
        at = animal.last + len(led)
        if animal.concept not in _PETS or at >= len(units):
            continue
        if tuple(unit.text for unit in units[animal.last : at]) != led:
            continue
        thing = things.get(at)
        last = _named_like(scan, thing) if thing is not None else _name_behind(scan, at)
        if last is not None:
            told[at] = (scan.text.words(at, last), last, animal.concept)
    return told


def _follows(scan: Scan, last: int) -> str:
    return scan.text.units[last].text if last < len(scan.text.units) else ""


def _named_like(scan: Scan, thing: Found) -> int | None:
    """The unit behind a thing whose name an animal has: 두부, 나비."""
    like = thing.family in _NAMED_LIKE and thing.concept not in _PETS and thing.word not in _FED
    goes_on = _GOES_ON.get(scan.language)
    return thing.last if like and goes_on and _follows(scan, thing.last) in goes_on else None


def _name_behind(scan: Scan, at: int) -> int | None:
    """The unit behind a name that means no thing: 뽀삐랑, ポチと, 豆豆."""
    units, language = scan.text.units, scan.language
    unit = units[at]
    if language == "zh":
        twice = unit.text + _follows(scan, at + 1)
        if len(twice) == 2 and twice.isalpha() and twice[0] == twice[1]:  # cut in two
            return at + 2
        return at + 1 if len(unit.text) == 2 and unit.text in scan.book.names else None
    means = any(meaning.kind == "concept" for meaning in scan.book.meanings.told(unit.text))
    if means or _follows(scan, at + 1) not in _GOES_ON[language]:
        return None
    if language == "ko":
        called = unit.tag == "NNP" or (unit.tag == "NNG" and unit.text.endswith("이"))
    else:
        sound = _BY_SOUND.fullmatch(unit.text) is not None and _follows(scan, at + 1) != "を"
        called = "固有名詞" in unit.tag or (unit.tag == "名詞-一般" and sound)
    return at + 1 if called else None


_BY_SOUND = re.compile(r"[ァ-ヶー]{2,3}")
_NAMED_LIKE = frozenset(("food", "drink", "plant", "nature", "sky", "animal"))  # 두부, 구름, 나비
_FED = frozenset(
    listed("밥 물 간식 사료 우유 껌 ごはん ご飯 水 おやつ ミルク")
)  # what they are given
_LEADS = {"ko": (), "ja": ("の",), "zh": ()}
_GOES_ON = {
    "ko": frozenset(listed("를 을 가 이 랑 이랑 와 과 는 은 도 한테 에게 하고")),
    "ja": frozenset(listed("を が と は も に")),
}


def is_animal(scan: Scan, at: int, signs: frozenset[str], *, means_a_thing: bool) -> bool:
    """Whoever is named here is a pet."""
    clause = scan.clause_of(at)
    if means_a_thing and is_pet(scan, at, signs):
        return True
    if signs & _SIGNS and scan.forms(clause.first, clause.last) & _SIGNS:
        return True
    before = [unit.text.lower() for unit in scan.text.units[max(0, at - 4) : at]]
    kept = bool(before) and before[-1] in _KINDS  # "my hamster Pip"
    return kept or (bool(_KEPT & set(before)) and bool(_CALLED & set(before[-2:])))


def which_animal(found: Sequence[Found], signs: frozenset[str]) -> str:
    named = next((one.concept for one in found if one.concept in _PETS), None)
    return named or ("cat" if signs & _OF_CATS else "dog")
