"""`daydrawn export` as a process that says when it is half way, and then dawdles.

python -m tests.takeaway.slow_export HOME TARGET
"""

import os
import sys
import time

from bot.__main__ import main
from workers import takeaway_cli

_HALF_WAY = 2  # pages


def dawdle(done: int, of: int) -> None:
    if done == _HALF_WAY:
        print("half way", flush=True)
        time.sleep(20)


if __name__ == "__main__":
    home, target = sys.argv[1:]
    os.environ["DAYDRAWN_HOME"] = home
    os.environ["DAYDRAWN_STORAGE__BALLAST_MEGABYTES"] = "0"
    takeaway_cli.bar = lambda what: dawdle
    sys.argv = ["daydrawn", "export", target]
    main()
