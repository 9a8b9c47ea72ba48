"""Painters' pipelines, loaded and set up: which classes draw what, and how they are made quick."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    ControlNetModel,
    DiffusionPipeline,
    Flux2KleinPipeline,
    LCMScheduler,
    StableDiffusionControlNetImg2ImgPipeline,
    StableDiffusionControlNetPipeline,
    StableDiffusionImg2ImgPipeline,
    StableDiffusionPipeline,
    StableDiffusionXLControlNetImg2ImgPipeline,
    StableDiffusionXLControlNetPipeline,
    StableDiffusionXLImg2ImgPipeline,
    StableDiffusionXLPipeline,
)

from models.errors import DamagedWeights
from models.neural.machine import Machine, Part
from models.neural.previews import Preview, colour_card, fit
from models.neural.quantising import quantise

STYLE_FILE = "pytorch_lora_weights.safetensors"  # of an adapter: the painter's own layers …
SKETCH_FILE = "controlnet_lora_weights.safetensors"  # … and those that follow a sketch
SKETCH_MODULE = "controlnet"
REPEATED = {"BasicTransformerBlock", "Flux2TransformerBlock", "Flux2SingleTransformerBlock"}


@dataclass(frozen=True, slots=True)
class Family:
    """One architecture: its pipeline, with a sketch, and to draw over a picture."""

    plain: Any
    sketched: Any | None = None
    over: Any | None = None
    sketched_over: Any | None = None
    shows_sketch: bool = False  # the sketch is given as a picture to work from


class KleinPipeline(Flux2KleinPipeline):
    """FLUX.2 klein, with a reference picture for each row instead of all for every row."""

    def prepare_image_latents(
        self, images: list[Any], batch_size: int, generator: Any, device: Any, dtype: Any
    ) -> tuple[Any, Any]:
        if len(images) != batch_size:
            shared: tuple[Any, Any] = super().prepare_image_latents(
                images, batch_size, generator, device, dtype
            )
            return shared
        rows = [
            super(KleinPipeline, self).prepare_image_latents([image], 1, None, device, dtype)
            for image in images
        ]
        return torch.cat([row[0] for row in rows]), torch.cat([row[1] for row in rows])


FAMILIES: Mapping[str, Family] = {
    "StableDiffusionXLPipeline": Family(
        StableDiffusionXLPipeline,
        StableDiffusionXLControlNetPipeline,
        StableDiffusionXLImg2ImgPipeline,
        StableDiffusionXLControlNetImg2ImgPipeline,
    ),
    "StableDiffusionPipeline": Family(
        StableDiffusionPipeline,
        StableDiffusionControlNetPipeline,
        StableDiffusionImg2ImgPipeline,
        StableDiffusionControlNetImg2ImgPipeline,
    ),
    "Flux2KleinPipeline": Family(KleinPipeline, shows_sketch=True),
}


@dataclass(slots=True)
class Drawer:
    """A painter in memory. `over` shares its weights."""

    pipeline: Any
    family: Family
    preview: Preview | None
    has_sketch: bool  # a ControlNet follows the sketch
    over: Any | None = None

    @property
    def components(self) -> Mapping[str, Any]:
        """What lies in memory, for those who count it."""
        parts: Mapping[str, Any] = self.pipeline.components
        return parts


def load_drawer(machine: Machine, folders: Mapping[str, Path]) -> Drawer:
    """A painter with what the profile gives it: a sketch follower, few steps, an own style."""
    parts = {name.partition(".")[2]: folder for name, folder in folders.items()}
    base = parts[""]
    name = next(name for name in folders if "." not in name)
    family = family_of(base)
    given: dict[str, Any] = {"dtype": machine.dtype, "use_safetensors": True}
    given["variant"] = machine.variant(name, base)
    has_sketch = "sketch" in parts and family.sketched is not None
    kind: Any = family.sketched if has_sketch else family.plain
    if has_sketch:
        given["controlnet"] = ControlNetModel.from_pretrained(
            parts["sketch"], dtype=machine.dtype, use_safetensors=True
        )
    if family.plain is StableDiffusionPipeline:
        # Pictures are looked at by models.neural.safety, whichever painter drew them.
        given |= {"safety_checker": None, "requires_safety_checker": False}
    pipeline = kind.from_pretrained(base, **given)
    _adapt(pipeline, parts.get("few"), machine.adapter(name))
    return assembled(machine, pipeline, family, has_sketch)


def assembled(machine: Machine, pipeline: Any, family: Family, has_sketch: bool) -> Drawer:
    """A pipeline made ready for this machine, with its sibling and its preview."""
    with torch.inference_mode():
        preview = _preview(pipeline, family)
    drawer = Drawer(pipeline, family, preview, has_sketch)
    _set_up(machine, pipeline)
    over = family.sketched_over if has_sketch else family.over
    if over is not None:
        drawer.over = over(**pipeline.components, **_extra(pipeline))
        drawer.over.set_progress_bar_config(disable=True)
    return drawer


PAINTER: Part[Drawer] = Part(("painter", "painter.sketch", "painter.few"), load_drawer)
COLOURIST: Part[Drawer] = Part(("colourist", "colourist.sketch", "colourist.few"), load_drawer)


def family_of(base: Path) -> Family:
    try:
        name = json.loads((base / "model_index.json").read_text(encoding="utf-8"))["_class_name"]
    except (OSError, ValueError, KeyError) as error:
        raise DamagedWeights(f"{base} holds no painter: it has no model_index.json") from error
    if name in FAMILIES:
        return FAMILIES[name]
    return Family(DiffusionPipeline)  # draws from words alone


def _extra(pipeline: Any) -> dict[str, Any]:
    """What a sibling pipeline wants to be told again."""
    return {"requires_safety_checker": False} if hasattr(pipeline, "safety_checker") else {}


def _adapt(pipeline: Any, few: Path | None, own: Path | None) -> None:
    """Adapters: one that needs few steps, and the owner's own style."""
    names = []
    if few is not None:
        pipeline.load_lora_weights(few, weight_name=STYLE_FILE, adapter_name="few")
        pipeline.scheduler = LCMScheduler.from_config(pipeline.scheduler.config)
        names.append("few")
    if own is not None and (own / STYLE_FILE).exists():
        pipeline.load_lora_weights(own, weight_name=STYLE_FILE, adapter_name="own")
        names.append("own")
    if names:
        pipeline.set_adapters(names)
    if own is not None and (own / SKETCH_FILE).exists():
        if getattr(pipeline, SKETCH_MODULE, None) is None:
            raise DamagedWeights(f"{own} is for following sketches, which this painter cannot")
        pipeline.controlnet.load_lora_adapter(own, weight_name=SKETCH_FILE, prefix=None)


