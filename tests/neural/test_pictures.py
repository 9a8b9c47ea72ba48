"""Pictures by diffusion models: the promises of every painter, and some of their own."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import StableDiffusionControlNetPipeline
from PIL import Image, ImageDraw

from models.embedded.painter import EmbeddedPainter
from models.embedded.painter.painter import line_drawing, order_from_json
from models.embedded.reader import EmbeddedReader
from models.embedded.sketches import EmbeddedColourist
from models.errors import CannotRead, DamagedWeights, NotFit, OutOfMemory
from models.making import Step
from models.neural import drawers, prompting
from models.neural.colourist import NeuralColourist
from models.neural.drawing import size_like, size_of
from models.neural.enlarging import joined, pieces, resized
from models.neural.machine import Machine
from models.neural.painter import NeuralPainter
from models.neural.previews import colour_card, fit
from models.neural.profiles import Checkpoint, Switches
from models.neural.quantising import EightBit, quantise
from models.neural.residency import footprint
from models.pictures import Change, Character, ColourOrder, DrawOrder, Shape, Style
from models.words import Brief, Entry, Feeling, Figure, Mood
from tests.neural import contracts, tiny
from tests.neural.tiny import pictures

WORDS = "Today I walked in the park with my dog and we got wet in the rain"
FAMILIES = ("sd15", "sdxl", "klein")


@pytest.fixture(scope="module")
def brief() -> Brief:
    return EmbeddedReader().read([Entry(WORDS)])[0].brief


def parts(shelf: Path, family: str, role: str = "painter") -> dict[str, Checkpoint]:
    checkpoint = tiny.shelved(
        shelf, f"tiny/{family}", getattr(pictures, family), batch=4, steps=3,
        guidance=1.0 if family == "klein" else 3.0, size=100 if family == "klein" else 48,
    )  # fmt: skip
    named = {role: checkpoint}
    if family != "klein":
        named[f"{role}__sketch"] = tiny.shelved(
            shelf, f"tiny/{family}-sketch", getattr(pictures, f"{family}_sketch"),
            settings={"strength": 0.7},
        )  # fmt: skip
    return named


@pytest.fixture(scope="module")
def painters(shelf: Path) -> dict[str, Any]:
    made: dict[str, Any] = {"embedded": EmbeddedPainter()}
    for family in FAMILIES:
        made[family] = NeuralPainter(tiny.machine(shelf, parts(shelf, family)))
    return made


@pytest.mark.parametrize("which", ["embedded", *FAMILIES])
def test_a_painter_keeps_the_promises_of_all_painters(
    which: str, painters: dict[str, Any], brief: Brief
) -> None:
    painter = painters[which]
    size = 192 if which == "embedded" else 48
    order = DrawOrder(brief, 5, size=size, date_label="14.5.2026")
    contracts.draws_the_same_again(painter.draw, order)
    orders = [order, replace(order, seed=6, style=Style.INK), replace(order, shape=Shape.SQUARE)]
    contracts.draws_each_as_if_alone(painter.draw, orders)
    contracts.keeps_its_word_on_progress(painter.draw, orders[:2])
    first, again = painter.draw([order, replace(order, attempt=1)], lambda step: None)
    contracts.is_a_picture(first, "embedded" if which == "embedded" else "neural")
    assert first.image.data != again.image.data
    assert order_from_json(dict(first.made_with.settings)["order"]) == order


@pytest.mark.parametrize("which", ["embedded", "sd15"])
def test_a_colourist_keeps_the_promises_of_all_colourists(which: str, shelf: Path) -> None:
    colourist: Any = EmbeddedColourist()
    if which != "embedded":
        colourist = NeuralColourist(tiny.machine(shelf, parts(shelf, which, "colourist")))
    order = ColourOrder(house_sketch(), 3, hints=("house", "sun"))
    contracts.draws_each_as_if_alone(colourist.colour, [order, replace(order, seed=4)])
    contracts.keeps_its_word_on_progress(colourist.colour, [order])
    picture = colourist.colour([order], lambda step: None)[0]
    contracts.is_a_picture(picture, "embedded" if which == "embedded" else "neural")
    with pytest.raises(CannotRead):
        colourist.colour([replace(order, sketch=b"no picture")], lambda step: None)


def house_sketch() -> bytes:
    image = Image.new("RGB", (400, 300), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 130, 260, 260), outline="black", width=5)
    pen.line([(90, 135), (180, 60), (270, 135)], fill="black", width=5)
    pen.ellipse((310, 30, 370, 90), outline="black", width=5)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_the_persons_own_lines_stay(shelf: Path) -> None:
    colourist = NeuralColourist(tiny.machine(shelf, parts(shelf, "sd15", "colourist")))
    made = colourist.colour([ColourOrder(house_sketch(), 3)], lambda step: None)[0]
    grey = np.asarray(Image.open(io.BytesIO(made.image.data)).convert("L"), np.float32)
    ink = np.asarray(Image.open(io.BytesIO(made.sketch.data)), np.float32) < 60
    assert grey[ink].mean() < 0.75 * grey[~ink].mean()


@pytest.mark.parametrize("family", FAMILIES)
def test_both_painters_draw_the_same_scene(
    family: str, painters: dict[str, Any], brief: Brief
) -> None:
    """The embedded painter's lines lead the model: other lines, another picture."""
    order = DrawOrder(brief, 5, size=48)
    neural = painters[family].draw([order], lambda step: None)[0]
    embedded = painters["embedded"].draw([order], lambda step: None)[0]
    assert neural.placed == embedded.placed
    other = replace(order, brief=replace(brief, place="kitchen"), prompt="the same words")
    same = replace(order, prompt="the same words")
    one, two = painters[family].draw([same, other], lambda step: None)
    assert one.image.data != two.image.data


