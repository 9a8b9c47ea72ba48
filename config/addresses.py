"""Addresses of pages and mail in a text: their marks end no sentence, a title shows only the site,
and they are in no language."""

import re

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.I | re.A
)
_SITE = re.compile(r"(?:https?://)?(?:www\.)?([^\s/?#]+)\S*", re.I)
_BEHIND = ".,!?)]\"'"


def _perhaps(text: str) -> bool:
    """Most texts have none, and to look for mail costs."""
    return "@" in text or "://" in text or "www." in text.lower()


def inside_addresses(text: str) -> list[int]:
    """Places between the letters of addresses, upwards; the mark behind one is not part of it."""
    return [
        place
        for match in (_ADDRESS.finditer(text) if _perhaps(text) else ())
        for place in range(match.start() + 1, match.start() + len(match[0].rstrip(_BEHIND)))
    ]


def sites_only(text: str) -> str:
    """ "https://www.example.org/a?b=c" is example.org."""
    return _ADDRESS.sub(_site, text) if _perhaps(text) else text


def without_addresses(text: str) -> str:
    return _ADDRESS.sub(" ", text) if _perhaps(text) else text


def _site(address: re.Match[str]) -> str:
    whole = address[0].rstrip(_BEHIND)
    behind = address[0][len(whole) :]
    return (whole if "@" in whole else _SITE.sub(r"\1", whole)) + behind
