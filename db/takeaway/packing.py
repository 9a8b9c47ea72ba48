"""Where an export is written: one ZIP file, or a folder. Never held in memory.

Both appear under their own name only when they are whole; cut off, they leave nothing behind. A
file has no name at all until then, where the system can do that: not even a kill leaves one.
"""

import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol

from db.errors import StorageFull
from db.takeaway.errors import CannotExport

_PACKED = frozenset({".json", ".md", ".html", ".css", ".js", ".txt", ".mid", ".svg"})
_OPEN_FILES = "/proc/self/fd"
_TMPFILE = getattr(os, "O_TMPFILE", 0)
# With no such kind of file the flags ask to write a folder, which no system allows.
_NAMELESS = _TMPFILE if Path(_OPEN_FILES).is_dir() else 0
_OWN_EYES = 0o600  # an export is not sealed: only its owner's account reads it


class Pack(Protocol):
    def write(self, path: str, data: bytes, at: datetime) -> None: ...


class ZipPack:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def write(self, path: str, data: bytes, at: datetime) -> None:
        info = zipfile.ZipInfo(path, max(at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
        # Pictures and music are compressed already; words shrink to a third.
        words = Path(path).suffix in _PACKED
        info.compress_type = zipfile.ZIP_DEFLATED if words else zipfile.ZIP_STORED
        info.external_attr = _OWN_EYES << 16
        self._archive.writestr(info, data)


class FolderPack:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, path: str, data: bytes, at: datetime) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        os.utime(target, (at.timestamp(), at.timestamp()))


@contextmanager
def packing(target: Path) -> Iterator[Pack]:
    """`target` ending in .zip is one file; any other name is a new or empty folder."""
    as_file = target.suffix.lower() == ".zip"
    if target.is_dir() and (as_file or any(target.iterdir())):
        raise CannotExport(f"{target} is a folder with something in it; name a new one")
    if target.is_file():
        raise CannotExport(f"{target} is there already; name another, or remove it first")
    begun = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if as_file:
            with _for_own_eyes(begun) as file:
                with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                    yield ZipPack(archive)
                file.flush()
                _name(file.fileno(), begun, target)
        else:
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir(mode=0o700)
            yield FolderPack(begun)
            with suppress(FileNotFoundError):
                target.rmdir()
            begun.replace(target)
    except OSError as error:
        if error.errno in (28, 122):  # ENOSPC, EDQUOT
            raise StorageFull(f"there is no room for the export at {target.parent}") from error
        raise CannotExport(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            if begun.is_dir():
                shutil.rmtree(begun)
            else:
                begun.unlink(missing_ok=True)


@contextmanager
def _for_own_eyes(path: Path) -> Iterator[IO[bytes]]:
    """Without a name, in the folder of `path`; else under that one."""
    try:
        descriptor = os.open(path.parent, os.O_RDWR | _NAMELESS, _OWN_EYES)
    except OSError:  # not here: NFS, FAT, an older overlay
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, _OWN_EYES)
    with os.fdopen(descriptor, "w+b") as file:
        yield file


def _name(descriptor: int, begun: Path, target: Path) -> None:
    """The file becomes `target`."""
    if os.fstat(descriptor).st_nlink:
        begun.replace(target)
        return
    open_files = os.open(_OPEN_FILES, os.O_RDONLY)
    try:
        os.link(str(descriptor), target, src_dir_fd=open_files)
    finally:
        os.close(open_files)
