"""The people of a diary, and how each is drawn."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.messages import Button, Choice, Field, Form, Message, Option
from bot.pressing import press
from bot.turn import Turn
from bot.views.reading import told
from db.records import KnownPersonRecord

_SHOWN = 12  # people in a list of buttons
_LOOKED_THROUGH = 100  # pages
ME = "writer"  # how the diary's owner is called in pictures

LOOKS = ("child", "girl", "boy", "woman", "man", "grandmother", "grandfather", "baby", "dog", "cat")
HAIR_STYLES = ("short", "bob", "long", "pigtails", "ponytail", "bun", "curly", "bald")
OUTFITS = ("shirt", "dress", "coat", "overalls", "hoodie", "uniform")
COLOURS: Mapping[str, str] = {
    "black": "#2b2730", "brown": "#6b4a35", "fair": "#d9b26a", "red": "#b5533c",
    "grey": "#9a9aa2", "white": "#f0ece4", "blue": "#6fa0d8", "green": "#7fb58a",
    "yellow": "#f2cf66", "pink": "#eda3b4", "violet": "#a58fcf", "coral": "#e8756a",
}  # fmt: skip
SKINS: Mapping[str, str] = {
    "light": "#fbdfc8", "fair": "#f3cba8", "tan": "#dba77c", "brown": "#a9734c", "dark": "#70482f",
}  # fmt: skip

# What can be chosen, in the order in which people ask: field → its values.
FEATURES: Mapping[str, Mapping[str, object]] = {
    "look": {name: name for name in LOOKS},
    "hair_style": {name: name for name in HAIR_STYLES},
    "hair": COLOURS,
    "skin": SKINS,
    "outfit": {name: name for name in OUTFITS},
    "clothes": COLOURS,
    "glasses": {"yes": True, "no": False},
    "beard": {"yes": True, "no": False},
    "hat": {"yes": "#e8756a", "no": None},
}


async def _names(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    names = (turn.say("me"), *await who_appears(turn))
    return [name for name in names if typed.casefold() in name.casefold()]


async def who_appears(turn: Turn) -> list[str]:
    """Those with a sheet of their own first, then those on the latest pages, oftenest first."""
    known = [one.name for one in await turn.diary.people() if one.name != ME]
    met: Counter[str] = Counter()
    for page in await turn.diary.pages(limit=_LOOKED_THROUGH):
        met.update(one.name for one in told(page).people if one.there and one.kind != "group")
    return [*known, *(name for name, _ in met.most_common() if name not in known)]


@command("people", group="album", mark="people")
async def people(turn: Turn) -> Message | None:
    """Who this diary knows, and who appears on its latest pages."""
    return await _everybody(turn, 0)


@press_of("people")
async def more_people(turn: Turn, offset: str = "0") -> Message | None:
    shown = await _everybody(turn, int(offset) if offset.isdigit() else 0)
    return replace(shown, replaces=True)


async def _everybody(turn: Turn, offset: int) -> Message:
    names = await who_appears(turn)
    rows: list[tuple[Button, ...]] = [
        (Button(turn.say("me"), press("character", name=ME), mark="people"),)
    ]
    here = names[offset : offset + _SHOWN]
    rows += [(Button(name[:40], press("character", name=name)),) for name in here]
    walk = []
    if offset:
        back = press("people", offset=max(0, offset - _SHOWN))
        walk.append(Button(turn.say("search-back"), back, mark="prev"))
    if offset + _SHOWN < len(names):
        more = press("people", offset=offset + _SHOWN)
        walk.append(Button(turn.say("search-more"), more, mark="more"))
    if walk:
        rows.append(tuple(walk))
    add = Form(
        press("character"),
        turn.say("character-add"),
        (Field("name", turn.say("character-name"), required=True, limit=60),),
    )
    rows.append((Button(turn.say("character-add"), press("character"), form=add, mark="add"),))
    text = turn.say("people-known", count=len(names))
    if walk:
        part = turn.say("people-some", first=offset + 1, last=offset + len(here), total=len(names))
        text = f"{text}\n{part}"
    return Message(text, buttons=tuple(rows), private=True)


@command(
    "character", Argument("name", completes=True), group="album", mark="brush", completer=_names
)
async def character(turn: Turn, name: str | None) -> Message | None:
    """How someone is drawn, the same on every page."""
    if not name:
        return await people.handler(turn)
    return await sheet(turn, name)


@press_of("character")
async def character_pressed(turn: Turn, name: str = "") -> Message | None:
    chosen = name or turn.fields.get("name", "")
    return await sheet(turn, chosen) if chosen.strip() else await people.handler(turn)


async def sheet(turn: Turn, name: str) -> Message:
    """One button for each feature, with what it is now."""
    record = await known_as(turn, name)
    buttons = []
    for feature, values in FEATURES.items():
        now = record.character.get(feature)
        chosen = next((key for key, value in values.items() if value == now), None)
        if feature not in record.character or chosen is None:
            label = turn.say(f"character-{feature}")
        else:
            word = turn.say(_value_key(feature, chosen))
            label = turn.say("character-now", feature=turn.say(f"character-{feature}"), value=word)
        buttons.append(Button(label, press("feature", name=record.name, feature=feature)))
    rows = [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
    if record.name != ME:
        forget = press("forget-person", name=record.name)
        rows.append((Button(turn.say("character-forget"), forget, style="danger", mark="trash"),))
    shown = turn.say("me") if record.name == ME else record.name
    shown = turn.texts.plain(shown)
    return Message(turn.say("character-sheet", name=shown), buttons=tuple(rows), private=True)


@press_of("feature")
async def feature(turn: Turn, name: str, feature: str) -> Message | None:
    """The values of one feature; a chosen one is kept."""
    if feature not in FEATURES:
        return await sheet(turn, name)
    values = FEATURES[feature]
    if not turn.values:
        options = tuple(Option(turn.say(_value_key(feature, key)), key) for key in values)
        token = press("feature", name=name, feature=feature)
        choice = Choice(token, turn.say(f"character-{feature}"), options)
        back = Button(turn.say("button-back"), press("character", name=name), mark="back")
        text = turn.say("character-choose", feature=turn.say(f"character-{feature}"))
        return Message(text, choices=(choice,), buttons=((back,),), private=True, replaces=True)
    if turn.values[0] in values:
        record = await known_as(turn, name)
        changed: dict[str, Any] = {**record.character, feature: values[turn.values[0]]}
        await turn.diary.know(replace(record, character=changed))
    return replace(await sheet(turn, name), replaces=True, toast=turn.say("character-kept"))


@press_of("forget-person")
async def forget(turn: Turn, name: str) -> Message | None:
    await turn.diary.forget(name)
    return replace(await people.handler(turn) or Message(), replaces=True)


def _value_key(feature: str, key: str) -> str:
    if feature in ("hair", "clothes"):
        return f"colour-{key}"
    if FEATURES[feature].keys() == {"yes", "no"}:
        return f"character-{key}"
    return f"{feature.replace('_', '-')}-{key}"


async def known_as(turn: Turn, name: str) -> KnownPersonRecord:
    name = ME if name.strip().casefold() in (ME, turn.say("me").casefold()) else name.strip()[:60]
    for one in await turn.diary.people():
        if name.casefold() in (one.name.casefold(), *(alias.casefold() for alias in one.aliases)):
            return one
    return KnownPersonRecord(name)


SPOKEN: tuple[Spoken, ...] = (people, character)
PRESSED: tuple[Pressable, ...] = (more_people, character_pressed, feature, forget)
