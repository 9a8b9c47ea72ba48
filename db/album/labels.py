"""What a card says of its page, as labels: kind, key, name, and how surely it is so (0…1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from db.album.split import fold

Label = tuple[str, str, str, float]

SURE_FACT = 0.7  # what is seen less surely in a photo is not looked for
# How surely something belongs to the day, by how it is spoken of. What was not there, or only
# wished for or told of, has labels of another kind: it is found, but after what was there.
_PRESENT = {"there": 1.0, "dreamt": 0.8, "remembered": 0.7}
_SPOKEN_OF = 0.6
_WEATHER_BY_SIGNS = 0.8  # a frozen nose is winter weather, not surely snow
_CIRCUMSTANTIAL = frozenset({"mood", "weather"})  # kinds of tags
_SETTING = 0.6  # of a backdrop: where the day is drawn, often a guess
_SECOND = 0.5  # of a second mood, against the first
_SURE_MOOD = 0.3  # less sure, nothing was known: such a page is not "calm"


def labels_of(card: Mapping[str, Any]) -> Iterator[Label]:
    yield from _people(card.get("people") or ())
    for place in places_in(card):
        if place.get("presence", "there") == "wished":
            continue
        if place.get("name"):
            yield "place", fold(place["name"]), place["name"], 1.0
        if place.get("country"):
            yield "country", place["country"], place["country"], 1.0
    for tag in card.get("tags") or ():
        if tag.get("kind") in _CIRCUMSTANTIAL:
            continue  # told below, with how sure it is
        yield "tag", fold(tag["word"]), tag["word"], 1.0
        if is_subject(tag):
            yield "subject", fold(tag["word"]), tag["word"], 1.0
        if tag.get("concept"):
            yield "concept", tag["concept"], tag["concept"], 1.0
    for thing in card.get("things") or ():
        if present := _PRESENT.get(thing.get("presence", "there")):
            # what a page is about weighs more than what only stands in it
            weight = present * (0.6 + 0.4 * min(1.0, float(thing.get("weight", 1.0))))
            yield "concept", thing["concept"], thing["word"], round(weight, 3)
        else:
            yield "concept-spoken", thing["concept"], thing["word"], 1.0
    for deed in card.get("deeds") or ():
        yield "deed", deed["pose"], deed["word"], 0.9
    yield from _circumstances(card)
    for kind in card.get("has") or ():
        yield "has", kind, kind, 1.0
    for photo in card.get("photos") or ():
        if photo.get("layout"):
            yield "layout", photo["layout"], photo["layout"], 1.0
        for fact in photo.get("facts") or ():
            if fact.get("sure", 0) >= SURE_FACT:
                yield "fact", fact["concept"], fact["concept"], float(fact["sure"])
        for category in photo.get("categories") or ():
            yield "category", fold(category), category, 1.0


_MEMBERS = {  # who looks for Mum finds "Mum and Dad"
    "parents": ("mother", "father"), "grandparents": ("grandmother", "grandfather"),
}  # fmt: skip
UNNAMED = ("group", "role")  # "everyone", "a woman": a word for anybody


def _people(people: Sequence[Mapping[str, Any]]) -> Iterable[Label]:
    for someone in people:
        name, concept = someone["name"], someone["concept"]
        there = someone.get("presence") == "there"
        yield "person" if there else "spoken", fold(name), name, 1.0 if there else _SPOKEN_OF
        yield "kin" if there else "kin-spoken", concept, name, 1.0 if there else _SPOKEN_OF
        yield "concept", concept, concept, 0.9 if there else _SPOKEN_OF
        for member in _MEMBERS.get(concept, ()) if there else ():
            yield "kin", member, name, 1.0
            yield "concept", member, member, 0.9
        if someone.get("kind") in UNNAMED:
            yield "unnamed", fold(name), name, 1.0


def _circumstances(card: Mapping[str, Any]) -> Iterable[Label]:
    feeling = card.get("feeling") or {}
    sure = min(1.0, float(feeling.get("confidence", 1.0)))
    for name, share in (("mood", sure), ("second", sure * _SECOND)):
        if feeling.get(name) and sure >= _SURE_MOOD:
            yield "mood", feeling[name], feeling[name], round(share, 3)
    if sky := card.get("weather"):
        said = any(thing["concept"] == sky for thing in card.get("things") or ())
        yield "weather", sky, sky, 1.0 if said else _WEATHER_BY_SIGNS
    for kind, weight in (("hour", 0.8), ("season", 0.6)):
        if card.get(kind):
            yield kind, card[kind], card[kind], weight
    if card.get("backdrop"):
        yield "backdrop", card["backdrop"], card["backdrop"], _SETTING


def is_subject(tag: Mapping[str, Any]) -> bool:
    """A tag that says what a page is about: not who, where, how it felt or what the sky did."""
    return tag.get("kind") not in ("person", "place", "mood", "weather")


def was_there(place: Mapping[str, Any]) -> bool:
    """They were at this place: not wished, not only told or dreamt of."""
    return str(place.get("presence", "there")) == "there"


def places_in(card: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Places that were named, then those where photos were taken."""
    places = list(card.get("places") or ())
    for photo in card.get("photos") or ():
        camera = photo.get("camera") or {}
        if camera.get("latitude") is not None:
            places.append(
                {
                    "name": photo.get("place"),
                    "latitude": camera["latitude"],
                    "longitude": camera["longitude"],
                    "country": photo.get("country"),
                }
            )
    return places
