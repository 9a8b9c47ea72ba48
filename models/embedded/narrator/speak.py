"""A program of its own: speaks segments with espeak-ng and writes 16-bit samples to stdout.

It runs as a child process, because espeak-ng is a C library with one global state that reads
text which people wrote: whatever happens in it ends with the child. Nothing of Daydrawn is
imported, so that it starts in a few hundredths of a second.

stdin: JSON `{"segments": [{"voice", "text", "rate", "pitch", "range", "pause"}, …]}`
stdout: a line of JSON `{"rate": 22050}`, then mono signed 16-bit samples of this machine.
"""

import ctypes
import json
import sys
from typing import Any

_RETRIEVAL, _DONT_EXIT = 1, 0x8000
_RATE, _VOLUME, _PITCH, _RANGE, _WORDGAP = 1, 2, 3, 4, 7
_UTF8, _CHARACTERS = 1, 1
_MOST_SAMPLES = 22_050 * 60 * 20  # twenty minutes

_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def main() -> int:
    import espeakng_loader as _loader

    loader: Any = _loader  # it has no types

    asked: dict[str, Any] = json.load(sys.stdin.buffer)
    library = ctypes.CDLL(loader.get_library_path())
    data = str(loader.get_data_path()).encode()
    rate = int(library.espeak_Initialize(_RETRIEVAL, 0, data, _DONT_EXIT))
    if rate <= 0:
        print("espeak-ng did not start", file=sys.stderr)
        return 1
    made = bytearray()
    seed = getattr(library, "espeak_ng_SetRandSeed", ctypes.CDLL(None).srand)  # since 1.52

    def collect(samples: Any, count: int, _events: Any) -> int:
        if samples and count > 0:
            made.extend(ctypes.string_at(samples, count * 2))
        return 1 if len(made) > 2 * _MOST_SAMPLES else 0  # 1 stops the speaking

    callback = _Callback(collect)  # kept, for C does not
    library.espeak_SetSynthCallback(callback)
    for segment in asked["segments"]:
        voice = str(segment["voice"]).encode()
        if library.espeak_SetVoiceByName(voice) != 0:
            print(f"no voice {segment['voice']}", file=sys.stderr)
            return 3
        for parameter, name in ((_RATE, "rate"), (_PITCH, "pitch"), (_RANGE, "range")):
            library.espeak_SetParameter(parameter, int(segment[name]), 0)
        library.espeak_SetParameter(_VOLUME, 90, 0)
        library.espeak_SetParameter(_WORDGAP, 1, 0)
        text = str(segment["text"]).encode()
        size = ctypes.c_size_t(len(text) + 1)
        seed(ctypes.c_long(1))  # espeak-ng's own is the clock; a page is always read alike
        library.espeak_Synth(text, size, 0, _CHARACTERS, 0, _UTF8, None, None)
        library.espeak_Synchronize()
        made.extend(bytes(2 * int(rate * float(segment["pause"]))))
    library.espeak_Terminate()
    sys.stdout.buffer.write(json.dumps({"rate": rate}).encode() + b"\n")
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
