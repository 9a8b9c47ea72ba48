"""What lies round the music: weather, season, hour and place become sound, softly."""

from dataclasses import dataclass

from config.vocabulary import backdrop
from models.sounds import MusicOrder
from models.words import Hour, Season, Weather

MOST = 2  # textures at once: more is a noise

# By backdrop (`config.vocabulary.BACKDROPS`) and by concept
_BY_PLACE = {
    "sea": "sea", "beach": "sea", "river": "brook", "lake": "brook", "hot_spring": "brook",
    "pool": "brook", "campsite": "fire", "cafe": "murmur", "restaurant": "murmur",
    "bar": "murmur", "market": "murmur", "station": "murmur", "airport": "murmur",
    "museum": "murmur", "amusement_park": "murmur", "forest": "birds", "park": "birds",
    "garden": "birds", "field": "birds", "mountain": "birds", "village": "birds",
    "zoo": "birds", "playground": "birds", "train": "rails", "church": "bell",
    "temple": "chimes", "underwater": "underwater", "aquarium": "underwater",
    "snow_land": "snow", "night_sky": "crickets", "rooftop": "wind",
}  # fmt: skip
_BY_THING = {
    "wave": "sea", "sandcastle": "sea", "gull": "sea", "ship": "sea", "sailboat": "sea",
    "bird": "birds", "sparrow": "birds", "magpie": "birds", "swallow": "birds", "nest": "birds",
    "parrot": "birds", "canoe": "brook", "duck": "brook", "stream": "brook",
    "waterfall": "brook", "fountain": "brook", "fire": "fire", "campfire": "fire",
    "fireplace": "fire", "marshmallow": "fire", "tent": "crickets", "firefly": "crickets",
    "cricket": "crickets", "cicada": "crickets", "frog": "frogs", "clock": "clock",
    "kite": "wind", "pinwheel": "wind", "windmill": "wind", "wind_chime": "chimes",
    "bell": "bell", "train": "rails", "whale": "underwater",
}  # fmt: skip
# An instrument that the day itself speaks of plays the tune
_PLAYED = {
    "piano": "piano", "keyboard_instrument": "piano", "guitar": "guitar", "ukulele": "guitar",
    "flute": "flute", "harp": "celesta", "christmas": "celesta", "christmas_tree": "celesta",
    "santa": "celesta", "birthday": "music_box", "carousel": "music_box",
}  # fmt: skip
_OUTDOORS = frozenset(
    (
        "balcony", "rooftop", "garden", "park", "campsite", "playground", "sports_ground",
        "street", "village", "bridge", "river", "lake", "sea", "beach", "mountain", "forest",
        "field", "castle", "night_sky", "zoo", "graveyard",
    )
)  # fmt: skip
_BY_WEATHER = {
    Weather.RAIN: "rain",
    Weather.STORM: "storm",
    Weather.SNOW: "snow",
    Weather.WIND: "wind",
    Weather.DUST: "wind",
}
_DARK = (Hour.NIGHT, Hour.EVENING)
_WET = ("rain", "storm", "snow")


@dataclass(frozen=True, slots=True)
class Surroundings:
    textures: tuple[str, ...]
    night: bool
    pace: float  # × bpm
    raised: int  # semitones on the lead's height
    room: float  # seconds added to the reverberation
    played: str | None  # an instrument of the day itself


def surroundings(order: MusicOrder) -> Surroundings:
    night = order.hour is Hour.NIGHT
    raised = {Hour.DAWN: 2, Hour.MORNING: 2, Hour.EVENING: -1, Hour.NIGHT: -3}.get(
        order.hour or Hour.AFTERNOON, 0
    )
    pace = 0.94 if night else 0.98 if order.weather is Weather.HEAT else 1.0
    far = order.weather in (Weather.SNOW, Weather.FOG, Weather.COLD)
    played = next((_PLAYED[thing] for thing in order.things if thing in _PLAYED), None)
    return Surroundings(_textures(order), night, pace, raised, 0.3 if far else 0.0, played)


def _textures(order: MusicOrder) -> tuple[str, ...]:
    found: list[str] = []

    def add(name: str | None) -> None:
        if name and name not in found:
            found.append(name)

    if order.weather is not None:
        add(_BY_WEATHER.get(order.weather))
    place = backdrop(order.place) if order.place else None
    add(_BY_PLACE.get(place or ""))
    for thing in order.things:
        add(_BY_THING.get(thing))
    outdoors = place in _OUTDOORS
    warm = order.season in (Season.SUMMER, Season.AUTUMN)
    if order.hour in _DARK and warm and (outdoors or order.season is Season.SUMMER):
        add("crickets")
    if order.hour in (Hour.DAWN, Hour.MORNING) and order.season is Season.SPRING:
        add("birds")
    wet = any(name in found for name in _WET)
    silent_birds = wet or order.hour in _DARK or order.season is Season.WINTER
    if silent_birds:
        found = [name for name in found if name != "birds"]
    if wet or order.season is Season.WINTER:
        found = [name for name in found if name not in ("crickets", "frogs")]
    if order.feeling.grave:  # a grave day is left in peace
        found = [
            name
            for name in found
            if name not in ("birds", "murmur", "clock", "bell", "frogs", "chimes")
        ]
    return tuple(found[:MOST])
