"""The training loop: accumulation, mixed precision, several GPUs, and going on after a stop.

Everything random of a batch comes from (seed, number of the batch), and which examples it holds is
a pure function of the same; so a training that was cut off and resumed has the losses it would
have had, and so has one that several processes share, each taking its part of a step's batches.
Kept are the trained parameters alone, with what else changes in the model (running means) and
what the optimiser knows.
"""

import json
import logging
import math
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar

import torch
from accelerate import Accelerator
from accelerate.utils import InitProcessGroupKwargs
from safetensors.torch import load_file, save_file

from models.errors import DamagedWeights, FellowFailed, NotAvailable
from models.neural.residency import translated
from models.training.examples import Examples
from models.training.lesson import Lesson
from models.training.order import batch_of
from models.training.plan import Plan, rate_at
from models.training.taught import History

log = logging.getLogger(__name__)
E = TypeVar("E")

STATE = "state"  # folder inside the result's: what is needed to go on
OnTrained = Callable[[int, int, float], None]  # step, of how many, loss
_LONGEST_GRADIENT = 1.0
_FELLOWS_WAIT = timedelta(days=1)  # while the first process fetches what is taught


def joined(plan: Plan, device: str) -> Accelerator:
    """This process among its fellows, if it was started as one of several."""
    return Accelerator(
        mixed_precision=plan.precision,
        cpu=device == "cpu",
        kwargs_handlers=[InitProcessGroupKwargs(timeout=_FELLOWS_WAIT)],
    )


