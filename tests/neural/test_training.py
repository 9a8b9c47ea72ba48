"""Training: two steps teach something, a stop in between changes nothing, and what comes out is
used at once by its name. Tiny models of the real architectures."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch
from transformers import AutoModelForImageClassification, AutoModelForSeq2SeqLM

from models.errors import CannotRead, NotAvailable
from models.neural.drawers import SKETCH_FILE, STYLE_FILE
from models.neural.language_model import WRITER
from models.neural.profiles import Checkpoint
from models.neural.summariser import SUMMARISER
from models.training import card, curves
from models.training.plan import DEFAULTS, Plan
from models.training.teaching import teach
from tests.neural.tiny import machine, pictures, shelved, teachers, words

ENTRIES = [
    ("Walked by the river with Jimin and ate ice cream.", "Ice cream by the river."),
    ("Rain all day. Ben and I built a fort.", "A fort in the rain."),
    ("할머니랑 김치를 담갔다. 손이 매웠다.", "할머니와 김장."),
    ("Nothing worked, then the cat sat on my lap.", "The cat made it better."),
]


def summaries(folder: Path) -> Path:
    folder.mkdir()
    for name in ("train", "valid"):
        lines = [json.dumps({"content": text, "summary": short}) for text, short in ENTRIES]
        (folder / f"{name}.jsonl").write_text("\n".join(lines))
    return folder


def drawings(folder: Path, *names: str) -> Path:
    rng = np.random.default_rng(3)
    for name in names:
        (folder / name).mkdir(parents=True)
        for number in range(4):
            picture = rng.integers(0, 255, (40, 56, 3), np.uint8)
            cv2.imwrite(str(folder / name / f"{number}.png"), picture)
            (folder / name / f"{number}.txt").write_text(f"a cat of kind {number}")
    return folder


def photos(folder: Path) -> Path:
    drawings(folder, "images")
    (folder / "splits").mkdir()
    lines = [f"{number}.png 0.{number + 3}" for number in range(4)]
    for split in ("train_1", "val_1"):
        (folder / "splits" / f"{split}.txt").write_text("\n".join(lines))
    return folder


def two_colours(folder: Path) -> Path:
    for name, colour in (("red", (40, 40, 220)), ("blue", (220, 60, 40))):
        (folder / name).mkdir(parents=True)
        for number in range(12):
            picture = np.full((32, 32, 3), colour, np.uint8)
            picture[number : number + 8] += 20
            cv2.imwrite(str(folder / name / f"{number}.png"), picture)
    return folder


def check_adapters(adapters: frozenset[str]) -> None:
    assert adapters == {"summary"}


def plan(task: Any, **given: Any) -> Plan:
    few = {"steps": 4, "batch": 2, "rank": 2, "size": 32, "save_every": 2, "held_every": 2}
    return replace(DEFAULTS[task], **{**few, **given})


@pytest.fixture
def own(tmp_path: Path, shelf: Path) -> Path:
    """A models folder of this test alone, with the shared tiny models in it."""
    own = tmp_path / "models"
    own.mkdir()
    for id, build in (
        ("tiny/bart", words.bart),
        ("tiny/qwen", words.qwen),
        ("tiny/sd15", pictures.sd15),
        ("tiny/sdxl", pictures.sdxl),
        ("tiny/sd15-sketch", pictures.sd15_sketch),
        ("tiny/resnet", teachers.resnet),
        ("tiny/vit", teachers.vit),
        ("tiny/clip", teachers.clip),
    ):
        shelved(shelf, id, build)
    (own / "tiny").symlink_to(shelf / "tiny")  # what is learnt stays here
    return own


def test_a_stopped_training_goes_on_as_if_it_had_not_stopped(own: Path, tmp_path: Path) -> None:
    data = summaries(tmp_path / "data")
    whole = teach(plan("summary", name="whole", base="tiny/bart", accumulate=2), data, machine(own))
    begun = plan("summary", name="halved", base="tiny/bart", accumulate=2)
    half = teach(begun, data, machine(own), until=2)
    assert half.history.losses == whole.history.losses[:2]
    rest = teach(begun, data, machine(own), resume=True)
    assert rest.history.losses == whole.history.losses
    assert rest.history.held == whole.history.held
    with pytest.raises(NotAvailable, match="another plan"):
        teach(replace(begun, rate=1.0), data, machine(own), resume=True)
    with pytest.raises(NotAvailable, match="there already"):
        teach(begun, data, machine(own))


def test_a_summary_adapter_is_learnt_loaded_and_merged(own: Path, tmp_path: Path) -> None:
    from peft import PeftModel

    data = summaries(tmp_path / "data")
    taught = teach(
        plan("summary", base="tiny/bart", steps=30, rate=0.02, held_every=30), data, machine(own)
    )
    losses = [loss for _, loss in taught.history.losses]
    assert losses[-1] < losses[0], "it learns"
    base = AutoModelForSeq2SeqLM.from_pretrained(own / "tiny" / "bart")
    before = {name: one.clone() for name, one in base.state_dict().items()}
    merged = PeftModel.from_pretrained(base, taught.folder).merge_and_unload()
    after = merged.state_dict()
    assert any(not torch.equal(one, after[name]) for name, one in before.items())
    part = {"reader__summary": Checkpoint("tiny/bart", 0.001, "ours")}
    plain = machine(own, part)
    taught_one = machine(own, part, backends={"adapters": ("reader.summary=summary",)})
    texts = [ENTRIES[1][0] * 3]
    said = [
        one.use(SUMMARISER, lambda summariser: summariser.sum_up(texts))
        for one in (plain, taught_one)
    ]
    assert said[0] != said[1], "the reader's summariser uses it"
    for name in (card.CARD, curves.CURVES):
        assert (taught.folder / name).stat().st_size > 500
    assert list((taught.folder / curves.LOGS).glob("events.out.*"))
    told = (taught.folder / card.CARD).read_text()
    assert "tiny/bart" in told
    assert taught.use in told


def test_a_chat_model_learns_only_its_answer(own: Path, tmp_path: Path) -> None:
    from models.training.examples import Pair
    from models.training.lessons.telling import NOT_LEARNT, SummaryLesson

    data = summaries(tmp_path / "data")
    teach(plan("summary", base="tiny/qwen", steps=2), data, machine(own))
    used = machine(
        own,
        backends={"adapters": ("reader.summary=summary",)},
        reader=Checkpoint("tiny/qwen", 0.001, "ours"),
    )
    used.use(WRITER, lambda writer: check_adapters(writer.adapters))
    lesson = SummaryLesson(plan("summary"), own / "tiny" / "qwen", torch.device("cpu"))
    batch = lesson.ready([Pair("It rained.", "Rain."), Pair("A much longer day.", "A long day.")])
    learnt = batch["labels"][0][batch["labels"][0] != NOT_LEARNT]
    assert lesson._tokens.decode(learnt).startswith("Rain.")
    assert int(batch["attention_mask"][0].sum()) < int(batch["attention_mask"][1].sum())


@pytest.mark.parametrize("base", ["tiny/sd15", "tiny/sdxl"])
def test_a_style_is_learnt_and_drawn_in(own: Path, tmp_path: Path, base: str) -> None:
    from diffusers import StableDiffusionPipeline, StableDiffusionXLPipeline

    data = drawings(tmp_path / "data", "mine")
    taught = teach(plan("style", base=base, checkpointing=True), data, machine(own))
    assert all(np.isfinite(loss) for _, loss in taught.history.losses)
    kind: Any = StableDiffusionXLPipeline if "xl" in base else StableDiffusionPipeline
    pipeline = kind.from_pretrained(own / base)
    pipeline.load_lora_weights(taught.folder, weight_name=STYLE_FILE, adapter_name="own")
    assert pipeline.get_list_adapters() == {"unet": ["own"]}


def test_colouring_is_learnt_in_the_painter_and_in_who_follows_the_sketch(
    own: Path, tmp_path: Path
) -> None:
    from models.neural.drawers import COLOURIST, load_drawer

    data = drawings(tmp_path / "data", "edge", "coloring")
    parts = {
        "colourist": shelved(own, "tiny/sd15", pictures.sd15),
        "colourist__sketch": shelved(own, "tiny/sd15-sketch", pictures.sd15_sketch),
    }
    taught = teach(plan("controlnet", name="mine"), data, machine(own, parts))
    assert (taught.folder / STYLE_FILE).exists()
    assert (taught.folder / SKETCH_FILE).exists()
    used = machine(own, parts, backends={"adapters": ("colourist=mine",)})
    folders = {name: own / used.checkpoint(name).id for name in COLOURIST.names if used.has(name)}
    assert load_drawer(used, folders).has_sketch


@pytest.mark.parametrize("base", ["tiny/resnet", "tiny/vit"])
def test_memorability_is_learnt(own: Path, tmp_path: Path, base: str) -> None:
    data = photos(tmp_path / "data")
    taught = teach(
        plan("memorability", base=base, steps=25, rate=0.01, held_every=25), data, machine(own)
    )
    losses = [loss for _, loss in taught.history.losses]
    assert min(losses[-5:]) < losses[0]
    model = AutoModelForImageClassification.from_pretrained(taught.folder)
    assert model.config.num_labels == 1


def test_categories_are_learnt_over_an_eye_that_stays(own: Path, tmp_path: Path) -> None:
    folder = two_colours(tmp_path / "data")
    taught = teach(plan("categories", base="tiny/clip", steps=60, rate=0.05), folder, machine(own))
    assert taught.history.held[-1][1] < taught.history.held[0][1]
    told = json.loads((taught.folder / "categories.json").read_text())
    assert told["labels"] == ["blue", "red"]


def test_what_cannot_be_taught_says_why(own: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(CannotRead, match=r"no \.jsonl"):
        teach(plan("summary"), empty, machine(own))
    with pytest.raises(CannotRead, match="no folder"):
        teach(plan("summary"), tmp_path / "nowhere", machine(own))
    data = summaries(tmp_path / "data")
    with pytest.raises(NotAvailable, match="no name for a model"):
        teach(plan("summary", name="../../etc"), data, machine(own))
    with pytest.raises(NotAvailable, match="forbids fetching"):
        teach(plan("summary", base="nobody/nothing"), data, machine(own))
    with pytest.raises(NotAvailable, match="nothing to go on with"):
        teach(plan("summary", base="tiny/bart"), data, machine(own), resume=True)
    with pytest.raises(NotAvailable, match="no number any more"):
        teach(plan("summary", name="x", base="tiny/bart", rate=1e30), data, machine(own))
