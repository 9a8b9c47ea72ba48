"""Every place a picture can be set in, and the few facts composition needs to know of it."""

from collections.abc import Callable
from dataclasses import dataclass

from config.vocabulary import BACKDROPS, backdrop
from models.embedded.painter.canvas import Scene
from models.embedded.painter.places import (
    ceremonies,
    countryside,
    eating_out,
    fairs,
    journeys,
    landmarks,
    parks,
    rooms,
    shows,
    sports,
    towns,
    waterside,
    wilds,
    workdays,
)


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
    "paper": _out(rooms.paper, 0.72, None, 0.885),
    "home": _in(rooms.home),
    "living_room": _in(rooms.living_room),
    "bedroom": _in(rooms.bedroom),
    "kitchen": _in(rooms.kitchen),
    "bathroom": _in(rooms.bathroom),
    "balcony": _out(rooms.balcony, 0.56),
    "rooftop": _out(towns.rooftop, 0.56),
    "garden": _out(parks.garden),
    "school": _out(towns.school),
    "classroom": _in(workdays.classroom),
    "library": _in(workdays.library),
    "office": _in(workdays.office),
    "hospital": _in(workdays.hospital),
    "church": _out(landmarks.church),
    "temple": _out(landmarks.temple),
    "graveyard": _out(landmarks.graveyard),
    "funeral_hall": _in(ceremonies.funeral_hall),
    "wedding_hall": _in(ceremonies.wedding_hall, 0.62),
    "cafe": _in(eating_out.cafe),
    "restaurant": _in(eating_out.restaurant),
    "bar": _in(eating_out.bar),
    "shop": _in(eating_out.shop),
    "market": _out(fairs.market),
    "cinema": _in(shows.cinema, 0.66),
    "museum": _in(shows.museum),
    "zoo": _out(towns.zoo),
    "aquarium": _in(shows.aquarium),
    "stage": _in(shows.stage, 0.70, 0.865),
    "amusement_park": _out(fairs.amusement_park, 0.58),
    "playground": _out(towns.playground, 0.50),
    "park": _out(parks.park),
    "campsite": _out(wilds.campsite),
    "gym": _in(sports.gym, 0.68),
    "pool": _in(sports.pool, 0.56, 0.93, 0.60),
    "sports_ground": _out(sports.sports_ground, 0.50),
    "snow_land": _out(wilds.snow_land),
    "hot_spring": _out(waterside.hot_spring, 0.46, 0.60, 0.93),
    "street": _out(towns.street, 0.55),
    "city": _out(towns.city, 0.55),
    "village": _out(countryside.village),
    "station": _out(journeys.station, 0.54),
    "train": _in(journeys.train, 0.66),
    "bus": _in(journeys.bus, 0.66),
    "car": _out(journeys.car, 0.50),
    "plane": _in(journeys.plane, 0.68),
    "airport": _in(journeys.airport),
    "bridge": _out(waterside.bridge, 0.48, 0.56),
    "hotel": _in(rooms.hotel),
    "river": _out(waterside.river, 0.48, 0.56),
    "lake": _out(waterside.lake, 0.50, 0.58),
    "sea": _out(waterside.sea, 0.46, 0.46),
    "beach": _out(waterside.beach, 0.44, 0.44),
    "mountain": _out(wilds.mountain, 0.54),
    "forest": _out(wilds.forest, 0.54),
    "field": _out(countryside.field, 0.48),
    "castle": _out(landmarks.castle, 0.54),
    "night_sky": _out(wilds.night_sky, 0.66),
    "space": _out(waterside.space, 0.80),
    "underwater": _out(waterside.underwater, 0.84, 0.1),
    "meadow": _out(countryside.meadow),
}


def setting(place: str) -> tuple[str, Setting]:
    """The backdrop of a place by name; open paper for what is no place."""
    key = place.strip().lower().replace(" ", "_")
    known = key if key in SETTINGS else backdrop(key) or "paper"
    return known, SETTINGS.get(known, SETTINGS["paper"])


__all__ = ["BACKDROPS", "SETTINGS", "Setting", "setting"]
