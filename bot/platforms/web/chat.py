"""The web chat as a platform: one person, one room, any number of open browsers."""

import asyncio
import errno
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe

from aiohttp import web

from bot.chat import Chat, Command, Gone, Hear, Limits, Receipt
from bot.incoming import FileRef, Incoming
from bot.messages import Message
from bot.platforms.web import wire
from bot.platforms.web.guard import Guard
from bot.platforms.web.intake import ACCOUNT
from bot.platforms.web.media import Made
from bot.platforms.web.needs import Home, Show
from bot.platforms.web.notices import Notices
from bot.platforms.web.saying import Saying
from bot.platforms.web.server import Server
from bot.platforms.web.shelf import pages_shown
from bot.platforms.web.talk import Talk
from bot.texts import Texts
from config.settings import Quotas, Web
from db.records import Room

log = logging.getLogger(__name__)

CLOSING_SECONDS = 2.0  # what is being answered may end


class PortTaken(Exception):
    """Something else listens there; the text says what to do."""


class WebChat(Chat):
    """A page in the browser that behaves as a chat."""

    name = "web"

    def __init__(
        self,
        settings: Web,
        house: Home,
        *,
        quotas: Quotas | None = None,
        show: Show | None = None,
        home: Path | None = None,
        language: str = "en",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings = settings
        self._house = house
        self._quotas = quotas or Quotas()
        self._show = show or pages_shown(house, Texts(language), clock)
        self._home = home
        self._language = language
        self._clock = clock
        self._guard = Guard(settings)
        self._talk = Talk()
        self._notices = Notices(house, self._talk)
        self._made = Made()
        self._held: dict[str, bytes] = {}
        largest = self._quotas.file_megabytes * 1024 * 1024
        self.limits = Limits(
            text=100_000,
            caption=100_000,
            buttons_a_row=8,
            rows=20,
            upload_bytes=512 * 1024 * 1024,
            download_bytes=largest,
            edits_media=True,
            edit_seconds=0.25,
            finds=True,  # a page has one card, whatever is sent for it
            plays_in_page=True,
        )
        self.url = ""  # where people reach it; known once it listens …
        self.port = 0  # … and the port of this machine
        self.listening = asyncio.Event()

    async def run(self, hear: Hear, commands: Sequence[Command]) -> None:
        async def heard(incoming: Incoming) -> Message | None:
            return await hear.hear(incoming, self)

        saying = Saying(
            self._house,
            heard,
            self._talk,
            self._notices,
            self._made,
            self._held,
            self._quotas,
            self._clock,
        )
        server = Server(
            guard=self._guard,
            house=self._house,
            saying=saying,
            hear=hear,
            commands=commands,
            show=self._show,
            talk=self._talk,
            notices=self._notices,
            made=self._made,
            quotas=self._quotas,
            home=self._home,
            language=self._language,
            clock=self._clock,
        )
        runner = web.AppRunner(
            server.application(), access_log=None, shutdown_timeout=CLOSING_SECONDS
        )
        await runner.setup()
        try:
            site = web.TCPSite(runner, self._settings.host, self._settings.port)
            await self._listen(site)
            self.port = runner.addresses[0][1]
            self.url = self._address(runner)
            log.info("the web chat is open at %s", self.url)
            self.listening.set()
            await asyncio.Event().wait()
        finally:
            self.listening.clear()
            self._talk.hang_up()
            await runner.cleanup()

    async def _listen(self, site: web.TCPSite) -> None:
        try:
            await site.start()
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(
                    f"Port {self._settings.port} is taken by another program; "
                    "set DAYDRAWN_WEB__PORT to a free one (0 takes any)."
                ) from error
            if error.errno in (errno.EADDRNOTAVAIL, errno.EACCES):
                raise PortTaken(
                    f"This machine cannot listen at {self._settings.host}:{self._settings.port}; "
                    "check DAYDRAWN_WEB__HOST and DAYDRAWN_WEB__PORT."
                ) from error
            raise

    def _address(self, runner: web.AppRunner) -> str:
        if self._settings.public_url:
            return self._settings.public_url
        host, port = runner.addresses[0][:2]
        name = "localhost" if host in ("127.0.0.1", "::1", "0.0.0.0", "::") else host
        return f"http://{f'[{name}]' if ':' in name else name}:{port}"

    # ---- showing ----

    async def send(self, room: Room, message: Message) -> Receipt:
        id = wire.message_id(message, f"m-{token_urlsafe(9)}")
        return await self._shown(room, id, message)

    async def edit(self, receipt: Receipt, message: Message) -> None:
        await self._shown(receipt.room, receipt.message, message)

    async def find(self, room: Room, nonce: str) -> Receipt | None:
        await self._notices.recall()
        id = wire.message_id(Message(nonce=nonce), "")
        return Receipt(room, id) if nonce and self._talk.knows(id) else None

    async def _shown(self, room: Room, id: str, message: Message) -> Receipt:
        if room.id not in (ACCOUNT, f"user:{ACCOUNT}"):
            raise Gone(f"the web chat has no room {room.id}")
        shown = wire.shown(message, id, self._clock(), self._made.address)
        self._talk.say(shown)
        await self._notices.keep(shown)
        return Receipt(Room("web", ACCOUNT), id)

    async def fetch(self, file: FileRef) -> bytes:
        """Files wait in memory while their request is answered, and no longer."""
        try:
            return self._held[file.id]
        except KeyError as error:
            raise Gone(f"{file.id} is no longer waiting") from error


async def opened(chat: WebChat, running: "asyncio.Task[None]", seconds: float = 10) -> str:
    """Its address, as soon as it listens; its error, where it cannot."""
    waiting = asyncio.ensure_future(chat.listening.wait())
    await asyncio.wait({waiting, running}, timeout=seconds, return_when="FIRST_COMPLETED")
    if running.done():
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
        await running
    return chat.url
