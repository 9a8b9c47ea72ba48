"""`daydrawn write`: the whole pipeline once, without any chat.

It is the real thing on a diary of its own that is thrown away afterwards: the same database,
the same stages, the same runner.
"""

import argparse
import asyncio
import io
import json
import logging
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

from config import log
from config.languages import LANGUAGES
from config.settings import Quotas, Settings
from db.house import House
from db.records import Draft, FileKind, GivenFile, Kind, Origin, Page, PageId, PersonId, Room
from models.pictures import Style
from models.studio import Studio
from workers.pipeline import look
from workers.queue import Progress
from workers.runner import Runner
from workers.stages import PIPELINE, material

_WHY = {
    "unreadable": "cannot be opened",
    "too-large": "is larger than can be taken in",
    "too-long": "is longer than can be listened to",
}
SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/png": ".png",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/midi": ".mid",
}


class Alone:
    """What a runner needs of a queue when there is none: somebody to tell."""

    def __init__(self, shown: "Bar | None" = None) -> None:
        self.shown = shown

    async def tell(self, progress: Progress) -> None:
        if self.shown is not None:
            self.shown.update(progress)

    async def wake(
        self,
        person: PersonId,
        page: PageId,
        *,
        queue: str = "light",
        after: timedelta | None = None,
    ) -> None:
        """The caller runs the page until it is settled; nobody need be woken."""


class Bar:
    """A progress bar on a terminal; silence in a pipe."""

    def __init__(self) -> None:
        self.on = sys.stderr.isatty()
        self.shares: dict[str, float] = {}

    def update(self, progress: Progress) -> None:
        self.shares[progress.stage] = 1.0 if progress.state == "done" else progress.share or 0.0
        if not self.on:
            return
        cells = []
        for name, share in self.shares.items():
            filled = round(share * 6)
            cells.append(
                f"{name} ✓" if share >= 1 else f"{name} {'▓' * filled}{'░' * (6 - filled)}"
            )
        print("\r\x1b[K" + "  ".join(cells), end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self.on:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn write", description="Draw one day: page.json, picture and music in a folder."
    )
    parser.add_argument("text", nargs="?", default="", help="the day, in your words")
    parser.add_argument("--out", type=Path, default=Path("out/page"), help="folder (%(default)s)")
    parser.add_argument(
        "--photo", type=Path, action="append", default=[], help="a photo of the day"
    )
    parser.add_argument("--voice", type=Path, action="append", default=[], help="a voice note")
    parser.add_argument("--sketch", type=Path, help="a drawing of yours, to be coloured")
    parser.add_argument("--locale", help="your language: en, ko, zh, ja … (default: as set)")
    parser.add_argument("--style", choices=[style.value for style in Style], help="how it is drawn")
    parser.add_argument("--seed", type=int, help="the same seed draws and plays the same")
    parser.add_argument("--json", action="store_true", help="print the page as JSON")
    given = parser.parse_args(arguments)
    if not (given.text.strip() or given.photo or given.voice or given.sketch):
        parser.error('tell me about the day: daydrawn write "Rain with Ben"')
    settings = Settings.load()
    locale = (given.locale or settings.language).replace("_", "-").split("-")[0].lower()
    if locale not in LANGUAGES:
        known = " ".join(LANGUAGES)
        parser.error(f"--locale {given.locale}: no language that is known here; one of {known}")
    log.set_up("warning" if settings.log_level == "info" else settings.log_level)
    try:
        files = (
            *(_file(path, FileKind.PHOTO) for path in given.photo),
            *(_file(path, FileKind.VOICE) for path in given.voice),
            *([_file(given.sketch, FileKind.SKETCH)] if given.sketch else []),
        )
    except OSError as error:
        parser.error(f"cannot open {error.filename}: {error.strerror}")
    given.out.mkdir(parents=True, exist_ok=True)  # what is in the way is told before the work
    bar = Bar()
    wishes = {"seed": given.seed, "style": given.style}
    with tempfile.TemporaryDirectory(prefix="daydrawn-") as home:
        # Only the diary is thrown away: checkpoints stay where they are, and where they come.
        models = str(settings.backends.folder(settings.home))
        alone = settings.model_copy(
            update={
                "home": Path(home),
                "storage": type(settings.storage)(ballast_megabytes=0),
                "backends": settings.backends.model_copy(update={"models": models}),
            }
        )
        page = asyncio.run(
            write(
                alone,
                Draft(given.text, files),
                given.out,
                language=locale,
                wishes={name: wish for name, wish in wishes.items() if wish is not None},
                bar=bar,
            )
        )
    bar.close()
    if given.json:
        print(json.dumps(page, ensure_ascii=False, indent=2))
    else:
        _show(page, given.out)
    return 1 if page["failed"] or page["not_opened"] else 0


