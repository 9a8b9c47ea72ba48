"""The Telegram platform: the port `Chat`, put together from its parts."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from telegram import ForceReply, ReactionTypeEmoji, Update
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.chat import Command, Gone, Hear, Receipt, TryLater
from bot.incoming import Called, Edited, FileRef, Incoming, Pressed, Reacted, Wrote
from bot.messages import Button, Form, Media, Message
from bot.platforms.lanes import Lanes
from bot.platforms.ports import Cursors, Inbox
from bot.platforms.recent import Recent
from bot.platforms.redaction import hide
from bot.platforms.render import Rich, shorten, utf16
from bot.platforms.telegram import inline, keyboard, menu, reading
from bot.platforms.telegram.composing import LIMITS
from bot.platforms.telegram.forms import Forms
from bot.platforms.telegram.line import Line, line, says, translated
from bot.platforms.telegram.receiving import Receiver, unknown_token
from bot.platforms.telegram.showing import Showing, place
from config.settings import BadSetting, Telegram
from db.records import Origin, Room

log = logging.getLogger(__name__)

LANGUAGES = ("en", "ko", "zh", "ja")
_KEPT, _REVISED = "👌", "✍"  # reactions that every chat allows unless it allows none
_TOAST = 200  # characters of a passing word
_ALBUMS = 500  # remembered
_TRIES = 3  # to show an answer
_START_UP = 10.0  # seconds a delivery waits for the line at start


class TelegramChat:
    """One bot on Telegram."""

    name = reading.NAME
    limits = LIMITS

    def __init__(
        self,
        settings: Telegram,
        inbox: Inbox,
        cursors: Cursors,
        *,
        languages: Sequence[str] = LANGUAGES,
        inline_finder: inline.Inline | None = None,
    ) -> None:
        _check(settings)
        self._settings = settings
        self._cursors = cursors
        self._languages = languages
        self._inline = inline_finder
        # First of all: the library logs the address it is made with, and the token is in it.
        hide(settings.token.get_secret_value(), "httpx", "httpcore", "telegram")
        self._line: Line = line(settings)
        self._showing = Showing(self._line, inbox, cursors)
        self._forms = Forms(inbox, self._ask, self._say)
        self._inbox = inbox
        self._hear: Hear | None = None
        self._ready = asyncio.Event()
        self._albums = Recent(_ALBUMS)  # acknowledged
        self._ours = Recent(_ALBUMS)  # albums in groups that address us

    # The port

    async def run(self, hear: Hear, commands: Sequence[Command]) -> None:
        self._hear = hear
        hide(self._settings.token.get_secret_value())  # the log may have been set up since
        publishing: asyncio.Task[None] | None = None
        try:
            await self._connect()
            await self._forms.load()
            await self._showing.load()
            self._ready.set()
            publishing = asyncio.create_task(self._publish(commands))
            async with Lanes() as lanes:
                receiver = Receiver(
                    self._line,
                    self._inbox,
                    lanes,
                    wanted=self._wanted,
                    handle=self._handle,
                    broken=self._apologise,
                )
                await receiver.drain()
                if self._settings.webhook_url:
                    await receiver.serve(self._settings)
                else:
                    await receiver.poll()
        finally:
            self._ready.clear()
            if publishing is not None:
                publishing.cancel()
            await self._line.shutdown()

    async def send(self, room: Room, message: Message) -> Receipt:
        await self._open_line()
        return await self._showing.send(room, message, self._open, self._done())

    async def edit(self, receipt: Receipt, message: Message) -> None:
        await self._open_line()
        await self._showing.edit(receipt, message, self._open, self._done())

    async def find(self, room: Room, nonce: str) -> Receipt | None:
        return None  # bots cannot read back what they sent

    async def fetch(self, file: FileRef) -> bytes:
        await self._open_line()
        try:
            there = await self._line.get_file(file.id)
            if (there.file_size or 0) > self.limits.download_bytes:
                raise Gone("the file is larger than bots may fetch")
            local = Path(there.file_path or "")
            if local.is_absolute() and self._settings.base_url:
                # A self-hosted server in local mode names the file on its own disk.
                return await asyncio.to_thread(local.read_bytes)
            return bytes(await there.download_as_bytearray())
        except TelegramError as error:
            raise translated(error) from error

    # Starting

    async def _connect(self) -> None:
        pause = 1.0
        while True:
            try:
                await self._line.initialize()
                if not self._settings.webhook_url:
                    await self._line.delete_webhook()  # else Telegram answers no poll
                return
            except InvalidToken as wrong:
                raise unknown_token() from wrong
            except TelegramError as problem:
                log.warning("telegram: not reached yet: %s", problem)
                await asyncio.sleep(pause)
                pause = min(30.0, pause * 2)

    async def _publish(self, commands: Sequence[Command]) -> None:
        try:
            await menu.publish(self._line, self._cursors, commands, self._languages, self._say)
        except TelegramError as problem:
            log.warning("telegram: the command menu was not set: %s", problem)

    async def _open_line(self) -> None:
        try:
            async with asyncio.timeout(_START_UP):
                await self._ready.wait()
        except TimeoutError:
            raise TryLater(5) from None

    # Hearing

    def _wanted(self, update: Update) -> bool:
        message = update.message or update.edited_message
        if message is None:
            return True
        album = message.media_group_id
        if reading.addressed(message, self._line.bot):
            if album is not None:
                self._ours.add(album)
            return True
        return album is not None and album in self._ours  # only one part carries the words

    async def _handle(self, update: Update) -> None:
        if update.inline_query is not None:
            await inline.answer(self._line, self._showing, self._inline, update.inline_query)
            return
        query = update.callback_query
        if query is not None and query.data and query.data.startswith("+"):
            await self._toggle(update)
            return
        for incoming in reading.read(update, self._line.bot):
            await self._hear_one(incoming)

    async def _hear_one(self, incoming: Incoming) -> None:
        hear = self._heard()
        filled: Wrote | None = None
        if isinstance(incoming, Wrote) and incoming.reply_to:
            answered = await self._forms.answered(incoming)
            if answered is True:
                return
            if isinstance(answered, Pressed):
                filled, incoming = incoming, answered
        if isinstance(incoming, Called) and incoming.command == "cancel":
            room = _room(incoming)
            if await self._forms.drop(room, incoming.who):
                text = self._say(incoming.who.locale or "", "platform-form-cancelled", {})
                await self._show(incoming, Message(text=text))
                return
        if isinstance(incoming, Pressed):
            incoming = replace(
                incoming, values=tuple(self._showing.value(one) for one in incoming.values)
            )
        message = await hear.hear(incoming, self)
        if message is None:
            await self._acknowledge(incoming)
        else:
            await self._show(incoming, message)
        if filled is not None:
            await self._forms.finished(filled)

    async def _acknowledge(self, incoming: Incoming) -> None:
        """A sign on what was sent: it is kept."""
        if isinstance(incoming, Wrote):
            if incoming.group and not self._albums.add(incoming.group):
                return  # its first part has the sign
            sign = _KEPT
        elif isinstance(incoming, Edited):
            sign = _REVISED
        else:
            if isinstance(incoming, Pressed):
                await self._answer_press(incoming, "")
            return
        chat, _ = place(_room(incoming))
        with contextlib.suppress(TelegramError):  # some groups allow no reactions
            await self._line.set_message_reaction(
                chat, int(incoming.origin.message), [ReactionTypeEmoji(sign)]
            )

    # Answering

    async def _show(self, incoming: Incoming, message: Message) -> None:
        """Show the answer. A hiccup is waited out; the update itself is not handled again."""
        for attempt in range(1, _TRIES + 1):
            try:
                await self._show_once(incoming, message)
                return
            except TryLater as later:
                if attempt == _TRIES or later.maybe_sent:
                    log.warning("telegram: an answer was not shown: %s", later)
                    return
                await asyncio.sleep(min(30.0, later.after))

    async def _show_once(self, incoming: Incoming, message: Message) -> None:
        if isinstance(incoming, Pressed) and await self._answer_press(incoming, message.toast):
            message = replace(message, toast="")
        if message.toast and not _has_body(message):
            message = replace(message, text=message.toast)
        room = _room(incoming)
        if message.private and not room.private:
            await self._show_in_private(incoming, message)
            return
        if message.form is not None:
            await self._begin(room, incoming, message.form)
        if not _has_body(message):
            return
        if isinstance(incoming, Pressed) and message.replaces and incoming.message:
            try:
                await self.edit(Receipt(room, incoming.message), message)
                return
            except Gone:
                log.info("telegram: the message to replace is gone; sending it anew")
        if message.reply_to is None and not room.private and not isinstance(incoming, Pressed):
            message = replace(message, reply_to=incoming.origin.message)
        await self.send(room, message)

    async def _show_in_private(self, incoming: Incoming, message: Message) -> None:
        """What only one person may see goes to their own chat with us, if they ever opened it."""
        locale = incoming.who.locale or ""
        own = Room(self.name, f"user:{incoming.who.id}", private=True)
        try:
            if message.form is not None:
                await self._begin(own, incoming, message.form)
            if _has_body(message):
                await self.send(own, replace(message, private=False, reply_to=None))
        except Gone:
            url = f"https://t.me/{self._line.username}?start=hello"
            open_ = Button(self._say(locale, "platform-private-open", {}), url=url)
            text = self._say(locale, "platform-private-first", {})
            await self.send(_room(incoming), Message(text=text, buttons=((open_,),)))
        else:
            if not isinstance(incoming, Pressed | Reacted):
                await self._acknowledge_private(incoming)

    async def _acknowledge_private(self, incoming: Incoming) -> None:
        chat, _ = place(_room(incoming))
        with contextlib.suppress(TelegramError):
            await self._line.set_message_reaction(
                chat, int(incoming.origin.message), [ReactionTypeEmoji(_KEPT)]
            )

    async def _begin(self, room: Room, incoming: Incoming, form: Form) -> None:
        message = incoming.origin.message
        reply_to = message if message.isdigit() and room.id == incoming.origin.room else None
        await self._forms.begin(room, incoming.who, form, reply_to)

    async def _answer_press(self, incoming: Pressed, toast: str) -> bool:
        """Whether there was a waiting button (a link or a form has none)."""
        if not incoming.origin.message.startswith("press:"):
            return False
        await self._answer_query(incoming.origin.message.removeprefix("press:"), toast)
        return True

    async def _answer_query(self, query: str, toast: str) -> None:
        """Stops the button's waiting mark. An old press is not worth a word."""
        try:
            await self._line.answer_callback_query(
                query, text=shorten(toast, _TOAST, utf16) or None
            )
        except BadRequest as error:
            if not says(error, "query is too old", "query id is invalid"):
                log.warning("telegram: a press was not answered: %s", error)
        except TelegramError as error:
            log.warning("telegram: a press was not answered: %s", error)

    async def _toggle(self, update: Update) -> None:
        """Turn an option on or off, in the keyboard itself."""
        query = update.callback_query
        if query is None or not query.data:
            return
        message = query.message
        markup = getattr(message, "reply_markup", None)
        if message is not None and markup is not None:
            with contextlib.suppress(BadRequest):
                await self._line.edit_message_reply_markup(
                    message.chat.id,
                    message.message_id,
                    reply_markup=keyboard.toggled(query.data, markup),
                )
        await self._answer_query(query.id, "")

    async def _apologise(self, update: Update) -> None:
        """Tell the sender that something of theirs could not be handled."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return
        text = self._say(user.language_code or "", "platform-not-handled", {})
        with contextlib.suppress(Gone, TryLater):
            private = chat.type == "private"
            await self.send(Room(self.name, reading.room(chat), private), Message(text))

    # Small things

    async def _ask(
        self, room: Room, question: Rich, force: ForceReply, reply_to: str | None
    ) -> str:
        return await self._showing.ask(room, question, force, reply_to)

    async def _open(self, media: Media) -> bytes:
        return await self._heard().open(media)

    def _heard(self) -> Hear:
        if self._hear is None:
            raise TryLater(5)
        return self._hear

    def _say(self, locale: str, key: str, arguments: Mapping[str, object]) -> str:
        return self._heard().text(locale, key, arguments)

    def _done(self) -> str:
        return "✓"


def _check(settings: Telegram) -> None:
    if not settings.token.get_secret_value():
        raise BadSetting("DAYDRAWN_TELEGRAM__TOKEN: needed for Telegram; @BotFather gives one.")
    if not settings.webhook_url:
        return
    secret = settings.webhook_secret.get_secret_value()
    fit = all(letter.isascii() and (letter.isalnum() or letter in "_-") for letter in secret)
    if not 16 <= len(secret) <= 256 or not fit:
        raise BadSetting(
            "DAYDRAWN_TELEGRAM__WEBHOOK_SECRET: a webhook needs a secret of 16 to 256 "
            "letters, figures, _ and -; without it anyone could speak as anyone."
        )
    _, _, port = settings.webhook_listen.rpartition(":")
    if not port.isdigit() or int(port) > 65535:
        raise BadSetting(
            "DAYDRAWN_TELEGRAM__WEBHOOK_LISTEN: must be host:port, for example 127.0.0.1:8443."
        )


def _room(incoming: Incoming) -> Room:
    origin: Origin = incoming.origin
    return Room(origin.platform, origin.room, incoming.who.private)


def _has_body(message: Message) -> bool:
    return bool(
        message.text.strip()
        or message.page
        or message.media
        or message.buttons
        or message.choices
        or message.chips
    )
