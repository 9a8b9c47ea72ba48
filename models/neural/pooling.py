"""How a text model's states become one direction, as the checkpoint itself tells it.

Folders laid out for sentence-transformers say it in `modules.json`, `1_Pooling/config.json` and
`config_sentence_transformers.json`: whose states count, what is put before a question and before a
passage, how much is read. Where nothing is said, E5 is known by its name, and of any other the
first token speaks.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import torch

from models.errors import DamagedWeights, NotAvailable
from models.photos import EmbedKind

TOKENS = 512  # of a text that are read, at most
LONGEST_PREFIX = 400  # characters
_KNOWN = ("Transformer", "Pooling", "Normalize")  # what a folder's modules may be


class Speaks(StrEnum):
    """Whose state stands for the text."""

    FIRST = "cls"
    MEAN = "mean"
    LAST = "lasttoken"


@dataclass(frozen=True, slots=True)
class Manner:
    """How texts become directions."""

    speaks: Speaks = Speaks.FIRST
    tokens: int = TOKENS
    prefixes: Mapping[EmbedKind, str] = field(default_factory=dict)

    def pooled(self, states: Any, mask: Any) -> Any:
        """One row of length 1 a text, of states (texts × tokens × numbers); the padding, on either
        side, is 0 in the mask."""
        match self.speaks:
            case Speaks.MEAN:
                weights = mask[..., None].float()
                made = (states * weights).sum(1) / weights.sum(1).clamp(min=1)
            case Speaks.FIRST:
                made = states[_rows(states), mask.argmax(1)]
            case Speaks.LAST:
                last = mask.shape[1] - 1 - mask.flip(1).argmax(1)
                made = states[_rows(states), last]
        return torch.nn.functional.normalize(made, dim=-1)


def _rows(states: Any) -> Any:
    return torch.arange(len(states), device=states.device)


_E5 = Manner(
    Speaks.MEAN, prefixes={EmbedKind.PASSAGE: "passage: ", EmbedKind.QUERY: "query: "}
)  # fmt: skip


def manner_of(folder: Path, name: str) -> Manner:
    """What a checkpoint's folder says; `name` is the checkpoint's, where it says nothing."""
    usual = _E5 if "e5" in name.rpartition("/")[2].lower() else Manner()
    modules = _told(folder / "modules.json")
    if modules is None:
        return usual
    try:
        kinds = {str(one["type"]).rpartition(".")[2]: folder / one["path"] for one in modules}
        more = sorted(kinds.keys() - set(_KNOWN))
        if more:
            raise NotAvailable(f"{folder}: {', '.join(more)} after its states is not known here")
        pooling = _told(kinds["Pooling"] / "config.json") if "Pooling" in kinds else None
        tokens = (_told(folder / "sentence_bert_config.json") or {}).get("max_seq_length")
        prompts = (_told(folder / "config_sentence_transformers.json") or {}).get("prompts") or {}
        found = {
            EmbedKind.QUERY: prompts.get("query", ""),
            EmbedKind.PASSAGE: prompts.get("passage", prompts.get("document", "")),
        }
        prefixes = {kind: str(one)[:LONGEST_PREFIX] for kind, one in found.items() if one}
        return Manner(
            usual.speaks if pooling is None else _speaks(pooling, folder),
            min(TOKENS, int(tokens or TOKENS)),
            prefixes or usual.prefixes,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedWeights(f"{folder}: how it pools cannot be read ({error})") from error


def _speaks(told: Mapping[str, Any], folder: Path) -> Speaks:
    one = told.get("pooling_mode")
    if one is None:  # older folders have a flag for each
        flags = [name.removeprefix("pooling_mode_") for name, on in told.items() if on is True]
        names = {"cls_token": "cls", "mean_tokens": "mean", "lasttoken": "lasttoken"}
        wished = [names.get(flag, flag) for flag in flags if f"pooling_mode_{flag}" in told]
    else:
        wished = [one] if isinstance(one, str) else list(one)
    if len(wished) != 1 or wished[0] not in list(Speaks):
        raise NotAvailable(
            f"{folder}: pooling by {' and '.join(map(str, wished)) or 'nothing'} is not known here"
        )
    return Speaks(wished[0])


def _told(file: Path) -> Any:
    """What a file says; None where there is no such file."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise DamagedWeights(f"{file} cannot be read") from error
