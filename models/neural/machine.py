"""What this machine can run, and the one door to checkpoints: fetched, loaded, shared, put away.

A backend names a `Part` — checkpoints and how to load them — and asks `Machine.use` to do its work
with what was loaded. Everything else happens here: which checkpoint the profile or a person's
setting names, fetching it with progress, memory, device and precision, clear errors.
"""

import importlib
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

import psutil
import torch

from config.settings import Backends
from models.errors import DamagedWeights, ModelError, NotAvailable
from models.making import Cancelled, OnStep, unheard
from models.neural.fetching import Hub
from models.neural.profiles import PROFILES, Checkpoint, Profile, fitting
from models.neural.residency import Residency, translated
from models.neural.weights import Weights

log = logging.getLogger(__name__)

M = TypeVar("M")
R = TypeVar("R")

GIGABYTE = 1 << 30
FOR_WORK = 8.0  # gigabytes left for what is computed; at most a quarter of the memory
LOADING_EXTRA = 1.1  # a checkpoint takes a little more than its weights


@dataclass(frozen=True, slots=True)
class Part(Generic[M]):
    """Something loaded from one or several checkpoints, which the profile names."""

    names: tuple[str, ...]  # "painter", "painter.sketch": those the profile lacks are left out
    load: Callable[["Machine", Mapping[str, Path]], M]


class Machine:
    """Fills `models.studio.Machine`."""

    def __init__(self, backends: Backends, home: Path, *, profile: Profile | None = None) -> None:
        self._backends = backends
        self.device: Any = _device(backends.device)
        self.dtype: Any = _dtype(self.device)
        self.compiler = "inductor" if self.device.type == "cuda" else ""  # "": not worth it
        self.gigabytes = _memory(self.device)
        self.profile = profile or _profile(backends, self.gigabytes)
        self.folder = backends.folder(home)
        token = backends.hub_token.get_secret_value()
        hub = None if backends.offline else Hub(backends.mirror.rstrip("/"), token)
        self.weights = Weights(self.folder, hub)
        self.residency = Residency(int(self._budget() * GIGABYTE))

    # What the studio asks.

    def why_not(self) -> str | None:
        """Why nothing neural would be chosen by itself here; None: there is a GPU."""
        if self.device.type == "cpu" and not self._backends.device:
            return "no GPU is here"
        return None

    def why_not_backend(self, capability: str) -> str | None:
        """Why this capability's checkpoints cannot be used as things are; None: they can."""
        parts = self._parts_of(capability)
        if capability not in parts:
            return f"the profile {self.profile.name} has no {capability}"
        reasons = (self.weights.why_not(self.checkpoint(part)) for part in parts)
        return next((reason for reason in reasons if reason is not None), None)

    def build(self, capability: str, path: str) -> Any:
        """A backend; its weights are loaded on its first call."""
        module, _, name = path.partition(":")
        try:
            quiet()
            return getattr(importlib.import_module(module), name)(self)
        except ImportError as error:
            raise NotAvailable(
                f"{path} cannot be loaded ({error}): pip install 'daydrawn[neural]'"
            ) from error

    def close(self) -> None:
        self.residency.forget()

    def facts(self) -> Mapping[str, Any]:
        """For `doctor`: the device, the profile, what each part costs, and what is loaded."""
        return {
            "device": device_name(self.device),
            "precision": str(self.dtype).removeprefix("torch."),
            "gigabytes": round(self.gigabytes, 1),
            "budget_gigabytes": round(self.residency.budget / GIGABYTE, 1),
            "profile": self.profile.name,
            "says": self.profile.says,
            "loaded": dict(self.residency.facts()),
            "parts": {
                name: {
                    "checkpoint": one.id,
                    "gigabytes": one.gigabytes,
                    "licence": one.licence,
                    "steps": one.steps,
                    "missing": self.weights.why_not(one),
                }
                for name in self.profile.checkpoints
                for one in (self.checkpoint(name),)
            },
        }

    # What backends ask.

    def checkpoint(self, name: str) -> Checkpoint:
        """The checkpoint of a part: a person's own wish, else the profile's."""
        usual = self.profile.checkpoints.get(name)
        wish = self._backends.named("checkpoints").get(name)
        if wish is None:
            if usual is None:
                raise NotAvailable(f"the profile {self.profile.name} has no {name}")
            return usual
        own = Path(wish).expanduser()
        where = str(own.absolute()) if own.is_dir() else wish
        if usual is None:
            return Checkpoint(where, 0.0, "as its page says")
        return replace(
            usual,
            id=where,
            licence="as its page says",
            revision="main",
            gated=False,
            home_made=False,
        )

    @property
    def is_careful(self) -> bool:
        """Whether pictures are looked at before they are shown."""
        return self._backends.safety

    def has(self, name: str) -> bool:
        """Whether the profile, or a person's wish, names this part."""
        return name in self.profile.checkpoints or name in self._backends.named("checkpoints")

    def adapter(self, name: str) -> Path | None:
        """The folder of a person's own adapter (LoRA) for a part, if one is wished."""
        wish = self._backends.named("adapters").get(name)
        return None if wish is None else self._adapter(name, wish)

    def adapters_of(self, part: str) -> Mapping[str, Path]:
        """A part's adapters by task: `reader.summary=…` for "summary", `reader=…` for "reading"."""
        found = {}
        for name, wish in self._backends.named("adapters").items():
            of, _, task = name.partition(".")
            if of == part:
                found[task or "reading"] = self._adapter(name, wish)
        return found

    def _adapter(self, name: str, wish: str) -> Path:
        for place in (Path(wish).expanduser(), self.folder / "adapters" / wish):
            if place.is_dir():
                return place.absolute()
        raise NotAvailable(
            f"DAYDRAWN_BACKENDS__ADAPTERS: {name}={wish} is neither a folder nor one in "
            f"{self.folder / 'adapters'}"
        )

    def batch(self, name: str) -> int:
        return self.checkpoint(name).batch if self.has(name) else 1

    def use(self, part: Part[M], work: Callable[[M], R], on_step: OnStep = unheard) -> R:
        """Work with what a part loads. Fetches and loads it first, if need be."""
        names = [name for name in part.names if self.has(name)]
        folders = {name: self.weights.get(name, self.checkpoint(name), on_step) for name in names}
        sizes = sum(self.checkpoint(name).gigabytes for name in names)
        # The same loader over the same weights is the same model, whatever capability asks.
        key = " + ".join(
            f"{name.partition('.')[2]}{folder}{''.join(map(str, self.adapters_of(name).values()))}"
            for name, folder in folders.items()
        )
        key = f"{part.load.__name__}({key})"
        needs = int(sizes * LOADING_EXTRA * GIGABYTE)
        return self.residency.run(key, needs, lambda: self._load(part, folders), work)

    def _load(self, part: Part[M], folders: Mapping[str, Path]) -> M:
        quiet()
        with loading(" and ".join(str(folder) for folder in folders.values())):
            return part.load(self, folders)

    def variant(self, name: str, folder: Path) -> str | None:
        """Which form of the files in a part's folder to load ("fp16"), where they have one."""
        wish = self.checkpoint(name).variant
        return wish if wish and any(folder.rglob(f"*.{wish}*.safetensors")) else None

    def place(self, module: Any) -> Any:
        """Put a module where the work is done, ready to be used, not trained."""
        return module.to(self.device).eval()

    def generator(self, seed: int) -> Any:
        """Randomness of one order. On the CPU, so that a seed draws the same on every device."""
        return torch.Generator("cpu").manual_seed(seed % (1 << 63))

    def _parts_of(self, capability: str) -> list[str]:
        return [
            name
            for name in dict.fromkeys(
                (*self.profile.checkpoints, *self._backends.named("checkpoints"))
            )
            if name.partition(".")[0] == capability
            or (name == "safety" and self.is_careful and capability in ("painter", "colourist"))
        ]

    def _budget(self) -> float:
        if self._backends.memory_gigabytes is not None:
            return self._backends.memory_gigabytes
        return max(1.0, self.gigabytes - min(FOR_WORK, self.gigabytes / 4))


