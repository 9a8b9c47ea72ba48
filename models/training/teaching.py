"""One training from data set to a model that can be used by its name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from accelerate.utils import broadcast_object_list

from models.errors import CannotRead, FellowFailed, NotAvailable
from models.making import unheard
from models.neural.machine import Machine, loading, quiet
from models.neural.profiles import Checkpoint
from models.training import card, curves, datasets
from models.training.examples import Examples
from models.training.loop import OnTrained, Training, joined
from models.training.plan import Plan, Task
from models.training.taught import Taught

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
class _Found:
    """What is taught and where to: found by the first process, the same for all."""

    folder: Path
    base: str  # as it is named
    weights: Path
    sketch: Path | None  # of what follows the sketch


def teach(
    plan: Plan,
    data: Path,
    machine: Machine,
    *,
    resume: bool = False,
    source: str = "",
    on_step: OnTrained = lambda step, of, loss: None,
    until: int | None = None,
    processes: int = 1,
) -> Taught:
    """Train, or go on training; in each of several processes, as one of them. Raises ModelErrors
    that say what to do."""
    teaching = TEACHINGS[plan.task]
    accelerator = joined(plan, machine.device.type)
    if accelerator.num_processes < processes:
        raise NotAvailable(
            f"{machine.device.type} cannot be trained on in {processes} processes: leave out "
            "--processes"
        )
    found = _agreed(accelerator, lambda: _find(plan, data, teaching, machine, resume))
    examples = teaching.read(data)
    quiet()
    torch.manual_seed(plan.seed)  # an adapter begins at random
    with loading(found.base):
        lesson = _lesson(plan, examples, found, accelerator.device)
    training: Training[Any] = Training(
        plan, lesson, examples, found.folder, accelerator, on_step=on_step
    )
    if resume:
        training.resume()
    history = training.run(until)
    use = teaching.setting.format(name=plan.name)
    if accelerator.is_main_process:
        curves.log(history, found.folder / curves.LOGS)
        curves.draw(history, f"{plan.name} ({plan.task})", found.folder / curves.CURVES)
        card.write(plan, found.base, examples, history, source or data.name, use, found.folder)
    return Taught(found.folder, history, use, accelerator.is_main_process)


def _agreed(accelerator: Any, find: Callable[[], _Found]) -> _Found:
    """What the first process finds. Where it finds nothing it says why, and the others stop."""
    told: list[_Found | None] = [None]
    error: Exception | None = None
    if accelerator.is_main_process:
        try:
            told = [find()]
        except Exception as found:  # raised below, when the others know
            error = found
    broadcast_object_list(told)
    if error is not None:
        raise error
    if told[0] is None:
        raise FellowFailed("the first process of this training could not begin")
    return told[0]


def _find(plan: Plan, data: Path, teaching: Teaching, machine: Machine, resume: bool) -> _Found:
    """Looks at everything that can be wrong before anything is loaded; fetches what is taught."""
    if not _NAME.fullmatch(plan.name):
        raise NotAvailable(
            f"{plan.name!r} is no name for a model: small letters, digits, dots and dashes"
        )
    if not data.is_dir():
        raise CannotRead("data set", f"there is no folder {data}")
    teaching.read(data)
    folder = machine.folder / "adapters" / plan.name if teaching.is_adapter else (
        machine.folder / plan.name
    )  # fmt: skip
    if folder.exists() and any(folder.iterdir()) and not resume:
        raise NotAvailable(
            f"{folder} is there already: --resume goes on with it, --name makes another"
        )
    base = _base(plan, teaching, machine)
    weights = machine.weights.get("the base", base, unheard)
    sketch = None
    if plan.task == "controlnet" and machine.has("colourist.sketch"):
        follower = machine.checkpoint("colourist.sketch")
        sketch = machine.weights.get("the sketch's follower", follower, unheard)
    folder.mkdir(parents=True, exist_ok=True)
    return _Found(folder, base.id, weights, sketch)


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


def _lesson(plan: Plan, examples: Examples[Any], found: _Found, device: Any) -> Any:
    match plan.task:
        case "summary":
            from models.training.lessons.telling import SummaryLesson

            return SummaryLesson(plan, found.weights, device)
        case "style" | "controlnet":
            from models.training.lessons.drawing import DrawingLesson

            return DrawingLesson(plan, found.weights, found.sketch, device)
        case "memorability":
            from models.training.lessons.remembering import MemorabilityLesson

            return MemorabilityLesson(plan, found.weights, device)
        case "categories":
            from models.training.lessons.sorting import CategoriesLesson

            labels = [one.label for one in (*examples.train, *examples.held)]
            return CategoriesLesson(plan, found.weights, labels, device)
