"""Stage `read`: what the day was, from its words and from what was seen and heard."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.records import Kind, Page, Preferences
from models.capabilities import READ as READER
from models.words import Entry, KnownPerson
from workers import people
from workers.pipeline import Made, Stage
from workers.stages import material
from workers.values import dump
from workers.workroom import Workroom

SURE = 0.8  # only what was seen this surely flows into title, tags and picture


def basis(page: Page, preferences: Preferences) -> Any:
    photos = material.value(page, Kind.SEEN).get("photos", [])
    words = material.words(page)
    if not words and not any(photo.get("facts") is not None for photo in photos):
        return None
    basis = {
        "words": words,
        "seen": material.basis_of(page, Kind.SEEN),
        "corrections": dict(page.corrections),
        "places": [
            [part.place.latitude, part.place.longitude, part.place.name]
            for part in page.parts
            if part.place is not None
        ],
    }
    if page.wishes.get("faces"):  # a name was learnt for someone in its photos
        basis["faces"] = page.wishes["faces"]
    return basis


async def run(page: Page, room: Workroom) -> Made:
    photos = [p for p in material.value(page, Kind.SEEN).get("photos", []) if "facts" in p]
    photos = await people.named(room.diary, photos, page.id, room.person.preferences.language)
    entry = await _entry(page, room, photos)
    reading = people.with_names(
        await room.studio.one(READER, entry),
        people.names_in(photos),
        entry.known,
        page.corrections,
        alone=not entry.text.strip(),
    )
    return Made(dump(reading))


async def _entry(page: Page, room: Workroom, photos: list[dict[str, Any]]) -> Entry:
    preferences = room.person.preferences
    known = tuple(
        KnownPerson(person.name, person.aliases, person.kind, person.character.get("look"))
        for person in await room.diary.people()
    )
    stranger = await room.diary.note("reader", "not-people")
    written = page.created_at.astimezone(ZoneInfo(preferences.timezone or "UTC"))
    return Entry(
        text=material.words(page),
        locale=preferences.language,
        at=written,
        day_is_today=room.diary.today(preferences, page.created_at) == page.day,
        known=known,
        not_people=tuple(stranger.get("words", ())) if stranger else (),
        southern=_southern(preferences, photos),
        photo_facts=tuple(fact for p in photos for fact in _facts(p)),
        photo_captions=tuple(p["caption"] for p in photos if p["caption"]),
        photo_taken=next((at for p in photos if (at := _taken_at(p)) is not None), None),
        place_hint=_place(page, photos),
        corrections=dict(page.corrections),
    )


def _facts(photo: Mapping[str, Any]) -> list[str]:
    """What is surely seen, and how many faces."""
    facts = [fact["concept"] for fact in photo["facts"] if fact["sure"] >= SURE]
    faces = sum(bool(face["sure"]) for face in photo.get("faces") or ())
    return [*facts, f"person×{faces}"] if faces else facts


def _taken_at(photo: Mapping[str, Any]) -> datetime | None:
    said = (photo.get("camera") or {}).get("taken_at")
    return datetime.fromisoformat(said) if said else None


def _southern(preferences: Preferences, photos: Sequence[Mapping[str, Any]]) -> bool:
    """By where the photos were taken, else by where their owner lives."""
    latitudes = [(photo.get("camera") or {}).get("latitude") for photo in photos]
    known = next((latitude for latitude in latitudes if latitude is not None), None)
    return known < 0 if known is not None else bool(preferences.extra.get("southern", False))


def _place(page: Page, photos: list[dict[str, Any]]) -> str | None:
    named = [part.place.name for part in page.parts if part.place and part.place.name]
    return next(iter(named), None) or next((p["place"] for p in photos if p["place"]), None)


READ = Stage(
    "read",
    Kind.READING,
    basis,
    run,
    after=frozenset({Kind.HEARD, Kind.SEEN}),
    timeout=timedelta(minutes=2),
)
