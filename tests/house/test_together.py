"""Several processes at one piece of work: the first one's result, the right one's failure, and
nobody left behind. Real processes; what they do needs no torch."""

import functools
import os
import signal
import time

import pytest

from models.errors import FellowFailed, ModelError, NotAvailable
from models.training.together import check, together


def _place() -> str:
    return os.environ["RANK"]


def _fails_with(error: str) -> str:
    """The second cannot go on, and the first hears of it."""
    if _place() == "1":
        raise NotAvailable(error)
    raise FellowFailed("another one")


def _killed_while_the_other_waits() -> None:
    if _place() == "1":
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(600)


def _wrong() -> None:
    raise LookupError("an error of ours")


def test_what_the_first_of_several_returns_is_the_result() -> None:
    assert together(2, _place, "cpu") == "0"


def test_the_failure_that_was_the_cause_is_told() -> None:
    with pytest.raises(ModelError, match="the disk is full"):
        together(2, functools.partial(_fails_with, "the disk is full"), "cpu")
    with pytest.raises(RuntimeError, match="an error of ours"):
        together(2, _wrong, "cpu")


def test_one_that_is_killed_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.training.together.GRACE_SECONDS", 0.2)
    with pytest.raises(ModelError, match="process 2 of 2 was ended by signal 9"):
        together(2, _killed_while_the_other_waits, "cpu")


def test_no_more_processes_than_there_are_devices() -> None:
    check(1, "cuda:1")
    with pytest.raises(NotAvailable, match="names a single device"):
        check(2, "cuda:1")
    with pytest.raises(NotAvailable, match="is the most here"):
        check(10_000, "cpu")
