"""Who may ask the web chat at all."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.platforms.web.guard import FREE_TRIES, LONGEST_WAIT, Guard
from config.settings import Web
from tests.web.kit import Place, place

PHRASE = "correct horse battery"
OURS = {"X-Daydrawn": "1"}


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path) as opened:
        yield opened


@pytest.fixture
async def locked(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path, web=Web(port=0, passphrase=SecretStr(PHRASE))) as opened:
        yield opened


async def status(here: Place, path: str, *, method: str = "GET", **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, here.url + path, headers=named) as response,
    ):
        return response.status


async def test_a_name_pointed_at_this_machine_by_somebody_else_is_refused(here: Place) -> None:
    port = here.url.rsplit(":", 1)[1]
    for host in ("evil.example", f"evil.example:{port}", "localhost.evil.example", "192.168.1.7"):
        assert await status(here, "/", Host=host) == 421
        assert await status(here, "/api/hello", Host=host) == 421
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"):
        assert await status(here, "/", Host=host) == 200


async def test_another_site_can_neither_read_nor_write(here: Place) -> None:
    for path in ("/api/hello", "/api/history", "/api/events", "/media/made/x"):
        assert await status(here, path, Sec_Fetch_Site="cross-site") == 403
    assert (
        await status(here, "/", Sec_Fetch_Site="cross-site") == 200
    )  # a link to it may be followed
    say = {"method": "POST", "path": "/api/say"}
    assert await status(here, **say) == 403  # without the header that no form can send
    assert await status(here, **say, X_Daydrawn="1", Origin="https://evil.example") == 403
    assert await status(here, **say, X_Daydrawn="1", Origin="null") == 403
    assert await status(here, **say, X_Daydrawn="1", Sec_Fetch_Site="same-site") == 403
    assert await status(here, **say, X_Daydrawn="1", Origin=here.url) == 400  # passes; says nothing


async def test_nothing_but_our_own_files_may_run(here: Place) -> None:
    async with aiohttp.ClientSession() as session, session.get(here.url) as response:
        policy = response.headers["Content-Security-Policy"]
        page = await response.text()
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count('<script src="/static/') + page.count(
        '<script type="module" src="/static/'
    )


async def test_only_files_of_the_page_are_served(here: Place) -> None:
    for path in ("/static/../guard.py", "/static/guard.py", "/static/%2e%2e/guard.py", "/etc"):
        assert await status(here, path) == 404
    assert await status(here, "/static/app.js") == 200


async def test_a_locked_diary_tells_nothing_before_the_door_is_open(locked: Place) -> None:
    for path in ("/api/hello", "/api/history", "/api/events", "/api/page/x", "/media/a/b"):
        assert await status(locked, path) == 401
    assert await status(locked, "/api/say", method="POST", X_Daydrawn="1") == 401
    forged = "A" * 70
    assert await status(locked, "/api/hello", Cookie=f"daydrawn={forged}") == 401
    for path in ("/", "/static/app.js", "/api/texts"):
        assert await status(locked, path) == 200


async def test_the_passphrase_opens_it_and_leaving_closes_it(locked: Place) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(locked.url, headers=OURS, cookie_jar=jar) as session:
        async with session.post("/api/door", json={"passphrase": PHRASE}) as response:
            assert response.status == 200
            cookie = response.headers["Set-Cookie"]
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie
        async with session.get("/api/hello") as response:
            assert response.status == 200
        async with session.post("/api/leave") as response:
            assert response.status == 200
        async with session.get("/api/hello") as response:
            assert response.status == 401


async def test_wrong_passphrases_are_answered_slower_and_slower(locked: Place) -> None:
    async with aiohttp.ClientSession(locked.url, headers=OURS) as session:
        waits = []
        for _ in range(FREE_TRIES):
            async with session.post("/api/door", json={"passphrase": "wrong"}) as response:
                waits.append((await response.json())["wait"])
        assert waits[:-1] == [0] * (FREE_TRIES - 1)
        assert waits[-1] > 0
        async with session.post("/api/door", json={"passphrase": PHRASE}) as response:
            assert response.status == 429  # not even the right one, while one must wait
            assert int(response.headers["Retry-After"]) > 0
        async with session.post("/api/door", data="not json") as response:
            assert response.status == 400


def asked(address: str = "10.0.0.7", **cookies: str) -> web.Request:
    return cast(
        web.Request, SimpleNamespace(remote=address, secure=False, cookies=cookies, headers={})
    )


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_tries_are_counted_by_address_and_the_wait_has_an_end() -> None:
    clock = Clock()
    guard = Guard(Web(passphrase=SecretStr(PHRASE)), now=clock)
    for _ in range(40):
        wait = guard.knock(asked(), "wrong")
        assert wait is not None
        assert wait <= LONGEST_WAIT
        clock.now += wait + 0.1
    assert guard.knock(asked("10.0.0.8"), PHRASE) is None
    assert guard.knock(asked(), PHRASE) is None


def test_a_session_ends_with_its_time_and_with_a_new_passphrase() -> None:
    clock = Clock()
    guard = Guard(Web(passphrase=SecretStr(PHRASE)), now=clock)
    response = web.Response()
    guard.let_in(asked(), response)
    cookie = response.cookies["daydrawn"].value
    assert guard.is_open_for(asked(daydrawn=cookie))
    assert not guard.is_open_for(asked(daydrawn=cookie[:-4] + "AAAA"))
    other = Guard(Web(passphrase=SecretStr("another passphrase")), now=clock)
    assert not other.is_open_for(asked(daydrawn=cookie))
    restarted = Guard(Web(passphrase=SecretStr(PHRASE)), now=clock)
    assert restarted.is_open_for(asked(daydrawn=cookie))
    clock.now += 91 * 24 * 3600
    assert not guard.is_open_for(asked(daydrawn=cookie))


def test_behind_https_the_cookie_is_bound_to_it() -> None:
    guard = Guard(Web(passphrase=SecretStr(PHRASE), public_url="https://diary.example.org"))
    response = web.Response()
    guard.let_in(asked(), response)
    cookie = response.cookies["__Host-daydrawn"]
    assert cookie["secure"]
    assert cookie["path"] == "/"


def test_beyond_loopback_there_is_no_chat_without_a_passphrase() -> None:
    with pytest.raises(ValueError, match="passphrase"):
        Guard(Web(host="0.0.0.0"))


async def test_beyond_loopback_addresses_and_its_public_name_are_its_own(tmp_path: Path) -> None:
    settings = Web(
        host="0.0.0.0",
        port=0,
        passphrase=SecretStr(PHRASE),
        public_url="https://diary.example.org",
    )
    async with place(tmp_path, web=settings) as here:
        port = here.chat.port
        for host, wanted in (
            (f"192.168.1.7:{port}", 200),
            ("diary.example.org", 200),
            ("evil.example", 421),
        ):
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"http://127.0.0.1:{port}/", headers={"Host": host}) as response,
            ):
                assert response.status == wanted
        said = json.dumps({"passphrase": PHRASE})
        headers = OURS | {
            "Host": "diary.example.org",
            "Origin": "https://diary.example.org",
            "Content-Type": "application/json",
        }
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"http://127.0.0.1:{port}/api/door", data=said, headers=headers
            ) as response,
        ):
            assert response.status == 200
            assert "Secure" in response.headers["Set-Cookie"]
