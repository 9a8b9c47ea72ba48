"""Who is in the photos: asked one face at a time, put right at any time."""

from collections.abc import Mapping
from typing import Any

from bot.chat import Argument
from bot.commands import walls
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.messages import Button, Choice, Field, Form, Message, Option
from bot.pressing import press
from bot.turn import Turn
from bot.views import photos
from bot.views.notices import Noticed
from bot.views.photo_notices import remember_asked, who_message
from bot.views.photos import Asking, Faces, Someone, faces_told
from db.errors import NotFound
from db.records import PageId

_PATIENCE = 20.0  # seconds a worker may take over an answer
_SHOWN = 12
_PICKED = 25  # faces to choose from when some are someone else


async def said(turn: Turn, act: str, **given: object) -> Mapping[str, Any] | Message:
    """Tell a worker what was said of a face; pages that it concerns are made again."""
    answer = await turn.queue.ask(turn.person.id, "faces", {"act": act, **given}, _PATIENCE)
    if answer is None or "told" not in answer:
        gone = answer is not None and answer.get("sorry") == "NotFound"
        return Message(turn.say("face-gone" if gone else "photo-busy"), private=True)
    for page in answer.get("pages") or ():
        await turn.wake(PageId(str(page)))
    return answer


def _kept(turn: Turn, answer: Mapping[str, Any], key: str, **words: object) -> Message:
    """A word that it is kept, in place of the question; with the next one if there is one."""
    more = faces_told(answer["told"]).questions
    row = (Button(turn.say("face-next"), press("face-ask"), mark="people"),) if more else ()
    return Message(
        turn.say(key, **words), buttons=(row,) if row else (), private=True, replaces=True
    )


@command("who", group="album", mark="people")
async def who(turn: Turn) -> Message | None:
    """The next face worth a question; else two that may be one person."""
    faces = await photos.faces_of(turn.diary)
    for asking in _open(faces):
        try:
            message = await who_message(_noticed(turn), faces, asking)
        except NotFound:
            continue
        await remember_asked(turn.diary, asking, turn.now)
        return message
    if len(faces.people) > 1:
        answer = await turn.queue.ask(turn.person.id, "faces", {"act": "merges"}, _PATIENCE)
        for pair in (answer or {}).get("merges") or ():
            one, other = (faces.group(str(id)) for id in pair)
            if one is not None and other is not None:
                return await _same(turn, one, other)
    return Message(turn.say("who-nobody" if faces.people else "faces-none"), private=True)


def _open(faces: Faces) -> list[Asking]:
    """Doubts and who comes up again first, then all others without a name."""
    asked = {asking.group for asking in faces.questions}
    rest = [one for one in faces.people if not one.name and one.id not in asked]
    rest.sort(key=lambda one: -len(one.faces))
    return [*faces.questions, *(Asking(one.face, one.id) for one in rest)]


def _noticed(turn: Turn) -> Noticed:
    return Noticed({}, turn.texts, turn.diary, turn.person, turn.now)


async def _same(turn: Turn, one: Someone, other: Someone) -> Message:
    media = [await photos.face_media(turn.diary, someone.face) for someone in (one, other)]
    row = (
        Button(
            turn.say("faces-same-yes"),
            press("face-merge", group=one.id, other=other.id),
            mark="people",
        ),
        Button(turn.say("faces-same-no"), press("face-apart", group=one.id, other=other.id)),
        Button(turn.say("button-not-now"), press("face-later")),
    )
    return Message(
        turn.say("faces-same"),
        media=tuple(shown[1] for shown in media if shown is not None),
        buttons=(row,),
        private=True,
    )


@press_of("face-ask")
async def ask_next(turn: Turn) -> Message | None:
    return await who.handler(turn)


@press_of("face-later")
async def later(turn: Turn) -> Message | None:
    return Message(turn.say("face-later"), private=True, replaces=True)


@press_of("face-is")
async def face_is(turn: Turn, face: str, name: str = "") -> Message | None:
    """ "That is Mina": by a button, or someone new by the form."""
    name = " ".join((name or turn.fields.get("name", "")).split())[:60]
    if not name:
        field = Field("name", turn.say("face-name"), required=True, limit=60)
        form = Form(press("face-is", face=face), turn.say("face-new-title"), (field,))
        return Message(form=form, private=True)
    answer = await said(turn, "is", face=face, name=name)
    if isinstance(answer, Message):
        return answer
    someone = faces_told(answer["told"]).of(face)
    count = len({f.rpartition(":")[0] for f in someone.faces}) if someone else 1
    return _kept(turn, answer, "face-kept", name=turn.texts.plain(name), count=count)


@press_of("face-yes")
async def face_yes(turn: Turn, face: str, group: str) -> Message | None:
    answer = await said(turn, "yes", face=face, group=group)
    return answer if isinstance(answer, Message) else _kept(turn, answer, "face-thanks")


@press_of("face-no")
async def face_no(turn: Turn, face: str, group: str) -> Message | None:
    answer = await said(turn, "no", face=face, group=group)
    return answer if isinstance(answer, Message) else _kept(turn, answer, "face-not-them")


@press_of("face-nobody")
async def face_nobody(turn: Turn, face: str) -> Message | None:
    answer = await said(turn, "not-a-person", face=face)
    return answer if isinstance(answer, Message) else _kept(turn, answer, "face-nobody-kept")


@press_of("face-never")
async def face_never(turn: Turn, group: str, face: str = "") -> Message | None:
    answer = await said(turn, "never", face=face, group=group)
    return answer if isinstance(answer, Message) else _kept(turn, answer, "face-never-kept")


