"""The network while it learns: the same as `models.embedded.reader.sense.network`, in torch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.embedded.reader.sense.network import Floats
from models.training.sense.source import Source

WINDOW = 256  # pieces that are read together
DROPPED = 0.1  # of what a network hears, so that it does not lean on one thing
_HIDDEN = -1e9
_EPS = 1e-12
_BEGUN = 0.02  # spread of weights that nothing is known of


@dataclass(frozen=True, slots=True)
class Shape:
    layers: int
    width: int
    inner: int
    heads: int


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropped: float) -> None:
        super().__init__()
        width, inner = shape.width, shape.inner
        self.heads = shape.heads
        self.dropped = dropped
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
        x = self.after_gathering(x + functional.dropout(gathered, self.dropped, self.training))
        thought = self.narrows(functional.gelu(self.widens(x), approximate="tanh"))
        return self.after_thinking(x + functional.dropout(thought, self.dropped, self.training))


class Learner(nn.Module):
    """The public vectors of pieces stay: what they know of words that no day has is kept.

    A narrow network looks at them through `cut`, and learns beside what is its `own` of each.
    """

    def __init__(
        self, vectors: Floats, questions: Mapping[str, Sequence[str]], shape: Shape,
        dropped: float = DROPPED,
    ) -> None:  # fmt: skip
        super().__init__()
        plain = torch.from_numpy(vectors)
        self.questions = questions
        self.vectors = nn.Embedding.from_pretrained(plain, freeze=True)
        width = shape.width
        self.cut: nn.Module = nn.Identity()
        self.own: nn.Embedding | None = None
        self.places = nn.Embedding(WINDOW, width)
        self.begin = nn.LayerNorm(width, eps=_EPS)
        self.layers = nn.ModuleList(Layer(shape, dropped) for _ in range(shape.layers))
        self.looks = nn.Linear(width, len(questions))
        self.answers = nn.ModuleDict(
            {name: nn.Linear(width, len(answers)) for name, answers in questions.items()}
        )
        self.there = nn.Linear(width, 2)
        nn.init.zeros_(self.looks.weight)  # it begins by looking at all pieces alike
        nn.init.zeros_(self.looks.bias)

    def learn_own(self) -> None:
        """From now on each piece that days have may mean something of its own."""
        self.own = nn.Embedding(*self.cut(self.vectors.weight).shape)
        nn.init.zeros_(self.own.weight)

    @property
    def folded(self) -> Floats:
        """The pieces' vectors as it sees them."""
        with torch.no_grad():
            seen: Floats = self.seen(torch.arange(len(self.vectors.weight))).numpy()
        return seen

    def seen(self, numbers: Tensor) -> Tensor:
        public: Tensor = self.cut(self.vectors(numbers))
        return public if self.own is None else public + self.own(numbers)

    def read(self, numbers: Tensor, sizes: Tensor) -> tuple[Tensor, Tensor]:
        """What each piece means where it stands, and which are no padding."""
        length = numbers.shape[1]
        real = torch.arange(length)[None] < sizes[:, None]
        x = self.begin(self.seen(numbers) + self.places.weight[:length])
        x = functional.dropout(x, DROPPED, self.training)
        hidden = torch.zeros(len(numbers), 1, 1, length).masked_fill(~real[:, None, None], _HIDDEN)
        for layer in self.layers:
            x = layer(x, hidden)
        return x, real

    def answered(self, read: Tensor, real: Tensor) -> dict[str, Tensor]:
        """Weights of each question's answers, before they become shares."""
        looks = self.looks(read).masked_fill(~real[..., None], _HIDDEN).softmax(1)
        parts = torch.einsum("blw,blq->bqw", read, looks)
        parts = functional.dropout(parts, DROPPED, self.training)
        return {name: self.answers[name](parts[:, at]) for at, name in enumerate(self.questions)}

    def marked(self, read: Tensor, spans: Sequence[tuple[int, int, int]]) -> Tensor:
        """Gone and there, of pieces `first` … `last` − 1 of a row."""
        summed = torch.cat([read.new_zeros(len(read), 1, read.shape[2]), read.cumsum(1)], 1)
        row, first, last = torch.tensor(spans).T
        return self.there((summed[row, last] - summed[row, first]) / (last - first)[:, None])


def wide(
    source: Source, vectors: Floats, questions: Mapping[str, Sequence[str]], layers: int
) -> Learner:
    """With the first layers of the public network."""
    width = source.width
    inner = len(source.weights("l0.fi.b"))
    learner = Learner(vectors, questions, Shape(layers, width, inner, source.heads))

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
    return learner


def narrow(vectors: Floats, questions: Mapping[str, Sequence[str]], shape: Shape) -> Learner:
    """With chance weights, looking at the vectors from where they differ most."""
    learner = Learner(vectors, questions, shape, dropped=0.0)
    plain = learner.vectors.weight
    learner.cut = cut = nn.Linear(plain.shape[1], shape.width, bias=False)
    with torch.no_grad():
        _, spread, ways = torch.linalg.svd(plain - plain.mean(0), full_matrices=False)
        usual = spread[: shape.width].mean() / len(plain) ** 0.5
        cut.weight[: len(ways)].copy_(ways[: shape.width] / usual / 2)
        nn.init.normal_(learner.places.weight, std=_BEGUN)
    return learner
