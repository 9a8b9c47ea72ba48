"""`make bench-gpu`: the painters at full size on this machine's GPU, plain against ours.

Nothing is fetched: the architectures are built in code with random weights. Plain is the diffusers
pipeline as its documentation shows it, one picture at a time, in the same precision and size, with
the same sketch. Ours is what the worker runs: several orders in one pass, compiled blocks, previews
told. The same steps and few steps are told apart. Needs no network; writes out/bench-gpu.json.

`--tiny` runs the same program with tiny models on the CPU: for testing it, its figures say nothing.
"""

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.report import Report

NO_GPU = 3
BATCHES = (1, 2, 4, 8)
STEPS, FEW = 30, 4
GOAL = 4.0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("make bench-gpu", description=__doc__)
    parser.add_argument("--tiny", action="store_true", help="tiny models on the CPU, as a test")
    parser.add_argument("--painter", choices=("sdxl", "klein"), action="append")
    parser.add_argument("--out", type=Path, default=Path("out/bench-gpu.json"))
    given = parser.parse_args(arguments)
    if importlib.util.find_spec("torch") is None:
        print("The neural backends are not installed: pip install 'daydrawn[neural]'")
        return NO_GPU
    import torch

    if not (given.tiny or torch.cuda.is_available()):
        print(
            "There is no GPU on this machine (torch sees none), so there is nothing to measure: "
            "this benchmark compares painters at full size. `make bench` measures the embedded "
            "backends on any CPU; `python -m tests.bench.gpu --tiny` only tests this program."
        )
        return NO_GPU
    report = Report()
    print(_where(torch, given.tiny))
    for painter in given.painter or ("sdxl", "klein"):
        _bench(report, painter, given.tiny)
    report.write(given.out)
    print(f"\n{len(report.rows)} figures in {given.out}")
    return 0


def _where(torch: Any, tiny: bool) -> str:
    if tiny:
        return "tiny models on the CPU: these figures say nothing about speed"
    name = torch.cuda.get_device_name()
    memory = torch.cuda.get_device_properties(0).total_memory / 1e9
    return f"{name}, {memory:.0f} GB, torch {torch.__version__}, {date.today()}"


def _bench(report: Report, painter: str, tiny: bool) -> None:
    import torch

    from models.neural.drawers import FAMILIES, assembled
    from tests.bench import _full_size as sizes

    machine = _machine(tiny)
    size = sizes.TINY if tiny else sizes.FULL
    began = time.perf_counter()
    pipeline = getattr(sizes, painter)(size, machine.device, machine.dtype)
    pipeline.set_progress_bar_config(disable=True)
    report.add(f"{painter}: built with random weights in", _since(began), "s")
    steps = 2 if tiny else STEPS if painter == "sdxl" else FEW
    batches = BATCHES[:2] if tiny else BATCHES
    jobs = _jobs(max(batches), tiny)

    plain = _rate(lambda: _plain(pipeline, painter, jobs[:2], steps), 2)
    report.add(f"{painter}: plain, one by one, {steps} steps", plain, "images/s")
    _memory(report, f"{painter}: plain", torch)

    family = FAMILIES["StableDiffusionXLPipeline" if painter == "sdxl" else "Flux2KleinPipeline"]
    drawer = assembled(machine, pipeline, family, has_sketch=painter == "sdxl")
    best = 0.0
    for batch in batches:
        work = _ours(machine, drawer, jobs[:batch], steps, 3.0)
        began = time.perf_counter()
        work()
        if batch == 1:
            report.add(f"{painter}: time to the first image, blocks compiled", _since(began), "s")
            began = time.perf_counter()
            work()
            report.add(f"{painter}: time to the next", _since(began), "s")
        rate = _rate(work, batch)
        best = max(best, rate)
        report.add(f"{painter}: ours, {batch} at once, {steps} steps", rate, "images/s")
        _memory(report, f"{painter}: ours, {batch} at once", torch)
    _ratio(report, f"{painter}: ours against plain, same {steps} steps", best / plain, tiny)
    if painter == "sdxl":
        few = 2 if tiny else FEW
        work = _ours(machine, drawer, jobs, few, 1.0)
        work()
        rate = _rate(work, len(jobs))
        report.add(f"{painter}: ours, {len(jobs)} at once, {few} steps", rate, "images/s")
        name = f"{painter}: ours at {few} steps against plain at {steps}"
        _ratio(report, name, rate / plain, tiny)
    if not tiny:
        idle = _idle_share(_ours(machine, drawer, jobs[:4], steps, 3.0), torch)
        report.add(f"{painter}: GPU idle while 4 are drawn", 100 * idle, "%")


