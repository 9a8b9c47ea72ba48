"""The training loop: accumulation, mixed precision, several GPUs, and going on after a stop.

Everything random of a step comes from (seed, step, process), and which examples it sees is a pure
function of the same; so a training that was cut off and resumed has the losses it would have had.
Kept are the trained parameters alone, with what the optimiser knows of them.
"""

import json
import logging
import math
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import torch
from accelerate import Accelerator
from safetensors.torch import load_file, save_file

from models.errors import DamagedWeights, NotAvailable
from models.neural.residency import translated
from models.training.examples import Examples
from models.training.lesson import Lesson
from models.training.order import batch_of
from models.training.plan import Plan, rate_at

log = logging.getLogger(__name__)
E = TypeVar("E")

STATE = "state"  # folder inside the result's: what is needed to go on
OnTrained = Callable[[int, int, float], None]  # step, of how many, loss
_LONGEST_GRADIENT = 1.0


@dataclass(slots=True)
class History:
    """What was measured, a row a step."""

    losses: list[tuple[int, float]] = field(default_factory=list)
    held: list[tuple[int, float]] = field(default_factory=list)
    rates: list[tuple[int, float]] = field(default_factory=list)

    def until(self, step: int) -> "History":
        return History(*([row for row in rows if row[0] <= step] for rows in self.rows()))

    def rows(self) -> tuple[list[tuple[int, float]], ...]:
        return self.losses, self.held, self.rates


