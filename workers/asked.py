"""One question of a chat, as those who answer it get it; and how a file travels back."""

import base64
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from db.diary import Diary
from db.records import Kind, MediaRef, Page, PageId, Person
from models.making import File
from models.studio import Studio


@dataclass(slots=True)
class Asked:
    """One question, with all that is needed to answer it."""

    person: Person
    diary: Diary
    studio: Studio
    arguments: Mapping[str, Any]

    async def page(self) -> Page:
        return await self.diary.page(PageId(str(self.arguments["page"])))

    async def media(self, page: Page, kind: Kind, role: str) -> bytes | None:
        artefact = page.artefacts.get(kind)
        ref = find(artefact.media, role) if artefact else None
        return await self.diary.media(ref) if ref else None


Answerer = Callable[[Asked], Awaitable[Mapping[str, Any]]]


def find(media: tuple[MediaRef, ...], role: str) -> MediaRef | None:
    return next((ref for ref in media if ref.role == role), None)


def as_file(file: File) -> Mapping[str, Any]:
    data = base64.b64encode(file.data).decode()
    return {"file": {"mime": file.mime, "name": file.name, "data": data}}
