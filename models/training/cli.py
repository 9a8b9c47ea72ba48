"""`daydrawn train`, `daydrawn evaluate` and `daydrawn explore`."""

import argparse
import asyncio
import functools
import importlib
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from config import log
from config.settings import Settings
from models.errors import CannotRead, NeedsExtra
from models.photos import Embedder
from models.studio import Studio
from models.training import evaluating, exploring, together
from models.training.plan import DEFAULTS, Plan, with_options
from models.training.taught import Taught


def train_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("task", choices=sorted(DEFAULTS))
    parser.add_argument("--name", help="of the result (default: the task's)")
    parser.add_argument("--base", help="model to teach: a hub id or folder")
    parser.add_argument("--steps", type=_positive(int), help="how long")
    parser.add_argument("--batch", type=_positive(int), help="examples at once")
    parser.add_argument("--accumulate", type=_positive(int), help="batches a step")
    parser.add_argument("--rate", type=_positive(float), help="how fast it learns")
    parser.add_argument("--rank", type=_positive(int), help="size of the adapter")
    parser.add_argument("--size", type=_positive(int), help="pixels of a picture's side")
    parser.add_argument("--seed", type=int, help="of everything random")
    parser.add_argument("--precision", choices=("no", "fp16", "bf16"), help="mixed precision")
    parser.add_argument(
        "--checkpointing", action="store_true", default=None, help="less memory, slower"
    )
    parser.add_argument("--save-every", type=_positive(int), help="steps between states kept")
    parser.add_argument(
        "--processes", type=_positive(int), default=1,
        help="how many share the work, a GPU each (without any: a part of the cores each)",
    )  # fmt: skip
    parser.add_argument("--resume", action="store_true", help="go on where it stopped")
    parser.add_argument("--json", action="store_true", help="for scripts")


def _positive(kind: Callable[[str], float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = kind(text)
        if value <= 0:
            raise argparse.ArgumentTypeError("more than nothing is wanted")
        return value

    return read


def run(given: argparse.Namespace, data: Path, source: str = "") -> int:
    """Teach, and tell how it went; shared with lessons from one's own diary."""
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    try:
        importlib.import_module("models.neural")  # says whether torch is here, without loading it
    except NeedsExtra as error:
        raise NeedsExtra("training", "training") from error
    plan = with_options(
        DEFAULTS[given.task], name=given.name, base=given.base, steps=given.steps,
        batch=given.batch, accumulate=given.accumulate, rate=given.rate, rank=given.rank,
        size=given.size, seed=given.seed, precision=given.precision,
        checkpointing=given.checkpointing, save_every=given.save_every,
    )  # fmt: skip
    device = settings.backends.device
    work = functools.partial(_teach, plan, data, given.resume, source, given.processes)
    if given.processes == 1:
        taught = work()
    else:
        together.check(given.processes, device)
        taught = together.together(given.processes, work, device)
    if not taught.is_first:
        return 0  # one of several tells
    if given.json:
        print(json.dumps({
            "folder": str(taught.folder), "use": taught.use, "steps": len(taught.history.losses),
            "losses": taught.history.losses, "held": taught.history.held,
        }))  # fmt: skip
        return 0
    print(f"{taught.folder}: {len(taught.history.losses)} steps")
    if taught.history.held:
        print(f"loss held back: {taught.history.held[-1][1]:.4f}")
    print(f"To use it: {taught.use}")
    return 0


def _teach(plan: Plan, data: Path, resume: bool, source: str, processes: int) -> Taught:
    """In this process, which may be one of several."""
    from models.neural.machine import Machine
    from models.training.teaching import teach

    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    machine = Machine(settings.backends, settings.home)
    return teach(
        plan, data, machine, resume=resume, source=source, on_step=_bar, processes=processes
    )


def _bar(step: int, of: int, loss: float) -> None:
    if sys.stderr.isatty():
        end = "\n" if step >= of else ""
        print(f"\rstep {step} of {of}, loss {loss:.4f}", end=end, file=sys.stderr, flush=True)


def evaluate(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn evaluate",
        description="Measures the backends as they are set on examples held back. summary: ROUGE "
        "and chrF; style: CLIP score; memorability: MSE, Pearson, Spearman; story: how alike the "
        "pictures of each story look.",
    )
    parser.add_argument("task", choices=("summary", "style", "memorability", "story"))
    parser.add_argument("data", type=Path, help="folder of the data set")
    parser.add_argument("--most", type=_positive(int), default=evaluating.MOST, help="examples")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    _must_be_folder(given.data)
    settings = Settings.load()
    log.set_up("warning", secrets=settings.secrets())
    found = asyncio.run(_evaluate(settings, given.task, given.data, given.most))
    if given.json:
        print(json.dumps(asdict(found)))
        return 0
    for name, value in found.figures.items():
        print(f"{name:<44}{value:.4f}")
    print(f"{found.count} examples{f', {found.backend} backend' if found.backend else ''}")
    print(found.says)
    return 0


async def _evaluate(settings: Settings, task: str, data: Path, most: int) -> evaluating.Evaluated:
    def show(number: int, of: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if number >= of else ""
            print(f"\r{number} of {of}", end=end, file=sys.stderr, flush=True)

    async with Studio(settings.backends, settings.home) as studio:
        match task:
            case "summary":
                return await evaluating.summaries(studio, data, most, show)
            case "memorability":
                return await evaluating.memorability(studio, data, most, show)
            case "story":
                return await evaluating.story(_embedder(studio), data, most, show)
            case _:
                return await evaluating.pictures(studio, _embedder(studio), data, most, show)


def _embedder(studio: Studio) -> Embedder:
    if studio.machine is None:
        raise NeedsExtra("CLIP scores", "neural")
    built: Embedder = studio.machine.build("embedder", "models.neural.embedder:NeuralEmbedder")
    return built


def explore(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn explore",
        description="Draws what there is to see of a data set before it is learnt from: lengths, "
        "words, stories, how near summaries are to their texts, scores.",
    )
    parser.add_argument("task", choices=sorted(exploring.READERS))
    parser.add_argument("data", type=Path, help="folder of the data set")
    parser.add_argument("--out", type=Path, default=Path("out/explored"), help="for the pictures")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    _must_be_folder(given.data)
    found = exploring.explore(given.task, given.data, given.out)
    if given.json:
        print(json.dumps({**asdict(found), "drawn": [str(path) for path in found.drawn]}))
        return 0
    print(f"{given.data}: laid out as {found.layout}")
    for name, value in found.figures.items():
        print(f"{name:<52}{value:g}")
    if found.words:
        print("most used: " + ", ".join(word for word, _ in found.words[:12]))
    for path in found.drawn:
        print(path)
    return 0


def _must_be_folder(data: Path) -> None:
    if not data.is_dir():
        raise CannotRead("data set", f"there is no folder {data}")
