"""What a benchmark writes down: a figure, its unit, the goal, and whether it was met."""

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Report:
    rows: dict[str, dict[str, object]] = field(default_factory=dict)

    def add(
        self,
        name: str,
        value: float | str,
        unit: str = "",
        goal: str = "",
        met: bool | None = None,
    ) -> None:
        """One figure. `met` is None where there is no goal, only something to know."""
        self.rows[name] = {"value": value, "unit": unit, "goal": goal, "met": met}
        mark = {True: "✓", False: "✗", None: " "}[met]
        shown = f"{value:.4g}" if isinstance(value, float) else str(value)
        print(f" {mark} {name:<52}{shown:>12} {unit:<10}{goal}", flush=True)

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.rows, indent=2, ensure_ascii=False) + "\n")
