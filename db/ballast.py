"""A file that is there to be thrown away: on a full disk it makes room to finish what was begun.

While it is gone and there is no room to lay it again, nothing new is taken in: the room it gave
is for delivering, deleting and erasing.
"""

import logging
import os
import shutil
from pathlib import Path

from db.errors import StorageFull

log = logging.getLogger(__name__)

_CHUNK = 1 << 20


class Ballast:
    def __init__(self, path: Path, megabytes: int) -> None:
        self._path = path
        self._bytes = megabytes * _CHUNK

    def lay(self) -> bool:
        """Put it there if it is not and there is room for it three times over."""
        if self._bytes == 0 or self.is_there:
            return True
        if shutil.disk_usage(self._path.parent).free < 3 * self._bytes:
            return False
        temporary = self._path.with_name(self._path.name + ".part")
        try:
            with temporary.open("wb") as file:
                for _ in range(self._bytes // _CHUNK):
                    file.write(os.urandom(_CHUNK))  # what cannot be compressed or left sparse
                file.flush()
                os.fsync(file.fileno())
            temporary.rename(self._path)
        except OSError:
            temporary.unlink(missing_ok=True)
            return False
        return True

    @property
    def is_there(self) -> bool:
        return self._path.exists()

    def drop(self) -> bool:
        """Make room; False when it was dropped before."""
        try:
            self._path.unlink()
        except FileNotFoundError:
            return False
        log.error("the disk is full: freed %d MB to finish what was begun", self._bytes // _CHUNK)
        return True

    def check(self) -> None:
        """Before taking in anything new."""
        if self._bytes and not self.is_there and not self.lay():
            raise StorageFull("the disk is full; only what makes room is done until then")
