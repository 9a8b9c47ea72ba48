"""Saying something to the diary: taken in, heard, and answered once however often it is sent."""

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web

from bot.cleaning import clean
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
_OPENING = ("open", "leaf")  # what a button does that shows one page
_NUMBERED = re.compile(r"\d+\. ")
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
        shown = await self._with_pictures(self._shown(said, action, message), message)
        if not any(name in shown for name in LASTING):
            shown["passing"] = True
        elif not quiet and not isinstance(action, Edited):  # an edit is refused where it was made
            self._talk.say(shown)
            await self._notices.changed(shown)
        return {"kept": kept, "answer": shown}

    def _shown(self, said: Said, action: Incoming, message: Message) -> wire.Wire:
        id = wire.message_id(message, f"a-{said.id}")
        if message.replaces and isinstance(action, Pressed) and action.message:
            id = action.message
        return wire.shown(message, id, self._clock(), self._made.address)

    async def _with_pictures(self, shown: wire.Wire, message: Message) -> wire.Wire:
        """Numbered buttons that open a page show its picture and its title here."""
        person = await self._house.accounts.find("web", ACCOUNT)
        if person is None or "page" in shown:
            return shown
        diary = self._house.diary(person.id)
        tiles = False
        for button in (one for row in shown.get("buttons", ()) for one in row):
            if not button["label"].isdecimal():
                continue
            meant = await self._house.tokens.redeem(button["token"], person.id)
            if meant is not None and meant[0] in _OPENING:
                with suppress(NotFound):
                    page = await diary.page(PageId(meant[1]["page"]))
                    button["page"] = shelf.glance(page, self._made.address)
                    tiles = True
        return _without_what_tiles_show(shown, message) if tiles else shown

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
                    return not isinstance(action, Edited) or one.get("text") == clean(action.text)
        if isinstance(action, Called):
            text = f"/{action.command} {action.text}".strip()
            at = self._clock().isoformat()
            self._talk.say({"kind": "mine", "id": said.id, "at": at, "text": text, "asked": True})
        return said.kind == "called"

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


def _without_what_tiles_show(shown: wire.Wire, message: Message) -> wire.Wire:
    """The same pages as a numbered list and as one picture need not stand there as well."""
    lines = [line for line in message.text.split("\n") if not _NUMBERED.match(line)]
    media = [
        one for one, sheet in zip(shown.get("media", ()), message.media, strict=False)
        if not sheet.sheet
    ]  # fmt: skip
    rows = shown["buttons"]
    if len(media) < len(message.media):
        rows = [[one for one in row if one["mark"] != "paper"] for row in rows]
    left = {"text": "\n".join(lines), "media": media, "buttons": [row for row in rows if row]}
    others = {name: value for name, value in shown.items() if name not in left}
    return others | {name: value for name, value in left.items() if value}


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
