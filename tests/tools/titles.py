"""Title and summary of every entry of a file, for reading by eye.

`python -m tests.tools.titles blind-2` prints them as a table; without a name, all known entries.
"""

import sys

from models.embedded.reader import EmbeddedReader
from models.words import Entry
from tests.bench.reader import load


def main(argv: list[str]) -> None:
    reader = EmbeddedReader()
    for name in argv or ["known-*"]:
        for entry in load(f"{name}.json"):
            told = Entry(entry["text"], locale=entry.get("locale", "en"))
            reading = reader.read([told])[0]
            print(
                f"{entry['text']}\n    title    {reading.title}\n    summary  {reading.summary}\n"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
