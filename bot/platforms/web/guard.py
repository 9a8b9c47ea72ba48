"""Who may ask this server at all.

The server of one person, usually on their own machine. Dangers and answers:

- another site open in the same browser: a request must come from our own page (Origin and
  Sec-Fetch-Site) and, where it changes something, carry a header that no form can send;
- a name that is pointed at this machine by somebody else (DNS rebinding): the Host must be
  one that is ours;
- someone else in the network: beyond loopback a passphrase opens the door, compared in
  constant time, with fewer and fewer tries; the cookie is a signed date, unreadable to scripts;
- a script smuggled into words: nothing but our own files may run (Content-Security-Policy).
"""

import hmac
import socket
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as BadBase64
from collections.abc import Awaitable, Callable
from hashlib import scrypt, sha256
from ipaddress import ip_address
from secrets import token_bytes
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.handing import PATH as HANDED
from config.settings import Web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), browsing-topics=()",
}
OURS = "X-Daydrawn"  # the header no form can send
OPEN_PATHS = ("/", "/api/door", "/api/texts")  # shown before the door is opened
OPEN_FOLDERS = ("/static/", HANDED)  # as is what carries its own key (see bot.handing)
SESSION_SECONDS = 90 * 24 * 3600
FREE_TRIES = 5
LONGEST_WAIT = 900.0  # seconds between two tries, at worst
WATCHED = 4096  # addresses whose tries are remembered


def is_loopback(host: str) -> bool:
    if host.lower() == "localhost" or host.lower().endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    def __init__(self, web_settings: Web, *, now: Callable[[], float] = time.time) -> None:
        self._settings = web_settings
        self._now = now
        self._local = is_loopback(web_settings.host)
        self._public = urlsplit(web_settings.public_url)
        self._tries = Tries(now)
        passphrase = web_settings.passphrase.get_secret_value()
        self._passphrase = sha256(passphrase.encode()).digest() if passphrase else None
        # Drawn from the passphrase: a new one ends every session, a restart ends none.
        self._key = (
            scrypt(passphrase.encode(), salt=b"daydrawn web session", n=2**14, r=8, p=1)
            if passphrase
            else token_bytes(32)
        )
        if not self._local and self._passphrase is None:
            raise ValueError("a web chat beyond loopback needs a passphrase")

    @property
    def has_door(self) -> bool:
        return self._passphrase is not None

    def middleware(self) -> Middleware:
        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            refusal = self.refusal(request)
            if refusal is not None:
                return web.json_response({"why": refusal[1]}, status=refusal[0], headers=HEADERS)
            try:
                response = await handler(request)
            except web.HTTPException as error:
                error.headers.update(HEADERS)
                raise
            if not response.prepared:
                for name, value in HEADERS.items():
                    response.headers.setdefault(name, value)
            return response

        return guarded

    def refusal(self, request: web.Request) -> tuple[int, str] | None:
        """Status and reason, or None where the request may pass."""
        if not self._is_our_host(request.headers.get("Host", "")):
            return 421, "host"
        changes = request.method not in ("GET", "HEAD")
        if changes and not self._is_our_page(request):
            return 403, "origin"
        page_or_link = (request.path == "/" or request.path.startswith(HANDED)) and not changes
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if site not in ("same-origin", "none") and not page_or_link:
            return 403, "origin"
        free = request.path in OPEN_PATHS or request.path.startswith(OPEN_FOLDERS)
        if not free and not self.is_open_for(request):
            return 401, "door"
        return None

    def _is_our_host(self, host: str) -> bool:
        name = (urlsplit(f"//{host}").hostname or "") if host else ""
        if is_loopback(name) and not name.endswith(".localhost"):
            return True
        if self._public.hostname and name == self._public.hostname:
            return True
        if self._local:
            return False
        own = socket.gethostname().lower()
        if name in (own, f"{own}.local", self._settings.host.lower()):
            return True
        try:  # an address cannot be pointed elsewhere by a stranger's name server
            ip_address(name)
        except ValueError:
            return False
        return True

    def _is_our_page(self, request: web.Request) -> bool:
        if request.headers.get(OURS) != "1":
            return False
        origin = request.headers.get("Origin")
        if origin is None:
            return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        netloc = urlsplit(origin).netloc
        return bool(netloc) and netloc in (request.headers.get("Host"), self._public.netloc)

    # ---- the door ----

    def is_open_for(self, request: web.Request) -> bool:
        if self._passphrase is None:
            return True
        return self._is_signed(request.cookies.get(self._cookie(request), ""))

    def knock(self, request: web.Request, passphrase: str) -> float | None:
        """None: come in. Else how many seconds to wait before the next try."""
        who = request.remote or "?"
        wait = self._tries.wait(who)
        if wait > 0:
            return wait
        given = sha256(passphrase.encode()).digest()
        if self._passphrase is not None and hmac.compare_digest(given, self._passphrase):
            self._tries.forget(who)
            return None
        return self._tries.failed(who)

    def let_in(self, request: web.Request, response: web.Response) -> None:
        secure = self._is_secure(request)
        response.set_cookie(
            self._cookie(request),
            self._signed(int(self._now()) + SESSION_SECONDS),
            max_age=SESSION_SECONDS,
            httponly=True,
            secure=secure,
            samesite="Strict",
            path="/",
        )

    def let_out(self, request: web.Request, response: web.Response) -> None:
        response.del_cookie(self._cookie(request), path="/", secure=self._is_secure(request))

    def _is_secure(self, request: web.Request) -> bool:
        return request.secure or self._public.scheme == "https"

    def _cookie(self, request: web.Request) -> str:
        # The prefix makes browsers hold it to this host and to https.
        return "__Host-daydrawn" if self._is_secure(request) else "daydrawn"

    def _signed(self, until: int) -> str:
        body = until.to_bytes(6, "big") + token_bytes(12)
        seal = hmac.digest(self._key, body, "sha256")
        return urlsafe_b64encode(body + seal).decode()

    def _is_signed(self, cookie: str) -> bool:
        try:
            raw = urlsafe_b64decode(cookie.encode())
        except (BadBase64, ValueError):
            return False
        body, seal = raw[:18], raw[18:]
        if len(body) != 18 or not hmac.compare_digest(hmac.digest(self._key, body, "sha256"), seal):
            return False
        return int.from_bytes(body[:6], "big") > self._now()


class Tries:
    """Wrong passphrases: five are free, then each doubles the wait, for one address and for all."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._by_address: dict[str, tuple[int, float]] = {}  # tries, next allowed at
        self._all: tuple[int, float] = (0, 0.0)

    def wait(self, who: str) -> float:
        _, at = self._by_address.get(who, (0, 0.0))
        return max(0.0, max(at, self._all[1]) - self._now())

    def failed(self, who: str) -> float:
        now = self._now()
        if len(self._by_address) >= WATCHED:
            self._by_address.pop(next(iter(self._by_address)))
        tries = self._by_address.get(who, (0, 0.0))[0] + 1
        pause = self._pause(tries, FREE_TRIES)
        self._by_address[who] = (tries, now + pause)
        everyone, until = self._all
        # A quiet hour forgives: strangers must not lock the owner out for good.
        everyone = 1 if now - until > 3600 else everyone + 1
        self._all = (everyone, now + min(60.0, self._pause(everyone, FREE_TRIES * 8)))
        return pause

    def forget(self, who: str) -> None:
        self._by_address.pop(who, None)
        self._all = (0, 0.0)

    @staticmethod
    def _pause(tries: int, free: int) -> float:
        return 0.0 if tries < free else min(LONGEST_WAIT, 2.0 ** (tries - free + 1))
