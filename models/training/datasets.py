"""How lessons lie on a disk: the layouts of well-known data sets, and simple folders of one's own.

summary        *.jsonl, a line an example: "content" (or "text", "document", "dialogue") and
               "summary" (or "target", "tldr"), as Reddit TL;DR, XSum and SAMSum have it
style          captions_*.json with images/ (COCO); captions.txt or results.csv with Images/
               (Flickr); metadata.jsonl; or pictures with a .txt of the same name
controlnet     edge/ and coloring/ with files of the same names (and .txt captions); or
               prompt.json with source/ and target/
memorability   splits/train_1.txt, val_1.txt, test_1.txt ("path score" lines) with images/ (LaMem)
categories     a folder a category

A data set that has no part of its own to measure with gives a tenth, chosen by the examples'
names: always the same one. Files are never looked for outside the data set's folder.
"""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from models.errors import CannotRead
from models.training.examples import Captioned, Coloured, Examples, Labelled, Pair, Scored

E = TypeVar("E")

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
MOST_CHARACTERS = 100_000  # of one text
MOST_LINE = 1 << 20  # bytes
_TEXTS = ("content", "text", "document", "dialogue", "article")
_TARGETS = ("summary", "target", "tldr", "highlights")
_HELD_NAMES = ("val", "valid", "test", "held", "dev")
_ONE_IN = 10  # is held back


def pairs(folder: Path) -> Examples[Pair]:
    files = sorted(folder.rglob("*.jsonl"))
    if not files:
        raise _nothing(folder, "summary", "it has no .jsonl file")
    left: Counter[str] = Counter()
    found: list[tuple[str, Pair, bool | None]] = []
    for file in files:
        held = _is_held(file.stem) if len(files) > 1 else None
        for number, value in _lines(file, left):
            text, target = _first(value, _TEXTS), _first(value, _TARGETS)
            if not text or not target:
                left["a line without a text and its summary"] += 1
            elif len(text) > MOST_CHARACTERS:
                left["a text that is too long"] += 1
            else:
                found.append((f"{file.name}:{number}", Pair(text, target), held))
    return _split("jsonl", found, left, folder, "summary")


def captioned(folder: Path) -> Examples[Captioned]:
    for layout, read in _CAPTIONED:
        left: Counter[str] = Counter()
        found = list(read(folder, left))
        if found:
            return _split(layout, found, left, folder, "style")
    raise _nothing(folder, "style", "no captions for pictures were found in it")


def coloured(folder: Path) -> Examples[Coloured]:
    left: Counter[str] = Counter()
    if (folder / "prompt.json").is_file():
        found = list(_prompted(folder, left))
        return _split("prompt.json", found, left, folder, "controlnet")
    lines, pictures = folder / "edge", folder / "coloring"
    if not (lines.is_dir() and pictures.is_dir()):
        raise _nothing(folder, "controlnet", "it has no folders edge and coloring")
    by_stem = {picture.stem: picture for picture in _pictures(lines)}
    found = []
    for picture in _pictures(pictures):
        edge = by_stem.get(picture.stem)
        if edge is None:
            left["a coloured picture without its lines"] += 1
        else:
            caption = _beside(picture) or _beside(edge)
            found.append((picture.stem, Coloured(edge, picture, caption), None))
    return _split("edge + coloring", found, left, folder, "controlnet")


def scored(folder: Path) -> Examples[Scored]:
    splits = sorted((folder / "splits").glob("*_1.txt")) or sorted(folder.glob("*.txt"))
    left: Counter[str] = Counter()
    found = []
    for file in splits:
        held = _is_held(file.stem) if len(splits) > 1 else None
        for line in file.read_text(encoding="utf-8").splitlines():
            name, _, number = line.strip().rpartition(" ")
            score = _share(number)
            picture = _inside(folder / "images", name, left)
            if score is None:
                left["a line without a score from 0 to 1"] += 1
            elif picture is not None:
                found.append((name, Scored(picture, score), held))
    if not found:
        raise _nothing(folder, "memorability", 'no "path score" lines for images/ were found')
    return _split("LaMem", found, left, folder, "memorability")


def labelled(folder: Path) -> Examples[Labelled]:
    found: list[tuple[str, Labelled, bool | None]] = []
    for category in sorted(path for path in folder.iterdir() if path.is_dir()):
        for picture in _pictures(category):
            name = f"{category.name}/{picture.name}"
            found.append((name, Labelled(picture, category.name), None))
    if len({one.label for _, one, _ in found}) < 2:
        raise _nothing(folder, "categories", "it needs two folders of pictures or more")
    return _split("folders", found, Counter(), folder, "categories")


# ---------------------------------------------------------------- captions


