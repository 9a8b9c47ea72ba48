"""Saying something to the diary: taken in, heard, and answered once however often it is sent."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web

from bot.incoming import Called, Edited, Incoming, Pressed, Wrote
from bot.messages import Message
from bot.platforms.web import intake, shelf, wire
from bot.platforms.web.intake import ACCOUNT, Refused, Said
from bot.platforms.web.media import Made
from bot.platforms.web.needs import Home
from bot.platforms.web.notices import Notices
from bot.platforms.web.replies import as_json, locale_of
from bot.platforms.web.talk import Talk
from config.settings import Quotas
from db.errors import NotFound, StorageDown, StorageFull
from db.records import PageId

log = logging.getLogger(__name__)

ANSWERS = 400  # requests whose answers are remembered, so that a repeat gets the same
LASTING = ("text", "page", "media", "buttons", "choices", "chips")

Heard = Callable[[Incoming], Awaitable[Message | None]]


class Saying:
    def __init__(
        self,
        house: Home,
        hear: Heard,
        talk: Talk,
        notices: Notices,
        made: Made,
        held: dict[str, bytes],
        quotas: Quotas,
        clock: Callable[[], datetime],
    ) -> None:
        self._house = house
        self._hear = hear
        self._talk = talk
        self._notices = notices
        self._made = made
        self._held = held
        self._quotas = quotas
        self._clock = clock
        self._answers: OrderedDict[str, asyncio.Task[wire.Wire]] = OrderedDict()

    async def respond(self, request: web.Request) -> web.Response:
        try:
            said = await intake.read(request, self._quotas)
            action = intake.incoming(said, locale_of(request), self._clock())
            action = _for_another_day(said, action)
        except Refused as refusal:
            return as_json({"why": refusal.why}, status=refusal.status)
        # The same id while it is worked on, or after, is the same thing: one answer for all.
        answering = self._answers.get(said.id)
        if answering is None:
            zone = request.headers.get("X-Timezone", "")
            answering = asyncio.ensure_future(self._answer(zone, said, action))
            self._answers[said.id] = answering
            while len(self._answers) > ANSWERS:
                self._answers.popitem(last=False)
        try:
            # A browser that hangs up does not stop what it asked for.
            return as_json(await asyncio.shield(answering))
        except (StorageDown, StorageFull) as error:
            self._answers.pop(said.id, None)
            log.warning("not kept, the browser will offer it again: %s", error)
            why = "full" if isinstance(error, StorageFull) else "down"
            return as_json({"why": why}, status=503)
        except Exception:
            self._answers.pop(said.id, None)
            log.exception("a request of the web chat was not answered")
            return as_json({"why": "trouble"}, status=500)

    async def _answer(self, zone: str, said: Said, action: Incoming) -> wire.Wire:
        stranger = await self._house.accounts.find("web", ACCOUNT) is None
        if not stranger:
            await self.learn_zone(zone)
        for ref, data in said.files:
            self._held[ref.id] = data
        try:
            message = await self._hear(action)
        finally:
            for ref, _ in said.files:
                self._held.pop(ref.id, None)
        if stranger:
            await self.learn_zone(zone, guessed=True)
        quiet = said.words.get("quiet") is True  # asked by the shelf or the settings, shown there
        kept = True if quiet else await self._echo(said, action)
        if message is None:
            return {"kept": kept}
        shown = await self._with_pictures(self._shown(said, action, message))
        if not quiet and any(name in shown for name in LASTING):
            self._talk.say(shown, remember=not isinstance(action, Edited))
            await self._notices.changed(shown)
        return {"kept": kept, "answer": shown}

    def _shown(self, said: Said, action: Incoming, message: Message) -> wire.Wire:
        id = wire.message_id(message, f"a-{said.id}")
        if message.replaces and isinstance(action, Pressed) and action.message:
            id = action.message
        return wire.shown(message, id, self._clock(), self._made.address)

    async def _with_pictures(self, shown: wire.Wire) -> wire.Wire:
        """Numbered buttons open what was found: here they may show its picture as well."""
        person = await self._house.accounts.find("web", ACCOUNT)
        if person is None or "page" in shown:
            return shown
        diary = self._house.diary(person.id)
        for button in (one for row in shown.get("buttons", ()) for one in row):
            if not button["label"].isdecimal():
                continue
            meant = await self._house.tokens.redeem(button["token"], person.id)
            if meant is not None and "page" in meant[1]:
                with suppress(NotFound):
                    page = await diary.page(PageId(meant[1]["page"]))
                    button["page"] = shelf.glance(page, self._made.address)
        return shown

    async def _echo(self, said: Said, action: Incoming) -> bool:
        """Show what was said in all open browsers; whether it lies in the diary now, if it should.

        Asked of the diary itself: nobody is told that something is kept on anyone's word.
        """
        if not isinstance(action, Wrote | Called | Edited):
            return True
        person = await self._house.accounts.find("web", ACCOUNT)
        message = action.origin.message
        if person is not None:
            page = await self._house.diary(person.id).by_origin("web", ACCOUNT, message)
            for one in shelf.written(page, self._made.address) if page else ():
                if one["id"] == message:
                    self._talk.say(one, remember=False)
                    return True
        if isinstance(action, Called):
            text = f"/{action.command} {action.text}".strip()
            at = self._clock().isoformat()
            self._talk.say({"kind": "mine", "id": said.id, "at": at, "text": text, "asked": True})
        return isinstance(action, Called)

    async def learn_zone(self, zone: str, guessed: bool = False) -> None:
        """The browser knows where it is: no need to ask, and better than a guess by language."""
        person = await self._house.accounts.find("web", ACCOUNT)
        if person is None or (person.preferences.timezone is not None and not guessed):
            return
        try:
            ZoneInfo(zone[:64])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return
        await self._house.accounts.prefer(person.id, timezone=zone)


def _for_another_day(said: Said, action: Incoming) -> Incoming:
    """Writing for another day is the command /write, whatever it looks like."""
    day = intake.day_of(said.words)
    if day is None or not isinstance(action, Wrote):
        return action
    return Called(
        action.origin,
        action.who,
        "write",
        {"day": day.isoformat(), "text": action.text},
        f"{day.isoformat()} {action.text}".strip(),
        action.files,
        action.reply_to,
    )
