"""What needs no torch of training: data sets are read as they lie, figures are right, and nothing
is learnt from a diary whose owner was not asked."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from models.errors import CannotRead
from models.training import cli, datasets, metrics
from models.training.order import batch_of
from models.training.plan import Plan, rate_at

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "08d763f8ffff3f0005fe02fea7355e470000000049454e44ae426082"
)


def laid(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PNG)


def test_pairs_of_text_and_summary_in_the_names_of_several_data_sets(tmp_path: Path) -> None:
    (tmp_path / "train.jsonl").write_text(
        '{"content": "a long day", "summary": "long"}\n'
        '{"document": "a short day", "tldr": "short"}\n'
        "not json\n"
        '{"content": "no summary"}\n'
    )
    (tmp_path / "test.jsonl").write_text('{"dialogue": "hi", "target": "a greeting"}\n')
    found = datasets.pairs(tmp_path)
    assert [one.target for one in found.train] == ["long", "short"]
    assert [one.target for one in found.held] == ["a greeting"]
    assert sum(found.left_out.values()) == 2


def test_what_is_held_back_is_always_the_same_tenth(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"day {n}", "summary": f"{n}"}) for n in range(300)]
    (tmp_path / "all.jsonl").write_text("\n".join(lines))
    first, again = datasets.pairs(tmp_path), datasets.pairs(tmp_path)
    assert first == again
    assert 15 < len(first.held) < 50
    assert not {one.text for one in first.held} & {one.text for one in first.train}


def test_captions_as_coco_flickr_and_simple_folders_have_them(tmp_path: Path) -> None:
    coco = tmp_path / "coco"
    laid(coco, "train2017/1.jpg", "val2017/2.jpg")
    (coco / "annotations").mkdir()
    for split, number in (("train2017", 1), ("val2017", 2)):
        told = {
            "images": [{"id": number, "file_name": f"{number}.jpg"}],
            "annotations": [{"image_id": number, "caption": f" caption  {number} "}],
        }
        (coco / "annotations" / f"captions_{split}.json").write_text(json.dumps(told))
    found = datasets.captioned(coco)
    assert found.layout == "COCO"
    assert [one.caption for one in found.train] == ["caption 1"]
    assert [one.caption for one in found.held] == ["caption 2"]

    flickr = tmp_path / "flickr"
    laid(flickr, "Images/a.jpg")
    (flickr / "captions.txt").write_text('image,caption\na.jpg,"A dog, running ."\nb.jpg,none\n')
    found = datasets.captioned(flickr)
    assert found.layout == "Flickr"
    assert [one.caption for one in (*found.train, *found.held)] == ["A dog, running ."]
    assert found.left_out == {"a picture that is missing": 1}

    simple = tmp_path / "simple"
    laid(simple, "x.png", "y.png")
    (simple / "x.txt").write_text("a pastel sea\n")
    found = datasets.captioned(simple)
    assert [one.caption for one in (*found.train, *found.held)] == ["a pastel sea"]


def test_lines_and_colours_belong_together_by_name(tmp_path: Path) -> None:
    laid(tmp_path, "edge/1.png", "edge/2.png", "coloring/1.png", "coloring/3.png")
    found = datasets.coloured(tmp_path)
    every = [*found.train, *found.held]
    assert [(one.lines.name, one.picture.name) for one in every] == [("1.png", "1.png")]
    assert found.left_out == {"a coloured picture without its lines": 1}


def test_memorability_as_lamem_lays_it_out(tmp_path: Path) -> None:
    laid(tmp_path, "images/a.jpg", "images/b.jpg")
    (tmp_path / "splits").mkdir()
    (tmp_path / "splits" / "train_1.txt").write_text("a.jpg 0.71\n../../etc/passwd 0.5\nb.jpg 7\n")
    (tmp_path / "splits" / "val_1.txt").write_text("b.jpg 0.35\n")
    found = datasets.scored(tmp_path)
    assert [one.score for one in found.train] == [0.71]
    assert [one.score for one in found.held] == [0.35]
    assert found.left_out["a file outside the data set"] == 1


def test_what_is_no_data_set_says_what_it_lacks(tmp_path: Path) -> None:
    for read in (datasets.pairs, datasets.captioned, datasets.coloured, datasets.scored):
        with pytest.raises(CannotRead, match="not laid out for"):
            read(tmp_path)
    with pytest.raises(CannotRead, match="two folders"):
        datasets.labelled(tmp_path)


def test_every_example_comes_once_before_any_comes_again() -> None:
    examples = list(range(10))
    seen = [one for number in range(5) for one in batch_of(examples, 2, number, seed=3)]
    assert sorted(seen) == examples
    assert batch_of(examples, 4, 2, seed=3) == batch_of(examples, 4, 2, seed=3)
    shared = [one for number in (0, 1) for one in batch_of(examples, 5, number, seed=3)]
    assert sorted(shared) == examples, "two processes share an epoch"
    assert len(batch_of([1, 2], 8, 0, 0)) == 8, "fewer examples than a batch come again"


def test_the_rate_rises_and_falls() -> None:
    plan = Plan("summary", "x", steps=100, warm=0.1)
    rates = [rate_at(plan, step) for step in range(100)]
    assert rates.index(max(rates)) in (9, 10)
    assert rates[0] < 0.2
    assert rates[-1] < 0.01


def test_rouge_and_chrf_are_what_their_papers_say() -> None:
    """By hand: 6 and 5 words, 3 of them shared, "cat on" no pair of neighbours in the other."""
    found = metrics.rouge("the cat sat on the mat", "a cat is on the mat")
    assert found["rouge1"] == pytest.approx(2 * 4 / 12)
    assert found["rouge2"] == pytest.approx(2 * 2 / 10)
    assert found["rougeL"] == pytest.approx(2 * 4 / 12)
    assert metrics.rouge("바다에 갔다", "바다에 갔다")["rougeL"] == 1
    assert metrics.rouge("去了海边", "去过海边")["rouge1"] == pytest.approx(0.75)
    assert metrics.chrf("abc", "abc") == pytest.approx(100)
    assert metrics.chrf("abc", "xyz") == 0
    # one gram of four wrong at order 1; 2 of 3, 1 of 2, 0 of 1 above: F2 of equal P and R
    assert metrics.chrf("abcd", "abce") == pytest.approx(100 * (3 / 4 + 2 / 3 + 1 / 2 + 0) / 4)
    assert metrics.rouge("", "")["rouge1"] == 0


def test_correlations_of_numbers() -> None:
    found = metrics.of_numbers([1, 2, 3, 4], [1, 4, 9, 16])
    assert found["spearman"] == pytest.approx(1)
    assert found["pearson"] == pytest.approx(0.9843740)
    assert found["mse"] == pytest.approx((0 + 4 + 36 + 144) / 4)
    assert metrics.of_numbers([1, 2, 3], [3, 2, 1])["spearman"] == pytest.approx(-1)
    assert list(metrics.ranks([5, 1, 5])) == [2.5, 1, 2.5]
    assert math.isnan(metrics.of_numbers([1, 1], [1, 2])["pearson"])


def test_a_story_whose_pictures_are_alike_is_consistent() -> None:
    same = np.tile([1.0, 2.0, 3.0], (4, 1))
    assert metrics.consistency(same) == pytest.approx(1)
    assert metrics.consistency(np.eye(3)) == pytest.approx(0)
    assert math.isnan(metrics.consistency(same[:1]))


def test_the_embedded_reader_is_measured_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Ben and I baked bread all morning. It burnt. We ate it anyway."
    (tmp_path / "valid.jsonl").write_text(json.dumps({"text": text, "summary": text}))
    (tmp_path / "train.jsonl").write_text(json.dumps({"text": "a", "summary": "a"}))
    monkeypatch.setenv("DAYDRAWN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DAYDRAWN_BACKENDS__READER", "embedded")
    assert cli.evaluate(["summary", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["backend"] == "embedded"
    assert found["count"] == 1
    assert found["figures"]["rouge1"] > 0.5
    with pytest.raises(CannotRead, match="no folder"):
        cli.evaluate(["summary", str(tmp_path / "nowhere")])
