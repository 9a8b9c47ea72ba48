"""What is known of a photo: its card, its colours, why it may be memorable."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.commands import pages
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.messages import Button, Media, Message
from bot.pressing import press
from bot.turn import Turn
from bot.views.photos import colours_said, photo_media, photos_of, taken_at
from db.errors import NotFound
from db.records import Page, PageId

_PATIENCE = 30.0  # seconds a worker may take; the picture of why takes about one
_LOOKED_AT = 40  # pages among which the newest photo is looked for


async def ask(turn: Turn, question: str, **arguments: object) -> Mapping[str, Any] | Message:
    answer = await turn.queue.ask(turn.person.id, question, arguments, _PATIENCE)
    if answer is None or "sorry" in answer:
        gone = answer is not None and answer.get("sorry") == "NotFound"
        return Message(turn.say("photo-none" if gone else "photo-busy"), private=True)
    for page in answer.get("pages") or ():
        await turn.wake(PageId(str(page)))
    return answer


async def chosen(turn: Turn, which: str | None, name: str) -> Page | None:
    """The page named or answered; else the newest with a photo."""
    if which or turn.reply_to is not None:
        found = await pages.named_pages(turn, which)
        if which and not found:
            raise WrongArgument("wrong-page", which, name)
        return next((page for page in found if photos_of(page)), None)
    for page in await turn.diary.pages(limit=_LOOKED_AT):
        if photos_of(page):
            return page
    return None


@command("photo", Argument("which", completes=True), group="album", mark="picture",
         completer=pages.page.completer)  # fmt: skip
async def photo(turn: Turn, which: str | None) -> Message | None:
    """All that is known of a photo."""
    page = await chosen(turn, which, "photo")
    return await none(turn) if page is None else await card(turn, page)


async def none(turn: Turn) -> Message:
    return Message(turn.say("photo-none"), private=True)


async def card(turn: Turn, page: Page, part: str = "") -> Message:
    """Where, when, colours, people, rank; buttons for what takes longer or asks something."""
    answer = await ask(turn, "photo", page=page.id, part=part)
    if isinstance(answer, Message):
        return answer
    seen = photos_of(page)
    found: Mapping[str, Any] = answer["photo"]
    here = str(found.get("part"))
    at = {"page": page.id, "part": here}
    rows: list[tuple[Button, ...]] = [
        (
            Button(turn.say("photo-why"), press("photo-why", **at), mark="zoom"),
            Button(turn.say("photo-alike"), press("photo-alike", **at), mark="search"),
            Button(turn.say("photo-file"), press("photo-file", **at), mark="tag"),
        )
    ]
    unnamed = [one for one in answer.get("faces") or () if one.get("group") and not one["name"]]
    if unnamed:
        rows.append((Button(turn.say("who-is-this"), press("face-ask"), mark="people"),))
    if found.get("kind") != "sketch" and not found.get("drawn"):
        mine = press("photo-drawing", **at, mine="yes")
        rows.append((Button(turn.say("drawing-is"), mine, mark="brush"),))
    parts = [str(one.get("part")) for one in seen]
    if len(parts) > 1 and here in parts:
        other = parts[(parts.index(here) + 1) % len(parts)]
        label = turn.say("photo-next", number=parts.index(here) + 1, of=len(parts))
        rows.append((Button(label, press("photo-card", page=page.id, part=other), mark="more"),))
    shown = next((one for one in seen if str(one.get("part")) == here), None)
    picture = photo_media(page, shown) if shown is not None else None
    strip = _file(turn, answer, colours_said(turn.language, found.get("colours")))
    media = tuple(one for one in (picture, strip) if one is not None)
    return Message(_lines(turn, page, answer), media=media, buttons=tuple(rows), private=True)


def _lines(turn: Turn, page: Page, answer: Mapping[str, Any]) -> str:
    found: Mapping[str, Any] = answer["photo"]
    plain = turn.texts.plain
    caption = plain(str(found.get("caption") or ""))
    lines = [f"*{caption}*"] if caption else []
    if place := found.get("place"):
        lines.append(turn.say("photo-where", place=plain(str(place))))
    if (at := taken_at(found)) is not None:
        clock = turn.texts.clock(at)
        lines.append(turn.say("photo-when", day=turn.day(at.date()), clock=clock))
    camera = found.get("camera") or {}
    if camera.get("model") or camera.get("maker"):
        name = str(camera.get("model") or camera.get("maker"))[:60]
        lines.append(turn.say("photo-camera", camera=plain(name)))
    lines += _colour_lines(turn, found)
    lines += _people_lines(turn, answer.get("faces") or ())
    if rank := _rank(turn, answer.get("rank")):
        lines.append(rank)
    if names := [plain(str(one)) for one in found.get("categories") or ()]:
        lines.append(turn.say("photo-categories", names=", ".join(names)))
    for same in answer.get("same") or ():
        there = turn.day(date.fromisoformat(str(same["day"])))
        lines.append(turn.say("photo-same", day=there))
    return "\n".join(lines) or turn.day(page.day)


def _colour_lines(turn: Turn, found: Mapping[str, Any]) -> list[str]:
    """Of the whole; of what is in front and behind only where they were surely told apart."""
    areas = ["colours"]
    if found.get("foreground_sure"):
        areas += ["foreground", "background"]
    return [
        turn.say(f"photo-{area}", colours=said)
        for area in areas
        if (said := colours_said(turn.language, found.get(area)))
    ]


def _people_lines(turn: Turn, faces: Sequence[Mapping[str, Any]]) -> list[str]:
    sure = [face for face in faces if face.get("sure")]
    names = dict.fromkeys(str(face["name"]) for face in sure if face.get("name"))
    if not sure:
        return []
    others = sum(not face.get("name") for face in sure)
    if not names:
        return [turn.say("photo-faces", count=others)]
    said = turn.texts.plain(", ".join(names))
    return [turn.say("photo-people", names=said, others=others)]


def _rank(turn: Turn, rank: Any) -> str:
    if not isinstance(rank, Mapping):
        return ""
    return turn.say("photo-rank", rank=int(rank["rank"]), of=int(rank["of"]))


def _file(turn: Turn, answer: Mapping[str, Any], alt: str) -> Media | None:
    found = answer.get("file")
    if not isinstance(found, Mapping):
        return None
    try:
        data = base64.b64decode(str(found.get("data", "")), validate=True)
    except (binascii.Error, ValueError):
        return None
    name, mime = str(found.get("name", "photo.jpg")), str(found.get("mime", ""))
    return Media("picture", mime, name, alt, turn.person.id, data=data) if data else None


@press_of("photo-card")
async def photo_card(turn: Turn, page: str, part: str = "") -> Message | None:
    return await card(turn, await turn.diary.page(PageId(page)), part)


@command("colors", Argument("which", completes=True), group="album", mark="style",
         completer=pages.page.completer)  # fmt: skip
async def colors(turn: Turn, which: str | None) -> Message | None:
    """The colours of a photo, painted and named."""
    page = await chosen(turn, which, "colors")
    if page is None:
        return await none(turn)
    answer = await ask(turn, "photo", page=page.id)
    if isinstance(answer, Message):
        return answer
    lines = _colour_lines(turn, answer["photo"])
    strip = _file(turn, answer, "; ".join(lines))
    text = "\n".join(lines) or turn.say("photo-none")
    return Message(text, media=(strip,) if strip else (), private=True)


@press_of("photo-why")
async def why(turn: Turn, page: str, part: str) -> Message | None:
    """A picture of what speaks for a photo, and its reasons: always an estimate."""
    answer = await ask(turn, "why-memorable", page=page, part=part)
    if isinstance(answer, Message):
        return answer
    lines = [line for line in (_rank(turn, answer.get("rank")),) if line]
    for sign, key in ((1, "why-for"), (-1, "why-against")):
        told = [
            turn.say(f"why-{str(name).replace('_', '-')}")
            for name, value in answer.get("because") or ()
            if float(value) * sign > 0 and turn.texts.has(f"why-{str(name).replace('_', '-')}")
        ]
        if told:
            lines.append(turn.say(key, reasons=", ".join(told[:3])))
    lines.append(turn.say("why-estimate"))
    picture = _file(turn, answer, turn.say("photo-why"))
    return Message("\n".join(lines), media=(picture,) if picture else (), private=True)


@press_of("photo-alike")
async def alike(turn: Turn, page: str, part: str) -> Message | None:
    answer = await ask(turn, "alike", page=page, part=part)
    if isinstance(answer, Message):
        return answer
    found = list(answer.get("photos") or ())
    if not found:
        return Message(turn.say("alike-none"), private=True)
    return await gallery(turn, turn.say("alike-found"), found)


@command("memorable", group="album", mark="star")
async def memorable(turn: Turn) -> Message | None:
    return await _ranking(turn, "memorable", least=False)


@command("forgettable", group="album", mark="more")
async def forgettable(turn: Turn) -> Message | None:
    return await _ranking(turn, "forgettable", least=True)


async def _ranking(turn: Turn, key: str, *, least: bool) -> Message:
    answer = await ask(turn, "memorable", least=least)
    if isinstance(answer, Message):
        return answer
    found = [one for one in answer.get("photos") or () if one.get("rank")]
    if not found:
        return Message(turn.say("ranking-few"), private=True)
    return await gallery(turn, turn.say(f"{key}-found", of=int(answer["of"])), found)


async def gallery(turn: Turn, first: str, found: Sequence[Mapping[str, Any]]) -> Message:
    """A few photos, each with its line and a button to its card."""
    lines = [first]
    media: list[Media] = []
    buttons: list[Button] = []
    for one in found:
        shown = await photo_of(turn, one)
        if shown is None:
            continue
        page, seen = shown
        number = len(buttons) + 1
        line = f"{number}. {turn.day(page.day)}"
        if caption := turn.texts.plain(str(seen.get("caption") or "")):
            line += f" · {caption}"
        if others := len(one.get("alike") or ()):
            line += f" · {turn.say('gallery-alike', count=others)}"
        lines.append(line)
        if (picture := photo_media(page, seen)) is not None:
            media.append(picture)
        token = press("photo-card", page=page.id, part=seen.get("part"))
        buttons.append(Button(str(number), token))
    rows = tuple(tuple(buttons[at : at + 5]) for at in range(0, len(buttons), 5))
    return Message("\n".join(lines), media=tuple(media), buttons=rows, private=True)


async def photo_of(turn: Turn, one: Mapping[str, Any]) -> tuple[Page, Mapping[str, Any]] | None:
    try:
        page = await turn.diary.page(PageId(str(one["page"])))
    except NotFound:
        return None
    if page.trashed_at is not None:
        return None
    for seen in photos_of(page):
        if str(seen.get("part")) == str(one.get("part")):
            return page, seen
    return None


# Answers to what is asked after a page.


@press_of("photo-drawing")
async def drawing(turn: Turn, page: str, part: str, mine: str) -> Message | None:
    """Their own drawing is coloured instead of drawing the page; a photo is left as it is."""
    found = await turn.diary.page(PageId(page))
    wish: int | str = int(part) if mine == "yes" and part.isdigit() else "leave"
    await turn.diary.wish(found.id, sketch=wish)
    await turn.wake(found.id)
    key = "drawing-coloured" if wish != "leave" else "drawing-left"
    return Message(turn.say(key), private=True, replaces=True)


@press_of("photo-day")
async def move(turn: Turn, page: str, day: str) -> Message | None:
    moved = await turn.diary.move(PageId(page), date.fromisoformat(day))
    await turn.wake(moved.id)
    return Message(turn.say("moved", day=turn.day(moved.day)), private=True, replaces=True)


@press_of("photo-stay")
async def stay(turn: Turn) -> Message | None:
    return Message(turn.say("photo-stays"), private=True, replaces=True)


# Categories of one's own.


SPOKEN: tuple[Spoken, ...] = (photo, colors, memorable, forgettable)
PRESSED: tuple[Pressable, ...] = (photo_card, why, alike, drawing, move, stay)
