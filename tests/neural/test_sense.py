"""The reader's small network is taught from a public one and reads the same without torch."""

import struct
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.embedded.reader.learning.days import Day, Mark
from models.embedded.reader.sense.network import PACKED, load, unpacked
from models.embedded.reader.sense.pieces import BEGIN, END, laid_out
from models.training.sense import source as sources
from models.training.sense.examples import (
    QUESTIONS,
    UNTOLD,
    Example,
    batch,
    example,
    needed,
    unanswered,
)
from models.training.sense.keeping import keep_network, packed
from models.training.sense.learner import Learner, Shape, narrow, wide
from models.training.sense.lessons import Lessons, lessons
from models.training.sense.saying import said
from models.training.sense.source import SPECIAL, Chosen, Source
from models.training.sense.taking_up import taken_up
from models.training.sense.teaching import NARROW, WIDE, WITH_OWN, missed, teach
from models.training.sense.varied import varied

WIDTH, INNER, HEADS, LAYERS = 64, 64, 2, 3
WORDS = (
    "▁rain",
    "▁sun",
    "▁sad",
    "▁glad",
    "▁walk",
    "▁home",
    "▁dog",
    "▁no",
    "▁",
    *"abdeghiklnorsuw.",
)
GLAD = Day(
    "en", "glad walk, sun, dog.", ["joy"], ["walk"], ["park"], ["sun"], [Mark(16, 19, True)]
)  # fmt: skip
SAD = Day(
    "en", "sad rain no dog home.", ["sad"], ["sit"], ["home"], ["rain"], [Mark(12, 15, False)]
)  # fmt: skip


def _public() -> tuple[bytes, Mapping[str, NDArray[np.float32]]]:
    """A public network with chance weights, as its package holds it."""
    chance = np.random.default_rng(0)
    pieces = ["<s>", "<pad>", "</s>", "<unk>", *WORDS]
    shapes: dict[str, tuple[int, ...]] = {}
    shapes |= {"emb.word": (len(pieces), WIDTH), "emb.pos": (512, WIDTH), "emb.type": (1, WIDTH)}
    shapes |= {"emb.ln.w": (WIDTH,), "emb.ln.b": (WIDTH,)}
    for at in range(LAYERS):
        for name in ("q", "k", "v", "ao"):
            shapes |= {f"l{at}.{name}.w": (WIDTH, WIDTH), f"l{at}.{name}.b": (WIDTH,)}
        shapes |= {f"l{at}.fi.w": (INNER, WIDTH), f"l{at}.fi.b": (INNER,)}
        shapes |= {f"l{at}.fo.w": (WIDTH, INNER), f"l{at}.fo.b": (WIDTH,)}
        for name in ("aln", "oln"):
            shapes |= {f"l{at}.{name}.w": (WIDTH,), f"l{at}.{name}.b": (WIDTH,)}
    tensors = {
        name: chance.normal(0, 0.2, shape).astype(np.float32) for name, shape in shapes.items()
    }
    spelled = "".join(pieces).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in pieces)]).astype(np.uint32)
    scores = np.linspace(-1, -5, len(pieces)).astype(np.float32)
    head = b"E5S1" + struct.pack("<i", 1)
    head += struct.pack("<7ifi", WIDTH, LAYERS, HEADS, INNER, len(pieces), 512, 1, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(spelled))
    head += ends.tobytes() + scores.tobytes() + spelled + struct.pack("<iI", 0, 0)
    held = {
        name: packed(value).tobytes() if value.shape[0] > 1 and name.endswith((".w", "word"))
        and value.ndim == 2 else value.tobytes()
        for name, value in tensors.items()
    }  # fmt: skip
    size = len(head) + 4 + sum(2 + len(name) + 1 + 4 + 16 for name in held)
    told, body = struct.pack("<i", len(held)), b""
    for name, content in held.items():
        whole = len(content) == tensors[name].nbytes
        told += struct.pack("<H", len(name)) + name.encode()
        told += struct.pack("<BIQQ", not whole, tensors[name].size, size + len(body), len(content))
        body += content
    return head + told + body, tensors


