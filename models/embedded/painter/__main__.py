"""`python -m models.embedded.painter gallery OUT.png` and `… stickers OUT.png`: contact sheets."""

import sys
from pathlib import Path

from models.embedded.painter.contact import gallery, stickers

_SHEETS = {"gallery": gallery, "stickers": stickers}


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or arguments[0] not in _SHEETS:
        print("usage: python -m models.embedded.painter gallery|stickers OUT.png", file=sys.stderr)
        return 2
    Path(arguments[1]).write_bytes(_SHEETS[arguments[0]]())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
