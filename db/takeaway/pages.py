"""A page as JSON and back. The words of this schema are documented in docs/export.md."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.bringing import BroughtArtefact, BroughtPage, BroughtPart, renamed, renumbered
from db.records import (
    Failure,
    FileKind,
    GivenFile,
    GivenPlace,
    Kind,
    MediaRef,
    NewArtefact,
    NewMedia,
    Origin,
    Page,
)
from db.takeaway.errors import CannotImport
from db.takeaway.names import file_name

FORMAT = "daydrawn-diary"
VERSION = 1
_KINDS = frozenset(FileKind) | {"text", "place"}
_MOST_PARTS = 10_000  # of one page; the diary's own limit is far below


@dataclass(frozen=True, slots=True)
class FileOut:
    """One file of a page, and where it lies beside page.json."""

    path: str
    ref: MediaRef


def files_of(page: Page) -> Iterator[FileOut]:
    """What was given, then what was made, in the order in which page.json speaks of them."""
    for number, part in enumerate(page.parts, start=1):
        if part.media is not None:
            name = file_name(part.media.name or part.kind, part.media.mime)
            yield FileOut(f"given/{number:02d} {name}", part.media)
    for kind in _taken(page):
        for number, ref in enumerate(page.artefacts[kind].media, start=1):
            name = file_name(ref.name or ref.role, ref.mime)
            yield FileOut(f"made/{kind} {number:02d} {name}", ref)


def _taken(page: Page) -> list[Kind]:
    """What was made, but for a model's numbers: they are made anew where there is such a model."""
    return sorted(page.artefacts.keys() - {Kind.VECTORS})


def page_out(page: Page, lost: Collection[str] = ()) -> dict[str, Any]:
    """`lost` are paths of files that could not be read any more: nothing speaks of them."""
    paths = iter(files_of(page))
    numbers = {part.id: number for number, part in enumerate(page.parts, start=1)}

    def file(ref: MediaRef) -> dict[str, Any] | None:
        path = next(paths).path
        if path in lost:
            return None
        return {
            "path": path,
            "role": ref.role,
            "mime": ref.mime,
            "name": ref.name,
            "bytes": ref.bytes,
        }

    parts = []
    for part in page.parts:
        said = part.origin
        one: dict[str, Any] = {
            "kind": part.kind,
            "origin": {
                "platform": said.platform,
                "room": said.room,
                "message": said.message,
                "sender": said.sender,
                "at": said.at.isoformat(),
            },
        }
        if part.text:
            one["text"] = part.text
        if part.media is not None and (given := file(part.media)):
            one["file"] = given
        if part.place is not None:
            one["place"] = {
                "latitude": part.place.latitude,
                "longitude": part.place.longitude,
                "name": part.place.name,
            }
        parts.append(one)
    made: dict[str, Any] = {}
    for kind in _taken(page):
        artefact = page.artefacts[kind]
        files = [file(ref) for ref in artefact.media]
        if None in files:
            continue  # half of it would be no use: it is made again from what was given
        made[kind.value] = {
            "basis": artefact.basis,
            "at": artefact.made_at.isoformat(),
            "value": renumbered(artefact.value, numbers),
            "files": files,
        }
    return {
        "id": page.id,
        "day": page.day.isoformat(),
        "created": page.created_at.isoformat(),
        "edited": page.edited_at.isoformat(),
        "revision": page.revision,
        "finished": page.settled and len(made) == len(_taken(page)),
        "rating": page.rating,
        "starred": page.starred,
        "hidden": page.hidden,
        "corrections": {
            renamed(name, numbers): text for name, text in sorted(page.corrections.items())
        },
        "wishes": dict(page.wishes),
        "parts": parts,
        "made": made,
        "failures": [
            {"stage": f.stage, "basis": f.basis, "reason": f.reason, "at": f.at.isoformat()}
            for f in page.failures
        ],
    }


Reads = Callable[[str], bytes | None]  # a file by its path beside page.json; None: it is lost


def page_in(value: Any, reads: Reads) -> BroughtPage:
    """The page that `page_out` wrote; CannotImport, saying where, for anything else."""
    try:
        return _page_in(value, reads)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CannotImport(f"a page of this export is damaged ({error!r})") from error


def _page_in(value: Mapping[str, Any], reads: Reads) -> BroughtPage:
    if len(value["parts"]) > _MOST_PARTS:
        raise ValueError("too many parts")
    rating = value.get("rating")
    made = [_made_in(kind, one, reads) for kind, one in value.get("made", {}).items()]
    return BroughtPage(
        id=_id(value.get("id", "")),
        day=date.fromisoformat(value["day"]),
        created=_moment(value["created"]),
        edited=_moment(value["edited"]),
        revision=int(value.get("revision", 1)),
        settled=bool(value.get("finished")) and None not in made,
        rating=rating if rating in (1, 2, 3, 4, 5) else None,
        starred=bool(value.get("starred")),
        hidden=bool(value.get("hidden")),
        corrections={str(name): str(text) for name, text in value.get("corrections", {}).items()},
        wishes=dict(value.get("wishes", {})),
        parts=tuple(_part_in(one, reads) for one in value["parts"]),
        made=tuple(one for one in made if one is not None),
        failures=tuple(
            Failure(str(f["stage"]), str(f["basis"]), str(f["reason"]), _moment(f["at"]))
            for f in value.get("failures", ())
        ),
    )


def _part_in(value: Mapping[str, Any], reads: Reads) -> BroughtPart:
    kind = str(value["kind"])
    if kind not in _KINDS:
        raise ValueError(f"no part is a {kind!r}")
    said = value["origin"]
    origin = Origin(
        str(said["platform"]),
        str(said["room"]),
        str(said["message"]),
        str(said["sender"]),
        _moment(said["at"]),
    )
    file = None
    if "file" in value:
        given = value["file"]
        data = reads(str(given["path"]))
        if data is not None:
            file = GivenFile(FileKind(kind), data, str(given["mime"]), str(given["name"]))
    place = value.get("place")
    return BroughtPart(
        origin,
        kind,
        str(value.get("text", "")),
        file,
        place and GivenPlace(float(place["latitude"]), float(place["longitude"]), place["name"]),
    )


def _made_in(kind: str, value: Mapping[str, Any], reads: Reads) -> BroughtArtefact | None:
    """None where half of it is lost: that would be no use, and it is made again."""
    media: list[NewMedia] = []
    for one in value["files"]:
        data = reads(str(one["path"]))
        if data is None:
            return None
        media.append(NewMedia(str(one["role"]), data, str(one["mime"]), str(one["name"])))
    made = NewArtefact(Kind(kind), str(value["basis"]), dict(value["value"]), tuple(media))
    return BroughtArtefact(made, _moment(value["at"]))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} says no zone")
    return moment


def _id(text: Any) -> str:
    """Only what looks like one of ours; any other page is given a new one."""
    plain = isinstance(text, str) and 8 <= len(text) <= 40 and text.isascii() and text.isalnum()
    return text if plain else ""
