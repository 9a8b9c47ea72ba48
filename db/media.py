"""Where pictures, voices and music lie: sealed bytes under names drawn from their content."""

import asyncio
import errno
import hashlib
import os
import secrets
import time
from collections.abc import AsyncIterator
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from db.errors import NotFound, StorageDown, StorageFull
from db.records import MediaId
from db.vault import sync_folder

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_STALE_SECONDS = 3600  # a temporary file older than this belongs to a process that died


class MediaStore(Protocol):
    """Sealed bytes, kept until deleted. Knows no keys and no people."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    async def put(self, sealed: bytes) -> MediaId:
        """Kept for good once this returns. StorageFull when there is no room."""
        ...

    async def get(self, id: MediaId) -> bytes:
        """NotFound when it is not there, StorageDown when nobody answers."""
        ...

    async def delete(self, id: MediaId) -> None:
        """Deleting what is not there is fine."""
        ...

    def ids(self, *, older_than: float = 0) -> AsyncIterator[MediaId]:
        """All that is kept, at least so many seconds old."""
        ...


def content_name(sealed: bytes) -> MediaId:
    """160 bits of SHA-256: the same bytes, the same name."""
    return MediaId(hashlib.sha256(sealed).hexdigest()[:40])


class FolderStore:
    """Files in 16 × 16 folders: a million files are 4,000 in each, and after a few hundred no
    new folder must reach the disk before a file can."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def __aenter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    async def put(self, sealed: bytes) -> MediaId:
        return await asyncio.to_thread(self._put, sealed)

    async def get(self, id: MediaId) -> bytes:
        return await asyncio.to_thread(self._get, id)

    async def delete(self, id: MediaId) -> None:
        await asyncio.to_thread(self._delete, id)

    async def ids(self, *, older_than: float = 0) -> AsyncIterator[MediaId]:
        before = time.time() - older_than
        for first in await asyncio.to_thread(_folders, self.folder):
            for name in await asyncio.to_thread(_old_files, first, before):
                yield MediaId(name)

    def path(self, id: MediaId) -> Path:
        if len(id) != 40 or not set(id) <= set("0123456789abcdef"):
            raise NotFound("no such media")
        return self.folder / id[0] / id[1] / id

    def has(self, id: MediaId) -> bool:
        return self.path(id).exists()

    def is_whole(self, id: MediaId) -> bool:
        """Whether it is there and undamaged."""
        try:
            return content_name(self.path(id).read_bytes()) == id
        except OSError:
            return False

    def _put(self, sealed: bytes) -> MediaId:
        id = content_name(sealed)
        path = self.path(id)
        try:
            if path.exists():
                return id
            new = _missing(path.parent, self.folder)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            for folder in new:
                sync_folder(folder.parent)
            temporary = path.with_name(f".{id}.{secrets.token_hex(4)}.part")
            try:
                with open(temporary, "xb", opener=private) as file:
                    file.write(sealed)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.rename(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            sync_folder(path.parent)
        except OSError as error:
            raise translated(error) from error
        return id

    def _get(self, id: MediaId) -> bytes:
        try:
            sealed = self.path(id).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("no such media") from error
        except OSError as error:
            raise translated(error) from error
        if content_name(sealed) != id:
            raise StorageDown(f"media {id} is damaged on disk; restore it from a backup")
        return sealed

    def _delete(self, id: MediaId) -> None:
        try:
            self.path(id).unlink(missing_ok=True)
        except OSError as error:
            raise translated(error) from error

    def sweep(self) -> int:
        """Remove what a process left half-written when it died."""
        removed = 0
        before = time.time() - _STALE_SECONDS
        for path in self.folder.glob("*/*/.*.part"):
            try:
                if path.stat().st_mtime < before:
                    path.unlink()
                    removed += 1
            except FileNotFoundError:
                continue  # its owner was quicker
        return removed


def private(path: str, flags: int) -> int:
    """Opens files that only their owner may read."""
    return os.open(path, flags, 0o600)


def translated(error: OSError) -> StorageFull | StorageDown:
    if error.errno in _FULL:
        return StorageFull(f"no room for media: {error.strerror}")
    return StorageDown(f"the media folder does not answer: {error}")


def _missing(folder: Path, top: Path) -> list[Path]:
    """The folders between, outermost first, that are still to be made."""
    chain = [folder]
    while chain[-1] != top and chain[-1].parent != top:
        chain.append(chain[-1].parent)
    return [each for each in reversed(chain) if not each.exists()]


def _folders(top: Path) -> list[Path]:
    return sorted(path for path in top.glob("*/*") if path.is_dir())


def _old_files(folder: Path, before: float) -> list[str]:
    return [
        path.name
        for path in folder.iterdir()
        if not path.name.startswith(".") and path.stat().st_mtime <= before
    ]
