"""Tiny painters: SDXL, SD 1.5, FLUX.2 klein, the ControlNets that follow a sketch, the checker."""

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderKLFlux2,
    ControlNetModel,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    Flux2KleinPipeline,
    Flux2Transformer2DModel,
    PNDMScheduler,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
from transformers import (
    CLIPConfig,
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    CLIPVisionConfig,
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3ForCausalLM,
)

from tests.neural.tiny.words import BYTES, CHAT


def _vae() -> Any:
    return AutoencoderKL(
        block_out_channels=(4, 4, 4, 4), layers_per_block=1, norm_num_groups=1, latent_channels=4,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        sample_size=64,
    )  # fmt: skip


def _unet(**more: Any) -> Any:
    return UNet2DConditionModel(
        sample_size=8, in_channels=4, out_channels=4, layers_per_block=1, norm_num_groups=1,
        block_out_channels=(4, 8), attention_head_dim=2,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), **more,
    )  # fmt: skip


def _clip_tokenizer() -> Any:
    symbols = [*BYTES, *(f"{symbol}</w>" for symbol in BYTES), "<|startoftext|>", "<|endoftext|>"]
    return CLIPTokenizer(
        vocab={symbol: number for number, symbol in enumerate(symbols)}, merges=[],
        model_max_length=77,
    )  # fmt: skip


def _text(tokenizer: Any, hidden: int, projection: int | None = None) -> Any:
    config = CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=hidden, intermediate_size=16, num_hidden_layers=2,
        num_attention_heads=2, max_position_embeddings=77, projection_dim=projection or 8,
        bos_token_id=len(tokenizer) - 2, eos_token_id=len(tokenizer) - 1, pad_token_id=1,
    )  # fmt: skip
    return CLIPTextModelWithProjection(config) if projection else CLIPTextModel(config)


def sd15(folder: Path) -> None:
    torch.manual_seed(11)
    tokenizer = _clip_tokenizer()
    StableDiffusionPipeline(
        vae=_vae(), text_encoder=_text(tokenizer, 8), tokenizer=tokenizer,
        unet=_unet(cross_attention_dim=8),
        scheduler=PNDMScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", skip_prk_steps=True,
            steps_offset=1,
        ),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    ).save_pretrained(folder)  # fmt: skip


def sdxl(folder: Path) -> None:
    torch.manual_seed(12)
    first, second = _clip_tokenizer(), _clip_tokenizer()
    StableDiffusionXLPipeline(
        vae=_vae(), text_encoder=_text(first, 4), text_encoder_2=_text(second, 4, 4),
        tokenizer=first, tokenizer_2=second,
        unet=_unet(
            cross_attention_dim=8, addition_embed_type="text_time", addition_time_embed_dim=4,
            projection_class_embeddings_input_dim=28, transformer_layers_per_block=1,
            use_linear_projection=True,
        ),
        scheduler=EulerDiscreteScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
        ),
    ).save_pretrained(folder)  # fmt: skip


def _follower(unet: Any, folder: Path) -> None:
    follower = ControlNetModel.from_unet(unet, conditioning_embedding_out_channels=(4, 4, 8, 8))
    with torch.no_grad():  # a new follower says nothing: give it something to say
        for part in follower.controlnet_down_blocks:
            part.weight.normal_(0, 4)
        follower.controlnet_cond_embedding.conv_out.weight.normal_(0, 4)
    follower.save_pretrained(folder)


def sd15_sketch(folder: Path) -> None:
    torch.manual_seed(13)
    _follower(_unet(cross_attention_dim=8), folder)


def sdxl_sketch(folder: Path) -> None:
    torch.manual_seed(14)
    _follower(
        _unet(
            cross_attention_dim=8, addition_embed_type="text_time", addition_time_embed_dim=4,
            projection_class_embeddings_input_dim=28, transformer_layers_per_block=1,
            use_linear_projection=True,
        ),
        folder,
    )  # fmt: skip


def klein(folder: Path) -> None:
    torch.manual_seed(15)
    vocabulary = {symbol: number for number, symbol in enumerate(BYTES)}
    for special in ("<|endoftext|>", "<|im_start|>", "<|im_end|>"):
        vocabulary[special] = len(vocabulary)
    tokenizer = Qwen2Tokenizer(vocab=vocabulary, merges=[])
    tokenizer.add_special_tokens({"pad_token": "<|endoftext|>"})
    tokenizer.chat_template = CHAT
    text = Qwen3ForCausalLM(
        Qwen3Config(
            vocab_size=len(tokenizer), hidden_size=8, intermediate_size=16, num_hidden_layers=28,
            num_attention_heads=2, num_key_value_heads=1, head_dim=4,
        )
    )  # fmt: skip
    vae = AutoencoderKLFlux2(
        block_out_channels=(4, 4, 4, 4), layers_per_block=1, norm_num_groups=1, latent_channels=4,
        sample_size=64,
    )  # fmt: skip
    vae.bn = torch.nn.BatchNorm2d(16, eps=1e-4, affine=False, track_running_stats=True)
    transformer = Flux2Transformer2DModel(
        in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=8,
        num_attention_heads=2, joint_attention_dim=24, timestep_guidance_channels=8,
        axes_dims_rope=(2, 2, 2, 2), guidance_embeds=False,
    )  # fmt: skip
    Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), vae=vae, text_encoder=text,
        tokenizer=tokenizer, transformer=transformer, is_distilled=True,
    ).save_pretrained(folder)  # fmt: skip


def checker(folder: Path) -> None:
    """A safety checker that finds nothing amiss, in the form that is fetched of the real one."""
    _checker(2.0).save_pretrained(folder, variant="fp16")


def strict_checker(folder: Path) -> None:
    """One that finds everything amiss."""
    _checker(-2.0).save_pretrained(folder)


def _checker(threshold: float) -> Any:
    torch.manual_seed(16)
    config = CLIPConfig(
        text_config=CLIPTextConfig(hidden_size=8, intermediate_size=8, num_hidden_layers=1,
            num_attention_heads=2, vocab_size=16).to_dict(),
        vision_config=CLIPVisionConfig(hidden_size=8, intermediate_size=8, num_hidden_layers=1,
            num_attention_heads=2, image_size=32, patch_size=16).to_dict(),
        projection_dim=8,
    )  # fmt: skip
    model = StableDiffusionSafetyChecker(config)
    with torch.no_grad():
        model.concept_embeds.normal_()
        model.special_care_embeds.normal_()
        model.concept_embeds_weights.fill_(threshold)
        model.special_care_embeds_weights.fill_(2.0)
    return model


def few_steps(folder: Path) -> None:
    """An adapter for SD 1.5 in the form that few-step adapters come in."""
    from peft import LoraConfig
    from peft.utils import get_peft_model_state_dict

    torch.manual_seed(17)
    unet = _unet(cross_attention_dim=8)
    unet.add_adapter(LoraConfig(r=2, lora_alpha=2, target_modules=["to_q", "to_v"]))
    with torch.no_grad():
        for name, weight in unet.named_parameters():
            if "lora_B" in name:
                weight.normal_(0, 0.3)
    StableDiffusionPipeline.save_lora_weights(
        folder, unet_lora_layers=get_peft_model_state_dict(unet)
    )
