"""The neural narrator: a voice for each language, prepared and mixed as the embedded one is."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from models.embedded.composer.listen import measure
from models.embedded.hearer.speech import Span
from models.embedded.narrator import EmbeddedNarrator
from models.embedded.narrator.spoken import Utterance
from models.errors import CannotRead, DamagedWeights, OutOfMemory, TooMuch
from models.making import Cancelled, Step, unheard
from models.neural.narrator import NeuralNarrator, shorter
from models.neural.profiles import BEST
from models.neural.voices import Bark
from models.sounds import NarrateOrder
from tests.neural import tiny
from tests.neural.tiny import sounds
from tests.sound.voices import coded, tone

PAGE = NarrateOrder("We walked by the sea. It rained, and we laughed. Then home.", "en", seed=4)


@pytest.fixture
def all_is_speech(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random models hum: let that count as speech."""
    monkeypatch.setattr(
        "models.neural.narrator.sounding", lambda sound: [Span(0.0, len(sound) / 16_000)]
    )


def narrator(shelf: Path, id: str, build: Any, **more: Any) -> NeuralNarrator:
    checkpoint = tiny.shelved(shelf, id, build, batch=2, **more)
    return NeuralNarrator(tiny.machine(shelf, narrator=checkpoint))


@pytest.fixture(scope="module", params=["vits", "bark", "bark-presets"])
def either(request: pytest.FixtureRequest, shelf: Path) -> NeuralNarrator:
    build = {
        "vits": sounds.vits,
        "bark": sounds.bark,
        "bark-presets": partial(sounds.bark, presets=True),
    }[request.param]
    return narrator(shelf, f"tiny/{request.param}", build)


@pytest.fixture(scope="module")
def vits(shelf: Path) -> NeuralNarrator:
    return narrator(shelf, "tiny/vits", sounds.vits)


@pytest.mark.usefixtures("all_is_speech")
def test_a_page_is_read_and_finished_as_the_embedded_voice_does(either: NeuralNarrator) -> None:
    steps: list[Step] = []
    (made,) = either.narrate([PAGE], steps.append)
    heard = measure(made.audio.data)
    assert made.made_with.backend == "neural", made.made_with
    assert made.made_with.settings["said_by_another"] == 0
    assert made.voice.data.startswith(b"OggS")
    assert made.seconds == pytest.approx(heard.seconds, abs=0.2)
    if made.made_with.model == "tiny/vits":  # what a random Bark says is mostly clicks
        assert heard.loudness == pytest.approx(-16, abs=1.5)
    assert heard.peak < -0.5
    assert steps[-1].done == steps[-1].of


@pytest.mark.usefixtures("all_is_speech")
def test_several_are_read_as_each_alone_and_always_the_same(either: NeuralNarrator) -> None:
    other = replace(PAGE, text="Good night.", seed=8)
    together = either.narrate([PAGE, other], unheard)
    (alone,) = either.narrate([other], unheard)
    assert alone.audio.data == together[1].audio.data
    assert alone.made_with == together[1].made_with


@pytest.mark.usefixtures("all_is_speech")
def test_music_lies_under_the_voice(vits: NeuralNarrator) -> None:
    music = coded(tone(4.0), "-c:a", "libmp3lame", "-f", "mp3")
    alone, over = vits.narrate([PAGE, replace(PAGE, music=music)], unheard)
    assert over.seconds - alone.seconds == pytest.approx(6.9, abs=0.2)
    assert over.made_with.settings["music"] is True


def test_a_voice_that_only_hums_is_replaced_and_that_is_said(vits: NeuralNarrator) -> None:
    (made,) = vits.narrate([PAGE], unheard)
    (embedded,) = EmbeddedNarrator().narrate([PAGE], unheard)
    assert made.audio.data == embedded.audio.data
    assert made.made_with.backend == "embedded"
    assert made.made_with.settings["instead_of"] == "tiny/vits"
    assert made.made_with.settings["because"] == "it did not speak"


