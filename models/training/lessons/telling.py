"""How the owner sums a day up, taught to the reader as an adapter (LoRA).

Models that turn one text into another (BART) learn from text to summary; chat models learn to
answer the very question that the reader asks them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, TaskType, get_peft_model
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
)

from models.neural import asking
from models.neural.language_model import prompt
from models.training.examples import Pair
from models.training.plan import Plan

MOST_TEXT, MOST_TARGET = 768, 96  # tokens
MOST_CHARACTERS = 4000  # of an entry that a chat model is asked about
NOT_LEARNT = -100  # torch's own mark for tokens that do not count


class SummaryLesson:
    def __init__(self, plan: Plan, base: Path, device: Any) -> None:
        self._tokens = AutoTokenizer.from_pretrained(base)
        config = AutoConfig.from_pretrained(base)
        self._writes_on = not config.is_encoder_decoder
        kind: Any = AutoModelForCausalLM if self._writes_on else AutoModelForSeq2SeqLM
        model = kind.from_pretrained(base, use_safetensors=True)
        if plan.checkpointing:
            model.gradient_checkpointing_enable()
            model.enable_input_require_grads()
        lora = LoraConfig(
            task_type=TaskType.CAUSAL_LM if self._writes_on else TaskType.SEQ_2_SEQ_LM,
            r=plan.rank,
            lora_alpha=2 * plan.rank,
            lora_dropout=0.05,
            target_modules="all-linear",
        )
        self.module = get_peft_model(model, lora).to(device)

    def ready(self, examples: Sequence[Pair]) -> dict[str, Any]:
        return self._chatted(examples) if self._writes_on else self._turned(examples)

    def loss(self, module: Any, batch: Mapping[str, Any], dice: Any) -> Any:
        return module(**batch).loss

    def weight(self, batch: Mapping[str, Any]) -> int:
        return int((batch["labels"] != NOT_LEARNT).sum())

    def keep(self, module: Any, folder: Path) -> None:
        module.save_pretrained(folder)

    def _turned(self, examples: Sequence[Pair]) -> dict[str, Any]:
        most = min(MOST_TEXT, self._tokens.model_max_length)
        batch = self._tokens(
            [one.text for one in examples],
            text_target=[one.target for one in examples],
            max_length=most,
            truncation=True,
            padding=True,
            return_tensors="pt",
        )
        labels = batch["labels"][:, :MOST_TARGET]
        labels[labels == self._tokens.pad_token_id] = NOT_LEARNT
        return {
            "input_ids": batch["input_ids"],
            "attention_mask": batch["attention_mask"],
            "labels": labels,
        }

    def _chatted(self, examples: Sequence[Pair]) -> dict[str, Any]:
        """Only the answer is learnt, not the question."""
        rows = [self._answered(one) for one in examples]
        longest = max(len(asked) + len(told) for asked, told in rows)
        pad = self._tokens.pad_token_id
        ids, labels = [], []
        for asked, told in rows:
            empty = longest - len(asked) - len(told)
            ids.append([*asked, *told] + [pad] * empty)
            labels.append([NOT_LEARNT] * len(asked) + told + [NOT_LEARNT] * empty)
        mask = [[int(label >= 0) for label in row] for row in labels]
        for row, (asked, _) in zip(mask, rows, strict=True):
            row[: len(asked)] = [1] * len(asked)
        return {
            "input_ids": torch.tensor(ids),
            "attention_mask": torch.tensor(mask),
            "labels": torch.tensor(labels),
        }

    def _answered(self, one: Pair) -> tuple[list[int], list[int]]:
        asked = prompt(self._tokens, asking.summary(one.text[:MOST_CHARACTERS]))
        question: list[int] = self._tokens(asked, add_special_tokens=False)["input_ids"]
        answer: list[int] = self._tokens(one.target, add_special_tokens=False)["input_ids"]
        return question, [*answer[: MOST_TARGET - 1], self._tokens.eos_token_id]
