"""The Discord platform: the port `Chat`, put together from its parts."""

import asyncio
import contextlib
import hashlib
import json
import logging
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord

from bot.chat import Command, Gone, Hear, Receipt, TryLater
from bot.incoming import FileRef, Incoming, Wrote
from bot.messages import Media, Message
from bot.platforms.discord import commands as slash
from bot.platforms.discord import reading, showing
from bot.platforms.discord.answering import Answering
from bot.platforms.discord.completing import complete
from bot.platforms.discord.hearing import Hearing
from bot.platforms.discord.line import KNOWN, Client, aim, translated
from bot.platforms.discord.showing import LIMITS
from bot.platforms.lanes import Lanes
from bot.platforms.ports import Cursors, Inbox
from bot.platforms.redaction import hide
from config.settings import BadSetting, Discord
from db.errors import DiaryError, StorageDown
from db.records import Room

log = logging.getLogger(__name__)

_KEPT, _REVISED = "👌", "✍️"
_START_UP = 10.0  # seconds a delivery waits for the line at start
_PATIENCE = 2.0  # seconds until an answer is put off; Discord wants a sign within 3
_LOOKED_THROUGH = 50  # messages of a channel, to find our own
_REMEMBERED = 2000
_TRIES = 3  # to show an answer
_PAUSE = 30.0  # longest wait between two tries, seconds


