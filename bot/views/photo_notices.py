"""What is asked or said once a page with photos is there: one question a page at most."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.messages import Button, Message
from bot.pressing import press
from bot.views import photos
from bot.views.photos import Asking
from db.errors import NotFound
from db.records import Page, Person, Room

if TYPE_CHECKING:
    from bot.views.notices import Noticed
    from db.deliveries import Deliveries
    from db.diary import Diary

ASKED = ("faces", "asked")  # who was asked about, and when
_REST = timedelta(days=30)  # the same person no sooner
_KEEPS_FILES = ("web",)  # sent there, a photo arrives as it is


async def owe(
    deliveries: "Deliveries", diary: "Diary", person: Person, page: Page, room: Room, now: datetime
) -> bool:
    """Owe what this page's photos give to ask or to say. The same page again owes nothing new."""
    if not photos.photos_of(page) or not room.private:
        return False
    today = diary.today(person.preferences, now)
    if (part := photos.perhaps_drawn(page)) is not None:
        value: dict[str, Any] = {"view": "your-drawing", "page": page.id, "part": part}
        return await deliveries.owe(
            f"notice:drawing:{page.id}", person.id, None, room, "notice", value
        )
    if (day := photos.taken_on(page, person.preferences, today)) is not None:
        value = {"view": "photo-day", "page": page.id, "day": day.isoformat()}
        return await deliveries.owe(
            f"notice:photo-day:{page.id}", person.id, None, room, "notice", value
        )
    if await _owe_who(deliveries, diary, person, page, room, now):
        return True
    hint = ""
    if photos.place_kept(page):
        hint = "photo-place-kept"
    elif room.platform not in _KEEPS_FILES and photos.place_lost(page):
        hint = "photo-place-lost"
    if not hint:
        return False
    value = {"view": "text", "key": hint, "once": True}
    return await deliveries.owe(
        f"notice:{hint}:{person.id}", person.id, None, room, "notice", value
    )


async def _owe_who(
    deliveries: "Deliveries", diary: "Diary", person: Person, page: Page, room: Room, now: datetime
) -> bool:
    faces = await photos.faces_of(diary)
    if not faces.people and not faces.questions:
        return False
    asked = {
        memory: at
        for memory, at in ((await diary.note(*ASKED)) or {}).items()
        if now - datetime.fromisoformat(str(at)) < _REST
    }
    asking = photos.question_about(page, faces, asked)
    if asking is None:
        return False
    value = {
        "view": "who-is-this",
        "face": asking.face,
        "group": asking.group,
        "name": asking.name,
        "once": True,
    }
    key = f"notice:who:{page.id}"
    owed = await deliveries.owe(key, person.id, None, room, "notice", value)
    if owed:
        await remember_asked(diary, asking, now)
    return owed


async def remember_asked(diary: "Diary", asking: Asking, now: datetime) -> None:
    memory = photos.memory_of(asking)

    def change(note: Mapping[str, Any] | None) -> Mapping[str, Any]:
        fresh = {
            one: at
            for one, at in (note or {}).items()
            if now - datetime.fromisoformat(str(at)) < _REST
        }
        return {**fresh, memory: now.isoformat()}

    await diary.change_note(*ASKED, change)


async def who_is_this(noticed: "Noticed") -> Message:
    value = noticed.value
    asking = Asking(str(value["face"]), str(value["group"]), str(value.get("name") or ""))
    faces = await photos.faces_of(noticed.diary)
    someone = faces.of(asking.face)
    waits = asking.face in (faces.waiting or {})
    if not waits and (someone is None or someone.name):
        raise NotFound("it is known by now who this is")
    return await who_message(noticed, faces, asking)


async def who_message(noticed: "Noticed", faces: photos.Faces, asking: Asking) -> Message:
    shown = await photos.face_media(noticed.diary, asking.face)
    if shown is None:
        raise NotFound("the photo is away")
    known = [one.name for one in await noticed.diary.people() if one.kind == "person"]
    language = noticed.person.preferences.language
    text = (
        noticed.say("is-this-them", name=noticed.texts.plain(asking.name))
        if asking.name
        else noticed.say("who-is-this")
    )
    rows = photos.who_rows(
        noticed.texts, language, asking, faces, [n for n in known if n != "writer"]
    )
    return Message(text, media=(shown[1],), buttons=rows, private=True)


async def your_drawing(noticed: "Noticed") -> Message:
    page = await noticed.diary.page(noticed.page)
    part = noticed.value["part"]
    if page.trashed_at is not None or photos.perhaps_drawn(page) != part:
        raise NotFound("nothing is doubtful any more")
    photo = next(p for p in photos.photos_of(page) if p.get("part") == part)
    media = photos.photo_media(page, photo)
    row = (
        Button(
            noticed.say("drawing-yes"),
            press("photo-drawing", page=page.id, part=part, mine="yes"),
            style="primary",
            mark="brush",
        ),
        Button(
            noticed.say("drawing-no"), press("photo-drawing", page=page.id, part=part, mine="no")
        ),
    )
    return Message(
        noticed.say("your-drawing"), media=(media,) if media else (), buttons=(row,), private=True
    )


async def photo_day(noticed: "Noticed") -> Message:
    page = await noticed.diary.page(noticed.page)
    day = date.fromisoformat(str(noticed.value["day"]))
    today = noticed.diary.today(noticed.person.preferences, noticed.now)
    if page.trashed_at is not None or page.day == day:
        raise NotFound("the page lies on that day")
    language = noticed.person.preferences.language
    there = noticed.texts.day(language, day, today)
    here = noticed.texts.day(language, page.day, today)
    row = (
        Button(
            noticed.say("photo-day-move", day=there),
            press("photo-day", page=page.id, day=day.isoformat()),
            style="primary",
            mark="day",
        ),
        Button(noticed.say("photo-day-stay", day=here), press("photo-stay")),
    )
    return Message(noticed.say("photo-day", day=there), buttons=(row,), private=True)
