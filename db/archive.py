"""The file format of a backup: frames of rows, each compressed and sealed.

    daydrawn-backup 1 {"id": …, "schema": …, "made": …}\\n     in the clear: what it is, since when
    4 bytes length, sealed frame · 4 bytes length, sealed frame · …

Each frame is bound to its archive and its number, and the last one says how many rows of each
table there are: a frame that is missing, moved or changed is noticed.
"""

import base64
import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from db.errors import DiaryError
from db.vault import Seal

_MAGIC = b"daydrawn-backup 1 "
_LENGTH = struct.Struct(">I")
_LARGEST = 256 << 20  # bytes of one frame: anything larger is not ours


class BadBackup(DiaryError):
    """This is no backup of ours, or it has been damaged."""


@dataclass(frozen=True, slots=True)
class Header:
    id: str
    schema: str
    made: str  # ISO moment


@dataclass(slots=True)
class Totals:
    """What the last frame says."""

    rows: dict[str, int] = field(default_factory=dict)
    media: list[str] = field(default_factory=list)


Row = dict[str, Any]


class Writer:
    def __init__(self, file: IO[bytes], seal: Seal, header: Header) -> None:
        self._file = file
        self._seal = seal
        self._header = header
        self._frames = 0
        self.totals = Totals()
        file.write(_MAGIC + json.dumps(asdict(header)).encode() + b"\n")

    def rows(self, table: str, rows: list[Row]) -> None:
        self.totals.rows[table] = self.totals.rows.get(table, 0) + len(rows)
        self._frame({"table": table, "rows": [_packed(row) for row in rows]})

    def end(self) -> None:
        self._frame({"end": asdict(self.totals)})

    def _frame(self, value: Any) -> None:
        plain = zlib.compress(json.dumps(value, ensure_ascii=False).encode(), 6)
        sealed = self._seal.close(plain, kind="backup", page=self._header.id, version=self._frames)
        self._frames += 1
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)


def read_header(path: Path) -> Header:
    with path.open("rb") as file:
        return _header(file)


def _header(file: IO[bytes]) -> Header:
    line = file.readline(4096)
    if not line.startswith(_MAGIC):
        raise BadBackup("this file is not a backup of Daydrawn")
    try:
        return Header(**json.loads(line[len(_MAGIC) :]))
    except (ValueError, TypeError) as error:
        raise BadBackup("the head of this backup is damaged") from error


def read_rows(path: Path, seal: Seal) -> Iterator[tuple[str, list[Row]] | Totals]:
    """Frames of rows, then the totals; BadBackup where they do not add up."""
    counted: dict[str, int] = {}
    with path.open("rb") as file:
        header = _header(file)
        number = 0
        while True:
            value = _read_frame(file, seal, header, number)
            number += 1
            if "end" in value:
                totals = Totals(**value["end"])
                if totals.rows != counted or file.read(1):
                    raise BadBackup("this backup is damaged: its rows do not add up")
                yield totals
                return
            rows = [_unpacked(row) for row in value["rows"]]
            counted[value["table"]] = counted.get(value["table"], 0) + len(rows)
            yield value["table"], rows


def _read_frame(file: IO[bytes], seal: Seal, header: Header, number: int) -> Any:
    size = file.read(_LENGTH.size)
    if len(size) < _LENGTH.size:
        raise BadBackup("this backup is cut off: its end is missing")
    (length,) = _LENGTH.unpack(size)
    if length > _LARGEST:
        raise BadBackup("this backup is damaged")
    sealed = file.read(length)
    if len(sealed) < length:
        raise BadBackup("this backup is cut off: its end is missing")
    plain = seal.open(sealed, kind="backup", page=header.id, version=number)
    return json.loads(zlib.decompress(plain))


def _packed(row: Row) -> Row:
    return {name: _pack(value) for name, value in row.items()}


def _pack(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, datetime):
        raise TypeError("moments are kept as numbers")
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value


def _unpacked(row: Row) -> Row:
    return {name: _unpack(value) for name, value in row.items()}


def _unpack(value: Any) -> Any:
    if isinstance(value, dict):
        if "bytes" in value:
            return base64.b64decode(value["bytes"])
        if "date" in value:
            return date.fromisoformat(value["date"])
    return value
