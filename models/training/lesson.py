"""What the loop needs of a thing that is taught."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

E = TypeVar("E", contravariant=True)


class Lesson(Protocol[E]):
    """One task over one base model. Only parameters that want a gradient are trained and kept."""

    module: Any  # torch.nn.Module: what is called in `loss`, and wrapped for several GPUs

    def ready(self, examples: Sequence[E]) -> Any:
        """Examples as tensors on the CPU; runs in a thread beside the training."""
        ...

    def loss(self, module: Any, batch: Any, dice: Any) -> Any:
        """One number to make smaller; `dice` is the batch's own randomness, always the same."""
        ...

    def weight(self, batch: Any) -> int:
        """Of how many parts the loss is the mean: so much a batch counts among those of a step."""
        ...

    def keep(self, module: Any, folder: Path) -> None:
        """Write the result, so that it can be used by its name."""
        ...
