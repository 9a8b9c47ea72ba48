"""Photos as a chat shows them: what was seen of each, whose faces are there, what to ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.messages import Button, Field, Form, Media
from bot.pressing import press
from bot.texts import Texts
from config.colours import say as colour_said
from db.errors import NotFound
from db.records import FileKind, Kind, Page, PageId, Preferences

if TYPE_CHECKING:
    from db.diary import Diary

NOTE = ("faces", "people")  # kept by the workers: see workers/people.py
PORTRAIT = 0.15  # of the picture's height: a face this large is asked about the first time
CROWD = 3  # faces; in a larger group only who comes up again is asked about
NAMES_OFFERED = 6
_SURE_OF_KIND = 0.8
_TOLD_SHARE = 0.05  # smaller colours are painted, not named
_EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Someone:
    """One person of the photos, named or not yet."""

    id: str
    name: str
    faces: tuple[str, ...]
    face: str  # to be shown for them


@dataclass(frozen=True, slots=True)
class Asking:
    """A question about one face: "Is this Mina?", or "Who is this?" where `name` is empty."""

    face: str
    group: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Faces:
    """What the workers told of the people in this diary's photos."""

    people: tuple[Someone, ...] = ()
    waiting: Mapping[str, str] | None = None
    questions: tuple[Asking, ...] = ()

    def of(self, face: str) -> Someone | None:
        return next((one for one in self.people if face in one.faces), None)

    def group(self, id: str) -> Someone | None:
        return next((one for one in self.people if one.id == id), None)

    @property
    def named(self) -> list[Someone]:
        """Those with a name, who is in most photos first."""
        return sorted((p for p in self.people if p.name), key=lambda p: -len(p.faces))


async def faces_of(diary: "Diary") -> Faces:
    note = await diary.note(*NOTE)
    return faces_told((note or {}).get("told"))


def faces_told(told: Any) -> Faces:
    """Read as it is; nothing missing or odd in it ever fails."""
    if not isinstance(told, Mapping):
        return Faces()
    people = tuple(
        Someone(
            str(one.get("id")),
            str(one.get("name") or ""),
            tuple(map(str, one.get("faces") or ())),
            str(one.get("face") or ""),
        )
        for one in _maps(told.get("people"))
    )
    questions = tuple(
        Asking(str(one.get("face")), str(one.get("group")), str(one.get("name") or ""))
        for one in _maps(told.get("questions"))
    )
    waiting = told.get("waiting")
    return Faces(people, waiting if isinstance(waiting, Mapping) else {}, questions)


def photos_of(page: Page) -> list[Mapping[str, Any]]:
    """What was seen of a page's photos, without those that could not be read."""
    seen = page.artefacts.get(Kind.SEEN)
    found = seen.value.get("photos") if seen is not None else None
    return [photo for photo in _maps(found) if "facts" in photo]


def photo_media(page: Page, photo: Mapping[str, Any], role: str = "working") -> Media | None:
    """The photo as it is shown: without anything that its file said."""
    return _media(page, (photo.get("media") or {}).get(role), str(photo.get("caption") or ""))


async def face_media(diary: "Diary", face: str) -> tuple[Page, Media] | None:
    """The crop of a face, with its page; None once the page is away."""
    id, part, number = (*face.split(":"), "", "")[:3]
    try:
        page = await diary.page(PageId(id))
    except NotFound:
        return None
    for photo in photos_of(page):
        if str(photo.get("part")) == part and page.trashed_at is None:
            crops = (photo.get("media") or {}).get("faces") or {}
            media = _media(page, crops.get(number), "")
            return None if media is None else (page, media)
    return None


def _media(page: Page, at: Any, alt: str) -> Media | None:
    seen = page.artefacts.get(Kind.SEEN)
    if seen is None or not isinstance(at, int) or not 0 <= at < len(seen.media):
        return None
    ref = seen.media[at]
    return Media("picture", ref.mime, ref.name, alt, page.person, ref)


# What there is to ask after a page.


def question_about(page: Page, faces: Faces, asked: Iterable[str]) -> Asking | None:
    """The one face of this page most worth a question, if any; nobody twice in a while."""
    before = set(asked)
    here = f"{page.id}:"
    for asking in faces.questions:
        group = faces.group(asking.group)
        on_page = [face for face in (group.faces if group else ()) if face.startswith(here)]
        if asking.face.startswith(here) and memory_of(asking) not in before:
            return asking
        if not asking.name and on_page and memory_of(asking) not in before:
            return Asking(on_page[0], asking.group)
    for photo in photos_of(page):
        there = _maps(photo.get("faces"))
        for number, face in enumerate(there if len(there) <= CROWD else ()):
            someone = faces.of(f"{here}{photo.get('part')}:{number}")
            large = _height(face) >= PORTRAIT
            if someone is not None and not someone.name and large:
                asking = Asking(f"{here}{photo.get('part')}:{number}", someone.id)
                if memory_of(asking) not in before:
                    return asking
    return None