@pytest.fixture(scope="module")
def public() -> Source:
    return sources.read(_public()[0])


@pytest.fixture(scope="module")
def used(public: Source) -> Chosen:
    return public.chosen(needed(laid_out(public.listed), [GLAD, SAD]))


@pytest.fixture(scope="module")
def rows(used: Chosen) -> list[Example]:
    return [example(laid_out(used.listed), day) for day in (GLAD, SAD)] * 16


def _misses(learner: Learner, rows: list[Example]) -> float:
    some = batch(rows)
    found: float = missed(said(learner.eval(), some), some).item()
    return found


@pytest.fixture(scope="module")
def teacher(public: Source, used: Chosen, rows: list[Example]) -> Learner:
    torch.manual_seed(0)
    learner = wide(public, used.vectors, QUESTIONS, layers=2)
    before = _misses(learner, rows)
    assert list(teach(learner, rows, 400, WIDE)) == list(range(1, 401))
    assert _misses(learner, rows) < before / 2
    return learner


@pytest.fixture(scope="module")
def heard(teacher: Learner, rows: list[Example]) -> Lessons:
    return lessons(teacher, rows)


@pytest.fixture(scope="module")
def taught(used: Chosen, rows: list[Example], heard: Lessons) -> Learner:
    """A narrow one that learnt from the wide one."""
    torch.manual_seed(0)
    learner = narrow(used.vectors, QUESTIONS, Shape(layers=2, width=32, inner=32, heads=2))
    before = _misses(learner, rows)
    list(teach(learner, rows, 300, NARROW, heard))
    learner.learn_own()
    list(teach(learner, rows, 100, WITH_OWN, heard))
    assert _misses(learner, rows) < before / 2
    return learner


def test_what_a_package_holds_is_read(public: Source) -> None:
    tensors = _public()[1]
    assert [piece for piece, _ in public.listed] == [*SPECIAL, "<pad>", *WORDS]
    assert public.weights("emb.ln.w") == pytest.approx(tensors["emb.ln.w"])
    assert np.abs(public.weights("l1.fi.w", WIDTH) - tensors["l1.fi.w"]).max() < 0.1
    rain = [piece for piece, _ in public.listed].index("▁rain")
    chosen = public.chosen([rain])
    assert [piece for piece, _ in chosen.listed] == [*SPECIAL, "▁rain"]
    assert np.abs(chosen.vectors[-1] - tensors["emb.word"][4]).max() < 0.1


def test_a_lesson_is_what_the_teacher_makes_of_a_day(
    teacher: Learner, rows: list[Example], heard: Lessons
) -> None:
    row, lesson = rows[1], heard.given[1]
    with torch.no_grad():
        made = said(teacher, batch([row]))
    assert made.there is not None
    assert len(lesson.read) == len(row.numbers)
    assert np.exp(lesson.there) == pytest.approx(made.there.exp().numpy(), abs=0.02)
    for question, likely in made.likely.items():
        assert np.exp(lesson.likely[question]) == pytest.approx(likely[0].exp().numpy(), abs=0.02)


