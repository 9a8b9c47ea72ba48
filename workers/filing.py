"""Categories of a person's own: kept as sealed notes, learnt again at every correction."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.diary import Diary
from db.errors import NotFound
from db.records import PageId
from models.embedded.seer import categories
from models.embedded.seer.categories import Category, Example

KIND = "category"
MOST = 30  # categories
SURELY = 0.8  # a network taught for it is believed from here on
MOST_EXAMPLES = 300  # of each side
OTHERS = 60  # other photos of the album, which most likely are not
SUGGESTED = 6
MOST_TOLD = 100  # pages whose cards are filed anew at once


@dataclass(frozen=True, slots=True)
class Shot:
    """One photo of the album, with what a category may learn from."""

    id: str  # page:part
    page: PageId
    day: str
    photo: Mapping[str, Any]
    example: Example


def photo_id(page: str, photo: Mapping[str, Any]) -> str:
    return f"{page}:{photo.get('part', 0)}"


def example_of(photo: Mapping[str, Any], tags: Sequence[str]) -> Example:
    faces = photo.get("faces") or ()
    taken = (photo.get("camera") or {}).get("taken_at")
    hour = None
    if isinstance(taken, str):
        at = datetime.fromisoformat(taken)
        hour = at.hour + at.minute / 60
    return Example(
        bytes.fromhex(photo["features"]),
        faces=sum(bool(face.get("sure")) for face in faces),
        people=tuple(str(f.get("name") or f["group"]) for f in faces if f.get("group")),
        hour=hour,
        place=photo.get("place"),
        words=tuple(tags),
    )


async def shots(diary: Diary) -> list[Shot]:
    """All photos of the album that can be compared, from the search cards."""
    found: dict[str, list[Shot]] = {}
    async for page, _, card in diary.cards():
        found.pop(page, None)
        if card is None or card.get("hidden"):
            continue
        tags = [str(tag.get("word")) for tag in card.get("tags") or ()]
        found[page] = [
            Shot(photo_id(page, photo), page, card["day"], photo, example_of(photo, tags))
            for photo in card.get("photos") or ()
            if photo.get("features")
        ]
    return [shot for some in found.values() for shot in some]


async def filed(
    diary: Diary, page: PageId, photos: Sequence[dict[str, Any]], tags: Sequence[str]
) -> list[dict[str, Any]]:
    """The photos with the names of their categories."""
    notes = await diary.notes(KIND)
    if not notes:
        return list(photos)
    return [
        {**p, "categories": _names(notes, photo_id(page, p), example_of(p, tags), p)}
        if p.get("features")
        else p
        for p in photos
    ]


def _names(
    notes: Mapping[str, Mapping[str, Any]],
    id: str,
    example: Example,
    photo: Mapping[str, Any],
) -> list[str]:
    """Categories by their word, as learnt, or as a network taught for it is sure of."""
    taught = {str(one["concept"]) for one in photo.get("sorted") or () if one["sure"] >= SURELY}
    return [
        name
        for name, note in notes.items()
        if belongs(note, id, example) == "file" or (name in taught and id not in note.get("no", ()))
    ]


def belongs(note: Mapping[str, Any], id: str, example: Example) -> categories.Use:
    """Their word first; else as learnt."""
    if id in note.get("yes", ()):
        return "file"
    if id in note.get("no", ()):
        return "no"
    learnt = _learnt(note)
    return learnt.guess(example).use if learnt is not None else "too few"


def _learnt(note: Mapping[str, Any]) -> Category | None:
    try:
        return categories.load(note["learnt"]) if note.get("learnt") else None
    except ValueError:
        return None  # of another version: the next correction learns again


async def said(diary: Diary, name: str, photo: str, *, yes: bool) -> dict[str, Any]:
    """ "This is my balcony" or "this is not": kept, learnt, and the cards filed anew."""
    name = " ".join(name.split())[:40]
    notes = await diary.notes(KIND)
    if not name or (name not in notes and len(notes) >= MOST):
        raise NotFound("no such category")
    album = await shots(diary)
    if all(shot.id != photo for shot in album):
        raise NotFound("no such photo")
    by_id = {shot.id: shot for shot in album}

    def change(note: Mapping[str, Any] | None) -> Mapping[str, Any]:
        sides = {side: [i for i in (note or {}).get(side, ()) if i in by_id] for side in _SIDES}
        for side in _SIDES:
            sides[side] = [i for i in sides[side] if i != photo]
        sides["yes" if yes else "no"].append(photo)
        sides = {side: ids[-MOST_EXAMPLES:] for side, ids in sides.items()}
        return {**sides, "learnt": _learn(sides, by_id)}

    before = notes.get(name, {})
    note = await diary.change_note(KIND, name, change) or {}
    moved = await asyncio.to_thread(_moved, album, before, note)
    for page in moved[:MOST_TOLD]:
        await _tell(diary, page)
    return {"category": shown(name, note, album), "pages": moved[:MOST_TOLD]}


async def joined(diary: Diary, name: str, came: Mapping[str, Any]) -> None:
    """Another diary's category of that name, after its photos moved in: learnt from both."""
    album = await shots(diary)
    by_id = {shot.id: shot for shot in album}

    def change(note: Mapping[str, Any] | None) -> Mapping[str, Any]:
        sides: dict[str, list[str]] = {}
        for side in _SIDES:
            said = [*came.get(side, ()), *(note or {}).get(side, ())]
            sides[side] = list(dict.fromkeys(said))[-MOST_EXAMPLES:]
        at_hand = {side: [id for id in ids if id in by_id] for side, ids in sides.items()}
        return {**sides, "learnt": _learn(at_hand, by_id)}

    before = (await diary.notes(KIND)).get(name, {})
    note = await diary.change_note(KIND, name, change) or {}
    for page in (await asyncio.to_thread(_moved, album, before, note))[:MOST_TOLD]:
        await _tell(diary, page)


