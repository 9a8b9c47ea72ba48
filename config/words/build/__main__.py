"""Makes the word files, all of them or those of the subjects named; see the package."""

import argparse
import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from config.vocabulary import WORDS
from config.words.build import chinese, emoji, feelings, kinds, letters, names, towns

MAKERS: Mapping[str, Callable[[], Iterator[tuple[str, str]]]] = MappingProxyType(
    {
        "chinese": chinese.make,
        "emoji": emoji.make,
        "feelings": feelings.make,
        "kinds": kinds.make,
        "letters": letters.make,
        "names": names.make,
        "towns": towns.make,
    }
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m config.words.build", description=__doc__)
    parser.add_argument("subject", nargs="*", help=f"of {', '.join(MAKERS)}; none: all")
    parser.add_argument("--check", action="store_true", help="write nothing, tell what differs")
    given = parser.parse_args()
    unknown = set(given.subject) - set(MAKERS)
    if unknown:
        parser.error(f"no such subject: {', '.join(sorted(unknown))}")
    for subject in given.subject or MAKERS:
        for path, text in MAKERS[subject]():
            file = WORDS / path
            old = file.read_text(encoding="utf-8") if file.is_file() else ""
            gone, new = _changed(old.splitlines(), text.splitlines())
            print(f"{path}: {gone} lines gone, {new} lines new" if old != text else f"{path}: same")
            if not given.check:
                file.write_text(text, encoding="utf-8")
    return 0


def _changed(old: Iterable[str], new: Iterable[str]) -> tuple[int, int]:
    changes = [line[:1] for line in difflib.unified_diff([*old], [*new], n=0, lineterm="")][2:]
    return changes.count("-"), changes.count("+")


if __name__ == "__main__":
    raise SystemExit(main())
