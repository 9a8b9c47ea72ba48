"""`daydrawn see PHOTO`: what is understood of a photo, on one screen or as JSON."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from config.colours import say
from models.embedded.seer.seer import EmbeddedMemorability, EmbeddedSeer
from models.errors import ModelError, reason
from models.making import unheard
from models.photos import Colour, Photo, Seen

LANGUAGES = ("en", "ko", "zh", "ja")  # that captions are told in
WRONG, NOT_SEEN = 2, 1  # exit codes: asked wrongly; could not be understood


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="daydrawn see", description=__doc__)
    parser.add_argument("photo", nargs="+", type=Path, help="JPEG, PNG, HEIC, WebP, AVIF, …")
    parser.add_argument("--language", default="en", choices=LANGUAGES, help="of names and caption")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for scripts")
    parser.add_argument(
        "--why", type=Path, help="write the picture of what may be memorable in one photo here"
    )
    try:
        asked = parser.parse_args(arguments)
        if asked.why and len(asked.photo) > 1:
            parser.error("--why is for one photo at a time")
    except SystemExit as stop:
        return int(stop.code or 0)
    seer, missed = EmbeddedSeer(), 0
    for number, path in enumerate(asked.photo):
        _progress(number, len(asked.photo))
        try:
            data = path.read_bytes()
            seen = seer.see([Photo(data, path.name, asked.language)], unheard)[0]
        except (OSError, ModelError) as error:
            print(f"{path}: {reason(error)}", file=sys.stderr)
            missed += 1
            continue
        print(as_json(path, seen) if asked.json else as_text(path, seen, asked.language))
        if asked.why:
            asked.why.write_bytes(EmbeddedMemorability().explain([data])[0].overlay.data)
    _progress(len(asked.photo), len(asked.photo))
    return NOT_SEEN if missed else 0


def _progress(done: int, of: int) -> None:
    """A bar on a terminal when there are many; silence in a pipe."""
    if of < 4 or not sys.stderr.isatty():
        return
    filled = round(30 * done / of)
    end = "\n" if done == of else "\r"
    print(f"{'▓' * filled}{'░' * (30 - filled)} {done}/{of}", end=end, file=sys.stderr, flush=True)


def as_json(path: Path, seen: Seen) -> str:
    """All facts but pictures, face vectors and descriptors: those are nobody's reading."""
    facts = asdict(seen)
    for name in ("working", "thumb", "features"):
        del facts[name]
    facts["hashes"] = [f"{number:x}" for number in seen.hashes]
    for face in facts["faces"]:
        face["recognisable"] = face.pop("vector") is not None
    facts["camera"]["taken_at"] = seen.camera.taken_at and seen.camera.taken_at.isoformat()
    return json.dumps({"file": str(path), **facts}, ensure_ascii=False)


def as_text(path: Path, seen: Seen, language: str) -> str:
    camera = seen.camera
    lines = [
        ("", seen.caption),
        ("file", f"{path.name} · {seen.width}×{seen.height} · {seen.layout} · {seen.kind}"),
        ("taken", _when(camera.taken_at)),
        ("where", ", ".join(p for p in (seen.place, seen.country) if p)),
        ("camera", " ".join(p for p in (camera.maker, camera.model) if p)),
        ("colours", _colours(seen.colours, language)),
        ("in front", _colours(seen.foreground, language) if seen.foreground_sure else ""),
        ("behind", _colours(seen.background, language) if seen.foreground_sure else ""),
        ("faces", _faces(seen)),
        ("facts", " · ".join(f"{f.concept} {f.sure:.0%}" for f in seen.facts)),
        ("memorable", f"{seen.memorability:.0f} of 100, an estimate: {_because(seen)}"),
    ]
    return "\n".join(f"{name:>10}  {said}" if name else f"\n{said}" for name, said in lines if said)


def _when(moment: datetime | None) -> str:
    return moment.isoformat(sep=" ", timespec="minutes") if moment else ""


def _colours(colours: Sequence[Colour], language: str) -> str:
    return " · ".join(f"{say(c.name, language)} {c.hex} {c.share:.0%}" for c in colours)


def _faces(seen: Seen) -> str:
    sure = sum(f.sure for f in seen.faces)
    doubtful = len(seen.faces) - sure
    return f"{sure}" + (f" and perhaps {doubtful}" if doubtful else "") if seen.faces else ""


def _because(seen: Seen) -> str:
    return ", ".join(f"{t.name.replace('_', ' ')} {t.value:+.2f}" for t in seen.because[:3])
