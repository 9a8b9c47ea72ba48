"""`daydrawn hear FILE`: the words of a voice note."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from models.embedded.hearer import MOST_BYTES, EmbeddedHearer
from models.errors import ModelError, TooMuch, reason
from models.making import unheard
from models.sounds import Recording

_WHY = {
    "silence": "nobody speaks in it",
    "language": "no embedded recogniser knows this language; the recording is kept as it is",
    "recogniser": "no recogniser is installed here: pip install pocketsphinx",
    "unclear": "nothing was understood",
}


def main(argv: Sequence[str]) -> int:
    """`FILE [--language en] [--json]`. 0: words; 1: none; 2: the file cannot be read."""
    parser = argparse.ArgumentParser("daydrawn hear", description="The words of a voice note.")
    parser.add_argument("file", type=Path, help="a voice note: ogg, webm, mp3, m4a, wav, mp4")
    parser.add_argument("--language", default="en", help="what is spoken (default: en)")
    parser.add_argument("--json", action="store_true", help="everything, for a program")
    asked = parser.parse_args(argv)
    try:
        if asked.file.stat().st_size > MOST_BYTES:
            raise TooMuch("voice note", f"{MOST_BYTES // 1024**2} MB")
        recording = Recording(asked.file.read_bytes(), asked.language, asked.file.name)
        (heard,) = EmbeddedHearer().hear([recording], unheard)
    except (OSError, ModelError) as error:
        print(f"{asked.file}: {reason(error)}", file=sys.stderr)
        return 2
    if asked.json:
        told = {
            "text": heard.text,
            "language": heard.language,
            "seconds": round(heard.seconds, 2),
            "speech_seconds": round(heard.speech_seconds, 2),
            "draft": heard.draft,
            "reason": heard.reason,
            "model": heard.made_with.model,
        }
        print(json.dumps(told, ensure_ascii=False))
    elif heard.text:
        print(heard.text)
        print(f"(a draft, from {heard.speech_seconds:.0f} s of speech)", file=sys.stderr)
    else:
        print(_WHY[heard.reason], file=sys.stderr)
    return 0 if heard.text else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
