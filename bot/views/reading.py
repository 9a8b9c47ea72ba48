"""What is known of a page's day: understood by the reader, overruled by its owner.

Artefacts come as plain JSON. These readers take them as they are and never fail on a field that
is missing or of another kind: a page made by an older or newer Daydrawn must open all the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db.records import Kind, Page

_SURE_ENOUGH = 0.3  # below it a mood is a guess, and a guess is not shown

# Bright to heavy, as the reader orders them.
MOODS = (
    "joy", "excited", "love", "proud", "calm", "wistful",
    "tired", "worried", "angry", "sick", "sad", "grief",
)  # fmt: skip
WEATHERS = ("sun", "cloud", "rain", "storm", "snow", "wind", "fog", "heat", "cold", "dust")
_VOICE = {
    "language": "voice-language", "silence": "voice-silence", "too-long": "voice-too-much",
    "recogniser": "voice-recogniser", "unclear": "voice-unclear",
}  # fmt: skip
_GRAVE_MOODS = frozenset({"grief"})
# What one is worried about or looks forward to, and may be asked after later.
_AWAITED = frozenset((
    "exam", "exam_paper", "test", "meeting", "interview", "trip", "travel", "flight", "wedding",
    "hospital", "doctor", "dentist", "surgery", "concert", "performance", "competition", "race",
    "match", "game", "audition", "presentation", "report_card", "moving", "graduation",
    "school_trip", "festival", "birthday", "party", "date", "camp", "recital", "contest",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class TagTold:
    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class PersonTold:
    name: str
    concept: str
    there: bool
    kind: str = ""  # name kin role animal group


@dataclass(frozen=True, slots=True)
class Told:
    """A page in words. Empty strings where nothing is known."""

    title: str = ""
    summary: str = ""
    language: str = ""
    mood: str = ""
    grave: bool = False
    weather: str = ""
    place: str = ""
    tags: tuple[TagTold, ...] = ()
    near_tags: tuple[TagTold, ...] = ()
    people: tuple[PersonTold, ...] = ()
    drawn: tuple[str, ...] = ()  # concepts in the picture, most important first
    figures: tuple[str, ...] = ()  # who is in the picture: "writer", "Jimin"
    awaited: tuple[str, ...] = ()  # what was still to come then, in the person's words: "exam"


def told(page: Page) -> Told:
    """Everything there is to say of a page, its owner's word above the reader's."""
    value = _of(page, Kind.READING)
    own = page.corrections
    feeling = _map(value.get("feeling"))
    sure = _number(feeling.get("confidence")) >= _SURE_ENOUGH
    mood = own.get("mood") or (_text(feeling.get("mood")) if sure else "")
    weather = own.get("weather") or _text(value.get("weather"))
    return Told(
        title=own.get("title") or _text(value.get("title")),
        summary=own.get("summary") or _text(value.get("summary")),
        language=_text(value.get("language")),
        mood=mood if mood in MOODS else "",
        grave=own.get("mood", "grief" if feeling.get("grave") is True else "") in _GRAVE_MOODS,
        weather=weather if weather in WEATHERS else "",
        place=own.get("place") or _place(page, value),
        tags=_tags(own.get("tags"), value.get("tags")),
        near_tags=_tags(None, value.get("near_tags")),
        people=_people(own.get("people"), value.get("people")),
        drawn=tuple(_drawn(page, value)),
        figures=tuple(
            _text(one.get("who")) for one in _maps(_map(value.get("brief")).get("figures"))
        ),
        awaited=tuple(
            _text(one.get("word"))
            for one in _maps(value.get("things"))
            if _text(one.get("concept")) in _AWAITED and _text(one.get("word"))
        ),
    )


@dataclass(frozen=True, slots=True)
class Transcript:
    part: int  # the voice note it was heard in
    text: str  # as heard, or as its author put it right
    draft: bool


def transcripts(page: Page) -> tuple[Transcript, ...]:
    """What was understood of voice notes, in order; their author's word stands above it."""
    found = _of(page, Kind.HEARD).get("recordings")
    entries = found.values() if isinstance(found, dict) else found
    told_of: list[Transcript] = []
    for one in _maps(entries):
        part = one.get("part")
        if not isinstance(part, int):
            continue
        own = page.corrections.get(f"transcript:{part}")
        heard = _text(one.get("text"))
        draft = own is None and one.get("draft") is True
        told_of.append(Transcript(part, heard if own is None else own, draft))
    return tuple(told_of)


