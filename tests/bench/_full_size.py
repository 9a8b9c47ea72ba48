"""Painters of full size with random weights, built in code: speed does not depend on the weights.

The same builders make tiny ones, so that the program can be tested where there is no GPU.
"""

from dataclasses import dataclass
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderKLFlux2,
    ControlNetModel,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    Flux2Transformer2DModel,
    StableDiffusionXLControlNetPipeline,
    UNet2DConditionModel,
)
from tokenizers.pre_tokenizers import ByteLevel
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3ForCausalLM,
)

from models.neural.drawers import KleinPipeline

SYMBOLS = sorted(ByteLevel.alphabet())


@dataclass(frozen=True)
class Size:
    """How large the parts are."""

    unet: dict[str, Any]
    vae: dict[str, Any]
    text: tuple[dict[str, Any], dict[str, Any]]
    follower: tuple[int, ...]
    transformer: dict[str, Any]
    reader: dict[str, Any]
    flux_vae: dict[str, Any]


FULL = Size(
    unet={
        "sample_size": 128, "block_out_channels": (320, 640, 1280), "layers_per_block": 2,
        "attention_head_dim": (5, 10, 20), "transformer_layers_per_block": (1, 2, 10),
        "cross_attention_dim": 2048, "addition_time_embed_dim": 256,
        "projection_class_embeddings_input_dim": 2816,
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    },
    vae={
        "block_out_channels": (128, 256, 512, 512), "layers_per_block": 2, "norm_num_groups": 32,
        "sample_size": 1024, "scaling_factor": 0.13025,
    },
    text=(
        {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12,
         "num_attention_heads": 12, "projection_dim": 768},
        {"hidden_size": 1280, "intermediate_size": 5120, "num_hidden_layers": 32,
         "num_attention_heads": 20, "projection_dim": 1280, "hidden_act": "gelu"},
    ),
    follower=(16, 32, 96, 256),
    transformer={
        "in_channels": 128, "num_layers": 5, "num_single_layers": 20, "attention_head_dim": 128,
        "num_attention_heads": 24, "joint_attention_dim": 7680,
    },
    reader={
        "hidden_size": 2560, "intermediate_size": 9728, "num_hidden_layers": 36,
        "num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 128, "vocab_size": 151936,
    },
    flux_vae={"sample_size": 1024},
)  # fmt: skip

TINY = Size(
    unet={
        "sample_size": 8, "block_out_channels": (4, 8), "layers_per_block": 1,
        "attention_head_dim": 2, "transformer_layers_per_block": 1, "norm_num_groups": 1,
        "cross_attention_dim": 8, "addition_time_embed_dim": 4,
        "projection_class_embeddings_input_dim": 28,
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
        "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
    },
    vae={
        "block_out_channels": (4, 4, 4, 4), "layers_per_block": 1, "norm_num_groups": 1,
        "sample_size": 64,
    },
    text=(
        {"hidden_size": 4, "intermediate_size": 8, "num_hidden_layers": 2,
         "num_attention_heads": 2, "projection_dim": 4},
        {"hidden_size": 4, "intermediate_size": 8, "num_hidden_layers": 2,
         "num_attention_heads": 2, "projection_dim": 4},
    ),
    follower=(4, 4, 8, 8),
    transformer={
        "in_channels": 16, "num_layers": 1, "num_single_layers": 1, "attention_head_dim": 8,
        "num_attention_heads": 2, "joint_attention_dim": 24, "timestep_guidance_channels": 8,
        "axes_dims_rope": (2, 2, 2, 2),
    },
    reader={
        "hidden_size": 8, "intermediate_size": 16, "num_hidden_layers": 28,
        "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 4, "vocab_size": 259,
    },
    flux_vae={
        "block_out_channels": (4, 4, 4, 4), "layers_per_block": 1, "norm_num_groups": 1,
        "latent_channels": 4, "sample_size": 64,
    },
)  # fmt: skip


def sdxl(size: Size, device: Any, dtype: Any) -> Any:
    """SDXL with a ControlNet that follows the sketch: the classic painter."""
    first, second = (_clip_tokenizer() for _ in range(2))
    # The true vocabulary's size, whatever the tokenizer knows of it.
    words = 49408 if size is FULL else len(first)
    end = {"eos_token_id": len(first) - 1, "bos_token_id": len(first) - 2, "pad_token_id": 1}
    texts = [CLIPTextConfig(vocab_size=words, **end, **one) for one in size.text]
    with _made_on(device, dtype):
        unet = UNet2DConditionModel(
            in_channels=4, out_channels=4, addition_embed_type="text_time",
            use_linear_projection=True, **size.unet,
        )  # fmt: skip
        parts = {
            "unet": unet,
            "controlnet": ControlNetModel.from_unet(
                unet, conditioning_embedding_out_channels=size.follower
            ),
            "vae": AutoencoderKL(
                latent_channels=4, down_block_types=("DownEncoderBlock2D",) * 4,
                up_block_types=("UpDecoderBlock2D",) * 4, **size.vae,
            ),
            "text_encoder": CLIPTextModel(texts[0]),
            "text_encoder_2": CLIPTextModelWithProjection(texts[1]),
        }  # fmt: skip
    scheduler = EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
    )
    return StableDiffusionXLControlNetPipeline(
        tokenizer=first, tokenizer_2=second, scheduler=scheduler, **parts
    )


def klein(size: Size, device: Any, dtype: Any) -> Any:
    """FLUX.2 klein: the few-step painter."""
    vocabulary = {symbol: number for number, symbol in enumerate(SYMBOLS)}
    for special in ("<|endoftext|>", "<|im_start|>", "<|im_end|>"):
        vocabulary[special] = len(vocabulary)
    tokenizer = Qwen2Tokenizer(vocab=vocabulary, merges=[])
    tokenizer.add_special_tokens({"pad_token": "<|endoftext|>"})
    tokenizer.chat_template = (
        "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n"
        "{% endfor %}"
    )
    with _made_on(device, dtype):
        vae = AutoencoderKLFlux2(**size.flux_vae)
        channels = 4 * int(vae.config.latent_channels)
        vae.bn = torch.nn.BatchNorm2d(channels, eps=1e-4, affine=False, track_running_stats=True)
        parts = {
            "vae": vae,
            "text_encoder": Qwen3ForCausalLM(Qwen3Config(**size.reader)),
            "transformer": Flux2Transformer2DModel(guidance_embeds=False, **size.transformer),
        }
    return KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), tokenizer=tokenizer, is_distilled=True, **parts
    )


class _made_on:
    """Weights come into being on the device, in the precision they are used in."""

    def __init__(self, device: Any, dtype: Any) -> None:
        self._device, self._dtype = torch.device(device), dtype

    def __enter__(self) -> None:
        self._before = torch.get_default_dtype()
        torch.set_default_dtype(self._dtype)
        self._device.__enter__()

    def __exit__(self, *error: Any) -> None:
        self._device.__exit__(*error)
        torch.set_default_dtype(self._before)


def _clip_tokenizer() -> Any:
    words = [*SYMBOLS, *(f"{one}</w>" for one in SYMBOLS), "<|startoftext|>", "<|endoftext|>"]
    vocabulary = {word: number for number, word in enumerate(words)}
    return CLIPTokenizer(vocab=vocabulary, merges=[], model_max_length=77)
