"""Tiny listeners, composers and voices: Whisper, AudioLDM 2, MusicGen, Bark, VITS."""

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AudioLDM2Pipeline,
    AudioLDM2ProjectionModel,
    AudioLDM2UNet2DConditionModel,
    AutoencoderKL,
    DDIMScheduler,
)
from transformers import (
    ClapAudioConfig,
    ClapConfig,
    ClapFeatureExtractor,
    ClapModel,
    ClapTextConfig,
    EncodecConfig,
    EncodecFeatureExtractor,
    GenerationConfig,
    GPT2Config,
    GPT2LMHeadModel,
    MusicgenConfig,
    MusicgenDecoderConfig,
    MusicgenForConditionalGeneration,
    MusicgenProcessor,
    RobertaTokenizer,
    SpeechT5HifiGan,
    SpeechT5HifiGanConfig,
    T5Config,
    T5EncoderModel,
    T5Tokenizer,
    WhisperConfig,
    WhisperFeatureExtractor,
    WhisperForConditionalGeneration,
    WhisperProcessor,
    WhisperTokenizer,
)

from tests.neural.tiny.words import BYTES

LANGUAGES = ("en", "zh", "de", "ko", "ja", "jw")
_WHISPER_MARKS = (
    "<|endoftext|>", "<|startoftranscript|>", *(f"<|{code}|>" for code in LANGUAGES),
    "<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>", "<|nospeech|>",
    "<|notimestamps|>", *(f"<|{at * 0.02:.2f}|>" for at in range(1501)),
)  # fmt: skip


def whisper(folder: Path, spread: float = 0.6) -> None:
    """One that is unsure of everything; with a wide `spread` of its words it is sure."""
    torch.manual_seed(21)
    symbols = [*BYTES, *_WHISPER_MARKS]
    number = {symbol: at for at, symbol in enumerate(symbols)}
    tokenizer = WhisperTokenizer(
        vocab={symbol: number[symbol] for symbol in [*BYTES, "<|endoftext|>"]}, merges=[]
    )
    tokenizer.add_special_tokens({"additional_special_tokens": list(_WHISPER_MARKS[1:])})
    config = WhisperConfig(
        vocab_size=len(symbols), num_mel_bins=8, d_model=16, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=16,
        decoder_ffn_dim=16, max_source_positions=1500, max_target_positions=448,
        decoder_start_token_id=number["<|startoftranscript|>"],
        pad_token_id=number["<|endoftext|>"], bos_token_id=number["<|endoftext|>"],
        eos_token_id=number["<|endoftext|>"], suppress_tokens=[], begin_suppress_tokens=[],
    )  # fmt: skip
    model = WhisperForConditionalGeneration(config)
    with torch.no_grad():  # what it hears decides what it says
        model.model.decoder.layers[0].encoder_attn.out_proj.weight.normal_(0, 3)
        model.model.decoder.embed_tokens.weight.normal_(0, spread)
    model.generation_config = GenerationConfig(
        decoder_start_token_id=config.decoder_start_token_id, eos_token_id=config.eos_token_id,
        pad_token_id=config.pad_token_id, bos_token_id=config.bos_token_id,
        no_timestamps_token_id=number["<|notimestamps|>"], is_multilingual=True,
        lang_to_id={f"<|{code}|>": number[f"<|{code}|>"] for code in LANGUAGES},
        task_to_id={"transcribe": number["<|transcribe|>"], "translate": number["<|translate|>"]},
        prev_sot_token_id=number["<|startofprev|>"], max_initial_timestamp_index=50,
        max_length=40, return_timestamps=False,
    )  # fmt: skip
    model.save_pretrained(folder)
    WhisperProcessor(WhisperFeatureExtractor(feature_size=8), tokenizer).save_pretrained(folder)


def _t5(tokens: int) -> T5EncoderModel:
    return T5EncoderModel(
        T5Config(vocab_size=tokens, d_model=32, d_ff=37, d_kv=8, num_layers=1, num_heads=2)
    )


def _t5_tokenizer() -> T5Tokenizer:
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", -9.0), ("▁", -2.0)]
    pieces += [(chr(code), -3.0) for code in range(33, 127)]
    return T5Tokenizer(vocab=pieces, extra_ids=0, model_max_length=256)


