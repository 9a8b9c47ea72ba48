"""What a training comes to. Knows nothing of torch: whoever only tells of it need not load that."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class History:
    """What was measured, a row a step."""

    losses: list[tuple[int, float]] = field(default_factory=list)
    held: list[tuple[int, float]] = field(default_factory=list)
    rates: list[tuple[int, float]] = field(default_factory=list)

    def until(self, step: int) -> "History":
        return History(*([row for row in rows if row[0] <= step] for rows in self.rows()))

    def rows(self) -> tuple[list[tuple[int, float]], ...]:
        return self.losses, self.held, self.rates


@dataclass(frozen=True, slots=True)
class Taught:
    folder: Path
    history: History
    use: str  # the setting by which it is used
    is_first: bool  # of the processes that learnt it: the one that wrote
