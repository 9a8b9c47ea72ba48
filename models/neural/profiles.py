"""Which checkpoint does what: three profiles, as data. What each costs is said beside it.

A part is named after the capability it serves ("painter"); what helps it has a second word
("painter.sketch"). Gigabytes are those of the weights in the profile's precision; they count for
the download as for the memory. Licences are those of the checkpoints' own pages: read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Weights to be had by a hub id, and how they are used here."""

    id: str
    gigabytes: float
    licence: str
    revision: str = "main"
    folder: str = ""  # inside the repository
    variant: str = ""  # of its files: "fp16" where the repository has both
    steps: int = 0  # of drawing or composing
    guidance: float = 0.0
    size: int = 0  # pixels of the shorter side it was trained for
    batch: int = 1  # orders in one pass that still gain speed
    gated: bool = False  # its owner wants its terms agreed to
    pickled: bool = False  # has no safetensors: read by torch's restricted unpickler
    home_made: bool = False  # nobody gives it away: it is trained here
    settings: Mapping[str, object] = field(default_factory=dict)
    more: tuple[str, ...] = ()  # patterns of files that are needed besides


@dataclass(frozen=True, slots=True)
class Switches:
    """How models are run. Each trades memory, first-time cost and speed."""

    compile: bool = False  # repeated blocks compiled: the first picture waits a minute
    channels_last: bool = False
    offload: bool = False  # weights wait in main memory: slower, half the GPU memory
    slicing: bool = False  # the picture decoder works picture by picture, tile by tile
    quantise: bool = False  # linear layers in 8 bits: half the memory, a little slower


@dataclass(frozen=True, slots=True)
class Profile:
    name: str
    says: str  # what it is for, and what it asks of the machine
    checkpoints: Mapping[str, Checkpoint]
    switches: Switches


_SCRIBBLE_SDXL = Checkpoint(
    "xinsir/controlnet-scribble-sdxl-1.0", 2.5, "Apache-2.0", settings={"strength": 0.6}
)
_POOLING = ("1_Pooling/config.json",)  # how sentence-transformers' folders say whose state counts
_BGE = Checkpoint("BAAI/bge-m3", 1.1, "MIT", pickled=True, batch=16, more=_POOLING)
_E5 = Checkpoint("intfloat/multilingual-e5-small", 0.25, "MIT", batch=16, more=_POOLING)
_SD15 = Checkpoint(
    "stable-diffusion-v1-5/stable-diffusion-v1-5", 2.1, "CreativeML OpenRAIL-M",
    variant="fp16", steps=28, guidance=7.0, size=640, batch=8,
)  # fmt: skip
_SCRIBBLE_SD15 = Checkpoint(
    "lllyasviel/sd-controlnet-scribble", 0.8, "OpenRAIL", settings={"strength": 1.0}
)
_SAFETY = Checkpoint(
    "stable-diffusion-v1-5/stable-diffusion-v1-5", 0.6, "CreativeML OpenRAIL-M",
    folder="safety_checker", variant="fp16",
)  # fmt: skip
_LISTENER = Checkpoint("openai/whisper-large-v3-turbo", 1.6, "MIT", batch=8)
_VOICE = Checkpoint(
    "suno/bark-small", 0.8, "MIT", pickled=True, batch=4, settings={"speaker": 6},
    more=("speaker_embeddings_path.json", "speaker_embeddings/v2/*_speaker_6_*.npy"),
)  # fmt: skip
_PICTURES_AND_WORDS = Checkpoint("google/siglip2-base-patch16-224", 0.8, "Apache-2.0", batch=16)
_CAPTIONER = Checkpoint("Salesforce/blip-image-captioning-base", 0.9, "BSD-3-Clause", batch=16)
_MEMORABLE = Checkpoint(
    "daydrawn/memorability-resnet50", 0.1, "trained by oneself", batch=16, home_made=True
)

