"""What is measured of backends: on what a data set holds back, by tiny models loaded as real ones
are, or by the embedded backends where those are set."""

import json
import shutil
from pathlib import Path

import pytest

from config.settings import Backends
from models.errors import CannotRead
from models.neural.embedder import NeuralEmbedder
from models.studio import Studio
from models.training import cli, evaluating
from tests.neural import tiny
from tests.neural.test_training import drawings, photos, summaries
from tests.neural.tiny import eyes

EMBEDDED = Backends(reader="embedded", painter="embedded", seer="embedded")


def silent(number: int, of: int) -> None:
    assert 0 < number <= of


@pytest.fixture
def embedder(shelf: Path) -> NeuralEmbedder:
    eye = tiny.shelved(shelf, "tiny/siglip-10", eyes.siglip, batch=4)
    return NeuralEmbedder(tiny.machine(shelf, embedder=eye))


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """One story of the same picture three times, one of different ones, one of a single one."""
    folder = drawings(tmp_path / "stories", "told", "single")
    for number in range(1, 4):
        (folder / "single" / f"{number}.png").unlink()
    (folder / "same").mkdir()
    for number in range(3):
        shutil.copy(folder / "told" / "0.png", folder / "same" / f"{number}.png")
    return folder


async def test_summaries_are_held_against_those_that_people_wrote(tmp_path: Path) -> None:
    async with Studio(EMBEDDED, tmp_path) as studio:
        found = await evaluating.summaries(studio, summaries(tmp_path / "data"), 3, silent)
    assert (found.count, found.backend) == (3, "embedded")
    assert found.figures.keys() == {"rouge1", "rouge2", "rougeL", "chrf"}
    assert 0 < found.figures["rouge1"] <= 1
    assert 0 < found.figures["chrf"] <= 100


async def test_drawn_pictures_are_held_against_their_words(
    tmp_path: Path, embedder: NeuralEmbedder
) -> None:
    data = drawings(tmp_path / "data", ".")
    async with Studio(EMBEDDED, tmp_path) as studio:
        found = await evaluating.pictures(studio, embedder, data, 1, silent)
    assert (found.count, found.backend) == (1, "embedded")
    assert len(found.figures) == 2
    assert all(0 <= one <= 100 for one in found.figures.values())
    assert found.says.startswith("CLIP score: 100 × the cosine")
    assert found.says.endswith("by tiny/siglip-10")


async def test_estimates_of_what_is_remembered_are_held_against_peoples(tmp_path: Path) -> None:
    data = photos(tmp_path / "data")
    async with Studio(EMBEDDED, tmp_path) as studio:
        found = await evaluating.memorability(studio, data, 10, silent)
    assert found.count == 4
    assert found.figures.keys() == {"mse", "pearson", "spearman"}
    assert 0 <= found.figures["mse"] <= 1


async def test_a_story_of_one_picture_is_alike_and_one_of_several_less(
    stories: Path, embedder: NeuralEmbedder
) -> None:
    async def consistency(folder: Path) -> float:
        found = await evaluating.story(embedder, folder, 10, silent)
        return found.figures["story consistency"]

    assert await consistency(stories / "same") == pytest.approx(1, abs=1e-4)
    assert await consistency(stories / "told") < 1 - 1e-4
    found = await evaluating.story(embedder, stories, 10, silent)
    assert found.count == 2, "a single picture is no story"
    with pytest.raises(CannotRead, match="two pictures"):
        await evaluating.story(embedder, stories / "single", 10, silent)


def test_the_command_loads_what_the_settings_name(
    stories: Path,
    shelf: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tiny.shelved(shelf, "tiny/siglip-10", eyes.siglip)
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "BACKENDS__DEVICE": "cpu",
        "BACKENDS__OFFLINE": "true",
        "BACKENDS__CHECKPOINTS": f"embedder={shelf / 'tiny' / 'siglip-10'}",
    }.items():
        monkeypatch.setenv(f"DAYDRAWN_{name}", value)
    assert cli.evaluate(["story", str(stories), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["count"] == 2
    assert -1 <= found["figures"]["story consistency"] <= 1
    assert cli.evaluate(["story", str(stories)]) == 0
    assert "story consistency" in capsys.readouterr().out
