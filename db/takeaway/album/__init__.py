"""The offline album: one page of HTML that looks at an export without any network.

album.html      opened by its owner
album/          its style, its script, data.js with every page's words, and thumbs/
pages/          pictures and music, where the export keeps them anyway
"""

import html
import json
from collections.abc import Collection
from importlib.resources import files
from typing import Any

from db.records import Kind, Page, Person
from db.takeaway.pages import FileOut, files_of
from db.takeaway.words import words_of

LANGUAGES = ("en", "ko", "zh", "ja")
_CONTENT_POLICY = (
    "default-src 'none'; img-src 'self' file: data:; media-src 'self' file:; "
    "style-src 'self' file: 'unsafe-inline'; script-src 'self' file:"
)


def static_files() -> dict[str, bytes]:
    here = files(__name__)
    return {
        f"album/{name}": here.joinpath(name).read_bytes()
        for name in ("album.css", "album.js", "search.js")
    }


def start_page(person: Person, name: str) -> bytes:
    language = person.preferences.language
    page = files(__name__).joinpath("album.html").read_text("utf-8")
    words = json.loads(files(__name__).joinpath("words.json").read_text("utf-8"))[spoken(language)]
    title = words["of"].replace("{name}", name) if name else words["title"]
    given = {
        "{{policy}}": _CONTENT_POLICY,
        "{{language}}": spoken(language),
        "{{title}}": html.escape(title),
        "{{skip}}": html.escape(words["skip"]),
        "{{script}}": html.escape(words["script"]),
    }
    for mark, text in given.items():
        page = page.replace(mark, text)
    return page.encode()


def spoken(language: str) -> str:
    return language if language in LANGUAGES else "en"


class Album:
    """Gathers what the album knows of each page while the export goes by."""

    def __init__(self) -> None:
        self._rows: list[list[Any]] = []

    def add(self, page: Page, folder: str, lost: Collection[str], *, thumb: bool) -> None:
        words = words_of(page)
        there = [file for file in files_of(page) if file.path not in lost]
        picture = page.artefacts.get(Kind.PICTURE)
        sky_ground = picture.value.get("sky_ground") if picture is not None else None
        self._rows.append(
            [
                page.id,
                page.day.isoformat(),
                words.title,
                words.summary,
                words.text,
                words.place,
                words.weather,
                words.mood,
                list(words.people),
                list(words.tags),
                int(page.starred),
                int(page.hidden),
                sky_ground if _are_colours(sky_ground) else None,
                folder.removeprefix("pages/"),
                int(thumb),
                _first(there, "picture"),
                _first(there, "music"),
                _all(there, "working") or _given(there, "image/"),
                _all(there, "voice-playable") or _given(there, "audio/"),
            ]
        )

    def data(self, person: Person, name: str) -> bytes:
        """A classic script: from file:// neither fetch nor modules are allowed."""
        language = spoken(person.preferences.language)
        words = json.loads(files(__name__).joinpath("words.json").read_text("utf-8"))[language]
        value = {"language": language, "name": name, "words": words, "pages": self._rows}
        packed = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        literal = json.dumps(packed, ensure_ascii=False).replace("</", "<\\/")
        return f"globalThis.ALBUM = JSON.parse({literal})\n".encode()


def picture_of(page: Page) -> FileOut | None:
    return next((file for file in files_of(page) if file.ref.role == "picture"), None)


def _first(there: list[FileOut], role: str) -> str:
    return next((file.path for file in there if file.ref.role == role), "")


def _all(there: list[FileOut], role: str) -> list[str]:
    return [file.path for file in there if file.ref.role == role]


def _given(there: list[FileOut], mime: str) -> list[str]:
    return [
        file.path
        for file in there
        if file.ref.role == "original" and file.ref.mime.startswith(mime)
    ]


def _are_colours(pair: Any) -> bool:
    return (
        isinstance(pair, list | tuple)
        and len(pair) == 2
        and all(
            isinstance(one, str) and len(one) == 7 and one.startswith("#") and one[1:].isalnum()
            for one in pair
        )
    )


__all__ = ["Album", "picture_of", "start_page", "static_files"]