def test_a_larger_picture_is_drawn_over_in_pieces(painters: dict[str, Any], brief: Brief) -> None:
    heard: list[Step] = []
    made = painters["sd15"].draw([DrawOrder(brief, 5, size=80)], heard.append)[0]
    assert (made.width, made.height) == (80, 107)
    contracts.is_a_picture(made, "neural")
    assert heard[-1].done == heard[-1].of


def test_pieces_cover_a_sheet_and_their_seams_vanish() -> None:
    sheet = np.asarray(colour_card(300) * 255, np.uint8)
    covering = pieces(300, 300, 128, 96)
    parts_of = [(p, sheet[p.y : p.y + p.height, p.x : p.x + p.width]) for p in covering]
    assert np.abs(joined(300, 300, parts_of).astype(int) - sheet).max() <= 1
    assert pieces(100, 100, 128, 128)[0].x == 0


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("size", [512, 640, 1024])
def test_sizes_keep_the_shape_on_the_painters_grid(shape: Shape, size: int) -> None:
    width, height = size_of(shape, size)
    assert width % 16 == height % 16 == 0
    across, down = map(int, shape.value.split(":"))
    assert width * down == height * across
    assert 0.7 < width * height / size**2 < 1.35
    assert max(size_like(9, 1, size)) / min(size_like(9, 1, size)) < 2.2


def test_the_preview_is_like_the_picture() -> None:
    """A matrix fitted on a card gives back the colours of another."""
    card = colour_card(128)
    mix = np.linalg.qr(np.random.default_rng(1).normal(size=(4, 4)))[0][:, :3]

    def encoded(pixels: Any) -> Any:
        small = np.asarray(Image.fromarray(np.uint8(pixels * 255)).resize((16, 16)), np.float32)
        return torch.from_numpy(np.moveaxis(small / 255 @ mix.T, 2, 0).astype(np.float32))

    preview = fit(encoded(card), card, 1)
    shown = Image.open(io.BytesIO(preview.show(encoded(card[::-1]), 128, 128)))
    wanted = Image.fromarray(np.uint8(card[::-1] * 255)).resize(shown.size)
    assert np.abs(np.asarray(shown, float) - np.asarray(wanted, float)).mean() < 22


def test_each_hears_only_of_their_own_picture(painters: dict[str, Any], brief: Brief) -> None:
    heard: list[Step] = []
    orders = [DrawOrder(brief, seed, size=48) for seed in (5, 6)]
    painters["sd15"].draw(orders, heard.append)
    previews = {number: [s.preview for s in heard if s.order == number] for number in (0, 1)}
    assert all(previews.values())
    assert not set(previews[0]) & set(previews[1])
    assert all(step.order is not None for step in heard if step.preview)


def test_what_must_not_be_drawn_is_told(brief: Brief) -> None:
    order = DrawOrder(
        replace(brief, never=frozenset({"dog", "snow"})), 1,
        changes=(Change("without", "sun"), Change("bigger", "umbrella")),
    )  # fmt: skip
    prompt = prompting.of_page(order)
    assert prompt.never.startswith("dog, snow, sun, ")
    assert "very big umbrella" in prompt.words


def test_people_and_mood_are_told() -> None:
    brief = Brief(
        figures=(Figure("Jimin", "woman", "walk"),), feeling=Feeling(Mood.SAD, confidence=0.9)
    )
    looks = {"Jimin": Character(look="woman", hair="#7a5236", clothes="#4669be", glasses=True)}
    words = prompting.of_page(DrawOrder(brief, 1, characters=looks)).words
    assert "woman has brown hair, a blue shirt, glasses" in words
    assert "blue and quiet mood" in words
    assert "pastel" in words
    assert len(prompting.of_page(DrawOrder(brief, 1, prompt="x" * 9000)).words) < 1200


