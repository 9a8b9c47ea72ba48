"""`daydrawn read "…"`: what is understood of a line, and why."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from datetime import datetime

from models.embedded.reader import EmbeddedReader
from models.embedded.reader.explain import explain
from models.words import Entry


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="daydrawn read", description=__doc__)
    parser.add_argument("text", nargs="*", help="an entry; without it, standard input is read")
    parser.add_argument("--locale", default="en", help="your usual language (en, ko, zh, ja, …)")
    parser.add_argument("--json", action="store_true", help="print the reading as JSON")
    given = parser.parse_args(argv)
    text = " ".join(given.text) if given.text else sys.stdin.read()
    if not text.strip():
        parser.error("there is nothing to read: give a text or pipe one in")
    now = datetime.now()
    reading = EmbeddedReader().read([Entry(text, locale=given.locale, at=now)])[0]
    if given.json:
        print(json.dumps(dataclasses.asdict(reading), ensure_ascii=False, indent=2, default=_plain))
    else:
        print(explain(reading))
    return 0
