"""Nothing is computed while a model is loaded, and nothing loaded beside another: the libraries
change what holds for every thread meanwhile."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from transformers import AutoModel, MusicgenForConditionalGeneration

from models.neural.residency import Residency
from models.neural.turns import Turns
from tests.neural.tiny import eyes, shelved, sounds

PATIENCE = 30  # seconds


class Watch:
    """Tells what went on at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.now = {"loading": 0, "computing": 0}
        self.wrong: list[dict[str, int]] = []
        self.most_computing = 0

    def during(self, kind: str, then: Callable[[], object] = lambda: None) -> object:
        with self._lock:
            self.now[kind] += 1
            self.most_computing = max(self.most_computing, self.now["computing"])
            if self.now["loading"] > 1 or (self.now["loading"] and self.now["computing"]):
                self.wrong.append(dict(self.now))
        time.sleep(0.01)
        done = then()
        with self._lock:
            self.now[kind] -= 1
        return done


def test_loads_are_alone_and_work_is_not() -> None:
    rooms, watch = Residency(budget=1 << 30), Watch()
    meet = threading.Barrier(3, timeout=PATIENCE)

    def use(name: str, then: Callable[[], object] = lambda: None) -> object:
        return rooms.run(
            name,
            0,
            lambda: watch.during("loading") or torch.nn.Linear(1, 1),
            lambda model: watch.during("computing", then),
        )

    with ThreadPoolExecutor(6) as threads:
        for _ in threads.map(use, "abcdef", timeout=PATIENCE):
            pass
        assert not watch.wrong
        for _ in threads.map(lambda name: use(name, meet.wait), "abc", timeout=PATIENCE):
            pass  # they would wait for each other in vain if one held up the others
    assert watch.most_computing >= 3


def test_work_that_needs_another_model_lets_it_be_loaded() -> None:
    """Two at once, each in need of a model that the other loads or uses, come to an end."""
    rooms = Residency(budget=1 << 30)
    meet = threading.Barrier(2, timeout=PATIENCE)

    def inner(name: str) -> str:
        return rooms.run(name, 0, lambda: torch.nn.Linear(1, 1), lambda model: name)

    def outer(name: str) -> str:
        def work(model: object) -> str:
            meet.wait()
            return inner("both need it") + inner(f"only {name} needs it")

        return rooms.run(name, 0, lambda: torch.nn.Linear(1, 1), work)

    for name in ("a", "b"):
        inner(name)  # what works together is loaded before
    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(outer, ("a", "b"), timeout=PATIENCE))
    assert done == ["both need itonly a needs it", "both need itonly b needs it"]


def test_a_load_that_fails_holds_up_nobody() -> None:
    turns = Turns()
    try:
        with turns.load():
            raise LookupError
    except LookupError:
        pass
    with turns.compute(), turns.aside(), turns.load():
        pass


def test_real_models_load_whole_while_others_load(shelf: Path) -> None:
    shelved(shelf, "tiny/musicgen", sounds.musicgen)
    shelved(shelf, "tiny/siglip-10", eyes.siglip)
    kinds = {"tiny/musicgen": MusicgenForConditionalGeneration, "tiny/siglip-10": AutoModel}

    def load_again(id: str) -> set[str]:
        found: set[str] = set()
        for number in range(4):
            rooms.run(
                f"{id} {number}",
                0,
                lambda: kinds[id].from_pretrained(shelf / id),
                lambda model: found.update(one.device.type for one in model.parameters()),
            )
        return found

    rooms = Residency(budget=1 << 30)
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(load_again, kinds, timeout=PATIENCE)) == [{"cpu"}, {"cpu"}]
