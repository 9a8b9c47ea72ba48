"""Which GPUs are here, as far as one can tell without loading anything."""

from pathlib import Path

DEVICES = Path("/dev")


def here(visible: str | None = None, devices: Path = DEVICES) -> tuple[str, ...]:
    """GPUs that a worker each could have: those of NVIDIA's driver (nvidia0, nvidia1 …).

    `visible` is CUDA_VISIBLE_DEVICES, where whoever started us has set it: then only those.
    """
    count = sum(1 for path in devices.glob("nvidia*") if path.name.removeprefix("nvidia").isdigit())
    if visible is None or not count:
        return tuple(str(number) for number in range(count))
    return tuple(name.strip() for name in visible.split(",") if name.strip() not in ("", "-1"))
