"""The shared vocabulary keeps its promises to painter, search and translation."""

import pytest

from config import vocabulary
from models.embedded.stickers.library import library

LANGUAGES = ("en", "ko", "zh", "ja")


def test_there_are_enough_concepts_each_with_a_word_in_four_languages() -> None:
    assert len(vocabulary.concepts()) >= 600
    for language in LANGUAGES:
        without = [
            name for name in vocabulary.concepts() if not vocabulary.word_for(name, language)
        ]
        assert without == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_files_name_only_concepts_that_exist(language: str) -> None:
    assert set(vocabulary.words(language)) <= set(vocabulary.concepts())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_shown_for_a_concept_leads_back_to_it(language: str) -> None:
    for concept, spoken in vocabulary.words(language).items():
        assert concept in vocabulary.concepts_of(spoken[0], language)


def test_neighbours_are_concepts_and_never_the_concept_itself() -> None:
    for concept in vocabulary.concepts().values():
        assert set(concept.near) <= set(vocabulary.concepts())
        assert concept.name not in concept.near
        assert concept.near, f"{concept.name} stands alone"


def test_every_place_can_be_painted() -> None:
    for concept in vocabulary.concepts().values():
        if concept.family == "place":
            assert vocabulary.backdrop(concept.name) in vocabulary.BACKDROPS


def test_every_pose_mood_and_weather_has_a_word_in_four_languages() -> None:
    for language in LANGUAGES:
        assert all(vocabulary.label("pose", pose, language) for pose in vocabulary.POSES)
        assert vocabulary.label("mood", "grief", language)
        assert vocabulary.label("weather", "snow", language)


def test_plurals_and_capitals_are_understood_in_english() -> None:
    assert vocabulary.concepts_of("Puppies", "en")[0] == "puppy"
    assert vocabulary.concepts_of("  DOGS ", "en")[0] == "dog"
    assert vocabulary.concepts_of("nothing of the kind", "en") == ()


def test_an_ambiguous_word_gives_all_its_meanings() -> None:
    assert set(vocabulary.concepts_of("배", "ko")) >= {"boat", "pear", "belly"}


@pytest.mark.parametrize(
    ("language", "word", "concept"),
    [
        ("en", "spoon", "spoon"), ("en", "kettle", "kettle"), ("en", "walking stick", "cane"), ("en", "mop", "mop"),
        ("en", "moped", "motorcycle"), ("ko", "부채", "hand_fan"), ("ko", "에어컨", "air_conditioner"),
        ("ko", "숟가락", "spoon"), ("ko", "단무지", "pickles"), ("zh", "粉笔", "chalk"), ("zh", "轮胎", "tyre"),
        ("zh", "水龙头", "tap"), ("ja", "漬物", "pickles"), ("ja", "湯たんぽ", "hot_water_bottle"), ("ja", "黒板", "blackboard"),
    ],
)  # fmt: skip
def test_a_thing_is_drawn_as_itself_not_as_what_lies_beside_it(
    language: str, word: str, concept: str
) -> None:
    assert vocabulary.concepts_of(word, language)[0] == concept
    assert library().exact(concept) is not None
