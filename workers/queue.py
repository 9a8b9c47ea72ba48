"""The queue as the rest of the house sees it: wake-ups, progress, questions. Never the truth.

ARQ on Redis carries tokens ("there is work"); what there is to do, and whose turn it is, is
read from the database by whoever takes a token. Losing all of Redis loses nothing.
"""

import asyncio
import base64
import contextlib
import json
import logging
import random
import secrets
from collections.abc import AsyncIterator, Awaitable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from arq.connections import ArqRedis, RedisSettings
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from config.settings import Settings
from db.records import PageId, PersonId
from workers.server import NoServer, embedded_url, serving

log = logging.getLogger(__name__)

PREFIX = "daydrawn"
PROGRESS = f"{PREFIX}:progress"
CANCEL = f"{PREFIX}:cancel"
TELL_TOGETHER = 0.1  # seconds of progress that are told at once
WAKE_TOGETHER = 0.05  # seconds between two tokens of one queue
ANSWER_SECONDS = 120  # an answer nobody fetched is dropped after this


def queue_name(queue: str) -> str:
    """The Redis key of a queue class: `light`, `gpu`, `training` or `ask`."""
    return f"{PREFIX}:queue:{queue}"


def to_json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def from_json(data: bytes) -> Any:
    return json.loads(data)


