"""What media stores on other machines share: asking again, and saying what went wrong."""

import asyncio
import io
import random
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import aiohttp

from db.errors import StorageDown

_TRIES = 4
_FIRST_WAIT = 0.2  # seconds, doubled each time
_TIMEOUT = aiohttp.ClientTimeout(total=120, connect=10)
LARGEST = 512 << 20  # bytes of one answer


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    form: str = ""  # name of the form field that carries the body; empty: the body itself


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


class HttpStore:
    """Opens and closes the connections; repeats what may be repeated (all that we ask may)."""

    what = "the media store"

    def __init__(self, *, first_wait: float = _FIRST_WAIT) -> None:
        self._first_wait = first_wait
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=_TIMEOUT, auto_decompress=False)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def request(self, *parts: Any) -> Request:
        """Made anew for each try, since signatures carry the time."""
        raise NotImplementedError

    async def ask(self, *parts: Any) -> Answer:
        """Ask until there is an answer that asking again would not change."""
        problem = ""
        cause: Exception | None = None
        for attempt in range(_TRIES):
            if attempt:
                await asyncio.sleep(self._first_wait * 2 ** (attempt - 1) * random.uniform(0.5, 1))
            try:
                answer = await self._once(self.request(*parts))
            except (TimeoutError, aiohttp.ClientError) as error:
                problem, cause = str(error) or type(error).__name__, error
                continue
            if not self.is_passing(answer):
                return answer
            problem = f"it answered {answer.status}"
        raise StorageDown(f"{self.what} does not answer: {problem}") from cause

    def is_passing(self, answer: Answer) -> bool:
        """Whether this is a trouble that may be over in a moment."""
        return answer.status in (408, 429) or answer.status >= 500

    async def _once(self, request: Request) -> Answer:
        if self._session is None:
            raise StorageDown(f"{self.what} is not open")
        data: Any = io.BytesIO(request.body) if request.body else None
        if request.form:
            data = aiohttp.FormData()
            data.add_field(request.form, io.BytesIO(request.body), filename=request.form)
        async with self._session.request(
            request.method,
            _exact(request.url),
            headers=request.headers,
            data=data,
            allow_redirects=False,
        ) as response:
            body = await response.content.read(LARGEST + 1)
            while len(body) <= LARGEST and (more := await response.content.read(1 << 20)):
                body += more
            if len(body) > LARGEST:
                raise StorageDown(f"{self.what} answers with more than it was ever given")
            return Answer(response.status, body)


def _exact(url: str) -> Any:
    """Not encoded again: what is signed is what is sent."""
    from yarl import URL

    return URL(url, encoded=True)
