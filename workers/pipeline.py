"""What a page goes through, as data: the stages, and which of them are due."""

import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from db.records import Kind, NewArtefact, NewMedia, Page, Preferences
from workers.workroom import Workroom

QueueClass = Literal["light", "gpu", "training"]
Basis = Callable[[Page, Preferences], Any]  # JSON values; None: this page has no use for the stage
Run = Callable[[Page, Workroom], Awaitable["Made"]]


@dataclass(frozen=True, slots=True)
class Made:
    """What a stage made, before the runner adds the basis it was made from."""

    value: dict[str, Any]
    media: tuple[NewMedia, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One step from what was given to what is kept.

    `needs` must be there; `after` must only have been tried. What a stage is made from is its
    `basis`: when that changes, it is due again, and only then.
    """

    name: str
    makes: Kind
    basis: Basis
    run: Run
    queue: QueueClass = "light"
    needs: frozenset[Kind] = frozenset()
    after: frozenset[Kind] = frozenset()
    timeout: timedelta = timedelta(minutes=2)
    tries: int = 3

    def digest(self, page: Page, preferences: Preferences) -> str | None:
        basis = self.basis(page, preferences)
        if basis is None:
            return None
        packed = json.dumps(basis, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.blake2s(packed.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Due:
    """A stage that can run now, and the basis it will be made from."""

    stage: Stage
    basis: str


@dataclass(frozen=True, slots=True)
class Look:
    """A page held against the pipeline."""

    ready: tuple[Due, ...]  # can run now
    waiting: tuple[str, ...]  # due, but after something that is due itself
    given_up: tuple[str, ...]

    @property
    def settled(self) -> bool:
        return not self.ready and not self.waiting


def look(page: Page, preferences: Preferences, pipeline: Sequence[Stage]) -> Look:
    """What is due for a page. Computed from what is there; remembered nowhere else."""
    ready: list[Due] = []
    waiting: list[str] = []
    given_up: list[str] = []
    pending: set[Kind] = set()  # will be made (again)
    missing: set[Kind] = set()  # will not be made
    failed = {(failure.stage, failure.basis) for failure in page.failures}
    for stage in pipeline:
        if stage.needs & missing:
            missing.add(stage.makes)
            continue
        if (stage.needs | stage.after) & pending:
            # What it is made from is about to change: its basis cannot be known yet.
            pending.add(stage.makes)
            waiting.append(stage.name)
            continue
        have = page.artefacts.get(stage.makes)
        if have is not None and page.as_it_came:
            continue  # parts have other numbers in every house, and so has all that is made of them
        digest = stage.digest(page, preferences)
        if digest is None:
            missing.add(stage.makes)
            continue
        if have is not None and have.basis == digest:
            continue
        if (stage.name, digest) in failed:
            given_up.append(stage.name)
            if have is None:
                missing.add(stage.makes)
            continue
        pending.add(stage.makes)
        ready.append(Due(stage, digest))
    return Look(tuple(ready), tuple(waiting), tuple(given_up))


def with_basis(stage: Stage, basis: str, made: Made) -> NewArtefact:
    return NewArtefact(stage.makes, basis, made.value, made.media)


def signature(pipeline: Sequence[Stage]) -> str:
    """Changes when stages come or go: then every page is looked at again."""
    names = ",".join(f"{stage.name}>{stage.makes}" for stage in pipeline)
    return hashlib.blake2s(names.encode(), digest_size=8).hexdigest()
