"""One page to take away: a ZIP with its words, what was made of it, and what was given."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.views.reading import told
from db.records import MediaRef, Page

if TYPE_CHECKING:
    from db.diary import Diary

_OVERHEAD = 64 * 1024  # names, words and the archive's own table


async def page_archive(diary: "Diary", page: Page, most_bytes: int) -> tuple[bytes, list[str]]:
    """The archive, and the names of files that a platform's limit left out (largest last)."""
    files = sorted(_files(page), key=lambda item: item[1].bytes)
    left_out: list[str] = []
    size = _OVERHEAD
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("page.md", markdown(page))
        archive.writestr("page.json", json.dumps(as_json(page), ensure_ascii=False, indent=2))
        for name, ref in files:
            if size + ref.bytes > most_bytes:
                left_out.append(name)
                continue
            size += ref.bytes
            archive.writestr(name, await diary.media(ref))
    return packed.getvalue(), left_out


def markdown(page: Page) -> str:
    knows = told(page)
    lines = [f"# {knows.title or page.day.isoformat()}", "", page.day.isoformat(), ""]
    if knows.summary:
        lines += [f"> {knows.summary}", ""]
    if page.text:
        lines += [page.text, ""]
    if knows.tags:
        lines += [" ".join(f"#{tag.word.replace(' ', '_')}" for tag in knows.tags), ""]
    return "\n".join(lines)


def as_json(page: Page) -> dict[str, Any]:
    """Everything known of the page, without media."""
    knows = told(page)
    return {
        "id": page.id,
        "day": page.day.isoformat(),
        "written": page.created_at.isoformat(),
        "edited": page.edited_at.isoformat(),
        "title": knows.title,
        "summary": knows.summary,
        "text": page.text,
        "mood": knows.mood or None,
        "weather": knows.weather or None,
        "place": knows.place or None,
        "tags": [tag.word for tag in knows.tags],
        "people": [person.name for person in knows.people],
        "rating": page.rating,
        "starred": page.starred,
        "parts": [
            {
                "kind": part.kind,
                "text": part.text,
                "said": part.origin.at.isoformat(),
                "place": part.place
                and {
                    "latitude": part.place.latitude,
                    "longitude": part.place.longitude,
                    "name": part.place.name,
                },
            }
            for part in page.parts
        ],
        "made": {str(kind): dict(artefact.value) for kind, artefact in page.artefacts.items()},
    }


def _files(page: Page) -> Iterator[tuple[str, MediaRef]]:
    for number, part in enumerate(page.parts, start=1):
        if part.media is not None:
            yield f"given/{number:02d} {_safe(part.media.name or part.kind)}", part.media
    for artefact in page.artefacts.values():
        for number, ref in enumerate(artefact.media, start=1):
            if ref.role in ("working", "thumb", "cover", "face"):
                continue  # smaller copies of what is there
            yield f"made/{number:02d} {_safe(ref.name or ref.role)}", ref


def _safe(name: str) -> str:
    """A name that any system can unpack and that stays where it is unpacked."""
    cleaned = re.sub(r"[\x00-\x1f<>:\"/\\|?*]+", "-", name).strip(" .")
    return cleaned[-80:] or "file"
