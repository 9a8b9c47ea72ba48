"""What a page says in words: what its owner said stands above what was understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.records import Kind, Page
from db.takeaway.pages import files_of

_SURE_ENOUGH = 0.3  # below it a mood is a guess, and a guess is not shown


@dataclass(frozen=True, slots=True)
class Words:
    title: str
    summary: str
    text: str
    place: str
    weather: str
    mood: str
    language: str
    tags: tuple[str, ...]
    people: tuple[str, ...]
    kinds: Mapping[str, str]  # of tags: "person" "place" "mood" "weather"; the others are things


def words_of(page: Page) -> Words:
    reading = page.artefacts.get(Kind.READING)
    value: Mapping[str, Any] = reading.value if reading is not None else {}
    own = page.corrections
    feeling = value.get("feeling") if isinstance(value.get("feeling"), Mapping) else {}
    sure = isinstance(feeling, Mapping) and (feeling.get("confidence") or 0) >= _SURE_ENOUGH
    mood = str(feeling.get("mood") or "") if sure and isinstance(feeling, Mapping) else ""
    return Words(
        title=own.get("title") or _text(value.get("title")),
        summary=own.get("summary") or _text(value.get("summary")),
        text=_spoken(page),
        place=own.get("place") or _place(page, value),
        weather=own.get("weather") or _text(value.get("weather")),
        mood=own.get("mood") or mood,
        language=_text(value.get("language")),
        tags=_listed(own.get("tags"), value.get("tags"), "word"),
        people=_listed(own.get("people"), value.get("people"), "name"),
        kinds=_kinds(value.get("tags")),
    )


def markdown(page: Page) -> str:
    """The page for any text editor: front matter, words, and its pictures by relative links."""
    words = words_of(page)
    about = {
        "date": page.day.isoformat(),
        "title": words.title,
        "place": words.place,
        "weather": words.weather,
        "mood": words.mood,
        "rating": str(page.rating or ""),
        "starred": "true" if page.starred else "",
        "people": _list(words.people),
        "tags": _list(words.tags),
    }
    head = [f"{name}: {_scalar(text)}" for name, text in about.items() if text]
    lines = ["---", *head, "---", "", f"# {words.title or page.day.isoformat()}", ""]
    if words.summary:
        lines += [f"> {line}" for line in words.summary.splitlines()] + [""]
    if words.text:
        lines += [words.text, ""]
    for file in files_of(page):
        if file.ref.role in ("working", "thumb", "cover", "voice-playable"):
            continue  # smaller copies of what is there
        mark = "!" if file.ref.mime.startswith("image/") else ""
        lines += [f"{mark}[{file.ref.name or file.ref.role}](<{file.path}>)", ""]
    return "\n".join(lines)


def _spoken(page: Page) -> str:
    """Written words, and those of voice notes as heard or put right, in order."""
    heard = page.artefacts.get(Kind.HEARD)
    recordings = heard.value.get("recordings", ()) if heard is not None else ()
    said = {
        one.get("part"): _text(one.get("text")) for one in recordings if isinstance(one, Mapping)
    }
    lines = []
    for part in page.parts:
        own = page.corrections.get(f"transcript:{part.id}")
        lines += [part.text, said.get(part.id, "") if own is None else own]
    return "\n".join(line for line in lines if line and line.strip())


def _place(page: Page, value: Mapping[str, Any]) -> str:
    for part in page.parts:
        if part.place is not None and part.place.name:
            return part.place.name
    places = value.get("places")
    for one in places if isinstance(places, list | tuple) else ():
        if isinstance(one, Mapping) and one.get("presence", "there") == "there":
            return _text(one.get("name"))
    return ""


def _listed(own: str | None, found: Any, field: str) -> tuple[str, ...]:
    if own is not None:
        pieces = own.replace("、", ",").replace("，", ",").replace("#", ",").split(",")
    else:
        maps = found if isinstance(found, list | tuple) else ()
        pieces = [
            _text(one.get(field))
            for one in maps
            if isinstance(one, Mapping) and one.get("presence", "there") == "there"
        ]
    return tuple(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))


def _kinds(tags: Any) -> dict[str, str]:
    maps = [one for one in tags if isinstance(one, Mapping)] if isinstance(tags, list) else []
    return {_text(one.get("word")): _text(one.get("kind")) for one in maps}


def _list(values: tuple[str, ...]) -> str:
    return f"[{', '.join(_quoted(one) for one in values)}]" if values else ""


def _scalar(text: str) -> str:
    plain = text.startswith("[") or text.replace("-", "").isalnum()
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    escaped = " ".join(text.replace("\\", "\\\\").replace('"', '\\"').split())
    return f'"{escaped}"'


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
