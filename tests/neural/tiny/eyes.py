"""Tiny eyes: SigLIP and CLIP with their words, BLIP; and readers of texts, bge-m3 and E5."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from transformers import (
    BertConfig,
    BertModel,
    BertTokenizer,
    BlipConfig,
    BlipForConditionalGeneration,
    BlipImageProcessorPil,
    CLIPConfig,
    CLIPImageProcessorPil,
    CLIPModel,
    CLIPTokenizer,
    GemmaTokenizer,
    SiglipConfig,
    SiglipImageProcessorPil,
    SiglipModel,
    XLMRobertaConfig,
    XLMRobertaModel,
    XLMRobertaTokenizer,
)

from tests.neural.tiny.words import BYTES

SMALL: dict[str, Any] = {
    "hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2,
}  # fmt: skip
SQUARE = {"height": 32, "width": 32}


def siglip(folder: Path, bias: float = -10.0) -> None:
    """`bias`: how unlikely everything is to it."""
    torch.manual_seed(31)
    pieces = ["<pad>", "<eos>", "<bos>", "<unk>", *(f"<0x{byte:02X}>" for byte in range(256)), "▁"]
    pieces += [chr(code) for code in range(33, 127)]
    tokenizer = GemmaTokenizer(vocab={one: at for at, one in enumerate(dict.fromkeys(pieces))},
        merges=[])  # fmt: skip
    config = SiglipConfig(
        text_config={**SMALL, "vocab_size": len(tokenizer), "max_position_embeddings": 64},
        vision_config={**SMALL, "image_size": 32, "patch_size": 8},
    )
    model = SiglipModel(config)
    with torch.no_grad():
        model.logit_scale.fill_(2.3)
        model.logit_bias.fill_(bias)
        for name, weight in model.named_parameters():
            if "embedding" in name:
                weight.normal_(0, 1)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    SiglipImageProcessorPil(size=SQUARE).save_pretrained(folder)


def clip(folder: Path) -> None:
    torch.manual_seed(32)
    symbols = [*BYTES, *(f"{one}</w>" for one in BYTES), "<|startoftext|>", "<|endoftext|>"]
    tokenizer = CLIPTokenizer(
        vocab={one: at for at, one in enumerate(symbols)}, merges=[], model_max_length=77
    )
    ends = {"bos_token_id": len(symbols) - 2, "eos_token_id": len(symbols) - 1, "pad_token_id": 1}
    config = CLIPConfig(
        text_config={**SMALL, **ends, "vocab_size": len(symbols), "max_position_embeddings": 77},
        vision_config={**SMALL, "image_size": 32, "patch_size": 8}, projection_dim=8,
    )  # fmt: skip
    CLIPModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=SQUARE).save_pretrained(folder)


def blip(folder: Path, spread: float = 0.02) -> None:
    """With a wide `spread` of its words it is sure of what it writes."""
    torch.manual_seed(33)
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[DEC]", "[ENC]"]
    pieces += ["a", "man", "dog", "beach", "on", "the", "sea", "photo", "of", "with", "cake"]
    tokenizer = BertTokenizer(vocab={one: at for at, one in enumerate(pieces)})
    config = BlipConfig(
        text_config={
            **SMALL, "vocab_size": len(pieces), "max_position_embeddings": 64,
            "bos_token_id": 5, "eos_token_id": 3, "sep_token_id": 3, "pad_token_id": 0,
            "encoder_hidden_size": 16,
        },
        vision_config={**SMALL, "image_size": 32, "patch_size": 8}, projection_dim=8,
    )  # fmt: skip
    model = BlipForConditionalGeneration(config)
    with torch.no_grad():
        model.text_decoder.cls.predictions.decoder.weight.normal_(0, spread)
        model.text_decoder.cls.predictions.bias.fill_(0)
        model.text_decoder.cls.predictions.bias[[0, 1, 2, 4, 5, 6]] = -100  # words only
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    BlipImageProcessorPil(size=SQUARE).save_pretrained(folder)


def text_reader(seed: int) -> Callable[[Path], None]:
    """bge-m3 and E5 are XLM-RoBERTa both."""

    def build(folder: Path) -> None:
        torch.manual_seed(seed)
        pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
        pieces += [(chr(code), -3.0) for code in (*range(33, 127), *range(0xAC00, 0xAC80))]
        tokenizer = XLMRobertaTokenizer(vocab=pieces)
        config = XLMRobertaConfig(
            **SMALL, vocab_size=len(tokenizer), max_position_embeddings=520, pad_token_id=1
        )
        XLMRobertaModel(config).save_pretrained(folder)
        tokenizer.save_pretrained(folder)

    return build


def bert(folder: Path) -> None:
    """What small sentence-transformers are made of (MiniLM)."""
    torch.manual_seed(43)
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = [chr(code) for code in range(97, 123)]
    pieces = [*marks, *letters, *(f"##{one}" for one in letters)]
    tokenizer = BertTokenizer(vocab={piece: number for number, piece in enumerate(pieces)})
    config = BertConfig(**SMALL, vocab_size=len(pieces), max_position_embeddings=32)
    BertModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