@pytest.mark.usefixtures("all_is_speech")
def test_each_language_has_its_own_voice_where_one_is_set(shelf: Path) -> None:
    english = tiny.shelved(shelf, "tiny/vits", sounds.vits)
    german = tiny.shelved(shelf, "tiny/vits-deu", partial(sounds.vits, language="deu"))
    both = NeuralNarrator(tiny.machine(shelf, narrator=english, narrator__de=german))
    page = NarrateOrder("wir lachen", "de")
    spoken = both.narrate([PAGE, page, replace(page, language="fr")], unheard)
    models = [one.made_with.model for one in spoken]
    assert models[:2] == ["tiny/vits", "tiny/vits-deu"]
    assert spoken[2].made_with.backend == "embedded"
    assert spoken[2].made_with.settings["because"] == "it does not speak fr"


@pytest.mark.usefixtures("all_is_speech")
def test_a_breath_without_known_letters_is_said_by_the_embedded_voice(
    vits: NeuralNarrator,
) -> None:
    (made,) = vits.narrate([NarrateOrder("Good night. 안녕. We sleep.", "en")], unheard)
    assert made.made_with.backend == "neural"
    assert made.made_with.settings["said_by_another"] == 1


def test_bark_keeps_one_voice_through_a_page(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []
    say = Bark._say

    def noted(self: Bark, breaths: Any, history: Any, still: Any) -> Any:
        heard.append((len(breaths), None if history is None else history["fine_prompt"].shape[0]))
        return say(self, breaths, history, still)

    monkeypatch.setattr(Bark, "_say", noted)
    narrator(shelf, "tiny/bark", sounds.bark).narrate([PAGE], unheard)
    assert heard == [(1, None), (2, 8)]  # the first finds a voice, the others have it
    heard.clear()
    preset = partial(sounds.bark, presets=True)
    narrator(shelf, "tiny/bark-presets", preset).narrate([PAGE], unheard)
    assert heard == [(2, 8), (1, 8)]  # the voice that came with it, from the first word on


def test_presets_come_with_the_weights_and_stay_in_their_folder(shelf: Path) -> None:
    assert any("speaker_6" in pattern for pattern in BEST.checkpoints["narrator"].more)
    evil = shelf / "tiny/bark-evil"
    sounds.bark(evil, presets=True)
    listed = evil / "speaker_embeddings_path.json"
    listed.write_text(listed.read_text().replace("speaker_embeddings/v2", "../../../etc"))
    with pytest.raises(DamagedWeights, match="outside itself"):
        narrator(shelf, "tiny/bark-evil", sounds.bark).narrate([PAGE], unheard)


@pytest.mark.parametrize("text", ["word, " * 80, "말이 길어요 " * 60, "漢" * 400, "a" * 900, "Hi."])
def test_long_breaths_are_parted_and_lose_nothing(text: str) -> None:
    parts = list(shorter(Utterance(text, "en", 0.42)))
    kept = "".join("".join(part.text.split()) for part in parts)
    assert kept == "".join(text.split())
    assert all(0 < len(part.text) <= 150 for part in parts)
    assert parts[-1].pause == 0.42


def test_what_cannot_be_read_is_refused_as_by_the_embedded_voice(vits: NeuralNarrator) -> None:
    with pytest.raises(CannotRead):
        vits.narrate([replace(PAGE, text="🙂 …")], unheard)
    with pytest.raises(TooMuch):
        vits.narrate([replace(PAGE, text="a " * 7000)], unheard)


def test_it_can_be_stopped_while_it_speaks(either: NeuralNarrator) -> None:
    def stop(step: Step) -> None:
        if step.done:
            raise Cancelled

    with pytest.raises(Cancelled):
        either.narrate([PAGE], stop)


def test_no_memory_is_said_as_such(vits: NeuralNarrator, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    monkeypatch.setattr("transformers.VitsModel.forward", full)
    with pytest.raises(OutOfMemory, match="vits"):
        vits.narrate([PAGE], unheard)


def test_chance_elsewhere_is_left_as_it_was(vits: NeuralNarrator) -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    vits.narrate([replace(PAGE, text="Hi.")], unheard)
    assert np.array_equal(torch.rand(3).numpy(), expected.numpy())