def _coco(folder: Path, left: Counter[str]) -> Iterator[tuple[str, Captioned, bool | None]]:
    for file in sorted(folder.rglob("captions_*.json")):
        value = _json(file)
        try:
            names = {one["id"]: one["file_name"] for one in value["images"]}
            told = [(names.get(one["image_id"]), one["caption"]) for one in value["annotations"]]
        except (KeyError, TypeError) as error:
            raise CannotRead("data set", f"{file} is not COCO's captions") from error
        split = file.stem.removeprefix("captions_")
        for name, caption in told:
            for place in (folder / split, folder / "images" / split, folder / "images"):
                if (place / str(name)).is_file():
                    picture = _inside(place, str(name), left)
                    if picture is not None:
                        yield str(name), Captioned(picture, _caption(caption)), _is_held(split)
                    break
            else:
                left["a picture that is missing"] += 1


def _flickr(folder: Path, left: Counter[str]) -> Iterator[tuple[str, Captioned, bool | None]]:
    for name, mark in (("captions.txt", ","), ("results.csv", "|"), ("captions.csv", ",")):
        if not (folder / name).is_file():
            continue
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter=mark, skipinitialspace=True):
                if len(row) < 2 or not row[0].strip().lower().endswith(PICTURES):
                    continue  # the head of the table
                where = next(
                    (folder / one for one in ("Images", "images") if (folder / one).is_dir()),
                    folder,
                )
                picture = _inside(where, row[0].strip(), left)
                if picture is not None:
                    yield row[0], Captioned(picture, _caption(row[-1])), None


def _metadata(folder: Path, left: Counter[str]) -> Iterator[tuple[str, Captioned, bool | None]]:
    for file in sorted(folder.rglob("metadata.jsonl")):
        for _, value in _lines(file, left):
            name = str(value.get("file_name") or "")
            picture = _inside(file.parent, name, left)
            caption = _first(value, ("text", "caption"))
            if picture is not None and caption:
                yield name, Captioned(picture, _caption(caption)), None


def _texts_beside(folder: Path, left: Counter[str]) -> Iterator[tuple[str, Captioned, bool | None]]:
    for picture in _pictures(folder):
        if caption := _beside(picture):
            yield picture.stem, Captioned(picture, caption), None
        else:
            left["a picture without a caption"] += 1


_Reader = Callable[[Path, Counter[str]], Iterator[tuple[str, Captioned, bool | None]]]
_CAPTIONED: tuple[tuple[str, _Reader], ...] = (
    ("COCO", _coco),
    ("Flickr", _flickr),
    ("metadata.jsonl", _metadata),
    ("texts beside pictures", _texts_beside),
)


def _prompted(folder: Path, left: Counter[str]) -> Iterator[tuple[str, Coloured, bool | None]]:
    for _, value in _lines(folder / "prompt.json", left):
        lines = _inside(folder, str(value.get("source") or ""), left)
        picture = _inside(folder, str(value.get("target") or ""), left)
        if lines is not None and picture is not None:
            yield picture.stem, Coloured(lines, picture, _caption(value.get("prompt") or "")), None


# ---------------------------------------------------------------- inwardly


def _split(
    layout: str,
    found: Iterable[tuple[str, E, bool | None]],
    left: Counter[str],
    folder: Path,
    task: str,
) -> Examples[E]:
    """`held` None: the layout has no part of its own to measure with."""
    train: list[E] = []
    held: list[E] = []
    for name, example, own in found:
        chosen = int(hashlib.sha256(name.encode()).hexdigest(), 16) % _ONE_IN == 0
        (held if (chosen if own is None else own) else train).append(example)
    if not train:
        raise _nothing(folder, task, "there is nothing to learn from in it")
    return Examples(layout, tuple(train), tuple(held), dict(left))


def _nothing(folder: Path, task: str, why: str) -> CannotRead:
    return CannotRead("data set", f"{folder} is not laid out for {task}: {why}")


def _is_held(name: str) -> bool:
    return any(mark in name.lower() for mark in _HELD_NAMES)


def _lines(file: Path, left: Counter[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    with file.open("rb") as lines:
        for number, line in enumerate(iter(lambda: lines.readline(MOST_LINE), b""), start=1):
            try:
                value = json.loads(line) if line.strip() else None
            except (ValueError, RecursionError):
                left["a line that is damaged"] += 1
                continue
            if isinstance(value, Mapping):
                yield number, value


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise CannotRead("data set", f"{file} is damaged") from error


def _first(value: Mapping[str, Any], names: Iterable[str]) -> str:
    return next(
        (text.strip() for name in names if isinstance(text := value.get(name), str) and text), ""
    )


def _inside(folder: Path, name: str, left: Counter[str]) -> Path | None:
    path = folder / name
    if not name or not path.resolve().is_relative_to(folder.resolve()):
        left["a file outside the data set"] += 1
        return None
    if not path.is_file():
        left["a picture that is missing"] += 1
        return None
    return path


def _pictures(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in PICTURES and path.is_file()
    )


def _beside(picture: Path) -> str:
    text = picture.with_suffix(".txt")
    return _caption(text.read_text(encoding="utf-8")[:2000]) if text.is_file() else ""


def _caption(text: object) -> str:
    return " ".join(str(text).split())[:1000]


def _share(number: str) -> float | None:
    try:
        value = float(number)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None
