"""Media in an S3 bucket (Amazon's, MinIO, Garage, R2 …), by requests we sign ourselves.

Setting: `s3://bucket/prefix`, with endpoint, region and keys beside it. A client library would
weigh more than the rest of the diary; what is needed of the protocol is four requests.
"""

import hashlib
import hmac
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from db.errors import NotFound, StorageDown, StorageFull
from db.media import content_name
from db.media_http import Answer, HttpStore, Request
from db.records import MediaId

_NAMES = {"s3": "http://s3.amazonaws.com/doc/2006-03-01/"}
_FULL = (b"XMinioStorageFull", b"QuotaExceeded", b"EntityTooLarge", b"StorageQuotaExceeded")
_LISTED = 1000  # keys in one answer


@dataclass(frozen=True, slots=True)
class Credentials:
    access_key: str
    secret_key: str
    region: str


def sign(
    method: str,
    host: str,
    path: str,
    query: Mapping[str, str],
    headers: Mapping[str, str],
    payload: bytes,
    credentials: Credentials,
    now: datetime,
) -> dict[str, str]:
    """All headers of a request, with AWS Signature Version 4. `path` is encoded already."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    digest = hashlib.sha256(payload).hexdigest()
    signed = {name.lower(): " ".join(value.split()) for name, value in headers.items()}
    signed |= {"host": host, "x-amz-content-sha256": digest, "x-amz-date": stamp}
    names = ";".join(sorted(signed))
    canonical = "\n".join(
        [
            method,
            path,
            encoded(query),
            *(f"{name}:{signed[name]}" for name in sorted(signed)),
            "",
            names,
            digest,
        ]
    )
    scope = f"{stamp[:8]}/{credentials.region}/s3/aws4_request"
    hashed = hashlib.sha256(canonical.encode()).hexdigest()
    to_sign = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashed}"
    key = f"AWS4{credentials.secret_key}".encode()
    for part in (stamp[:8], credentials.region, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, to_sign.encode(), "sha256").hex()
    signed["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{scope},"
        f"SignedHeaders={names},Signature={signature}"
    )
    return signed


def encoded(query: Mapping[str, str]) -> str:
    """As it is signed, and so as it must be sent."""
    return "&".join(
        f"{quote(name, safe='-_.~')}={quote(query[name], safe='-_.~')}" for name in sorted(query)
    )


class S3Store(HttpStore):
    what = "the S3 bucket"

    def __init__(
        self,
        url: str,
        endpoint: str,
        credentials: Credentials,
        clock: Callable[[], datetime],
        *,
        first_wait: float = 0.2,
    ) -> None:
        super().__init__(first_wait=first_wait)
        parts = urlsplit(url)
        bucket, prefix = parts.netloc, parts.path.strip("/")
        if not bucket:
            raise StorageDown("DAYDRAWN_STORAGE__MEDIA: s3:// needs a bucket, s3://bucket/prefix")
        self._credentials = credentials
        self._clock = clock
        self._prefix = f"{prefix}/" if prefix else ""
        if endpoint:  # bucket in the path, as services of one's own have it
            base = urlsplit(endpoint.rstrip("/"))
            self._origin, self._host = f"{base.scheme}://{base.netloc}", base.netloc
            self._root = f"{base.path}/{bucket}"
        else:
            self._host = f"{bucket}.s3.{credentials.region}.amazonaws.com"
            self._origin, self._root = f"https://{self._host}", ""

    async def put(self, sealed: bytes) -> MediaId:
        id = content_name(sealed)
        self._check(await self.ask("PUT", self._key(id), {}, sealed))
        return id

    async def get(self, id: MediaId) -> bytes:
        answer = await self.ask("GET", self._key(id), {}, b"")
        if answer.status == 404:
            raise NotFound("no such media")
        self._check(answer)
        if content_name(answer.body) != id:
            raise StorageDown(f"media {id} is damaged in the bucket; restore it from a backup")
        return answer.body

    async def delete(self, id: MediaId) -> None:
        answer = await self.ask("DELETE", self._key(id), {}, b"")
        if answer.status != 404:
            self._check(answer)

    async def ids(self, *, older_than: float = 0) -> AsyncIterator[MediaId]:
        before = self._clock().timestamp() - older_than
        query = {"list-type": "2", "prefix": self._prefix, "max-keys": str(_LISTED)}
        while True:
            answer = await self.ask("GET", "", query, b"")
            self._check(answer)
            try:
                listed = ElementTree.fromstring(answer.body)
            except ElementTree.ParseError as error:
                raise StorageDown(f"{self.what} answers with something that is no list") from error
            for each in listed.iterfind("s3:Contents", _NAMES):
                key = each.findtext("s3:Key", "", _NAMES)
                changed = each.findtext("s3:LastModified", "", _NAMES)
                if datetime.fromisoformat(changed).timestamp() <= before:
                    yield MediaId(key.rpartition("/")[2])
            token = listed.findtext("s3:NextContinuationToken", "", _NAMES)
            if not token:
                return
            query = {**query, "continuation-token": token}

    def request(self, method: str, key: str, query: Mapping[str, str], body: bytes) -> Request:
        path = quote(f"{self._root}/{key}", safe="/-_.~")
        headers = sign(method, self._host, path, query, {}, body, self._credentials, self._clock())
        asked = f"?{encoded(query)}" if query else ""
        return Request(method, f"{self._origin}{path}{asked}", headers, body)

    def is_passing(self, answer: Answer) -> bool:
        return super().is_passing(answer) and not _is_full(answer)

    def _key(self, id: MediaId) -> str:
        if len(id) != 40 or not id.isalnum():
            raise NotFound("no such media")
        return f"{self._prefix}{id[:2]}/{id[2:4]}/{id}"

    def _check(self, answer: Answer) -> None:
        if answer.status < 300:
            return
        if _is_full(answer):
            raise StorageFull(f"{self.what} takes no more")
        if answer.status in (301, 307, 400, 401, 403, 404):
            raise StorageDown(
                f"{self.what} refuses us ({answer.status}): check DAYDRAWN_STORAGE__MEDIA, "
                "S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY and S3_SECRET_KEY, and this machine's clock"
            )
        raise StorageDown(f"{self.what} answered {answer.status}")


def _is_full(answer: Answer) -> bool:
    return answer.status == 507 or any(code in answer.body[:4096] for code in _FULL)
