"""`daydrawn search` and `like`: what these commands of a chat do, on the command line."""

import argparse
import asyncio
import base64
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from config import log
from config.settings import Settings
from db.album.albums import Albums
from db.album.find import Found, Hit
from db.errors import NotFound
from db.house import House
from db.records import PageId, Person
from models.errors import CannotRead, TooMuch

R = TypeVar("R")

OWNER = "web:owner"  # whose diary the web chat on this machine is
LARGEST = 25 * 1024 * 1024  # bytes of a photo or recording to look with
_MOST = 100  # pages at once


def search(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn search",
        description='Finds pages in plain language: daydrawn search "rain with Ben last May"',
    )
    parser.add_argument("words", nargs="*", help="what you look for")
    parser.add_argument("--voice", type=Path, help="a recording that says it; nothing is kept")
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--limit", type=int, default=9, help="how many pages (%(default)s)")
    parser.add_argument("--offset", type=int, default=0, help="after so many (%(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    if not "".join(given.words) and given.voice is None:
        parser.error("say what you look for, in words or with --voice")
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    found = asyncio.run(_search(settings, given))
    if given.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _show(found)
    return 0 if found.total else 1


async def _search(settings: Settings, given: argparse.Namespace) -> Found:
    from models.studio import Studio
    from workers.answers import heard
    from workers.asked import Asked
    from workers.vectors import of_words, sought

    async def work(house: House, albums: Albums, person: Person) -> Found:
        words, language = " ".join(given.words), person.preferences.language
        diary = house.diary(person.id)
        today = diary.today(person.preferences, datetime.now(UTC))
        async with Studio(settings.backends, settings.home) as studio:
            if given.voice is not None:
                recording = _as_file("voice", given.voice)
                spoken = await heard(Asked(person, diary, studio, albums, recording))
                if not spoken["text"]:
                    raise CannotRead(given.voice.name, "no words could be made out in it")
                words = f"{words} {spoken['text']}".strip()
            meant = await albums.meant(person.id, words, language=language, today=today)
            directions = await sought(studio, *of_words(meant))
        return await albums.find(
            person.id,
            words,
            language=language,
            today=today,
            offset=max(0, given.offset),
            limit=max(1, min(given.limit, _MOST)),
            directions=directions,
        )

    return await with_album(settings, given.whose, work)


def _as_file(name: str, file: Path) -> Mapping[str, str]:
    """A file as it travels with a question."""
    if file.stat().st_size > LARGEST:
        raise TooMuch(file.name, f"{LARGEST // 1024 // 1024} MB")
    return {name: base64.b64encode(file.read_bytes()).decode(), "name": file.name}


async def with_album(
    settings: Settings, whose: str, work: Callable[[House, Albums, Person], Awaitable[R]]
) -> R:
    async with House.open(settings) as house:
        return await work(house, house.albums, await house.accounts.called(whose))


def _as_json(found: Found) -> dict[str, object]:
    conditions = found.query.conditions
    return {
        "asked": found.query.text,
        "total": found.total,
        "pages": [
            page | {"found_in": list(hit.found_in)}
            for page, hit in zip(hits(found.hits), found.hits, strict=True)
        ],
        "by_meaning": found.by_meaning,
        "understood": [
            {
                "about": c.about.value,
                "said": c.said,
                "no": c.no,
                "keys": list(c.keys),
                "without": found.query.without(at).again,
            }
            for at, c in enumerate(conditions)
        ],
        "corrected": dict(found.corrected),
        "lacking": [conditions[number].said for number in found.lacking],
        "emptied_by": None if found.emptied_by is None else conditions[found.emptied_by].said,
        "nearest": hits(found.nearest),
    }


def hits(some: tuple[Hit, ...]) -> list[dict[str, object]]:
    return [
        {"page": hit.page, "day": hit.day.isoformat(), "title": hit.title, "summary": hit.summary}
        for hit in some
    ]


def _show(found: Found) -> None:
    understood = " · ".join(one.again for one in found.query.conditions)
    print(f"{understood or found.query.text}: {found.total}")
    for typed, word in found.corrected:
        print(f"{typed!r} was taken as {word!r}.")
    if found.lacking:
        lacking = ", ".join(repr(found.query.conditions[number].said) for number in found.lacking)
        print(f"No page has all of it; these lack {lacking}.")
    if found.by_meaning:
        print(f"{found.by_meaning} of them are there for their meaning, not for their words.")
    for hit in found.hits:
        print(f"  {hit.day}  {hit.title}")
    if found.total:
        return
    if found.emptied_by is not None:
        without = found.query.conditions[found.emptied_by].said
        print(f"Without {without!r} there would be {found.without_it}.")
    for hit in found.nearest:
        print(f"  near: {hit.day}  {hit.title}")


def like(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn like",
        description="Finds photos like a photo, and pages like a page of the diary.",
    )
    parser.add_argument("what", help="a file, of which nothing is kept, or a page's id")
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    file = Path(given.what)
    if file.exists():
        found = asyncio.run(_like_photo(settings, given.whose, file))
    else:
        found = asyncio.run(_like_page(settings, given.whose, given.what))
    if given.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show_like(found)
    return 0 if found.get("photos") or found.get("pages") else 1


async def _like_photo(settings: Settings, whose: str, file: Path) -> Mapping[str, Any]:
    from models.studio import Studio
    from workers.asked import Asked
    from workers.lookalikes import like as asked_like

    photo = _as_file("photo", file)

    async def work(house: House, albums: Albums, person: Person) -> Mapping[str, Any]:
        async with Studio(settings.backends, settings.home) as studio:
            return await asked_like(Asked(person, house.diary(person.id), studio, albums, photo))

    return await with_album(settings, whose, work)


async def _like_page(settings: Settings, whose: str, id: str) -> Mapping[str, Any]:
    """Photos like a page's first photo, and pages that share people, places and things with it."""
    from models.studio import Studio
    from workers.asked import Asked
    from workers.lookalikes import alike, id_of, kept

    async def work(house: House, albums: Albums, person: Person) -> Mapping[str, Any]:
        diary = house.diary(person.id)
        try:
            page = await diary.page(PageId(id))
        except NotFound as error:
            raise NotFound(f"{id} is neither a file nor a page of this diary") from error
        pages = hits(await albums.alike(person.id, page.id))
        async with Studio(settings.backends, settings.home) as studio:
            asked = Asked(person, diary, studio, albums, {})
            own = next((one for one in await kept(asked) if one.page == page.id), None)
            photos = (await alike(asked, id_of(own)))["photos"] if own is not None else []
        return {"page": page.id, "photos": photos, "pages": pages}

    return await with_album(settings, whose, work)


def _show_like(found: Mapping[str, Any]) -> None:
    if "pages" not in found:
        if not found["photos"]:
            print("There is no photo in this diary yet.")
        elif not found["alike"]:
            print("None is really like it. The nearest:")
    elif not found["pages"] and not found["photos"]:
        print("No other page has much in common with it.")
    for photo in found["photos"]:
        print(f"  {photo['day']}  photo of page {photo['page']}")
    for page in found.get("pages", ()):
        print(f"  {page['day']}  {page['title']}")
