"""Keys and sealing.

master key ── wraps ──> one key per person ── seals ──> every word, title, tag and picture of theirs

The master key is a file at home that only its owner may read, or a setting. Rotating it re-wraps
the small keys and leaves the diary as it is. Destroying a person's wrapped key makes all of
theirs unreadable, wherever copies lie.

Every sealed value is bound to its person, page, kind and version: a row that is moved elsewhere
does not open there.
"""

import base64
import binascii
import hashlib
import hmac
import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.errors import KeyProblem

log = logging.getLogger(__name__)

KEY_BYTES = 32  # AES-256
_NONCE_BYTES = 12
_FORMAT = b"\x01"  # first byte of everything sealed
_LEAST = 1 + _NONCE_BYTES + 16  # format, nonce and tag around nothing
_LOST = "Without it, nobody can read this diary again."


class Seal:
    """One key at work. Cheap to keep, safe to use from several threads."""

    def __init__(self, owner: str, key: bytes) -> None:
        self.owner = owner
        self._cipher = AESGCM(key)
        self._names = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"daydrawn names").derive(key)

    def close(self, plain: bytes, *, kind: str, page: str = "", version: object = "") -> bytes:
        """Seal a value for the one place it belongs to."""
        nonce = os.urandom(_NONCE_BYTES)
        return (
            _FORMAT + nonce + self._cipher.encrypt(nonce, plain, self._place(page, kind, version))
        )

    def open(self, sealed: bytes, *, kind: str, page: str = "", version: object = "") -> bytes:
        """Open what was sealed for this very place; anything else is a KeyProblem."""
        if sealed[:1] != _FORMAT or len(sealed) < _LEAST:
            raise KeyProblem(f"A sealed {kind} of {self.owner} has an unknown format.")
        whole = memoryview(sealed)  # a slice of it is no copy
        nonce, closed = whole[1 : 1 + _NONCE_BYTES], whole[1 + _NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, closed, self._place(page, kind, version))
        except InvalidTag as error:
            raise KeyProblem(
                f"A sealed {kind} of {self.owner} does not open: it was changed, moved, "
                "or sealed with another key."
            ) from error

    def name(self, *parts: str) -> bytes:
        """A digest that only this key's owner could make: the same parts, the same name."""
        text = "\x1f".join(f"{len(part)}:{part}" for part in parts)
        return hmac.digest(self._names, text.encode(), "sha256")

    def digest(self, data: bytes) -> bytes:
        """A keyed digest of content, which tells nothing to those without the key."""
        return hmac.digest(self._names, data, "sha256")

    def _place(self, page: str, kind: str, version: object) -> bytes:
        return "\x1f".join(("daydrawn", self.owner, page, kind, str(version))).encode()


class MasterKey:
    """The key above all keys."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise KeyProblem(f"The master key must be {KEY_BYTES} bytes, not {len(key)}.")
        self._key = key
        self._cipher = AESGCM(key)
        self.fingerprint = hashlib.sha256(b"daydrawn master key" + key).hexdigest()[:16]

    @classmethod
    def new(cls) -> "MasterKey":
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def parse(cls, text: str, where: str) -> "MasterKey":
        """From base64, as people paste it (with or without padding, either alphabet)."""
        compact = "".join(text.split()).replace("-", "+").replace("_", "/").rstrip("=")
        try:
            key = base64.b64decode(compact + "=" * (-len(compact) % 4), validate=True)
        except binascii.Error as error:
            raise KeyProblem(f"{where} is not base64 of {KEY_BYTES} bytes.") from error
        if len(key) != KEY_BYTES:
            raise KeyProblem(f"{where} must be base64 of {KEY_BYTES} bytes (it has {len(key)}).")
        return cls(key)

    @property
    def text(self) -> str:
        """As it is written to the key file."""
        return base64.b64encode(self._key).decode()

    def wrap(self, owner: str, key: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, key, f"daydrawn key of {owner}".encode())

    def unwrap(self, owner: str, wrapped: bytes) -> bytes:
        nonce, closed = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, closed, f"daydrawn key of {owner}".encode())
        except InvalidTag as error:
            raise KeyProblem(f"The key of {owner} does not open with this master key.") from error


class KeyFile:
    """The master key's file, and the one that is about to take its place."""

    def __init__(self, home: Path) -> None:
        self.path = home / "master.key"
        self.next = home / "master.key.next"  # there only while keys are being rotated

    def read(self) -> MasterKey | None:
        return self._read(self.path)

    def read_next(self) -> MasterKey | None:
        return self._read(self.next)

    def _read(self, path: Path) -> MasterKey | None:
        try:
            text = path.read_text(encoding="ascii")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise KeyProblem(f"The master key {path} cannot be read: {error}.") from error
        if os.name == "posix" and (mode := path.stat().st_mode & 0o077):
            log.warning("%s could be read by others; making it its owner's alone", path)
            with suppress(OSError):
                path.chmod(path.stat().st_mode & ~mode)
        return MasterKey.parse(text, f"The master key {path}")

    def make(self) -> MasterKey:
        """First run: a new key, readable by its owner alone."""
        master = MasterKey.new()
        self.write(self.path, master)
        log.warning(
            "\n%s\nA master key was made: %s\n%s\nKeep a copy somewhere safe, away from backups "
            "of the diary.\n%s",
            "=" * 78,
            self.path,
            _LOST,
            "=" * 78,
        )
        return master

    def take_next(self) -> None:
        """The new key takes the old one's place."""
        self.next.rename(self.path)
        sync_folder(self.path.parent)

    def write(self, path: Path, master: MasterKey) -> None:
        """Whole or not at all, and on the disk before it is used."""
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + ".part")
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, master.text.encode() + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.rename(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """A renamed file is safe only once its folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
