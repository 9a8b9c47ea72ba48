"""The reader's small network is taught from a public one and reads the same without torch."""

import struct
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.embedded.reader.learning.days import Day, Mark
from models.embedded.reader.sense.network import PACKED, load, unpacked
from models.embedded.reader.sense.pieces import BEGIN, END, laid_out
from models.training.sense import source as sources
from models.training.sense.__main__ import loss_of, teach
from models.training.sense.examples import QUESTIONS, batch, example, needed
from models.training.sense.keeping import keep_network
from models.training.sense.learner import Learner, begun
from models.training.sense.source import SPECIAL, Source

WIDTH, INNER, HEADS, LAYERS = 32, 64, 2, 3
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


def _in_blocks(weights: NDArray[np.float32]) -> bytes:
    blocks = weights.reshape(-1, 32)
    scales = (np.abs(blocks).max(axis=1) / 7).astype(np.float16)
    whole = np.clip(np.rint(blocks / scales[:, None].astype(np.float32)), -8, 7).astype(int) + 8
    pairs = (whole[:, :16] | whole[:, 16:] << 4).astype(np.uint8)
    return np.concatenate([scales[:, None].view(np.uint8), pairs], axis=1).tobytes()


def _public() -> tuple[bytes, Mapping[str, NDArray[np.float32]]]:
    """A public network with chance weights, as its package holds it."""
    chance = np.random.default_rng(0)
    pieces = ["<s>", "<pad>", "</s>", "<unk>", *WORDS]
    shapes = {"emb.word": (len(pieces), WIDTH), "emb.pos": (512, WIDTH), "emb.type": (1, WIDTH)}
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
    packed = {
        name: _in_blocks(value) if value.shape[0] > 1 and name.endswith((".w", "word"))
        and value.ndim == 2 else value.tobytes()
        for name, value in tensors.items()
    }  # fmt: skip
    size = len(head) + 4 + sum(2 + len(name) + 1 + 4 + 16 for name in packed)
    told, body = struct.pack("<i", len(packed)), b""
    for name, content in packed.items():
        whole = len(content) == tensors[name].nbytes
        told += struct.pack("<H", len(name)) + name.encode()
        told += struct.pack("<BIQQ", not whole, tensors[name].size, size + len(body), len(content))
        body += content
    return head + told + body, tensors


@pytest.fixture(scope="module")
def public() -> Source:
    return sources.read(_public()[0])


@pytest.fixture(scope="module")
def taught(public: Source) -> Learner:
    torch.manual_seed(0)
    used = public.chosen(needed(laid_out(public.listed), [GLAD, SAD]))
    cut = laid_out(used.listed)
    learner = begun(public, used.vectors, QUESTIONS, layers=2)
    rows = [example(cut, day) for day in (GLAD, SAD)] * 16
    before = loss_of(learner.eval(), batch(rows)).item()
    assert list(teach(learner, rows, rounds=400)) == list(range(1, 401))
    assert loss_of(learner, batch(rows)).item() < before / 2
    return learner


def test_what_a_package_holds_is_read(public: Source) -> None:
    tensors = _public()[1]
    assert [piece for piece, _ in public.listed] == [*SPECIAL, "<pad>", *WORDS]
    assert public.weights("emb.ln.w") == pytest.approx(tensors["emb.ln.w"])
    assert np.abs(public.weights("l1.fi.w", WIDTH) - tensors["l1.fi.w"]).max() < 0.1
    rain = [piece for piece, _ in public.listed].index("▁rain")
    chosen = public.chosen([rain])
    assert [piece for piece, _ in chosen.listed] == [*SPECIAL, "▁rain"]
    assert np.abs(unpacked(chosen.vectors)[-1] - tensors["emb.word"][4]).max() < 0.1
    assert chosen.vectors.shape[1] == WIDTH // 32 * PACKED


def test_a_file_that_is_no_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no network"):
        sources.read(b"GGUF" + bytes(64))
    (tmp_path / "network.bin").write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(ValueError, match=r"network\.bin"):
        load(tmp_path / "network.bin")


@pytest.mark.parametrize("day", [GLAD, SAD], ids=["glad", "sad"])
def test_it_reads_without_torch_as_it_was_taught(
    public: Source, taught: Learner, day: Day, tmp_path: Path
) -> None:
    keep_network(tmp_path / "network.bin", taught)
    network = load(tmp_path / "network.bin")
    used = public.chosen(needed(laid_out(public.listed), [GLAD, SAD]))
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
