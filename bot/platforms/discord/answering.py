"""Answers to slash commands, presses and forms: within three seconds, whatever it takes.

Discord takes the first answer within 3 s and others for 15 min. What takes longer than a moment
is deferred; what takes longer than that is an ordinary message.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord

from bot.chat import Gone, Receipt, TryLater
from bot.incoming import Incoming, Pressed
from bot.messages import Button, Message
from bot.platforms import render
from bot.platforms.discord import showing
from bot.platforms.discord.line import KNOWN
from bot.platforms.discord.showing import Mention, Open
from db.records import Room

log = logging.getLogger(__name__)

_LIFE = 14 * 60.0  # seconds; Discord gives 15 min
_TOAST = 8.0  # seconds that a passing word stays

Send = Callable[[Room, Message], Awaitable[Receipt]]
Edit = Callable[[Receipt, Message], Awaitable[None]]
Attachments = Callable[[str, showing.Body], Awaitable[list[discord.Attachment | discord.File]]]
Say = Callable[[str], str]


class Answering:
    """One interaction from its first sign to its answer."""

    def __init__(
        self,
        interaction: discord.Interaction,
        incoming: Incoming,
        *,
        patience: float,
        open_: Open,
        attachments: Attachments,
        mention: Mention,
        send: Send,
        edit: Edit,
        say: Say,
    ) -> None:
        self._interaction = interaction
        self._incoming = incoming
        self._patience = patience
        self._open = open_
        self._attachments = attachments
        self._mention = mention
        self._send = send
        self._edit = edit
        self._say = say
        self._began = time.monotonic()
        self._hidden = interaction.guild_id is not None  # in servers only who asked sees it
        self._in_place = interaction.type is not discord.InteractionType.application_command

    async def run(self, work: Awaitable[Message | None]) -> None:
        task = asyncio.ensure_future(work)
        done, _ = await asyncio.wait({task}, timeout=self._patience)
        if not done:
            await self._defer()
        message = await task
        try:
            await self._answer(message)
        except Gone as gone:
            log.info("discord: nobody to answer to: %s", gone)

    async def _defer(self) -> None:
        try:
            if self._in_place:
                await self._interaction.response.defer()
            else:
                await self._interaction.response.defer(ephemeral=self._hidden, thinking=True)
        except KNOWN as problem:
            log.warning("discord: an answer could not be put off: %s", problem)

    async def _answer(self, message: Message | None) -> None:
        if message is None:
            await self._answer_nothing()
            return
        if message.form is not None:
            await self._ask(message)
            return
        shown = showing.body(message, self._mention)
        if not (shown.pieces or shown.embed or shown.files or shown.rows):
            await self._pass(message.toast)
            return
        if self._expired():
            await self._plainly(message)
            return
        pressed = isinstance(self._incoming, Pressed)
        try:
            if pressed and message.replaces and self._interaction.message is not None:
                await self._replace(shown)
            else:
                await self._reply(shown)
        except KNOWN as problem:
            log.info("discord: answered by an ordinary message, since %s", problem)
            await self._plainly(message)

    async def _answer_nothing(self) -> None:
        response = self._interaction.response
        try:
            if self._in_place:
                if not response.is_done():
                    await response.defer()
                return
            kept = self._say("platform-kept")
            if response.is_done():
                await self._interaction.edit_original_response(content=kept)
            else:
                await response.send_message(kept, ephemeral=True, delete_after=_TOAST)
        except KNOWN as problem:
            log.info("discord: an acknowledgement was not taken: %s", problem)

    async def _ask(self, message: Message) -> None:
        """A form can only be the first answer; later, a button leads to it."""
        form = message.form
        if form is None:
            return
        if not self._interaction.response.is_done():
            try:
                await self._interaction.response.send_modal(showing.modal(form))
                return
            except KNOWN as problem:
                log.info("discord: a form came too late: %s", problem)
        button = Button(self._say("platform-open-form"), form.token, style="primary")
        text = message.text or self._say("platform-form-ready")
        await self._answer(replace(message, form=None, text=text, buttons=((button,),)))

    async def _pass(self, toast: str) -> None:
        if not toast:
            await self._answer_nothing()
            return
        response = self._interaction.response
        words = showing.markdown(render.rich(toast))
        try:
            if not response.is_done():
                await response.send_message(words, ephemeral=True, delete_after=_TOAST)
            elif self._in_place:
                await self._interaction.followup.send(words, ephemeral=True)
            else:
                await self._interaction.edit_original_response(content=words)
        except KNOWN as problem:
            log.info("discord: a passing word was not taken: %s", problem)

    async def _reply(self, shown: showing.Body) -> None:
        files = await showing.files(shown.files, self._open)
        showing.aim(shown, files)
        told = _told(shown, files)
        response = self._interaction.response
        if not response.is_done():
            await response.send_message(**told, ephemeral=self._hidden)
        elif self._in_place:
            await self._interaction.followup.send(**told, ephemeral=self._hidden)
        else:
            told["attachments"] = told.pop("files", [])
            await self._interaction.edit_original_response(**told)
        for piece in shown.pieces[1:]:
            await self._interaction.followup.send(content=piece, ephemeral=self._hidden)

    async def _replace(self, shown: showing.Body) -> None:
        """The message that held the button becomes the answer."""
        held = self._interaction.message
        told: dict[str, Any] = {
            "content": shown.pieces[0] if shown.pieces else None,
            "embeds": [shown.embed] if shown.embed is not None else [],
            "attachments": await self._attachments(str(held.id) if held else "", shown),
            "view": shown.view(),
        }
        if self._interaction.response.is_done():
            await self._interaction.edit_original_response(**told)
        else:
            await self._interaction.response.edit_message(**told)
        for piece in shown.pieces[1:]:
            await self._interaction.followup.send(content=piece, ephemeral=self._hidden)

    async def _plainly(self, message: Message) -> None:
        """An ordinary message; from a server into the person's own direct messages."""
        room = Room("discord", f"user:{self._incoming.who.id}", private=True)
        held = isinstance(self._incoming, Pressed) and self._incoming.message
        try:
            if held and message.replaces and not self._hidden:
                await self._edit(Receipt(room, str(held)), message)
            else:
                await self._send(room, message)
        except TryLater as later:
            log.warning("discord: an answer was not taken: %s", later)

    def _expired(self) -> bool:
        return time.monotonic() - self._began > _LIFE


def _told(shown: showing.Body, files: list[discord.File]) -> dict[str, Any]:
    told: dict[str, Any] = {"content": shown.pieces[0] if shown.pieces else None}
    if shown.embed is not None:
        told["embed"] = shown.embed
    if files:
        told["files"] = files
    if (view := shown.view()) is not None:
        told["view"] = view
    return told
