"""What a backdrop draws into and by."""

from dataclasses import dataclass

import numpy as np

from models.embedded.painter.palettes import Palette
from models.embedded.pastel.marks import Drawing

MARGIN = 13.0


@dataclass(slots=True)
class Scene:
    """What a backdrop draws into and by."""

    d: Drawing
    p: Palette
    rng: np.random.Generator
    w: float
    h: float
    horizon: float  # y where ground or floor begins
    snowy: bool = False
    wet: bool = False
    night: bool = False
    never: frozenset[str] = frozenset()
    people_x: tuple[float, ...] = ()

    def u(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def leaf(self) -> str:
        return self.p.leaf[int(self.rng.integers(0, len(self.p.leaf)))]

    def wants(self, concept: str) -> bool:
        return concept not in self.never
