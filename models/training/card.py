"""The card beside a trained model: what it is, what it learnt from, how, and how well."""

import importlib.metadata
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.training.plan import Plan

if TYPE_CHECKING:
    from models.training.examples import Examples
    from models.training.taught import History

CARD = "README.md"
_LIBRARIES = ("torch", "transformers", "diffusers", "peft", "accelerate")


def write(
    plan: Plan,
    base: str,
    examples: "Examples[Any]",
    history: "History",
    source: str,
    use: str,
    folder: Path,
) -> None:
    lines = [
        "---",
        f"base_model: {base}",
        "library_name: daydrawn",
        f"tags: [{plan.task}]",
        "---",
        f"# {plan.name}",
        "",
        f"Taught to `{base}` with `daydrawn train {plan.task}` on {datetime.now(UTC):%Y-%m-%d}.",
        "",
        "## Use",
        f"`{use}`",
        "",
        "## Learnt from",
        f"{source}, laid out as {examples.layout}: {len(examples.train)} examples, "
        f"{len(examples.held)} held back.",
    ]
    lines += [f"Left out, {count} ×: {why}." for why, count in examples.left_out.items()]
    lines += [
        "What it has learnt can be read out of it in part: share it only as you would share "
        "what it learnt from. The licence of its base holds for it as well.",
        "",
        "## Measured",
        _table(_figures(history)),
        "",
        "## How",
        _table({name: value for name, value in asdict(plan).items() if name != "name"}),
        "",
        ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES),
        "",
    ]
    (folder / CARD).write_text("\n".join(lines), encoding="utf-8")


def _figures(history: "History") -> dict[str, object]:
    figures: dict[str, object] = {"steps": len(history.losses)}
    if history.losses:
        last = [loss for _, loss in history.losses[-20:]]
        figures["loss, mean of the last steps"] = round(sum(last) / len(last), 5)
    if history.held:
        figures["loss, held back"] = round(history.held[-1][1], 5)
    return figures


def _table(rows: Mapping[str, object]) -> str:
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {rows[name]} |" for name in rows)])


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "absent"
