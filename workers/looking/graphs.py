"""The graph of who, where and what belong together, with everyone's own face."""

import asyncio
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from db.album.graph import MOST, TIES, Tie
from db.album.graph_layout import Body, laid_out
from db.album.naming import kin, same
from db.album.split import fold
from db.records import Kind, KnownPersonRecord, Page
from models.embedded.album_pictures.graph import (
    BOX,
    GraphOrder,
    NodeShown,
    Someone,
    TieShown,
    draw_graph,
    rooms,
)
from models.embedded.album_pictures.sheets import listed, words_fit
from models.embedded.reader.figures import LOOK_OF
from models.pictures import Character
from workers.asked import as_file
from workers.looking.maps import counted, pairs
from workers.looking.pictures import data_of, page_of, shown_of
from workers.values import load

if TYPE_CHECKING:
    from workers.asked import Asked

_KINDS = ("person", "place", "tag")
_MOST_TIES = MOST * (TIES + 1)


async def graph(asked: "Asked") -> Mapping[str, Any]:
    """`nodes`, each with `kind`, `name`, `pages`, `group` and the `page` that shows it; `ties` as
    pairs of their numbers and how many pages; `title`, `note`."""
    given = asked.arguments
    known = {
        fold(name): one for one in await asked.diary.people() for name in (one.name, *one.aliases)
    }
    nodes = [
        await _node(asked, one, known)
        for one in listed(given.get("nodes"), MOST)
        if isinstance(one, Mapping)
    ]
    if not nodes:
        return {"sorry": "no-pages"}
    language = str(given.get("language", "en"))
    raw = listed(given.get("ties"), _MOST_TIES)
    weights = {tuple(one[:2]): one[2] for one in raw if isinstance(one, list) and len(one) > 2}
    ties = [
        TieShown(a, b, counted(weights.get((a, b))))
        for a, b in pairs(raw, _MOST_TIES)
        if a != b and 0 <= a < len(nodes) and 0 <= b < len(nodes)
    ]

    def made() -> Mapping[str, Any]:
        taken = [Body(one.aside, one.above, one.below) for one in rooms(nodes, language)]
        lines = [Tie(tie.a, tie.b, tie.pages) for tie in ties]
        places = laid_out(taken, lines, [node.group for node in nodes], BOX[2], BOX[3])
        order = GraphOrder(
            nodes,
            ties,
            places,
            words_fit(given.get("title", ""), 60),
            words_fit(given.get("note", ""), 40),
            language,
            bool(given.get("dark")),
            zlib.crc32(" ".join(node.name for node in nodes).encode()),
        )
        return as_file(draw_graph(order))

    told = {
        "names": [{"name": n.name, "kind": n.kind, "pages": n.pages} for n in nodes],
        "ties": [{"a": nodes[t.a].name, "b": nodes[t.b].name, "pages": t.pages} for t in ties],
    }
    return {**await asyncio.to_thread(made), "told": told}


async def _node(
    asked: "Asked", one: Mapping[str, Any], known: Mapping[str, KnownPersonRecord]
) -> NodeShown:
    name, kind = words_fit(one.get("name", ""), 30), str(one.get("kind", ""))
    page = await page_of(asked, one.get("page"))
    source = shown_of(page) if page is not None else None
    group = one.get("group")
    return NodeShown(
        kind if kind in _KINDS else "tag",
        name,
        counted(one.get("pages")),
        group if isinstance(group, int) and 0 <= group < MOST else 0,
        _someone(page, name, known.get(fold(name))) if kind == "person" else None,
        _concept(page, name) if kind == "tag" else "",
        await data_of(asked, page, source) if page is not None else None,
        source.keep if source else None,
    )


def _someone(page: Page | None, name: str, known: KnownPersonRecord | None) -> Someone:
    """As the page's own picture shows them, in the looks their owner gave them."""
    names = [name, *([known.name] if known else [])]
    look = LOOK_OF.get(kin(name) or "", "child")  # a grandmother is one wherever she is not drawn
    if known is not None and known.kind != "person":
        look = known.kind
    brief = _value(page, Kind.READING).get("brief")
    figures = brief.get("figures") if isinstance(brief, Mapping) else None
    for figure in figures if isinstance(figures, list) else ():
        who = str(figure.get("who", "")) if isinstance(figure, Mapping) else ""
        if who and any(same(who, one) for one in names):
            look = str(figure.get("look") or look)
    given = load(Character, dict(known.character)) if known and known.character else None
    return Someone(look, given)


def _concept(page: Page | None, word: str) -> str:
    tags = _value(page, Kind.CARD).get("tags")
    for tag in tags if isinstance(tags, list) else ():
        if isinstance(tag, Mapping) and same(str(tag.get("word", "")), word):
            return str(tag.get("concept") or "")
    return ""


def _value(page: Page | None, kind: Kind) -> Mapping[str, Any]:
    made = page.artefacts.get(kind) if page is not None else None
    return made.value if made is not None else {}
