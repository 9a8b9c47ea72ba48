"""The classic summariser: BART, trained to say a text in one sentence. English only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel
from transformers import AutoTokenizer, BartForConditionalGeneration

from models.neural.adapters import turns_texts
from models.neural.machine import Machine, Part

LANGUAGE = "en"
SHORTEST = 25  # words; what is shorter is its own summary
READS = 1024  # tokens at most
WRITES = 64


@dataclass(slots=True)
class Summariser:
    model: Any
    tokenizer: Any

    def sum_up(self, texts: Sequence[str]) -> list[str]:
        given = self.tokenizer(
            list(texts), return_tensors="pt", padding=True, truncation=True, max_length=READS
        ).to(self.model.device)
        with torch.inference_mode():
            written = self.model.generate(
                input_ids=given["input_ids"], attention_mask=given["attention_mask"],
                num_beams=4, max_new_tokens=WRITES, max_length=None, early_stopping=True,
            )  # fmt: skip
        return [
            " ".join(str(one).split())
            for one in self.tokenizer.batch_decode(written, skip_special_tokens=True)
        ]


def load_summariser(machine: Machine, folders: Mapping[str, Path]) -> Summariser:
    folder = folders["reader.summary"]
    model = BartForConditionalGeneration.from_pretrained(folder, dtype=machine.dtype)
    own = machine.adapter("reader.summary")
    if own is not None and turns_texts(own):
        model = PeftModel.from_pretrained(model, own).merge_and_unload()
    return Summariser(machine.place(model), AutoTokenizer.from_pretrained(folder))


SUMMARISER: Part[Summariser] = Part(("reader.summary",), load_summariser)
