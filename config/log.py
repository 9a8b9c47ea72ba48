"""Logging for every process: one line an event, nothing secret in it."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO

# Secrets that libraries like to print: bot tokens in addresses, passwords in URLs.
_SECRETS = (
    re.compile(r"\b\d{6,12}:[A-Za-z0-9_-]{30,}"),  # Telegram
    re.compile(r"\b[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,}"),  # Discord
    re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]+(?=@)"),  # user:password@
)
_LOUD_AT_INFO = ("httpx", "httpcore", "telegram", "discord", "arq", "aiosqlite", "alembic", "PIL")


class Redact(logging.Filter):
    """Takes secrets out of whatever a record says, tracebacks included."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._given = tuple(secret for secret in secrets if len(secret) >= 8)

    def clean(self, text: str) -> str:
        for secret in self._given:
            text = text.replace(secret, "[secret]")
        for pattern in _SECRETS:
            text = pattern.sub("[secret]", text)
        return text

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = self.clean(record.getMessage())
        record.args = ()
        if record.exc_info and not record.exc_text:
            record.exc_text = self.clean(logging.Formatter().formatException(record.exc_info))
        return True


def set_up(level: str, *, secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Log to standard error. Libraries are heard from WARNING on."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S")
    )
    handler.addFilter(Redact(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    quiet = logging.DEBUG if level == "debug" else logging.WARNING
    for name in _LOUD_AT_INFO:
        logging.getLogger(name).setLevel(max(quiet, root.level))
