"""Drawing several pictures in one pass: each with its own words, sketch and seed.

What can share a pass is what has the same size and the same recipe. Each picture has randomness
of its own, so it comes out the same alone and in company.
"""

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from models.making import OnStep, Step
from models.neural.drawers import Drawer
from models.neural.machine import Machine
from models.neural.profiles import Checkpoint
from models.neural.prompting import Prompt
from models.pictures import Shape

GRID = 64  # the longer side is a multiple of this; 3 : 4 of it is then one of 16
DEFAULT_STRENGTH = 0.8  # how closely a sketch is followed


@dataclass(frozen=True, slots=True)
class Job:
    """One picture to draw."""

    order: int  # which of the orders asked for it
    prompt: Prompt
    seed: int
    width: int
    height: int
    sketch: NDArray[np.uint8] | None = None  # black on white, rows × columns
    over: NDArray[np.uint8] | None = None  # a picture to draw over, RGB


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one is drawn: what a checkpoint is best used with."""

    steps: int
    guidance: float
    strength: float = DEFAULT_STRENGTH
    change: float = 1.0  # how much of a picture drawn over may become another: 0…1

    @classmethod
    def of(cls, checkpoint: Checkpoint, sketch: Checkpoint | None) -> "Recipe":
        strength = sketch.settings.get("strength", DEFAULT_STRENGTH) if sketch else 0.0
        assert isinstance(strength, int | float)
        return cls(checkpoint.steps, checkpoint.guidance, float(strength))


def size_of(shape: Shape, size: int) -> tuple[int, int]:
    """Width and height for a painter trained on squares of `size`: as many pixels, on its grid."""
    if shape is Shape.SQUARE:
        side = max(GRID, round(size / GRID) * GRID)
        return side, side
    long = max(GRID, round(size * (4 / 3) ** 0.5 / GRID) * GRID)
    short = long * 3 // 4
    return (short, long) if shape is Shape.TALL else (long, short)


def size_like(width: float, height: float, size: int) -> tuple[int, int]:
    """The same for a picture of any other shape, within 1 : 2."""
    ratio = min(2.0, max(0.5, width / height))
    return (
        max(GRID, round(size * ratio**0.5 / 16) * 16),
        max(GRID, round(size / ratio**0.5 / 16) * 16),
    )


def draw_together(
    machine: Machine, drawer: Drawer, jobs: Sequence[Job], recipe: Recipe, on_step: OnStep
) -> list[NDArray[np.uint8]]:
    """One pass over jobs of one size: RGB pixels in order. `on_step` may raise to stop it."""
    pipeline: Any = drawer.over if jobs[0].over is not None else drawer.pipeline
    given = _arguments(drawer, pipeline, jobs, recipe)
    given["generator"] = [machine.generator(job.seed) for job in jobs]
    steps = max(1, int(recipe.steps * recipe.change))
    takes = inspect.signature(pipeline.__call__).parameters

    def after_step(_: Any, index: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        latents = _visible(drawer, pipeline, values["latents"], index, jobs[0])
        for job, own in zip(jobs, latents, strict=True):
            preview = None
            if drawer.preview is not None and job.over is None:
                preview = drawer.preview.show(own, job.width, job.height)
            on_step(Step(min(index + 1, steps), steps + 1, preview, job.order))
        return {}

    if "callback_on_step_end" in takes:
        given["callback_on_step_end"] = after_step
    given = {name: value for name, value in given.items() if name in takes}
    with torch.inference_mode():
        try:
            made = pipeline(**given, output_type="np").images
        finally:
            pipeline.maybe_free_model_hooks()  # a pass that was stopped leaves them in place
    return [np.asarray(np.clip(one, 0, 1) * 255 + 0.5, np.uint8) for one in made]


def _arguments(
    drawer: Drawer, pipeline: Any, jobs: Sequence[Job], recipe: Recipe
) -> dict[str, Any]:
    given: dict[str, Any] = {
        "prompt": [job.prompt.words for job in jobs],
        "negative_prompt": [job.prompt.never for job in jobs],
        "width": jobs[0].width,
        "height": jobs[0].height,
        "num_inference_steps": recipe.steps,
        "guidance_scale": recipe.guidance,
    }
    sketches = [_picture(job.sketch) for job in jobs if job.sketch is not None]
    if len(sketches) < len(jobs):
        sketches = []
    follows = [_lit(sketch) for sketch in sketches]
    over = [Image.fromarray(job.over) for job in jobs if job.over is not None]
    if over:
        given |= {"image": over, "strength": recipe.change}
        if drawer.has_sketch:
            given |= {"control_image": follows, "controlnet_conditioning_scale": recipe.strength}
    elif drawer.has_sketch:
        given |= {"image": follows, "controlnet_conditioning_scale": recipe.strength}
    elif drawer.family.shows_sketch and sketches:
        given |= {"image": sketches}
    return given


def _picture(sketch: NDArray[np.uint8]) -> Image.Image:
    return Image.fromarray(sketch).convert("RGB")


def _lit(sketch: Image.Image) -> Image.Image:
    """White lines on black: what the followers of scribbles were trained on."""
    return Image.fromarray(255 - np.asarray(sketch))


def _visible(drawer: Drawer, pipeline: Any, latents: Any, index: int, job: Job) -> Any:
    """Latents as rows × columns, with the noise that is left scaled to the picture's range."""
    if drawer.family.shows_sketch:
        cell = pipeline.vae_scale_factor * 2
        rows, columns = job.height // cell, job.width // cell
        return latents.transpose(1, 2).reshape(len(latents), -1, rows, columns)
    sigmas = getattr(pipeline.scheduler, "sigmas", None)
    if sigmas is not None and len(sigmas) > index + 1 and float(sigmas.max()) > 1.5:
        return latents / float((sigmas[index + 1] ** 2 + 1) ** 0.5)
    return latents