_SIDES = ("yes", "no")


def _learn(sides: Mapping[str, Sequence[str]], by_id: Mapping[str, Shot]) -> dict[str, Any] | None:
    """Learnt twice: of the album's other photos the likeliest quarter may well be of it too, and
    does not count against it."""
    if not sides["yes"]:
        return None
    yes = [by_id[id].example for id in sides["yes"]]
    no = [by_id[id].example for id in sides["no"]]
    said = {*sides["yes"], *sides["no"]}
    rest = [shot.example for id, shot in by_id.items() if id not in said]
    others = rest[:: max(1, len(rest) // OTHERS)][:OTHERS]
    learnt = categories.learn(yes, no, others)
    if others:
        others.sort(key=lambda example: learnt.guess(example).chance)
        learnt = categories.learn(yes, no, others[: len(others) * 3 // 4])
    return learnt.dump()


def _moved(
    album: Sequence[Shot], before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[PageId]:
    """Pages with a photo that now is, or no longer is, in the category."""
    return list(
        dict.fromkeys(
            shot.page
            for shot in album
            if (belongs(before, shot.id, shot.example) == "file")
            != (belongs(after, shot.id, shot.example) == "file")
        )
    )


async def _tell(diary: Diary, page: PageId) -> None:
    try:
        found = await diary.page(page)
        if found.trashed_at is None:
            await diary.learnt(page, filed=int(found.wishes.get("filed") or 0) + 1)
    except NotFound:
        return


async def forget(diary: Diary, name: str) -> dict[str, Any]:
    note = await diary.note(KIND, name)
    if note is None:
        raise NotFound("no such category")
    await diary.set_note(KIND, name, None)
    moved = _moved(await shots(diary), note, {})[:MOST_TOLD]
    for page in moved:
        await _tell(diary, page)
    return {"pages": moved}


def shown(name: str, note: Mapping[str, Any], album: Sequence[Shot]) -> dict[str, Any]:
    """A category as the chat shows it: how many it was learnt from, what is in it, and what
    might be (to be asked about, likeliest first)."""
    learnt = _learnt(note)
    inside, perhaps = [], []
    for shot in album:
        use = belongs(note, shot.id, shot.example)
        if use == "file":
            inside.append(shot.id)
        elif use == "ask" and learnt is not None:
            perhaps.append((learnt.guess(shot.example).chance, shot.id))
    perhaps.sort(reverse=True)
    return {
        "name": name,
        "examples": len(note.get("yes", ())),
        "inside": inside,
        "perhaps": [id for _, id in perhaps[:SUGGESTED]],
        "few": categories.FEW,
    }


async def listed(diary: Diary) -> list[dict[str, Any]]:
    notes = await diary.notes(KIND)
    album = await shots(diary) if notes else []
    return await asyncio.to_thread(
        lambda: [shown(name, note, album) for name, note in notes.items()]
    )
