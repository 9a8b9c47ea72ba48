"""The neural composer: asked for the embedded composer's plan, finished as its pieces are."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from models.embedded.composer.listen import measure
from models.embedded.composer.writing import write_score
from models.errors import DamagedWeights, OutOfMemory
from models.making import Cancelled, Step, unheard
from models.neural.composer import NeuralComposer
from models.neural.players import MusicGen, joined, sections
from models.neural.scoring import request
from models.sounds import MusicOrder
from models.words import Feeling, Hour, Mood, Season, Weather
from tests.neural import tiny
from tests.neural.tiny import sounds, words

# Names that go out of use in the libraries, called by diffusers itself
pytestmark = [
    pytest.mark.filterwarnings("ignore:`past_key_values` is deprecated:FutureWarning"),
    pytest.mark.filterwarnings("ignore:`torch.nn.utils.weight_norm` is deprecated:FutureWarning"),
]

ORDER = MusicOrder(
    "Minsu and I shared a secret by the sea", "en", "A secret", Feeling(Mood.CALM), 3,
    weather=Weather.RAIN, season=Season.AUTUMN, hour=Hour.EVENING, place="sea", seconds=6.0,
    day_label="2026-11-29",
)  # fmt: skip
OTHER = replace(ORDER, feeling=Feeling(Mood.GRIEF, grave=True), seed=9, text="We said goodbye")


def composer(shelf: Path, kind: str, **given: Any) -> NeuralComposer:
    build = getattr(sounds, kind)
    checkpoint = tiny.shelved(shelf, f"tiny/{kind}", build, batch=2, steps=2, **given)
    return NeuralComposer(tiny.machine(shelf, composer=checkpoint))


@pytest.fixture(scope="module", params=["audioldm", "musicgen", "acestep"])
def either(request: pytest.FixtureRequest, shelf: Path) -> NeuralComposer:
    return composer(shelf, request.param)


@pytest.fixture(scope="module")
def audioldm(shelf: Path) -> NeuralComposer:
    return composer(shelf, "audioldm")


def test_a_piece_is_finished_as_the_embedded_ones_are(either: NeuralComposer) -> None:
    steps: list[Step] = []
    (piece,) = either.compose([ORDER], steps.append)
    heard = measure(piece.audio.data)
    assert piece.audio.data.startswith(b"ID3")
    assert piece.voice.data.startswith(b"OggS")
    assert piece.cover.data.startswith(b"\xff\xd8")
    assert piece.midi is None
    assert piece.seconds == pytest.approx(6, abs=0.6)
    assert piece.loudness == pytest.approx(-16, abs=0.6)
    assert heard.loudness == pytest.approx(-16, abs=1.0)
    assert piece.peak < -1
    assert heard.clipped == 0
    assert piece.audio.name == "A secret.mp3"
    assert piece.made_with.backend == "neural"
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].of


def test_several_are_composed_together_as_each_alone(either: NeuralComposer) -> None:
    together = either.compose([ORDER, OTHER], unheard)
    (alone,) = either.compose([OTHER], unheard)
    assert alone.seconds == pytest.approx(together[1].seconds, abs=0.05)
    assert alone.loudness == pytest.approx(together[1].loudness, abs=0.1)
    assert alone.made_with == together[1].made_with
    assert together[0].audio.data != together[1].audio.data


def test_what_is_asked_for_is_the_page_and_never_its_words() -> None:
    asked = request(ORDER, write_score(ORDER))
    for part in ("calm", "rain", "sea", "autumn", "evening", "bpm", "major", "no vocals"):
        assert part in asked.words, asked.words
    for private in ("Minsu", "secret", "shared"):
        assert private.lower() not in asked.words.lower()
    for unwanted in ("vocals", "singing", "lyrics"):
        assert unwanted in asked.never
    grave = request(OTHER, write_score(OTHER))
    assert "dignified" in grave.words
    assert "nothing festive" in grave.words
    assert "cheerful" in grave.never


@pytest.mark.parametrize("mood", list(Mood))
def test_every_mood_has_its_own_request(mood: Mood) -> None:
    order = MusicOrder("words", "ko", "", Feeling(mood), 1)
    asked = request(order, write_score(order))
    assert len(asked.words) > 60
    assert asked.words.isascii()
    assert asked.key.split()[1] in ("major", "minor")


def test_another_tune_is_another_chance(audioldm: NeuralComposer) -> None:
    first, again, other = audioldm.compose([ORDER, ORDER, replace(ORDER, attempt=1)], unheard)
    assert first.audio.data == again.audio.data
    assert first.audio.data != other.audio.data


def test_long_pieces_come_in_sections_that_flow_into_each_other() -> None:
    assert sections(20, 20, 2) == (1, 20)
    count, each = sections(42, 20, 2)
    assert count == 3
    assert each * count - 2 * (count - 1) == pytest.approx(42)
    tone = np.ones((1, 100), np.float32)
    whole = joined([tone, tone, tone], 20)
    assert whole.shape[1] == 260
    assert 0.99 < whole.min() <= whole.max() < 1.5


def test_musicgen_hears_its_end_and_plays_on(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    write = MusicGen._write

    def noted(self: MusicGen, request: Any, before: Any, *more: Any) -> Any:
        heard.append(before.shape[1])
        return write(self, request, before, *more)

    monkeypatch.setattr(MusicGen, "_write", noted)
    monkeypatch.setattr("models.neural.players.TAIL", 1.0)
    monkeypatch.setattr("models.neural.players.GO", 4.0)
    (piece,) = composer(shelf, "musicgen").compose([ORDER], unheard)
    assert heard[0] == 0
    assert heard[1:] == [4000] * (len(heard) - 1)
    assert len(heard) == 2
    assert piece.seconds == pytest.approx(6, abs=0.6)


def test_silence_is_played_again_and_then_the_embedded_composer_says_it_stands_in(
    audioldm: NeuralComposer, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds: list[int] = []

    def silent(self: Any, requests: Any, given: Sequence[int], seconds: float, tell: Any) -> Any:
        seeds.extend(given)
        return [np.zeros((1, int(seconds * 16_000)), np.float32) for _ in given]

    (model,) = audioldm.compose([ORDER], unheard)
    stand_in = replace(model, made_with=replace(model.made_with, backend="embedded", model="own"))
    monkeypatch.setattr("models.neural.players.AudioLdm.play", silent)
    monkeypatch.setattr("models.embedded.composer.EmbeddedComposer.compose", lambda *_: [stand_in])
    (piece,) = audioldm.compose([ORDER], unheard)
    assert len(set(seeds)) == 2
    assert piece.made_with.backend == "embedded"
    assert piece.made_with.settings["instead_of"] == "tiny/audioldm"
    assert piece.made_with.settings["because"]


def test_it_can_be_stopped_while_it_plays(either: NeuralComposer) -> None:
    def stop(step: Step) -> None:
        if step.done:
            raise Cancelled

    with pytest.raises(Cancelled):
        either.compose([ORDER], stop)


def test_no_memory_is_said_as_such(
    audioldm: NeuralComposer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    monkeypatch.setattr("diffusers.AudioLDM2UNet2DConditionModel.forward", full)
    with pytest.raises(OutOfMemory, match="audioldm"):
        audioldm.compose([ORDER], unheard)


def test_a_checkpoint_that_is_no_composer_is_said_so(shelf: Path) -> None:
    chat = tiny.shelved(shelf, "tiny/chat", words.qwen)
    with pytest.raises(DamagedWeights, match="no composer that is known here, but qwen2"):
        NeuralComposer(tiny.machine(shelf, composer=chat)).compose([ORDER], unheard)
