"""Does every dependency of the plain install have a wheel (or is pure Python) everywhere?

Asks pip to resolve the whole plain install for each platform and Python, with wheels only, and
prints a table for the docs. Run by hand (`make wheels`): it talks to the package index.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = {
    "Linux x86-64": tuple(
        [f"manylinux_2_{minor}_x86_64" for minor in range(5, 36)]
        + ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"]
    ),
    "Linux arm64": tuple(
        [f"manylinux_2_{minor}_aarch64" for minor in range(17, 36)] + ["manylinux2014_aarch64"]
    ),
    "macOS arm64": tuple(
        [f"macosx_{major}_0_{kind}" for major in range(11, 16) for kind in ("arm64", "universal2")]
        + ["macosx_10_9_universal2", "macosx_10_13_universal2", "macosx_10_15_universal2"]
    ),
    "macOS x86-64": tuple(
        [f"macosx_{major}_0_{kind}" for major in range(11, 16) for kind in ("x86_64", "universal2")]
        + [f"macosx_10_{minor}_x86_64" for minor in range(6, 17)]
        + ["macosx_10_9_universal2"]
    ),
}


def needs() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return list(project["dependencies"])


def is_pure_sdist(requirement: str) -> bool:
    """Only a source archive, but one that any Python can build without a compiler."""
    with tempfile.TemporaryDirectory() as folder:
        asked = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", folder]
        done = subprocess.run([*asked, requirement], capture_output=True, timeout=600)
        built = list(Path(folder).glob("*.whl"))
        return done.returncode == 0 and built[0].name.endswith("-none-any.whl")


def resolve(requirements: list[str], python: str, platforms: tuple[str, ...]) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        asked = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--report", "-"]
        asked += ["--only-binary", ":all:", "--python-version", python, "--implementation", "cp"]
        asked += ["--target", folder, "--ignore-installed"]
        for platform in platforms:
            asked += ["--platform", platform]
        done = subprocess.run([*asked, *requirements], capture_output=True, text=True, timeout=900)
    if done.returncode:
        problem = [line for line in done.stderr.splitlines() if "ERROR" in line]
        return {"ok": False, "why": problem[-1] if problem else done.stderr[-300:]}
    report = json.loads(done.stdout)
    return {"ok": True, "packages": len(report["install"])}


def main() -> int:
    wanted = needs()
    pure = [line for line in wanted if line.split(">")[0] in ("unidic-lite", "ipadic")]
    pure = [line for line in pure if is_pure_sdist(line)]
    rest = [line for line in wanted if line not in pure]
    for line in pure:
        print(f"pure Python, built without a compiler: {line}")
    print("\n| | " + " | ".join(PYTHONS) + " |\n|---" * 1 + "|---" * len(PYTHONS) + "|")
    missing = 0
    for name, platforms in PLATFORMS.items():
        cells = []
        for python in PYTHONS:
            found = resolve(rest, python, platforms)
            cells.append(f"✓ {found['packages']}" if found["ok"] else f"✗ {found['why']}")
            missing += not found["ok"]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
