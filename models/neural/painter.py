"""The neural painter: the embedded painter's scene, as lines, drawn by a diffusion model.

The lines come first: who is there, where they stand, what they hold is decided by the same
composition whichever painter draws, so a page keeps its scene when the painter changes. Orders
of several people that can share a pass are drawn in one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from models.embedded.painter.painter import (
    dated,
    encode_jpeg,
    encode_png,
    line_drawing,
    main_colours,
    order_to_json,
    sky_ground,
)
from models.making import File, MadeWith, OnStep, Step
from models.neural import prompting
from models.neural.drawers import PAINTER, Drawer
from models.neural.drawing import Job, Recipe, draw_together, size_of
from models.neural.enlarging import ENOUGH, Piece, joined, pieces, resized
from models.neural.machine import Machine
from models.neural.passes import Drawn, draw_all
from models.pictures import DrawOrder, Picture, Placed

MAX_SIZE = 3072
REDRAWN = 0.3  # of an enlarged picture: fine lines come anew, the scene stays


@dataclass(frozen=True, slots=True)
class _Work:
    """One order and what is known of it before it is drawn."""

    order: DrawOrder
    job: Job
    sketch: NDArray[np.uint8]
    placed: tuple[Placed, ...]


class NeuralPainter:
    """Fills `models.pictures.Painter`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._checkpoint = machine.checkpoint("painter")
        sketch = machine.checkpoint("painter.sketch") if machine.has("painter.sketch") else None
        self._recipe = Recipe.of(self._checkpoint, sketch)
        self.batch = self._checkpoint.batch

    def draw(self, orders: Sequence[DrawOrder], on_step: OnStep) -> list[Picture]:
        return self._machine.use(
            PAINTER, lambda drawer: self._draw(drawer, orders, on_step), on_step
        )

    def _draw(self, drawer: Drawer, orders: Sequence[DrawOrder], on_step: OnStep) -> list[Picture]:
        works = [self._begin(number, order, drawer) for number, order in enumerate(orders)]
        jobs = [work.job for work in works]
        drawn = draw_all(self._machine, drawer, jobs, self._recipe, on_step)
        pictures = [
            self._finish(work, one, drawer, on_step) for work, one in zip(works, drawn, strict=True)
        ]
        on_step(Step(self._recipe.steps + 1, self._recipe.steps + 1))
        return pictures

    def _begin(self, number: int, order: DrawOrder, drawer: Drawer) -> _Work:
        sketch, placed = line_drawing(order)
        width, height = size_of(order.shape, self._checkpoint.size)
        prompt = prompting.of_page(order, from_sketch=drawer.family.shows_sketch)
        lines = resized(sketch, width, height)
        return _Work(
            order, Job(number, prompt, seed_of(order), width, height, lines), sketch, placed
        )

    def _finish(self, work: _Work, drawn: Drawn, drawer: Drawer, on_step: OnStep) -> Picture:
        order = work.order
        job = replace(work.job, seed=drawn.seed)
        pixels = self._enlarged(order, job, drawn.pixels, drawer, on_step)
        if order.date_label:
            pixels = dated(pixels, order)
        height, width = pixels.shape[:2]
        return Picture(
            image=File(encode_jpeg(pixels, 92), "image/jpeg", "picture.jpg"),
            width=width,
            height=height,
            sketch=File(encode_png(resized(work.sketch, width, height)), "image/png", "sketch.png"),
            placed=work.placed,
            colours=main_colours(pixels),
            sky_ground=sky_ground(pixels),
            made_with=MadeWith(
                "neural",
                self._checkpoint.id,
                order.seed,
                {
                    "order": order_to_json(order),
                    "drawn_seed": drawn.seed,
                    "prompt": job.prompt.words,
                    "never": job.prompt.never,
                    "steps": self._recipe.steps,
                    "guidance": self._recipe.guidance,
                    "sketch_strength": self._recipe.strength,
                    "profile": self._machine.profile.name,
                },
            ),
        )

    def _enlarged(
        self,
        order: DrawOrder,
        job: Job,
        pixels: NDArray[np.uint8],
        drawer: Drawer,
        on_step: OnStep,
    ) -> NDArray[np.uint8]:
        """As large as it is wished, never smaller than it was drawn."""
        times = min(order.size, MAX_SIZE) / min(job.width, job.height)
        if times <= 1:
            return pixels
        width, height = round(job.width * times), round(job.height * times)
        large = resized(pixels, width, height)
        if times <= ENOUGH or drawer.over is None:
            return large
        return redrawn(self._machine, drawer, job, large, self._recipe, on_step)


def redrawn(
    machine: Machine,
    drawer: Drawer,
    job: Job,
    large: NDArray[np.uint8],
    recipe: Recipe,
    on_step: OnStep,
) -> NDArray[np.uint8]:
    """An enlarged picture, drawn over piece by piece."""
    height, width = large.shape[:2]
    lines = None if job.sketch is None else resized(job.sketch, width, height)
    # The steps that are left of `steps` at this much change: at least one.
    steps = max(recipe.steps, int(1 / REDRAWN) + 1)
    lighter = replace(recipe, steps=steps, change=REDRAWN)
    done: list[tuple[Piece, NDArray[np.uint8]]] = []
    everywhere = pieces(width, height, job.width, job.height)
    for number, piece in enumerate(everywhere):
        there = slice(piece.y, piece.y + piece.height), slice(piece.x, piece.x + piece.width)
        part = Job(
            job.order, job.prompt, job.seed, job.width, job.height,
            None if lines is None else lines[there], large[there],
        )  # fmt: skip
        step = Step(number, len(everywhere) + 1, order=job.order)
        made = draw_together(machine, drawer, [part], lighter, partial(_again, on_step, step))
        done.append((piece, made[0]))
    return joined(width, height, done)


def _again(on_step: OnStep, step: Step, within: Step) -> None:
    """Progress inside a piece says no more than that of the pieces; it only may stop the work."""
    on_step(step)


def seed_of(order: DrawOrder) -> int:
    """A seed that is kept draws the same; "draw again" is another."""
    return order.seed * 131 + order.attempt * 977


__all__ = ["NeuralPainter", "seed_of"]
