"""Ids that cannot be guessed and are easy to read aloud."""

import secrets

from db.records import PageId

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def new_page() -> PageId:
    """59 bits: as good as never the same twice, and short enough for a log line."""
    return PageId(_letters(12))


def new_code() -> str:
    """For people to carry from one chat to another: 49 bits, in two groups."""
    letters = _letters(10)
    return f"{letters[:5]}-{letters[5:]}"


def plain_code(typed: str) -> str:
    """A code as it was typed, without what people add."""
    return "".join(letter for letter in typed.lower() if letter in _LETTERS)


def _letters(many: int) -> str:
    drawn = secrets.randbelow(len(_LETTERS) ** many)  # at once: the system is asked but once
    found = []
    for _ in range(many):
        drawn, one = divmod(drawn, len(_LETTERS))
        found.append(_LETTERS[one])
    return "".join(found)
