"""Every place a picture can be set in, and the few facts composition needs to know of it."""

from collections.abc import Callable
from dataclasses import dataclass

from config.vocabulary import BACKDROPS, backdrop
from models.embedded.painter import indoors, outdoors
from models.embedded.painter.props import Scene


@dataclass(frozen=True, slots=True)
class Setting:
    draw: Callable[[Scene], None]
    inside: bool = False
    horizon: float = 0.52  # where ground or floor begins, share of the height
    water: float | None = None  # upper edge of water one can stand in, share of the height
    feet: float = 0.905  # where people stand


def _out(
    draw: Callable[[Scene], None],
    horizon: float = 0.52,
    water: float | None = None,
    feet: float = 0.905,
) -> Setting:
    return Setting(draw, False, horizon, water, feet)


def _in(
    draw: Callable[[Scene], None],
    horizon: float = 0.70,
    feet: float = 0.915,
    water: float | None = None,
) -> Setting:
    return Setting(draw, True, horizon, water, feet)


SETTINGS: dict[str, Setting] = {
    "paper": _out(indoors.paper, 0.72, None, 0.885),
    "home": _in(indoors.home),
    "living_room": _in(indoors.living_room),
    "bedroom": _in(indoors.bedroom),
    "kitchen": _in(indoors.kitchen),
    "bathroom": _in(indoors.bathroom),
    "balcony": _out(indoors.balcony, 0.56),
    "rooftop": _out(outdoors.rooftop, 0.56),
    "garden": _out(outdoors.garden),
    "school": _out(outdoors.school),
    "classroom": _in(indoors.classroom),
    "library": _in(indoors.library),
    "office": _in(indoors.office),
    "hospital": _in(indoors.hospital),
    "church": _out(outdoors.church),
    "temple": _out(outdoors.temple),
    "graveyard": _out(outdoors.graveyard),
    "funeral_hall": _in(indoors.funeral_hall),
    "wedding_hall": _in(indoors.wedding_hall, 0.62),
    "cafe": _in(indoors.cafe),
    "restaurant": _in(indoors.restaurant),
    "bar": _in(indoors.bar),
    "shop": _in(indoors.shop),
    "market": _out(indoors.market),
    "cinema": _in(indoors.cinema, 0.66),
    "museum": _in(indoors.museum),
    "zoo": _out(indoors.zoo),
    "aquarium": _in(indoors.aquarium),
    "stage": _in(indoors.stage, 0.70, 0.865),
    "amusement_park": _out(outdoors.amusement_park, 0.58),
    "playground": _out(outdoors.playground, 0.50),
    "park": _out(outdoors.park),
    "campsite": _out(outdoors.campsite),
    "gym": _in(indoors.gym, 0.68),
    "pool": _in(indoors.pool, 0.56, 0.93, 0.60),
    "sports_ground": _out(outdoors.sports_ground, 0.50),
    "snow_land": _out(outdoors.snow_land),
    "hot_spring": _out(indoors.hot_spring, 0.46, 0.60, 0.93),
    "street": _out(outdoors.street, 0.55),
    "city": _out(outdoors.city, 0.55),
    "village": _out(outdoors.village),
    "station": _out(indoors.station, 0.54),
    "train": _in(indoors.train, 0.66),
    "bus": _in(indoors.bus, 0.66),
    "car": _out(indoors.car, 0.50),
    "plane": _in(indoors.plane, 0.68),
    "airport": _in(indoors.airport),
    "bridge": _out(outdoors.bridge, 0.48, 0.56),
    "hotel": _in(indoors.hotel),
    "river": _out(outdoors.river, 0.48, 0.56),
    "lake": _out(outdoors.lake, 0.50, 0.58),
    "sea": _out(outdoors.sea, 0.46, 0.46),
    "beach": _out(outdoors.beach, 0.44, 0.44),
    "mountain": _out(outdoors.mountain, 0.54),
    "forest": _out(outdoors.forest, 0.54),
    "field": _out(outdoors.field, 0.48),
    "castle": _out(outdoors.castle, 0.54),
    "night_sky": _out(outdoors.night_sky, 0.66),
    "space": _out(outdoors.space, 0.80),
    "underwater": _out(outdoors.underwater, 0.84, 0.1),
    "meadow": _out(outdoors.meadow),
}


def setting(place: str) -> tuple[str, Setting]:
    """The backdrop of a place by name; open paper for what is no place."""
    key = place.strip().lower().replace(" ", "_")
    known = key if key in SETTINGS else backdrop(key) or "paper"
    return known, SETTINGS.get(known, SETTINGS["paper"])


__all__ = ["BACKDROPS", "SETTINGS", "Setting", "setting"]
