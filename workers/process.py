"""The worker process: takes wake-ups from ARQ, sweeps for lost ones, stops without losing any."""

import asyncio
import contextlib
import logging
import os
import random
import secrets
import signal
import socket
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from arq.connections import RedisSettings
from arq.worker import Worker, func
from redis.exceptions import RedisError

from config.settings import Settings
from db.errors import DiaryError, StorageDown
from db.house import House
from db.records import PageId, PersonId
from models.studio import Studio
from workers import answers, arriving, people
from workers.errands import Errands
from workers.pipeline import Stage, signature
from workers.queue import Progress, Queue, from_json, queue_name, redis_settings, to_json
from workers.runner import FIRST_RETRY, PAGES_AT_ONCE, Runner
from workers.stages import PIPELINE
from workers.vectors import Filler

log = logging.getLogger(__name__)

ALL_QUEUES = ("light", "gpu")
POLL_SECONDS = 0.05
DRAIN_SECONDS = 60.0  # how long running stages may finish when asked to stop
TEND_SECONDS = 600.0  # between looks for what is to be unlearnt, or has arrived
TOKEN_SECONDS = 3600  # arq's own limit; ours are the stages' timeouts


async def _advance(ctx: dict[str, Any], person: PersonId, page: PageId) -> None:
    runner: Runner = ctx["runner"]
    await runner.token()


async def _answer(
    ctx: dict[str, Any],
    person: PersonId,
    question: str,
    arguments: Mapping[str, Any],
    reply_key: str,
) -> None:
    runner: Runner = ctx["runner"]
    queue: Queue = ctx["queue"]
    errands: Errands = ctx["errands"]
    errand = str(arguments.get("errand", reply_key))

    async def tell(share: float) -> None:
        await queue.tell(Progress(PageId(errand), question, "running", share))

    with errands.running(errand) as stop:
        reply = await answers.answer(
            runner.house, runner.studio, person, question, arguments, tell, stop
        )
    await queue.reply(reply_key, reply)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a worker looks for what no wake-up told of, how soon it tries a stage again."""

    sweep_seconds: float = 5.0
    first_retry: timedelta = FIRST_RETRY


async def work(
    settings: Settings,
    *,
    serves: Collection[str] = ALL_QUEUES,
    pipeline: Sequence[Stage] = PIPELINE,
    pace: Pace = Pace(),
    stop: asyncio.Event | None = None,
) -> None:
    """Run a worker until SIGTERM or SIGINT (or `stop`); then finish what runs and go."""
    stop = stop or on_signals()
    async with (
        House.open(settings) as house,
        Studio(settings.backends, settings.home) as studio,
        Queue.open(settings) as queue,
    ):
        runner = Runner(
            house=house,
            studio=studio,
            queue=queue,
            pipeline=pipeline,
            owner=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}",
            serves=frozenset(serves),
            lease=timedelta(seconds=settings.queue.lease_seconds),
            first_retry=pace.first_retry,
        )
        await house.work.reopen_all(signature(pipeline))
        connection = redis_settings(settings)
        errands = Errands()
        tasks = [
            *(
                asyncio.create_task(
                    _serve(connection, runner, queue, errands, queue_class), name=queue_class
                )
                for queue_class in (*serves, "ask")
            ),
            asyncio.create_task(_sweep(runner, pace.sweep_seconds), name="sweep"),
            asyncio.create_task(_cancels(runner, queue, errands), name="cancels"),
            asyncio.create_task(_tend(house), name="tend"),
            *(
                [asyncio.create_task(Filler(house, studio, runner.owner).run(), name="directions")]
                if "gpu" in serves
                else []
            ),
        ]
        log.info("worker %s serves %s", runner.owner, ", ".join(serves))
        await stop.wait()
        runner.drain()
        await _drained(runner)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _serve(
    connection: RedisSettings, runner: Runner, queue: Queue, errands: Errands, queue_class: str
) -> None:
    """One arq worker for a queue; a new one when its server went away."""
    asks = queue_class == "ask"
    function = func(_answer, name="answer") if asks else func(_advance, name="advance")
    while True:
        worker = Worker(
            functions=[function],
            queue_name=queue_name(queue_class),
            redis_settings=connection,
            handle_signals=False,
            max_jobs=2 if asks else PAGES_AT_ONCE,
            job_timeout=TOKEN_SECONDS,
            keep_result=0,
            max_tries=1,
            retry_jobs=False,
            poll_delay=POLL_SECONDS,
            log_results=False,
            health_check_interval=3600,
            job_serializer=to_json,
            job_deserializer=from_json,
            ctx={"runner": runner, "queue": queue, "errands": errands},
        )
        try:
            await worker.async_run()
        except asyncio.CancelledError:
            await _close(worker)
            raise
        except (RedisError, OSError) as error:
            log.warning("the queue's server went away (%s); trying again", error)
        await _close(worker)
        await asyncio.sleep(0.5 + random.random())


async def _close(worker: Worker) -> None:
    for task in worker.tasks.values():
        task.cancel()
    await asyncio.gather(*worker.tasks.values(), return_exceptions=True)
    with contextlib.suppress(RedisError, OSError):
        await worker.close()


async def _sweep(runner: Runner, every: float) -> None:
    """Find what no wake-up told of: lost ones, ended leases, retries whose time has come."""
    while not runner.draining:
        await asyncio.sleep(every * random.uniform(0.8, 1.2))
        try:
            while await runner.token():
                pass
        except StorageDown as error:
            log.warning("no sweep: %s", error)
        except Exception:
            log.exception("the sweep failed; it will be tried again")


async def _tend(house: House) -> None:
    """Destroyed pages leave no face behind in what the album knows of people; what another
    diary had learnt is joined with it."""
    while True:
        try:
            async for person in house.accounts.everyone():
                diary = house.diary(person.id)
                await people.unlearn(diary)
                await arriving.join(diary)
        except DiaryError as error:
            log.warning("what was learnt is tended later: %s", error)
        except Exception:
            log.exception("what was learnt could not be tended; it will be tried again")
        await asyncio.sleep(TEND_SECONDS * random.uniform(0.8, 1.2))


async def _cancels(runner: Runner, queue: Queue, errands: Errands) -> None:
    """Pages and errands that nobody wants any more; both have unguessable ids."""
    async for id in queue.cancelled():
        runner.stop_page(id)
        errands.stop(id)


async def _drained(runner: Runner) -> None:
    deadline = asyncio.get_running_loop().time() + DRAIN_SECONDS
    while runner.busy and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0.05)


def on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
