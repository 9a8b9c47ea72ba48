"""Which GPUs are here, as far as one can tell without loading anything."""

from pathlib import Path

DEVICES = Path("/dev")


def count(devices: Path = DEVICES) -> int:
    """GPUs that a worker each could have: those of NVIDIA's driver (nvidia0, nvidia1 …)."""
    return sum(1 for path in devices.glob("nvidia*") if path.name.removeprefix("nvidia").isdigit())
