"""What the neural seer looks for, as sentences, and what it says of what it found.

Things and places are the shared vocabulary's concepts, so that what is seen in a photo can be
tagged, looked for and drawn like what is written. People are left to the embedded seer's faces.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from config.vocabulary import BACKDROPS, concepts, words
from models.photos import Fact

PERHAPS, SURELY = 0.5, 0.8  # below the first nothing is said, below the second "perhaps"
MOST = 8  # things and places told of one photo

# What the embedded seer tells of a scene, as a sentence about a photo.
_SCENES: Mapping[str, str] = {
    "outdoor": "taken outdoors",
    "indoor": "taken indoors, inside a room",
    "sky": "with an open sky",
    "blue_sky": "under a clear blue sky",
    "night": "taken at night",
    "lights": "of lights in the dark",
    "sunset": "of a sunset or a sunrise",
    "greenery": "full of green plants and trees",
    "snow": "of snow on the ground",
    "sea": "of the sea",
    "close_up": "taken from very near, a close-up",
}
_CONTRARY: Mapping[str, frozenset[str]] = {
    "indoor": frozenset({"outdoor", "sky", "blue_sky", "sunset"}),
    "outdoor": frozenset({"indoor"}),
    "night": frozenset({"blue_sky", "sunset"}),
    "blue_sky": frozenset({"night", "indoor"}),
    "sky": frozenset({"indoor"}),
    "sunset": frozenset({"night", "indoor"}),
}
_UNSEEN = frozenset({"person", "event", "body", "weather", "sky"})  # families not looked for
_TOO_WIDE = frozenset({"paper", "home", "photo", "picture", "camera"})  # true of any photo, or none
# (surely, perhaps): sentences that hold a list
_TOLD: Mapping[str, tuple[str, str, str]] = {
    "en": ("In it: {}.", "Perhaps also: {}.", ", "),
    "ko": ("보이는 것: {}.", "어쩌면: {}.", ", "),
    "zh": ("画面里有：{}。", "也许还有：{}。", "、"),
    "ja": ("写っているもの：{}。", "もしかすると：{}。", "、"),
}


@cache
def looked_for() -> Mapping[str, str]:
    """Every concept that is looked for, with its sentence."""
    named = [
        one.name
        for one in concepts().values()
        if one.family not in _UNSEEN and one.name not in _TOO_WIDE
    ]
    places = [name for name in BACKDROPS if name not in _TOO_WIDE]
    found = {name: f"this is a photo {said}." for name, said in _SCENES.items()}
    for name in (*places, *named):
        found.setdefault(name, f"this is a photo of {name.replace('_', ' ')}.")
    return found


def facts_of(chances: Sequence[float], known: Sequence[Fact]) -> tuple[Fact, ...]:
    """What the embedded seer said, and what else was found; never against what it is sure of."""
    said = {fact.concept for fact in known}
    against = {
        other for fact in known if fact.sure >= SURELY for other in _CONTRARY.get(fact.concept, ())
    }
    found = sorted(
        (
            Fact(concept, round(chance, 2))
            for concept, chance in zip(looked_for(), chances, strict=True)
            if chance >= PERHAPS and concept not in said and concept not in against
        ),
        key=lambda fact: (-fact.sure, fact.concept),
    )
    kept: list[Fact] = []
    for fact in found:
        rivals = _CONTRARY.get(fact.concept, frozenset())
        if len(kept) < MOST and not any(other.concept in rivals for other in kept):
            kept.append(fact)
    return tuple(sorted((*known, *kept), key=lambda fact: (-fact.sure, fact.concept)))


def told(facts: Sequence[Fact], language: str) -> str:
    """The things in a photo, in the person's language; what is doubtful as such. Often empty."""
    frames = _TOLD.get(language, _TOLD["en"])
    names = words(language if language in _TOLD else "en")
    things = [fact for fact in facts if fact.concept not in _SCENES]
    sentences = []
    for frame, sure in ((frames[0], True), (frames[1], False)):
        listed = [
            (names.get(fact.concept) or (fact.concept.replace("_", " "),))[0]
            for fact in things
            if fact.concept in concepts() and (fact.sure >= SURELY) is sure
        ]
        if listed:
            sentences.append(frame.format(frames[2].join(dict.fromkeys(listed))))
    joint = "" if language in ("zh", "ja") else " "
    return joint.join(sentences)
