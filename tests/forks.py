"""Processes of their own for tests, forked from one that has already imported what they need.

Starting Python and importing the house takes a second or two of the processor; a fork takes
none of it. How it starts from nothing is looked at by the tests that use `sys.executable`.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    ["tests.workers.play", "tests.platforms.bot_process", "tests.db.crashing", "tests.forked"]
)
ROOT = Path(__file__).parents[1]


def daydrawn(
    home: Path, *arguments: str, timeout: float = 120
) -> "subprocess.CompletedProcess[str]":
    """The command line with this home, from its first line on."""
    with tempfile.TemporaryDirectory(prefix="dd-said-") as folder:
        out, error = Path(folder) / "out", Path(folder) / "error"
        environment = {
            "DAYDRAWN_HOME": str(home),
            "DAYDRAWN_STORAGE__BALLAST_MEGABYTES": "0",
        }
        process = FORKS.Process(target=_run, args=(arguments, environment, out, error))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutError(f"daydrawn {' '.join(arguments)} took over {timeout:.0f} s")
        return subprocess.CompletedProcess(
            arguments, process.exitcode, out.read_text("utf-8"), error.read_text("utf-8")
        )


def _run(
    arguments: tuple[str, ...], environment: Mapping[str, str], out: Path, error: Path
) -> None:
    for descriptor, path in ((1, out), (2, error)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, descriptor)
        os.close(file)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a fork server's children ignore it
    os.chdir(ROOT)
    os.environ.update(environment)
    sys.argv = ["daydrawn", *arguments]

    from bot.__main__ import main

    main()
