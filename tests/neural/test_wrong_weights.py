"""Ears, voices, composers, eyes without their weights: each says what is wrong, in a sentence."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from config.settings import Backends
from models.errors import DamagedWeights, NeedsToken, NoWeights
from models.making import unheard
from models.neural.composer import NeuralComposer
from models.neural.embedder import NeuralEmbedder
from models.neural.hearer import NeuralHearer
from models.neural.machine import Machine
from models.neural.memorability import NeuralMemorability
from models.neural.narrator import NeuralNarrator
from models.neural.profiles import Checkpoint, Profile, Switches
from models.neural.seer import NeuralSeer
from models.photos import Embed, EmbedKind, Photo
from models.sounds import MusicOrder, NarrateOrder, Recording
from models.words import Feeling, Mood
from tests.neural.hub import Mirror, serving
from tests.neural.tiny import eyes, sounds, teachers
from tests.photos import made
from tests.sound.voices import ogg, said

PICTURE = made.encoded(made.landscape(np.random.default_rng(1), 160, 120))
Ask = Callable[[Machine], Any]


def hear(machine: Machine) -> Any:
    return NeuralHearer(machine).hear([Recording(ogg(said("Good night.")), "en")], unheard)


def compose(machine: Machine) -> Any:
    order = MusicOrder("words", "en", "", Feeling(Mood.CALM), 1, seconds=6)
    return NeuralComposer(machine).compose([order], unheard)


def narrate(machine: Machine) -> Any:
    return NeuralNarrator(machine).narrate([NarrateOrder("Good night.", "en")], unheard)


def see(machine: Machine) -> Any:
    return NeuralSeer(machine).see([Photo(PICTURE)], unheard)


def embed(machine: Machine) -> Any:
    order = Embed(EmbedKind.CAPTION, "the sea")
    return NeuralEmbedder(machine).embed([order], unheard)


def explain(machine: Machine) -> Any:
    return NeuralMemorability(machine).explain([PICTURE])


CASES: dict[str, tuple[Ask, Callable[[Path], None]]] = {
    "hearer": (hear, sounds.whisper),
    "composer": (compose, sounds.musicgen),
    "narrator": (narrate, sounds.vits),
    "seer": (see, eyes.siglip),
    "embedder": (embed, eyes.siglip),
    "memorability": (explain, partial(teachers.resnet, labels=1)),
}


def machine(folder: Path, part: str, **settings: Any) -> Machine:
    checkpoint = Checkpoint("someone/tiny", 0.001, "ours")
    backends = Backends(device="cpu", models=str(folder), memory_gigabytes=4, **settings)
    return Machine(
        backends, folder, profile=Profile("tiny", "tests", {part: checkpoint}, Switches())
    )


@pytest.mark.parametrize("part", list(CASES))
def test_weights_that_are_missing_are_named(part: str, tmp_path: Path) -> None:
    ask, _ = CASES[part]
    with pytest.raises(NoWeights, match=rf"{part}: the weights of someone/tiny .*OFFLINE"):
        ask(machine(tmp_path, part, offline=True))


@pytest.mark.parametrize("part", list(CASES))
def test_weights_that_are_damaged_are_named(part: str, tmp_path: Path) -> None:
    ask, build = CASES[part]
    build(tmp_path / "someone/tiny")
    weights = tmp_path / "someone/tiny/model.safetensors"
    weights.write_bytes(weights.read_bytes()[:100])
    with pytest.raises(DamagedWeights, match=r"someone/tiny cannot be loaded"):
        ask(machine(tmp_path, part, offline=True))


@pytest.mark.parametrize("part", list(CASES))
def test_weights_with_terms_ask_for_a_token(part: str, tmp_path: Path) -> None:
    ask, build = CASES[part]
    build(tmp_path / "hub/tiny")
    gated = Mirror({"someone/tiny": tmp_path / "hub/tiny"}, gated={"someone/tiny"})
    with serving(gated) as there, pytest.raises(NeedsToken, match="HUB_TOKEN is not set"):
        ask(machine(tmp_path / "models", part, mirror=there.address))


def test_files_that_a_voice_needs_besides_are_fetched(tmp_path: Path) -> None:
    sounds.bark(tmp_path / "hub/tiny", presets=True)
    (tmp_path / "hub/tiny/speaker_embeddings/v2/xx_speaker_3_fine_prompt.npy").write_bytes(b"x")
    checkpoint = Checkpoint(
        "someone/tiny", 0.001, "ours",
        more=("speaker_embeddings_path.json", "speaker_embeddings/v2/*_speaker_6_*.npy"),
    )  # fmt: skip
    with serving(Mirror({"someone/tiny": tmp_path / "hub/tiny"})) as there:
        here = Machine(
            Backends(device="cpu", models=str(tmp_path / "models"), mirror=there.address),
            tmp_path,
            profile=Profile("tiny", "tests", {"narrator": checkpoint}, Switches()),
        )
        home = here.weights.get("narrator", checkpoint, unheard)
    assert len(list(home.glob("speaker_embeddings/v2/en_speaker_6_*.npy"))) == 3
    assert not list(home.glob("speaker_embeddings/v2/xx_*"))