def _file(path: Path, kind: FileKind) -> GivenFile:
    return GivenFile(kind, path.read_bytes(), "", path.name)


async def write(
    settings: Settings,
    draft: Draft,
    out: Path,
    *,
    language: str,
    wishes: dict[str, Any],
    bar: Bar | None = None,
) -> dict[str, Any]:
    """Make one page in a house of its own and lay it out in a folder."""
    logging.getLogger("db.vault").setLevel(logging.ERROR)  # this key is meant to be lost
    settings = settings.model_copy(update={"quotas": Quotas(entry_characters=200_000)})
    async with House.open(settings) as house, Studio(settings.backends, settings.home) as studio:
        person = await house.accounts.enrol("cli", "me", language=language)
        diary = house.diary(person.id)
        origin = Origin("cli", "me", "1", "me", datetime.now(UTC))
        page, _ = await diary.record(draft, origin, Room("cli", "me"))
        if wishes:
            page = await diary.wish(page.id, **wishes)
        runner = Runner(house, studio, Alone(bar), PIPELINE, "once", ("light", "gpu"))
        while not look(page, person.preferences, PIPELINE).settled:
            if not await runner.advance(person.id, page.id):
                await asyncio.sleep(0.1)  # a retry waits for its time
            page = await diary.page(page.id)
        files = await _lay_out(page, diary, out)
        value = {
            "id": page.id,
            "day": page.day.isoformat(),
            "text": page.text,
            "reading": dict(page.artefacts[Kind.READING].value)
            if Kind.READING in page.artefacts
            else None,
            "made": {
                kind.value: {
                    name: part
                    for name, part in artefact.value.items()
                    if name not in ("placed", "features")
                }
                for kind, artefact in page.artefacts.items()
                if kind not in (Kind.READING, Kind.CARD)
            },
            "placed": page.artefacts[Kind.PICTURE].value["placed"]
            if Kind.PICTURE in page.artefacts
            else [],
            "files": files,
            "not_opened": _not_opened(page),
            "failed": {failure.stage: failure.reason for failure in page.failures},
        }
        (out / "page.json").write_text(json.dumps(value, ensure_ascii=False, indent=2))
        return value


async def _lay_out(page: Page, diary: Any, out: Path) -> dict[str, str]:
    """Every artefact's media as files; pictures also as PNG."""
    files: dict[str, str] = {"page": str(out / "page.json")}
    for kind in (Kind.PICTURE, Kind.MUSIC, Kind.HEARD, Kind.SEEN):
        artefact = page.artefacts.get(kind)
        for number, ref in enumerate(artefact.media if artefact else ()):
            data = await diary.media(ref)
            name = ref.role if kind in (Kind.PICTURE, Kind.MUSIC) else f"{ref.role}-{number}"
            if ref.role == "picture":
                with io.BytesIO() as png:
                    Image.open(io.BytesIO(data)).convert("RGB").save(png, "PNG")
                    data = png.getvalue()
                path = out / "picture.png"
            else:
                path = out / (name + SUFFIXES.get(ref.mime, Path(ref.name).suffix))
            path.write_bytes(data)
            files[name] = str(path)
    return files


def _not_opened(page: Page) -> list[dict[str, str]]:
    """Files that could not be taken in, and why; the page was made without them."""
    names = {part.id: part.media.name for part in page.parts if part.media is not None}
    seen = material.value(page, Kind.SEEN).get("photos", [])
    heard = material.value(page, Kind.HEARD).get("recordings", [])
    refused = [one for one in (*seen, *heard) if one.get("reason") in _WHY]
    return [{"file": names[one["part"]], "reason": one["reason"]} for one in refused]


def _show(page: dict[str, Any], out: Path) -> None:
    reading = page["reading"] or {}
    print(reading.get("title", ""))
    if reading.get("summary") and reading["summary"] != reading["title"]:
        print(reading["summary"])
    tags = " · ".join(tag["word"] for tag in reading.get("tags", ()))
    print(" · ".join(part for part in (reading.get("feeling", {}).get("mood"), tags) if part))
    print()
    for name, path in page["files"].items():
        print(f"  {name:<16} {path}")
    for one in page["not_opened"]:
        why = f"{one['file']} {_WHY[one['reason']]}"
        print(f"  {why}; the page was made without it", file=sys.stderr)
    for stage, reason in page["failed"].items():
        print(f"  {stage} did not come out: {reason}", file=sys.stderr)
    print("\nNext: daydrawn run")