class Training(Generic[E]):
    """One plan, one lesson, one folder."""

    def __init__(
        self,
        plan: Plan,
        lesson: Lesson[E],
        examples: Examples[E],
        folder: Path,
        accelerator: Accelerator,
        *,
        on_step: OnTrained = lambda step, of, loss: None,
    ) -> None:
        self.plan, self.lesson, self.examples, self.folder = plan, lesson, examples, folder
        self.history = History()
        self._on_step = on_step
        self._accelerator = accelerator
        self._trained = {
            name: one for name, one in lesson.module.named_parameters() if one.requires_grad
        }
        if not self._trained:
            raise NotAvailable(f"{plan.task}: nothing of this model can be trained")
        optimiser = torch.optim.AdamW(self._trained.values(), lr=plan.rate, weight_decay=plan.decay)
        self._kept = {**self._trained, **_changing(lesson.module)}
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
            if told["processes"] != self._accelerator.num_processes:
                raise NotAvailable(
                    f"{self.folder} was begun in {told['processes']} processes and not in "
                    f"{self._accelerator.num_processes}; give --processes {told['processes']}"
                )
            kept = load_file(state / "trained.safetensors")
            rest = torch.load(state / "optimiser.pt", map_location="cpu", weights_only=True)
            step = int(told["step"])
        except FileNotFoundError as error:
            raise NotAvailable(f"there is nothing to go on with in {self.folder}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedWeights(f"what was kept in {state} cannot be read") from error
        with torch.no_grad():
            for name, one in self._kept.items():
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
            waiting = self._ask(beside, step)
            try:
                while step < last:
                    batches, total = self._gathered(waiting)
                    if step + 1 < last:
                        waiting = self._ask(beside, step + 1)
                    loss = self._step(step, batches, total)
                    step += 1
                    self.history.losses.append((step, loss))
                    self.history.rates.append((step, self.plan.rate * rate_at(self.plan, step - 1)))
                    if self.examples.held and (step % self.plan.held_every == 0 or step == last):
                        self.history.held.append((step, self._measure()))
                    if self._accelerator.is_main_process:
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

    def _gathered(self, waiting: "Future[list[Any]]") -> tuple[list[Any], float]:
        """A step's batches of this process, and how much those of all processes weigh. Whoever has
        none tells the others, so that they do not wait for it."""
        try:
            batches = waiting.result()
        except Exception:
            self._sum(math.nan)
            raise
        total = self._sum(sum(self.lesson.weight(batch) for batch in batches))
        if math.isnan(total):
            raise FellowFailed("another process of this training could not go on")
        return batches, total

    def _step(self, step: int, batches: Sequence[Any], total: float) -> float:
        for group in self._optimiser.param_groups:
            group["lr"] = self.plan.rate * rate_at(self.plan, step)
        processes, found = self._accelerator.num_processes, 0.0
        with translated(self.plan.task):
            for small, batch in enumerate(batches):
                is_last = small + 1 == len(batches)
                with nullcontext() if is_last else self._accelerator.no_sync(self._module):
                    dice = self._dice(self._number(step, small))
                    with self._accelerator.autocast():
                        loss = self.lesson.loss(self._module.train(), batch, dice)
                    share = self.lesson.weight(batch) / total
                    found += float(loss.detach()) * share
                    # Gradients become the mean over processes; what is wanted is their sum.
                    self._accelerator.backward(loss * (share * processes))
            # All that processes tell each other comes before anything is learnt from it, so a
            # step is taken by all of them or by none.
            mean = self._sum(found)
            if not math.isfinite(mean):
                raise NotAvailable(
                    f"the loss is no number any more at step {step + 1}; go on from what was kept "
                    "with a smaller rate, or with bf16 instead of fp16"
                )
            self._accelerator.clip_grad_norm_(self._trained.values(), _LONGEST_GRADIENT)
            self._optimiser.step()
            self._optimiser.zero_grad()
        return mean

    def _sum(self, value: float) -> float:
        """Over all processes."""
        one = torch.tensor(value, dtype=torch.float32, device=self._accelerator.device)
        return float(self._accelerator.reduce(one, reduction="sum"))

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

    def _ask(self, beside: ThreadPoolExecutor, step: int) -> "Future[list[Any]]":
        """The next step's batches are made ready while this one is learnt."""
        numbers = [self._number(step, small) for small in range(self.plan.accumulate)]
        some = [
            batch_of(self.examples.train, self.plan.batch, number, self.plan.seed)
            for number in numbers
        ]
        return beside.submit(lambda: [self._placed(self.lesson.ready(one)) for one in some])

    def _number(self, step: int, small: int) -> int:
        """Which of all batches this process takes next: a step's are dealt out in turn."""
        processes: int = self._accelerator.num_processes
        own: int = self._accelerator.process_index
        return (step * self.plan.accumulate + small) * processes + own

    def _placed(self, batch: Any) -> Any:
        device = self._accelerator.device
        if isinstance(batch, torch.Tensor):
            return batch.to(device)
        if isinstance(batch, dict):
            return {name: self._placed(one) for name, one in batch.items()}
        return batch

    def _dice(self, number: int) -> Any:
        """Also dropout's: it asks torch's own randomness."""
        seed = (self.plan.seed * 1_000_003 + number) % (1 << 63)
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
            {name: one.detach().cpu().contiguous() for name, one in self._kept.items()},
            anew / "trained.safetensors",
        )
        scaler = self._accelerator.scaler
        rest = {
            "optimiser": self._optimiser.state_dict(),
            "scaler": scaler.state_dict() if scaler is not None else {},
        }
        torch.save(rest, anew / "optimiser.pt")
        told = {
            "plan": asdict(self.plan),
            "processes": self._accelerator.num_processes,
            "step": step,
            **asdict(self.history),
        }
        (anew / "told.json").write_text(json.dumps(told), encoding="utf-8")
        old = self.folder / f"{STATE}.old"
        shutil.rmtree(old, ignore_errors=True)
        if state.exists():
            state.rename(old)
        anew.rename(state)
        shutil.rmtree(old, ignore_errors=True)


def _changing(module: Any) -> dict[str, Any]:
    """What training changes beside parameters, and a checkpoint has: the running means of norms."""
    kept = module.state_dict().keys()
    return {name: one for name, one in module.named_buffers() if name in kept}
