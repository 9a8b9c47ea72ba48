"""The page's own words, out of the same Fluent files as everything else (`bot/texts/web.*.ftl`)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from bot.chat import Hear

_MESSAGE = re.compile(r"^(web-[a-z0-9-]+) *=", re.MULTILINE)
_SLOT = re.compile(r"\{ *\$([a-z]+) *\}")


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, frozenset[str]]:
    """Each text's name and the places it leaves open, read once from the English file."""
    source = files("bot.texts").joinpath("web.en.ftl").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    starts = list(_MESSAGE.finditer(source))
    for match, following in zip(starts, [*starts[1:], None], strict=True):
        body = source[match.end() : following.start() if following else None]
        found[match.group(1)] = frozenset(_SLOT.findall(body))
    return found


def words(hear: Hear, language: str) -> dict[str, str]:
    """All texts of the page; what is filled in later stays as `{name}`."""
    return {
        key.removeprefix("web-"): hear.text(language, key, {slot: f"{{{slot}}}" for slot in slots})
        for key, slots in _keys().items()
    }