def unreadable(page: Page) -> tuple[str, ...]:
    """Text keys for photos and voice notes that could not be taken in; the others could."""
    keys: dict[str, None] = {}
    for photo in _photos(page):
        if reason := _text(photo.get("reason")):
            keys.setdefault("photo-unreadable" if reason == "unreadable" else "photo-too-much")
    found = _of(page, Kind.HEARD).get("recordings")
    for one in _maps(found.values() if isinstance(found, dict) else found):
        said = f"transcript:{one.get('part')}" in page.corrections
        if (reason := _text(one.get("reason"))) and not said:
            keys.setdefault(_VOICE.get(reason, "voice-unreadable"))
    return tuple(keys)


def music_seconds(page: Page) -> float | None:
    seconds = _number(_of(page, Kind.MUSIC).get("seconds"))
    return seconds or None


def sky_ground(page: Page) -> tuple[str, str] | None:
    """Mean colours of the picture's upper and lower third: what stands in until it is there."""
    pair = _of(page, Kind.PICTURE).get("sky_ground")
    if isinstance(pair, list | tuple) and len(pair) == 2 and all(isinstance(c, str) for c in pair):
        return pair[0], pair[1]
    return None


def split_tags(text: str) -> tuple[str, ...]:
    """Tags as a person types them: commas, CJK commas, or # marks between."""
    words: dict[str, None] = {}
    for piece in text.replace("、", ",").replace("，", ",").replace("#", ",").split(","):
        if word := " ".join(piece.split())[:40]:
            words.setdefault(word)
    return tuple(words)[:20]


def _place(page: Page, value: Mapping[str, Any]) -> str:
    for part in page.parts:
        if part.place is not None and part.place.name:
            return part.place.name
    for photo in _photos(page):
        if name := _text(photo.get("place")):
            return name
    for place in _maps(value.get("places")):
        if place.get("presence", "there") == "there" and _text(place.get("name")):
            return _text(place.get("name"))
    return ""


def _photos(page: Page) -> Iterable[Mapping[str, Any]]:
    found = _of(page, Kind.SEEN).get("photos")
    return _maps(found.values() if isinstance(found, dict) else found)


def _tags(own: str | None, found: Any) -> tuple[TagTold, ...]:
    known = {
        _text(one.get("word")): _text(one.get("kind"))
        for one in _maps(found)
        if _text(one.get("word"))
    }
    if own is not None:
        return tuple(TagTold(word, known.get(word, "own")) for word in split_tags(own))
    return tuple(TagTold(word, kind) for word, kind in known.items())


def _people(own: str | None, found: Any) -> tuple[PersonTold, ...]:
    """Those the reader found; of them (and beside them) only whom the owner names, if they do."""
    people = {
        name: PersonTold(
            name,
            _text(one.get("concept")),
            one.get("presence", "there") == "there",
            _text(one.get("kind")),
        )
        for one in _maps(found)
        if (name := _text(one.get("name")))
    }
    if own is None:
        return tuple(people.values())
    return tuple(people.get(name, PersonTold(name, "person", True)) for name in split_tags(own))


def _drawn(page: Page, value: Mapping[str, Any]) -> Iterable[str]:
    """Concepts that lie in the picture: what the painter placed, else what was asked for."""
    seen: dict[str, None] = {}
    for one in _maps(_of(page, Kind.PICTURE).get("placed")):
        if (concept := _text(one.get("concept"))) and not one.get("who"):
            seen.setdefault(concept)
    brief = _map(value.get("brief"))
    if focus := _text(brief.get("focus")):
        seen = {focus: None, **seen} if focus in seen or not seen else seen
    if not seen:
        things = brief.get("things")
        seen.update(dict.fromkeys(t for t in things or () if isinstance(t, str)))
    return seen


def _of(page: Page, kind: Kind) -> Mapping[str, Any]:
    artefact = page.artefacts.get(kind)
    return artefact.value if artefact is not None else {}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _maps(values: Any) -> list[Mapping[str, Any]]:
    if not values or isinstance(values, dict | str) or not isinstance(values, Iterable):
        return []
    return [value for value in values if isinstance(value, dict)]
