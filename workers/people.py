"""The people of a diary's photos: one sealed note, changed in one transaction.

The note holds what `models.embedded.seer.people` knows (`people`), and beside it what a chat
needs of it without any model (`told`): who there is, who waits, what to ask.
"""

import asyncio
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.diary import Diary
from db.errors import NotFound
from db.records import Kind, KnownPersonRecord, PageId
from models.embedded.seer import gathering, people
from models.embedded.seer.kept_people import dump, load
from models.embedded.seer.people import People, Vector
from models.words import Figure, KnownPerson, PersonFound, Reading, Tag, TagKind

KIND, KEY = "faces", "people"
MOST_QUESTIONS = 12
MOST_FIGURES = 4  # named people of a photo that are drawn on a page without words

Change = Callable[[People], People]


async def known(diary: Diary) -> People:
    note = await diary.note(KIND, KEY)
    return load(note["people"] if note else {})


async def change(diary: Diary, how: Change) -> People:
    """Change what is known of faces. Two pages seen at once wait for each other here."""
    note = await diary.change_note(KIND, KEY, functools.partial(_changed, how))
    return load(note["people"] if note else {})


def _changed(how: Change, note: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    state = how(load(note["people"] if note else {}))
    if note is None and state == People():
        return None
    return {**(note or {}), "people": dump(state), "told": told(state)}


def told(state: People) -> dict[str, Any]:
    """What the chat is told: no vectors, nothing of those who are hidden but their number."""
    return {
        "people": [
            {"id": g.id, "name": g.name, "faces": list(g.faces), "face": _likest(g)}
            for g in state.groups
            if not g.hidden and g.faces
        ],
        "hidden": sum(g.hidden for g in state.groups),
        "waiting": {face: held.perhaps for face, held in state.waiting.items()},
        "questions": [
            {"face": q.face, "group": q.group, "name": q.name}
            for q in gathering.questions(state, MOST_QUESTIONS)
        ],
    }


def _likest(group: people.Group) -> str:
    """The face to show for someone: one their owner named, else the latest remembered."""
    sure = [e.face for e in group.exemplars if e.confirmed]
    return (sure or [e.face for e in group.exemplars] or list(group.faces))[-1]


def has_faces(photos: Sequence[Mapping[str, Any]]) -> bool:
    return any(photo.get("faces") for photo in photos)


async def place(diary: Diary, photos: Sequence[Mapping[str, Any]], page: PageId) -> None:
    """The faces of a page's photos put with their people. Again it changes nothing."""
    if any(face.get("vector") for photo in photos for face in photo.get("faces") or ()):
        await change(diary, lambda state: gathering.placed(state, photos, page)[0])


async def named(
    diary: Diary, photos: Sequence[Mapping[str, Any]], page: PageId, language: str
) -> list[dict[str, Any]]:
    """The photos with the names that are known by now, in faces and in captions."""
    if not has_faces(photos):
        return [dict(photo) for photo in photos]
    return gathering.named(await known(diary), photos, page, language)


def names_in(photos: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(
        dict.fromkeys(
            face["name"] for p in photos for face in p.get("faces") or () if face.get("name")
        )
    )


def with_names(
    reading: Reading,
    names: Sequence[str],
    records: Sequence[KnownPerson],
    corrections: Mapping[str, str],
    *,
    alone: bool,
) -> Reading:
    """Who is surely in the photos is there: among the people, in the tags, and on a page without
    words (`alone`) in the picture. What its owner corrected stays as they said."""
    by_name = {word.casefold(): one for one in records for word in (one.name, *one.aliases)}
    there = {one.name.casefold() for one in reading.people}
    for one in reading.people:
        if (record := by_name.get(one.name.casefold())) is not None:
            there |= {record.name.casefold(), *(alias.casefold() for alias in record.aliases)}
    new = [name for name in names if name.casefold() not in there]
    if not new:
        return reading
    looks = {name: _look(by_name.get(name.casefold())) for name in new}
    if "people" not in corrections:
        found = tuple(PersonFound(name, looks[name], "name", known=True) for name in new)
        reading = replace(reading, people=(*reading.people, *found))
    if "tags" not in corrections:
        tags = tuple(Tag(name, TagKind.PERSON) for name in new)
        reading = replace(reading, tags=(*tags, *reading.tags))
    if alone and "people" not in corrections:
        figures = tuple(
            Figure(name, "child" if looks[name] == "person" else looks[name], "stand")
            for name in new[:MOST_FIGURES]
        )
        first, *nameless = reading.brief.figures  # as many as there are faces
        drawn = (first, *figures, *nameless[len(new) :])[: MOST_FIGURES + 1]
        brief = replace(reading.brief, figures=drawn)
        reading = replace(reading, brief=brief)
    return reading


def _look(record: KnownPerson | None) -> str:
    return (record.look if record else None) or "person"


# ------------------------------------------------------- what an owner says


async def answered(diary: Diary, act: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """One thing said of a face or a person; every page that it concerns is told.

    Raises NotFound for a face or person that is not there any more. `merges` says nothing and
    asks which two groups may be one person.
    """
    if act == "merges":
        state = await known(diary)
        pairs = await asyncio.to_thread(people.merges_to_propose, state)
        return {"told": told(state), "merges": [[one, other] for one, other, _ in pairs[:3]]}
    face, group = str(given.get("face") or ""), str(given.get("group") or "")
    name = " ".join(str(given.get("name") or "").split())[:60]
    vector = await vector_of(diary, face) if face else None
    before = await known(diary)
    how = _act(act, face, group, name, str(given.get("other") or ""), vector)
    if act == "split":
        # The owner's own pick of photos: their numbers lie with their pages.
        away = {f: v for f in given.get("faces") or () if (v := await vector_of(diary, str(f)))}
        how = functools.partial(_split, group=group, away=away)
    try:
        after = await change(diary, how)
    except (KeyError, ValueError) as error:
        raise NotFound("this face or person is not there any more") from error
    if name and act in ("is", "rename"):
        await _introduce(diary, name)
    pages = touched(before, after)
    for page in pages:
        await tell(diary, page)
    return {"told": told(after), "pages": pages}


def _act(act: str, face: str, group: str, name: str, other: str, vector: Vector | None) -> Change:
    match act:
        case "is" if name:
            return functools.partial(_is, face=face, name=name, vector=vector)
        case "yes":
            return lambda s: people.confirm(s, face, group, vector)
        case "no":
            return lambda s: people.deny(s, face, group, vector)
        case "not-a-person":
            return lambda s: people.not_a_person(s, face, vector)
        case "never":
            return functools.partial(_never, face=face, group=group)
        case "rename" if name:
            return functools.partial(_rename, group=group, name=name)
        case "merge":
            return lambda s: people.merge(s, group, other)
        case "apart":
            return functools.partial(_apart, group=group, other=other)
        case "split":
            return lambda s: s
        case _:
            raise NotFound(f"nothing is known of {act!r}")


def _is(state: People, *, face: str, name: str, vector: Vector | None) -> People:
    """ "This is Mina": the face, and with it the whole group nobody had named."""
    here = state.of(face)
    called = _called(state, name)
    if called is None:
        for _ in range(4):
            if (here := state.of(face)) is not None and here.name is None and not here.hidden:
                return people.confirm(people.rename(state, here.id, name), face, here.id, vector)
            # Doubtful, or wrongly with somebody who has another name: it begins anew.
            held = state.waiting.get(face)
            wrong = here.id if here else held.perhaps if held else None
            if wrong is None:
                break
            state = people.deny(state, face, wrong, vector)
        raise KeyError(face)
    if here is not None and here.id != called.id and here.name is None:
        return people.merge(state, called.id, here.id)
    return people.confirm(state, face, called.id, vector)


def _called(state: People, name: str) -> people.Group | None:
    return next((g for g in state.groups if g.name and g.name.casefold() == name.casefold()), None)


def _rename(state: People, *, group: str, name: str) -> People:
    """A name that another group has already makes both of them one person."""
    called = _called(state, name)
    if called is not None and called.id != group:
        return people.merge(state, called.id, group)
    return people.rename(state, group, name)


def _never(state: People, *, face: str, group: str) -> People:
    here = state.of(face) if face else None
    return people.never_group(state, here.id if here else group)


def _apart(state: People, *, group: str, other: str) -> People:
    """Two who look alike and are not the same: never proposed again."""
    pair = (state.group(group).id, state.group(other).id)
    return replace(state, apart=state.apart | {pair})


def _split(state: People, *, group: str, away: Mapping[str, Vector]) -> People:
    if any(face not in state.group(group).faces for face in away):
        raise KeyError(group)
    return people.split(state, group, away)[0]


async def _introduce(diary: Diary, name: str) -> None:
    """Who has a face and a name is somebody the diary knows, in words as well."""
    for one in await diary.people():
        if name.casefold() in (one.name.casefold(), *(alias.casefold() for alias in one.aliases)):
            return
    await diary.know(KnownPersonRecord(name))


def touched(before: People, after: People) -> list[PageId]:
    """Pages on which a face is now called something else than before."""
    old, new = _names(before), _names(after)
    faces = [face for face in {**old, **new} if old.get(face) != new.get(face)]
    return list(dict.fromkeys(PageId(face.partition(":")[0]) for face in faces))


def _names(state: People) -> dict[str, str]:
    return {f: g.name for g in state.groups if g.name and not g.hidden for f in g.faces}


async def tell(diary: Diary, page: PageId) -> None:
    """A page's names changed: what is read from its photos is due again."""
    try:
        found = await diary.page(page)
        if found.trashed_at is None:
            await diary.learnt(page, faces=int(found.wishes.get("faces") or 0) + 1)
    except NotFound:
        return


async def vector_of(diary: Diary, face: str) -> Vector | None:
    """The numbers of a face, as they lie with its page."""
    id, part, number = _parts(face)
    try:
        page = await diary.page(PageId(id))
    except NotFound:
        return None
    seen = page.artefacts.get(Kind.SEEN)
    for photo in seen.value.get("photos", ()) if seen else ():
        faces = photo.get("faces") or ()
        if photo.get("part") == part and number < len(faces) and faces[number].get("vector"):
            return tuple(faces[number]["vector"])
    return None


def _parts(face: str) -> tuple[str, int, int]:
    id, _, rest = face.partition(":")
    part, _, number = rest.partition(":")
    if not (id and part.isdigit() and number.isdigit()):
        raise NotFound("no such face")
    return id, int(part), int(number)


# ------------------------------------------------------------------ unlearn


async def unlearn(diary: Diary) -> int:
    """Forget the faces of pages that were destroyed. How many pages that were."""
    note = await diary.note(KIND, KEY)
    if note is None:
        return 0
    gone, tide = await diary.destroyed(int(note.get("tide") or 0))
    if not gone:
        return 0
    await diary.change_note(KIND, KEY, functools.partial(without, frozenset(gone), tide))
    return len(gone)


def without(
    gone: frozenset[str], tide: int, note: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    if note is None:
        return None
    state = load(note["people"])
    faces = [face for group in state.groups for face in group.faces]
    faces += [*state.waiting, *(e.face for g in state.groups for e in g.exemplars)]
    faces += [one for one, _ in state.apart if ":" in one]
    for face in dict.fromkeys(faces):
        if face.partition(":")[0] in gone:
            group = state.of(face)
            state = people.forget(state, face)
            if group is not None and all(e.face != face for e in group.exemplars):
                state = _centred(state, group.id)
    return {"people": dump(state), "told": told(state), "tide": tide}


def _centred(state: People, id: str) -> People:
    """A group's centre from the faces it remembers alone: the numbers of a face it did not
    remember are destroyed and cannot be taken out of the old one."""
    group = next((g for g in state.groups if g.id == id), None)
    if group is None or not group.exemplars:
        return state
    weights = [people.CONFIRMED_WEIGHT if e.confirmed else 1 for e in group.exemplars]
    columns = zip(*(e.vector for e in group.exemplars), strict=True)
    total = tuple(sum(w * v for w, v in zip(weights, column, strict=True)) for column in columns)
    new = replace(group, total=total, weight=float(sum(weights)))
    return replace(state, groups=tuple(new if g.id == id else g for g in state.groups))