def _machine(tiny: bool) -> Any:
    from config.settings import Backends
    from models.neural.machine import Machine
    from models.neural.profiles import CLASSIC, Switches

    if tiny:
        profile = replace(CLASSIC, switches=Switches())
        return Machine(Backends(device="cpu", offline=True), Path("out"), profile=profile)
    return Machine(Backends(profile="classic", offline=True), Path("out"))


def _jobs(count: int, tiny: bool) -> list[Any]:
    """The orders of several people: other words, other scenes, one size."""
    from models.embedded.painter.painter import line_drawing
    from models.embedded.reader import EmbeddedReader
    from models.neural import prompting
    from models.neural.drawing import Job, size_of
    from models.neural.enlarging import resized
    from models.pictures import DrawOrder
    from models.words import Entry

    texts = (
        "We picked apples at my uncle's farm and I ate three of them.",
        "Rain all day. Read on the sofa with the cat on my feet.",
        "First day at the new school, and I sat beside Noor.",
        "Grandmother taught me how to fold dumplings in her kitchen.",
    )
    readings = EmbeddedReader().read([Entry(text) for text in texts])
    jobs = []
    for number in range(count):
        order = DrawOrder(readings[number % len(texts)].brief, seed=number)
        width, height = size_of(order.shape, 100 if tiny else 1024)
        lines = resized(line_drawing(order)[0], width, height)
        jobs.append(Job(number, prompting.of_page(order), number, width, height, lines))
    return jobs


def _plain(pipeline: Any, painter: str, jobs: list[Any], steps: int) -> None:
    """As the documentation of diffusers draws: one after the other."""
    from PIL import Image

    for job in jobs:
        sketch = Image.fromarray(job.sketch).convert("RGB")
        given: dict[str, Any] = {"image": sketch if painter == "sdxl" else [sketch]}
        if painter == "sdxl":
            given |= {"negative_prompt": job.prompt.never, "guidance_scale": 3.0}
        pipeline(
            prompt=job.prompt.words, width=job.width, height=job.height,
            num_inference_steps=steps, **given,
        )  # fmt: skip


def _ours(
    machine: Any, drawer: Any, jobs: list[Any], steps: int, guidance: float
) -> Callable[[], None]:
    from models.neural.drawing import Recipe, draw_together

    def work() -> None:
        draw_together(machine, drawer, jobs, Recipe(steps, guidance, 0.6), lambda step: None)

    return work


def _rate(work: Callable[[], None], images: int) -> float:
    """Images a second: the quicker of two runs, since others may use the machine too."""
    return images / min(_timed(work) for _ in range(2))


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return _since(began)


def _since(began: float) -> float:
    import torch

    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter() - began


def _memory(report: Report, what: str, torch: Any) -> None:
    if torch.cuda.is_available():
        report.add(f"{what}: GPU memory at most", torch.cuda.max_memory_allocated() / 1e9, "GB")
        torch.cuda.reset_peak_memory_stats()


def _ratio(report: Report, name: str, ratio: float, tiny: bool) -> None:
    if tiny:
        report.add(name, ratio, "×")
    else:
        report.add(name, ratio, "×", f"≥ {GOAL:g}", ratio >= GOAL)


def _idle_share(work: Callable[[], None], torch: Any) -> float:
    """How much of the time no kernel ran: 1 less the kernels' own time in the time it took."""
    from torch.profiler import ProfilerActivity, profile

    work()
    with profile(activities=[ProfilerActivity.CUDA]) as seen:
        seconds = _timed(work)
    busy = sum(event.self_device_time_total for event in seen.key_averages()) / 1e6
    return max(0.0, 1.0 - float(busy) / seconds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
