"""Small servers that speak as S3 and as an IPFS node, in memory, on loopback."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

from aiohttp import web

from db.media_s3 import Credentials, sign

CREDENTIALS = Credentials("AKIDEXAMPLE", "a secret/key+of=ours", "eu-west-3")


class Server:
    """Objects by path, and the troubles that are to come."""

    def __init__(self) -> None:
        self.objects: dict[str, tuple[bytes, datetime]] = {}
        self.troubles: list[int] = []  # status codes to answer next; 0 breaks the connection
        self.room = 1 << 30
        self.asked = 0
        self.url = ""

    async def trouble(self, request: web.Request) -> web.Response | None:
        self.asked += 1
        if not self.troubles:
            return None
        status = self.troubles.pop(0)
        if status == 0:
            assert request.transport is not None
            request.transport.close()
        return web.Response(status=status or 500)


@asynccontextmanager
async def _running(server: Server, app: web.Application) -> AsyncIterator[Server]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    server.url = f"{host}:{port}"
    try:
        yield server
    finally:
        await runner.cleanup()


class S3(Server):
    """Checks every signature, the digest of every body, and the clock."""

    page = 3  # keys in one listing, so that it takes several

    async def answer(self, request: web.Request) -> web.Response:
        if (trouble := await self.trouble(request)) is not None:
            return trouble
        body = await request.read()
        if (refusal := self._refusal(request, body)) is not None:
            return web.Response(status=403, text=f"<Error><Code>{refusal}</Code></Error>")
        key = request.path
        match request.method:
            case "PUT":
                if len(body) > self.room:
                    return web.Response(
                        status=507, text="<Error><Code>XMinioStorageFull</Code></Error>"
                    )
                self.objects[key] = (body, datetime.now(UTC))
                return web.Response()
            case "DELETE":
                self.objects.pop(key, None)
                return web.Response(status=204)
            case _ if "list-type" in request.query:
                return self._list(request)
            case _ if key in self.objects:
                return web.Response(body=self.objects[key][0])
        return web.Response(status=404, text="<Error><Code>NoSuchKey</Code></Error>")

    def _refusal(self, request: web.Request, body: bytes) -> str | None:
        given = request.headers
        at = datetime.strptime(given["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if abs(datetime.now(UTC) - at) > timedelta(minutes=15):
            return "RequestTimeTooSkewed"
        path = request.raw_path.partition("?")[0]
        right = sign(request.method, self.url, path, dict(request.query), {}, body, CREDENTIALS, at)
        if given["x-amz-content-sha256"] != right["x-amz-content-sha256"]:
            return "XAmzContentSHA256Mismatch"
        same = given["authorization"] == right["authorization"]
        return None if same else "SignatureDoesNotMatch"

    def _list(self, request: web.Request) -> web.Response:
        bucket = request.path.rstrip("/")
        after = request.query.get("continuation-token", "")
        prefix = f"{bucket}/{request.query['prefix']}"
        keys = sorted(key for key in self.objects if key.startswith(prefix) and key > after)
        shown, more = keys[: self.page], keys[self.page :]
        contents = "".join(
            f"<Contents><Key>{escape(key.removeprefix(bucket + '/'))}</Key><LastModified>"
            f"{self.objects[key][1]:%Y-%m-%dT%H:%M:%S.000Z}</LastModified></Contents>"
            for key in shown
        )
        token = f"<NextContinuationToken>{shown[-1]}</NextContinuationToken>" if more else ""
        names = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
        return web.Response(text=f"<ListBucketResult {names}>{contents}{token}</ListBucketResult>")


class Ipfs(Server):
    """The part of a node's API that deals with its file tree."""

    async def answer(self, request: web.Request) -> web.Response:
        if (trouble := await self.trouble(request)) is not None:
            return trouble
        if request.method != "POST":
            return web.Response(status=405)
        path = request.query["arg"]
        match request.match_info["verb"]:
            case "write":
                form = await request.post()
                field = form["data"]
                assert isinstance(field, web.FileField)
                content = field.file.read()
                if len(content) > self.room:
                    return self._error("no space left on device")
                self.objects[path] = (content, datetime.now(UTC))
                return web.Response()
            case "ls":
                inside = [each for each in self.objects if each.startswith(path + "/")]
                if not inside:
                    return self._error("file does not exist")
                names = {each.removeprefix(path + "/").partition("/")[0] for each in inside}
                entries = [{"Name": name, "Type": 0, "Size": 0} for name in names]
                return web.json_response({"Entries": entries})
            case _ if path not in self.objects:
                return self._error("file does not exist")
            case "read":
                return web.Response(body=self.objects[path][0])
            case "stat":
                return web.json_response({"Size": len(self.objects[path][0])})
            case _:
                del self.objects[path]
                return web.Response()

    def _error(self, message: str) -> web.Response:
        body = json.dumps({"Message": message, "Code": 0, "Type": "error"})
        return web.Response(status=500, text=body, content_type="application/json")


@asynccontextmanager
async def s3_server() -> AsyncIterator[S3]:
    server = S3()
    app = web.Application(client_max_size=1 << 26)
    app.router.add_route("*", "/{tail:.*}", server.answer)
    async with _running(server, app):
        yield server


@asynccontextmanager
async def ipfs_server() -> AsyncIterator[Ipfs]:
    server = Ipfs()
    app = web.Application(client_max_size=1 << 26)
    app.router.add_route("*", "/api/v0/files/{verb}", server.answer)
    async with _running(server, app):
        yield server
