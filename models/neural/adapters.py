"""What an adapter of language models (LoRA, as peft writes it) is for."""

import json
from pathlib import Path

from models.errors import DamagedWeights

ADAPTER_CONFIG = "adapter_config.json"
TURNS_TEXTS = "SEQ_2_SEQ_LM"  # for models that turn one text into another (BART)


def turns_texts(adapter: Path) -> bool:
    """False: it is for a model that writes on (a chat model)."""
    try:
        config = json.loads((adapter / ADAPTER_CONFIG).read_text(encoding="utf-8"))
        return bool(config.get("task_type") == TURNS_TEXTS)
    except (OSError, ValueError, AttributeError) as error:
        raise DamagedWeights(f"{adapter} holds no adapter of a language model") from error
