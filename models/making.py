"""What every capability shares: how work reports, stops, and says how it was made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """Progress of one piece of work. `preview` is a small encoded picture, if there is one."""

    done: int
    of: int
    preview: bytes | None = None
    order: int | None = None  # of several done at once, the one this step is about; None: all
    fetching: str = ""  # a checkpoint is on its way, and this is for what: "painter"


class Cancelled(Exception):
    """Raised by an `OnStep` to stop the work that reports to it; backends let it pass."""


# Called from the working thread, often: it must be quick. It may raise Cancelled.
OnStep = Callable[[Step], None]


def unheard(step: Step) -> None:
    """An `OnStep` for callers that do not follow progress."""


@dataclass(frozen=True, slots=True)
class MadeWith:
    """How an artefact came to be, kept with it so that it can be made again."""

    backend: str  # "embedded" or "neural"
    model: str  # "daydrawn-pastel/1", "black-forest-labs/FLUX.2-klein-4B@<revision>" …
    seed: int = 0
    settings: Mapping[str, object] = field(default_factory=dict)  # JSON values only


@dataclass(frozen=True, slots=True)
class File:
    """Bytes with what a platform needs to know to show them."""

    data: bytes
    mime: str
    name: str
