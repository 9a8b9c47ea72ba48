"""A program of its own: English speech to words with pocketsphinx.

It runs as a child process: the recogniser takes 100 MB, is a C library, and hears what strangers
may have made. Nothing of Daydrawn is imported.

stdin: a line of JSON `{"segments": [bytes, …]}`, then mono signed 16-bit samples at 16 kHz,
the segments one after another. stdout: JSON `{"texts": […]}`, a text for each segment.
"""

import json
import sys
from typing import Any

_HALF_A_SECOND = bytes(16_000)  # of silence: the recogniser wants room before a word


def main() -> int:
    import pocketsphinx

    made_by: Any = pocketsphinx  # it has no types

    head = json.loads(sys.stdin.buffer.readline())
    decoder = made_by.Decoder(samprate=16_000, loglevel="FATAL")
    texts = []
    for size in head["segments"]:
        samples = sys.stdin.buffer.read(int(size))
        decoder.start_utt()
        decoder.process_raw(_HALF_A_SECOND + samples + _HALF_A_SECOND, full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        texts.append(found.hypstr if found is not None else "")
    sys.stdout.write(json.dumps({"texts": texts}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