def audioldm(folder: Path) -> None:
    torch.manual_seed(22)
    clap_config = ClapConfig(
        text_config=ClapTextConfig(
            vocab_size=300, hidden_size=8, intermediate_size=16, num_hidden_layers=1,
            num_attention_heads=2, pad_token_id=1, projection_dim=8,
            max_position_embeddings=80,
        ).to_dict(),
        audio_config=ClapAudioConfig(
            spec_size=64, window_size=4, num_mel_bins=64, depths=[1, 1], num_attention_heads=[1, 1],
            num_hidden_layers=2, hidden_size=16, patch_embeds_hidden_size=8, projection_dim=8,
            patch_size=4, patch_stride=(4, 4),
        ).to_dict(),
        projection_dim=8,
    )  # fmt: skip
    symbols = ["<s>", "<pad>", "</s>", "<unk>", *BYTES, "<mask>"]
    roberta = RobertaTokenizer(
        vocab={symbol: at for at, symbol in enumerate(symbols)}, merges=[], model_max_length=77
    )
    t5_tokenizer = _t5_tokenizer()
    vae = AutoencoderKL(
        block_out_channels=(8, 16), in_channels=1, out_channels=1, norm_num_groups=4,
        down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2,
        latent_channels=4, layers_per_block=1,
    )  # fmt: skip
    unet = AudioLDM2UNet2DConditionModel(
        block_out_channels=(8, 16), layers_per_block=1, norm_num_groups=4, sample_size=8,
        in_channels=4, out_channels=4, cross_attention_dim=(8, 16), attention_head_dim=2,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
    )  # fmt: skip
    vocoder = SpeechT5HifiGan(
        SpeechT5HifiGanConfig(
            model_in_dim=8, sampling_rate=16_000, upsample_initial_channel=16,
            upsample_rates=[10, 4, 4], upsample_kernel_sizes=[20, 8, 8], resblock_kernel_sizes=[3],
            resblock_dilation_sizes=[[1, 3]], normalize_before=False,
        )
    )  # fmt: skip
    with torch.no_grad():  # loud enough to be music
        for weight in vocoder.parameters():
            weight.normal_(0, 0.3)
    AudioLDM2Pipeline(
        vae=vae,
        text_encoder=ClapModel(clap_config),
        text_encoder_2=_t5(len(t5_tokenizer)),
        projection_model=AudioLDM2ProjectionModel(
            text_encoder_dim=8, text_encoder_1_dim=32, langauge_model_dim=16
        ),
        language_model=GPT2LMHeadModel(
            GPT2Config(
                n_embd=16, n_head=2, n_layer=1, vocab_size=100, n_positions=300, n_ctx=300,
                max_new_tokens=4,
            )
        ),
        tokenizer=roberta,
        tokenizer_2=t5_tokenizer,
        feature_extractor=ClapFeatureExtractor(feature_size=64),
        unet=unet,
        scheduler=DDIMScheduler(
            beta_start=0.0015, beta_end=0.0195, beta_schedule="scaled_linear",
            clip_sample=False, set_alpha_to_one=False, steps_offset=1,
        ),
        vocoder=vocoder,
    ).save_pretrained(folder)  # fmt: skip


def _encodec(**more: Any) -> EncodecConfig:
    return EncodecConfig(
        num_filters=4, hidden_size=8, num_lstm_layers=1, codebook_dim=8, num_residual_layers=1,
        compress=2, **more,
    )  # fmt: skip


def musicgen(folder: Path) -> None:
    torch.manual_seed(23)
    tokenizer = _t5_tokenizer()
    text = _t5(len(tokenizer)).config
    # two codebooks of 64 sounds, twenty times a second, at 4 kHz
    audio = _encodec(
        sampling_rate=4000,
        upsampling_ratios=[8, 5, 5],
        codebook_size=64,
        target_bandwidths=[0.25],
        audio_channels=1,
        normalize=False,
    )
    decoder = MusicgenDecoderConfig(
        vocab_size=64, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, ffn_dim=32,
        num_codebooks=2, max_position_embeddings=4096, pad_token_id=64, bos_token_id=64,
        audio_channels=1,
    )  # fmt: skip
    model = MusicgenForConditionalGeneration(
        config=MusicgenConfig(text_encoder=text, audio_encoder=audio, decoder=decoder)
    )
    model.generation_config = GenerationConfig(
        decoder_start_token_id=64, pad_token_id=64, bos_token_id=64, guidance_scale=3.0,
        do_sample=True, max_length=1500,
    )  # fmt: skip
    model.save_pretrained(folder)
    MusicgenProcessor(
        EncodecFeatureExtractor(feature_size=1, sampling_rate=4000), tokenizer
    ).save_pretrained(folder)
