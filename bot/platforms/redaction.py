"""Keeps a token out of every log line: libraries write it into addresses and errors."""

import logging

from config.log import Redact


def hide(secret: str, *loggers: str) -> None:
    """Hide the secret in what these loggers write, and in whatever reaches the root's handlers.

    A logger's filter does not see what its children write, hence both.
    """
    redact = Redact([secret])
    for name in loggers:
        logging.getLogger(name).addFilter(redact)
    for handler in logging.getLogger().handlers:
        handler.addFilter(redact)
