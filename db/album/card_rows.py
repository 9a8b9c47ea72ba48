"""What a card becomes in an album index: its row, its spots, colours, photos and words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.album.labels import places_in, was_there
from db.album.split import split

Card = Mapping[str, Any]
Row = tuple[Any, ...]

_COLUMNS = (
    "id day month monthday language title summary mood second valence grave weather season hour "
    "backdrop rating starred hidden photos faces people memorability"
)
INSERT = (
    f"INSERT INTO page({_COLUMNS.replace(' ', ', ')}) "
    f"VALUES ({', '.join('?' * len(_COLUMNS.split()))})"
)


def page(id: str, card: Card) -> Row:
    """What `INSERT` takes."""
    day = date.fromisoformat(card["day"])
    feeling = card.get("feeling") or {}
    photos = _photos(card)
    words = str(card.get("text") or "")  # whoever writes is there, too
    others = sum(
        int(p.get("count") or 1)
        for p in card.get("people") or ()
        if p.get("presence") == "there" and p["kind"] != "animal"
    )
    faces = sum(bool(f.get("sure", True)) for p in photos for f in p.get("faces") or ())
    return (
        id,
        day.toordinal(),
        day.month,
        day.day,
        card.get("language"),
        card.get("title") or "",
        card.get("summary") or "",
        feeling.get("mood"),
        feeling.get("second"),
        feeling.get("valence"),
        int(bool(feeling.get("grave"))),
        card.get("weather"),
        card.get("season"),
        card.get("hour"),
        card.get("backdrop"),
        card.get("rating"),
        int(bool(card.get("starred"))),
        int(bool(card.get("hidden"))),
        len(photos),
        faces,
        max(faces, (1 if words else 0) + others),
        max((photo.get("memorability") or 0 for photo in photos), default=None),
    )


def spots(n: int, card: Card) -> list[Row]:
    """Where a page was, as far as it is known on the globe."""
    return [
        (n, place["latitude"], place["longitude"], place.get("name"), place.get("country"))
        for place in places_in(card)
        if was_there(place)
        and place.get("latitude") is not None
        and place.get("longitude") is not None
    ]


def colours(n: int, card: Card) -> list[Row]:
    """The colours of each photo: of all of it, of what is in front, of what is behind."""
    rows: list[Row] = []
    for part, photo in enumerate(_photos(card)):
        for area, name in (("whole", "colours"), ("front", "foreground"), ("back", "background")):
            rows += [(n, part, area, c["name"], c["share"]) for c in photo.get(name) or ()]
    return rows


def photos(n: int, card: Card) -> list[Row]:
    """What of each photo is compared with others."""
    return [
        (
            n,
            photo.get("part"),
            *photo["hashes"],
            bytes.fromhex(photo.get("features", "")),
            photo.get("memorability"),
        )
        for photo in _photos(card)
        if photo.get("hashes")
    ]


def words(card: Card) -> list[str]:
    """Title, tags and body, already split (see `split.py`)."""
    language = card.get("language") or "en"
    tags = " ".join(
        str(tag.get("word") or "")
        for tag in card.get("tags") or ()
        if tag.get("kind") not in ("mood", "weather")
    )
    captions = " ".join(photo.get("caption") or "" for photo in _photos(card))
    body = f"{card.get('text') or ''}\n{card.get('summary') or ''}\n{captions}"
    names = " ".join(str(place.get("name") or "") for place in places_in(card))
    return [
        " ".join(split(text, language))
        for text in (card.get("title") or "", f"{tags} {names}", body)
    ]


def _photos(card: Card) -> Sequence[Mapping[str, Any]]:
    return card.get("photos") or ()