def memory_of(asking: Asking) -> str:
    """What is remembered of having asked: a doubt by its face, a stranger by their group."""
    return asking.face if asking.name else asking.group


def _height(face: Mapping[str, Any]) -> float:
    box = face.get("box")
    return float(box[3]) - float(box[1]) if isinstance(box, list | tuple) and len(box) == 4 else 0


def perhaps_drawn(page: Page) -> int | None:
    """The part that looks like a drawing, but not surely, where nobody said so yet."""
    if page.wishes.get("sketch") is not None:
        return None
    for photo in photos_of(page):
        doubtful = float(photo.get("kind_sure") or 0) < _SURE_OF_KIND
        if photo.get("kind") == "sketch" and doubtful and not photo.get("drawn"):
            return int(photo["part"])
    return None


def taken_on(page: Page, preferences: Preferences, today: date) -> date | None:
    """The day that all of a page's dated photos were taken on, where it is another than the
    page's. By the clock of the place where they were taken; a day ends when its owner's does."""
    ends = timedelta(hours=preferences.day_ends.hour, minutes=preferences.day_ends.minute)
    days = {
        (at.replace(tzinfo=None) - ends).date()
        for photo in photos_of(page)
        if (at := taken_at(photo)) is not None
    }
    day = days.pop() if len(days) == 1 else None
    return day if day is not None and day != page.day and _EARLIEST <= day <= today else None


def taken_at(photo: Mapping[str, Any]) -> datetime | None:
    said = (photo.get("camera") or {}).get("taken_at")
    try:
        return datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None


def place_lost(page: Page) -> bool:
    """Photos of a camera that came without a word of when and where: the messenger took it."""
    given = {part.id for part in page.parts if part.kind == FileKind.PHOTO}
    photos = [p for p in photos_of(page) if p.get("kind") == "photo" and p.get("part") in given]
    return bool(photos) and not any(
        value for photo in photos for value in (photo.get("camera") or {}).values()
    )


def place_kept(page: Page) -> bool:
    return any((p.get("camera") or {}).get("latitude") is not None for p in photos_of(page))


# Words and buttons.


def who_rows(
    texts: Texts, language: str, asking: Asking, faces: Faces, known: Sequence[str]
) -> tuple[tuple[Button, ...], ...]:
    """[Mina] [Jimin] … [Someone new] / [Not a person] [Never group this one] / [Not now]"""
    face = asking.face

    def say(key: str) -> str:
        return texts.say(language, key)

    new = Form(
        press("face-is", face=face),
        say("face-new-title"),
        (Field("name", say("face-name"), required=True, limit=60),),
    )
    names = list(dict.fromkeys([one.name for one in faces.named] + list(known)))
    first: tuple[Button, ...] = ()
    if asking.name:
        yes = Button(say("face-yes"), press("face-yes", face=face, group=asking.group), "")
        first = (yes, Button(say("face-no"), press("face-no", face=face, group=asking.group)))
        names = [name for name in names if name != asking.name]
    people = [
        Button(name[:40], press("face-is", face=face, name=name)) for name in names[:NAMES_OFFERED]
    ]
    people.append(Button(say("face-new"), press("face-is", face=face), form=new, mark="add"))
    rows = [first, *(tuple(people[at : at + 3]) for at in range(0, len(people), 3))]
    rows.append(
        (
            Button(say("face-nobody"), press("face-nobody", face=face)),
            Button(say("face-never"), press("face-never", face=face, group=asking.group)),
        )
    )
    rows.append((Button(say("button-not-now"), press("face-later")),))
    return tuple(row for row in rows if row)


def colours_said(language: str, colours: Any) -> str:
    """ "red 40 %, sky blue 30 %" """
    return ", ".join(
        f"{colour_said(str(one.get('name')), language)} {round(float(one['share']) * 100)} %"
        for one in _maps(colours)
        if float(one.get("share") or 0) >= _TOLD_SHARE
    )


def _maps(values: Any) -> list[Mapping[str, Any]]:
    return [one for one in values if isinstance(one, Mapping)] if isinstance(values, list) else []
