"""Faces grouped into people, one by one as they come, without knowing how many there are.

    people, decision = place(people, "page7:0", vector)     # same, ask or new
    people = confirm(people, "page7:0", "p3")               # "yes, that is Mina"
    people = deny(people, "page7:0", "p3")                  # "no": never again together
    people = rename(people, "p3", "Mina")

Values in, values out; `kept_people` makes JSON of them. A group remembers its centre and up to
eight faces, not all of them. Distances and bands come from a study of 751 faces of 32 people
(docs/photos.md).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

SAME, OTHER = 0.45, 0.60  # between them the owner is asked
RIVAL = 0.04  # two people this close to one face: ask as well
EXEMPLARS = 8
CONFIRMED_WEIGHT = 3  # a face its owner named counts three times in the centre
MOST_WAITING = 300
MOST_NOBODY = 200  # patterns and statues that are remembered
_LOOKED_AT = 12  # groups compared face by face

Vector = tuple[float, ...]
Array = NDArray[np.float32]
Verdict = Literal["same", "ask", "new", "hidden"]


@dataclass(frozen=True, slots=True)
class Exemplar:
    face: str
    vector: Vector
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One person, named or not yet. `hidden`: never shown, never asked about again."""

    id: str
    name: str | None
    faces: tuple[str, ...]
    total: Vector  # weighed sum of all its vectors
    weight: float
    exemplars: tuple[Exemplar, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A face that a question was asked about and nobody has answered yet."""

    vector: Vector
    perhaps: str  # group


@dataclass(frozen=True, slots=True)
class People:
    groups: tuple[Group, ...] = ()
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()  # (face or group, group): never together
    no_person: tuple[Vector, ...] = ()  # statues, posters, a pattern in the curtain
    next_id: int = 1

    def group(self, id: str) -> Group:
        """Raises KeyError where there is none."""
        found = next((g for g in self.groups if g.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    def of(self, face: str) -> Group | None:
        """Whose face this is, as far as is known."""
        return next((g for g in self.groups if face in g.faces), None)


@dataclass(frozen=True, slots=True)
class Decision:
    verdict: Verdict
    group: str | None  # joined (same), begun (new) or to be asked about (ask)
    distance: float | None  # to that group before this face; None where there was none


# ------------------------------------------------------------------ deciding


def place(people: People, face: str, vector: Vector) -> tuple[People, Decision]:
    """Joins the face to a person, begins a new one, or says that the owner must be asked.

    A face that is already placed stays where it is.
    """
    known = people.of(face)
    if known is not None:
        return people, Decision("hidden" if known.hidden else "same", known.id, 0.0)
    if any(_apart(vector, v) < 0.3 for v in people.no_person):
        return people, Decision("hidden", None, None)
    near = _nearest(people, face, vector)
    if not near or near[0][0] >= OTHER:
        distance = near[0][0] if near else None
        people, id = _begun(people, face, vector)
        return _settled(people), Decision("new", id, distance)
    distance, best = near[0]
    rivalled = len(near) > 1 and near[1][0] - distance < RIVAL and not best.hidden
    if distance < SAME and not rivalled:
        people = _joined(people, best.id, face, vector)
        return people, Decision("hidden" if best.hidden else "same", best.id, distance)
    if best.hidden:  # a doubtful look-alike of someone hidden: no question about it either
        return people, Decision("hidden", best.id, distance)
    waiting = {**people.waiting, face: Waiting(vector, best.id)}
    for oldest in list(waiting)[: max(0, len(waiting) - MOST_WAITING)]:
        del waiting[oldest]
    return replace(people, waiting=waiting), Decision("ask", best.id, distance)


def distance(group: Group, vector: Vector) -> float:
    """Half the centre, half the three faces most like it: .45 and less is the same person."""
    centre = np.array(group.total, np.float32) / max(group.weight, 1e-9)
    apart = sorted(_apart(vector, e.vector) for e in group.exemplars)
    near = apart[:3]
    to_centre = _apart(vector, tuple(centre.tolist()))
    return 0.5 * (sum(near) / len(near)) + 0.5 * to_centre if near else to_centre


# --------------------------------------------------------------- corrections


def confirm(people: People, face: str, group: str, vector: Vector | None = None) -> People:
    """The owner says whose face it is. Questions that this answers too are settled."""
    people.group(group)
    known = people.of(face)
    held = people.waiting.get(face)
    given = vector or (held.vector if held else None) or _remembered(people, face)
    if known is not None and known.id != group:
        people = _removed(people, face, given)
    waiting = {f: w for f, w in people.waiting.items() if f != face}
    apart = frozenset(p for p in people.apart if p != (face, group))
    people = replace(people, waiting=waiting, apart=apart)
    if given is None:  # placed long ago, its numbers not at hand: the group keeps it as it is
        return people if known is not None and known.id == group else _listed(people, group, face)
    return _settled(_joined(people, group, face, given, confirmed=True))


def deny(people: People, face: str, group: str, vector: Vector | None = None) -> People:
    """The owner says whose face it is not: it is placed again, never there."""
    held = people.waiting.get(face)
    given = vector or (held.vector if held else None) or _remembered(people, face)
    people = _removed(people, face, given)
    waiting = {f: w for f, w in people.waiting.items() if f != face}
    people = replace(people, waiting=waiting, apart=people.apart | {(face, group)})
    if given is None:
        return people
    return place(people, face, given)[0]


def rename(people: People, group: str, name: str | None) -> People:
    return _changed(people, replace(people.group(group), name=name))


def merge(people: People, kept: str, other: str) -> People:
    """Two groups are one person. What the owner joins, no earlier "no" keeps apart."""
    one, two = people.group(kept), people.group(other)
    if kept == other:
        return people
    exemplars = sorted((*one.exemplars, *two.exemplars), key=lambda e: not e.confirmed)
    merged = replace(
        one,
        name=one.name or two.name,
        faces=one.faces + tuple(f for f in two.faces if f not in one.faces),
        total=_sum(one.total, two.total),
        weight=one.weight + two.weight,
        exemplars=tuple(_spread(exemplars)),
        hidden=one.hidden and two.hidden,
    )
    inside = set(merged.faces) | {kept, other}
    apart = {(a, kept if b == other else b) for a, b in people.apart}
    apart = {(kept if a == other else a, b) for a, b in apart if not (a in inside and b == kept)}
    waiting = {
        face: replace(w, perhaps=kept) if w.perhaps == other else w
        for face, w in people.waiting.items()
    }
    groups = tuple(merged if g.id == kept else g for g in people.groups if g.id != other)
    return _settled(replace(people, groups=groups, apart=frozenset(apart), waiting=waiting))


def split(people: People, group: str, away: Mapping[str, Vector]) -> tuple[People, str]:
    """Some faces of a group are someone else: they begin a group of their own.

    Their vectors are given by who keeps them; a group remembers only its best eight.
    """
    if not away:
        raise ValueError("no faces to split off")
    people.group(group)
    for face, vector in away.items():
        people = _removed(people, face, vector)
    first, *rest = away.items()
    people, id = _begun(people, *first)
    for face, vector in rest:
        people = _joined(people, id, face, vector, confirmed=True)
    links = {(id, group), (group, id)} | {(face, group) for face in away}
    return replace(people, apart=people.apart | links), id


def not_a_person(people: People, face: str, vector: Vector | None = None) -> People:
    """A statue, a poster, a pattern: forgotten, and not asked about again."""
    held = people.waiting.get(face)
    given = vector or (held.vector if held else None) or _remembered(people, face)
    people = forget(people, face, given)
    if given is None:
        return people
    return replace(people, no_person=(*people.no_person[1 - MOST_NOBODY :], given))


def never_group(people: People, group: str) -> People:
    """This one is not to be shown, named or asked about; their faces are still recognised,
    only so that they can be left alone."""
    hidden = replace(people.group(group), name=None, hidden=True)
    waiting = {f: w for f, w in people.waiting.items() if w.perhaps != group}
    return replace(_changed(people, hidden), waiting=waiting)


def forget(people: People, face: str, vector: Vector | None = None) -> People:
    """The photo is gone: so is what was learnt of this face."""
    people = _removed(people, face, vector or _remembered(people, face))
    waiting = {f: w for f, w in people.waiting.items() if f != face}
    apart = frozenset(p for p in people.apart if p[0] != face)
    return replace(people, waiting=waiting, apart=apart)


def merges_to_propose(people: People) -> list[tuple[str, str, float]]:
    """Groups that may be one person, likeliest first, for a question when nothing else is on.

    Chinese whispers over the remembered faces, edges below the "same" band.
    """
    shown = [g for g in people.groups if not g.hidden and g.exemplars]
    owners = [g.id for g in shown for _ in g.exemplars]
    if len(shown) < 2:
        return []
    points = np.array([e.vector for g in shown for e in g.exemplars], np.float32)
    apart = _all_apart(points)
    labels = _whispered(apart < SAME)
    between: dict[tuple[str, str], list[float]] = {}
    for i in range(len(owners)):
        for j in range(i + 1, len(owners)):
            if owners[i] != owners[j] and labels[i] == labels[j]:
                pair = (owners[i], owners[j])
                between.setdefault(pair, []).append(float(apart[i, j]))
    proposals = [
        (a, b, round(float(np.median(values)), 3))
        for (a, b), values in between.items()
        if np.median(values) < OTHER and not _kept_apart(people, a, b)
    ]
    return sorted(proposals, key=lambda p: p[2])


# ------------------------------------------------------------------ inwardly


def _apart(one: Sequence[float], other: Sequence[float]) -> float:
    return float(np.linalg.norm(np.subtract(one, other)))


def _all_apart(points: Array) -> Array:
    square = (points**2).sum(axis=1)
    apart = square[:, None] + square[None] - 2 * points @ points.T
    return np.asarray(np.sqrt(np.maximum(apart, 0)), dtype=np.float32)


def _nearest(people: People, face: str, vector: Vector) -> list[tuple[float, Group]]:
    barred = {b for a, b in people.apart if a == face}
    open_ = [g for g in people.groups if g.id not in barred]
    if len(open_) > _LOOKED_AT:  # by their centres first: an album may know hundreds
        weights = np.array([max(g.weight, 1e-9) for g in open_])[:, None]
        centres = np.array([g.total for g in open_]) / weights
        away = np.linalg.norm(centres - np.array(vector), axis=1)
        open_ = [open_[int(i)] for i in np.argsort(away, kind="stable")[:_LOOKED_AT]]
    found = [(distance(g, vector), g) for g in open_]
    return sorted(found, key=lambda pair: pair[0])[:3]


def _changed(people: People, group: Group) -> People:
    groups = tuple(group if g.id == group.id else g for g in people.groups)
    return replace(people, groups=groups)


def _begun(people: People, face: str, vector: Vector) -> tuple[People, str]:
    id = f"p{people.next_id}"
    group = Group(id, None, (face,), vector, 1.0, (Exemplar(face, vector),))
    links = {(id, b) for a, b in people.apart if a == face}
    links |= {(b, id) for a, b in people.apart if a == face}
    people = replace(people, groups=(*people.groups, group), next_id=people.next_id + 1)
    return replace(people, apart=people.apart | links), id


def _joined(
    people: People, id: str, face: str, vector: Vector, *, confirmed: bool = False
) -> People:
    group = people.group(id)
    old = next((e for e in group.exemplars if e.face == face), None)
    weight = float(CONFIRMED_WEIGHT if confirmed else 1)
    if face in group.faces:  # already counted once, or as confirmed
        weight = 0.0 if old and old.confirmed else weight - 1
    exemplars = [e for e in group.exemplars if e.face != face]
    new = Exemplar(face, vector, confirmed or bool(old and old.confirmed))
    if len(exemplars) < EXEMPLARS:
        exemplars.append(new)
    else:
        # As if by lot, so that early faces do not stand for a person for ever; the lot is drawn
        # from the face's own name, so that the same album always groups the same way.
        lot = int.from_bytes(hashlib.sha256(face.encode()).digest()[:4], "big")
        open_places = [i for i, e in enumerate(exemplars) if not e.confirmed]
        kept_by_lot = new.confirmed or lot % (len(group.faces) + 1) < EXEMPLARS
        if open_places and kept_by_lot:
            exemplars[open_places[lot % len(open_places)]] = new
        elif new.confirmed:
            exemplars[lot % len(exemplars)] = new
    total = _sum(group.total, tuple(weight * v for v in vector))
    faces = group.faces if face in group.faces else (*group.faces, face)
    return _changed(
        people,
        replace(
            group, faces=faces, total=total, weight=group.weight + weight,
            exemplars=tuple(exemplars),
        ),
    )  # fmt: skip


def _listed(people: People, id: str, face: str) -> People:
    group = people.group(id)
    return _changed(people, replace(group, faces=(*group.faces, face)))


def _removed(people: People, face: str, vector: Vector | None) -> People:
    group = people.of(face)
    if group is None:
        return people
    faces = tuple(f for f in group.faces if f != face)
    if not faces:
        groups = tuple(g for g in people.groups if g.id != group.id)
        apart = frozenset(p for p in people.apart if group.id not in p)
        waiting = {f: w for f, w in people.waiting.items() if w.perhaps != group.id}
        return replace(people, groups=groups, apart=apart, waiting=waiting)
    old = next((e for e in group.exemplars if e.face == face), None)
    weight = float(CONFIRMED_WEIGHT if old and old.confirmed else 1)
    total = group.total
    if vector is not None and group.weight - weight >= 1:
        total = _sum(total, tuple(-weight * v for v in vector))
    else:
        weight = 0.0
    exemplars = tuple(e for e in group.exemplars if e.face != face)
    return _changed(
        people,
        replace(group, faces=faces, total=total, weight=group.weight - weight, exemplars=exemplars),
    )


def _settled(people: People) -> People:
    """Places waiting faces that what was learnt since makes clear."""
    for face, held in list(people.waiting.items()):
        near = _nearest(people, face, held.vector)
        clear = len(near) < 2 or near[1][0] - near[0][0] >= RIVAL
        if near and near[0][0] < SAME and clear:
            waiting = {f: w for f, w in people.waiting.items() if f != face}
            people = _joined(replace(people, waiting=waiting), near[0][1].id, face, held.vector)
    return people


def _remembered(people: People, face: str) -> Vector | None:
    known = people.of(face)
    exemplars = known.exemplars if known else ()
    return next((e.vector for e in exemplars if e.face == face), None)


def _sum(one: Vector, other: Vector) -> Vector:
    return tuple((np.array(one) + np.array(other)).tolist())


def _spread(exemplars: Sequence[Exemplar]) -> list[Exemplar]:
    """Eight at most, confirmed ones first, then evenly from both groups."""
    sure = [e for e in exemplars if e.confirmed][:EXEMPLARS]
    rest = [e for e in exemplars if not e.confirmed]
    room = EXEMPLARS - len(sure)
    if len(rest) > room > 0:
        rest = [rest[int(i)] for i in np.linspace(0, len(rest) - 1, room)]
    return sure + rest[:room]


def _kept_apart(people: People, one: str, other: str) -> bool:
    if (one, other) in people.apart or (other, one) in people.apart:
        return True
    first, second = people.group(one), people.group(other)
    if first.name and second.name and first.name != second.name:
        return True
    return any((f, other) in people.apart for f in first.faces) or any(
        (f, one) in people.apart for f in second.faces
    )


def _whispered(near: NDArray[np.bool_], rounds: int = 12) -> list[int]:
    """Chinese whispers: each takes the label most common among its neighbours."""
    labels = list(range(len(near)))
    order = np.random.default_rng(3)  # any order will do, but always the same one
    for _ in range(rounds):
        for i in order.permutation(len(near)).tolist():
            around = [labels[j] for j in np.flatnonzero(near[i]) if j != i]
            if around:
                labels[i] = max(set(around), key=lambda label: (around.count(label), -label))
    return labels
