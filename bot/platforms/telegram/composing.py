"""Messages in the shape that Telegram takes. Values only."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import telegram
from telegram import (
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MessageEntity,
)

from bot.chat import Limits
from bot.messages import Chip, Media, Message
from bot.platforms import render
from bot.platforms.render import Rich, utf16, words
from bot.platforms.telegram import keyboard as keys
from bot.platforms.telegram.menu import named

LIMITS = Limits(
    text=4096,
    caption=1024,
    buttons_a_row=4,  # the platform takes eight; four can be read on a phone
    rows=20,
    upload_bytes=50 * 1000 * 1000,
    download_bytes=20 * 1000 * 1000,
    edits_media=True,
    edit_seconds=1.5,
    plays_in_page=False,
)
_PHOTO_BYTES = 10 * 1000 * 1000  # larger pictures go as files

InputMedia = InputMediaPhoto | InputMediaAudio | InputMediaDocument | InputMediaVideo


@dataclass(frozen=True, slots=True)
class Lead:
    """The one file that carries the words."""

    kind: str
    name: str
    key: str  # the same key is the same content
    media: Media | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A message in the shape Telegram takes."""

    pieces: tuple[Rich, ...]
    lead: Lead | None
    others: tuple[Media, ...]
    buttons: InlineKeyboardMarkup | None


def body(message: Message, link: Callable[[Chip], str], done: str) -> Body:
    text = render.rich(message.text)
    lead: Lead | None = None
    others = message.media
    if message.page is not None:
        page = message.page
        text = render.join((text, render.page(page, link)), "\n\n")
        if page.picture is not None:
            lead = lead_of(page.picture)
        elif page.preview is not None:
            digest = hashlib.blake2b(page.preview, digest_size=12).hexdigest()
            lead = Lead("picture", "preview.png", digest, data=page.preview)
    elif len(message.media) == 1:
        lead, others = lead_of(message.media[0]), ()
    if message.offers:
        offers = "  ".join(f"/{named(name)}" for name in message.offers)
        text = render.join((text, words(offers)), "\n\n")
    first = LIMITS.caption if lead is not None else LIMITS.text
    pieces = tuple(render.pieces(text, first, LIMITS.text, utf16)) if text else (Rich(),)
    buttons = keys.keyboard(message, LIMITS.buttons_a_row, LIMITS.rows, done)
    return Body(pieces, lead, others, buttons)


def entities(text: Rich) -> list[MessageEntity]:
    """Marks as Telegram wants them, counted in UTF-16 units."""
    made: list[MessageEntity] = []
    at = 0
    names = {
        "bold": MessageEntity.BOLD,
        "italic": MessageEntity.ITALIC,
        "code": MessageEntity.CODE,
        "link": MessageEntity.TEXT_LINK,
    }
    for run in text.runs:
        size = utf16(run.text)
        if run.style and run.text.strip():
            made.append(MessageEntity(names[run.style], at, size, url=run.url or None))
        at += size
    return made


def lead_of(media: Media) -> Lead:
    if media.ref is not None:
        key = str(media.ref.id)
    else:
        key = hashlib.blake2b(media.data or b"", digest_size=12).hexdigest()
    return Lead(media.kind, media.name, f"{media.kind}:{key}", media=media)


def kind_of(kind: str, file: bytes | str) -> str:
    if kind == "picture":
        return "document" if isinstance(file, bytes) and len(file) > _PHOTO_BYTES else "photo"
    return kind if kind in ("audio", "voice", "video") else "document"


def input_media(lead: Lead, file: bytes | str, text: Rich) -> InputMedia:
    told: dict[str, Any] = {
        "media": file,
        "filename": lead.name if isinstance(file, bytes) else None,
        "caption": text.plain or None,
        "caption_entities": entities(text) or None,
    }
    kind = kind_of(lead.kind, file)
    if kind == "photo":
        return InputMediaPhoto(**told)
    if kind in ("audio", "voice"):
        title = lead.media.title or None if lead.media else None
        return InputMediaAudio(title=title, duration=seconds_of(lead.media), **told)
    if kind == "video":
        return InputMediaVideo(**told)
    return InputMediaDocument(**told)


def seconds_of(media: Media | None) -> int | None:
    return None if media is None or media.seconds is None else max(1, round(media.seconds))


def file_id_of(sent: telegram.Message) -> str | None:
    if sent.photo:
        return sent.photo[-1].file_id
    for file in (sent.audio, sent.voice, sent.video, sent.document):
        if file is not None:
            return file.file_id
    return None
