"""People as JSON values and back, to be sealed wherever they are kept."""

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np

from models.embedded.seer.people import Exemplar, Group, People, Vector, Waiting


def dump(people: People) -> dict[str, Any]:
    """As JSON values; vectors as half-precision numbers in base 64 (344 characters each)."""
    return {
        "version": 1,
        "next": people.next_id,
        "groups": [
            {
                "id": g.id, "name": g.name, "faces": list(g.faces), "weight": g.weight,
                "total": _packed(g.total, "<f4"), "hidden": g.hidden,
                "exemplars": [[e.face, _packed(e.vector), e.confirmed] for e in g.exemplars],
            }
            for g in people.groups
        ],
        "waiting": {f: [_packed(w.vector), w.perhaps] for f, w in people.waiting.items()},
        "apart": sorted([a, b] for a, b in people.apart),
        "no_person": [_packed(v) for v in people.no_person],
    }  # fmt: skip


def load(values: Mapping[str, Any]) -> People:
    """What `dump` made; an empty mapping is an album without people."""
    groups = tuple(
        Group(
            id=g["id"],
            name=g["name"],
            faces=tuple(g["faces"]),
            total=_unpacked(g["total"], "<f4"),
            weight=float(g["weight"]),
            exemplars=tuple(Exemplar(f, _unpacked(v), bool(c)) for f, v, c in g["exemplars"]),
            hidden=bool(g["hidden"]),
        )
        for g in values.get("groups", ())
    )
    return People(
        groups=groups,
        waiting={f: Waiting(_unpacked(v), g) for f, (v, g) in values.get("waiting", {}).items()},
        apart=frozenset((a, b) for a, b in values.get("apart", ())),
        no_person=tuple(_unpacked(v) for v in values.get("no_person", ())),
        next_id=int(values.get("next", 1)),
    )


def _packed(vector: Vector, how: str = "<f2") -> str:
    return base64.b64encode(np.array(vector, how).tobytes()).decode("ascii")


def _unpacked(text: str, how: str = "<f2") -> Vector:
    return tuple(np.frombuffer(base64.b64decode(text), how).astype(np.float64).tolist())
