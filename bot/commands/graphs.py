"""Who, where and what belong together: everyone, or one name with those around it."""

from collections.abc import Sequence

from bot import finding
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.drawn import drawn, on_paper, other_paper
from bot.messages import Button, Message
from bot.pressing import press
from bot.turn import Turn
from bot.views.leaves import in_rows
from db.album.graph import Graph, graph_of, to_draw
from db.album.leaves import Leaf
from db.album.split import fold

_LONGEST = 60
_NAMES = 25
_SAID = 12  # names in words, the most named ones: the rest is in the picture
_BUTTONS = 8


async def _names(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    leaves = await finding.leaves(turn.house, turn.person.id, turn.language)
    names = [node.name for node in graph_of(leaves, most=100).nodes]
    return [name for name in names if fold(typed) in fold(name)][:_NAMES]


@command("graph", Argument("name", completes=True), group="album", mark="people", completer=_names)
async def graph(turn: Turn, name: str | None) -> Message | None:
    """The names of the diary with their strongest ties, as a picture and in words."""
    return await _shown(turn, name or "")


@press_of("graph")
async def graph_again(turn: Turn, name: str = "", dark: str = "") -> Message | None:
    return await _shown(await on_paper(turn, dark), name, walked=True)


async def _shown(turn: Turn, name: str, *, walked: bool = False) -> Message:
    name = " ".join(name.split())[:_LONGEST]
    leaves = await finding.leaves(turn.house, turn.person.id, turn.language)
    found = graph_of(leaves, name)
    if not found.nodes:
        return _nobody(turn, leaves, name)
    about = found.nodes[0].name if name else ""
    title = about or turn.say("graph-title")
    rows = _rows(turn, found, about)
    text = "\n".join([f"*{turn.texts.plain(title)}*", *_lines(turn, found, about)])
    alt = turn.say("graph-alt", names=", ".join(node.name for node in found.nodes[:_SAID]))
    answer = await drawn(
        turn, "graph", to_draw(found, title), alt, tuple(rows), text=text, walked=walked
    )
    if answer.media:
        return answer
    return Message(f"{text}\n\n{answer.text}", buttons=tuple(rows), private=True)


def _lines(turn: Turn, found: Graph, about: str) -> list[str]:
    """The same as the picture: each with whom and what it is seen most."""
    plain = turn.texts.plain
    if about:
        beside = found.beside(0)[:_SAID]
        return [
            f"{plain(node.name)} · {turn.say('looks-pages', count=pages)}" for node, pages in beside
        ]
    lines = []
    for n, node in list(enumerate(found.nodes))[:_SAID]:
        names = ", ".join(plain(other.name) for other, _ in found.beside(n)[:2])
        pages = turn.say("looks-pages", count=node.pages)
        key = "graph-line" if names else "graph-line-alone"
        lines.append(turn.say(key, name=plain(node.name), pages=pages, names=names))
    return lines


def _rows(turn: Turn, found: Graph, about: str) -> list[tuple[Button, ...]]:
    others = [node for node in found.nodes if node.name != about]
    first = sorted(others, key=lambda node: (node.kind != "person", -node.pages))[:_BUTTONS]
    buttons = [Button(node.name[:24], press("graph", name=node.name)) for node in first]
    rows = [tuple(buttons[at : at + 4]) for at in range(0, len(buttons), 4)]
    also = []
    if about:
        also.append(Button(turn.say("graph-pages"), press("search", words=about), mark="search"))
        also.append(Button(turn.say("graph-all"), press("graph"), mark="people"))
    return [*rows, tuple(also), (other_paper(turn, "graph", name=about),)]


def _nobody(turn: Turn, leaves: Sequence[Leaf], name: str) -> Message:
    known = graph_of(leaves).nodes if name else ()
    buttons = [Button(node.name[:24], press("graph", name=node.name)) for node in known[:6]]
    key = "graph-unknown" if name else "graph-empty"
    text = turn.say(key, name=turn.texts.plain(name))
    return Message(text, buttons=tuple(in_rows(buttons)), private=True)


SPOKEN: tuple[Spoken, ...] = (graph,)
PRESSED: tuple[Pressable, ...] = (graph_again,)
