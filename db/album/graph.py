"""Who, where and what belong together: names that share pages. Pure functions.

Each keeps its two strongest ties (all ties at once are a hairball). How strong a tie is: pages
together, measured against how often the two are there at all, so that whoever is on every page
does not tie everything to themselves.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from db.album.leaves import Leaf, best_of
from db.album.naming import same
from db.album.split import fold

MOST = 24  # names on one sheet: more cannot be read on a phone
TIES = 2  # of each name
_SHARES = {"person": 0.5, "place": 0.25, "tag": 0.25}  # of the names shown
_LEAST = 2  # pages together: once is chance
_RESOLUTION = 0.9
_ROUNDS = 20

Key = tuple[str, str]  # kind, folded name


@dataclass(frozen=True, slots=True)
class Node:
    kind: str  # person place tag
    name: str
    pages: int
    best: str  # the page that shows it
    group: int = 0

    @property
    def key(self) -> Key:
        return self.kind, fold(self.name)


@dataclass(frozen=True, slots=True)
class Tie:
    a: int  # numbers of nodes
    b: int
    pages: int  # together


@dataclass(frozen=True, slots=True)
class Graph:
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]  # strongest first

    def beside(self, n: int) -> list[tuple[Node, int]]:
        """Whom a node is tied to, and on how many pages, most first."""
        found = [
            (self.nodes[tie.b if tie.a == n else tie.a], tie.pages)
            for tie in self.ties
            if n in (tie.a, tie.b)
        ]
        return sorted(found, key=lambda each: -each[1])


def graph_of(leaves: Iterable[Leaf], about: str = "", most: int = MOST) -> Graph:
    """All that is named most; or one name with those that are seen with it."""
    named = _named(leaves)
    middle = _asked(about, named) if about else None
    if about and middle is None:
        return Graph((), ())
    together = _together(named)
    chosen = _round(middle, named, together, most) if middle else _chosen(named, most)
    number = {key: n for n, key in enumerate(chosen)}
    ties = _ties(number, named, together, middle)
    groups = communities(len(chosen), ties)
    nodes = [_node(key, named[key], group) for key, group in zip(chosen, groups, strict=True)]
    return Graph(tuple(nodes), tuple(ties))


def _asked(about: str, named: "_Named") -> Key | None:
    """Who or what is asked for: by that very name, else by another name for the same."""
    wanted = fold(about)
    very = (key for kind in _SHARES for key in named if key == (kind, wanted))
    alike = (key for kind in _SHARES for key in named if key[0] == kind and same(key[1], about))
    return next(very, None) or next(alike, None)


def _node(key: Key, named: "Sequence[tuple[str, Leaf]]", group: int) -> Node:
    best = best_of([leaf for _, leaf in named])
    return Node(key[0], _spelt(named), len(named), best.page, group)


def to_draw(graph: Graph, title: str) -> dict[str, Any]:
    """What a worker is asked for a picture of the graph."""
    return {
        "nodes": [
            {"kind": n.kind, "name": n.name, "pages": n.pages, "group": n.group, "page": n.best}
            for n in graph.nodes
        ],
        "ties": [[tie.a, tie.b, tie.pages] for tie in graph.ties],
        "title": title,
    }


_Named = Mapping[Key, Sequence[tuple[str, Leaf]]]  # how it was written, and where


def _named(leaves: Iterable[Leaf]) -> dict[Key, list[tuple[str, Leaf]]]:
    named: dict[Key, list[tuple[str, Leaf]]] = {}
    for leaf in leaves:
        here: dict[Key, str] = {}
        for kind, names in (
            ("person", leaf.people),
            ("place", [spot.name for spot in leaf.spots]),
            ("tag", leaf.tags),
        ):
            for name in names:
                key = fold(name)
                if key and not any((other, key) in here for other in _SHARES if other != kind):
                    here.setdefault((kind, key), name)
        for found, name in here.items():
            named.setdefault(found, []).append((name, leaf))
    elsewhere = {key for kind, key in named if kind != "tag"}
    return {
        key: pages for key, pages in named.items() if key[0] != "tag" or key[1] not in elsewhere
    }


def _spelt(named: Sequence[tuple[str, Leaf]]) -> str:
    return Counter(name for name, _ in named).most_common(1)[0][0]


def _together(named: _Named) -> dict[tuple[Key, Key], int]:
    by_page: dict[str, list[Key]] = {}
    for key, pages in named.items():
        for _, leaf in pages:
            by_page.setdefault(leaf.page, []).append(key)
    counts: Counter[tuple[Key, Key]] = Counter()
    for keys in by_page.values():
        counts.update(combinations(sorted(set(keys))[:40], 2))
    return counts


def _chosen(named: _Named, most: int) -> list[Key]:
    """The most named of each kind, in fair shares; what one kind lacks the others may take."""
    ranked = sorted(named, key=lambda key: (-len(named[key]), key))
    chosen: list[Key] = []
    for kind, share in _SHARES.items():
        chosen += [key for key in ranked if key[0] == kind][: round(most * share)]
    spare = [key for key in ranked if key not in chosen and len(named[key]) >= _LEAST]
    chosen += spare[: most - len(chosen)]
    return sorted(chosen[:most], key=ranked.index)


def _round(
    middle: Key, named: _Named, together: Mapping[tuple[Key, Key], int], most: int
) -> list[Key]:
    """One name first, then those most often on its pages."""
    beside = {
        (b if a == middle else a): pages for (a, b), pages in together.items() if middle in (a, b)
    }
    limits = Counter({kind: max(3, round(most * share)) for kind, share in _SHARES.items()})
    chosen = [middle]
    for key in sorted(beside, key=lambda key: (-beside[key], key)):
        if limits[key[0]] > 0 and len(chosen) < most:
            chosen.append(key)
            limits[key[0]] -= 1
    return chosen


def _ties(
    number: Mapping[Key, int],
    named: _Named,
    together: Mapping[tuple[Key, Key], int],
    middle: Key | None,
) -> list[Tie]:
    strengths: dict[tuple[int, int], tuple[float, int]] = {}
    for (a, b), pages in together.items():
        if a in number and b in number:
            usual = math.sqrt(len(named[a]) * len(named[b]))
            pair = (min(number[a], number[b]), max(number[a], number[b]))
            strengths[pair] = (pages / usual, pages)
    least = _LEAST if any(pages >= _LEAST for _, pages in strengths.values()) else 1
    kept: set[tuple[int, int]] = set()
    for n in number.values():
        mine = [pair for pair in strengths if n in pair and strengths[pair][1] >= least]
        kept.update(sorted(mine, key=lambda pair: (-strengths[pair][0], pair))[:TIES])
    if middle is not None:  # all are there because of it
        kept.update(pair for pair in strengths if number[middle] in pair)
    return [
        Tie(*pair, strengths[pair][1])
        for pair in sorted(kept, key=lambda pair: (-strengths[pair][1], pair))
    ]


def communities(count: int, ties: Sequence[Tie]) -> list[int]:
    """Who belongs together: names move to where their ties are, while that makes groups denser
    (one level of Louvain's way). Groups are numbered by size."""
    beside: list[dict[int, float]] = [{} for _ in range(count)]
    for tie in ties:
        weight = math.sqrt(tie.pages)
        beside[tie.a][tie.b] = beside[tie.b][tie.a] = weight
    degree = [sum(some.values()) or 1.0 for some in beside]
    whole = sum(degree) or 1.0
    group = list(range(count))
    total = dict(enumerate(degree))
    for _ in range(_ROUNDS):
        moved = False
        for n in range(count):
            inside: dict[int, float] = {}
            for other, weight in beside[n].items():
                inside[group[other]] = inside.get(group[other], 0.0) + weight
            total[group[n]] -= degree[n]

            def gain(g: int, n: int = n, inside: Mapping[int, float] = inside) -> float:
                return inside.get(g, 0.0) - _RESOLUTION * total[g] * degree[n] / whole

            best = max({*inside, group[n]}, key=lambda g: (round(gain(g), 9), g == group[n], -g))
            total[best] += degree[n]
            moved |= best != group[n]
            group[n] = best
        if not moved:
            break
    sizes = Counter(group)
    order = sorted(sizes, key=lambda g: (-sizes[g], group.index(g)))
    return [order.index(g) for g in group]
