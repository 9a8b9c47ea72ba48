"""Messages as Telegram shows them: one message with its picture, what overflows right behind it."""

import contextlib
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import telegram
from telegram import ForceReply, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.chat import Gone, Receipt
from bot.messages import Chip, Media, Message
from bot.platforms import render
from bot.platforms.ports import Cursors, Inbox
from bot.platforms.render import Rich, utf16
from bot.platforms.shelf import Shelf
from bot.platforms.telegram import composing
from bot.platforms.telegram import keyboard as keys
from bot.platforms.telegram.composing import (
    Body,
    Lead,
    entities,
    file_id_of,
    input_media,
    kind_of,
    lead_of,
    seconds_of,
)
from bot.platforms.telegram.line import Line, says, translated
from bot.platforms.telegram.reading import NAME
from db.records import Room

log = logging.getLogger(__name__)

_GROUP = 10  # media in one album
_REMEMBERED = 2000

T = TypeVar("T")
Open = Callable[[Media], Awaitable[bytes]]


class Showing:
    """Sends and edits."""

    def __init__(self, line: Line, inbox: Inbox, cursors: Cursors) -> None:
        self._line = line
        self._cursors = cursors
        self._long = Shelf(inbox, "telegram-value")  # options too long for a button
        self._shown: OrderedDict[tuple[str, str], str] = OrderedDict()  # message → its lead's key
        self._more: dict[str, str] = {}  # message → the messages behind it
        self._files: OrderedDict[str, str] = OrderedDict()  # lead's key → Telegram's file id

    async def load(self) -> None:
        await self._long.load()
        kept = await self._cursors.all(NAME)
        self._more = {name: value for name, value in kept.items() if name.startswith("more:")}

    def value(self, chosen: str) -> str:
        """What an option stands for, when its value did not fit the button."""
        kept = self._long.get(chosen)
        return str(kept["value"]) if kept is not None else chosen

    def known(self, picture: Media) -> str | None:
        """Telegram's id of a picture that was shown before."""
        return self._files.get(lead_of(picture).key)

    # Sending

    async def send(self, room: Room, message: Message, open_: Open, done: str) -> Receipt:
        body = composing.body(await self._fitting(message), self._link, done)
        reply = _reply(message.reply_to)
        common: dict[str, Any] = {
            "disable_notification": message.silent or None,
            "reply_parameters": reply,
        }
        main: telegram.Message | None = None
        if body.others:
            main = await self._send_many(room, body.others, open_, common)
        if body.lead is not None:
            main = await self._send_lead(room, body.lead, body, open_, common)
        elif (body.pieces and body.pieces[0]) or body.buttons is not None:
            main = await self._send_text(room, body.pieces[0], body.buttons, common)
        if main is None:
            raise ValueError("a message without words, media or buttons cannot be sent")
        receipt = Receipt(_room_of(room, main), str(main.message_id))
        if body.lead is not None:
            self._remember(receipt, body.lead, main)
        if len(body.pieces) > 1:
            await self._follow(receipt, body.pieces[1:], [])
        return receipt

    async def ask(self, room: Room, question: Rich, force: ForceReply, reply_to: str | None) -> str:
        sent = await self._send_text(room, question, force, {"reply_parameters": _reply(reply_to)})
        return str(sent.message_id)

    async def _send_text(
        self,
        room: Room,
        text: Rich,
        buttons: InlineKeyboardMarkup | ForceReply | None,
        common: dict[str, Any],
    ) -> telegram.Message:
        return await self._in(
            room,
            lambda place: self._line.send_message(
                text=text.plain if text else "·",
                entities=entities(text),
                reply_markup=buttons,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                **place,
                **common,
            ),
        )

    async def _send_lead(
        self, room: Room, lead: Lead, body: Body, open_: Open, common: dict[str, Any]
    ) -> telegram.Message:
        file = await self._file(lead, open_)
        words_ = body.pieces[0] if body.pieces else Rich()
        told: dict[str, Any] = {
            "caption": words_.plain or None,
            "caption_entities": entities(words_) or None,
            "reply_markup": body.buttons,
            **common,
        }
        return await self._in(room, lambda place: self._send_file(lead, file, {**place, **told}))

    async def _send_file(
        self, lead: Lead, file: bytes | str, told: dict[str, Any]
    ) -> telegram.Message:
        name = lead.name
        media = lead.media
        kind = kind_of(lead.kind, file)
        if kind == "photo":
            return await self._line.send_photo(photo=file, filename=name, **told)
        if kind == "audio":
            return await self._line.send_audio(
                audio=file,
                filename=name,
                title=(media.title or None) if media else None,
                duration=seconds_of(media),
                **told,
            )
        if kind == "voice":
            return await self._line.send_voice(
                voice=file, filename=name, duration=seconds_of(media), **told
            )
        if kind == "video":
            return await self._line.send_video(
                video=file, filename=name, duration=seconds_of(media), **told
            )
        return await self._line.send_document(document=file, filename=name, **told)

    async def _send_many(
        self, room: Room, media: Sequence[Media], open_: Open, common: dict[str, Any]
    ) -> telegram.Message:
        """Several files: pictures and films as albums, the rest one by one."""
        first: telegram.Message | None = None
        seen = [one for one in media if one.kind in ("picture", "video")]
        heard = [one for one in media if one.kind not in ("picture", "video")]
        for at in range(0, len(seen), _GROUP):
            some = seen[at : at + _GROUP]
            if len(some) == 1:
                heard.insert(0, some[0])
                continue
            leads = [lead_of(one) for one in some]
            files = [await self._file(lead, open_) for lead in leads]
            album = [
                input_media(lead, file, Rich()) for lead, file in zip(leads, files, strict=True)
            ]
            sent = await self._in(
                room,
                lambda place, album=album: self._line.send_media_group(  # type: ignore[misc]
                    media=album, **place, **common
                ),
            )
            first = first or sent[0]
        for one in heard:
            lead = lead_of(one)
            alone = Body((), lead, (), None)
            sent_one = await self._send_lead(room, lead, alone, open_, common)
            first = first or sent_one
        if first is None:
            raise ValueError("nothing to send")
        return first

    # Editing

    async def edit(self, receipt: Receipt, message: Message, open_: Open, done: str) -> None:
        """Telegram may say that nothing changed; that is what was wanted."""
        body = composing.body(await self._fitting(message), self._link, done)
        chat, _ = place(receipt.room)
        where: dict[str, Any] = {"chat_id": chat, "message_id": _number(receipt.message)}
        first = body.pieces[0] if body.pieces else Rich()
        shown = self._shown.get((receipt.room.id, receipt.message))
        if body.lead is not None and shown != body.lead.key:
            file = await self._file(body.lead, open_)
            lead = body.lead
            sent = await self._changed(
                lambda: self._line.edit_message_media(
                    media=input_media(lead, file, first), reply_markup=body.buttons, **where
                )
            )
            self._remember(receipt, lead, sent if isinstance(sent, telegram.Message) else None)
        elif shown is not None or body.lead is not None:
            await self._edit_caption(where, first, body)
        else:
            await self._edit_text(where, first, body)
        more = self._more.get(_more(receipt))
        if len(body.pieces) > 1 or more:
            await self._follow(receipt, body.pieces[1:], more.split(",") if more else [])

    async def _edit_text(self, where: dict[str, Any], text: Rich, body: Body) -> None:
        try:
            await self._line.edit_message_text(
                text=text.plain if text else "·",
                entities=entities(text),
                reply_markup=body.buttons,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                **where,
            )
        except BadRequest as error:
            if says(error, "no text in the message"):  # it has a picture since a run before this
                await self._edit_caption(
                    where, render.shorten_rich(text, composing.LIMITS.caption, utf16), body
                )
            elif not says(error, "not modified"):
                raise translated(error) from error
        except TelegramError as error:
            raise translated(error) from error

    async def _edit_caption(self, where: dict[str, Any], text: Rich, body: Body) -> None:
        await self._changed(
            lambda: self._line.edit_message_caption(
                caption=text.plain or None,
                caption_entities=entities(text) or None,
                reply_markup=body.buttons,
                **where,
            )
        )

    async def _changed(self, call: Callable[[], Awaitable[T]]) -> T | None:
        try:
            return await call()
        except BadRequest as error:
            if says(error, "not modified"):
                return None
            raise translated(error) from error
        except TelegramError as error:
            raise translated(error) from error

    async def _follow(self, receipt: Receipt, rest: Sequence[Rich], there: list[str]) -> None:
        """What did not fit, in messages behind the first: edited, added and taken away with it."""
        chat, _ = place(receipt.room)
        kept: list[str] = []
        before = receipt.message
        for piece in rest:
            if there:
                message = there.pop(0)
                where = {"chat_id": chat, "message_id": int(message)}
                with contextlib.suppress(Gone):
                    await self._edit_text(where, piece, Body((), None, (), None))
            else:
                sent = await self._send_text(
                    receipt.room,
                    piece,
                    None,
                    {"reply_parameters": _reply(before), "disable_notification": True},
                )
                message = str(sent.message_id)
            kept.append(message)
            before = message
            await self._set_more(receipt, [*kept, *there])
        for message in there:
            with contextlib.suppress(TelegramError):
                await self._line.delete_message(chat, int(message))
        await self._set_more(receipt, kept)

    async def _set_more(self, receipt: Receipt, messages: Sequence[str]) -> None:
        name, value = _more(receipt), ",".join(messages)
        if self._more.get(name, "") != value:
            self._more[name] = value
            await self._cursors.set(NAME, name, value)

    def _link(self, chip: Chip) -> str:
        return f"https://t.me/{self._line.username}?start={keys.START_PRESS}{chip.token}"

    async def _fitting(self, message: Message) -> Message:
        """The same message with every option's value short enough for a button."""
        choices = []
        for choice in message.choices:
            options = []
            for option in choice.options:
                size = len(f"+{choice.token}={option.value}".encode())
                if size > keys.DATA_BYTES:
                    name = hashlib.blake2b(option.value.encode(), digest_size=9).hexdigest()
                    short = f"~{name}"
                    if self._long.get(short) is None:
                        await self._long.put(short, {"value": option.value})
                    option = replace(option, value=short)
                options.append(option)
            choices.append(replace(choice, options=tuple(options)))
        return replace(message, choices=tuple(choices))

    async def _file(self, lead: Lead, open_: Open) -> bytes | str:
        known = self._files.get(lead.key)
        if known is not None:
            return known
        if lead.data is not None:
            return lead.data
        if lead.media is None:
            raise ValueError("nothing to show")
        return lead.media.data if lead.media.data is not None else await open_(lead.media)

    def _remember(self, receipt: Receipt, lead: Lead, sent: telegram.Message | None) -> None:
        _keep(self._shown, (receipt.room.id, receipt.message), lead.key)
        as_meant = sent is not None and (lead.kind != "picture" or bool(sent.photo))
        if sent is not None and as_meant and (file := file_id_of(sent)):
            _keep(self._files, lead.key, file)

    async def _in(self, room: Room, call: Callable[[dict[str, Any]], Awaitable[T]]) -> T:
        """Send into a room; a group that became a larger one is followed to where it went."""
        chat, thread = place(room)
        where: dict[str, Any] = {"chat_id": chat}
        if thread is not None:
            where["message_thread_id"] = thread
        try:
            return await call(where)
        except ChatMigrated as moved:
            try:
                return await call({"chat_id": moved.new_chat_id})
            except TelegramError as error:
                raise translated(error) from error
        except TelegramError as error:
            raise translated(error) from error


def place(room: Room) -> tuple[int, int | None]:
    """Chat and topic of a room; a person's private chat has the person's own id."""
    chat, _, thread = room.id.removeprefix("user:").partition("/")
    try:
        return int(chat), int(thread) if thread else None
    except ValueError as problem:
        raise Gone(f"there is no such room on Telegram: {room.id}") from problem


def _room_of(room: Room, sent: telegram.Message) -> Room:
    """Where it really went: a group may have moved."""
    if sent.chat.id == place(room)[0]:
        return replace(room, id=f"user:{sent.chat.id}") if room.private else room
    return replace(room, id=str(sent.chat.id))


def _reply(message: str | None) -> ReplyParameters | None:
    if not message or not message.isdigit():
        return None
    return ReplyParameters(int(message), allow_sending_without_reply=True)


def _number(message: str) -> int:
    if not message.isdigit():
        raise Gone(f"there is no such message on Telegram: {message}")
    return int(message)


def _more(receipt: Receipt) -> str:
    return f"more:{receipt.room.id}:{receipt.message}"


def _keep(memory: OrderedDict[Any, str], key: Any, value: str) -> None:
    memory[key] = value
    memory.move_to_end(key)
    while len(memory) > _REMEMBERED:
        memory.popitem(last=False)
