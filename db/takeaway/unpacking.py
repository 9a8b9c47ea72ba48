"""Where an import is read from. Whoever made the archive is not trusted: nothing is unpacked to
disk, every name is looked at, and what is read has a limit that the archive's own word cannot lift.
"""

import errno
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from db.takeaway.encodings import words_in
from db.takeaway.errors import CannotImport, NotThere, Unsafe

MOST_ENTRIES = 2_000_000
MOST_WORDS = 64 << 20  # bytes of one JSON or text file
MOST_FILE = 2 << 30  # bytes of one picture or recording
_MOST_UNPACKED = 120  # times the archive's own size; words pack ten to one, pictures not at all
_SMALL = 64 << 20  # an archive may unpack to this much in any case
_SAYS_UTF8 = 0x800
_DRIVE = re.compile(r"^[A-Za-z]:")


class Source(Protocol):
    """Files by their path inside, with / between."""

    def names(self) -> list[str]: ...
    def read(self, name: str, limit: int = MOST_WORDS) -> bytes: ...
    def changed(self, name: str) -> datetime: ...


def is_within(name: str) -> bool:
    """Whether a path stays where it is unpacked, on any system."""
    parts = name.replace("\\", "/").split("/")
    return not (not name or "\x00" in name or parts[0] == "" or ".." in parts or _DRIVE.match(name))


class ZipSource:
    def __init__(self, archive: zipfile.ZipFile, packed_bytes: int) -> None:
        self._archive = archive
        self._left = max(_SMALL, packed_bytes * _MOST_UNPACKED)
        self._entries: dict[str, zipfile.ZipInfo] = {}
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise CannotImport(f"this archive holds {len(entries):,} files; that is no diary")
        for entry in entries:
            name = _name_of(entry)
            self._check(entry, name)
            if not entry.is_dir():
                self._entries[name] = entry
        if sum(entry.file_size for entry in self._entries.values()) > self._left:
            raise CannotImport(
                "this archive would unpack to far more than it is; it was not opened. "
                "If it is yours, unpack it yourself and import the folder."
            )

    def _check(self, entry: zipfile.ZipInfo, name: str) -> None:
        if not (is_within(entry.filename) and is_within(name)):
            raise Unsafe(
                "this archive wants to write outside its own folder "
                f"({name[:80]!a}); it was not opened"
            )
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Unsafe("this archive holds a link to another place; it was not opened")
        if entry.flag_bits & 1:
            raise CannotImport(
                "this archive is locked with a password; unpack it yourself and import the folder"
            )

    def names(self) -> list[str]:
        return sorted(self._entries)

    def read(self, name: str, limit: int = MOST_WORDS) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            raise NotThere(f"the archive does not hold {name[:120]!a}")
        most = min(limit, self._left)
        try:
            with self._archive.open(entry) as file:
                data = file.read(most + 1)
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise CannotImport(f"{name[:120]!a} in this archive is damaged") from error
        except Exception as error:
            if type(error).__module__ in ("zlib", "lzma", "_lzma", "bz2"):
                raise CannotImport(f"{name[:120]!a} in this archive is damaged") from error
            raise
        if len(data) > most:
            raise CannotImport(f"{name[:120]!a} unpacks to more than it may")
        self._left -= len(data)
        return data

    def changed(self, name: str) -> datetime:
        try:
            return datetime(*self._entries[name].date_time, tzinfo=UTC)
        except ValueError:
            return datetime(1980, 1, 1, tzinfo=UTC)


def _name_of(entry: zipfile.ZipInfo) -> str:
    """As it was meant: older systems wrote names in letters of their own and did not say so."""
    if entry.flag_bits & _SAYS_UTF8 or entry.filename.isascii():
        return entry.filename
    return words_in(entry.filename.encode("cp437"))[0]


class FolderSource:
    """A folder, without following links out of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        found: list[str] = []
        for path in self._folder.rglob("*"):
            inside = path.relative_to(self._folder)
            if any(part.startswith(".") for part in inside.parts):
                continue
            if not path.is_symlink() and path.is_file():
                found.append(inside.as_posix())
            if len(found) > MOST_ENTRIES:
                raise CannotImport("this folder holds too many files; name the diary's own folder")
        return sorted(found)

    def read(self, name: str, limit: int = MOST_WORDS) -> bytes:
        path = self._folder / PurePosixPath(name)
        root = self._folder.resolve()
        if not is_within(name) or not path.resolve().is_relative_to(root):
            raise Unsafe(f"{name[:120]!a} lies outside this folder")
        try:
            with path.open("rb") as file:
                data = file.read(limit + 1)
        except FileNotFoundError as error:
            raise NotThere(f"{name[:120]!a} is not in this folder") from error
        except OSError as error:
            kind = errno.errorcode.get(error.errno or 0, "")
            raise CannotImport(f"{name[:120]!a} cannot be read ({kind})") from error
        if len(data) > limit:
            raise CannotImport(f"{name[:120]!a} is larger than it may be")
        return data

    def changed(self, name: str) -> datetime:
        return datetime.fromtimestamp((self._folder / PurePosixPath(name)).stat().st_mtime, UTC)


class OneFile(FolderSource):
    """A single JSON or text file, with its neighbours at hand for what it speaks of."""

    def __init__(self, file: Path) -> None:
        super().__init__(file.parent)
        self._name = file.name

    def names(self) -> list[str]:
        return [self._name]


def _begins_as_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def must_be_there(path: Path) -> None:
    if not path.is_dir() and not path.is_file():
        raise CannotImport(f"there is no file or folder {path}")


@contextmanager
def unpacking(path: Path) -> Iterator[Source]:
    must_be_there(path)
    if path.is_dir():
        yield FolderSource(path)
        return
    if not zipfile.is_zipfile(path):
        if _begins_as_zip(path):
            raise CannotImport(f"{path.name} is a ZIP file without its end; copy it once more")
        yield OneFile(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            yield ZipSource(archive, path.stat().st_size)
    except zipfile.BadZipFile as error:
        raise CannotImport(f"{path.name} is a damaged ZIP file") from error
