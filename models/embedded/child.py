"""Runs another program under limits, and leaves neither the program nor a file behind."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from models.errors import TooMuch


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use. Memory is address space, so it must be generous."""

    seconds: float
    most_bytes: int  # of any file it writes
    memory: int = 3 * 1024**3


@dataclass(frozen=True, slots=True)
class Ended:
    code: int  # negative: the signal that ended it
    out: bytes
    words: str  # its last complaints


def run(
    command: Sequence[str],
    limits: Limits,
    *,
    given: bytes | Iterable[bytes] = b"",
    keep_open: Sequence[int] = (),
) -> Ended:
    """Runs to the end with `given` on its input, whole or piece by piece as it is made.

    Raises TooMuch when it takes too long. Whatever making a piece raises ends the child too.
    """
    with nameless() as source, nameless() as out, nameless() as complaints:
        if isinstance(given, bytes):
            source.write(given)
            source.flush()
            source.seek(0)
        process = subprocess.Popen(
            list(command),
            stdin=source if isinstance(given, bytes) else subprocess.PIPE,
            stdout=out,
            stderr=complaints,
            pass_fds=tuple(keep_open),
            env={"LC_ALL": "C.UTF-8"},  # no proxies, no search paths, no presets
            cwd="/",
            start_new_session=True,
        )
        late = threading.Timer(limits.seconds, _end, (process,))
        late.start()
        try:
            _restrict(process.pid, limits)
            if not isinstance(given, bytes):
                _feed(process, given)
            code = process.wait()
        finally:
            ran_out = late.finished.is_set()
            late.cancel()
            _end(process)
            if process.stdin is not None:
                with contextlib.suppress(BrokenPipeError):
                    process.stdin.close()
            process.wait()
        if ran_out and code < 0:
            raise TooMuch("this work", f"{limits.seconds:.0f} seconds")
        out.seek(0)
        return Ended(code, out.read(), _last_words(complaints))


def _feed(process: subprocess.Popen[bytes], pieces: Iterable[bytes]) -> None:
    """A child that stops listening is not our fault here: its exit code tells the story."""
    assert process.stdin is not None
    try:
        for piece in pieces:
            process.stdin.write(piece)
        process.stdin.close()
    except BrokenPipeError:
        return


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@contextlib.contextmanager
def nameless() -> Iterator[IO[bytes]]:
    """A file without a name: in memory on Linux, else an unlinked temporary one."""
    if sys.platform == "linux":
        descriptor = os.memfd_create("daydrawn", os.MFD_CLOEXEC)
        with os.fdopen(descriptor, "w+b") as file:
            yield file
    else:
        with tempfile.TemporaryFile() as file:
            yield file


def _restrict(pid: int, limits: Limits) -> None:
    """Linux only; elsewhere the time limit and the program's own options must do."""
    if sys.platform != "linux":
        return
    import resource  # not on every system

    bounds = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: int(limits.seconds) + 5,
        resource.RLIMIT_FSIZE: limits.most_bytes + 1024**2,
        resource.RLIMIT_CORE: 0,
    }
    with contextlib.suppress(ProcessLookupError):  # it may have ended already
        for bound, value in bounds.items():
            resource.prlimit(pid, bound, (value, value))


def _last_words(complaints: IO[bytes]) -> str:
    complaints.seek(0)
    lines = complaints.read(65_536).decode("utf-8", "replace").strip().splitlines()
    return " / ".join(lines[-3:])[:300]
