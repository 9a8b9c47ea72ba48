"""A category of one's own is learnt from a few examples, and says when it does not know."""

import json

import numpy as np
import pytest

from models.embedded.seer import categories
from models.embedded.seer.categories import Example
from tests.photos import made
from tests.photos.described import described


@pytest.fixture(scope="module")
def photos() -> dict[str, list[Example]]:
    def sunset(rng: made.Rng) -> made.Pixels:
        return made.landscape(rng, 480, 320, "sunset")

    def untidy(rng: made.Rng) -> made.Pixels:
        return made.clutter(rng, 480, 360)

    makers = {"sunset": sunset, "untidy": untidy, "pattern": made.textured}
    return {
        name: [Example(described(make(np.random.default_rng(s)))) for s in range(14)]
        for name, make in makers.items()
    }


def test_ten_examples_tell_a_category(photos: dict[str, list[Example]]) -> None:
    learnt = categories.learn(photos["sunset"][:10], photos["untidy"][:4], photos["pattern"][:8])
    assert all(learnt.guess(e).use == "file" for e in photos["sunset"][10:])
    assert all(learnt.guess(e).use == "no" for e in photos["untidy"][4:] + photos["pattern"][8:])


def test_few_examples_ask_and_fewer_say_nothing(photos: dict[str, list[Example]]) -> None:
    seven = categories.learn(photos["sunset"][:7], [], photos["pattern"][:8])
    assert {seven.guess(e).use for e in photos["sunset"][7:]} == {"ask"}
    three = categories.learn(photos["sunset"][:3], [], photos["pattern"][:8])
    assert {three.guess(e).use for e in photos["sunset"][7:]} == {"too few"}


def test_a_correction_is_learnt(photos: dict[str, list[Example]]) -> None:
    wrong = photos["untidy"][5]
    before = categories.learn([*photos["sunset"][:9], wrong], [], photos["pattern"][:8])
    after = categories.learn(photos["sunset"][:10], [wrong], photos["pattern"][:8])
    assert before.guess(wrong).chance > 0.5
    assert after.guess(wrong).chance < 0.3


def test_what_the_diary_knows_around_a_photo_is_learnt_from() -> None:
    features = described(made.textured(np.random.default_rng(1)))
    with_ben = [Example(features, 1, ("ben",), 19.0, "Busan", ("dinner",))] * 10
    alone = [Example(features, 0, (), 8.0, "Seoul", ("work",))] * 10
    learnt = categories.learn(with_ben, alone)
    assert learnt.guess(Example(features, 1, ("ben",), 20.0, "Busan")).chance > 0.7
    assert learnt.guess(Example(features, 0, (), 9.0, "Seoul")).chance < 0.3


def test_a_category_survives_as_json(photos: dict[str, list[Example]]) -> None:
    learnt = categories.learn(photos["sunset"][:10], [], photos["pattern"][:8])
    back = categories.load(json.loads(json.dumps(learnt.dump())))
    for example in photos["sunset"][10:]:
        assert abs(back.guess(example).chance - learnt.guess(example).chance) < 0.01
    with pytest.raises(ValueError, match="version"):
        categories.load({**learnt.dump(), "version": 0})


def test_a_category_needs_an_example_but_no_counterexample(
    photos: dict[str, list[Example]],
) -> None:
    with pytest.raises(ValueError, match="example"):
        categories.learn([], photos["pattern"])
    only = categories.learn(photos["sunset"][:6], [])
    assert 0 <= only.guess(photos["sunset"][8]).chance <= 1
