"""Categories of one's own for photos, taught by a few examples."""

from collections.abc import Mapping
from typing import Any

from bot.chat import Argument
from bot.commands import photos
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.messages import Button, Field, Form, Media, Message
from bot.pressing import press
from bot.turn import Turn
from bot.views.photos import photo_media, photos_of

_NAME = 40  # characters of a category's name


@command("category", Argument("name"), group="album", mark="tag")
async def category(turn: Turn, name: str | None) -> Message | None:
    """With a name: this photo (the answered or newest one) is of it. Without: all of them."""
    if not name:
        return await _categories(turn)
    page = await photos.chosen(turn, None, "category")
    if page is None:
        return await photos.none(turn)
    return await _file_under(turn, name, f"{page.id}:{photos_of(page)[0].get('part')}", "yes")


async def _categories(turn: Turn) -> Message:
    answer = await photos.ask(turn, "category", act="list")
    if isinstance(answer, Message):
        return answer
    found = list(answer.get("categories") or ())
    if not found:
        return Message(turn.say("category-none"), private=True)
    buttons = [
        Button(
            f"{str(one['name'])[:_NAME]} · {len(one['inside'])}",
            press("category-show", name=one["name"]),
            mark="tag",
        )
        for one in found[:12]
    ]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return Message(turn.say("category-all"), buttons=rows, private=True)


@press_of("photo-file")
async def file_form(turn: Turn, page: str, part: str, name: str = "") -> Message | None:
    """Which category this photo is of: one there is, or a new one by its name."""
    given = name or turn.fields.get("name", "")
    if given.strip():
        return await _file_under(turn, given, f"{page}:{part}", "yes")
    answer = await photos.ask(turn, "category", act="list")
    if isinstance(answer, Message):
        return answer
    at = {"page": page, "part": part}
    names = [str(one["name"]) for one in answer.get("categories") or ()][:9]
    buttons = [
        Button(one[:_NAME], press("photo-file", **at, name=one), mark="tag") for one in names
    ]
    field = Field("name", turn.say("category-name"), required=True, limit=_NAME)
    form = Form(press("photo-file", **at), turn.say("category-new"), (field,))
    buttons.append(
        Button(turn.say("category-new"), press("photo-file", **at), form=form, mark="add")
    )
    if not names:
        return Message(form=form, private=True)
    rows = tuple(tuple(buttons[n : n + 3]) for n in range(0, len(buttons), 3))
    return Message(turn.say("category-which"), buttons=rows, private=True)


@press_of("category-say")
async def category_say(turn: Turn, name: str, photo: str, side: str) -> Message | None:
    return await _file_under(turn, name, photo, "yes" if side == "yes" else "no")


async def _file_under(turn: Turn, name: str, photo: str, side: str) -> Message:
    name = " ".join(name.split())[:_NAME]
    answer = await photos.ask(turn, "category", act=side, name=name, photo=photo)
    return answer if isinstance(answer, Message) else await _sheet(turn, answer["category"], photo)


@press_of("category-show")
async def category_show(turn: Turn, name: str) -> Message | None:
    answer = await photos.ask(turn, "category", act="list")
    if isinstance(answer, Message):
        return answer
    for one in answer.get("categories") or ():
        if one["name"] == name:
            return await _sheet(turn, one)
    return Message(turn.say("category-gone"), private=True)


async def _sheet(turn: Turn, found: Mapping[str, Any], photo: str = "") -> Message:
    """A category: how much it knows, and the one photo that may be of it, to say yes or no."""
    name = str(found["name"])
    plain = turn.texts.plain(name)
    lines = [turn.say("category-sheet", name=plain, count=len(found["inside"]))]
    missing = int(found["few"]) - int(found["examples"])
    if missing > 0:
        lines.append(turn.say("category-few", count=missing))
    rows: list[tuple[Button, ...]] = []
    media: tuple[Media, ...] = ()
    for candidate in found["perhaps"]:
        page, _, part = str(candidate).partition(":")
        shown = await photos.photo_of(turn, {"page": page, "part": part})
        picture = photo_media(*shown) if shown is not None else None
        if picture is None:
            continue
        media = (picture,)
        lines.append(turn.say("category-perhaps", name=plain))
        rows.append(
            tuple(
                Button(
                    turn.say(f"category-{side}"),
                    press("category-say", name=name, photo=candidate, side=side),
                )
                for side in ("yes", "no")
            )
        )
        break
    if photo and photo in found["inside"]:
        take_back = press("category-say", name=name, photo=photo, side="no")
        rows.append((Button(turn.say("category-not-this"), take_back, mark="undo"),))
    rows.append(
        (
            Button(turn.say("category-photos"), press("category-photos", name=name), mark="search"),
            Button(turn.say("category-forget"), press("category-forget", name=name), mark="trash",
                   style="danger"),
        )
    )  # fmt: skip
    return Message("\n".join(lines), media=media, buttons=tuple(rows), private=True)


@press_of("category-photos")
async def category_photos(turn: Turn, name: str) -> Message | None:
    """The newest photos of a category."""
    answer = await photos.ask(turn, "category", act="list")
    if isinstance(answer, Message):
        return answer
    inside = [
        id for one in answer.get("categories") or () if one["name"] == name for id in one["inside"]
    ]
    found = [dict(zip(("page", "part"), str(id).split(":", 1), strict=True)) for id in inside[-9:]]
    if not found:
        return Message(turn.say("category-empty"), private=True)
    text = turn.say("category-sheet", name=turn.texts.plain(name), count=len(inside))
    return await photos.gallery(turn, text, found[::-1])


@press_of("category-forget")
async def category_forget(turn: Turn, name: str) -> Message | None:
    answer = await photos.ask(turn, "category", act="forget", name=name)
    if isinstance(answer, Message):
        return answer
    return Message(turn.say("category-gone"), private=True, replaces=True)


SPOKEN: tuple[Spoken, ...] = (category,)
PRESSED: tuple[Pressable, ...] = (
    file_form, category_say, category_show, category_photos, category_forget,
)  # fmt: skip
