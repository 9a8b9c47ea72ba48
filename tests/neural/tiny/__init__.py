"""Tiny random models of the real architectures, written as checkpoints and loaded as such.

A builder takes the folder to write to; `shelved` writes it once into the shared models folder
under an id, as if it had been fetched. `machine` is a `Machine` whose profile names them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from config.settings import Backends
from models.neural.machine import Machine
from models.neural.profiles import Checkpoint, Profile, Switches

Builder = Callable[[Path], None]
PLAIN = Switches()


def shelved(shelf: Path, id: str, build: Builder, **given: Any) -> Checkpoint:
    """A checkpoint on the shelf, built on first use."""
    folder = shelf / id
    if not folder.exists():
        build(folder)
    return Checkpoint(id, 0.001, "ours", **given)


def machine(
    shelf: Path,
    parts: Mapping[str, Checkpoint] = MappingProxyType({}),
    *,
    switches: Switches = PLAIN,
    backends: Any = None,
    **more: Checkpoint,
) -> Machine:
    """A machine whose profile has these parts; `painter__sketch` names "painter.sketch"."""
    named = {name.replace("__", "."): checkpoint for name, checkpoint in {**parts, **more}.items()}
    settings = Backends(
        device="cpu", offline=True, models=str(shelf), memory_gigabytes=4, **(backends or {})
    )
    return Machine(settings, shelf.parent, profile=Profile("tiny", "tests", named, switches))
