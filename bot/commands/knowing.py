"""What is known of people: what they have, what they need, what to mind; and who can help."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.people import ME, known_as, who_appears
from bot.messages import Button, Field, Form, Message
from bot.pressing import press
from bot.turn import Turn
from db.knowing import LONGEST, MOST, Noted, helpers, notes_of, with_note, without_note
from db.records import KnownPersonRecord

_HELPERS = 3  # of one need
_SHOWN = 12  # notes with a button of their own
# What ends a name: nothing more, a mark or a space; a Korean or Japanese particle before it.
_AFTER_NAME = r"$|(?:[은는이가]|は|には)?\s*(?:[:,：、，]|\s)\s*"

_ASKED = re.compile(r"^(?:who(?:'s| is| was) |my |our )", re.IGNORECASE)
_TITLED = re.compile(  # Aunt Minhee, Mr. Brown
    r"(?:Aunt(?:ie|y)?|Uncle|Gran(?:dma|dpa|ny|ddad)?|Nana?|Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Coach)"
    r"\.? [A-ZÀ-ÞŁŚŽ][\w'’-]*(?=\s|$)"
)


async def _names(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    names = await who_appears(turn)
    return [name for name in names if typed.casefold() in name.casefold()]


@command(
    "person", Argument("about", completes=True), group="album", mark="people", completer=_names
)
async def person(turn: Turn, about: str | None) -> Message | None:
    """Who someone is; with words after the name, one thing more that is to be remembered."""
    said = _ASKED.sub("", " ".join((about or "").split())).strip(" ?？")
    if not said:
        return Message(turn.say("person-how"), private=True)
    name, note = await _parted(turn, said)
    return await _kept(turn, name, note) if note else await _shown(turn, name)


async def _parted(turn: Turn, said: str) -> tuple[str, str]:
    """The name, and what is said of them: a known name first, else a colon, else one word."""
    known = [turn.say("me"), ME, *await who_appears(turn)]
    for record in await turn.diary.people():
        known += record.aliases
    for name in sorted(filter(None, known), key=len, reverse=True):
        match = re.match(rf"{re.escape(name)}(?:{_AFTER_NAME})", said, re.IGNORECASE)
        if match is not None:
            return name, said[match.end() :].strip()
    name, colon, note = said.replace("：", ":").partition(":")
    if not colon:
        titled = _TITLED.match(said)
        name, _, note = said.partition(" ")
        if titled is not None:
            name, note = titled.group().strip(), said[titled.end() :]
    return name.strip(), note.strip()


async def _kept(turn: Turn, name: str, note: str) -> Message:
    if len(note) > LONGEST:
        return Message(turn.say("person-too-long", most=LONGEST), private=True)
    record = await known_as(turn, name)
    if len(record.details) >= MOST:
        return Message(turn.say("person-full", most=MOST, name=_plain(turn, record)), private=True)
    changed = with_note(record, note, turn.today)
    await turn.diary.know(changed)
    message = await _sheet(turn, changed)
    return replace(message, text=f"{turn.say('person-kept')}\n\n{message.text}")


async def _shown(turn: Turn, name: str) -> Message:
    return await _sheet(turn, await known_as(turn, name))


async def _sheet(turn: Turn, record: KnownPersonRecord) -> Message:
    notes = notes_of(record)
    plain = turn.texts.plain
    name = _plain(turn, record)
    others = [one for one in await turn.diary.people() if one.name != record.name]
    lines = [turn.say("person-known", name=name, count=len(notes))]
    for note in notes:
        lines.append(f"· {plain(note.text)}")
        lines += [
            _helps(turn, helper) for helper in (helpers(note, others) if note.is_need else ())
        ]
    add = Form(
        press("person-add", name=record.name),
        turn.say("person-add-title", name=record.name[:40]),
        (Field("note", turn.say("person-note"), required=True, limit=LONGEST),),
    )
    rows: list[tuple[Button, ...]] = [
        (
            Button(turn.say("person-add"), add.token, form=add, mark="add"),
            Button(turn.say("person-drawn"), press("character", name=record.name), mark="brush"),
        )
    ]
    rows += [
        (
            Button(
                turn.say("person-forget-note", note=note.text[:40]),
                press("person-forget", name=record.name, note=note.key),
                mark="trash",
            ),
        )
        for note in notes[-_SHOWN:]
    ]
    return Message("\n".join(lines), buttons=tuple(rows), private=True)


def _helps(turn: Turn, helper: Noted) -> str:
    plain = turn.texts.plain
    return "   " + turn.say("person-helps", name=plain(helper.name), note=plain(helper.text))


def _plain(turn: Turn, record: KnownPersonRecord) -> str:
    return turn.say("me") if record.name == ME else turn.texts.plain(record.name)


@press_of("person")
async def pressed(turn: Turn, name: str) -> Message | None:
    return await _shown(turn, name)


@press_of("person-add")
async def added(turn: Turn, name: str) -> Message | None:
    note = " ".join(turn.fields.get("note", "").split())
    if not note:
        return await _shown(turn, name)
    return replace(await _kept(turn, name, note), replaces=True)


@press_of("person-forget")
async def forgotten(turn: Turn, name: str, note: str) -> Message | None:
    """One thing less; whoever has nothing left that was said of them is not kept for it."""
    record = without_note(await known_as(turn, name), note)
    empty = not record.details and not record.character and not record.aliases
    if empty:
        await turn.diary.forget(record.name)
    else:
        await turn.diary.know(record)
    message = await _sheet(turn, record)
    return replace(message, replaces=True, toast=turn.say("person-note-gone"))


SPOKEN: tuple[Spoken, ...] = (person,)
PRESSED: tuple[Pressable, ...] = (pressed, added, forgotten)