def _set_up(machine: Machine, pipeline: Any) -> None:
    """The profile's switches."""
    switches = machine.profile.switches
    pipeline.set_progress_bar_config(disable=True)
    if switches.quantise:
        for name in ("unet", "transformer", "controlnet", "text_encoder", "text_encoder_2"):
            if isinstance(module := getattr(pipeline, name, None), torch.nn.Module):
                quantise(module)
    if switches.offload and machine.device.type != "cpu":
        pipeline.enable_model_cpu_offload(device=machine.device)
    else:
        pipeline.to(machine.device)
    if switches.channels_last and getattr(pipeline, "unet", None) is not None:
        for module in (pipeline.unet, pipeline.vae, getattr(pipeline, "controlnet", None)):
            if module is not None:
                module.to(memory_format=torch.channels_last)
    if switches.slicing:
        pipeline.vae.enable_slicing()
        pipeline.vae.enable_tiling()
    if switches.compile and machine.compiler:
        for name in ("unet", "transformer", "controlnet"):
            if (module := getattr(pipeline, name, None)) is not None:
                compile_blocks(module, machine.compiler)


def compile_blocks(module: Any, compiler: str) -> int:
    """Compile the blocks that a network repeats, once for all of a kind; how many there are.

    Whole networks would take minutes, and again for each new size; convolution blocks come in too
    many widths to be worth it. (The library's own way knows no blocks of a ControlNet.)
    """
    blocks = [block for block in module.modules() if type(block).__name__ in REPEATED]
    for block in blocks:
        block.compile(backend=compiler, dynamic=True)
    return len(blocks)


def _preview(pipeline: Any, family: Family) -> Preview | None:
    """Fit the preview's matrix with the painter's own encoder; None: its latents are not known."""
    if family.plain is DiffusionPipeline:
        return None
    vae = pipeline.vae
    card = colour_card(min(256, int(vae.config.sample_size) * 2))
    picture = torch.from_numpy(card).permute(2, 0, 1)[None] * 2 - 1
    dtype, device = vae.dtype, vae.device
    vae.float()  # some encoders overflow in half precision
    try:
        picture = picture.to(device)
        if family.shows_sketch:
            return fit(pipeline._encode_vae_image(image=picture, generator=None)[0], card, 2)
        latents = vae.encode(picture).latent_dist.mode() * vae.config.scaling_factor
        return fit(latents[0], card, 1)
    finally:
        vae.to(dtype)