@contextmanager
def loading(what: str) -> Iterator[None]:
    """A checkpoint that cannot be loaded is damaged, or no checkpoint of this kind."""
    try:
        with translated(what):
            yield
    except (ModelError, Cancelled):
        raise
    except Exception as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise DamagedWeights(f"the weights in {what} cannot be loaded: {reason}") from error


def quiet() -> None:
    """No bars and hints on a server's console: progress is told in chat, errors are raised.
    Before anything else of these libraries is imported: they talk already then."""
    for library in ("transformers", "diffusers"):
        logs = importlib.import_module(f"{library}.utils.logging")
        logs.disable_progress_bar()
        logs.set_verbosity_error()


def _device(wish: str) -> Any:
    if wish:
        device = torch.device(wish)
        kind = getattr(torch, device.type, None)
        if device.type == "mps":
            there = torch.backends.mps.is_available()
        else:
            there = device.type == "cpu" or (kind is not None and kind.is_available())
        if there and device.type == "cuda":
            there = (device.index or 0) < torch.cuda.device_count()
        if not there:
            raise NotAvailable(f"DAYDRAWN_BACKENDS__DEVICE: there is no {wish} on this machine")
        return device
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    if hasattr(torch, "xpu") and torch.xpu.is_available():
        return torch.device("xpu")
    return torch.device("cpu")


def _dtype(device: Any) -> Any:
    """Half the memory where the device is quick with it; bfloat16 where it can, for its range."""
    if device.type == "cpu":
        return torch.float32
    if device.type == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False):
        return torch.float16
    return torch.bfloat16


def _memory(device: Any) -> float:
    """Gigabytes free on the device now; of main memory where it has none of its own."""
    if device.type == "cuda":
        return float(torch.cuda.mem_get_info(device)[0]) / GIGABYTE
    return float(psutil.virtual_memory().available) / GIGABYTE


def _profile(backends: Backends, gigabytes: float) -> Profile:
    return fitting(gigabytes) if backends.profile == "auto" else PROFILES[backends.profile]


def device_name(device: Any) -> str:
    if device.type == "cuda":
        return f"{device} ({torch.cuda.get_device_name(device)})"
    return f"{device}"
