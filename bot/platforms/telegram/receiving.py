"""How updates come in: committed first, confirmed then, handled in each person's order.

An update is in the inbox before Telegram hears that we have it. What cannot be parsed is put
aside; what fails is tried again, and put aside when it failed twice.
"""

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

from bot.chat import Gone, TryLater
from bot.platforms.lanes import Lanes
from bot.platforms.ports import Inbox
from bot.platforms.telegram.line import LONG_POLL, UPDATES, Line, wait
from bot.platforms.telegram.reading import NAME
from config.settings import BadSetting, Telegram
from db.errors import StorageDown, StorageFull

log = logging.getLogger(__name__)

_TRIES = 8  # of something that the platform or the storage did not take
_CRASHES = 2  # of one update, before it is put aside
_BODY_BYTES = 2 * 1024 * 1024  # no update is larger
_PAUSE = 30.0  # longest wait between two tries, seconds

Handle = Callable[[Update], Awaitable[None]]
Wanted = Callable[[Update], bool]
Broken = Callable[[Update], Awaitable[None]]


class NotTaken(Exception):
    """The database did not take an update: it must not be confirmed."""


class Receiver:
    """From Telegram into the inbox, from the inbox to whoever handles it."""

    def __init__(self, line: Line, inbox: Inbox, lanes: Lanes) -> None:
        self._line = line
        self._inbox = inbox
        self._lanes = lanes
        self._secret = hashlib.blake2b(line.token.encode(), digest_size=32).digest()
        self.handle: Handle = _nobody
        self.wanted: Wanted = lambda update: True
        self.broken: Broken = _nobody

    # In

    async def take(self, raws: Sequence[Mapping[str, Any]]) -> None:
        """Commit them all, then hand them on in order. Raises NotTaken if one was not committed."""
        keyed = [(self.key(raw), json.dumps(raw).encode(), raw) for raw in raws]
        outcomes = await asyncio.gather(
            *(self._take(key, body, raw) for key, body, raw in keyed), return_exceptions=True
        )
        for (key, body, raw), new in zip(keyed, outcomes, strict=True):
            if new is True:
                await self._lanes.put(sender(raw), self._job(key, body))
        for problem in outcomes:
            if isinstance(problem, BaseException):
                raise NotTaken(str(problem)) from problem

    async def _take(self, key: str, body: bytes, raw: Mapping[str, Any]) -> bool:
        update = self._parse(body)
        if isinstance(update, Update) and not self.wanted(update):
            return False  # what people say to each other is not ours to keep, not for a moment
        new = await self._inbox.take(NAME, key, body)
        if new and not isinstance(update, Update):
            await self._put_aside(key, update)
            return False
        return new

    async def drain(self) -> None:
        """What an earlier run took in and did not finish, one after the other.

        A try is counted before it begins: what brought the process down twice is put aside.
        """
        seen: set[str] = set()
        while left := [
            entry for entry in await self._inbox.waiting(NAME, 100) if entry[0] not in seen
        ]:
            for key, body, _ in left:
                seen.add(key)
                if await self._inbox.crashed(NAME, key) >= _CRASHES:
                    log.error("telegram: update %s stopped the program twice", key)
                    continue
                await self._job(key, body)()

    def _job(self, key: str, body: bytes) -> Callable[[], Awaitable[None]]:
        async def job() -> None:
            try:
                await self._work(key, body)
            except Exception:
                log.exception("telegram: update %s waits for the next start", key)

        return job

    async def _work(self, key: str, body: bytes) -> None:
        update = self._parse(body)
        if not isinstance(update, Update):
            await self._put_aside(key, update)
            return
        pause = 0.5
        for attempt in range(1, _TRIES + 1):
            try:
                await self.handle(update)
            except (StorageDown, StorageFull, TryLater) as problem:
                if attempt == _TRIES:
                    raise
                after = problem.after if isinstance(problem, TryLater) else pause
                log.warning("telegram: update %s again in %.1f s: %s", key, after, problem)
                await asyncio.sleep(min(_PAUSE, after) * random.uniform(1, 1.2))
                pause *= 2
                continue
            except Gone as gone:
                log.info("telegram: nobody to answer to for update %s: %s", key, gone)
            except Exception as problem:
                log.exception("telegram: update %s failed", key)
                if await self._inbox.crashed(NAME, key) < _CRASHES:
                    await asyncio.sleep(pause)
                    continue
                await self._put_aside(key, type(problem).__name__)
                await self.broken(update)
                return
            await self._inbox.done(NAME, key)
            return

    def _parse(self, body: bytes) -> Update | str:
        """The update, or why it cannot be parsed."""
        try:
            update = Update.de_json(json.loads(body), self._line)
            _ = update.effective_user, update.effective_chat
        except Exception as problem:  # whatever the library trips over
            return f"cannot be parsed: {type(problem).__name__}"
        return update

    async def _put_aside(self, key: str, why: object) -> None:
        log.error("telegram: update %s is put aside: %s", key, why)
        await self._inbox.quarantine(NAME, key, str(why))

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

    async def serve(self, settings: Telegram, started: Callable[[int], None]) -> None:
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
            site = web.TCPSite(runner, host or "127.0.0.1", int(port))
            await site.start()
            started(runner.addresses[0][1])
            while True:
                try:
                    await self._line.set_webhook(
                        settings.webhook_url, allowed_updates=UPDATES, secret_token=secret
                    )
                    break
                except InvalidToken as wrong:
                    raise unknown_token() from wrong
                except TelegramError as problem:
                    log.warning("telegram: the webhook is not set yet: %s", problem)
                    await asyncio.sleep(5)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _called(self, request: web.Request, secret: str) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return web.Response(status=403)
        body = await request.read()
        try:
            raw = json.loads(body)
            if not isinstance(raw, dict):
                raise ValueError("not an object")
        except ValueError as problem:
            # Refusing it would bring it back for a day.
            key = f"x:{hashlib.blake2b(body, key=self._secret, digest_size=12).hexdigest()}"
            if await self._inbox.take(NAME, key, body):
                await self._put_aside(key, f"cannot be parsed: {type(problem).__name__}")
            return web.Response()
        try:
            await self.take([raw])
        except NotTaken as problem:
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


async def _nobody(update: Update) -> None:
    raise RuntimeError("nobody handles updates yet")
