"""The days of a diary: which page stands for a day, and how that day felt."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.records import Kind, Page


def shown(pages: Sequence[Page]) -> list[Page]:
    """Those that may be shown unasked."""
    return [page for page in pages if not page.hidden and page.trashed_at is None]


def by_day(pages: Sequence[Page]) -> dict[date, list[Page]]:
    days: dict[date, list[Page]] = {}
    for page in shown(pages):
        days.setdefault(page.day, []).append(page)
    return days


def page_of_day(pages: Sequence[Page]) -> Page | None:
    """A day's page: one that is drawn, the most loved, and of equals the first."""
    return max(
        shown(pages),
        key=lambda page: (Kind.PICTURE in page.artefacts, page.starred, page.rating or 0),
        default=None,
    )


def is_grave(page: Page) -> bool:
    """Whether a day was heavy: its page is never chosen to please."""
    own = page.corrections.get("mood")
    if own is not None:
        return own == "grief"
    reading = page.artefacts.get(Kind.READING)
    feeling: Any = reading.value.get("feeling") if reading is not None else None
    return isinstance(feeling, Mapping) and feeling.get("grave") is True


def as_day(value: Any) -> date | None:
    """A day that came with a question; None for anything that is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
