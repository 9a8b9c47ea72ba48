"""What is said on Discord, from the gateway into the inbox; and what was said while we were away.

Discord tells everything once. A note of it is committed, and the message itself is asked again
after a crash. How far each channel was read is kept beside, and what lies behind is read back.
"""

import asyncio
import json
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord

from bot.chat import Gone
from bot.incoming import Incoming
from bot.platforms.discord import reading
from bot.platforms.discord.line import KNOWN, Client, translated
from bot.platforms.discord.reading import NAME
from bot.platforms.intake import Intake, Unreadable
from bot.platforms.lanes import Lanes
from bot.platforms.ports import Cursors, Inbox
from db.errors import DiaryError
from db.records import Room

log = logging.getLogger(__name__)

_EDITS = 25  # messages before the cursor, looked at for edits while we were away
_TRIES = 5  # to read a channel back
_PAUSE = 30.0  # longest wait between two tries, seconds

Event = discord.Message | discord.RawMessageUpdateEvent | discord.RawReactionActionEvent
Handle = Callable[[Incoming, discord.Message | None], Awaitable[None]]
Channel = Callable[[Client, Room], Awaitable[Any]]


class Hearing:
    """One life of the connection."""

    def __init__(
        self,
        client: Client,
        inbox: Inbox,
        cursors: Cursors,
        lanes: Lanes,
        *,
        channel: Channel,
        handle: Handle,
        broken: Handle,
    ) -> None:
        self._client = client
        self._cursors = cursors
        self._channel = channel
        self._events: asyncio.Queue[Event] = asyncio.Queue()
        self._live: dict[str, discord.Message] = {}  # what just came, so that it need not be asked
        self._unread: set[int] = set()  # channels that could not be read back: cursors stay
        self._drained = False
        self.caught_up = asyncio.Event()

        async def read_and_handle(key: str, body: bytes) -> None:
            try:
                await handle(*await self._understood(key, body))
            except Gone:
                self._live.pop(key, None)
                raise
            self._live.pop(key, None)

        async def read_and_tell(key: str, body: bytes) -> None:
            await broken(*await self._understood(key, body))
            self._live.pop(key, None)

        self._intake = Intake(NAME, inbox, lanes, read_and_handle, read_and_tell)

    def live(self, channel: int, message: int) -> discord.Message | None:
        """A message that is being handled."""
        return self._live.get(f"m:{channel}:{message}")

    async def on_event(self, event: Event) -> None:
        self._events.put_nowait(event)

    async def run(self) -> None:
        """Take in what comes live, one after the other, and after what was said before."""
        while True:
            event = await self._events.get()
            await self.caught_up.wait()
            try:
                if isinstance(event, discord.Message):
                    private = reading.is_private(event)
                    if self._wanted(event, private):
                        await self._take_message(event, private)
                elif isinstance(event, discord.RawMessageUpdateEvent):
                    await self._take_edit(event.message, reading.is_private(event.message))
                else:
                    await self._take_reaction(event)
            except Exception:
                log.exception("discord: an event could not be taken in")

    # Making up for what was missed

    async def catch_up(self) -> None:
        """At the start, and after every connection that was lost for good."""
        self.caught_up.clear()
        if not self._drained:
            await self._intake.drain()
            self._drained = True
        for name, at in (await self._cursors.all(NAME)).items():
            if name.startswith("at:"):
                await self._read_back(int(name.removeprefix("at:")), at)
        self.caught_up.set()

    async def _read_back(self, number: int, at: str) -> None:
        last, _, person = at.partition(":")
        # A message from the history does not say whether it is private: its cursor does.
        room = Room(NAME, f"user:{person}" if person else str(number), bool(person))
        self._unread.add(number)
        pause = 1.0
        for _ in range(_TRIES):
            try:
                channel = await self._channel(self._client, room)
                after = discord.Object(int(last))
                upto = discord.Object(int(last) + 1)
                async for message in channel.history(limit=_EDITS, before=upto):
                    await self._take_edit(message, room.private)
                self._unread.discard(number)
                async for message in channel.history(limit=None, after=after, oldest_first=True):
                    if self._wanted(message, room.private):
                        await self._take_message(message, room.private)
                return
            except (discord.Forbidden, discord.NotFound) as gone:
                log.info("discord: a channel can no longer be read: %s", gone)
                self._unread.discard(number)
                return
            except KNOWN as problem:
                # Its cursor stays where it is, so that the next start reads it back.
                self._unread.add(number)
                log.warning("discord: a channel is not read back yet: %s", problem)
                await asyncio.sleep(pause)
                pause = min(_PAUSE, pause * 2)

    # Into the inbox

    def _wanted(self, message: discord.Message, private: bool) -> bool:
        me = self._client.user
        return me is not None and reading.addressed(message, me.id, private)

    async def _take_message(self, message: discord.Message, private: bool) -> None:
        """Commit it, then move the channel's cursor on: what is behind it is never asked again."""
        channel, person = message.channel.id, message.author.id
        key = f"m:{channel}:{message.id}"
        note = {"kind": "message", "channel": channel, "id": message.id, "private": private}
        self._live[key] = message
        if not await self._take(key, note, str(person)):
            self._live.pop(key, None)
        elif channel not in self._unread:
            at = f"{message.id}:{person if private else ''}"
            await self._cursors.set(NAME, f"at:{channel}", at)

    async def _take_edit(self, message: discord.Message, private: bool) -> None:
        if message.edited_at is None or not self._wanted(message, private):
            return  # a link's preview came, nothing was edited
        channel = message.channel.id
        key = f"e:{channel}:{message.id}:{message.edited_at.timestamp():.3f}"
        note = {"kind": "edit", "channel": channel, "id": message.id, "private": private}
        self._live[key] = message
        if not await self._take(key, note, str(message.author.id)):
            self._live.pop(key, None)

    async def _take_reaction(self, payload: discord.RawReactionActionEvent) -> None:
        me = self._client.user
        if me is None or payload.user_id == me.id or payload.emoji.name is None:
            return
        private = payload.guild_id is None
        if not private and payload.message_author_id != me.id:
            return
        name = uuid.uuid4().hex  # nobody tells it twice
        note = {
            "kind": "reaction",
            "key": name,
            "channel": payload.channel_id,
            "message": payload.message_id,
            "user": payload.user_id,
            "name": payload.member.display_name if payload.member else "",
            "private": private,
            "emoji": payload.emoji.name,
            "at": discord.utils.utcnow().isoformat(),
        }
        await self._take(f"r:{name}", note, str(payload.user_id))

    async def _take(self, key: str, note: Mapping[str, Any], person: str) -> bool:
        """Discord does not say it again: a database that is away is waited for."""
        body = json.dumps(note).encode()
        pause = 0.5
        while True:
            try:
                new = await self._intake.keep(key, body)
            except DiaryError as problem:
                log.warning("discord: %s is not kept yet: %s", key, problem)
                await asyncio.sleep(pause)
                pause = min(_PAUSE, pause * 2)
                continue
            if new:
                await self._intake.begin(key, body, person)
            return new

    # Out of the inbox

    async def _understood(self, key: str, body: bytes) -> tuple[Incoming, discord.Message | None]:
        me = self._client.user.id if self._client.user is not None else 0
        try:
            note = json.loads(body)
            kind = note["kind"]
            if kind == "reaction":
                return reading.reacted(note), None
            channel, number = int(note["channel"]), int(note["id"])
            private = bool(note["private"])
        except (ValueError, KeyError, TypeError) as problem:
            raise Unreadable(f"cannot be read: {type(problem).__name__}") from problem
        message = self._live.get(key)
        if message is None:
            try:
                message = await self._client.get_partial_messageable(channel).fetch_message(number)
            except KNOWN as problem:
                raise translated(problem) from problem
        if kind == "edit":
            return reading.edited(message, me, private), message
        return reading.wrote(message, me, private), message
