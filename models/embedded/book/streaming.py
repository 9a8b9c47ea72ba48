"""A PDF whose pictures never lie in memory together: they wait in a file beside it.

fpdf2 keeps every picture and then the whole document in memory. Here a picture goes to a spool
as soon as it is laid, comes back only while it is written out, and what is written out goes to
disk at once.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from fpdf import FPDF
from fpdf.output import OutputProducer, PDFXObject
from fpdf.syntax import Name


class Spool:
    """Where pictures wait. Lives beside the document and goes with it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self.bytes = 0

    def put(self, data: bytes) -> tuple[int, int]:
        at = (self.bytes, len(data))
        self._file.seek(self.bytes)
        self._file.write(data)
        self.bytes += len(data)
        return at

    def get(self, at: tuple[int, int]) -> bytes:
        self._file.seek(at[0])
        return self._file.read(at[1])

    def close(self) -> None:
        self._file.close()


class _Waiting(PDFXObject):
    """A JPEG picture that is read when it is written."""

    __slots__ = ("_at", "_spool")

    def __init__(self, info: Mapping[str, Any], spool: Spool, at: tuple[int, int]) -> None:
        super().__init__(
            b"", "Image", info["w"], info["h"], Name(info["cs"]), info["bpc"], info["f"]
        )
        self._spool = spool
        self._at = at
        self.length = at[1]

    def content_stream(self) -> bytes:
        return self._spool.get(self._at)


class _OnDisk:
    """Takes what fpdf2 appends to its buffer, and keeps only its length."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __iadd__(self, data: bytes) -> "_OnDisk":
        self._file.write(data)
        self._length += len(data)
        return self


class Streamed(FPDF):
    """A document that is written to `file` at the end, piece by piece."""

    def __init__(self, size: tuple[float, float], spool: Spool, file: IO[bytes]) -> None:
        super().__init__(unit="pt", format=size)
        self.spool = spool
        self.file = file
        self.waiting: dict[int, tuple[int, int]] = {}  # pictures by their number

    def file_id(self) -> str | None:  # fpdf2's own would digest all that was written
        return None

    def lay(
        self, jpeg: bytes, box: tuple[float, float, float, float], alt: str, *, seen: bool = True
    ) -> None:
        """A JPEG picture at x, y, width, height; `seen` False: it says nothing to a reader."""
        x, y, w, h = box
        info: Any = self.image(jpeg, x, y, w, h, alt_text=alt if seen and alt else None)
        number = info["i"]
        if number not in self.waiting:
            self.waiting[number] = self.spool.put(info["data"])
            info["data"] = b""

    def finish(self) -> None:
        self.output(output_producer_class=_Producer)


class _Producer(OutputProducer):
    def __init__(self, fpdf: Streamed) -> None:
        super().__init__(fpdf)
        self.buffer: Any = _OnDisk(fpdf.file)

    def _add_image(self, info: dict[str, Any]) -> PDFXObject:
        document: Any = self.fpdf
        waiting = _Waiting(info, document.spool, document.waiting[info["i"]])
        info["obj_id"] = self._add_pdf_obj(waiting, "images")
        return waiting
