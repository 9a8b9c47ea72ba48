"""Real questions to a made diary are answered well, in its owner's languages and across them."""

import pytest

from tests.album.quality import made


@pytest.mark.parametrize(
    ("name", "recall", "ndcg"),
    [
        ("queries", 0.97, 0.97),
        ("heldout", 0.89, 0.88),  # questions that nobody looked at while search was made
    ],
)
def test_the_pages_that_answer_come_first(name: str, recall: float, ndcg: float) -> None:
    scores = made.mean([scores for *_, scores in made.scored(made.questions(name))])
    assert scores.recall >= recall
    assert scores.ndcg >= ndcg


def test_there_are_questions_enough_of_every_kind() -> None:
    asked = [*made.questions("queries"), *made.questions("heldout")]
    assert len(asked) >= 200
    assert {one.kind for one in asked} >= {
        "people", "when", "place", "photo", "given", "crossing", "weather", "mood", "not",
        "words", "typing", "none",
    }  # fmt: skip
    assert {one.language for one in asked} == {"en", "ko", "zh", "ja"}
