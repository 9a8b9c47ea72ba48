"""One entry read, in a line."""

from typing import Any

from models.embedded.reader import EmbeddedReader
from models.words import Entry, Reading

READER = EmbeddedReader()


def read(text: str, locale: str = "en", **more: Any) -> Reading:
    return READER.read([Entry(text, locale=locale, **more)])[0]
