"""Values as sealed JSON, and back."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, time
from typing import Any

from db.records import GivenPlace, KnownPersonRecord, MediaRef, Preferences

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # dumps makes one a call
_DECODER = json.JSONDecoder()  # loads looks for other encodings first


def dump(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()


def load(data: bytes) -> Any:
    return _DECODER.decode(data.decode())


def media_out(ref: MediaRef) -> list[Any]:
    return [ref.id, ref.role, ref.mime, ref.name, ref.bytes]


def media_in(value: list[Any]) -> MediaRef:
    return MediaRef(*value)


def place_out(place: GivenPlace) -> list[Any]:
    return [place.latitude, place.longitude, place.name]


def place_in(value: list[Any]) -> GivenPlace:
    return GivenPlace(*value)


_KNOWN = frozenset(field.name for field in fields(Preferences))
_TIMES = ("day_ends", "reminder")
_DATES = ("reminder_paused_until",)


def preferences_out(preferences: Preferences) -> dict[str, Any]:
    """Only what differs from the defaults, so that better defaults reach those who never chose."""
    chosen: dict[str, Any] = {}
    usual = Preferences()
    for field in fields(Preferences):
        value = getattr(preferences, field.name)
        if value == getattr(usual, field.name):
            continue
        if isinstance(value, date | time):
            value = value.isoformat()
        elif isinstance(value, Mapping):
            value = dict(value)
        chosen[field.name] = value
    return chosen


def preferences_in(chosen: Mapping[str, Any]) -> Preferences:
    values = {name: value for name, value in chosen.items() if name in _KNOWN}
    for name in _TIMES:
        if values.get(name) is not None:
            values[name] = time.fromisoformat(values[name])
    for name in _DATES:
        if values.get(name) is not None:
            values[name] = date.fromisoformat(values[name])
    return Preferences(**values)


def known_out(known: KnownPersonRecord) -> dict[str, Any]:
    return {
        "name": known.name,
        "aliases": list(known.aliases),
        "kind": known.kind,
        "character": dict(known.character),
        "details": dict(known.details),
    }


def known_in(value: Mapping[str, Any]) -> KnownPersonRecord:
    return KnownPersonRecord(
        name=value["name"],
        aliases=tuple(value.get("aliases", ())),
        kind=value.get("kind", "person"),
        character=value.get("character", {}),
        details=value.get("details", {}),
    )
