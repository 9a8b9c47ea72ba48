"""Tiny listeners, composers and voices: Whisper, AudioLDM 2, MusicGen, Bark, VITS."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import (
    AceStepPipeline,
    AceStepTransformer1DModel,
    AudioLDM2Pipeline,
    AudioLDM2ProjectionModel,
    AudioLDM2UNet2DConditionModel,
    AutoencoderKL,
    AutoencoderOobleck,
    DDIMScheduler,
    FlowMatchEulerDiscreteScheduler,
)
from diffusers.pipelines.ace_step.modeling_ace_step import AceStepConditionEncoder
from transformers import (
    BarkCoarseConfig,
    BarkConfig,
    BarkFineConfig,
    BarkModel,
    BarkSemanticConfig,
    BertTokenizer,
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
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3Model,
    RobertaTokenizer,
    SpeechT5HifiGan,
    SpeechT5HifiGanConfig,
    T5Config,
    T5EncoderModel,
    T5Tokenizer,
    VitsConfig,
    VitsModel,
    VitsTokenizer,
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


def bark(folder: Path, presets: bool = False, said: int = 9) -> None:
    """With `presets`, a voice comes with it; `said`: tokens of meaning it speaks at most."""
    torch.manual_seed(24)
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    pieces += [chr(code) for code in range(33, 127)] + [f"##{chr(c)}" for c in range(33, 127)]
    tokenizer = BertTokenizer(vocab={piece: at for at, piece in enumerate(pieces)})
    small = {"num_layers": 1, "num_heads": 2, "hidden_size": 8, "block_size": 1024}
    config = BarkConfig(
        semantic_config=BarkSemanticConfig(
            input_vocab_size=129_600, output_vocab_size=10_048, **small
        ).to_dict(),
        coarse_acoustics_config=BarkCoarseConfig(
            input_vocab_size=12_096, output_vocab_size=12_096, **small
        ).to_dict(),
        fine_acoustics_config=BarkFineConfig(
            input_vocab_size=1_056, output_vocab_size=1_056, **small
        ).to_dict(),
        codec_config=_encodec(
            sampling_rate=24_000, upsampling_ratios=[8, 5, 4, 2], codebook_size=1024,
            target_bandwidths=[6.0], audio_channels=1, normalize=False,
        ).to_dict(),
    )  # fmt: skip
    model = BarkModel(config)
    with torch.no_grad():  # loud, and rising and falling as speech does
        for name, weight in model.codec_model.decoder.named_parameters():
            if weight.ndim > 1:
                weight.normal_(0, 0.4 if "lstm" not in name else 1.0)
        for layer in model.codec_model.quantizer.layers:
            layer.codebook.embed.normal_(0, 1)
    model.save_pretrained(folder)
    # written by hand: the class for it cannot be saved
    (folder / "generation_config.json").write_text(
        json.dumps({
            "semantic_config": {"do_sample": True, "max_new_tokens": said, "temperature": 0.7},
            "coarse_acoustics_config": {"do_sample": True, "temperature": 0.7},
            "fine_acoustics_config": {"temperature": 0.5},
            "sample_rate": 24_000, "codebook_size": 1024, "model_type": "bark",
        })
    )  # fmt: skip
    tokenizer.save_pretrained(folder)
    if presets:
        (folder / "speaker_embeddings/v2").mkdir(parents=True)
        numbers = np.random.default_rng(1)
        shapes: dict[str, tuple[tuple[int, ...], int]] = {
            "semantic": ((20,), 10_000),
            "coarse": ((2, 30), 1024),
            "fine": ((8, 30), 1024),
        }
        files = {}
        for kind, (shape, most) in shapes.items():
            files[f"{kind}_prompt"] = f"speaker_embeddings/v2/en_speaker_6_{kind}_prompt.npy"
            np.save(folder / files[f"{kind}_prompt"], numbers.integers(0, most, shape))
        listed = {"repo_or_path": "tiny/bark", "v2/en_speaker_6": files}
        (folder / "speaker_embeddings_path.json").write_text(json.dumps(listed))


def vits(folder: Path, language: str = "eng") -> None:
    torch.manual_seed(25)
    folder.mkdir(parents=True)
    letters = ["<pad>", *"abcdefghijklmnopqrstuvwxyz '", "<unk>"]
    (folder / "letters.json").write_text(json.dumps({one: at for at, one in enumerate(letters)}))
    tokenizer = VitsTokenizer(
        str(folder / "letters.json"), language=language, phonemize=False, add_blank=True
    )
    model = VitsModel(
        VitsConfig(
            vocab_size=len(letters), hidden_size=16, num_hidden_layers=1, ffn_dim=16, flow_size=16,
            spectrogram_bins=33, duration_predictor_filter_channels=16,
            prior_encoder_num_flows=2, prior_encoder_num_wavenet_layers=1,
            posterior_encoder_num_wavenet_layers=1, upsample_initial_channel=16,
            upsample_rates=[8, 8, 4], upsample_kernel_sizes=[16, 16, 8],
            resblock_kernel_sizes=[3], resblock_dilation_sizes=[[1, 3]], sampling_rate=16_000,
            duration_predictor_num_flows=2, depth_separable_num_layers=1,
        )
    )  # fmt: skip
    with torch.no_grad():
        for weight in model.decoder.parameters():
            weight.normal_(0, 0.3)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def acestep(folder: Path) -> None:
    torch.manual_seed(26)
    vocabulary = {symbol: at for at, symbol in enumerate([*BYTES, "<|endoftext|>"])}
    tokenizer = Qwen2Tokenizer(vocab=vocabulary, merges=[])
    tokenizer.add_special_tokens({"pad_token": "<|endoftext|>"})
    heads = {"num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 8}
    small = {"hidden_size": 16, "intermediate_size": 16, **heads}
    vae = AutoencoderOobleck(
        encoder_hidden_size=4, downsampling_ratios=[8, 10], channel_multiples=[1, 2],
        decoder_channels=4, decoder_input_channels=8, audio_channels=2, sampling_rate=2000,
    )  # fmt: skip
    pipeline = AceStepPipeline(
        vae=vae,
        text_encoder=Qwen3Model(
            Qwen3Config(vocab_size=len(tokenizer), num_hidden_layers=1, **small)
        ),
        tokenizer=tokenizer,
        transformer=AceStepTransformer1DModel(
            num_hidden_layers=1, in_channels=24, audio_acoustic_hidden_dim=8, patch_size=2,
            sliding_window=16, is_turbo=True, **small,
        ),
        condition_encoder=AceStepConditionEncoder(
            text_hidden_dim=16, timbre_hidden_dim=8, num_lyric_encoder_hidden_layers=1,
            num_timbre_encoder_hidden_layers=1, sliding_window=16, **small,
        ),
        scheduler=FlowMatchEulerDiscreteScheduler(num_train_timesteps=1, shift=1.0),
    )  # fmt: skip
    pipeline.save_pretrained(folder)
