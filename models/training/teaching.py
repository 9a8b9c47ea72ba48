"""One training from data set to a model that can be used by its name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from models.errors import CannotRead, NotAvailable
from models.making import unheard
from models.neural.machine import Machine, loading, quiet
from models.neural.profiles import Checkpoint
from models.training import card, curves, datasets
from models.training.examples import Examples
from models.training.loop import History, OnTrained, Training
from models.training.plan import Plan, Task

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")


@dataclass(frozen=True, slots=True)
class Teaching:
    """What a task needs: how its data is read, whose checkpoint is taught, what becomes of it."""

    read: Callable[[Path], Examples[Any]]
    parts: tuple[
        str, ...
    ]  # of the profile, the first of which is there: its checkpoint is the base
    usual: str  # base where the profile's own will not do
    is_adapter: bool
    setting: str  # "adapters: painter=…"


_SD15 = "stable-diffusion-v1-5/stable-diffusion-v1-5"
_ADAPTER, _CHECKPOINT = "DAYDRAWN_BACKENDS__ADAPTERS=", "DAYDRAWN_BACKENDS__CHECKPOINTS="

TEACHINGS: Mapping[Task, Teaching] = {
    "summary": Teaching(
        datasets.pairs, ("reader.summary", "reader"), "facebook/bart-large-xsum", True,
        _ADAPTER + "reader.summary={name}",
    ),
    "style": Teaching(
        datasets.captioned, ("painter",), _SD15, True, _ADAPTER + "painter={name}"
    ),
    "controlnet": Teaching(
        datasets.coloured, ("colourist",), _SD15, True, _ADAPTER + "colourist={name}"
    ),
    "memorability": Teaching(
        datasets.scored, (), "microsoft/resnet-50", False, _CHECKPOINT + "memorability={name}"
    ),
    "categories": Teaching(
        datasets.labelled, ("embedder",), "google/siglip2-base-patch16-224", True,
        _ADAPTER + "seer={name}",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taught:
    folder: Path
    history: History
    use: str  # the setting by which it is used


def teach(
    plan: Plan,
    data: Path,
    machine: Machine,
    *,
    resume: bool = False,
    source: str = "",
    on_step: OnTrained = lambda step, of, loss: None,
    until: int | None = None,
) -> Taught:
    """Train, or go on training. Raises ModelErrors that say what to do."""
    if not _NAME.fullmatch(plan.name):
        raise NotAvailable(
            f"{plan.name!r} is no name for a model: small letters, digits, dots and dashes"
        )
    if not data.is_dir():
        raise CannotRead("data set", f"there is no folder {data}")
    teaching = TEACHINGS[plan.task]
    examples = teaching.read(data)
    folder = machine.folder / "adapters" / plan.name if teaching.is_adapter else (
        machine.folder / plan.name
    )  # fmt: skip
    if folder.exists() and any(folder.iterdir()) and not resume:
        raise NotAvailable(
            f"{folder} is there already: --resume goes on with it, --name makes another"
        )
    base = _base(plan, teaching, machine)
    quiet()
    torch.manual_seed(plan.seed)  # an adapter begins at random
    with loading(base.id):
        lesson = _lesson(plan, examples, base, machine)
    folder.mkdir(parents=True, exist_ok=True)
    training: Training[Any] = Training(
        plan, lesson, examples, folder, device=machine.device.type, on_step=on_step
    )
    if resume:
        training.resume()
    history = training.run(until)
    use = teaching.setting.format(name=plan.name)
    if training.is_main:
        curves.log(history, folder / curves.LOGS)
        curves.draw(history, f"{plan.name} ({plan.task})", folder / curves.CURVES)
        card.write(plan, base.id, examples, history, source or data.name, use, folder)
    return Taught(folder, history, use)


def _base(plan: Plan, teaching: Teaching, machine: Machine) -> Checkpoint:
    if plan.base:
        own = Path(plan.base).expanduser()
        return Checkpoint(
            str(own.absolute()) if own.is_dir() else plan.base, 0.0, "as its page says"
        )
    for part in teaching.parts:
        if machine.has(part):
            return machine.checkpoint(part)
    return Checkpoint(teaching.usual, 0.0, "as its page says")


def _lesson(plan: Plan, examples: Examples[Any], base: Checkpoint, machine: Machine) -> Any:
    where = machine.weights.get("the base", base, unheard)
    device = machine.device
    match plan.task:
        case "summary":
            from models.training.lessons.telling import SummaryLesson

            return SummaryLesson(plan, where, device)
        case "style" | "controlnet":
            from models.training.lessons.drawing import DrawingLesson

            sketch = None
            if plan.task == "controlnet" and machine.has("colourist.sketch"):
                follower = machine.checkpoint("colourist.sketch")
                sketch = machine.weights.get("the sketch's follower", follower, unheard)
            return DrawingLesson(plan, where, sketch, device)
        case "memorability":
            from models.training.lessons.remembering import MemorabilityLesson

            return MemorabilityLesson(plan, where, device)
        case "categories":
            from models.training.lessons.sorting import CategoriesLesson

            labels = [one.label for one in (*examples.train, *examples.held)]
            return CategoriesLesson(plan, where, labels, device)


def with_options(plan: Plan, **given: Any) -> Plan:
    """The plan with what was asked for; None keeps the default."""
    return replace(plan, **{name: value for name, value in given.items() if value is not None})
