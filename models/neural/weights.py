"""Where weights come from: a folder, what was fetched before, the hub or a mirror of it.

What was fetched lies under the models folder as `owner/name`, with a list of its files, their
sizes and checksums beside it; a fetch is done in a folder of its own that gets its name only when
all of it is there and verified. A folder that a person put there themselves is taken as it is.
"""

import json
import logging
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.errors import DamagedWeights, ModelError, NoWeights
from models.making import OnStep, Step
from models.neural.fetching import Hub
from models.neural.profiles import Checkpoint

log = logging.getLogger(__name__)

LIST = "daydrawn.json"  # beside fetched weights: what must be there
TELL_SECONDS = 0.3


@dataclass(slots=True)
class _Fetch:
    """One checkpoint on its way; all who wait for it follow the same one."""

    share: float = 0.0
    error: Exception | None = None
    done: threading.Event = field(default_factory=threading.Event)


class Weights:
    """Finds weights, and fetches what is not here, if it may."""

    def __init__(self, folder: Path, hub: Hub | None) -> None:
        self._folder = folder
        self._hub = hub  # None: offline
        self._fetches: dict[Path, _Fetch] = {}
        self._lock = threading.Lock()

    def find(self, checkpoint: Checkpoint) -> Path | None:
        """Where a checkpoint's weights lie; None: not here. Asks no network."""
        own = Path(checkpoint.id).expanduser()
        places = [own] if own.is_absolute() else [self._folder / checkpoint.id]
        if checkpoint.folder:
            places = [place / checkpoint.folder for place in (*places, self._home_of(checkpoint))]
        for place in places:
            if place.is_dir() and any(place.iterdir()):
                _check_sizes(checkpoint, place)
                return place
        return None

    def why_not(self, checkpoint: Checkpoint) -> str | None:
        """Why weights could not be used now; None: they are here."""
        try:
            if self.find(checkpoint) is not None:
                return None
        except DamagedWeights as error:
            return str(error)
        if Path(checkpoint.id).is_absolute():
            return f"{checkpoint.id} is no folder with weights"
        if checkpoint.home_made:
            return _untrained(checkpoint)
        return f"the weights of {checkpoint.id} are not here ({checkpoint.gigabytes:g} GB)"

    def get(self, what: str, checkpoint: Checkpoint, on_step: OnStep) -> Path:
        """Where weights lie, fetching them first if need be; `what` is told as progress."""
        if (found := self.find(checkpoint)) is not None:
            return found
        if Path(checkpoint.id).is_absolute():
            raise NoWeights(f"{what}: {checkpoint.id} is no folder with weights")
        if checkpoint.home_made:
            raise NoWeights(f"{what}: {_untrained(checkpoint)}")
        if self._hub is None:
            raise NoWeights(
                f"{what}: the weights of {checkpoint.id} are not in {self._folder}, and "
                "DAYDRAWN_BACKENDS__OFFLINE forbids fetching them"
            )
        fetch = self._begin(self._hub, checkpoint)
        while not fetch.done.wait(TELL_SECONDS):
            on_step(Step(round(fetch.share * 1000), 1000, fetching=what))
        if fetch.error is not None:
            raise fetch.error
        if (found := self.find(checkpoint)) is None:
            raise NoWeights(f"{what}: {checkpoint.id} has no {checkpoint.folder}")
        return found

    def _begin(self, hub: Hub, checkpoint: Checkpoint) -> _Fetch:
        """In a thread of its own: it goes on when whoever asked first no longer waits."""
        home = self._home_of(checkpoint)
        with self._lock:
            fetch = self._fetches.get(home)
            if fetch is None or fetch.done.is_set():
                fetch = self._fetches[home] = _Fetch()
                threading.Thread(
                    target=self._fetch, args=(hub, checkpoint, home, fetch), daemon=True
                ).start()
        return fetch

    def _fetch(self, hub: Hub, checkpoint: Checkpoint, home: Path, fetch: _Fetch) -> None:
        began = time.monotonic()

        def tell(share: float) -> None:
            fetch.share = share

        try:
            fetch_into(hub, checkpoint, home, tell)
            log.info("%s: fetched in %.0f s", checkpoint.id, time.monotonic() - began)
        except Exception as error:  # handed to those who wait for it
            fetch.error = error
            level = logging.WARNING if isinstance(error, ModelError) else logging.ERROR
            log.log(level, "%s could not be fetched: %s", checkpoint.id, error)
        finally:
            fetch.done.set()

    def _home_of(self, checkpoint: Checkpoint) -> Path:
        part = f"--{checkpoint.folder}" if checkpoint.folder else ""
        return self._folder / f"{checkpoint.id}{part}"


def _untrained(checkpoint: Checkpoint) -> str:
    return f"{checkpoint.id} is not given away by anybody: `daydrawn train` makes it"


def fetch_into(hub: Hub, checkpoint: Checkpoint, home: Path, tell: Callable[[float], None]) -> None:
    """Fetch and verify a checkpoint; `home` appears only when all is well."""
    part = home.with_name(home.name + ".part")
    part.mkdir(parents=True, exist_ok=True)
    files = hub.fetch(checkpoint, part, tell)
    record: dict[str, Any] = {"id": checkpoint.id, "files": files}
    (part / LIST).write_text(json.dumps(record, indent=1), encoding="utf-8")
    shutil.rmtree(part / ".cache", ignore_errors=True)  # the hub library's own notes
    if home.exists():
        shutil.rmtree(home)
    part.rename(home)


def _check_sizes(checkpoint: Checkpoint, place: Path) -> None:
    """Every file of a fetched checkpoint is there in its full length. Quick: reads no weights."""
    root = place.parent if checkpoint.folder else place
    try:
        record = json.loads((root / LIST).read_text(encoding="utf-8"))
        sizes = {str(name): int(size) for name, size in record["files"].items()}
    except FileNotFoundError:
        return  # a folder of one's own
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedWeights(f"{root / LIST} cannot be read: delete {root}") from error
    for name, size in sizes.items():
        file = root / name
        if not file.is_file() or file.stat().st_size != size:
            raise DamagedWeights(
                f"{checkpoint.id}: {name} is not what was fetched; delete {root} to fetch it again"
            )
