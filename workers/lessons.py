"""`daydrawn train`: lessons from a folder, or from one's own diary if its owner agrees.

Own pages are laid out as a data set in a folder that only this account can read, beside the
diary, for as long as the training runs. What a model has learnt can be read out of it in part: so
the owner is asked each time, and told.
"""

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from config.settings import Settings
from db.diary import Diary
from db.errors import NotFound
from db.house import House
from db.records import Kind, Page, PageId
from models.errors import NotAvailable
from models.training import cli
from workers import filing
from workers.diary_cli import OWNER
from workers.stages import material

ASKED = (
    "Your pages will be read by the training and lie unsealed in {folder} while it runs. What it "
    "learns can be read out of the model in part. Go on? [y/N] "
)
LIKED = 4  # rating from which a picture is one to learn from
FEWEST = 8  # examples; fewer teach nothing


def train(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn train",
        description="Teaches a neural backend: summary, style, controlnet (colouring), "
        "memorability, categories. From a folder (docs/training.md has the layouts) or, with "
        "--own, from your diary.",
    )
    cli.train_options(parser)
    parser.add_argument("data", type=Path, nargs="?", help="folder of the data set")
    parser.add_argument("--own", action="store_true", help="learn from the diary")
    parser.add_argument("--whose", default=OWNER, help="platform:account (default: %(default)s)")
    parser.add_argument("--consent", action="store_true", help="its owner agrees: do not ask")
    given = parser.parse_args(arguments)
    if given.own == (given.data is not None):
        parser.error("name a folder of examples, or --own")
    if not given.own:
        return cli.run(given, given.data)
    settings = Settings.load()
    folder = Path(tempfile.mkdtemp(prefix="lessons-", dir=_home(settings)))  # for its owner only
    try:
        if not (given.consent or _agreed(folder)):
            print("Nothing was read.", file=sys.stderr)
            return 1
        count = asyncio.run(_lay_out(settings, given.whose, given.task, folder))
        if count < FEWEST:
            raise NotAvailable(
                f"the diary holds {count} examples for {given.task}; at least {FEWEST} are wanted. "
                + _WHENCE[given.task]
            )
        return cli.run(given, folder, source="pages of a diary, with its owner's consent")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_WHENCE = {
    "summary": "They are pages whose summary you have written yourself (Edit, Summary).",
    "style": "They are pictures that you starred or rated 4 or 5.",
    "controlnet": "They are your own sketches whose colours you starred or rated 4 or 5.",
    "categories": "They are photos you put into categories (/category).",
    "memorability": "A diary does not know what others remember: use a data set such as LaMem.",
}


def _home(settings: Settings) -> Path:
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return settings.home


def _agreed(folder: Path) -> bool:
    if not sys.stdin.isatty():
        return False
    return input(ASKED.format(folder=folder)).strip().casefold() in ("y", "yes", "네", "是", "はい")


async def _lay_out(settings: Settings, whose: str, task: str, folder: Path) -> int:
    async with House.open(settings) as house:
        person = await house.accounts.called(whose)
        diary = house.diary(person.id)
        match task:
            case "summary":
                return await _summaries(diary, folder)
            case "style":
                return await _pictures(diary, folder)
            case "controlnet":
                return await _sketches(diary, folder)
            case "categories":
                return await _categories(diary, folder)
            case _:
                return 0


async def _pages(diary: Diary) -> AsyncIterator[Page]:
    """All pages that may be shown, newest first."""
    before = None
    while batch := await diary.pages(before=before, limit=100):
        before = batch[-1].id
        for page in batch:
            if not page.hidden and page.trashed_at is None:
                yield page


def _is_liked(page: Page) -> bool:
    return page.starred or (page.rating or 0) >= LIKED


async def _summaries(diary: Diary, folder: Path) -> int:
    count = 0
    with (folder / "own.jsonl").open("w", encoding="utf-8") as file:
        async for page in _pages(diary):
            text, own = material.words(page), page.corrections.get("summary")
            if text and own:
                pair = {"text": text, "summary": own}
                file.write(json.dumps(pair, ensure_ascii=False) + "\n")
                count += 1
    return count


async def _pictures(diary: Diary, folder: Path) -> int:
    count = 0
    async for page in _pages(diary):
        prompt = str(material.value(page, Kind.READING).get("prompt") or "")
        if not (_is_liked(page) and prompt) or material.value(page, Kind.PICTURE).get("own_sketch"):
            continue
        if await _write(diary, page, Kind.PICTURE, "picture", folder / f"{page.id}.jpg"):
            (folder / f"{page.id}.txt").write_text(prompt, encoding="utf-8")
            count += 1
    return count


async def _sketches(diary: Diary, folder: Path) -> int:
    count = 0
    (folder / "edge").mkdir()
    (folder / "coloring").mkdir()
    async for page in _pages(diary):
        if not (_is_liked(page) and material.value(page, Kind.PICTURE).get("own_sketch")):
            continue
        lines, coloured = (folder / name / f"{page.id}.png" for name in ("edge", "coloring"))
        if await _write(diary, page, Kind.PICTURE, "sketch", lines):
            count += await _write(diary, page, Kind.PICTURE, "picture", coloured)
    return count


async def _categories(diary: Diary, folder: Path) -> int:
    count = 0
    for number, note in enumerate((await diary.notes(filing.KIND)).values()):
        category = folder / f"{number}"
        category.mkdir()
        for photo in note.get("yes", ()):
            id, _, part = str(photo).partition(":")
            try:
                page = await diary.page(PageId(id))
            except NotFound:
                continue
            seen = material.value(page, Kind.SEEN).get("photos", ())
            at = next((p["media"]["working"] for p in seen if str(p.get("part")) == part), None)
            if at is not None:
                ref = page.artefacts[Kind.SEEN].media[int(at)]
                (category / f"{id}-{part}.jpg").write_bytes(await diary.media(ref))
                count += 1
    return count


async def _write(diary: Diary, page: Page, kind: Kind, role: str, file: Path) -> bool:
    artefact = page.artefacts.get(kind)
    ref = next((ref for ref in artefact.media if ref.role == role), None) if artefact else None
    if ref is None:
        return False
    file.write_bytes(await diary.media(ref))
    return True
