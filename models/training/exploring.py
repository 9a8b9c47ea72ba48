"""A data set, looked at before it is learnt from: lengths, words, stories, and whether texts and
their summaries speak of the same things."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.training import datasets
from models.training.curves import plotting
from models.training.examples import Captioned, Coloured, Examples, Labelled, Pair, Scored
from models.training.metrics import words_of

MOST_WORDS = 25
_CORAL, _BLUE, _GREEN, _PLUM = "#e8756a", "#2a67a8", "#5f9e58", "#8a6fc0"
_SENTENCE_ENDS = ".!?。！？…\n"
_COMMON = """
the a an and or but of to in on at for with was were is are be it its this that i my me we our you
he she they his her their as so from had have has not no do did just then there when
"""
_UNSAYING = frozenset(_COMMON.split())  # words that say nothing of what a data set is about


@dataclass(frozen=True, slots=True)
class Explored:
    """Figures, and what of them can be drawn."""

    layout: str
    figures: Mapping[str, float]
    words: Sequence[tuple[str, int]]
    drawn: Sequence[Path]


def explore(task: str, data: Path, out: Path) -> Explored:
    """Draws what there is to see of a data set into `out`."""
    examples: Examples[Any] = READERS[task](data)
    every = [*examples.train, *examples.held]
    out.mkdir(parents=True, exist_ok=True)
    texts = [text for one in every if (text := _text(one))]
    figures: dict[str, float] = {
        "learnt from": len(examples.train),
        "held back": len(examples.held),
        "left out": sum(examples.left_out.values()),
    }
    drawn: list[Path] = []
    words: list[tuple[str, int]] = []
    if texts:
        lengths = [len(words_of(text)) for text in texts]
        figures["words, median"] = _median(lengths)
        figures["words, longest"] = max(lengths)
        drawn.append(_histogram(lengths, "how long the texts are", "words", out / "lengths.png"))
        words = _frequent(texts)
        if words:
            drawn.append(_bars(words, "the words most used", out / "words.png"))
        stories = [_sentences(text) for text in texts]
        figures["sentences, median"] = _median(stories)
        drawn.append(
            _histogram(stories, "how long the stories are", "sentences", out / "stories.png")
        )
    if pairs := [one for one in every if isinstance(one, Pair)]:
        told = [_share_told(one) for one in pairs]
        shorter = [len(words_of(one.target)) / max(1, len(words_of(one.text))) for one in pairs]
        figures["alignment, median"] = _median(told)
        figures["length of the summary to the text, median"] = _median(shorter)
        drawn.append(
            _scatter(shorter, told, "summaries against their texts", out / "alignment.png")
        )
    if scores := [one.score for one in every if isinstance(one, Scored)]:
        figures["score, median"] = _median(scores)
        drawn.append(
            _histogram(scores, "how memorable the photos are", "score", out / "scores.png")
        )
    if labels := Counter(one.label for one in every if isinstance(one, Labelled)):
        figures["categories"] = len(labels)
        common = labels.most_common(MOST_WORDS)
        drawn.append(_bars(common, "photos a category", out / "categories.png"))
    return Explored(examples.layout, figures, words, drawn)


READERS: Mapping[str, Callable[[Path], Examples[Any]]] = {
    "summary": datasets.pairs,
    "style": datasets.captioned,
    "controlnet": datasets.coloured,
    "memorability": datasets.scored,
    "categories": datasets.labelled,
}


def _text(one: object) -> str:
    match one:
        case Pair(text=text):
            return text
        case Captioned(caption=caption) | Coloured(caption=caption):
            return caption
        case _:
            return ""


def _frequent(texts: Sequence[str]) -> list[tuple[str, int]]:
    counts = Counter(word for text in texts for word in words_of(text) if word not in _UNSAYING)
    return counts.most_common(MOST_WORDS)


def _sentences(text: str) -> int:
    marks = "".join("." if sign in _SENTENCE_ENDS else sign for sign in text)
    return max(1, len([piece for piece in marks.split(".") if piece.strip()]))


def _share_told(one: Pair) -> float:
    """How much of a summary's words stand in its text: copied (1) or said anew (0)."""
    told, text = words_of(one.target), set(words_of(one.text))
    return sum(word in text for word in told) / max(1, len(told))


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return float(ordered[middle] if len(ordered) % 2 else sum(ordered[middle - 1 : middle + 1]) / 2)


def _histogram(values: Sequence[float], title: str, unit: str, file: Path) -> Path:
    def draw(axes: Any) -> None:
        axes.hist(values, bins=min(40, max(5, len(set(values)))), color=_CORAL)
        axes.set(title=title, xlabel=unit, ylabel="examples")

    return _drawn(draw, file)


def _bars(rows: Sequence[tuple[str, int]], title: str, file: Path) -> Path:
    def draw(axes: Any) -> None:
        names = [name for name, _ in rows][::-1]
        axes.barh(names, [count for _, count in rows][::-1], color=_BLUE)
        axes.set(title=title, xlabel="times")

    return _drawn(draw, file, high=max(4.0, 0.28 * len(rows) + 1))


def _scatter(across: Sequence[float], up: Sequence[float], title: str, file: Path) -> Path:
    def draw(axes: Any) -> None:
        axes.scatter(across, up, s=14, alpha=0.5, color=_PLUM, linewidths=0)
        axes.set(title=title, xlabel="length against the text", ylabel="share of words in the text")
        axes.set_ylim(-0.03, 1.03)

    return _drawn(draw, file)


def _drawn(draw: Callable[[Any], None], file: Path, high: float = 5.0) -> Path:
    pyplot = plotting()
    figure, axes = pyplot.subplots(figsize=(9, high), layout="constrained")
    try:
        draw(axes)
        figure.savefig(file, dpi=110)
    finally:
        pyplot.close(figure)
    return file
