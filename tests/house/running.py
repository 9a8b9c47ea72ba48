"""A whole Daydrawn in processes of its own, as `daydrawn run` starts it."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Running:
    """A `daydrawn run` of its own home, on any free port."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        self._log = home / "run.log"
        self._from = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=ROOT,
                env={
                    **os.environ,
                    "DAYDRAWN_HOME": str(home),
                    "DAYDRAWN_WEB__PORT": "0",
                    "DAYDRAWN_WORKERS": "1",
                    "DAYDRAWN_STORAGE__BALLAST_MEGABYTES": "0",
                    **settings,
                },
                stdout=out,
                stderr=out,
            )

    def log(self) -> str:
        """What this life said."""
        return self._log.read_bytes()[self._from :].decode()

    def said(self, pattern: str, seconds: float = 30) -> str:
        """Wait for a line of the log."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if match := re.search(pattern, self.log()):
                return match.group(match.lastindex or 0)
            time.sleep(0.05)
        raise AssertionError(f"never said {pattern!r}:\n{self.log()}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


def processes_of(home: Path) -> list[str]:
    """Processes whose arguments or environment speak of this home."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if str(home).encode() in told and state != "Z":
            found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def until_nothing_runs(home: Path, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while left := processes_of(home):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)
