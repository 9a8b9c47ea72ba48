"""The line to Telegram: the library's bot, its errors in our words, its secret in no log."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.chat import Gone, TryLater
from config.settings import Telegram

UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "message_reaction",
    "inline_query",
)
LONG_POLL = 50  # seconds Telegram may keep a question for news open
_SHORT_WAIT = 5.0  # seconds that all may be kept waiting for one chat's limit
_UNCOUNTED = ("setMessageReaction", "answerCallbackQuery", "answerInlineQuery")
_LOUD = ("httpx", "httpcore")  # they write whole addresses, and the token is part of those

# What a 400 says when trying again cannot help.
_GONE = (
    "chat not found",
    "user not found",
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "peer_id_invalid",
    "user_is_blocked",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "topic_closed",
    "topic_deleted",
    "message thread not found",
    "group chat was deactivated",
    "wrong file_id",
    "file is too big",
    "file reference",
)
# The request never left this machine.
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


Reply = bool | dict[str, Any] | list[dict[str, Any]]


class Busy(TelegramError):
    """Telegram asks to wait for longer than anybody should be kept waiting for one chat's sake."""

    def __init__(self, after: float) -> None:
        super().__init__(f"asked to wait for {after:.0f} s")
        self.after = after


class Limiter(AIORateLimiter):
    """The library's limiter stops everything while it waits; so it waits for short times only.

    Signs and answers to presses are not messages: Telegram does not count them as such, and they
    must not queue behind them.
    """

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Reply]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Reply:
        async def impatient(*args: Any, **kwargs: Any) -> Reply:
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as busy:
                if endpoint in _UNCOUNTED or wait(busy) > _SHORT_WAIT:
                    raise Busy(wait(busy)) from busy
                raise

        if endpoint in _UNCOUNTED:
            return await impatient(*args, **kwargs)
        return await super().process_request(
            impatient, args, kwargs, endpoint, data, rate_limit_args
        )


class Line(ExtBot[Any]):
    """The library's bot; updates come raw, so that what cannot be parsed can be put aside."""

    async def updates(self, offset: int | None, timeout: int) -> list[dict[str, Any]]:
        asked = {"timeout": timeout, "limit": 100, "allowed_updates": list(UPDATES)}
        if offset is not None:
            asked["offset"] = offset
        news = await self._post("getUpdates", asked, read_timeout=timeout + 10)
        return list(news) if isinstance(news, list) else []


def line(settings: Telegram) -> Line:
    for name in _LOUD:
        logger = logging.getLogger(name)
        logger.setLevel(max(logging.WARNING, logger.level))
    base = settings.base_url.rstrip("/")
    addresses: dict[str, Any] = (
        {"base_url": f"{base}/bot", "base_file_url": f"{base}/file/bot"} if base else {}
    )
    return Line(
        token=settings.token.get_secret_value(),
        request=HTTPXRequest(
            connection_pool_size=64,
            connect_timeout=10,
            read_timeout=20,
            write_timeout=20,
            media_write_timeout=90,
            pool_timeout=20,
        ),
        get_updates_request=HTTPXRequest(connection_pool_size=2, connect_timeout=10),
        rate_limiter=Limiter(max_retries=3),
        **addresses,
    )


def says(error: TelegramError, *parts: str) -> bool:
    text = str(error).lower()
    return any(part in text for part in parts)


def wait(error: RetryAfter) -> float:
    """Seconds. The public attribute is between two types and warns at every look."""
    return error._retry_after.total_seconds()


def translated(error: TelegramError) -> Exception:
    """What an error of the library means to the house."""
    if isinstance(error, RetryAfter):
        return TryLater(wait(error))
    if isinstance(error, Busy):
        return TryLater(error.after)
    if isinstance(error, Forbidden | ChatMigrated | InvalidToken):
        return Gone(str(error))
    if isinstance(error, BadRequest):
        return Gone(str(error)) if says(error, *_GONE) else Refused(str(error))
    if isinstance(error, TimedOut):
        return TryLater(3, maybe_sent=not isinstance(error.__cause__, _UNSENT))
    if isinstance(error, NetworkError):
        broken = isinstance(error.__cause__, httpx.HTTPError)  # else: an answer with a 5xx
        return TryLater(3, maybe_sent=broken and not isinstance(error.__cause__, _UNSENT))
    return Refused(str(error))


class Refused(Exception):
    """Telegram does not take this as it is: a fault of ours, to be seen in the log."""