def test_the_safety_check_draws_again_and_then_says_no(shelf: Path, brief: Brief) -> None:
    order = DrawOrder(brief, 5, size=48)
    kind = tiny.shelved(shelf, "tiny/checker", pictures.checker, variant="fp16")
    strict = tiny.shelved(shelf, "tiny/strict-checker", pictures.strict_checker)
    plain = parts(shelf, "sd15")
    passed = NeuralPainter(tiny.machine(shelf, plain, safety=kind)).draw([order], print)[0]
    assert dict(passed.made_with.settings)["drawn_seed"] == 5 * 131
    with pytest.raises(NotFit):
        NeuralPainter(tiny.machine(shelf, plain, safety=strict)).draw([order], print)
    careless = tiny.machine(shelf, plain, backends={"safety": False}, safety=strict)
    assert NeuralPainter(careless).draw([order], print)[0].image.data == passed.image.data


def test_few_steps_and_the_small_profiles_switches(shelf: Path, brief: Brief) -> None:
    few = tiny.shelved(shelf, "tiny/few", pictures.few_steps)
    named = {**parts(shelf, "sd15"), "painter__few": few}
    switches = Switches(offload=True, slicing=True, quantise=True)
    painter = NeuralPainter(tiny.machine(shelf, named, switches=switches))
    contracts.draws_each_as_if_alone(painter.draw, [DrawOrder(brief, s, size=48) for s in (1, 2)])
    plain = NeuralPainter(tiny.machine(shelf, parts(shelf, "sd15")))
    one, other = (p.draw([DrawOrder(brief, 1, size=48)], print)[0] for p in (painter, plain))
    assert one.image.data != other.image.data


def test_compiled_blocks_draw_the_same_with_an_adapter_among_them(
    shelf: Path, brief: Brief
) -> None:
    few = tiny.shelved(shelf, "tiny/few", pictures.few_steps)
    named = {**parts(shelf, "sd15"), "painter__few": few}
    switches = Switches(compile=True, channels_last=True)
    compiling = tiny.machine(shelf, named, switches=switches)
    compiling.compiler = "eager"  # traces as on a GPU, and needs no C++ compiler
    order = DrawOrder(brief, 5, size=48)
    compiled, plain = (
        NeuralPainter(machine).draw([order], lambda step: None)[0]
        for machine in (compiling, tiny.machine(shelf, named))
    )
    contracts.are_alike(compiled, plain)
    blocks = compiling.use(
        drawers.PAINTER, lambda drawer: drawers.compile_blocks(drawer.pipeline.controlnet, "eager")
    )
    assert blocks > 0


def test_a_style_of_ones_own_is_used_by_name(shelf: Path, brief: Brief) -> None:
    pictures.few_steps(shelf / "adapters" / "mine")  # any adapter of this painter's shape
    order = DrawOrder(brief, 1, size=48)
    own = tiny.machine(shelf, parts(shelf, "sd15"), backends={"adapters": "painter=mine"})
    plain = tiny.machine(shelf, parts(shelf, "sd15"))
    one, other = (NeuralPainter(m).draw([order], print)[0] for m in (own, plain))
    assert one.image.data != other.image.data


def test_eight_bits_are_close_and_half_the_size() -> None:
    torch.manual_seed(1)
    layer = torch.nn.Sequential(torch.nn.Linear(128, 96), torch.nn.Linear(96, 2)).bfloat16()
    before = footprint(layer)
    x = torch.randn(5, 128).bfloat16()
    exact = layer[0](x)
    assert quantise(layer) == 1
    assert isinstance(layer[0], EightBit)
    assert not isinstance(layer[1], EightBit)  # too small to be worth it
    assert (layer[0](x) - exact).abs().max() < 0.05 * exact.abs().max()
    assert footprint(layer) < 0.56 * before


def test_running_out_of_memory_is_said_as_such(
    shelf: Path, brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    painter = NeuralPainter(tiny.machine(shelf, parts(shelf, "sd15")))
    order = DrawOrder(brief, 1, size=48)
    painter.draw([order], print)

    def full(*args: Any, **given: Any) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 9.00 GiB")

    monkeypatch.setattr(StableDiffusionControlNetPipeline, "__call__", full)
    with pytest.raises(OutOfMemory, match="Tried to allocate"):
        painter.draw([order], print)


def test_a_folder_without_a_painter_is_said(tmp_path: Path, brief: Brief) -> None:
    (tmp_path / "models" / "tiny" / "none").mkdir(parents=True)
    (tmp_path / "models" / "tiny" / "none" / "notes.txt").write_text("nothing here")
    machine: Machine = tiny.machine(tmp_path / "models", painter=Checkpoint("tiny/none", 0, "ours"))
    with pytest.raises(DamagedWeights, match=r"no model_index\.json"):
        NeuralPainter(machine).draw([DrawOrder(brief, 1)], print)


def test_the_sketch_given_to_a_model_is_the_scene_in_lines(brief: Brief) -> None:
    lines, placed = line_drawing(DrawOrder(brief, 5))
    assert lines.shape == (1024, 768)
    assert 0.01 < (lines < 128).mean() < 0.35
    assert any(one.concept == "dog" for one in placed)
    assert resized(lines, 48, 64).shape == (64, 48)
