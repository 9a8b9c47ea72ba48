"""`daydrawn colour SKETCH`: what the diary makes of a photographed line drawing."""

import argparse
import json
import sys
from pathlib import Path

from config.vocabulary import family
from models.embedded.reader import EmbeddedReader
from models.embedded.sketches import EmbeddedColourist
from models.errors import CannotRead, TooMuch
from models.making import Step
from models.pictures import ColourOrder, Style
from models.words import Entry

LARGEST = 50 * 1024 * 1024  # bytes


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn colour", description="Colours a line drawing, photographed or scanned."
    )
    parser.add_argument("sketch", type=Path, help="a photo of the drawing")
    parser.add_argument("--out", type=Path, default=Path("out/coloured.jpg"), help="%(default)s")
    parser.add_argument("--style", choices=[style.value for style in Style], default="pastel")
    parser.add_argument(
        "--hint", action="append", default=[], help="what is drawn: cat, tree … or a sentence"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed colours the same")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    try:
        if given.sketch.stat().st_size > LARGEST:
            parser.error(f"{given.sketch} is larger than 50 MB")
        data = given.sketch.read_bytes()
    except OSError as error:
        parser.error(f"cannot open {error.filename}: {error.strerror}")
    words = [word.strip() for hint in given.hint for word in hint.split(",") if word.strip()]
    concepts = {word: _concepts(word) for word in words}
    unknown = [word for word, found in concepts.items() if not found]
    if unknown:
        print(f"daydrawn: not known, left aside: {', '.join(unknown)}", file=sys.stderr)
    hints = tuple(dict.fromkeys(concept for found in concepts.values() for concept in found))
    order = ColourOrder(data, given.seed, Style(given.style), hints)
    try:
        picture = EmbeddedColourist().colour([order], _bar)[0]
    except (CannotRead, TooMuch) as error:
        print(f"daydrawn: {given.sketch}: {error}", file=sys.stderr)
        return 1
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(picture.image.data)
    regions = picture.made_with.settings["regions"]
    if not regions:
        print(f"daydrawn: {given.sketch}: no lines enclose anything there", file=sys.stderr)
    facts = {
        "picture": str(given.out),
        "width": picture.width,
        "height": picture.height,
        "regions": regions,
        "colours": list(picture.colours),
    }
    print(json.dumps(facts, indent=2) if given.json else given.out)
    return 0


def _concepts(hint: str) -> list[str]:
    """What a hint names: a thing as it is called inside, or the things its words tell of."""
    if family(named := hint.replace(" ", "_")) is not None:
        return [named]
    (read,) = EmbeddedReader().read([Entry(hint)])
    return [thing.concept for thing in read.things]


def _bar(step: Step) -> None:
    if sys.stderr.isatty():
        end = "\n" if step.done >= step.of else ""
        print(f"\rcolouring {step.done} of {step.of}", end=end, file=sys.stderr, flush=True)
