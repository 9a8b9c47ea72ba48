"""The files that what was learnt is kept in."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.embedded.reader.evidence import is_pair, is_shared
from models.embedded.reader.learning.fitting import Model
from models.embedded.reader.weighing import BIAS, STEP, Question

_LEAST_OF_PAIR = 9  # of two words or letters side by side: most say nothing of their own


def write(question: Question, model: Model, languages: Sequence[str], least: int) -> None:
    """The weights as whole numbers of `STEP`, a file a language and one for all.

    Weights below `least` steps are left out: they are not worth their room.
    """
    whole = np.clip(np.rint(model.weights / STEP), -127, 127).astype(int)
    bias = np.clip(np.rint(model.bias / STEP), -127, 127).astype(int)
    kept: dict[str, list[str]] = {code: [] for code in (*languages, "")}
    kept[""].append(_line(question, BIAS, bias, 1))
    for name, at in model.names.items():
        code, word = ("", name) if is_shared(name) else name.split(":", 1)
        if np.abs(whole[at]).max() < (_LEAST_OF_PAIR if is_pair(word) else least):
            continue
        kept[code].append(_line(question, word, whole[at], least))
    head = (
        "# Made by models/embedded/reader/learning: how much each piece of evidence speaks for "
        f"each answer, in steps of {STEP}"
    )
    for code, lines in kept.items():
        question.file(code).write_text("\n".join([head, *sorted(lines)]) + "\n", encoding="utf-8")


def _line(question: Question, name: str, figures: NDArray[np.int_], least: int) -> str:
    pairs = [
        f"{answer}={figure}"
        for answer, figure in zip(question.answers, figures, strict=True)
        if abs(figure) >= least
    ]
    return f"{name}\t{' '.join(pairs)}"