class DiscordChat:
    """One bot on Discord."""

    name = reading.NAME
    limits = LIMITS

    def __init__(
        self,
        settings: Discord,
        inbox: Inbox,
        cursors: Cursors,
        *,
        patience: float = _PATIENCE,
    ) -> None:
        if not settings.token.get_secret_value():
            raise BadSetting(
                "DAYDRAWN_DISCORD__TOKEN: needed for Discord; the developer portal gives one."
            )
        aim(settings)
        hide(settings.token.get_secret_value(), "discord", "aiohttp")
        self._settings = settings
        self._inbox = inbox
        self._cursors = cursors
        self._patience = patience
        self._hear: Hear | None = None
        self._commands: Sequence[Command] = ()
        self._client: Client | None = None
        self._ready = asyncio.Event()
        self._hearing: Hearing | None = None
        self._shown: OrderedDict[str, Mapping[str, discord.Attachment]] = OrderedDict()
        self._more: dict[str, str] = {}  # message → the messages behind it
        self._mentions: dict[str, int] = {}  # command → its id

    # The port

    async def run(self, hear: Hear, commands: Sequence[Command]) -> None:
        self._hear, self._commands = hear, commands
        hide(self._settings.token.get_secret_value())
        kept = await self._cursors.all(self.name)
        self._more = {name: value for name, value in kept.items() if name.startswith("more:")}
        pause = 1.0
        while True:
            try:
                await self._connected()
                return
            except discord.LoginFailure as wrong:
                raise BadSetting(
                    "DAYDRAWN_DISCORD__TOKEN: Discord does not know this token; "
                    "copy it again from the developer portal."
                ) from wrong
            except KNOWN as problem:
                log.warning("discord: not reached yet: %s", problem)
                await asyncio.sleep(pause)
                pause = min(_PAUSE, pause * 2)

    async def send(self, room: Room, message: Message) -> Receipt:
        client = await self._line()
        body = showing.body(message, self._mention)
        if not (body.pieces or body.embed or body.files or body.rows):
            raise ValueError("a message without words, media or buttons cannot be sent")
        told: dict[str, Any] = {"content": body.pieces[0] if body.pieces else None}
        if body.embed is not None:
            told["embed"] = body.embed
        if (view := body.view()) is not None:
            told["view"] = view
        if nonce := showing.nonce_of(message):
            told["nonce"] = nonce  # the library has Discord enforce it
        told["silent"] = message.silent
        with _errors():
            channel = await self._channel(client, room)
            if message.reply_to and message.reply_to.isdigit():
                told["reference"] = discord.MessageReference(
                    message_id=int(message.reply_to),
                    channel_id=channel.id,
                    fail_if_not_exists=False,
                )
            files = await showing.files(body.files, self._open)
            showing.aim(body, files)
            if files:
                told["files"] = files
            sent = await channel.send(**told)
        receipt = Receipt(room, str(sent.id))
        self._remember(sent, body)
        await self._follow(channel, receipt, body.pieces[1:])
        return receipt

    async def edit(self, receipt: Receipt, message: Message) -> None:
        client = await self._line()
        body = showing.body(message, self._mention)
        with _errors():
            channel = await self._channel(client, receipt.room)
            attachments = await self._attachments(receipt.message, body)
            sent = await channel.get_partial_message(_number(receipt.message)).edit(
                content=body.pieces[0] if body.pieces else None,
                embeds=[body.embed] if body.embed is not None else [],
                attachments=attachments,
                view=body.view(),
            )
        self._remember(sent, body)
        await self._follow(channel, receipt, body.pieces[1:])

    async def find(self, room: Room, nonce: str) -> Receipt | None:
        client = await self._line()
        nonce = showing.nonce_of(Message(nonce=nonce))
        with _errors():
            channel = await self._channel(client, room)
            async for message in channel.history(limit=_LOOKED_THROUGH):
                ours = client.user is not None and message.author.id == client.user.id
                if ours and showing.bears(message, nonce):
                    return Receipt(room, str(message.id))
        return None

    async def fetch(self, file: FileRef) -> bytes:
        client = await self._line()
        if (file.bytes or 0) > self.limits.download_bytes:
            raise Gone("the file is larger than we fetch")
        with _errors():
            if file.id.startswith("http"):
                return await client.http.get_from_cdn(file.id)
            channel_id, message_id, attachment_id = (int(part) for part in file.id.split("/"))
            # Addresses of files grow old: the message is asked for a fresh one.
            channel = client.get_partial_messageable(channel_id)
            live = self._hearing.live(channel_id, message_id) if self._hearing else None
            message = live or await channel.fetch_message(message_id)
            found = [*message.attachments]
            for snapshot in message.message_snapshots:
                found += snapshot.attachments
            for attachment in found:
                if attachment.id == attachment_id:
                    return await attachment.read()
        raise Gone("the file was taken away")

    # The line

    async def _connected(self) -> None:
        """One life of the library's client, until it is cancelled or cannot go on."""
        client = Client()
        async with Lanes() as lanes:
            hearing = Hearing(
                client,
                self._inbox,
                self._cursors,
                lanes,
                channel=self._channel,
                handle=self._handle,
                broken=self._apologise,
            )
            client.told = {
                "ready": self._on_ready,
                "message": hearing.on_event,
                "edit": hearing.on_event,
                "reaction": hearing.on_event,
                "interaction": self._on_interaction,
            }
            self._client, self._hearing = client, hearing
            taking_in = asyncio.create_task(hearing.run(), name="discord takes in")
            try:
                await client.start(self._settings.token.get_secret_value())
            finally:
                taking_in.cancel()
                self._ready.clear()
                self._client = self._hearing = None
                with contextlib.suppress(*KNOWN):
                    await client.close()

    async def _line(self) -> Client:
        try:
            async with asyncio.timeout(_START_UP):
                await self._ready.wait()
        except TimeoutError:
            raise TryLater(5) from None
        if self._client is None:
            raise TryLater(5)
        return self._client

    async def _channel(self, client: Client, room: Room) -> Any:
        """A person's direct messages, or the channel itself."""
        kind, _, number = room.id.rpartition(":")
        if not number.isdigit():
            raise Gone(f"there is no such room on Discord: {room.id}")
        if kind == "user":
            return await client.create_dm(discord.Object(int(number)))
        return client.get_partial_messageable(int(number))

    async def _on_ready(self) -> None:
        """At the start and after every connection that was lost for good."""
        self._ready.set()
        while self._hearing is not None:
            try:
                await self._publish()
                await self._hearing.catch_up()
                return
            except DiaryError as problem:
                log.warning("discord: what was missed is read later: %s", problem)
                await asyncio.sleep(5)

    async def _publish(self) -> None:
        client = await self._line()
        payload = slash.payload(self._commands, self._said)
        guild = self._settings.guild
        digest = hashlib.blake2b(json.dumps(payload).encode(), digest_size=12).hexdigest()
        place = f"commands:{client.application_id}:{guild or 'everywhere'}"
        kept = json.loads(await self._cursors.get(self.name, place) or "{}")
        if kept.get("digest") != digest and client.application_id is not None:
            try:
                if guild:
                    made = await client.http.bulk_upsert_guild_commands(
                        client.application_id, guild, payload
                    )
                else:
                    made = await client.http.bulk_upsert_global_commands(
                        client.application_id, payload
                    )
            except KNOWN as problem:
                log.warning("discord: the commands were not set: %s", problem)
                return
            kept = {"digest": digest, "ids": {one["name"]: int(one["id"]) for one in made}}
            await self._cursors.set(self.name, place, json.dumps(kept))
        self._mentions = {str(name): int(id_) for name, id_ in kept.get("ids", {}).items()}

    # Handling

    async def _handle(self, incoming: Incoming, message: discord.Message | None) -> None:
        answer = await self._heard().hear(incoming, self)
        if answer is not None:
            await self._show(incoming, answer)
        elif message is not None:
            sign = _KEPT if isinstance(incoming, Wrote) else _REVISED
            with contextlib.suppress(*KNOWN):
                await message.add_reaction(sign)

    async def _apologise(self, incoming: Incoming, message: discord.Message | None) -> None:
        if message is None:
            return
        text = self._said(incoming.who.locale or "", "platform-not-handled", {})
        with contextlib.suppress(Gone, TryLater):
            await self._show(incoming, Message(text))

    async def _show(self, incoming: Incoming, message: Message) -> None:
        """Show the answer to something written. In servers what is private goes to its person."""
        private = incoming.who.private
        room = Room(self.name, incoming.origin.room, private)
        if message.private and not private:
            room = Room(self.name, f"user:{incoming.who.id}", private=True)
        elif not private and message.reply_to is None:
            message = replace(message, reply_to=incoming.origin.message)
        if message.toast and not message.text and message.page is None:
            message = replace(message, text=message.toast)
        if not message.nonce:
            # The same answer to the same thing is one message, should it be shown twice.
            seed = f"{incoming.origin.room}:{incoming.origin.message}:{type(incoming).__name__}"
            digest = hashlib.blake2b(seed.encode(), digest_size=12).hexdigest()
            message = replace(message, nonce=digest)
        for attempt in range(1, _TRIES + 1):
            try:
                await self.send(room, message)
                return
            except TryLater as later:
                if attempt == _TRIES:
                    log.warning("discord: an answer was not shown: %s", later)
                    return
                await asyncio.sleep(min(_PAUSE, later.after))

    # Interactions

    async def _on_interaction(self, interaction: discord.Interaction) -> None:
        try:
            if interaction.type is discord.InteractionType.autocomplete:
                await complete(interaction, self._commands, self._heard())
                return
            incoming = reading.interacted(interaction)
            if incoming is None:
                return
            answering = Answering(
                interaction,
                incoming,
                patience=self._patience,
                open_=self._open,
                attachments=self._attachments,
                mention=self._mention,
                send=self.send,
                edit=self.edit,
                say=lambda key: self._said(incoming.who.locale or "", key, {}),
            )
            await answering.run(self._ask_house(incoming))
        except Exception:
            log.exception("discord: an interaction failed")

    async def _ask_house(self, incoming: Incoming) -> Message | None:
        try:
            return await self._heard().hear(incoming, self)
        except (StorageDown, TryLater) as problem:
            log.warning("discord: not kept: %s", problem)
            key = "platform-not-kept"
        except Exception:
            log.exception("discord: a %s failed", type(incoming).__name__)
            key = "platform-not-handled"
        return Message(self._said(incoming.who.locale or "", key, {}), private=True)

    # Small things

    async def _follow(self, channel: Any, receipt: Receipt, rest: Sequence[str]) -> None:
        """What did not fit, in messages behind the first: edited, added and taken away with it."""
        name = f"more:{receipt.message}"
        there = [one for one in self._more.get(name, "").split(",") if one]
        if not rest and not there:
            return
        kept: list[str] = []
        try:
            for piece in rest:
                if there:
                    number = there.pop(0)
                    await channel.get_partial_message(int(number)).edit(content=piece)
                else:
                    sent = await channel.send(piece, nonce=_behind(receipt.message, len(kept)))
                    number = str(sent.id)
                kept.append(number)
            for number in list(there):
                await channel.get_partial_message(int(number)).delete()
                there.remove(number)
        except KNOWN as problem:
            log.warning("discord: the rest of a long message is not shown: %s", problem)
        value = ",".join([*kept, *there])
        if self._more.get(name, "") != value:
            self._more[name] = value
            await self._cursors.set(self.name, name, value)

    async def _attachments(
        self, message: str, body: showing.Body
    ) -> list[discord.Attachment | discord.File]:
        """What the message is to hold: the files it has, where they are the same."""
        there = self._shown.get(message, {})
        attached: list[discord.Attachment | discord.File]
        if body.files and all(one.key in there for one in body.files):
            attached = [there[one.key] for one in body.files]
        else:
            self._shown.pop(message, None)  # until we know what they are called now
            attached = list(await showing.files(body.files, self._open))
        showing.aim(body, attached)
        return attached

    def _remember(self, sent: discord.Message, body: showing.Body) -> None:
        """Which file is which, so that an edit need not send it again."""
        by_name = {one.filename: one for one in sent.attachments}
        before = self._shown.get(str(sent.id), {})
        self._shown[str(sent.id)] = {
            one.key: by_name.get(one.name) or before[one.key]
            for one in body.files
            if one.name in by_name or one.key in before
        }
        self._shown.move_to_end(str(sent.id))
        while len(self._shown) > _REMEMBERED:
            self._shown.popitem(last=False)

    async def _open(self, media: Media) -> bytes:
        return await self._heard().open(media)

    def _mention(self, command: str) -> str:
        number = self._mentions.get(slash.named(command))
        return f"</{slash.named(command)}:{number}>" if number else f"`/{command}`"

    def _heard(self) -> Hear:
        if self._hear is None:
            raise TryLater(5)
        return self._hear

    def _said(self, locale: str, key: str, arguments: Mapping[str, object]) -> str:
        return self._heard().text(locale, key, arguments)


@contextlib.contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except KNOWN as error:
        raise translated(error) from error


def _number(message: str) -> int:
    if not message.isdigit():
        raise Gone(f"there is no such message on Discord: {message}")
    return int(message)


def _behind(message: str, at: int) -> str:
    digest = hashlib.blake2b(f"{message}:{at}".encode(), digest_size=12).hexdigest()
    return digest[:25]


__all__ = ["DiscordChat"]
