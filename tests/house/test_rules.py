"""The drawing of the house stays true."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_rooms_import_only_whom_they_may() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_chat_process_loads_nothing_heavy() -> None:
    """`import bot` with all that the chat process uses brings no torch, no arrays, no pictures."""
    heavy = ("torch", "numpy", "PIL", "cv2", "scipy", "diffusers", "transformers", "models")
    program = (
        "import sys, bot.serve, bot.app\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_top_level_is_what_the_readme_draws() -> None:
    rooms = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    assert rooms == {"bot", "workers", "models", "db", "config", "tests"}
