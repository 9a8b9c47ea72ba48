"""The hub: which files of a checkpoint are needed, fetched with progress, each one verified."""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from huggingface_hub import HfApi, hf_hub_download
from huggingface_hub.errors import (
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    HTTPError,  # of the hub library's own client
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from tqdm.auto import tqdm

from models.errors import DamagedWeights, NeedsToken, NoNetwork, NoWeights
from models.neural.profiles import Checkpoint

WORDS = (".json", ".txt", ".model", ".jinja", ".tiktoken", ".vocab")  # all but weights
INDEX = "model_index.json"  # of a diffusers pipeline: names its parts
NEVER = {"safety_checker"}  # a part of our own profile, fetched only where it is wished
CHUNK = 1 << 22


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the hub lists it."""

    name: str
    size: int
    sha256: str = ""  # of large files
    blob: str = ""  # git's own checksum, of small ones


@dataclass(frozen=True, slots=True)
class Hub:
    """The place checkpoints are fetched from; `address` is empty for the usual one."""

    address: str = ""
    token: str = ""

    def fetch(
        self, checkpoint: Checkpoint, into: Path, tell: Callable[[float], None]
    ) -> dict[str, int]:
        """Fetch what is needed, verify each file; name → size of all that is there now."""
        try:
            commit, listed = self._list(checkpoint)
            files = wanted(listed, self._parts(checkpoint, commit, listed, into), checkpoint)
            _check_disk(checkpoint, into, files)
            self._all(checkpoint, commit, files, into, tell)
        except (GatedRepoError, RepositoryNotFoundError, RevisionNotFoundError) as error:
            raise self._refused(checkpoint, error) from error
        except HFValidationError as error:
            raise NoWeights(f"{checkpoint.id!r} is neither a folder nor a hub id") from error
        except EntryNotFoundError as error:
            raise NoWeights(f"{checkpoint.id} lacks a file that it lists") from error
        except HfHubHTTPError as error:
            if error.response is not None and error.response.status_code in (401, 403):
                raise self._refused(checkpoint, error) from error
            raise self._unreached(checkpoint, error) from error
        except (HTTPError, ConnectionError, TimeoutError) as error:
            raise self._unreached(checkpoint, error) from error
        return {file.name: file.size for file in files}

    def _all(
        self,
        checkpoint: Checkpoint,
        commit: str,
        files: Sequence[Listed],
        into: Path,
        tell: Callable[[float], None],
    ) -> None:
        total = max(1, sum(file.size for file in files))
        before = 0

        def got(part: int) -> None:
            tell(min(1.0, (before + part) / total))

        for file in files:
            self._one(checkpoint, commit, file, into, got)
            before += file.size
            got(0)

    def _list(self, checkpoint: Checkpoint) -> tuple[str, list[Listed]]:
        info = HfApi(endpoint=self.address or None, token=self.token or False).model_info(
            checkpoint.id, revision=checkpoint.revision, files_metadata=True, timeout=30
        )
        files = [
            Listed(
                str(file.rfilename),
                int(file.size or 0),
                str(file.lfs.sha256) if file.lfs else "",
                "" if file.lfs else str(file.blob_id or ""),
            )
            for file in info.siblings or ()
        ]
        return str(info.sha or checkpoint.revision), files

    def _parts(
        self, checkpoint: Checkpoint, commit: str, listed: Sequence[Listed], into: Path
    ) -> tuple[str, ...]:
        """The folders of a pipeline that are used; none where it is no pipeline."""
        if checkpoint.folder:
            return (checkpoint.folder,)
        index = next((file for file in listed if file.name == INDEX), None)
        if index is None:
            return ()
        self._one(checkpoint, commit, index, into, lambda got: None)
        named = json.loads((into / INDEX).read_text(encoding="utf-8"))
        return tuple(
            name
            for name, kind in named.items()
            if isinstance(kind, list) and kind[0] is not None and name not in NEVER
        )

    def _one(
        self,
        checkpoint: Checkpoint,
        commit: str,
        file: Listed,
        into: Path,
        got: Callable[[int], None],
    ) -> None:
        if not _is_what_it_should_be(into / file.name, file):
            hf_hub_download(
                checkpoint.id,
                file.name,
                revision=commit,
                local_dir=into,
                endpoint=self.address or None,
                token=self.token or False,
                tqdm_class=_bar(got),
            )
            if not _is_what_it_should_be(into / file.name, file):
                (into / file.name).unlink(missing_ok=True)
                raise DamagedWeights(
                    f"{checkpoint.id}: {file.name} did not arrive as it was sent; try again"
                )

    def _refused(self, checkpoint: Checkpoint, error: Exception) -> Exception:
        if checkpoint.gated or isinstance(error, GatedRepoError):
            do = (
                "its terms are not agreed to with this token"
                if self.token
                else ("DAYDRAWN_BACKENDS__HUB_TOKEN is not set")
            )
            return NeedsToken(
                f"{checkpoint.id} is given to those who agree to its terms on its page, and {do}"
            )
        where = self.address or "the hub"
        return NoWeights(f"{checkpoint.id} is not to be had from {where}")

    def _unreached(self, checkpoint: Checkpoint, error: Exception) -> Exception:
        where = self.address or "huggingface.co"
        return NoNetwork(f"{checkpoint.id} could not be fetched from {where}: {error}")


def _check_disk(checkpoint: Checkpoint, into: Path, files: Sequence[Listed]) -> None:
    missing = sum(file.size for file in files if not (into / file.name).exists())
    free = shutil.disk_usage(into).free
    if missing > free:
        raise NoWeights(
            f"{checkpoint.id} needs {missing / 1e9:.1f} GB more on the disk of {into.parent}, "
            f"which has {free / 1e9:.1f} free"
        )


def wanted(listed: Sequence[Listed], parts: Sequence[str], checkpoint: Checkpoint) -> list[Listed]:
    """The files that are needed: words and settings, and each part's weights once."""
    by_folder: dict[str, list[Listed]] = {}
    for file in listed:
        path = PurePosixPath(file.name)
        if ".." in path.parts or path.is_absolute():
            raise DamagedWeights(f"{checkpoint.id} lists a file outside itself: {file.name}")
        by_folder.setdefault(str(path.parent), []).append(file)
    chosen: list[Listed] = []
    if not parts:
        parts = (".",)
    elif not checkpoint.folder:
        chosen += [file for file in by_folder.get(".", ()) if file.name == INDEX]
    weighed = False
    for part in parts:
        files = by_folder.get(part, [])
        chosen += [file for file in files if file.name.endswith(WORDS) and not _is_index(file)]
        weights = _weights(files, checkpoint)
        weighed = weighed or bool(weights)
        chosen += weights
    if not weighed:
        raise NoWeights(f"{checkpoint.id} has no weights that are safe to load (safetensors)")
    chosen += [
        file for file in listed if any(fnmatchcase(file.name, wish) for wish in checkpoint.more)
    ]
    return list({file.name: file for file in chosen}.values())


def _weights(files: Sequence[Listed], checkpoint: Checkpoint) -> list[Listed]:
    """One form of the weights: safetensors in the wished variant, or in none; shards with index."""
    for ending in (".safetensors", ".bin") if checkpoint.pickled else (".safetensors",):
        for variant in dict.fromkeys((checkpoint.variant, "")):
            chosen = [
                file
                for file in files
                if file.name.endswith(ending)
                and _variant(file, ending) == variant
                and not PurePosixPath(file.name).name.startswith(("training_", "optimizer"))
            ]
            if chosen:
                return chosen + [
                    file
                    for file in files
                    if _is_index(file)
                    and f"{ending}.index" in file.name
                    and _variant(file, f"{ending}.index") == variant
                ]
    return []


def _is_index(file: Listed) -> bool:
    return ".index." in PurePosixPath(file.name).name and file.name.endswith(".json")


def _variant(file: Listed, ending: str) -> str:
    """ "fp16" of `model.fp16.safetensors` and `model.fp16-00001-of-00002.safetensors`."""
    name = PurePosixPath(file.name).name
    if ending.endswith(".index"):  # model.safetensors.index.fp16.json
        return name.partition(ending)[2].removesuffix(".json").strip(".")
    stem = name.removesuffix(ending)
    head, _, tail = stem.partition("-0")
    del tail
    return head.partition(".")[2]


def _is_what_it_should_be(path: Path, file: Listed) -> bool:
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    if file.sha256:
        return _digest(path, hashlib.sha256()) == file.sha256
    if file.blob:
        return _digest(path, hashlib.sha1(b"blob %d\0" % file.size)) == file.blob
    return True


def _digest(path: Path, into: Any) -> str:
    with path.open("rb") as data:
        while chunk := data.read(CHUNK):
            into.update(chunk)
    return str(into.hexdigest())


def _bar(got: Callable[[int], None]) -> Any:
    """The hub library tells progress to a tqdm bar; this one draws nothing and passes it on."""

    class Silent(tqdm):  # type: ignore[type-arg,unused-ignore]
        def __init__(self, *args: Any, **given: Any) -> None:
            self._got = int(given.get("initial") or 0)
            super().__init__(*args, **{**given, "disable": True})

        def update(self, n: float | None = 1) -> None:
            self._got += int(n or 0)
            got(self._got)

    return Silent
