"""Word files can be made again from their sources, and the product needs none of that to run."""

import subprocess
import sys
from pathlib import Path

from config.vocabulary import WORDS, concepts, keyed
from config.words.build import emoji, feelings, frequencies, kinds, letters, towns
from config.words.build.wordnet import WordNet
from models.words import Mood

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
    found = (WORDS / "towns.txt").read_text(encoding="utf-8")
    names = (WORDS / "town_names.txt").read_text(encoding="utf-8")
    assert towns.index(found) == names


def test_what_is_told_by_hand_speaks_of_concepts_and_moods_that_exist() -> None:
    assert {name for name, _ in keyed(WORDS / "emoji.txt")} <= set(concepts())
    assert {name for name, _ in keyed(kinds.ROOTS)} <= {*concepts(), "none"}
    assert {name for name, _ in keyed(feelings.ROOTS)} <= {*Mood, "none"}


def test_words_of_things_are_the_names_of_their_emoji() -> None:
    named = {
        "🎄": {"tts": ["sapin de Noël"], "default": ["arbre", "fête", "Noël"]},
        "🎂": {"tts": ["gâteau d’anniversaire"], "default": ["gâteau", "fête"]},
        "🍰": {"tts": ["gâteau"]},
        "🎠": {"tts": ["cheval de manège"], "default": ["cheval", "manège"]},
        "🌳": {"tts": ["arbre à feuilles caduques"], "default": ["arbre", "feuilles caduques"]},
    }
    signs = {
        "christmas_tree": ["🎄"], "cake": ["🎂", "🍰"], "carousel": ["🎠"], "tree": ["🌳"],
        "robot": ["🤖"],
    }  # fmt: skip
    assert emoji.concepts(signs, named).splitlines()[2:] == [
        "cake: gâteau d’anniversaire, gâteau",  # each once
        "carousel: cheval de manège",  # neither a horse nor the whole fair
        "christmas_tree: sapin de noël, noël",
    ]  # a description is no word, and what has no name in a language has no line


def test_kinds_and_feelings_are_what_wordnet_has_beneath_a_meaning() -> None:
    wordnet = WordNet(_files())
    found = kinds.kinds(wordnet, {"dog": "dog", "animal": "animal"}, ["animal", "dog"])
    # "hound" is mostly a verb, and who shares a meaning with a name is somebody
    assert found.splitlines()[1:] == ["animal: beast", "dog: poodle"]
    told = feelings.feelings(wordnet, {"sad": ["adj mournful"], "joy": ["adj mournful"]}, [])
    assert told.splitlines()[1:] == ["joy: ", "sad: mournful, sorrowing"]


def test_letters_are_counted_in_the_words_of_each_language() -> None:
    table = letters.letters({"en": {"the": 0.9, "tea": 0.1}, "it": {"che": 1.0}}).splitlines()
    assert table[1] == "en it"
    figures = {group: pairs for group, _, pairs in (line.partition("\t") for line in table[3:])}
    assert figures["he_"] == f"{figures['_the']} {figures['che']}"
    unseen, rarest = int(table[2].split()[0]), int(figures["tea"].removeprefix("0:"))
    assert unseen > rarest > int(figures["_the"].removeprefix("0:"))


def test_a_packed_list_of_words_is_read() -> None:
    packed = b"\x93\x81\xa6format\xa2cB\x91\xa3the\xdc\x00\x02\xa1a\xd9\x02\xc3\xa0"
    assert frequencies.shares(packed) == {"the": 1.0, "a": 10**-0.01, "à": 10**-0.01}


def _files() -> dict[str, str]:
    """A WordNet of a few meanings, in the form of its files."""
    licence = "  1 This line is the licence.\n"
    data = {
        "noun": [
            "01 03 n 02 animal 0 beast 0 001 ~ 02 n 0000 | what lives",
            "02 05 n 01 dog 0 004 @ 01 n 0000 ~ 03 n 0000 ~ 04 n 0000 ~ 05 n 0000 | it barks",
            "03 05 n 01 poodle 0 001 @ 02 n 0000 | it is curly",
            "04 18 n 02 Fido 0 pet 0 001 @ 02 n 0000 | somebody's",
            "05 05 n 01 hound 0 001 @ 02 n 0000 | it hunts",
        ],
        "verb": ["06 30 v 01 hound 0 000 01 + 08 00 | to pursue"],
        "adj": [
            "07 00 a 01 mournful 0 001 & 08 a 0000 | full of sorrow",
            "08 00 s 02 sorrowing(a) 0 sad 0 001 & 07 a 0000 | in sorrow",
        ],
        "adv": [],
    }
    index = {
        "noun": ["animal n 1 0 1 0 01", "beast n 1 0 1 0 01", "dog n 1 0 1 0 02",
                 "poodle n 1 0 1 0 03", "fido n 1 0 1 0 04", "pet n 1 0 1 0 04",
                 "hound n 1 0 1 0 05"],
        "verb": ["hound v 1 0 1 0 06"],
        "adj": ["mournful a 1 0 1 0 07", "sorrowing a 1 0 1 0 08", "sad a 1 0 1 0 08"],
        "adv": [],
    }  # fmt: skip
    files = {f"data.{part}": licence + "\n".join(lines) for part, lines in data.items()}
    files |= {f"index.{part}": licence + "\n".join(lines) for part, lines in index.items()}
    return files | {"index.sense": "hound%1:05:00:: 05 1 2\nhound%2:30:00:: 06 1 7"}
