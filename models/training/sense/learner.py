"""The network while it learns: the same as `models.embedded.reader.sense.network`, in torch."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.embedded.reader.sense.network import Bytes, Dense, Levelled, Network, Packed, unpacked
from models.training.sense.source import Source

WINDOW = 256  # pieces that are read together
_DROPPED = 0.1
_HIDDEN = -1e9
_EPS = 1e-12


class Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.asks = nn.Linear(width, 3 * width)
        self.gathers = nn.Linear(width, width)
        self.after_gathering = nn.LayerNorm(width, eps=_EPS)
        self.widens = nn.Linear(width, inner)
        self.narrows = nn.Linear(inner, width)
        self.after_thinking = nn.LayerNorm(width, eps=_EPS)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        rows, size, width = x.shape
        each = width // self.heads
        asked = self.asks(x).view(rows, size, 3, self.heads, each).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(*asked, attn_mask=hidden)
        gathered = self.gathers(seen.transpose(1, 2).reshape(rows, size, width))
        x = self.after_gathering(x + functional.dropout(gathered, _DROPPED, self.training))
        thought = self.narrows(functional.gelu(self.widens(x), approximate="tanh"))
        return self.after_thinking(x + functional.dropout(thought, _DROPPED, self.training))


class Learner(nn.Module):
    """The pieces' vectors stay as they were: what they know of words that no day has is kept."""

    def __init__(
        self, vectors: Bytes, questions: Mapping[str, Sequence[str]], layers: int, inner: int,
        heads: int,
    ) -> None:  # fmt: skip
        super().__init__()
        self.packed = vectors
        plain = torch.from_numpy(unpacked(vectors))
        width = plain.shape[1]
        self.questions = questions
        self.vectors = nn.Embedding.from_pretrained(plain, freeze=True)
        self.places = nn.Embedding(WINDOW, width)
        self.begin = nn.LayerNorm(width, eps=_EPS)
        self.layers = nn.ModuleList(Layer(width, inner, heads) for _ in range(layers))
        self.looks = nn.Linear(width, len(questions))
        self.answers = nn.ModuleDict(
            {name: nn.Linear(width, len(answers)) for name, answers in questions.items()}
        )
        self.there = nn.Linear(width, 2)

    def read(self, numbers: Tensor, sizes: Tensor) -> tuple[Tensor, Tensor]:
        """What each piece means where it stands, and which are no padding."""
        length = numbers.shape[1]
        real = torch.arange(length)[None] < sizes[:, None]
        x = self.begin(self.vectors(numbers) + self.places.weight[:length])
        x = functional.dropout(x, _DROPPED, self.training)
        hidden = torch.zeros(len(numbers), 1, 1, length).masked_fill(~real[:, None, None], _HIDDEN)
        for layer in self.layers:
            x = layer(x, hidden)
        return x, real

    def answered(self, read: Tensor, real: Tensor) -> dict[str, Tensor]:
        """Weights of each question's answers, before they become shares."""
        looks = self.looks(read).masked_fill(~real[..., None], _HIDDEN).softmax(1)
        parts = torch.einsum("blw,blq->bqw", read, looks)
        parts = functional.dropout(parts, _DROPPED, self.training)
        return {name: self.answers[name](parts[:, at]) for at, name in enumerate(self.questions)}

    def marked(self, read: Tensor, spans: Sequence[tuple[int, int, int]]) -> Tensor:
        """Gone and there, of pieces `first` … `last` − 1 of a row."""
        summed = torch.cat([read.new_zeros(len(read), 1, read.shape[2]), read.cumsum(1)], 1)
        row, first, last = torch.tensor(spans).T
        return self.there((summed[row, last] - summed[row, first]) / (last - first)[:, None])


def begun(
    source: Source, vectors: Bytes, questions: Mapping[str, Sequence[str]], layers: int
) -> Learner:
    """With the first layers of the public network."""
    width = source.width
    inner = len(source.weights("l0.fi.b"))
    learner = Learner(vectors, questions, layers, inner, source.heads)

    def put(part: nn.Module, name: str, inward: int = 0) -> None:
        part.weight.copy_(torch.from_numpy(source.weights(f"{name}.w", inward)))
        part.bias.copy_(torch.from_numpy(source.weights(f"{name}.b")))

    with torch.no_grad():
        places = source.weights("emb.pos", width) + source.weights("emb.type", width)[0]
        learner.places.weight.copy_(torch.from_numpy(places[:WINDOW]))
        put(learner.begin, "emb.ln")
        for at, layer in enumerate(learner.layers):
            for what in ("weight", "bias"):
                asked = [source.weights(f"l{at}.{one}.{what[0]}", width) for one in "qkv"]
                getattr(layer.asks, what).copy_(
                    torch.from_numpy(np.concatenate(asked)).reshape(getattr(layer.asks, what).shape)
                )
            put(layer.gathers, f"l{at}.ao", width)
            put(layer.after_gathering, f"l{at}.aln")
            put(layer.widens, f"l{at}.fi", width)
            put(layer.narrows, f"l{at}.fo", inner)
            put(layer.after_thinking, f"l{at}.oln")
        learner.looks.weight.zero_()
        learner.looks.bias.zero_()
    return learner


def go_on(learner: Learner, kept: Network) -> None:
    """With what a network that was taught before knows."""

    def put(part: nn.Module, known: Dense | Packed | Levelled) -> None:
        if isinstance(known, Packed):
            part.weight.copy_(torch.tensor((known.weights * known.scale).T))
        else:
            part.weight.copy_(
                torch.tensor(known.gain if isinstance(known, Levelled) else known.weights.T)
            )
        part.bias.copy_(torch.tensor(known.bias))

    with torch.no_grad():
        learner.places.weight.copy_(torch.tensor(kept.places))
        put(learner.begin, kept.begin)
        for layer, known in zip(learner.layers, kept.layers, strict=True):
            put(layer.asks, known.asks)
            put(layer.gathers, known.gathers)
            put(layer.after_gathering, known.after_gathering)
            put(layer.widens, known.widens)
            put(layer.narrows, known.narrows)
            put(layer.after_thinking, known.after_thinking)
        put(learner.looks, kept.looks)
        for name, (_, head) in kept.answers.items():
            put(learner.answers[name], head)
        put(learner.there, kept.there)
