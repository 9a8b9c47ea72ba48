"""Many pictures in one: a puzzle without a gap in it, its faces alone, or a mosaic."""

import re
from collections.abc import Mapping, Sequence

from bot import finding
from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.drawn import drawn, on_paper, other_paper
from bot.commands.searching import results
from bot.messages import Button, Message
from bot.pressing import press
from bot.texts import LANGUAGES
from bot.turn import Turn
from bot.views.photos import faces_of

_SHAPES = {"tall": (4, 5), "square": (1, 1), "wide": (16, 9)}
_KINDS = ("pictures", "faces", "mosaic")
_KIND_WORDS = {"puzzle-word-faces": "faces", "puzzle-word-mosaic": "mosaic"}
_RATIO = re.compile(r"(\d{1,4})\s*[:xX×/]\s*(\d{1,4})")
_EXTREME = 3.0  # a sheet longer than this is a ribbon
_FOUND = 300  # pages taken from a search


async def _whats(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """The people of the photos, and the shapes."""
    names = [one.name for one in (await faces_of(turn.diary)).named]
    kinds = [turn.say("puzzle-word-faces"), turn.say("puzzle-word-mosaic")]
    offered = [*names, *kinds, *(turn.say(f"puzzle-{shape}") for shape in _SHAPES)]
    return [word for word in offered if typed.casefold() in word.casefold()][:25]


@command("puzzle", Argument("what", completes=True), group="album", mark="grid", completer=_whats)
async def puzzle(turn: Turn, what: str | None) -> Message | None:
    """Pages of one kind (or the newest) in one picture, of a shape if one is named."""
    words, shape, kind = _read(turn, " ".join((what or "").split())[:200])
    target = ""
    if kind == "mosaic" and turn.reply_to is not None:  # "make a mosaic of this one"
        room = turn.room
        answered = await turn.diary.by_receipt(room.platform, room.id, turn.reply_to)
        target = answered.id if answered is not None and answered.trashed_at is None else ""
    return await _puzzle(turn, words, shape, kind, target=target)


@press_of("puzzle")
async def puzzle_again(
    turn: Turn, words: str, shape: str, kind: str = "pictures", dark: str = "", which: str = ""
) -> Message | None:
    turn = await on_paper(turn, dark)
    number = int(which) if which.isascii() and which.isdigit() else 0
    kind = kind if kind in _KINDS else "pictures"
    return await _puzzle(turn, words, shape, kind, which=number, walked=True)


def _read(turn: Turn, text: str) -> tuple[str, str, str]:
    """What to show, the shape "16:9" and the kind that may stand at either end of it."""
    text, kind = _named(turn, text, _KIND_WORDS)
    text, shape = _named(turn, text, {f"puzzle-{name}": name for name in _SHAPES})
    if not shape and (found := re.search(rf"(?:^|\s)({_RATIO.pattern})$", text)):
        text, shape = text[: found.start()].strip(), found[1]
    elif not shape and (found := re.match(rf"({_RATIO.pattern})(?:\s|$)", text)):
        text, shape = text[found.end() :].strip(), found[1]
    if shape in _SHAPES:
        shape = f"{_SHAPES[shape][0]}:{_SHAPES[shape][1]}"
    if not kind:  # the kind may also stand before or behind the shape
        text, kind = _named(turn, text, _KIND_WORDS)
    return text, _shape(shape or "4:5"), kind or "pictures"


def _named(turn: Turn, text: str, choices: Mapping[str, str]) -> tuple[str, str]:
    """The words without the one of these that they begin or end with, in any language."""
    lowered = text.casefold()
    for key, meaning in choices.items():
        for language in dict.fromkeys((turn.language, *LANGUAGES)):
            word = turn.texts.say(language, key).casefold()
            if lowered == word:
                return "", meaning
            if lowered.endswith(" " + word):
                return text[: -len(word)].strip(), meaning
            if lowered.startswith(word + " "):
                return text[len(word) :].strip(), meaning
    return text, ""


def _shape(text: str) -> str:
    found = _RATIO.fullmatch(text)
    wide, high = (int(found[1]), int(found[2])) if found else (0, 0)
    if not wide or not high or not 1 / _EXTREME <= wide / high <= _EXTREME:
        raise WrongArgument("puzzle-wrong-shape", text, "puzzle")
    return f"{wide}:{high}"


async def _puzzle(
    turn: Turn,
    words: str,
    shape: str,
    kind: str,
    *,
    target: str = "",
    which: int = 0,
    walked: bool = False,
) -> Message | None:
    wide, _, high = shape.partition(":")
    title = words[:1].upper() + words[1:] if words else turn.say("puzzle-title")
    arguments: dict[str, object] = {"title": title, "ratio": int(wide) / int(high)}
    if words:
        found = await finding.find(turn.house, turn.person.id, words, turn.now, limit=_FOUND)
        if not found.pages:
            return await results(turn, words)  # which says what was looked for, and what is near
        arguments["pages"] = [page.id for page in found.pages]
    if kind == "faces":
        arguments |= {"faces": True, "name": words}
    if kind == "mosaic":
        arguments |= {"target": target, "which": which}
    question = "mosaic" if kind == "mosaic" else "puzzle"
    shapes = tuple(
        Button(turn.say(f"puzzle-{name}"), _press(words, f"{sides[0]}:{sides[1]}", kind))
        for name, sides in _SHAPES.items()
        if f"{sides[0]}:{sides[1]}" != shape
    )
    kinds = tuple(
        Button(turn.say(f"puzzle-{one}"), _press(words, shape, one))
        for one in _KINDS
        if one != kind
    )
    if kind == "mosaic":
        another = press("puzzle", **_meant(words, shape, kind), which=which + 1)
        last = (Button(turn.say("puzzle-another"), another, mark="again"),)
    else:
        last = (other_paper(turn, "puzzle", **_meant(words, shape, kind)),)
    return await drawn(
        turn,
        question,
        arguments,
        turn.say(f"puzzle-alt-{kind}", what=title),
        (kinds, () if kind == "mosaic" else shapes, last),
        walked=walked,
    )


def _meant(words: str, shape: str, kind: str) -> dict[str, str]:
    return {"words": words, "shape": shape, "kind": kind}


def _press(words: str, shape: str, kind: str) -> str:
    return press("puzzle", **_meant(words, shape, kind))


SPOKEN: tuple[Spoken, ...] = (puzzle,)
PRESSED: tuple[Pressable, ...] = (puzzle_again,)
