"""A page as it is shown, and its picture."""

from datetime import date
from typing import Any

from bot.messages import Media, PageShown
from db.records import PageId


def page(**more: Any) -> PageShown:
    shown: dict[str, Any] = {
        "id": PageId("p1"),
        "day": date(2024, 5, 14),
        "where": "Tue 14 May",
        "title": "The ferry that was late",
        "summary": "Ginger tea.",
    }
    return PageShown(**(shown | more))


def picture(data: bytes = b"png", name: str = "page.png") -> Media:
    return Media("picture", "image/png", name, data=data, alt="a ferry in the rain")
