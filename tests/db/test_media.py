"""Promise: every media store keeps what it was given, and says when it cannot."""

import os
import socket
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.errors import NotFound, StorageDown, StorageFull
from db.media import FolderStore, MediaStore, content_name
from db.media_ipfs import IpfsStore
from db.media_s3 import Credentials, S3Store, sign
from db.records import Draft, FileKind, GivenFile, MediaId
from tests.db.conftest import ROOM, Place, said
from tests.db.stores import CREDENTIALS, S3, Server, ipfs_server, s3_server


def now() -> datetime:
    return datetime.now(UTC)


def s3(server: Server, **more: Any) -> S3Store:
    given = {"credentials": CREDENTIALS, "clock": now, "first_wait": 0.001, **more}
    return S3Store("s3://bucket/some/prefix", f"http://{server.url}", **given)


def ipfs(server: Server) -> IpfsStore:
    return IpfsStore(f"ipfs://{server.url}", first_wait=0.001)


@pytest.fixture(params=["folder", "s3", "ipfs"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[MediaStore]:
    match request.param:
        case "folder":
            async with FolderStore(tmp_path / "media") as folder:
                yield folder
        case "s3":
            async with s3_server() as cloud, s3(cloud) as bucket:
                yield bucket
        case _:
            async with ipfs_server() as server, ipfs(server) as node:
                yield node


async def test_what_is_kept_comes_back(store: MediaStore) -> None:
    for content in (b"", b"small", os.urandom(3_000_000)):
        id = await store.put(content)
        assert id == content_name(content)
        assert (await store.get(id) == content) is True
        assert await store.put(content) == id, "again is the same"


async def test_what_is_deleted_is_gone(store: MediaStore) -> None:
    id = await store.put(b"x")
    await store.delete(id)
    await store.delete(id)
    with pytest.raises(NotFound):
        await store.get(id)


async def test_all_that_is_kept_is_listed(store: MediaStore) -> None:
    assert [id async for id in store.ids()] == []
    ids = {await store.put(os.urandom(100)) for _ in range(10)}
    assert {id async for id in store.ids()} == ids
    assert [id async for id in store.ids(older_than=3600)] == []


async def test_names_that_are_none_are_not_found(store: MediaStore) -> None:
    for wrong in ("", "../../etc/passwd", "a" * 39, "/" * 40, "?" * 40, "é" * 40):
        with pytest.raises(NotFound):
            await store.get(MediaId(wrong))


Open = Callable[[Server], Any]
REMOTE: list[Any] = [
    pytest.param(s3_server, s3, id="s3"),
    pytest.param(ipfs_server, ipfs, id="ipfs"),
]


@pytest.mark.parametrize(("serve", "open_store"), REMOTE)
async def test_a_passing_trouble_passes(serve: Any, open_store: Open) -> None:
    async with serve() as server, open_store(server) as store:
        server.troubles = [503, 0, 429]
        id = await store.put(b"x")
        server.troubles = [500]
        assert await store.get(id) == b"x"


@pytest.mark.parametrize(("serve", "open_store"), REMOTE)
async def test_a_lasting_trouble_is_told(serve: Any, open_store: Open) -> None:
    async with serve() as server, open_store(server) as store:
        server.troubles = [503] * 20
        with pytest.raises(StorageDown, match="does not answer"):
            await store.put(b"x")
        server.troubles = [0] * 20
        with pytest.raises(StorageDown):
            await store.get(content_name(b"x"))


@pytest.mark.parametrize(("serve", "open_store"), REMOTE)
async def test_a_full_store_is_told_at_once(serve: Any, open_store: Open) -> None:
    async with serve() as server, open_store(server) as store:
        server.room = 10
        with pytest.raises(StorageFull):
            await store.put(b"x" * 11)
        assert server.asked == 1
        await store.put(b"x" * 10)


@pytest.mark.parametrize(("serve", "open_store"), REMOTE)
async def test_damage_on_the_way_is_noticed(serve: Any, open_store: Open) -> None:
    async with serve() as server, open_store(server) as store:
        id = await store.put(b"whole")
        (key,) = server.objects
        server.objects[key] = (b"damaged", now())
        with pytest.raises(StorageDown, match="damaged"):
            await store.get(id)


async def test_nobody_at_home_is_told(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = IpfsStore(f"ipfs://127.0.0.1:{port}", first_wait=0.001)
    async with store:
        with pytest.raises(StorageDown):
            await store.put(b"x")


async def test_wrong_keys_and_clocks_are_refused() -> None:
    async with s3_server() as server:
        wrong = Credentials("AKIDEXAMPLE", "another", "eu-west-3")
        async with s3(server, credentials=wrong) as store:
            with pytest.raises(StorageDown, match="S3_SECRET_KEY"):
                await store.put(b"x")
        late = datetime(2020, 1, 1, tzinfo=UTC)
        async with s3(server, clock=lambda: late) as store:
            with pytest.raises(StorageDown, match="clock"):
                await store.put(b"x")
        assert server.objects == {}


EXAMPLE = Credentials(
    "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"
)


@pytest.mark.parametrize(
    ("method", "path", "query", "headers", "payload", "signature"),
    [
        (
            "GET",
            "/test.txt",
            {},
            {"Range": "bytes=0-9"},
            b"",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            "PUT",
            "/test%24file.text",
            {},
            {
                "Date": "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class": "REDUCED_REDUNDANCY",
            },
            b"Welcome to Amazon S3.",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
        (
            "GET",
            "/",
            {"lifecycle": ""},
            {},
            b"",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        ),
        (
            "GET",
            "/",
            {"max-keys": "2", "prefix": "J"},
            {},
            b"",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ],
)
def test_signatures_are_those_of_amazons_own_examples(
    method: str,
    path: str,
    query: dict[str, str],
    headers: dict[str, str],
    payload: bytes,
    signature: str,
) -> None:
    at = datetime(2013, 5, 24, tzinfo=UTC)
    host = "examplebucket.s3.amazonaws.com"
    signed = sign(method, host, path, query, headers, payload, EXAMPLE, at)
    assert signed["authorization"].endswith(f"Signature={signature}")


async def test_a_house_keeps_its_media_in_a_bucket(on_sqlite: Place) -> None:
    async with s3_server() as server:
        storage = {
            "media": "s3://bucket",
            "s3_endpoint": f"http://{server.url}",
            "s3_region": CREDENTIALS.region,
            "s3_access_key": CREDENTIALS.access_key,
            "s3_secret_key": CREDENTIALS.secret_key,
        }
        async with on_sqlite.open(storage=storage) as house:
            person = await house.accounts.enrol("telegram", "1")
            diary = house.diary(person.id)
            photo = GivenFile(FileKind.PHOTO, b"a photo of the sea", "image/jpeg")
            page, _ = await diary.record(Draft(files=(photo,)), said(), ROOM)
            assert page.parts[0].media is not None
            assert await diary.media(page.parts[0].media) == photo.data
            (stored,) = server.objects.values()
            assert photo.data not in stored[0]
            await house.accounts.erase(person.id)
            assert server.objects == {}
            server.troubles = [503] * 8
            other = await house.accounts.enrol("telegram", "2")
            with pytest.raises(StorageDown):
                await house.diary(other.id).record(Draft(files=(photo,)), said(), ROOM)
            assert await house.diary(other.id).pages() == [], "all or nothing"


async def test_doctor_learns_when_a_store_cannot_be_used(on_sqlite: Place) -> None:
    async with on_sqlite.open() as house:
        facts = await house.facts()
        assert facts["store"] == "folder"
        assert not [hint for hint in facts["hints"] if "media" in hint]
        assert on_sqlite.media_files() == [], "nothing is left of the probe"
    async with s3_server() as server:
        storage = {"media": "s3://bucket", "s3_endpoint": f"http://{server.url}"}
        async with on_sqlite.open(storage=storage) as house:
            facts = await house.facts()
            assert facts["store"] == "s3"
            assert [hint for hint in facts["hints"] if "S3_SECRET_KEY" in hint]


async def test_a_store_nobody_knows_is_refused(on_sqlite: Place) -> None:
    for wrong in ("ftp://host", "s3://", "ipfs://"):
        with pytest.raises(StorageDown, match="DAYDRAWN_STORAGE__MEDIA"):
            async with on_sqlite.open(storage={"media": wrong}):
                pass


async def test_no_folder_grows_large(tmp_path: Path) -> None:
    async with FolderStore(tmp_path) as store:
        id = await store.put(b"x")
        assert store.path(id).relative_to(tmp_path).parts == (id[0], id[1], id)
        old = time.time() - 100
        os.utime(store.path(id), (old, old))
        assert [each async for each in store.ids(older_than=50)] == [id]
        assert [each async for each in store.ids(older_than=500)] == []
        assert store.path(id).stat().st_mode & 0o077 == 0, "its owner's alone"


def test_the_fake_bucket_lists_in_pieces() -> None:
    assert S3.page < 10
