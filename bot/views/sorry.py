"""Errors as one kind sentence of three parts: what happened, what is safe, what to do."""

from datetime import datetime, tzinfo

from bot.arguments import WrongArgument
from bot.messages import Message
from bot.texts import Texts
from db.errors import (
    KeyProblem,
    NewerDatabase,
    NotAllowed,
    NotFound,
    OverQuota,
    StorageDown,
    StorageFull,
)


def sorry(
    texts: Texts, language: str, error: Exception, zone: tzinfo, now: datetime
) -> Message | None:
    """The sentence for an error that a person can act on; None for one they cannot."""
    text = _sentence(texts, language, error, zone, now)
    return None if text is None else Message(text, private=True)


def _sentence(
    texts: Texts, language: str, error: Exception, zone: tzinfo, now: datetime
) -> str | None:
    match error:
        case WrongArgument():
            choices = " · ".join(error.choices)
            why = texts.say(language, error.key, given=texts.plain(error.given), choices=choices)
            right = example(texts, language, error.command)
            return f"{why}\n{texts.say(language, 'for-example')} {right}"
        case OverQuota():
            return _over(texts, language, error, zone, now)
        case NotAllowed():
            key = f"sorry-{error.reason}"
            return texts.say(language, key if texts.has(key) else "sorry-not-allowed")
        case NotFound():
            return texts.say(language, "sorry-not-found")
        case StorageFull():
            return texts.say(language, "sorry-storage-full")
        case StorageDown():
            return texts.say(language, "sorry-storage-down")
        case KeyProblem() | NewerDatabase():
            return texts.say(language, "sorry-closed")
        case _:
            return None


def _over(texts: Texts, language: str, error: OverQuota, zone: tzinfo, now: datetime) -> str:
    key = f"sorry-over-{error.quota}"
    known = key if texts.has(key) else "sorry-over"
    if error.until is None:
        when = texts.say(language, "sorry-until-later")
    else:
        until = error.until.astimezone(zone)
        local = now.astimezone(zone)
        clock = texts.clock(until)
        when = (
            clock
            if until.date() == local.date()
            else f"{texts.day_in_words(language, until.date(), local.date())} {clock}"
        )
    return texts.say(language, known, limit=error.limit, when=when)


def example(texts: Texts, language: str, command: str) -> str:
    """How a command is said rightly."""
    key = f"command-{command}-example"
    return texts.say(language, key) if texts.has(key) else f"/{command}"
