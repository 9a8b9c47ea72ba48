"""`daydrawn search`: what /search does, on the command line."""

import argparse
import asyncio
import json
from datetime import UTC, datetime

from config import log
from config.settings import Settings
from db.album.albums import Albums
from db.album.find import Found, Hit
from db.errors import NotFound
from db.house import House

OWNER = "web:owner"  # whose diary the web chat on this machine is


def search(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn search",
        description='Finds pages in plain language: daydrawn search "rain with Ben last May"',
    )
    parser.add_argument("words", nargs="+", help="what you look for")
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--limit", type=int, default=9, help="how many pages (%(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    found = asyncio.run(_find(settings, given.whose, " ".join(given.words), given.limit))
    if given.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _show(found)
    return 0 if found.total else 1


async def _find(settings: Settings, whose: str, words: str, limit: int) -> Found:
    platform, _, account = whose.partition(":")
    async with House.open(settings) as house:
        person = await house.accounts.find(platform, account)
        if person is None:
            raise NotFound(f"nobody keeps a diary here as {whose}; give --whose platform:account")
        albums = Albums(house.diary)
        try:
            diary = house.diary(person.id)
            return await albums.find(
                person.id,
                words,
                language=person.preferences.language,
                today=diary.today(person.preferences, datetime.now(UTC)),
                limit=max(1, min(limit, 100)),
            )
        finally:
            await albums.close()


def _as_json(found: Found) -> dict[str, object]:
    def hits(some: tuple[Hit, ...]) -> list[dict[str, object]]:
        return [
            {
                "page": hit.page,
                "day": hit.day.isoformat(),
                "title": hit.title,
                "summary": hit.summary,
            }
            for hit in some
        ]

    conditions = found.query.conditions
    return {
        "total": found.total,
        "pages": hits(found.hits),
        "understood": [
            {"about": c.about.value, "said": c.said, "no": c.no, "keys": list(c.keys)}
            for c in conditions
        ],
        "corrected": dict(found.corrected),
        "emptied_by": None if found.emptied_by is None else conditions[found.emptied_by].said,
        "nearest": hits(found.nearest),
    }


def _show(found: Found) -> None:
    understood = " · ".join(("not " if c.no else "") + c.said for c in found.query.conditions)
    print(f"{understood or found.query.text}: {found.total}")
    for hit in found.hits:
        print(f"  {hit.day}  {hit.title}")
    if found.total:
        return
    if found.emptied_by is not None:
        without = found.query.conditions[found.emptied_by].said
        print(f"Without {without!r} there would be {found.without_it}.")
    for hit in found.nearest:
        print(f"  near: {hit.day}  {hit.title}")
