"""A language model that follows instructions: several tasks in one batch, each with its adapter.

What people wrote is data. It stands in a fence that it cannot close, and what would be a control
mark of the model's own language is broken before it is read; see `fenced` and `plain`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoModelForMultimodalLM, AutoTokenizer

from models.neural.adapters import turns_texts
from models.neural.machine import Machine, Part
from models.neural.quantising import quantise

BASE = "__base__"  # peft's name for "no adapter"
THOUGHT_ENDS = "</think>"  # some models think aloud first; what comes after is the answer
HEAD, TAIL = 12_000, 4_000  # characters of a long text that are read: its beginning and its end


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to write. `data` is what a person wrote; `again` is what was wrong before."""

    order: str
    data: str
    adapter: str = ""  # of those trained by oneself; "": none
    again: tuple[tuple[str, str], ...] = ()  # (answer, what is wrong with it), oldest first


@dataclass(slots=True)
class LanguageModel:
    model: Any
    tokenizer: Any
    adapters: frozenset[str]

    def write(self, tasks: Sequence[Task], tokens: int) -> list[str]:
        """What is written for each task, in one batch; the likeliest words, so always the same."""
        prompts = [prompt(self.tokenizer, task) for task in tasks]
        given = self.tokenizer(
            prompts, return_tensors="pt", padding=True, add_special_tokens=False
        ).to(self.model.device)
        more: dict[str, Any] = {}
        if self.adapters:
            more["adapter_names"] = [
                task.adapter if task.adapter in self.adapters else BASE for task in tasks
            ]
        with torch.inference_mode():
            written = self.model.generate(
                input_ids=given["input_ids"], attention_mask=given["attention_mask"],
                max_new_tokens=tokens, do_sample=False, temperature=None, top_p=None, top_k=None,
                pad_token_id=self.tokenizer.pad_token_id, **more,
            )  # fmt: skip
        answers = self.tokenizer.batch_decode(
            written[:, given["input_ids"].shape[1] :], skip_special_tokens=True
        )
        return [str(answer).rpartition(THOUGHT_ENDS)[2].strip() for answer in answers]


def prompt(tokenizer: Any, task: Task) -> str:
    """The whole conversation as this model's template writes it. Training asks in the same way."""
    marks = _marks(tokenizer)
    first = f"{task.order}\n\n{fenced(plain(task.data, marks))}"
    turns = [{"role": "user", "content": first}]
    for answer, wrong in task.again:
        turns.append({"role": "assistant", "content": plain(answer, marks)})
        turns.append({"role": "user", "content": plain(wrong, marks)})
    return str(
        tokenizer.apply_chat_template(
            turns, tokenize=False, add_generation_prompt=True, enable_thinking=False
        )
    )


def _marks(tokenizer: Any) -> Sequence[str]:
    added = tokenizer.added_tokens_decoder.values()
    return [str(mark) for mark in added if mark.special or "<|" in str(mark)]


def plain(text: str, marks: Sequence[str]) -> str:
    """Text in which no control mark of a model is left: `<|im_end|>` is written `<| im_end|>`.

    Repeated until none is left, since breaking one mark can put another together.
    """
    marks = [mark for mark in marks if len(mark) > 1]
    for _ in range(8):
        found = [mark for mark in marks if mark in text]
        if not found:
            return text
        for mark in found:
            text = text.replace(mark, f"{mark[:-1]} {mark[-1]}")
    for mark in marks:
        text = text.replace(mark, " ")
    return text


def fenced(text: str) -> str:
    """A person's words between two lines that nothing in them can imitate."""
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n[…]\n{text[-TAIL:]}"
    sign = hashlib.sha256(text.encode()).hexdigest()[:12]  # nobody can write their own text's hash
    return f"<<diary {sign}>>\n{text}\n<<end {sign}>>"


def load_language_model(machine: Machine, folders: Mapping[str, Path]) -> LanguageModel:
    name, folder = next((name, folder) for name, folder in folders.items())
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    kind = AutoModelForMultimodalLM if "vision_config" in config else AutoModelForCausalLM
    given: dict[str, Any] = {"dtype": machine.dtype, "use_safetensors": True}
    if str(config.get("model_type", "")).startswith("gemma2"):
        given["attn_implementation"] = "eager"  # its attention is capped softly; no other does that
    model = kind.from_pretrained(folder, **given)
    tokenizer = AutoTokenizer.from_pretrained(folder, padding_side="left")
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    adapters = {
        task: where for task, where in machine.adapters_of(name).items() if not turns_texts(where)
    }
    for number, (adapter, where) in enumerate(adapters.items()):
        if number == 0:
            model = PeftModel.from_pretrained(model, where, adapter_name=adapter)
        else:
            model.load_adapter(where, adapter_name=adapter)
    if machine.profile.switches.quantise:
        quantise(model)
    return LanguageModel(machine.place(model), tokenizer, frozenset(adapters))


WRITER: Part[LanguageModel] = Part(("reader",), load_language_model)