def test_vectors_are_kept_in_four_bits_a_number() -> None:
    vectors = np.random.default_rng(0).normal(0, 1, (50, 64)).astype(np.float32)
    vectors[3] = 0
    kept = packed(vectors)
    assert kept.shape == (50, 64 // 32 * PACKED)
    assert np.abs(unpacked(kept) - vectors).max() < 0.3
    assert not unpacked(kept)[3].any()


def test_a_file_that_is_no_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no network"):
        sources.read(b"GGUF" + bytes(64))
    (tmp_path / "network.bin").write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(ValueError, match=r"network\.bin"):
        load(tmp_path / "network.bin")


@pytest.mark.parametrize("day", [GLAD, SAD], ids=["glad", "sad"])
def test_it_reads_without_torch_as_it_was_taught(
    used: Chosen, taught: Learner, day: Day, tmp_path: Path
) -> None:
    keep_network(tmp_path / "network.bin", taught)
    network = load(tmp_path / "network.bin")
    row = example(laid_out(used.listed), day)
    assert (row.numbers[0], row.numbers[-1]) == (BEGIN, END)
    some = batch([row])
    with torch.no_grad():
        read, real = taught.read(some.numbers, some.sizes)
        answered = taught.answered(read, real)
        gone, there = taught.marked(read, some.spans)[0].tolist()
    plain = network.read(row.numbers)
    assert np.abs(plain - read[0].numpy()).max() < 0.1
    for question, told in network.likely(plain).items():
        shares = answered[question][0].softmax(-1).tolist()
        assert np.exp(list(told.values())) == pytest.approx(shares, abs=0.03)
    first, last, is_there = row.spans[0]
    assert network.is_there(plain, first, last) == pytest.approx(there - gone, abs=0.3)
    assert (network.is_there(plain, first, last) > 0) == is_there
    assert max(network.likely(plain)["mood"].items(), key=lambda one: one[1])[0] == day.moods[0]


def test_a_kept_network_goes_on_from_what_it_knows(
    public: Source, used: Chosen, rows: list[Example], taught: Learner, tmp_path: Path
) -> None:
    keep_network(tmp_path / "network.bin", taught)
    kept = load(tmp_path / "network.bin")
    pieces = [piece for piece, _ in used.listed]
    # since then a day came with a word that no day had
    more = public.chosen(range(len(public.listed)))
    again = taken_up(kept, pieces, more, QUESTIONS)
    row = example(laid_out(more.listed), GLAD)
    old = example(laid_out(used.listed), GLAD)
    some = batch([row])
    with torch.no_grad():
        read, _ = again.eval().read(some.numbers, some.sizes)
    assert np.abs(read[0].numpy() - kept.read(old.numbers)).max() < 0.01
    grown = taken_up(kept, pieces, more, QUESTIONS, layers=3)
    assert len(grown.layers) == 3
    with torch.no_grad():
        deeper, _ = grown.eval().read(some.numbers, some.sizes)
    assert (deeper - read).abs().mean() < read.abs().mean() / 4
    with pytest.raises(ValueError, match="mood"):
        taken_up(kept, pieces, more, {**QUESTIONS, "mood": ("other",)})


def test_a_day_that_nobody_read_teaches_what_the_teacher_makes_of_it(
    used: Chosen, teacher: Learner
) -> None:
    row = unanswered(laid_out(used.listed), GLAD)
    bare = unanswered(
        laid_out(used.listed), replace(GLAD, moods=(), poses=(), places=(), weathers=())
    )
    assert [there for *_, there in row.spans] == [UNTOLD]
    assert not bare.wanted
    some = batch([bare])
    assert missed(said(teacher, some), some).item() == 0
    learner = narrow(used.vectors, QUESTIONS, Shape(layers=2, width=32, inner=32, heads=2))
    heard = lessons(teacher, [bare] * 8)
    list(teach(learner, [bare] * 8, 150, NARROW, heard))
    with torch.no_grad():
        mood = said(learner.eval(), some).likely["mood"][0]
    assert mood.argmax() == heard.given[0].likely["mood"].argmax()


def test_days_are_told_otherwise_with_their_marks_where_they_belong() -> None:
    long = Day(
        "en", "We fed the dog. Then it rained on the bread! Home.", ["joy"], ["feed"], ["park"],
        ["rain"], [Mark(11, 14, True), Mark(38, 43, False)],
    )  # fmt: skip
    other = Day("en", "No cake today", ["sad"], ["sit"], ["home"], (), [Mark(3, 7, False)])
    made = [day for seed in range(30) for day in varied([long, other], seed)]
    words = {day.text[mark.start : mark.end] for day in made for mark in day.marks}
    assert words > {"dog", "bread", "cake"}  # and others of their kinds
    assert all(word.isalpha() or " " in word for word in words)
    assert not any(day.moods or day.poses or day.places or day.weathers for day in made)
    texts = {day.text for day in made}
    assert "We fed the dog. " in {text[:16] for text in texts}
    assert any("No cake today. " in text for text in texts)
    assert any("fed" in text and "cake" in text for text in texts)
