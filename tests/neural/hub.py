"""A hub on this machine: lists repositories and hands out their files, as a mirror does.

It can be told to be gated, to cut a file short, or to hand out other bytes than it lists.
"""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMMIT = "c0ffee" + "0" * 34
LARGE = (".safetensors", ".bin")


@dataclass
class Mirror:
    """What the hub has, how it behaves, and what it was asked for."""

    repositories: dict[str, Path] = field(default_factory=dict)
    gated: set[str] = field(default_factory=set)
    spoiled: set[str] = field(default_factory=set)  # files whose bytes are not those listed
    token: str = "hf_good"
    asked: list[str] = field(default_factory=list)
    address: str = ""


@contextmanager
def serving(mirror: Mirror) -> Iterator[Mirror]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(mirror))
    mirror.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield mirror
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _blob(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def _siblings(folder: Path) -> list[dict[str, object]]:
    listed = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            one: dict[str, object] = {
                "rfilename": str(path.relative_to(folder)),
                "size": len(data),
                "blobId": _blob(data),
            }
            if path.name.endswith(LARGE):
                sha = hashlib.sha256(data).hexdigest()
                one["lfs"] = {"sha256": sha, "size": len(data), "pointerSize": 130}
            listed.append(one)
    return listed


def _handler(mirror: Mirror) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def _answer(self, with_body: bool) -> None:
            path = unquote(urlsplit(self.path).path).strip("/")
            mirror.asked.append(path)
            is_list = path.startswith("api/models/")
            parts = path.removeprefix("api/models/").split("/")
            id = "/".join(parts[:2])
            folder = mirror.repositories.get(id)
            if folder is None:
                return self._refuse(401, "RepoNotFound", "Invalid username or password.")
            trusted = self.headers.get("Authorization") == f"Bearer {mirror.token}"
            if id in mirror.gated and not trusted:
                return self._refuse(403 if trusted else 401, "GatedRepo", "Access is restricted")
            if is_list:
                listed = {"id": id, "modelId": id, "sha": COMMIT, "siblings": _siblings(folder)}
                return self._send(json.dumps(listed).encode(), "application/json", with_body)
            name = "/".join(parts[4:])  # owner/name/resolve/revision/…
            file = folder / name
            if not file.is_file():
                return self._refuse(404, "EntryNotFound", "no such file")
            data = file.read_bytes()
            is_large = file.name.endswith(LARGE)
            etag = hashlib.sha256(data).hexdigest() if is_large else _blob(data)
            if name in mirror.spoiled:
                data = data[:-1] + bytes([data[-1] ^ 1])
            return self._send(data, "application/octet-stream", with_body, etag)

        def _send(self, data: bytes, kind: str, with_body: bool, etag: str = "") -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("X-Repo-Commit", COMMIT)
            if etag:
                self.send_header("ETag", f'"{etag}"')
            self.end_headers()
            if with_body:
                self.wfile.write(data)

        def _refuse(self, status: int, code: str, message: str) -> None:
            self.send_response(status)
            self.send_header("X-Error-Code", code)
            self.send_header("X-Error-Message", message)
            self.send_header("Content-Length", "0")
            self.end_headers()

    return Handler
