"""Journey's export: one JSON file an entry, photos beside them."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from db.bringing import BroughtPage
from db.records import GivenFile
from db.takeaway.others import Entry, Reading, moment, pages_of, place, without_html


def is_this(value: Any) -> bool:
    return isinstance(value, Mapping) and "date_journal" in value and "text" in value


def pages(value: Mapping[str, Any], name: str, reading: Reading) -> Iterator[BroughtPage]:
    at = moment(value.get("date_journal"))
    if at is None:
        reading.left.out("an entry without a day that can be", name)
        return
    folder = name.rpartition("/")[0]
    files: list[Callable[[], GivenFile | None]] = []
    for photo in value.get("photos") or ():
        path = f"{folder}/{photo}" if folder else str(photo)
        files.append(partial(reading.file, path))
    yield from pages_of(
        Entry(
            room="journey",
            message=str(value.get("id") or name)[:200],
            at=at,
            day=at.astimezone(reading.zone(value.get("timezone"))).date(),
            text=without_html(str(value.get("text") or "")),
            tags=[str(tag) for tag in value.get("tags") or ()],
            starred=value.get("favourite") is True,
            place=place(value.get("lat"), value.get("lon"), value.get("address")),
            files=files,
            edited=moment(value.get("date_modified")),
        ),
        reading,
    )
