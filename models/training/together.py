"""One training in several processes of this machine, each with a GPU of its own.

`accelerate` finds fellow processes by variables of the environment; each process sets its own
here, before torch is loaded. What the first one returns is the result. When one fails, the others
get a while to keep what they have learnt; then they are ended, and the failure that was the
others' cause is told.
"""

import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from multiprocessing.connection import Connection, wait
from types import FrameType
from typing import Any, TypeVar

import psutil

from config import gpus
from models.errors import FellowFailed, ModelError, NotAvailable

T = TypeVar("T")

GRACE_SECONDS = 20.0  # for the others, when one has failed
_ONLY_GPUS = "CUDA_VISIBLE_DEVICES"
_HERE = "127.0.0.1"


class _Why(IntEnum):
    """Why a process gave nothing back; the least of several is the cause of the others."""

    SAID = 0  # a ModelError
    ENDED = 1  # from outside
    UNFORESEEN = 2
    FELLOW = 3


@dataclass(frozen=True, slots=True)
class _Failed:
    why: _Why
    text: str


@dataclass(slots=True)
class _Fellow:
    process: Any
    hears: Connection
    told: Any = None  # _Failed, or a tuple with what was returned


def most(device: str) -> int:
    """How many processes may train at once on what the setting `device` names."""
    if device not in ("", "cuda", "cpu") or (sys.platform == "darwin" and device != "cpu"):
        return 1  # one device is named, or there is but one
    here = () if device == "cpu" else gpus.here(os.environ.get(_ONLY_GPUS))
    return len(here) or os.cpu_count() or 1


def check(processes: int, device: str) -> None:
    """Raises NotAvailable where this machine has not as many to train on."""
    there = most(device)
    if processes > there:
        raise NotAvailable(
            f"--processes {processes}: {f'{there} of them' if there > 1 else 'one'} is the most "
            "here, a GPU each (without any: a core each), and one where "
            "DAYDRAWN_BACKENDS__DEVICE names a single device"
        )


def together(processes: int, work: Callable[[], T], device: str = "") -> T:
    """Do the same work in each of several processes; what the first one returned. `work` must be
    something that can be sent to them. Raises what made the first of them fail."""
    spawn = multiprocessing.get_context("spawn")
    port = _free_port()
    visible = () if device == "cpu" else gpus.here(os.environ.get(_ONLY_GPUS))
    fellows: list[_Fellow] = []
    try:
        for rank in range(processes):
            hears, tells = spawn.Pipe(duplex=False)
            place = _place(rank, processes, port, visible)
            process = spawn.Process(target=_one, args=(place, tells, work), daemon=True)
            process.start()
            tells.close()  # so that its end is heard when the process is gone
            fellows.append(_Fellow(process, hears))
        _listen(fellows)
    finally:
        _end(fellows)
    failed = [one.told for one in fellows if isinstance(one.told, _Failed)]
    if failed:
        cause = min(failed, key=lambda one: one.why)
        if cause.why is _Why.UNFORESEEN:
            raise RuntimeError(cause.text)
        raise ModelError(cause.text)
    result: T = fellows[0].told[0]
    return result


def _place(rank: int, processes: int, port: int, visible: Sequence[str]) -> dict[str, str]:
    """What a process must know of its place among the others."""
    threads = int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1)
    place = {
        "RANK": rank,
        "LOCAL_RANK": rank,
        "WORLD_SIZE": processes,
        "LOCAL_WORLD_SIZE": processes,
        "MASTER_ADDR": _HERE,
        "MASTER_PORT": port,
        "OMP_NUM_THREADS": max(1, threads // processes),
        "GLOO_SOCKET_IFNAME": _loopback(),
    }
    if visible:
        place[_ONLY_GPUS] = visible[rank]
    return {name: str(value) for name, value in place.items()}


def _loopback() -> str:
    """The network that leads nowhere: what is learnt from a diary stays on its machine."""
    found = psutil.net_if_addrs().items()
    return next((name for name, all in found if any(one.address == _HERE for one in all)), "lo")


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind((_HERE, 0))
        return int(tried.getsockname()[1])


def _listen(fellows: Sequence[_Fellow]) -> None:
    """Until all have told, or one has failed and the others had their time."""
    until: float | None = None
    while silent := {one.hears: one for one in fellows if one.told is None}:
        left = None if until is None else max(0.0, until - time.monotonic())
        heard = wait(list(silent), left)
        if not heard:
            return
        for fellow in (silent[hears] for hears in silent if hears in heard):
            fellow.told = _told(fellow, fellows.index(fellow) + 1, len(fellows))
            if until is None and isinstance(fellow.told, _Failed):
                until = time.monotonic() + GRACE_SECONDS


def _told(fellow: _Fellow, number: int, of: int) -> Any:
    try:
        return fellow.hears.recv()
    except EOFError:
        fellow.process.join()
        code = int(fellow.process.exitcode or 0)
        how = f"by signal {-code}" if code < 0 else f"with code {code}"
        more = "; the memory may have run out" if code == -signal.SIGKILL else ""
        return _Failed(
            _Why.ENDED,
            f"process {number} of {of} was ended {how}{more}. --resume goes on from what was kept",
        )


def _end(fellows: Sequence[_Fellow]) -> None:
    for fellow in fellows:
        if fellow.told is None:
            fellow.process.terminate()
    until = time.monotonic() + GRACE_SECONDS
    for fellow in fellows:
        fellow.process.join(max(0.0, until - time.monotonic()))
        if fellow.process.is_alive():
            fellow.process.kill()
            fellow.process.join()
        fellow.hears.close()


def _one(place: dict[str, str], tells: Connection, work: Callable[[], object]) -> None:
    """What runs in each process."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    threading.Thread(target=_follow_parent, daemon=True).start()
    os.environ.update(place)
    told: Any
    try:
        _allow_for_old_drivers()
        result = work()
        told = (result if place["RANK"] == "0" else None,)
    except FellowFailed as error:
        told = _Failed(_Why.FELLOW, str(error))
    except ModelError as error:
        told = _Failed(_Why.SAID, str(error))
    except Exception:
        told = _Failed(_Why.UNFORESEEN, traceback.format_exc())
    with suppress(BrokenPipeError):
        tells.send(told)
    tells.close()
    sys.exit(1 if isinstance(told, _Failed) else 0)


def _stop(number: int, frame: FrameType | None) -> None:
    """Told to end, the training keeps what it has learnt; told again, it is at it already."""
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)


def _allow_for_old_drivers() -> None:
    """Some GPUs cannot speak to each other directly; accelerate knows which, and insists."""
    if _ONLY_GPUS not in os.environ:
        return
    from accelerate.utils import check_cuda_p2p_ib_support

    if not check_cuda_p2p_ib_support():
        os.environ.update({"NCCL_P2P_DISABLE": "1", "NCCL_IB_DISABLE": "1"})
