"""How updates come in, by polling or by webhook: committed first, confirmed then."""

import asyncio
import hashlib
import hmac
import json
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.platforms.intake import Intake, Unreadable
from bot.platforms.lanes import Lanes
from bot.platforms.ports import Inbox
from bot.platforms.telegram.line import LONG_POLL, UPDATES, Line, wait
from bot.platforms.telegram.reading import NAME
from config.settings import BadSetting, Telegram

log = logging.getLogger(__name__)

_BODY_BYTES = 2 * 1024 * 1024  # no update is larger
_PAUSE = 30.0  # longest wait between two questions for news, seconds

Handle = Callable[[Update], Awaitable[None]]
Wanted = Callable[[Update], bool]


class NotTaken(Exception):
    """The database did not take an update: it must not be confirmed."""


class Receiver:
    """From Telegram into the inbox."""

    def __init__(
        self,
        line: Line,
        inbox: Inbox,
        lanes: Lanes,
        *,
        wanted: Wanted,
        handle: Handle,
        broken: Handle,
    ) -> None:
        self._line = line
        self._wanted = wanted
        self._secret = hashlib.blake2b(line.token.encode(), digest_size=32).digest()

        async def read_and_handle(key: str, body: bytes) -> None:
            await handle(self._parsed(body))

        async def read_and_tell(key: str, body: bytes) -> None:
            await broken(self._parsed(body))

        self._intake = Intake(NAME, inbox, lanes, read_and_handle, read_and_tell)

    async def drain(self) -> None:
        await self._intake.drain()

    async def take(self, raws: Sequence[Mapping[str, Any]]) -> None:
        """Commit them all, then hand them on in order. Raises NotTaken if one was not committed."""
        keyed = [(self.key(raw), json.dumps(raw).encode(), raw) for raw in raws]
        outcomes = await asyncio.gather(
            *(self._keep(key, body) for key, body, _ in keyed), return_exceptions=True
        )
        for (key, body, raw), new in zip(keyed, outcomes, strict=True):
            if new is True:
                await self._intake.begin(key, body, sender(raw))
        for problem in outcomes:
            if isinstance(problem, BaseException):
                raise NotTaken(str(problem)) from problem

    async def _keep(self, key: str, body: bytes) -> bool:
        try:
            update = self._parsed(body)
        except Unreadable as problem:
            if await self._intake.keep(key, body):
                await self._intake.put_aside(key, str(problem))
            return False
        # What people in a group say to each other is not ours to keep, not for a moment.
        return self._wanted(update) and await self._intake.keep(key, body)

    def _parsed(self, body: bytes) -> Update:
        try:
            update = Update.de_json(json.loads(body), self._line)
            _ = update.effective_user, update.effective_chat
        except Exception as problem:  # whatever the library trips over
            raise Unreadable(f"cannot be parsed: {type(problem).__name__}") from problem
        return update

    def key(self, raw: Mapping[str, Any]) -> str:
        """The same thing twice has the same key; update ids start anew after a quiet week."""
        for kind in ("message", "edited_message"):
            said = raw.get(kind)
            if isinstance(said, dict) and isinstance(said.get("chat"), dict):
                known = f"{kind[0]}:{said['chat'].get('id')}:{said.get('message_id')}"
                # An edit is new whenever its content is.
                return known if kind == "message" else f"{known}:{self._digest(said)}"
        query = raw.get("callback_query")
        if isinstance(query, dict) and query.get("id"):
            return f"c:{query['id']}"
        rest = {name: value for name, value in raw.items() if name != "update_id"}
        return f"u:{self._digest(rest)}"

    def _digest(self, value: object) -> str:
        """Keyed, so that nobody can guess a diary's words from it."""
        body = json.dumps(value, sort_keys=True).encode()
        return hashlib.blake2b(body, key=self._secret, digest_size=12).hexdigest()

    # By polling

    async def poll(self) -> None:
        """Ask for news until cancelled."""
        offset: int | None = None
        pause = 1.0
        while True:
            try:
                news = await self._line.updates(offset, LONG_POLL)
                await self.take(news)
                if news:
                    offset = 1 + max(int(raw["update_id"]) for raw in news)
                pause = 1.0
                continue
            except RetryAfter as busy:
                pause = wait(busy)
            except Conflict:
                log.error(
                    "telegram: another program asks for this bot's messages; "
                    "stop it, or give this one a bot of its own"
                )
                pause = min(_PAUSE, pause * 2)
            except InvalidToken as wrong:
                raise unknown_token() from wrong
            except TimedOut:
                pause = 1.0
                continue
            except (TelegramError, NotTaken) as problem:
                log.warning("telegram: no news for now, asking again: %s", problem)
                pause = min(_PAUSE, pause * 2)
            await asyncio.sleep(pause * random.uniform(0.5, 1))

    # By webhook

    async def serve(self, settings: Telegram) -> None:
        """Let Telegram call us until cancelled. Confirms by 200, asks again by 503."""
        secret = settings.webhook_secret.get_secret_value()
        host, _, port = settings.webhook_listen.rpartition(":")
        application = web.Application(client_max_size=_BODY_BYTES)
        path = urlsplit(settings.webhook_url).path or "/"

        async def called(request: web.Request) -> web.Response:
            return await self._called(request, secret)

        application.router.add_post(path, called)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, host or "127.0.0.1", int(port)).start()
            await self._announce(settings.webhook_url, secret)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _announce(self, url: str, secret: str) -> None:
        while True:
            try:
                await self._line.set_webhook(url, allowed_updates=UPDATES, secret_token=secret)
                return
            except InvalidToken as wrong:
                raise unknown_token() from wrong
            except TelegramError as problem:
                log.warning("telegram: the webhook is not set yet: %s", problem)
                await asyncio.sleep(5)

    async def _called(self, request: web.Request, secret: str) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode()):
            return web.Response(status=403)
        body = await request.read()
        try:
            raw = json.loads(body)
        except ValueError:
            raw = None
        try:
            if isinstance(raw, dict):
                await self.take([raw])
            else:  # refusing it would bring it back for a day
                await self._keep(f"x:{self._digest(body.hex())}", body)
        except Exception as problem:
            log.warning("telegram: an update is not confirmed: %s", problem)
            return web.Response(status=503, headers={"Retry-After": "5"})
        return web.Response()


def sender(raw: Mapping[str, Any]) -> str:
    """Whose update it is: one person's are handled in order."""
    for content in raw.values():
        if isinstance(content, dict):
            for role in ("from", "user"):
                person = content.get(role)
                if isinstance(person, dict) and "id" in person:
                    return str(person["id"])
    return ""


def unknown_token() -> BadSetting:
    return BadSetting(
        "DAYDRAWN_TELEGRAM__TOKEN: Telegram does not know this token; "
        "copy it again from @BotFather."
    )