def redis_settings(settings: Settings) -> RedisSettings:
    found = RedisSettings.from_dsn(settings.queue.url or embedded_url(settings.home))
    found.conn_timeout = 5
    return found


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one stage of a page is. `state` is running, done, failed or cancelled."""

    page: PageId
    stage: str
    state: str
    share: float | None = None
    preview: bytes | None = None
    fetching: str = ""  # what a checkpoint is being fetched for: "painter"

    def as_json(self) -> list[Any]:
        preview = base64.b64encode(self.preview).decode() if self.preview else None
        return [self.page, self.stage, self.state, self.share, preview, self.fetching]

    @classmethod
    def of_json(cls, value: list[Any]) -> "Progress":
        page, stage, state, share, preview, fetching = value
        shown = base64.b64decode(preview) if preview else None
        return cls(PageId(page), stage, state, share, shown, fetching)


class Queue:
    """A line to the queue's server. Everything is best effort but `ask`, which has a timeout."""

    def __init__(self, pool: ArqRedis) -> None:
        self.pool = pool
        self._waking: set[str] = set()  # queues whose next token is about to be sent
        self._sent_at: dict[str, float] = {}
        self._sending: set[asyncio.Task[None]] = set()
        self._told: dict[tuple[PageId, str], Progress] = {}
        self._telling: asyncio.Task[None] | None = None

    @classmethod
    @contextlib.asynccontextmanager
    async def open(cls, settings: Settings) -> AsyncIterator["Queue"]:
        # Not arq's create_pool: that insists on a server that answers now.
        url = settings.queue.url or embedded_url(settings.home)
        lines = ConnectionPool.from_url(url, socket_connect_timeout=5)
        pool = ArqRedis(
            lines,
            job_serializer=to_json,
            job_deserializer=from_json,
            default_queue_name=queue_name("light"),
        )
        queue = cls(pool)
        try:
            yield queue
        finally:
            await queue._flush()
            await pool.aclose()
            await lines.aclose()

    async def wake(
        self,
        person: PersonId,
        page: PageId,
        *,
        queue: str = "light",
        after: timedelta | None = None,
    ) -> None:
        """Say that a page has something due. A lost wake-up is found by the sweep.

        A token speaks for all that waits: the first is sent at once, and who wakes within a moment
        of it shares the next. Nobody waits for the queue's server here.
        """
        if after is not None:
            await self._send(person, page, queue, after)
        elif queue not in self._waking:
            self._waking.add(queue)
            sending = asyncio.create_task(self._send_next(person, page, queue))
            self._sending.add(sending)
            sending.add_done_callback(self._sending.discard)

    async def _send_next(self, person: PersonId, page: PageId, queue: str) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._sent_at.get(queue, 0.0) + WAKE_TOGETHER - loop.time())
        self._sent_at[queue] = loop.time()
        self._waking.discard(queue)  # who comes from now on may have come too late for this one
        await self._send(person, page, queue, None)

    async def _send(
        self, person: PersonId, page: PageId, queue: str, after: timedelta | None
    ) -> None:
        try:
            await self.pool.enqueue_job(
                "advance",
                person,
                page,
                _job_id=f"advance:{page}:{secrets.token_hex(4)}",
                _queue_name=queue_name(queue),
                _defer_by=after,
            )
        except (RedisError, OSError) as error:
            log.warning("the queue did not take a wake-up for %s: %s", page, error)

    async def tell(self, progress: Progress) -> None:
        """Publish progress, a moment later and all of that moment together: of a stage that took
        no longer, only its end is told. Nobody need be listening."""
        about = (progress.page, progress.stage)
        self._told.pop(about, None)
        self._told[about] = progress
        if self._telling is None:
            self._telling = asyncio.create_task(self._tell_soon())

    async def _tell_soon(self) -> None:
        await asyncio.sleep(TELL_TOGETHER)
        self._telling = None
        await self._tell_all()

    async def _tell_all(self) -> None:
        told, self._told = self._told, {}
        with contextlib.suppress(RedisError, OSError):
            await self.pool.publish(PROGRESS, to_json([one.as_json() for one in told.values()]))

    async def _flush(self) -> None:
        await asyncio.gather(*self._sending, return_exceptions=True)
        if self._telling is not None:
            self._telling.cancel()
            await self._tell_all()

    async def progress(self, page: PageId | None = None) -> AsyncIterator[Progress]:
        """Progress of one page, or of all. Goes on through restarts of the server."""
        async for data in self._listen(PROGRESS):
            for value in from_json(data):
                told = Progress.of_json(value)
                if page is None or told.page == page:
                    yield told

    async def cancel(self, page: PageId) -> None:
        """Stop whatever runs for a page."""
        with contextlib.suppress(RedisError, OSError):
            await self.pool.publish(CANCEL, str(page).encode())

    async def cancelled(self) -> AsyncIterator[PageId]:
        """Pages that someone wants stopped."""
        async for data in self._listen(CANCEL):
            yield PageId(data.decode())

    async def ask(
        self, person: PersonId, question: str, arguments: Mapping[str, Any], timeout: float
    ) -> Mapping[str, Any] | None:
        """Ask a worker; None when none replied in time (or the question failed there)."""
        reply_key = f"{PREFIX}:answer:{secrets.token_hex(12)}"
        try:
            await self.pool.enqueue_job(
                "answer",
                person,
                question,
                dict(arguments),
                reply_key,
                _job_id=f"ask:{secrets.token_hex(12)}",
                _queue_name=queue_name("ask"),
                _expires=timedelta(seconds=timeout + 5),
            )
            # A line of its own: a blocking pop must not hold up the shared ones.
            async with self.pool.client() as line:
                popped = await asyncio.wait_for(
                    cast("Awaitable[Any]", line.blpop([reply_key], timeout=cast("int", timeout))),
                    timeout + 5,
                )
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("no worker answered %r in %.1f s (%s)", question, timeout, error)
            return None
        if popped is None:
            log.warning("no worker answered %r in %.1f s", question, timeout)
            return None
        answer = from_json(popped[1])
        return cast("Mapping[str, Any] | None", answer)

    async def reply(self, reply_key: str, answer: Mapping[str, Any] | None) -> None:
        """What a worker calls to answer `ask`."""
        async with self.pool.pipeline(transaction=True) as pipe:
            pipe.rpush(reply_key, to_json(answer))
            pipe.expire(reply_key, ANSWER_SECONDS)
            await pipe.execute()

    async def state(self) -> Mapping[str, Any]:
        """How many tokens wait in each queue, for `doctor` and `/status`."""
        info = await self.pool.info("server")
        waiting = {
            queue: int(await self.pool.zcard(queue_name(queue)))
            for queue in ("light", "gpu", "training", "ask")
        }
        return {
            "server": f"{info.get('server_name', 'redis')} "
            f"{info.get('valkey_version', info['redis_version'])}",
            "waiting": waiting,
        }

    async def _listen(self, channel: str) -> AsyncIterator[bytes]:
        away = False
        while True:
            try:
                async with self.pool.pubsub(ignore_subscribe_messages=True) as pubsub:
                    await pubsub.subscribe(channel)
                    if away:
                        log.info("the queue's server is back")
                    away = False
                    while True:
                        message = await pubsub.get_message(timeout=30)
                        if message is not None:
                            yield message["data"]
            except (RedisError, OSError) as error:
                if not away:  # said once: it may be away for hours
                    log.warning("no line to the queue's server (%s); nothing is lost", error)
                away = True
                await asyncio.sleep(0.5 + random.random())


__all__ = ["NoServer", "Progress", "Queue", "serving"]
