"""Word lists that were read once are kept beside them, as Python keeps what it compiled.

What was kept is used only while every file that it was made from is as it was; it holds plain
words and numbers. Where nothing can be written, lists are read anew each time.
"""

import logging
import marshal
import shutil
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any

from config.vocabulary import WORDS

log = logging.getLogger(__name__)

_SHELF = WORDS / "__pycache__"


Packed = tuple[Any, ...]  # plain words, numbers and bytes


def kept(name: str, made_from: Sequence[Path]) -> Packed | None:
    """What was kept under this name; None: nothing was, or of what has changed."""
    try:
        stamp, packed = marshal.loads(_file(name).read_bytes())
        return packed if stamp == _stamp(made_from) and isinstance(packed, tuple) else None
    except (OSError, EOFError, ValueError, TypeError):
        return None


def keep(name: str, made_from: Sequence[Path], packed: Packed) -> None:
    if sys.dont_write_bytecode:
        return
    content = marshal.dumps((_stamp(made_from), packed))
    draft: Path | None = None
    try:
        _SHELF.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=_SHELF, delete=False) as file:
            draft = Path(file.name)
            file.write(content)
        draft.chmod(0o644)  # words are no secret
        draft.replace(_file(name))
    except OSError as error:  # a read-only installation
        log.debug("word lists are read anew each time: %s", error)
        if draft is not None:
            draft.unlink(missing_ok=True)


def folder(name: str, made_from: Sequence[Path], write: Callable[[Path], None]) -> Path | None:
    """The folder of this name, written by `write` if it was not yet; None: it cannot be."""
    stamp = zlib.crc32(repr(_stamp(made_from)).encode())
    kept = _SHELF / f"{name}-{stamp:08x}"
    if kept.is_dir():
        return kept
    if sys.dont_write_bytecode:
        return None
    try:
        _SHELF.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=_SHELF) as room:
            draft = Path(room) / name
            draft.mkdir()
            write(draft)
            draft.replace(kept)
        for older in _SHELF.glob(f"{name}-*"):
            if older != kept:
                shutil.rmtree(older, ignore_errors=True)
    except OSError as error:  # a read-only installation, or another process was quicker
        log.debug("nothing is kept as %s: %s", name, error)
        return kept if kept.is_dir() else None
    return kept


def _file(name: str) -> Path:
    return _SHELF / f"{name}.{sys.implementation.cache_tag}.words"


def _stamp(made_from: Sequence[Path]) -> tuple[tuple[str, int, int], ...]:
    stats = [(path.name, path.stat()) for path in sorted(made_from) if path.is_file()]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)
