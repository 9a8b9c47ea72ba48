"""What a language model answered, checked: nothing of it is believed before it has the right form.

Also whoever it names must be in the entry: a model that invents a person is not followed.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from config.languages import LANGUAGES, scripts
from models.words import Entry, Mood

MOST = {"tags": 8, "people": 12, "places": 8}
LONGEST = {"title": 80, "summary": 400, "picture": 600, "tag": 40, "name": 60, "role": 40}
FENCE = ("<<diary", "<<end")


class Wrong(Exception):
    """An answer that cannot be used; the text says what is wrong, for the model to mend it."""


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    role: str  # English
    is_there: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A reading as the model gave it, in the right form."""

    language: str
    title: str
    summary: str
    mood: Mood
    second: Mood | None
    tags: tuple[str, ...]
    people: tuple[Named, ...]
    places: tuple[str, ...]
    picture: str
    invented: tuple[str, ...]  # names that the entry does not have, left out


def checked(text: str, entry: Entry) -> Answer:
    """The answer in a model's text. Raises Wrong."""
    data = _object(text)
    language = _word(data, "language", 8).split("-")[0].lower()
    if language not in LANGUAGES:
        raise Wrong(f'"language" {language!r} is no two-letter code of a language')
    picture = _line(data, "picture", LONGEST["picture"])
    if scripts(picture).get("Latin", 0.0) < 0.9:
        raise Wrong('"picture" must be in English')
    said = _said_in(entry)
    people = tuple(_person(one) for one in _list(data, "people"))
    places = tuple(_text(one, "places", LONGEST["name"]) for one in _list(data, "places"))
    invented = [one.name for one in people if not said(one.name)]
    invented += [place for place in places if not said(place)]
    return Answer(
        language,
        _line(data, "title", LONGEST["title"]),
        _line(data, "summary", LONGEST["summary"]),
        _mood(data.get("mood"), "mood"),
        None if data.get("second_mood") is None else _mood(data["second_mood"], "second_mood"),
        tuple(dict.fromkeys(_text(one, "tags", LONGEST["tag"]) for one in _list(data, "tags"))),
        tuple(one for one in people if said(one.name)),
        tuple(dict.fromkeys(place for place in places if said(place))),
        picture,
        tuple(invented),
    )


def _object(text: str) -> Mapping[str, Any]:
    start = text.find("{")
    if start < 0:
        raise Wrong("there is no JSON object in it")
    try:
        data, _ = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError) as error:
        raise Wrong(f"it is not valid JSON ({error})") from error
    if not isinstance(data, dict):
        raise Wrong("it is not a JSON object")
    return data


def _line(data: Mapping[str, Any], key: str, longest: int) -> str:
    return _text(data.get(key), key, longest)


def _word(data: Mapping[str, Any], key: str, longest: int) -> str:
    return _text(data.get(key), key, longest)


def _text(value: Any, key: str, longest: int) -> str:
    if not isinstance(value, str) or not (line := " ".join(value.split())):
        raise Wrong(f'"{key}" must be text')
    if len(line) > longest:
        raise Wrong(f'"{key}" is longer than {longest} characters')
    if any(mark in line for mark in FENCE) or not line.isprintable():
        raise Wrong(f'"{key}" has marks in it that are no words')
    return line


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key, [])
    if not isinstance(value, list):
        raise Wrong(f'"{key}" must be a list')
    return value[: MOST[key]]


def _mood(value: Any, key: str) -> Mood:
    try:
        return Mood(str(value).strip().lower())
    except ValueError as error:
        raise Wrong(f'"{key}" must be one of {", ".join(Mood)}') from error


def _person(value: Any) -> Named:
    if not isinstance(value, dict):
        raise Wrong('each of "people" must be an object with name, role, there')
    role = value.get("role") or "person"
    return Named(
        _text(value.get("name"), "name", LONGEST["name"]),
        _text(role, "role", LONGEST["role"]).lower(),
        value.get("there") is not False,
    )


def _said_in(entry: Entry) -> Callable[[str], bool]:
    """Whether a name stands in what there was to read."""
    names = [name for person in entry.known for name in (person.name, *person.aliases)]
    whole = "\n".join([entry.text, entry.place_hint or "", *entry.photo_captions]).casefold()

    def said(name: str) -> bool:
        folded = name.casefold()
        if folded in whole:
            return True
        # Known by another name: one of those stands in the entry.
        known = {one.casefold() for one in names}
        return folded in known and any(one in whole for one in known)

    return said
