"""Faces of kept photos and the people they belong to: what an album does with `people`.

Photos are here as they are kept: the JSON values of a `Seen` (enums as words, dataclasses as
mappings). Face ids are "page:part:number", so that what an owner says of one is never lost.

    state, photos = placed(load(note), photos, page)            # after a page's photos were seen
    note, cards = dump(state), photos
    for ask in questions(state): ...                            # "Is this Mina?" "Who is this?"
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.embedded.seer import people
from models.embedded.seer.captions import Tellable, caption
from models.embedded.seer.people import People
from models.photos import Colour, Face, Fact, PhotoKind

EMBEDDED = "embedded"  # who wrote a caption, where no network did
ASK_FROM = 2  # photos of an unnamed person before their name is asked: passers-by are not


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask the owner about one face."""

    face: str  # whose crop is shown
    group: str
    name: str | None  # "Is this Mina?"; None: "Who is this?"


def placed(
    state: People, photos: Sequence[Mapping[str, Any]], page: str, language: str = "en"
) -> tuple[People, list[dict[str, Any]]]:
    """Each recognisable face put with its person; captions say the names that are sure.

    Again with the same photos it changes nothing, so a repeated stage does no harm.
    """
    for photo in photos:
        for id, face in _faces(photo, page):
            if face.get("vector"):
                state, _ = people.place(state, id, tuple(face["vector"]))
    return state, named(state, photos, page, language)


def named(
    state: People, photos: Sequence[Mapping[str, Any]], page: str, language: str = "en"
) -> list[dict[str, Any]]:
    """The photos with `id`, `group` and `name` of each face, and captions told with the names:
    after a correction nothing needs to be seen again."""
    return [_named(state, photo, page, language) for photo in photos]


def _named(state: People, photo: Mapping[str, Any], page: str, language: str) -> dict[str, Any]:
    faces, names = [], []
    for id, face in _faces(photo, page):
        group = state.of(id)
        shown = group if group is not None and not group.hidden else None
        faces.append(
            {
                **face,
                "id": id,
                "group": shown.id if shown else None,
                "name": shown.name if shown else None,
            }
        )
        if shown and shown.name and shown.name not in names:
            names.append(shown.name)
    told = dict(photo)
    if faces:
        told["faces"] = faces
        told["caption"] = _caption(photo, language, names)
    return told


def _caption(photo: Mapping[str, Any], language: str, names: Sequence[str]) -> str:
    """Told with the names that are known; what a network wrote stays, and they come after it."""
    own = caption(tellable(photo), language, names)
    by = ((photo.get("made_with") or {}).get("settings") or {}).get("caption", EMBEDDED)
    if by == EMBEDDED:
        return own
    joint = "" if language in ("zh", "ja") else " "
    return joint.join([str(photo["caption"]), *([own] if names else [])])


def questions(state: People, most: int = 3) -> list[Question]:
    """The few most useful things to ask: doubts about named people first, then who the people
    are that come up again and again."""
    groups = {g.id: g for g in state.groups}
    doubts = [
        Question(face, held.perhaps, groups[held.perhaps].name)
        for face, held in state.waiting.items()
        if held.perhaps in groups
    ]
    doubts.sort(key=lambda q: q.name is None)
    unnamed = sorted(
        (g for g in state.groups if g.name is None and not g.hidden and g.exemplars),
        key=lambda g: -len(g.faces),
    )
    whose = [
        Question(g.exemplars[-1].face, g.id, None) for g in unnamed if len(g.faces) >= ASK_FROM
    ]
    return ([q for q in doubts if q.name] + whose + [q for q in doubts if not q.name])[:most]


def forgotten(state: People, photos: Sequence[Mapping[str, Any]], page: str) -> People:
    """The page was deleted: its faces are unlearnt."""
    for photo in photos:
        for id, face in _faces(photo, page):
            vector = tuple(face["vector"]) if face.get("vector") else None
            state = people.forget(state, id, vector)
    return state


def _faces(photo: Mapping[str, Any], page: str) -> list[tuple[str, Mapping[str, Any]]]:
    faces = photo.get("faces") or ()
    return [(f"{page}:{photo.get('part', 0)}:{n}", face) for n, face in enumerate(faces)]


def tellable(photo: Mapping[str, Any]) -> Tellable:
    """A kept photo as what a caption needs of it."""

    def colours(part: str) -> tuple[Colour, ...]:
        kept = photo.get(part) or ()
        return tuple(Colour(c["name"], c["hex"], tuple(c["lab"]), c["share"]) for c in kept)

    return Tellable(
        kind=PhotoKind(photo["kind"]),
        place=photo.get("place"),
        colours=colours("colours"),
        foreground=colours("foreground"),
        background=colours("background"),
        foreground_sure=bool(photo.get("foreground_sure")),
        faces=tuple(
            Face(tuple(f["box"]), f["score"], None, bool(f["sure"]))
            for f in photo.get("faces") or ()
        ),
        facts=tuple(Fact(f["concept"], f["sure"]) for f in photo.get("facts") or ()),
        kind_sure=float(photo.get("kind_sure", 1.0)),
    )
