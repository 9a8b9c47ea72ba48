"""The neural colourist: a person's own line drawing, coloured by a diffusion model.

The sheet is found and evened as the embedded colourist does it; its lines lead the model, and are
laid over the result again, since they are the person's own.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.painter.painter import encode_jpeg, encode_png, main_colours, sky_ground
from models.embedded.sketches.ink import find_ink
from models.embedded.sketches.paper import evened, read_photo, straighten
from models.making import File, MadeWith, OnStep, Step
from models.neural import prompting
from models.neural.drawers import COLOURIST, Drawer
from models.neural.drawing import Job, Recipe, size_like
from models.neural.enlarging import resized
from models.neural.machine import Machine
from models.neural.passes import Drawn, draw_all
from models.pictures import ColourOrder, Picture, Style

SHORTEST = 768  # pixels of the finished picture's shorter side, at least

Lines = NDArray[np.float32]  # 0…1, 1 is ink


class NeuralColourist:
    """Fills `models.pictures.Colourist`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._checkpoint = machine.checkpoint("colourist")
        name = "colourist.sketch"
        sketch = machine.checkpoint(name) if machine.has(name) else None
        self._recipe = Recipe.of(self._checkpoint, sketch)
        self.batch = self._checkpoint.batch

    def colour(self, orders: Sequence[ColourOrder], on_step: OnStep) -> list[Picture]:
        # Sheets are read before the model is asked for: a damaged photo must not wait for weights.
        lines = [_lines(order) for order in orders]
        return self._machine.use(
            COLOURIST, lambda drawer: self._colour(drawer, orders, lines, on_step), on_step
        )

    def _colour(
        self,
        drawer: Drawer,
        orders: Sequence[ColourOrder],
        lines: Sequence[Lines],
        on_step: OnStep,
    ) -> list[Picture]:
        jobs = [
            self._job(number, order, own, drawer)
            for number, (order, own) in enumerate(zip(orders, lines, strict=True))
        ]
        drawn = draw_all(self._machine, drawer, jobs, self._recipe, on_step)
        pictures = [
            self._finish(order, own, job, one)
            for order, own, job, one in zip(orders, lines, jobs, drawn, strict=True)
        ]
        on_step(Step(self._recipe.steps + 1, self._recipe.steps + 1))
        return pictures

    def _job(self, number: int, order: ColourOrder, lines: Lines, drawer: Drawer) -> Job:
        width, height = size_like(lines.shape[1], lines.shape[0], self._checkpoint.size)
        prompt = prompting.of_sketch(order, from_sketch=drawer.family.shows_sketch)
        sketch = resized(_on_paper(lines), width, height)
        return Job(number, prompt, order.seed, width, height, sketch)

    def _finish(self, order: ColourOrder, lines: Lines, job: Job, drawn: Drawn) -> Picture:
        times = max(1.0, SHORTEST / min(job.width, job.height))
        width, height = round(job.width * times), round(job.height * times)
        pixels = _with_lines(resized(drawn.pixels, width, height), lines, order.style)
        return Picture(
            image=File(encode_jpeg(pixels, 92), "image/jpeg", "coloured.jpg"),
            width=width,
            height=height,
            sketch=File(
                encode_png(resized(_on_paper(lines), width, height)), "image/png", "sketch.png"
            ),
            placed=(),  # what is where in someone's own drawing, the model does not say
            colours=main_colours(pixels),
            sky_ground=sky_ground(pixels),
            made_with=MadeWith(
                "neural",
                self._checkpoint.id,
                order.seed,
                {
                    "hints": list(order.hints),
                    "style": order.style.value,
                    "mood": order.feeling.mood.value,
                    "drawn_seed": drawn.seed,
                    "prompt": job.prompt.words,
                    "steps": self._recipe.steps,
                    "guidance": self._recipe.guidance,
                    "sketch_strength": self._recipe.strength,
                    "profile": self._machine.profile.name,
                },
            ),
        )


def _lines(order: ColourOrder) -> Lines:
    """The person's lines; raises CannotRead or TooMuch for what is no picture."""
    cv2.setNumThreads(1)
    flat = straighten(read_photo(order.sketch))
    return find_ink(evened(flat.pixels)).lines.astype(np.float32)


def _on_paper(lines: Lines) -> NDArray[np.uint8]:
    return np.asarray(255 * (1 - np.clip(lines * 1.3, 0, 1)), np.uint8)


def _with_lines(pixels: NDArray[np.uint8], lines: Lines, style: Style) -> NDArray[np.uint8]:
    """The person's line stays theirs: a darker hue of what the model put beneath it."""
    height, width = pixels.shape[:2]
    own = cv2.resize(lines, (width, height), interpolation=cv2.INTER_AREA)
    alpha = np.clip(own * 1.2, 0, 0.9)[..., None].astype(np.float32)
    below = cv2.GaussianBlur(pixels.astype(np.float32), (0, 0), 3)
    tone = below * 0.6 + 90 if style is Style.NIGHT else below * 0.34
    return np.asarray(np.clip(pixels * (1 - alpha) + tone * alpha, 0, 255), np.uint8)
