"""What the browser sends, checked and measured: one request is one thing said, files and all.

A request carries a field `said` (JSON) and any number of `file` fields. The browser keeps it
in its outbox until we answer that it is kept, so nothing is half taken in.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from aiohttp import BodyPartReader, MultipartReader, web

from bot.incoming import Called, Edited, FileRef, Incoming, Pressed, Reacted, Who, Wrote
from config.settings import Quotas
from db.records import FileKind, Origin

ACCOUNT = "owner"  # the web chat has one account and one room
SAID_BYTES = 1024 * 1024  # words of one request
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_FIELD = re.compile(r"file(?:-(photo|voice|sketch|file))?")
_LATE = timedelta(days=30)  # how long something may have waited in an outbox


class Refused(Exception):
    """A request that is not taken in; `why` is the end of a text key `web-refused-…`."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass(slots=True)
class Said:
    """One request, read."""

    id: str
    words: Mapping[str, Any]
    files: list[tuple[FileRef, bytes]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(self.words.get("kind", ""))


async def read(request: web.Request, quotas: Quotas) -> Said:
    try:
        reader = await request.multipart()
    except (AssertionError, ValueError) as error:
        raise Refused(400, "form") from error
    return await _read_parts(reader, quotas)


async def _read_parts(reader: MultipartReader, quotas: Quotas) -> Said:
    said: Said | None = None
    limit = quotas.file_megabytes * 1024 * 1024
    room_left = limit * 4  # of all files together, since they wait in memory
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            raise Refused(400, "form")
        if part.name == "said" and said is None:
            said = _words(await _bytes(part, SAID_BYTES, "words"))
            continue
        kind = _FIELD.fullmatch(part.name or "")
        if kind is None or said is None:
            raise Refused(400, "form")
        if len(said.files) >= quotas.files_a_page:
            raise Refused(413, "files")
        data = await _bytes(part, min(limit, room_left), "file")
        room_left -= len(data)
        mime = part.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        ref = FileRef(
            kind=_file_kind(kind.group(1) or "", mime),
            id=f"{said.id}/{len(said.files)}",
            mime=mime or "application/octet-stream",
            name=(part.filename or "")[:200],
            bytes=len(data),
        )
        said.files.append((ref, data))
    if said is None:
        raise Refused(400, "form")
    return said


async def _bytes(part: BodyPartReader, limit: int, what: str) -> bytes:
    held = bytearray()
    while chunk := await part.read_chunk(256 * 1024):
        held += chunk
        if len(held) > limit:
            raise Refused(413, what)
    return bytes(held)


def _words(raw: bytes) -> Said:
    try:
        words = json.loads(raw)
    except ValueError as error:
        raise Refused(400, "form") from error
    if not isinstance(words, dict) or not _ID.fullmatch(str(words.get("id", ""))):
        raise Refused(400, "form")
    return Said(str(words["id"]), words)


def _file_kind(asked: str, mime: str) -> FileKind:
    family = mime.partition("/")[0]
    if asked == "sketch" and family == "image":
        return FileKind.SKETCH
    if asked == "voice" and (family == "audio" or mime == "video/webm"):
        return FileKind.VOICE
    if family == "image":
        return FileKind.PHOTO
    if family == "audio":
        return FileKind.VOICE
    return FileKind.FILE


def incoming(said: Said, locale: str | None, now: datetime) -> Incoming:
    """The request as something done in a chat."""
    words = said.words
    who = Who("web", ACCOUNT, locale=locale, private=True)
    origin = Origin("web", ACCOUNT, said.id, ACCOUNT, _at(words.get("at"), now))
    files = tuple(ref for ref, _ in said.files)
    reply_to = _text(words, "replyTo", 80) or None
    match said.kind:
        case "wrote":
            return Wrote(origin, who, _text(words, "text", SAID_BYTES), files, reply_to=reply_to)
        case "edited":
            edited = Origin("web", ACCOUNT, _known_id(words, "of"), ACCOUNT, origin.at)
            return Edited(edited, who, _text(words, "text", SAID_BYTES))
        case "called":
            return Called(
                origin,
                who,
                _text(words, "command", 40).lower(),
                _mapping(words.get("arguments")),
                _text(words, "text", SAID_BYTES),
                files,
                reply_to,
            )
        case "pressed":
            values = words.get("values", [])
            if not isinstance(values, list) or len(values) > 100:
                raise Refused(400, "form")
            return Pressed(
                origin,
                who,
                _text(words, "token", 100),
                tuple(str(value)[:400] for value in values),
                _mapping(words.get("fields")),
                _text(words, "message", 80) or None,
            )
        case "reacted":
            return Reacted(origin, who, _text(words, "message", 80), _text(words, "emoji", 20))
        case _:
            raise Refused(400, "form")


def day_of(words: Mapping[str, Any]) -> date | None:
    """The other day that a page is written for."""
    given = words.get("day")
    if not given:
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        raise Refused(400, "form") from error


def _text(words: Mapping[str, Any], name: str, limit: int) -> str:
    value = words.get(name, "")
    if not isinstance(value, str) or len(value) > limit:
        raise Refused(400, "form")
    return value


def _known_id(words: Mapping[str, Any], name: str) -> str:
    value = _text(words, name, 64)
    if not _ID.fullmatch(value):
        raise Refused(400, "form")
    return value


def _mapping(value: object) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict) or len(value) > 40:
        raise Refused(400, "form")
    return {str(key)[:80]: str(one) for key, one in value.items()}


def _at(given: object, now: datetime) -> datetime:
    """When it was written: an entry from last night's train belongs to last night."""
    if not isinstance(given, str):
        return now
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        return now
    if at.tzinfo is None or at > now + timedelta(minutes=5) or at < now - _LATE:
        return now
    return at.astimezone(UTC)
