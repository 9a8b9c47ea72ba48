"""Many pictures to draw: gathered into as few passes as can be, and looked at before they leave."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.errors import NotFit
from models.making import OnStep
from models.neural.drawers import Drawer
from models.neural.drawing import Job, Recipe, draw_together
from models.neural.machine import Machine
from models.neural.safety import SAFETY

TRIES = 3  # pictures of one order before the safety check has its way
NEXT_SEED = 7919  # from one try to the next


@dataclass(frozen=True, slots=True)
class Drawn:
    pixels: NDArray[np.uint8]
    seed: int


def draw_all(
    machine: Machine, drawer: Drawer, jobs: Sequence[Job], recipe: Recipe, on_step: OnStep
) -> list[Drawn]:
    """Every job's picture, in order. Raises NotFit where none is fit to be shown."""
    done: dict[int, Drawn] = {}
    todo = dict(enumerate(jobs))
    for _ in range(TRIES):
        made: dict[int, NDArray[np.uint8]] = {}
        for numbers in alike(todo):
            together = [todo[number] for number in numbers]
            pictures = draw_together(machine, drawer, together, recipe, on_step)
            made |= zip(numbers, pictures, strict=True)
        unfit = _unfit(machine, list(made.values()), on_step)
        for (number, pixels), bad in zip(made.items(), unfit, strict=True):
            job = todo[number]
            if bad:
                todo[number] = replace(job, seed=job.seed + NEXT_SEED)
            else:
                done[number] = Drawn(pixels, todo.pop(number).seed)
        if not todo:
            return [done[number] for number in range(len(jobs))]
    raise NotFit("the safety check let none of several pictures through")


def alike(jobs: dict[int, Job]) -> list[list[int]]:
    """Those that can share a pass: of one size. Words, style, sketch and seed are each one's."""
    groups: dict[tuple[int, int], list[int]] = {}
    for number, job in jobs.items():
        groups.setdefault((job.width, job.height), []).append(number)
    return list(groups.values())


def _unfit(machine: Machine, pictures: Sequence[NDArray[np.uint8]], on_step: OnStep) -> list[bool]:
    if not (machine.is_careful and machine.has("safety")):
        return [False] * len(pictures)
    return machine.use(SAFETY, lambda checker: checker.unfit(pictures), on_step)
