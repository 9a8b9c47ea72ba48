"""How a person looks: the same on every page, whatever style, drawn from their name if unsaid."""

import zlib
from dataclasses import dataclass, replace
from typing import TypeVar

from models.pictures import Character
from models.words import Season, Weather

T = TypeVar("T")

SKINS = ("#fbdcc0", "#f8d2b0", "#f3c9a0", "#e0a878", "#b57a50", "#8a5a3c")
HAIRS = ("#3b2f2c", "#4a362e", "#5b3a28", "#6b4630", "#8a5a38", "#a8643a", "#c98a4a", "#e0a040")
GREYS = ("#b8b6be", "#a5a3ab", "#d2cfd2")
CLOTHES = (
    "#f2705f",
    "#f7c04a",
    "#5f9fe0",
    "#79bb6a",
    "#b28ad6",
    "#f28fb1",
    "#4fb6ad",
    "#f0a23f",
    "#e8606a",
    "#7cc4e8",
    "#9a8fd8",
    "#f4a7b9",
)
TROUSERS = ("#4f73b8", "#3f5f9a", "#5a6fa8", "#7a6a58", "#6a5f8a", "#4a4f66")
SHOES = ("#d8454f", "#7a5240", "#4a4f66", "#f0a23f", "#5f9fe0", "#fafafa")

GIRLS_HAIR = ("bob", "long", "pigtails", "ponytail", "bun", "braids", "bob", "curly")
BOYS_HAIR = ("short", "short", "curly", "spiky", "bowl", "side")
WOMEN_HAIR = ("long", "bob", "bun", "ponytail", "wavy", "bob")
MEN_HAIR = ("short", "side", "short", "spiky", "curly")

