"""PostgreSQL: a pool of connections, rows locked where it matters, conflicts run again."""

import asyncio
import random
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.ballast import Ballast
from db.errors import StorageDown
from db.ledger import Unbroken, Work, may_run_again, translated

T = TypeVar("T")

_TRIES = 5
_POOL = 10
_CONNECT_SECONDS = 10


def async_url(url: str) -> str:
    """The address with the driver that we use."""
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+asyncpg://" + url.removeprefix(scheme)
    return url


class PostgresLedger:
    dialect = "postgresql"

    def __init__(self, url: str, ballast: Ballast) -> None:
        self._ballast = ballast
        try:
            self._engine: AsyncEngine = create_async_engine(
                async_url(url),
                pool_size=_POOL,
                max_overflow=_POOL,
                pool_pre_ping=True,
                connect_args={"timeout": _CONNECT_SECONDS, "command_timeout": 60},
            )
        except ModuleNotFoundError as error:
            raise StorageDown(
                "PostgreSQL needs the extra `postgres`: pip install 'daydrawn[postgres]'"
            ) from error
        self._reader = self._engine.execution_options(isolation_level="REPEATABLE READ")
        self._unbroken = Unbroken()

    async def write(self, work: Work[T], *, grows: bool = False) -> T:
        if grows:
            self._ballast.check()
        return await self._unbroken.run(self._try(self._engine, work))

    async def read(self, work: Work[T]) -> T:
        return await self._try(self._reader, work)

    async def _try(self, engine: AsyncEngine, work: Work[T]) -> T:
        for attempt in range(1, _TRIES + 1):
            try:
                async with engine.begin() as connection:
                    return await connection.run_sync(work)
            except SQLAlchemyError as error:
                if may_run_again(error) and attempt < _TRIES:
                    await asyncio.sleep(random.uniform(0, 0.02 * 2**attempt))
                    continue
                meaning = translated(error)
                if meaning is None:
                    raise
                raise meaning from error
            except OSError as error:  # nobody listens there
                raise StorageDown(f"the database cannot be reached: {error}") from error
        raise AssertionError("unreachable")

    async def scrub(self) -> None:
        """Dead rows of destroyed keys are overwritten by a vacuum."""
        async with self._engine.connect() as connection:
            plain = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await plain.execute(text("VACUUM wrapped_key"))

    async def close(self) -> None:
        await self._unbroken.finish()
        await self._engine.dispose()
