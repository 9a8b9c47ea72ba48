"""What lies round the music: weather, season, hour and place become sound, softly."""

from dataclasses import dataclass

from models.sounds import MusicOrder
from models.words import Hour, Season, Weather

MOST = 2  # textures at once: more is a noise

_BY_PLACE = {
    "sea": "sea", "island": "sea", "lighthouse": "sea", "beach": "sea", "wave": "sea",
    "river": "brook", "lake": "brook", "bridge": "brook", "hot_spring": "brook",
    "camp": "fire", "cafe": "murmur", "restaurant": "murmur", "market": "murmur",
    "station": "murmur", "airport": "murmur", "shop": "murmur", "museum": "murmur",
    "forest": "birds", "park": "birds", "garden": "birds", "field": "birds",
    "mountain": "birds", "zoo": "birds", "playground": "birds",
}  # fmt: skip
_BY_THING = {
    "wave": "sea", "sandcastle": "sea", "gull": "sea", "bird": "birds", "pigeon": "birds",
    "duck": "brook", "fire": "fire", "log": "fire", "marshmallow": "fire", "tent": "crickets",
    "firefly": "crickets", "cicada": "crickets", "frog": "crickets", "clock": "clock",
    "river": "brook", "sea": "sea", "kite": "wind",
}  # fmt: skip
_INDOORS = frozenset(
    (
        "home", "bedroom", "kitchen", "bathroom", "school", "library", "office", "hospital",
        "vet", "funeral_hall", "church", "temple", "cafe", "restaurant", "shop", "bank_money",
        "cinema", "museum", "stage", "gym", "hotel", "hall", "living_room",
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


def surroundings(order: MusicOrder) -> Surroundings:
    night = order.hour is Hour.NIGHT
    raised = {Hour.DAWN: 2, Hour.MORNING: 2, Hour.EVENING: -1, Hour.NIGHT: -3}.get(
        order.hour or Hour.AFTERNOON, 0
    )
    pace = 0.94 if night else 0.98 if order.weather is Weather.HEAT else 1.0
    far = order.weather in (Weather.SNOW, Weather.FOG, Weather.COLD)
    return Surroundings(_textures(order), night, pace, raised, 0.3 if far else 0.0)


def _textures(order: MusicOrder) -> tuple[str, ...]:
    found: list[str] = []

    def add(name: str | None) -> None:
        if name and name not in found:
            found.append(name)

    if order.weather is not None:
        add(_BY_WEATHER.get(order.weather))
    add(_BY_PLACE.get(order.place or ""))
    for thing in order.things:
        add(_BY_THING.get(thing))
    outdoors = order.place is not None and order.place not in _INDOORS | {"paper"}
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
        found = [name for name in found if name != "crickets"]
    if order.feeling.grave:  # a grave day is left in peace
        found = [name for name in found if name not in ("birds", "murmur", "clock")]
    return tuple(found[:MOST])
