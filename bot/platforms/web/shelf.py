"""The diary beside the talk: what was written before, the calendar, this day in other years."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.messages import Media, Message
from bot.platforms.web import wire
from bot.platforms.web.media import refs
from bot.platforms.web.needs import Diary, Home, Show
from bot.platforms.web.wire import Address, Wire
from bot.pressing import seal
from bot.texts import Texts
from bot.views.page import page_message
from bot.views.reading import sky_ground, told
from db.errors import NotFound
from db.records import FileKind, Kind, MediaRef, Page, PageId, Person

AT_ONCE = 40  # pages of history in one answer
MONTH_AT_MOST = timedelta(days=45)
YEARS_BACK = 30
HEAVY = ("angry", "sick", "sad", "grief")  # such days are not brought up unasked


def pages_shown(house: Home, texts: Texts, clock: Callable[[], datetime]) -> Show:
    """Shows pages as the conversation does, their buttons sealed for their owner."""

    async def show(page: Page, person: Person) -> Message:
        today = house.diary(person.id).today(person.preferences, clock())
        message = page_message(texts, page, person.preferences, today)
        return await seal(message, person.id, house.tokens)

    return show


async def history(
    diary: Diary, person: Person, show: Show, address: Address, before: PageId | None
) -> Wire:
    """What was said about the newest pages before that one, oldest first."""
    pages = await diary.pages(before=before, limit=AT_ONCE)
    items: list[Wire] = []
    for page in reversed(pages):
        items += written(page, address)
        message = await show(page, person)
        items.append(
            wire.shown(message, wire.page_card(page.id), page.created_at, address)
            | {"day": page.day.isoformat()}
        )
    more = len(pages) == AT_ONCE
    return {"items": items, "before": pages[-1].id if more else None}


def written(page: Page, address: Address) -> list[Wire]:
    """The person's own messages that made this page, as they were sent."""
    by_message: dict[str, Wire] = {}
    for part in page.parts:
        one = by_message.setdefault(
            f"{part.origin.platform}/{part.origin.message}",
            {
                "kind": "mine",
                "id": part.origin.message,
                # A clock that runs ahead must not put what was written after its page.
                "at": min(part.origin.at, page.created_at).isoformat()
                if not by_message
                else part.origin.at.isoformat(),
                "day": page.day.isoformat(),
                "page": page.id,
            },
        )
        if part.origin.platform != "web":
            one["id"] = f"{part.origin.platform}-{part.origin.message}"
            one["from"] = part.origin.platform
        if part.media is not None:
            media = Media(
                kind=_shown_as(part.kind),
                mime=part.media.mime,
                name=part.media.name,
                owner=page.person,
                ref=part.media,
            )
            one.setdefault("files", []).append(wire.medium(media, address, page.id))
        if part.place is not None:
            one["place"] = (
                part.place.name or f"{part.place.latitude:.4f}, {part.place.longitude:.4f}"
            )
        if part.text and part.kind == "text":
            one["text"] = f"{one['text']}\n{part.text}" if "text" in one else part.text
    return list(by_message.values())


def _shown_as(kind: str) -> str:
    if kind in (FileKind.PHOTO, FileKind.SKETCH):
        return "picture"
    return "audio" if kind == FileKind.VOICE else "file"


async def month(diary: Diary, first: date, last: date, address: Address) -> Wire:
    """Each written day with the little picture of its newest page."""
    if last < first or last - first > MONTH_AT_MOST:
        raise ValueError("a month at most")
    days: Wire = {}
    for day, ids in (await diary.days(first, last)).items():
        for id in reversed(ids):  # the newest that has a picture, or the newest
            tile = glance(await diary.page(id), address)
            if id == ids[-1] or "picture" in tile:
                days[day.isoformat()] = tile | {"pages": list(ids)}
            if "picture" in tile:
                break
    return {"days": days}


async def other_years(diary: Diary, person: Person, today: date, address: Address) -> list[Wire]:
    """What was written on this day in earlier years; what hurt is left in peace."""
    if not person.preferences.on_this_day or not person.pages:
        return []
    found: list[Wire] = []
    for years in range(1, YEARS_BACK + 1):
        try:
            day = today.replace(year=today.year - years)
        except ValueError:  # 29 February
            continue
        pages = [page for page in await diary.of_day(day) if _may_be_recalled(page)]
        if pages:
            found.append(glance(pages[-1], address) | {"years": years})
        if len(found) == 3:
            break
    return found


def _may_be_recalled(page: Page) -> bool:
    knows = told(page)
    heavy = knows.grave or knows.mood in HEAVY
    return not page.hidden and page.trashed_at is None and not heavy


def glance(page: Page, address: Address) -> Wire:
    """A page as small as a tile."""
    picture = little_picture(page)
    one: Wire = {
        "id": page.id,
        "day": page.day.isoformat(),
        "title": told(page).title,
        "starred": page.starred,
    }
    if picture is not None:
        media = Media("picture", picture.mime, picture.name, owner=page.person, ref=picture)
        one["picture"] = address(media, page.id)
    if colours := wire.colours(sky_ground(page)):
        one["colours"] = colours
    return one


def little_picture(page: Page) -> MediaRef | None:
    """The smallest picture that will do; a page without a drawing shows its photo."""
    drawn = page.artefacts.get(Kind.PICTURE)
    seen = page.artefacts.get(Kind.SEEN)
    for artefact, roles in ((drawn, ("thumb", "picture")), (seen, ("thumb", "working"))):
        for role in roles:
            for ref in artefact.media if artefact else ():
                if ref.role == role:
                    return ref
    return None


async def find_media(diary: Diary, page: PageId, id: str) -> tuple[Page, MediaRef]:
    """Only through a page of this very diary."""
    opened = await diary.page(page)
    ref = refs(opened).get(id)
    if ref is None:
        raise NotFound(id)
    return opened, ref
