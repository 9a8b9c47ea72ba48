"""How the owner's pictures look, taught to a painter as an adapter (LoRA).

`style` learns pictures from captions; `controlnet` learns to colour lines, in the painter and in
the ControlNet that follows the sketch. Stable Diffusion 1.5 and XL; the base is never changed.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import (
    AutoencoderKL,
    ControlNetModel,
    DDPMScheduler,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
)
from diffusers.utils import convert_state_dict_to_diffusers
from numpy.typing import NDArray
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict

from models.errors import NotAvailable
from models.neural.drawers import FAMILIES, SKETCH_FILE, STYLE_FILE, family_of
from models.training.examples import Captioned, Coloured
from models.training.opening import opened
from models.training.plan import Plan

LAYERS = ["to_q", "to_k", "to_v", "to_out.0"]
UNSAID = 0.1  # of captions are left out, so that it can also draw without being told


class Denoiser(torch.nn.Module):
    """What is called, and wrapped for several GPUs: the painter, and the sketch's follower."""

    def __init__(self, unet: Any, controlnet: Any | None) -> None:
        super().__init__()
        self.unet, self.controlnet = unet, controlnet

    def forward(
        self, noisy: Any, times: Any, words: Any, added: Mapping[str, Any], lines: Any | None
    ) -> Any:
        more: dict[str, Any] = {"added_cond_kwargs": dict(added)} if added else {}
        if self.controlnet is not None:
            down, middle = self.controlnet(
                noisy, times, words, controlnet_cond=lines, return_dict=False, **more
            )
            more |= {
                "down_block_additional_residuals": down,
                "mid_block_additional_residual": middle,
            }
        return self.unet(noisy, times, words, return_dict=False, **more)[0]


class DrawingLesson:
    """Pictures with captions, or with captions and lines."""

    def __init__(self, plan: Plan, base: Path, sketch: Path | None, device: Any) -> None:
        self._plan = plan
        half = {"no": torch.float32, "fp16": torch.float16, "bf16": torch.bfloat16}
        self._dtype = half[plan.precision]
        kind = family_of(base)
        if kind not in (FAMILIES["StableDiffusionPipeline"], FAMILIES["StableDiffusionXLPipeline"]):
            raise NotAvailable(
                f"{plan.task} is taught to Stable Diffusion 1.5 and XL; {base} is something else"
            )
        self._xl = kind.plain is StableDiffusionXLPipeline
        given: dict[str, Any] = {"dtype": self._dtype, "use_safetensors": True}
        if not self._xl:
            given |= {"safety_checker": None, "requires_safety_checker": False}
        self._pipe = kind.plain.from_pretrained(base, vae=None, **given)
        # In full precision: XL's own decoder overflows in half.
        self._vae = AutoencoderKL.from_pretrained(base, subfolder="vae", use_safetensors=True)
        self._noise = DDPMScheduler.from_config(self._pipe.scheduler.config)
        controlnet = None
        if plan.task == "controlnet":
            if sketch is None:
                raise NotAvailable("controlnet: the profile has no checkpoint to follow a sketch")
            controlnet = ControlNetModel.from_pretrained(
                sketch, dtype=self._dtype, use_safetensors=True
            )
        for frozen in (self._vae, self._pipe.text_encoder, self._second, controlnet):
            if frozen is not None:
                frozen.requires_grad_(False).to(device)
        self._pipe.unet.requires_grad_(False).to(device)
        config = LoraConfig(
            r=plan.rank, lora_alpha=plan.rank, init_lora_weights="gaussian", target_modules=LAYERS
        )
        for learner in (self._pipe.unet, controlnet):
            if learner is None:
                continue
            learner.add_adapter(config)
            for one in learner.parameters():
                if one.requires_grad:  # the adapter learns in full precision
                    one.data = one.data.float()
            if plan.checkpointing:
                learner.enable_gradient_checkpointing()
        self.module = Denoiser(self._pipe.unet, controlnet)

    @property
    def _second(self) -> Any | None:
        return getattr(self._pipe, "text_encoder_2", None)

    def ready(self, examples: Sequence[Captioned | Coloured]) -> dict[str, Any]:
        size = self._plan.size
        batch: dict[str, Any] = {
            "pixels": _stacked([opened(one.picture, size) for one in examples]) * 2 - 1,
            "captions": [one.caption for one in examples],
        }
        if self.module.controlnet is not None:
            lines = [opened(one.lines, size) for one in examples if isinstance(one, Coloured)]
            batch["lines"] = _stacked([light_on_dark(one) for one in lines])
        return batch

    def loss(self, module: Any, batch: Mapping[str, Any], dice: Any) -> Any:
        pixels = batch["pixels"]
        with torch.no_grad():
            hidden = self._vae.encode(pixels.to(self._vae.dtype)).latent_dist
            latents = hidden.mode() * self._vae.config.scaling_factor
            noise = torch.randn(latents.shape, generator=dice).to(latents)
            count = self._noise.config.num_train_timesteps
            times = torch.randint(count, (len(latents),), generator=dice).to(latents.device)
            noisy = self._noise.add_noise(latents, noise, times)
            words, added = self._told(batch["captions"], dice, latents.device)
        lines = batch.get("lines")
        guess = module(
            noisy.to(self._dtype),
            times,
            words,
            added,
            None if lines is None else lines.to(self._dtype),
        )
        wanted = noise
        if self._noise.config.prediction_type == "v_prediction":
            wanted = self._noise.get_velocity(latents, noise, times)
        return torch.nn.functional.mse_loss(guess.float(), wanted.float())

    def weight(self, batch: Mapping[str, Any]) -> int:
        return len(batch["captions"])

    def keep(self, module: Any, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        kind: Any = StableDiffusionXLPipeline if self._xl else StableDiffusionPipeline
        layers = convert_state_dict_to_diffusers(get_peft_model_state_dict(module.unet))
        kind.save_lora_weights(folder, unet_lora_layers=layers, weight_name=STYLE_FILE)
        if module.controlnet is not None:
            module.controlnet.save_lora_adapter(folder, weight_name=SKETCH_FILE)

    def _told(self, captions: Sequence[str], dice: Any, device: Any) -> tuple[Any, dict[str, Any]]:
        """Captions as the painter hears them."""
        unsaid = torch.rand(len(captions), generator=dice) < UNSAID
        said = ["" if quiet else one for one, quiet in zip(captions, unsaid, strict=True)]
        given = {"device": device, "num_images_per_prompt": 1, "do_classifier_free_guidance": False}
        if not self._xl:
            return self._pipe.encode_prompt(said, **given)[0].to(self._dtype), {}
        words, _, pooled, _ = self._pipe.encode_prompt(prompt=said, **given)
        size = self._plan.size
        times = torch.tensor([[size, size, 0, 0, size, size]] * len(said), device=device)
        added = {"text_embeds": pooled.to(self._dtype), "time_ids": times.to(self._dtype)}
        return words.to(self._dtype), added


def light_on_dark(lines: NDArray[np.float32]) -> NDArray[np.float32]:
    """A ControlNet for scribbles knows white lines on black; people draw dark ones on paper."""
    return 1 - lines if lines.mean() > 0.5 else lines


def _stacked(pictures: Sequence[NDArray[np.float32]]) -> Any:
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).contiguous()