FEMALE = {
    "girl",
    "woman",
    "mother",
    "grandmother",
    "sister",
    "aunt",
    "wife",
    "girlfriend",
    "daughter",
    "bride",
    "nurse",
    "granddaughter",
    "niece",
    "queen",
    "mum",
    "mom",
    "lady",
}
MALE = {
    "boy",
    "man",
    "father",
    "grandfather",
    "brother",
    "uncle",
    "husband",
    "boyfriend",
    "son",
    "groom",
    "grandson",
    "nephew",
    "king",
    "dad",
    "gentleman",
}
ADULT = {
    "woman",
    "man",
    "mother",
    "father",
    "aunt",
    "uncle",
    "wife",
    "husband",
    "teacher",
    "doctor",
    "nurse",
    "boss",
    "colleague",
    "coworker",
    "girlfriend",
    "boyfriend",
    "adult",
    "parent",
    "neighbour",
    "neighbor",
    "bride",
    "groom",
    "police",
    "cook",
    "chef",
    "driver",
    "coach",
    "singer",
    "customer",
    "stranger",
    "vet",
    "priest",
    "dentist",
    "barber",
    "couple",
    "parents",
    "lady",
    "gentleman",
    "mum",
    "mom",
    "dad",
    "partner",
    "professor",
    "person",
    "worker",
    "shopkeeper",
    "officer",
    "relative",
    "guest",
    "farmer",
    "firefighter",
    "librarian",
}
OLD = {"grandmother", "grandfather", "grandparent", "grandparents", "elder", "old_person"}
SMALL = {"baby", "toddler", "newborn", "infant"}
TEEN = {
    "teenager",
    "student",
    "teen",
    "friend",
    "classmate",
    "cousin",
    "roommate",
    "sister",
    "brother",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the figure's code needs to know about one body."""

    skin: str
    hair: str
    hair_style: str
    fringe: int
    top: str
    bottom: str
    shoe: str
    outfit: str
    pattern: int
    head: str  # round · oval · wide · pear
    eyes: float  # size
    eye_kind: int
    lashes: bool
    freckles: bool
    nose: int
    size: float  # height, a child is 1
    head_size: float
    leg: float  # leg length, a child is 1
    girth: float
    glasses: bool
    hat: str | None
    beard: bool
    female: bool
    old: bool
    scarf: str | None = None
    boots: str | None = None


def _pick(options: tuple[T, ...], seed: int, salt: int) -> T:
    return options[zlib.crc32(f"{seed}/{salt}".encode()) % len(options)]


def _hash(who: str) -> int:
    return zlib.crc32(who.strip().casefold().encode("utf-8", "replace"))


def person(who: str, look: str, given: Character | None, palette: str | None = None) -> Person:
    """The fixed look of `who`; what the diary says of them wins over what their name gives."""
    s = _hash(who or look)
    kind = (given.look if given and given.look != "child" else look) or "child"
    kind = kind.lower()
    adult, old, small = kind in ADULT, kind in OLD, kind in SMALL
    teen = kind in TEEN
    hair_styles: tuple[str, ...]
    outfits: tuple[str, ...]
    female = kind in FEMALE or (kind not in MALE and s % 2 == 0)
    if old:
        hair_styles = (
            ("bun", "curly", "bob", "bun") if female else ("bald", "short", "bald", "side")
        )
        hair = _pick(GREYS, s, 1)
    elif small:
        hair_styles, hair = ("tuft", "tuft"), _pick(HAIRS, s, 1)
    elif adult:
        hair_styles = WOMEN_HAIR if female else MEN_HAIR
        hair = _pick(HAIRS, s, 1)
    else:
        hair_styles = GIRLS_HAIR if female else BOYS_HAIR
        hair = _pick(HAIRS, s, 1)
    size, head_size, leg = 1.0, 1.0, 1.0
    if adult:
        size, head_size, leg = (1.20, 0.86, 1.10) if female else (1.27, 0.84, 1.12)
    elif old:
        size, head_size, leg = 1.10, 0.92, 0.98
    elif small:
        size, head_size, leg = (0.60, 1.18, 0.72) if kind != "toddler" else (0.72, 1.12, 0.82)
    elif teen:
        size, head_size, leg = 1.08, 0.95, 1.05
    outfits = (
        ("dress", "shirt", "skirt", "dress", "overalls", "hoodie")
        if female
        else (
            "shirt",
            "hoodie",
            "shorts",
            "overalls",
            "shirt",
        )
    )
    if adult:
        outfits = (
            ("dress", "cardigan", "skirt", "shirt") if female else ("shirt", "cardigan", "shirt")
        )
    if old:
        outfits = ("dress", "cardigan", "skirt") if female else ("cardigan", "vest")
    outfit = {
        "doctor": "gown",
        "nurse": "gown",
        "vet": "gown",
        "dentist": "gown",
        "cook": "apron",
        "chef": "apron",
        "bride": "wedding",
        "groom": "suit",
        "boss": "suit",
        "police": "uniform",
        "student": "uniform",
    }.get(kind, _pick(outfits, s, 3))
    top = _pick(CLOTHES, s, 4)
    if kind in ("bride", "doctor", "nurse", "vet", "dentist"):
        top = "#fdfcfa"
    made = Person(
        skin=SKINS[(0, 0, 0, 1, 1, 2, 2)[zlib.crc32(f"{s}/skin".encode()) % 7]],
        hair=hair,
        hair_style=_pick(hair_styles, s, 2),
        fringe=_pick((0, 1, 2, 3), s, 11),
        top=top,
        bottom=_pick(TROUSERS, s, 5),
        shoe=_pick(SHOES[:5], s, 6),
        outfit=outfit,
        pattern=_pick((0, 0, 1, 2, 3, 4), s, 7),
        head=_pick(("round", "oval", "wide", "pear"), s, 8) if not small else "wide",
        eyes=_pick((0.90, 1.0, 1.08, 1.18), s, 9),
        eye_kind=_pick((0, 1, 0, 2), s, 13),
        lashes=female and s % 3 != 0,
        freckles=s % 7 == 3,
        nose=_pick((0, 1, 2), s, 10),
        size=size,
        head_size=head_size,
        leg=leg,
        girth=_pick((0.94, 1.0, 1.06, 1.12), s, 12) * (1.06 if old else 1.0),
        glasses=(s % 9 == 4) or (old and s % 2 == 0),
        hat={"police": "police", "cook": "chef", "chef": "chef", "nurse": "nurse"}.get(kind),
        beard=kind == "grandfather" and s % 3 == 0,
        female=female,
        old=old,
    )
    return _given(made, given) if given else made


def _valid(colour: str | None) -> str | None:
    if colour is None:
        return None
    text = colour.lstrip("#")
    if len(text) == 6 and all(c in "0123456789abcdefABCDEF" for c in text):
        return "#" + text.lower()
    return None


HAIR_STYLES = frozenset(
    {
        "short",
        "bob",
        "long",
        "pigtails",
        "ponytail",
        "bun",
        "curly",
        "bald",
        "spiky",
        "braids",
        "wavy",
        "side",
        "bowl",
        "tuft",
    }
)
OUTFITS = frozenset(
    {
        "shirt",
        "dress",
        "coat",
        "overalls",
        "hoodie",
        "uniform",
        "skirt",
        "shorts",
        "cardigan",
        "vest",
        "gown",
        "apron",
        "wedding",
        "suit",
        "rain",
    }
)


def _given(p: Person, c: Character) -> Person:

    return replace(
        p,
        skin=_valid(c.skin) or p.skin,
        hair=_valid(c.hair) or p.hair,
        hair_style=c.hair_style if c.hair_style in HAIR_STYLES else p.hair_style,
        top=_valid(c.clothes) or p.top,
        outfit=c.outfit if c.outfit in OUTFITS else p.outfit,
        glasses=p.glasses if c.glasses is None else c.glasses,
        hat=p.hat if c.hat is None else c.hat,
        beard=p.beard if c.beard is None else c.beard,
    )


def dressed(p: Person, weather: Weather | None, season: Season | None, outdoors: bool) -> Person:
    """The same person, dressed for the weather outside."""

    if not outdoors:
        return p
    s = _hash(p.top + p.hair)
    if weather in (Weather.SNOW, Weather.COLD) or season is Season.WINTER:
        return replace(
            p,
            outfit="coat",
            hat=p.hat or ("beanie" if s % 3 else "earmuffs"),
            scarf=_pick(("#f7c04a", "#e8606a", "#5f9fe0", "#79bb6a", "#f4f0e6"), s, 21),
            boots="#8a5f45",
        )
    if weather in (Weather.RAIN, Weather.STORM):
        return replace(p, boots=_pick(("#f7c04a", "#e8606a", "#5f9fe0"), s, 22))
    if weather is Weather.HEAT or (weather is Weather.SUN and season is Season.SUMMER and s % 2):
        return replace(
            p,
            hat=p.hat or "straw",
            outfit="shorts" if p.outfit in ("shirt", "hoodie", "cardigan") else p.outfit,
        )
    return p
