"""Word files can be made again from their sources, and the product needs none of that to run."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_product_does_not_load_what_makes_its_words() -> None:
    program = (
        "import sys, bot.serve, models.embedded.reader, workers.process\n"
        "print([name for name in sys.modules if name.startswith('config.words.build')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_every_maker_names_a_file_that_is_there() -> None:
    from config.words.build.__main__ import MAKERS

    for name in MAKERS:
        assert (ROOT / "config" / "words" / "build" / f"{name}.py").is_file()


def test_the_index_of_towns_is_that_of_the_towns() -> None:
    from config.words.build.towns import index

    towns = (ROOT / "config" / "words" / "towns.txt").read_text(encoding="utf-8")
    names = (ROOT / "config" / "words" / "town_names.txt").read_text(encoding="utf-8")
    assert index(towns) == names
