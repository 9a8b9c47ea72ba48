"""Two albums become one: the people of both, with all that was said of either.

    people = unite(people, arrived)      # again it changes nothing

Whom both call by the same name is one person. Who has no name stays by themselves, and may be
proposed as one person later (`people.merges_to_propose`): nobody is joined unasked.
"""

from collections.abc import Mapping
from dataclasses import replace

from models.embedded.seer.people import MOST_NOBODY, Group, People, Waiting, merge


def unite(people: People, arrived: People) -> People:
    """What the owner said in one album never undoes what they said in the other."""
    ids: dict[str, str] = {}
    for group in arrived.groups:
        there = next((known for face in group.faces if (known := people.of(face))), None)
        if there is not None:  # it came before
            ids[group.id] = there.id
            continue
        ids[group.id] = f"p{people.next_id}"
        people = replace(
            people,
            groups=(*people.groups, replace(group, id=ids[group.id])),
            next_id=people.next_id + 1,
        )
    people = replace(
        people,
        waiting={**_moved_waiting(arrived, ids), **people.waiting},
        apart=people.apart | {(ids.get(a, a), ids[b]) for a, b in arrived.apart if b in ids},
        no_person=tuple(dict.fromkeys((*people.no_person, *arrived.no_person)))[-MOST_NOBODY:],
    )
    for id in dict.fromkeys(ids.values()):
        people = _with_namesake(people, id)
    return people


def _moved_waiting(arrived: People, ids: Mapping[str, str]) -> dict[str, Waiting]:
    return {
        face: replace(held, perhaps=ids[held.perhaps])
        for face, held in arrived.waiting.items()
        if held.perhaps in ids
    }


def _with_namesake(people: People, id: str) -> People:
    here = next((group for group in people.groups if group.id == id), None)
    if here is None or here.name is None:
        return people
    name = here.name.casefold()
    same = next((g for g in people.groups if g.id != id and _is_called(g, name)), None)
    return people if same is None else merge(people, same.id, id)


def _is_called(group: Group, name: str) -> bool:
    return group.name is not None and group.name.casefold() == name
