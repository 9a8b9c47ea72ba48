"""Telegram's export as JSON: what a person wrote to themselves, or alone with one other (a bot).

A day's messages become one page. Other people's words stay where they are.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import Any

from db.bringing import BroughtPage, BroughtPart
from db.days import day_at
from db.records import GivenFile
from db.takeaway.others import Entry, Reading, kindly, moment, pages_of, place

_OWN = "saved_messages"
_ALONE = frozenset({"personal_chat", "bot_chat"})


def is_this(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    return _is_chat(value) or isinstance(value.get("chats"), Mapping)


def _is_chat(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("messages"), list)
        and isinstance(value.get("type"), str)
    )


def pages(value: Mapping[str, Any], name: str, reading: Reading) -> Iterator[BroughtPage]:
    folder = name.rpartition("/")[0]
    if _is_chat(value):
        if value["type"] != _OWN and value["type"] not in _ALONE:
            reading.left.out("a chat of several people (their words are not yours to bring)")
            return
        yield from _chat(value, folder, reading)
        return
    for chat in value["chats"].get("list") or ():
        if _is_chat(chat) and chat["type"] == _OWN:
            yield from _chat(chat, folder, reading)
        else:
            reading.left.out(
                "a chat (export one chat alone to bring it in)", str(chat.get("name") or "")
            )


def _chat(chat: Mapping[str, Any], folder: str, reading: Reading) -> Iterator[BroughtPage]:
    room = f"telegram:{chat.get('id')}"[:200]
    other = f"user{chat.get('id')}" if chat["type"] in _ALONE else None

    def entries() -> Iterator[Entry]:
        for one in chat["messages"]:
            if not isinstance(one, Mapping) or one.get("type") != "message":
                continue
            if other is not None and one.get("from_id") == other:
                continue
            if _is_anothers(one):
                reading.left.out("a message passed on from others (their words stay theirs)")
                continue
            at = _at(one, reading)
            if at is None:
                reading.left.out("an entry without a day that can be", str(one.get("id")))
                continue
            where = one.get("location_information")
            where = where if isinstance(where, Mapping) else {}
            yield Entry(
                room,
                str(one.get("id")),
                at,
                day_at(at, reading.preferences, reading.house_zone),
                text=_text(one.get("text")),
                place=place(where.get("latitude"), where.get("longitude"), one.get("place_name")),
                files=list(_files(one, folder, reading)),
            )

    def day(entry: Entry) -> date:
        return entry.day

    for _, together in groupby(entries(), key=day):
        pages = [
            page
            for entry in together
            for page in kindly(pages_of(entry, reading), reading, entry.message)
        ]
        yield from _gathered(pages, reading)


def _gathered(pages: list[BroughtPage], reading: Reading) -> Iterator[BroughtPage]:
    """As few pages as hold a day's messages."""
    parts: list[BroughtPart] = []
    for page in pages:
        room = sum(len(one.text) for one in (*parts, *page.parts)) <= reading.limits.characters
        few = sum(one.file is not None for one in (*parts, *page.parts)) <= reading.limits.files
        if parts and not (room and few):
            yield _page(parts, page)
            parts = []
        parts += page.parts
    if parts:
        yield _page(parts, pages[0])


def _page(parts: list[BroughtPart], like: BroughtPage) -> BroughtPage:
    first, last = parts[0].origin, parts[-1].origin
    return BroughtPage(day=like.day, created=first.at, edited=last.at, parts=tuple(parts))


def _is_anothers(one: Mapping[str, Any]) -> bool:
    """What somebody else wrote, kept by passing it on to oneself."""
    wrote = one.get("forwarded_from")
    return isinstance(wrote, str) and wrote != one.get("from")


def _at(one: Mapping[str, Any], reading: Reading) -> datetime | None:
    """By the second; exports of before 2021 know only the clock on the wall."""
    if "date_unixtime" in one:
        return moment(one["date_unixtime"])
    at = moment(one.get("date"))
    return None if at is None else at.replace(tzinfo=reading.zone())


def _text(value: Any) -> str:
    """Plain text, or pieces of it with their marks."""
    if isinstance(value, str):
        return value
    pieces = value if isinstance(value, list) else ()
    return "".join(
        one if isinstance(one, str) else str(one.get("text", ""))
        for one in pieces
        if isinstance(one, str | Mapping)
    )


def _files(
    one: Mapping[str, Any], folder: str, reading: Reading
) -> Iterator[Callable[[], GivenFile | None]]:
    if one.get("media_type") == "sticker":
        reading.left.out("a sticker")
        return
    for field in ("photo", "file"):
        path = one.get(field)
        if not isinstance(path, str) or not path:
            continue
        if path.startswith("("):  # "(File not included …)"
            reading.left.out("a file that is missing", str(one.get("id")))
            continue
        yield partial(reading.file, f"{folder}/{path}" if folder else path)
