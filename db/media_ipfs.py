"""Media in an IPFS node's own file tree (MFS), by its HTTP API: `ipfs://host:port`.

Files in the tree are kept by the node without pinning, and can be deleted. What is sealed may
travel: other nodes can hold copies of it, and a deleted file is only gone from this one. That is
why erasing destroys the key first.
"""

import json
import time
from collections.abc import AsyncIterator
from urllib.parse import quote, urlsplit

from db.errors import NotFound, StorageDown, StorageFull
from db.media import content_name
from db.media_http import Answer, HttpStore, Request
from db.records import MediaId

_TREE = "/daydrawn/media"
_GONE = b"does not exist"
_FULL = (b"no space left", b"quota exceeded", b"storage max")


class IpfsStore(HttpStore):
    what = "the IPFS node"

    def __init__(self, url: str, *, first_wait: float = 0.2) -> None:
        super().__init__(first_wait=first_wait)
        netloc = urlsplit(url).netloc
        if not netloc:
            raise StorageDown("DAYDRAWN_STORAGE__MEDIA: ipfs:// needs a node, ipfs://host:5001")
        self._api = f"http://{netloc}/api/v0/files"
        self._first_seen: dict[MediaId, float] = {}  # the tree knows no times

    async def put(self, sealed: bytes) -> MediaId:
        id = content_name(sealed)
        options = {"create": "true", "parents": "true", "truncate": "true", "flush": "true"}
        self._check(await self.ask("write", _path(id), options, sealed))
        stat = await self.ask("stat", _path(id), {}, b"")
        self._check(stat)
        if json.loads(stat.body).get("Size") != len(sealed):
            raise StorageDown(f"{self.what} did not keep all of it")
        return id

    async def get(self, id: MediaId) -> bytes:
        answer = await self.ask("read", _path(id), {}, b"")
        if _is_gone(answer):
            raise NotFound("no such media")
        self._check(answer)
        if content_name(answer.body) != id:
            raise StorageDown(f"media {id} is damaged in the node; restore it from a backup")
        return answer.body

    async def delete(self, id: MediaId) -> None:
        answer = await self.ask("rm", _path(id), {"force": "true"}, b"")
        if not _is_gone(answer):
            self._check(answer)

    async def ids(self, *, older_than: float = 0) -> AsyncIterator[MediaId]:
        """The tree knows no times: old is what this process saw that long ago."""
        now = time.monotonic()
        seen: dict[MediaId, float] = {}
        for first in await self._list(_TREE):
            for second in await self._list(f"{_TREE}/{first}"):
                for name in await self._list(f"{_TREE}/{first}/{second}"):
                    id = MediaId(name)
                    seen[id] = self._first_seen.get(id, now)
                    if now - seen[id] >= older_than:
                        yield id
        self._first_seen = seen

    async def _list(self, folder: str) -> list[str]:
        answer = await self.ask("ls", folder, {}, b"")
        if _is_gone(answer):
            return []
        self._check(answer)
        return sorted(each["Name"] for each in json.loads(answer.body).get("Entries") or ())

    def request(self, verb: str, path: str, options: dict[str, str], body: bytes) -> Request:
        query = "".join(f"&{name}={value}" for name, value in options.items())
        url = f"{self._api}/{verb}?arg={quote(path, safe='')}{query}"
        return Request("POST", url, body=body, form="data" if verb == "write" else "")

    def is_passing(self, answer: Answer) -> bool:
        """The node says 500 to all that it will not do; only what has no message may pass."""
        return super().is_passing(answer) and not _message(answer)

    def _check(self, answer: Answer) -> None:
        if answer.status < 300:
            return
        message = _message(answer)
        if any(word in message.lower() for word in _FULL):
            raise StorageFull(f"{self.what} takes no more")
        reason = message.decode(errors="replace")
        raise StorageDown(f"{self.what} answered {answer.status} {reason}")


def _path(id: MediaId) -> str:
    if len(id) != 40 or not id.isalnum():
        raise NotFound("no such media")
    return f"{_TREE}/{id[:2]}/{id[2:4]}/{id}"


def _message(answer: Answer) -> bytes:
    if answer.status < 300:
        return b""
    try:
        value = json.loads(answer.body)
    except ValueError:
        return b""
    return str(value.get("Message", "")).encode() if isinstance(value, dict) else b""


def _is_gone(answer: Answer) -> bool:
    return answer.status >= 400 and _GONE in _message(answer)