class Training(Generic[E]):
    """One plan, one lesson, one folder."""

    def __init__(
        self,
        plan: Plan,
        lesson: Lesson[E],
        examples: Examples[E],
        folder: Path,
        *,
        device: str = "",
        on_step: OnTrained = lambda step, of, loss: None,
    ) -> None:
        self.plan, self.lesson, self.examples, self.folder = plan, lesson, examples, folder
        self.history = History()
        self._on_step = on_step
        self._accelerator = Accelerator(
            mixed_precision=plan.precision,
            gradient_accumulation_steps=plan.accumulate,
            cpu=device == "cpu",
        )
        self._trained = {
            name: one for name, one in lesson.module.named_parameters() if one.requires_grad
        }
        if not self._trained:
            raise NotAvailable(f"{plan.task}: nothing of this model can be trained")
        optimiser = torch.optim.AdamW(self._trained.values(), lr=plan.rate, weight_decay=plan.decay)
        self._module, self._optimiser = self._accelerator.prepare(lesson.module, optimiser)
        self._begun = 0

    def resume(self) -> int:
        """Go on where it was last kept; the step. Raises NotAvailable where nothing was kept."""
        state = self.folder / STATE
        try:
            told = json.loads((state / "told.json").read_text(encoding="utf-8"))
            if told["plan"] != json.loads(json.dumps(asdict(self.plan))):
                raise NotAvailable(
                    f"{self.folder} was begun with another plan; give the same options to go on"
                )
            kept = load_file(state / "trained.safetensors")
            rest = torch.load(state / "optimiser.pt", map_location="cpu", weights_only=True)
            step = int(told["step"])
        except FileNotFoundError as error:
            raise NotAvailable(f"there is nothing to go on with in {self.folder}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedWeights(f"what was kept in {state} cannot be read") from error
        with torch.no_grad():
            for name, one in self._trained.items():
                one.copy_(kept[name].to(one.device))
        self._optimiser.load_state_dict(rest["optimiser"])
        if self._accelerator.scaler is not None and rest["scaler"]:
            self._accelerator.scaler.load_state_dict(rest["scaler"])
        rows = ([tuple(row) for row in told[name]] for name in ("losses", "held", "rates"))
        self.history = History(*rows).until(step)
        self._begun = step
        return step

    def run(self, steps: int | None = None) -> History:
        """Train up to that step (by default to the plan's end), and keep where it got to."""
        last = min(self.plan.steps, steps if steps is not None else self.plan.steps)
        step = self._begun
        with ThreadPoolExecutor(1, thread_name_prefix="lesson") as beside:
            waiting = self._ask(beside, step * self.plan.accumulate)
            try:
                while step < last:
                    loss, waiting = self._step(step, waiting, beside, last)
                    step += 1
                    self.history.losses.append((step, loss))
                    self.history.rates.append((step, self.plan.rate * rate_at(self.plan, step - 1)))
                    if self.examples.held and (step % self.plan.held_every == 0 or step == last):
                        self.history.held.append((step, self._measure()))
                    self._on_step(step, self.plan.steps, loss)
                    if step % self.plan.save_every == 0 and step < last:
                        self._keep_state(step)
            finally:
                if self._accelerator.is_main_process and step > self._begun:
                    self._keep_state(step)
                self._begun = step
        if self._accelerator.is_main_process:
            self.lesson.keep(self._accelerator.unwrap_model(self._module), self.folder)
        self._accelerator.wait_for_everyone()
        return self.history

    @property
    def is_main(self) -> bool:
        return bool(self._accelerator.is_main_process)

    def _step(
        self, step: int, waiting: "Future[Any]", beside: ThreadPoolExecutor, last: int
    ) -> tuple[float, "Future[Any]"]:
        for group in self._optimiser.param_groups:
            group["lr"] = self.plan.rate * rate_at(self.plan, step)
        total = 0.0
        for small in range(self.plan.accumulate):
            number = step * self.plan.accumulate + small
            batch = waiting.result()
            if number + 1 < last * self.plan.accumulate:
                waiting = self._ask(beside, number + 1)
            dice = self._dice(number)
            with translated(self.plan.task), self._accelerator.accumulate(self._module):
                with self._accelerator.autocast():
                    loss = self.lesson.loss(self._module.train(), batch, dice)
                if not math.isfinite(float(loss.detach())):
                    raise NotAvailable(
                        f"the loss is no number any more at step {step + 1}; go on from what was "
                        "kept with a smaller rate, or with bf16 instead of fp16"
                    )
                self._accelerator.backward(loss)
                if self._accelerator.sync_gradients:
                    self._accelerator.clip_grad_norm_(self._trained.values(), _LONGEST_GRADIENT)
                self._optimiser.step()
                self._optimiser.zero_grad()
            mean = self._accelerator.reduce(loss.detach().float(), reduction="mean")
            total += float(mean) / self.plan.accumulate
        return total, waiting

    def _measure(self) -> float:
        """The loss over what was held back, with dice of its own: comparable from step to step."""
        module = self._module.eval()
        held = self.examples.held[: self.plan.held_most]
        losses = []
        with torch.no_grad(), translated(self.plan.task), self._accelerator.autocast():
            for number, at in enumerate(range(0, len(held), self.plan.batch)):
                some = held[at : at + self.plan.batch]
                batch = self._placed(self.lesson.ready(some))
                loss = self.lesson.loss(module, batch, self._dice(-1 - number))
                losses.append((float(loss), len(some)))
        return sum(loss * count for loss, count in losses) / sum(count for _, count in losses)

    def _ask(self, beside: ThreadPoolExecutor, number: int) -> "Future[Any]":
        """The next batch is made ready while this one is learnt."""
        rank, processes = self._accelerator.process_index, self._accelerator.num_processes
        some = batch_of(
            self.examples.train, self.plan.batch, number, self.plan.seed, rank, processes
        )
        return beside.submit(lambda: self._placed(self.lesson.ready(some)))

    def _placed(self, batch: Any) -> Any:
        device = self._accelerator.device
        if isinstance(batch, torch.Tensor):
            return batch.to(device)
        if isinstance(batch, dict):
            return {name: self._placed(one) for name, one in batch.items()}
        return batch

    def _dice(self, number: int) -> Any:
        """Also dropout's: it asks torch's own randomness."""
        rank = self._accelerator.process_index
        seed = (self.plan.seed * 1_000_003 + number * 101 + rank) % (1 << 63)
        torch.manual_seed(seed)
        return torch.Generator("cpu").manual_seed(seed)

    def _keep_state(self, step: int) -> None:
        """All of it under another name first: a stop in between leaves the one before."""
        if not self._accelerator.is_main_process:
            return
        state, anew = self.folder / STATE, self.folder / f"{STATE}.new"
        shutil.rmtree(anew, ignore_errors=True)
        anew.mkdir(parents=True)
        save_file(
            {name: one.detach().cpu().contiguous() for name, one in self._trained.items()},
            anew / "trained.safetensors",
        )
        scaler = self._accelerator.scaler
        rest = {
            "optimiser": self._optimiser.state_dict(),
            "scaler": scaler.state_dict() if scaler is not None else {},
        }
        torch.save(rest, anew / "optimiser.pt")
        told = {"plan": asdict(self.plan), "step": step, **asdict(self.history)}
        (anew / "told.json").write_text(json.dumps(told), encoding="utf-8")
        old = self.folder / f"{STATE}.old"
        shutil.rmtree(old, ignore_errors=True)
        if state.exists():
            state.rename(old)
        anew.rename(state)
        shutil.rmtree(old, ignore_errors=True)


def parameters(trained: Sequence[Any]) -> int:
    return sum(int(one.numel()) for one in trained)
