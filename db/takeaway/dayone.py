"""Day One's JSON export: Journal.json beside photos/ and audios/."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from db.bringing import BroughtPage
from db.records import GivenFile
from db.takeaway.others import Entry, Reading, kindly, moment, pages_of, place
from db.takeaway.plain import titled

_MOMENT = re.compile(r"!\[[^\]]{0,200}\]\(dayone-moment:[^)]{1,200}\)\s*")
_ESCAPED = re.compile(r"\\([.\-!()\[\]#*_+>`~|{}])")


def is_this(value: Any) -> bool:
    entries = value.get("entries") if isinstance(value, Mapping) else None
    return isinstance(entries, list) and all(
        isinstance(one, Mapping) and "uuid" in one and "creationDate" in one for one in entries
    )


def pages(value: Mapping[str, Any], name: str, reading: Reading) -> Iterator[BroughtPage]:
    folder = name.rpartition("/")[0]
    for one in value["entries"]:
        yield from kindly(_entry(one, folder, reading), reading, str(one["uuid"]))


def _entry(one: Mapping[str, Any], folder: str, reading: Reading) -> Iterator[BroughtPage]:
    at = moment(one.get("creationDate"))
    if at is None:
        reading.left.out("an entry without a day that can be", str(one["uuid"]))
        return
    where = one.get("location")
    where = where if isinstance(where, Mapping) else {}
    named = where.get("placeName") or where.get("localityName")
    text, title = titled(_text(one), "")
    yield from pages_of(
        Entry(
            room="dayone",
            message=str(one["uuid"])[:200],
            at=at,
            day=at.astimezone(reading.zone(one.get("timeZone"))).date(),
            text=text,
            title=title,
            tags=[str(tag) for tag in one.get("tags") or ()],
            starred=one.get("starred") is True,
            place=place(where.get("latitude"), where.get("longitude"), named),
            files=list(_files(one, folder, reading)),
            edited=moment(one.get("modifiedDate")),
        ),
        reading,
    )


def _text(one: Mapping[str, Any]) -> str:
    """Its words without the marks of photos; of an entry that has only rich text, those."""
    text = str(one.get("text") or "")
    if not text and isinstance(rich := one.get("richText"), str):
        pieces = json.loads(rich).get("contents") or ()
        return "".join(str(piece.get("text") or "") for piece in pieces).strip()
    return _ESCAPED.sub(r"\1", _MOMENT.sub("", text)).strip()


def _files(
    one: Mapping[str, Any], folder: str, reading: Reading
) -> Iterator[Callable[[], GivenFile | None]]:
    for kind, field, usual in (("photos", "type", "jpeg"), ("audios", "format", "m4a")):
        found = [each for each in one.get(kind) or () if isinstance(each, Mapping)]
        for each in sorted(found, key=lambda file: int(file.get("orderInEntry") or 0)):
            digest = str(each.get("md5") or "")
            if not digest:  # never fetched onto the phone that made the export
                reading.left.out("a file that is missing", str(each.get("identifier") or ""))
                continue
            ending = str(each.get(field) or usual).lower()
            ending = "m4a" if ending == "aac" else ending
            path = f"{kind}/{digest}.{ending}"
            yield partial(reading.file, f"{folder}/{path}" if folder else path)
    for kind in ("videos", "pdfAttachments"):
        if count := len(one.get(kind) or ()):
            reading.left.out("a film or document (pages do not hold them)", count=count)
