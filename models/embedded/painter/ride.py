"""The measures of something that people sit in together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ride:
    """Where its sides are, and how many sit in it."""

    vehicle: str
    riders: int
    left: float
    right: float
    side: float  # the upper edge of its side
    y: float  # where it stands
    unit: float  # a rider's height
    tone: str

    @property
    def cx(self) -> float:
        return (self.left + self.right) / 2

    @property
    def wide(self) -> float:
        return self.right - self.left
