"""The neural seer adds to the embedded one, never takes from it, and says when it doubts."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from models.embedded.seer import EmbeddedSeer
from models.errors import CannotRead, DamagedWeights, OutOfMemory
from models.making import Cancelled, Step, unheard
from models.neural.captioner import Caption, neutral
from models.neural.likening import SEER, Likener
from models.neural.seeing import facts_of, looked_for, told
from models.neural.seer import NeuralSeer
from models.photos import Fact, Photo, PhotoKind, Seen
from tests.neural import tiny
from tests.neural.tiny import eyes, teachers, words
from tests.photos import made

OWN = ("kind", "camera", "colours", "foreground", "faces", "hashes", "features", "working", "thumb")


def photo(number: int = 1, language: str = "en") -> Photo:
    return Photo(
        made.encoded(made.landscape(np.random.default_rng(number), 320, 240)), "", language
    )


def seer(shelf: Path, bias: float = -10.0, **parts: Any) -> NeuralSeer:
    build = partial(eyes.siglip, bias=bias)
    likener = tiny.shelved(shelf, f"tiny/siglip{bias:g}", build, batch=4)
    return NeuralSeer(tiny.machine(shelf, seer=likener, **parts))


@pytest.fixture(scope="module")
def plain(shelf: Path) -> NeuralSeer:
    return seer(shelf)


def see(seer: NeuralSeer, *photos: Photo) -> list[Seen]:
    return seer.see(photos, unheard)


def test_what_the_embedded_seer_found_stays(plain: NeuralSeer) -> None:
    (embedded,) = EmbeddedSeer().see([photo()], unheard)
    (seen,) = see(plain, photo())
    for name in OWN:
        assert getattr(seen, name) == getattr(embedded, name), name
    assert set(embedded.facts) <= set(seen.facts)
    assert seen.memorability == embedded.memorability
    assert seen.made_with.backend == "neural"
    assert seen.vector is not None
    assert np.linalg.norm(seen.vector.values) == pytest.approx(1, abs=1e-4)
    assert seen.vector.space == "tiny/siglip-10"


def test_several_are_seen_together_as_each_alone(plain: NeuralSeer) -> None:
    photos = [photo(1), photo(2, "ko"), photo(3)]
    for one, together in zip(photos, see(plain, *photos), strict=True):
        (alone,) = see(plain, one)
        assert alone.vector is not None
        assert together.vector is not None
        assert np.allclose(alone.vector.values, together.vector.values, atol=1e-5)
        assert replace(alone, vector=None) == replace(together, vector=None)


def test_an_eye_that_doubts_everything_adds_nothing(plain: NeuralSeer) -> None:
    (embedded,) = EmbeddedSeer().see([photo()], unheard)
    (seen,) = see(plain, photo())
    assert seen.facts == embedded.facts
    assert seen.caption == embedded.caption


def test_drawings_and_pages_are_only_given_a_vector(shelf: Path) -> None:
    sketch = Photo(made.encoded(made.canvas(np.random.default_rng(1)), "PNG"))
    (seen,) = see(seer(shelf, bias=10.0), sketch)
    assert seen.kind is PhotoKind.SKETCH
    assert seen.facts == ()
    assert seen.vector is not None


def chances(**given: float) -> list[float]:
    return [given.get(concept, 0.0) for concept in looked_for()]


def test_what_is_found_is_the_shared_vocabulary_and_doubt_stays_doubt() -> None:
    found = facts_of(chances(dog=0.93, cake=0.6, kite=0.4), ())
    assert found == (Fact("dog", 0.93), Fact("cake", 0.6))
    assert told(found, "en") == "In it: dog. Perhaps also: cake."
    assert told(found, "ko") == "보이는 것: 강아지. 어쩌면: 케이크."
    assert told(found, "zh").startswith("画面里有：狗。")
    assert told(found, "ja").startswith("写っているもの：犬。")
    assert told((), "en") == ""


def test_nothing_is_added_against_what_is_sure() -> None:
    known = (Fact("outdoor", 0.9), Fact("sky", 0.7))
    found = facts_of(chances(indoor=0.99, night=0.9, sunset=0.8, sky=0.99), known)
    said = {fact.concept: fact.sure for fact in found}
    assert "indoor" not in said
    assert said["sky"] == 0.7  # the embedded seer's own word stands
    assert ("night" in said) != ("sunset" in said)


def test_people_moods_and_ages_are_not_looked_for() -> None:
    for never in ("mother", "baby", "grandmother", "wedding", "birthday"):
        assert never not in looked_for()
    assert len(looked_for()) > 500


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a man riding a wave on a surfboard", "Somebody riding a wave on a surfboard."),
        ("a young woman and a little boy with a dog", "Two people with a dog."),
        ("two old men sitting on a bench", "Two people sitting on a bench."),
        ("there is a beautiful woman holding her baby", "Somebody holding their baby."),
        ("a photo of a plate of food", "A plate of food."),
        ("this is a red car", "A red car."),
        ("", ""),
    ],
)
def test_captions_do_not_guess_who_somebody_is(written: str, said: str) -> None:
    assert neutral(written) == said


def test_a_caption_is_told_as_surely_as_it_was_written(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.neural.seer._believed", lambda likener, seen, written: written)
    blip = tiny.shelved(shelf, "tiny/blip", eyes.blip)
    own = EmbeddedSeer().see([photo()], unheard)[0].caption
    captioned = seer(shelf, seer__caption=blip)
    for sure, said in (
        (0.9, "A dog on the beach."),
        (0.6, "Perhaps a dog on the beach."),
        (0.3, own),
    ):
        monkeypatch.setattr(
            "models.neural.captioner.Captioner.captions",
            lambda self, pictures, still, sure=sure: [Caption("A dog on the beach.", sure)],
        )
        (seen,) = see(captioned, photo())
        assert seen.caption == said
    assert seen.made_with.settings["caption"] == "embedded"
    monkeypatch.setattr(
        "models.neural.captioner.Captioner.captions",
        lambda self, pictures, still: [Caption("A dog on the beach.", 0.6)],
    )
    korean = see(captioned, photo(1, "ko"))[0]
    assert "dog" not in korean.caption  # the captioner knows English only
    assert korean.made_with.settings["caption"] == "embedded"
    assert korean.written == "Perhaps a dog on the beach.", "for who can translate it"
    assert korean.written_by == "tiny/blip"


def test_a_caption_that_fits_other_photos_better_is_not_told(plain: NeuralSeer) -> None:
    from models.neural.seer import _OTHERS, _believed

    class Likes(Likener):
        def __init__(self, own: float) -> None:
            self._own = own

        def words(self, texts: Sequence[str]) -> Any:
            return torch.tensor([[self._own], *[[one / 16] for one in range(len(_OTHERS))]])

    seen, caption = torch.ones(1, 1), Caption("A dog.", 0.9)
    assert _believed(Likes(0.9), seen, caption) is caption
    assert _believed(Likes(0.4), seen, caption) is None


def test_the_captioner_writes_words_and_knows_how_sure_it_is(shelf: Path) -> None:
    from models.neural.captioner import CAPTIONER

    pictures = [made.landscape(np.random.default_rng(n), 64, 64) for n in (1, 2)]
    for spread, low, high in ((0.02, 0.05, 0.2), (8.0, 0.6, 1.01)):
        build = partial(eyes.blip, spread=spread)
        blip = tiny.shelved(shelf, f"tiny/blip{spread:g}", build, batch=2)
        machine = tiny.machine(shelf, seer__caption=blip)
        both = machine.use(CAPTIONER, lambda one: one.captions(pictures, lambda: None))
        alone = machine.use(CAPTIONER, lambda one: one.captions(pictures[1:], lambda: None))
        assert both[1].text == alone[0].text
        assert both[1].sure == pytest.approx(alone[0].sure, abs=1e-4)
        assert low < both[0].sure < high


def test_of_clip_the_likeliest_of_a_list_is_told(shelf: Path) -> None:
    clip = tiny.shelved(shelf, "tiny/clip-words", eyes.clip)
    machine = tiny.machine(shelf, seer=clip)
    picture = made.landscape(np.random.default_rng(1), 64, 64)

    def ask(likener: Likener) -> list[list[float]]:
        assert not likener.is_independent
        return likener.chances(likener.pictures([picture]), ["a dog.", "a cat.", "the sea."])

    ((*row,),) = machine.use(SEER, ask)
    assert 0 < sum(row) < 1  # something is left for what is none of these


def test_ones_own_network_says_how_memorable(shelf: Path) -> None:
    judge = tiny.shelved(shelf, "tiny/judge-resnet", partial(teachers.resnet, labels=1))
    (seen,) = see(seer(shelf, memorability=judge), photo())
    (embedded,) = EmbeddedSeer().see([photo()], unheard)
    assert seen.memorability != embedded.memorability
    assert seen.because == ()


def test_what_is_no_photo_is_refused(plain: NeuralSeer) -> None:
    with pytest.raises(CannotRead, match="photo"):
        see(plain, Photo(b"<html>"))


def test_it_can_be_stopped_between_its_parts(plain: NeuralSeer) -> None:
    heard: list[Step] = []
    plain.see([photo()], heard.append)
    shares = [step.done / step.of for step in heard]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    for stop_at in range(len(heard)):
        told: list[Step] = []

        def stop(step: Step, told: list[Step] = told, stop_at: int = stop_at) -> None:
            told.append(step)
            if len(told) > stop_at:
                raise Cancelled

        with pytest.raises(Cancelled):
            plain.see([photo()], stop)


def test_no_memory_is_said_as_such(plain: NeuralSeer, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    monkeypatch.setattr("transformers.SiglipModel.get_image_features", full)
    with pytest.raises(OutOfMemory, match="siglip"):
        see(plain, photo())


def test_a_checkpoint_that_is_no_eye_is_said_so(shelf: Path) -> None:
    chat = tiny.shelved(shelf, "tiny/chat", words.qwen)
    with pytest.raises(DamagedWeights, match="likens pictures to words, but qwen2"):
        see(NeuralSeer(tiny.machine(shelf, seer=chat)), photo())
