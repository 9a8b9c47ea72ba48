"""`daydrawn` and `python -m bot`."""

import signal
import sys
from types import FrameType

from bot.cli import main as run


def main() -> None:
    """Told to end, a command tidies up on its way out (those that serve listen for themselves)."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    sys.exit(run(sys.argv[1:]))


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
