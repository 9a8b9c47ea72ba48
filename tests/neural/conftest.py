"""Neural backends with tiny random models of the real architectures, on the CPU.

They run where the extra `neural` is installed (`make test-neural`); elsewhere there is nothing
to collect here.
"""

import importlib.util
from pathlib import Path

import pytest

HAS_TORCH = importlib.util.find_spec("torch") is not None
collect_ignore_glob = [] if HAS_TORCH else ["test_*.py"]

if HAS_TORCH:
    import torch

    torch.set_num_threads(1)  # tiny models spend all their time waking threads


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder that the tests of one run share: tiny checkpoints are written once."""
    return tmp_path_factory.mktemp("models")
