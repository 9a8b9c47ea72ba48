"""Sees every file of a folder, and says what became of it and of the memory.

    python -m tests.photos.taker FOLDER

One JSON line a file. A process of its own: a crash is seen, and its peak is nobody else's.
Every file is opened; what turns out to hold the very same picture, with the same said of it, as
one before is not looked at twice.
"""

import hashlib
import json
import resource
import sys
import time
from pathlib import Path

from models.embedded.seer import EmbeddedSeer, exif
from models.embedded.seer.intake import take_in
from models.errors import CannotRead, TooMuch
from models.making import unheard
from models.photos import Photo


def peak_mb() -> float:
    status_file = Path("/proc/self/status")
    if status_file.exists():  # getrusage would start from the peak of whoever started us
        status = status_file.read_text()
        return next(int(s.split()[1]) for s in status.splitlines() if s.startswith("VmHWM")) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024)  # macOS counts bytes


def inside(photo: Photo) -> str:
    """All that the seer goes by, once a file is open."""
    taken = take_in(photo.data)
    known = hashlib.sha256(taken.working.tobytes())
    known.update(taken.large.tobytes())
    said = exif.read(taken.exif, photo.name)
    known.update(
        repr((taken.width, taken.height, taken.lossless, 0x0112 in taken.exif, said)).encode()
    )
    return known.hexdigest()


def main() -> None:
    seer = EmbeddedSeer()
    captions: dict[str, str] = {}
    for path in sorted(Path(sys.argv[1]).iterdir()):
        started = time.monotonic()
        try:
            photo = Photo(path.read_bytes(), path.name)
            picture = inside(photo)
            if picture not in captions:
                started = time.monotonic()  # what a file takes is what the seer takes for it
                captions[picture] = seer.see([photo], unheard)[0].caption
            became, said = "seen", captions[picture]
        except (CannotRead, TooMuch) as error:
            became, said = "refused", str(error)
        line = {
            "name": path.name,
            "became": became,
            "said": said,
            "seconds": round(time.monotonic() - started, 2),
            "peak_mb": round(peak_mb()),
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
