"""Promise: the diary is light enough for the chat process."""

import subprocess
import sys

HEAVY = (
    *("numpy", "PIL", "cv2", "torch", "models", "workers", "bot"),
    *("alembic", "asyncpg", "aiohttp", "sqlalchemy.orm"),  # only where they are needed
)
CODE = """
import sys
import db.house
print([name for name in {heavy!r} if name in sys.modules])
"""


def test_importing_the_diary_brings_nothing_heavy() -> None:
    run = subprocess.run(
        [sys.executable, "-c", CODE.format(heavy=HEAVY)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