@press_of("face-apart")
async def face_apart(turn: Turn, group: str, other: str) -> Message | None:
    answer = await said(turn, "apart", group=group, other=other)
    return answer if isinstance(answer, Message) else _kept(turn, answer, "face-thanks")


@command(
    "faces", Argument("name", completes=True), group="album", mark="people", completer=walls.names
)
async def faces(turn: Turn, name: str | None) -> Message | None:
    """Everyone who was recognised, each with a sheet to put things right; or one's faces."""
    if name and name.strip():
        return await walls.wall(turn, name=" ".join(name.split())[:60])
    found = await photos.faces_of(turn.diary)
    if not found.people:
        return Message(turn.say("faces-none"), private=True)
    unnamed = sorted((p for p in found.people if not p.name), key=lambda p: -len(p.faces))
    buttons = [
        Button(_label(turn, one, number), press("face-sheet", group=one.id))
        for number, one in enumerate((*found.named, *unnamed)[:_SHOWN], start=1)
    ]
    rows = [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
    if _open(found):
        rows.append((Button(turn.say("face-next"), press("face-ask"), mark="people"),))
    text = turn.say("faces-known", count=len(found.people), named=len(found.named))
    return Message(text, buttons=tuple(rows), private=True)


def _label(turn: Turn, one: Someone, number: int) -> str:
    name = one.name[:30] or turn.say("face-unnamed", number=number)
    return f"{name} · {len(one.faces)}"


@press_of("face-sheet")
async def sheet(turn: Turn, group: str) -> Message | None:
    """One person: their face, and what can be put right."""
    found = await photos.faces_of(turn.diary)
    one = found.group(group)
    if one is None:
        return Message(turn.say("face-gone"), private=True)
    field = Field("name", turn.say("face-name"), one.name, required=True, limit=60)
    form = Form(press("face-rename", group=group), turn.say("face-new-title"), (field,))
    rename = turn.say("face-rename" if one.name else "face-say-name")
    rows: list[tuple[Button, ...]] = [
        (walls.button(turn, name=one.name, group=one.id),),
        (Button(rename, press("face-rename", group=group), form=form, mark="edit"),),
    ]
    if len(found.people) > 1:
        rows[1] += (Button(turn.say("face-merge"), press("face-merge", group=group)),)
    if len(one.faces) > 1:
        rows.append((Button(turn.say("face-split"), press("face-split", group=group)),))
    if one.name:
        words = press("search", words=one.name)
        rows.append((Button(turn.say("face-pages"), words, mark="search"),))
    rows.append(
        (
            Button(turn.say("face-nobody"), press("face-nobody", face=one.face)),
            Button(turn.say("face-never"), press("face-never", group=group), style="danger"),
        )
    )
    shown = await photos.face_media(turn.diary, one.face)
    name = turn.texts.plain(one.name) or turn.say("face-someone")
    text = turn.say("face-sheet", name=name, count=len(one.faces))
    return Message(text, media=(shown[1],) if shown else (), buttons=tuple(rows), private=True)


@press_of("face-rename")
async def rename(turn: Turn, group: str) -> Message | None:
    name = " ".join(turn.fields.get("name", "").split())[:60]
    if not name:
        return await sheet.handler(turn, group)
    answer = await said(turn, "rename", group=group, name=name)
    if isinstance(answer, Message):
        return answer
    return _kept(turn, answer, "face-renamed", name=turn.texts.plain(name))


@press_of("face-merge")
async def merge(turn: Turn, group: str, other: str = "") -> Message | None:
    """Two are one person: the other is chosen from a list."""
    chosen = other or (turn.values[0] if turn.values else "")
    if chosen:
        answer = await said(turn, "merge", group=group, other=chosen)
        return answer if isinstance(answer, Message) else _kept(turn, answer, "face-merged")
    found = await photos.faces_of(turn.diary)
    others = (*found.named, *(one for one in found.people if not one.name))
    options = tuple(
        Option(_label(turn, one, number), one.id)
        for number, one in enumerate(others, start=1)
        if one.id != group
    )[:_PICKED]
    choice = Choice(press("face-merge", group=group), turn.say("face-merge-ask"), options)
    return Message(turn.say("face-merge-ask"), choices=(choice,), private=True)


@press_of("face-split")
async def split(turn: Turn, group: str) -> Message | None:
    """Some of someone's photos show someone else: they are picked from a list."""
    found = await photos.faces_of(turn.diary)
    one = found.group(group)
    if one is None:
        return Message(turn.say("face-gone"), private=True)
    if turn.values:
        picked = [face for face in turn.values if face in one.faces]
        if len(picked) == len(one.faces):
            return Message(turn.say("face-split-all"), private=True)
        answer = await said(turn, "split", group=group, faces=picked)
        return answer if isinstance(answer, Message) else _kept(turn, answer, "face-was-split")
    options: list[Option] = []
    for face in one.faces[-_PICKED:]:
        shown = await photos.face_media(turn.diary, face)
        if shown is not None:
            label = turn.day(shown[0].day)
            options.append(Option(f"{len(options) + 1}. {label}", face))
    choice = Choice(
        press("face-split", group=group), turn.say("face-split-ask"), tuple(options), True
    )
    return Message(turn.say("face-split-ask"), choices=(choice,), private=True)


SPOKEN: tuple[Spoken, ...] = (who, faces)
PRESSED: tuple[Pressable, ...] = (
    ask_next, later, face_is, face_yes, face_no, face_nobody, face_never, face_apart, sheet,
    rename, merge, split,
)  # fmt: skip