CLASSIC = Profile(
    "classic",
    "the models the idea was first built from; a GPU of 24 GB, or 16 with one at a time",
    MappingProxyType({
        "reader": Checkpoint(
            "google/gemma-2-2b-it", 5.2, "Gemma terms", gated=True, batch=8,
            settings={"tokens": 640},
        ),
        "reader.summary": Checkpoint("facebook/bart-large-xsum", 0.8, "MIT", batch=16),
        "painter": Checkpoint(
            "stabilityai/stable-diffusion-xl-base-1.0", 6.9, "OpenRAIL++-M",
            variant="fp16", steps=30, guidance=6.0, size=1024, batch=4,
        ),
        "painter.sketch": _SCRIBBLE_SDXL,
        "colourist": _SD15,
        "colourist.sketch": _SCRIBBLE_SD15,
        "safety": _SAFETY,
        "composer": Checkpoint(
            "cvssp/audioldm2-large", 6.0, "CC-BY-NC-SA-4.0", steps=100, guidance=3.5, batch=2,
            pickled=True,
        ),
        "narrator": _VOICE,
        "hearer": _LISTENER,
        "seer": _PICTURES_AND_WORDS,
        "seer.caption": _CAPTIONER,
        "embedder": _PICTURES_AND_WORDS,
        "embedder.words": _BGE,
        "memorability": _MEMORABLE,
    }),
    Switches(compile=True, channels_last=True),
)  # fmt: skip

_QWEN = Checkpoint("Qwen/Qwen3.5-4B", 9.0, "Apache-2.0", batch=8, settings={"tokens": 640})
_KLEIN = Checkpoint(
    "black-forest-labs/FLUX.2-klein-4B", 16.0, "Apache-2.0",
    steps=4, guidance=1.0, size=1024, batch=4,
)  # fmt: skip

BEST = Profile(
    "best",
    "few-step models of today, free to use; a GPU of 24 GB or more",
    MappingProxyType({
        "reader": _QWEN,
        "painter": _KLEIN,
        "colourist": _KLEIN,
        "safety": _SAFETY,
        "composer": Checkpoint(
            "ACE-Step/acestep-v15-xl-turbo-diffusers", 10.0, "MIT", steps=8, guidance=1.0, batch=2
        ),
        "narrator": _VOICE,
        "hearer": _LISTENER,
        "seer": _PICTURES_AND_WORDS,
        "seer.caption": _CAPTIONER,
        "embedder": _PICTURES_AND_WORDS,
        "embedder.words": _BGE,
        "memorability": _MEMORABLE,
    }),
    Switches(compile=True, channels_last=True),
)  # fmt: skip

SMALL = Profile(
    "small",
    "fits a GPU of 8 GB: small models, 8-bit layers, one in memory at a time",
    MappingProxyType({
        "reader": Checkpoint(
            "Qwen/Qwen3.5-2B", 4.5, "Apache-2.0", batch=4, settings={"tokens": 512}
        ),
        "painter": Checkpoint(
            "stable-diffusion-v1-5/stable-diffusion-v1-5", 2.1, "CreativeML OpenRAIL-M",
            variant="fp16", steps=6, guidance=1.5, size=640, batch=2,
            settings={"few_steps": "lcm"},
        ),
        "painter.sketch": _SCRIBBLE_SD15,
        "painter.few": Checkpoint("latent-consistency/lcm-lora-sdv1-5", 0.14, "OpenRAIL++-M"),
        "colourist": Checkpoint(
            "stable-diffusion-v1-5/stable-diffusion-v1-5", 2.1, "CreativeML OpenRAIL-M",
            variant="fp16", steps=6, guidance=1.5, size=640, batch=2,
            settings={"few_steps": "lcm"},
        ),
        "colourist.sketch": _SCRIBBLE_SD15,
        "colourist.few": Checkpoint("latent-consistency/lcm-lora-sdv1-5", 0.14, "OpenRAIL++-M"),
        "safety": _SAFETY,
        "composer": Checkpoint(
            "facebook/musicgen-small", 1.2, "CC-BY-NC-4.0", guidance=3.0, batch=1
        ),
        "narrator": _VOICE,
        "hearer": Checkpoint("openai/whisper-small", 0.5, "Apache-2.0", batch=4),
        "seer": _PICTURES_AND_WORDS,
        "seer.caption": _CAPTIONER,
        "embedder": _PICTURES_AND_WORDS,
        "embedder.words": _E5,
        "memorability": _MEMORABLE,
    }),
    Switches(offload=True, slicing=True, quantise=True),
)  # fmt: skip

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {profile.name: profile for profile in (CLASSIC, BEST, SMALL)}
)
ROOMY_GIGABYTES = 20.0  # from here on, `auto` is `best`; below, `small`


def fitting(gigabytes: float) -> Profile:
    """The profile for a device of this much memory."""
    return BEST if gigabytes >= ROOMY_GIGABYTES else SMALL
