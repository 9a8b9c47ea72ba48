"""Files that come with an entry: fetched within limits, and known by their first bytes.

What a file claims to be counts for nothing here. Whether it can really be opened is found out
later, by a worker, away from the chat; here only what is plainly no photo and no voice note is
turned away, so that its sender hears of it at once.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat import Chat, Gone, TryLater
from bot.incoming import FileRef
from bot.texts import Texts
from config.settings import Quotas
from db.records import FileKind, GivenFile

log = logging.getLogger(__name__)

_TOGETHER = 64 * 1024 * 1024  # bytes of one entry held in memory at once
_TRIES = 3
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Taken:
    files: tuple[GivenFile, ...]
    notes: tuple[str, ...]  # a kind sentence for each file that could not be taken


async def take(
    chat: Chat, refs: Sequence[FileRef], quotas: Quotas, texts: Texts, language: str
) -> Taken:
    """Fetch what can be taken. Never fails as a whole: words must not be lost for a photo."""
    given: list[GivenFile] = []
    notes: list[str] = []
    limit = min(quotas.file_megabytes * _MEGABYTE, chat.limits.download_bytes)
    total = 0
    for ref in refs:
        if len(given) >= quotas.files_a_page:
            notes.append(texts.say(language, "file-too-many", limit=quotas.files_a_page))
            break
        if (ref.bytes or 0) > limit:
            notes.append(_too_large(texts, language, ref, limit))
            continue
        if total + (ref.bytes or 0) > _TOGETHER:
            notes.append(texts.say(language, "file-too-many", limit=len(given)))
            break
        data = await _fetch(chat, ref)
        if data is None:
            notes.append(texts.say(language, "file-not-fetched", name=_name(texts, language, ref)))
        elif len(data) > limit:
            notes.append(_too_large(texts, language, ref, limit))
        elif not data:
            notes.append(texts.say(language, "file-empty", name=_name(texts, language, ref)))
        elif (kind := true_kind(ref.kind, data)) is None:
            key = {
                FileKind.VOICE: "file-no-voice",
                FileKind.FILE: "file-unknown",
            }.get(ref.kind, "file-no-photo")
            notes.append(texts.say(language, key, name=_name(texts, language, ref)))
        else:
            total += len(data)
            given.append(GivenFile(kind, data, ref.mime, ref.name))
    return Taken(tuple(given), tuple(dict.fromkeys(notes)))


async def _fetch(chat: Chat, ref: FileRef) -> bytes | None:
    for attempt in range(_TRIES):
        try:
            return await chat.fetch(ref)
        except Gone:
            return None
        except TryLater as later:
            if attempt + 1 == _TRIES:
                log.warning("%s did not give a file after %d tries", chat.name, _TRIES)
                return None
            await asyncio.sleep(min(later.after, 2.0))
    return None


def true_kind(claimed: FileKind, data: bytes) -> FileKind | None:
    """What a file is by its first bytes; None for what a page cannot hold."""
    found = _family(data)
    if found == "picture":
        return FileKind.SKETCH if claimed is FileKind.SKETCH else FileKind.PHOTO
    if found == "sound":
        return FileKind.VOICE
    return None


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_SOUNDS = (b"OggS", b"ID3", b"fLaC", b"#!AMR", b"\x1aE\xdf\xa3", b"caff")
_PICTURE_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"))


def _family(data: bytes) -> str:
    head = data[:16]
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    if head[4:8] == b"ftyp":
        return "picture" if head[8:12] in _PICTURE_BRANDS else "sound"
    if head.startswith(_SOUNDS) or (head[:4] == b"RIFF" and head[8:12] == b"WAVE"):
        return "sound"
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "sound"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:  # MPEG and AAC frames
        return "sound"
    return ""


def _too_large(texts: Texts, language: str, ref: FileRef, limit: int) -> str:
    name = _name(texts, language, ref)
    return texts.say(language, "file-too-large", name=name, limit=limit // _MEGABYTE)


def _name(texts: Texts, language: str, ref: FileRef) -> str:
    """Its name, or what it claims to be where it has none."""
    name = " ".join(ref.name.split())[-60:]
    return texts.plain(name) if name else texts.say(language, f"kind-{ref.kind}")
