"""What takes a worker minutes: told while it is made, brought when it is ready, file by file.

The answer to the command comes at once; from then on an errand speaks for itself. It lives in
this process only: ended by a restart it says so, and can simply be asked for again.
"""

import asyncio
import base64
import binascii
import contextlib
import logging
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.chat import Chat, Gone, Receipt, TryLater
from bot.handing import Handing
from bot.line import Line
from bot.messages import Button, Media, Message
from bot.pressing import Sealer, press
from bot.texts import Texts
from db.records import PageId, Person, Room

log = logging.getLogger(__name__)

_PATIENCE = 900.0  # seconds for one file
_FIRST_WORD = 2.0  # seconds; what is ready by then needs no progress
_BETWEEN = 2.0  # seconds between two words of progress, at least
_TRIES = 4  # of sending a file to a platform that does not take it
_MOST_FILES = 99
_CELLS = 10
_MEGABYTE = 1_000_000


def _new_id() -> str:
    return f"errand-{secrets.token_hex(8)}"


@dataclass(frozen=True, slots=True)
class Errand:
    """A question that a worker answers with a file, and with where to go on for the next one."""

    question: str
    about: str  # stem of its texts: "book" says book-ready, book-failed …
    arguments: Mapping[str, Any]
    room: Room  # where it is brought: never where others read
    pages: int  # in all, as far as is known
    id: str = field(default_factory=_new_id)


@dataclass(slots=True)
class _Status:
    """The one message that says how far it is."""

    chat: Chat
    errand: Errand
    person: Person
    began: float
    receipt: Receipt | None = None
    shown_at: float = 0.0
    share: float = 0.0


class Errands:
    """Those under way in this process."""

    def __init__(self, queue: Line, texts: Texts, sealer: Sealer, handing: Handing) -> None:
        self._queue = queue
        self._handing = handing
        self._texts = texts
        self._sealer = sealer
        self._running: dict[str, tuple[Person, str, asyncio.Task[None]]] = {}

    def begin(self, chat: Chat, person: Person, errand: Errand) -> bool:
        """Set out; False where this person already waits for one of the kind."""
        for owner, question, _ in self._running.values():
            if owner.id == person.id and question == errand.question:
                return False
        task = asyncio.create_task(self._run(chat, person, errand), name=errand.id)
        self._running[errand.id] = (person, errand.question, task)
        task.add_done_callback(lambda task: self._over(errand.id, task))
        return True

    def stop(self, id: str, person: Person) -> bool:
        """Its owner does not want it any more; whether it was under way."""
        owner, _, task = self._running.get(id, (None, "", None))
        if task is None or owner is None or owner.id != person.id:
            return False
        return task.cancel("stopped")

    async def close(self) -> None:
        """This process ends: say so where something was promised."""
        tasks = [task for _, _, task in self._running.values()]
        for task in tasks:
            task.cancel("closing")
        await asyncio.gather(*tasks, return_exceptions=True)

    def _over(self, id: str, task: asyncio.Task[None]) -> None:
        self._running.pop(id, None)
        if not task.cancelled() and task.exception() is not None:
            log.error("an errand broke", exc_info=task.exception())

    async def _run(self, chat: Chat, person: Person, errand: Errand) -> None:
        status = _Status(chat, errand, person, time.monotonic())
        following = asyncio.create_task(self._follow(status))
        word = f"{errand.about}-failed"
        try:
            word = await self._files(status)
        except asyncio.CancelledError as ended:
            await self._queue.cancel(PageId(errand.id))
            word = "errand-stopped" if "stopped" in ended.args else "errand-interrupted"
        except Gone:
            log.info("nobody is there for errand %s any more", errand.id)
            return
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
            if word:
                with contextlib.suppress(Gone, TryLater, TimeoutError):
                    async with asyncio.timeout(5):
                        await self._last_word(status, word)

    async def _files(self, status: _Status) -> str:
        """Ask for file after file; the text of what is to be said at the end."""
        errand = status.errand
        following: Mapping[str, Any] = {}
        done, sent = 0, 0
        left_out: list[Mapping[str, Any]] = []
        for number in range(1, _MOST_FILES):
            arguments = {
                **errand.arguments,
                **following,
                "errand": errand.id,
                "volume": number if number > 1 else 0,
                "done": done,
                "all": errand.pages,
            }
            answer = await self._queue.ask(status.person.id, errand.question, arguments, _PATIENCE)
            answer = answer or {}
            onward = answer.get("next")
            data = _data(answer)
            if data:
                sent += 1
                done += int(answer.get("pages") or 0)
                several = number if number > 1 or onward else 0
                await self._bring(status, answer, data, several)
            elif answer.get("sorry") == "too-large":
                left_out.append(answer)
            elif answer.get("sorry") == "no-pages":
                return f"{errand.about}-no-pages"
            else:
                return f"{errand.about}-failed"
            if not onward:
                break
            following = {"next": onward}
        if left_out:
            await self._send(status, await self._too_large(status, left_out))
        return "errand-done" if sent else ""

    async def _too_large(self, status: _Status, left_out: Sequence[Mapping[str, Any]]) -> Message:
        """What no file of this chat can hold: a link to it, or how else it is had."""
        about, person = status.errand.about, status.person
        size = max(int(answer.get("bytes") or 0) for answer in left_out)
        said = {"megabytes": max(1, round(size / _MEGABYTE))}
        pages = [PageId(str(answer["page"])) for answer in left_out if answer.get("page")]
        days = [str(answer["first"]) for answer in left_out if answer.get("first")]
        link = await self._handing.link(person.id, pages)
        link = link or await self._handing.link_to_days(person.id, days)
        if link is not None:
            button = Button(self._text(status, "hand-open"), url=link, mark="save")
            text = self._text(status, f"{about}-too-large-here", **said)
            return Message(text, buttons=((button,),))
        account = next(
            (f"{p}:{a}" for p, a in person.accounts if p == status.errand.room.platform), ""
        )
        whose = self._texts.plain(account)
        return Message(self._text(status, f"{about}-too-large", **said, whose=whose))

    async def _bring(
        self, status: _Status, answer: Mapping[str, Any], data: bytes, number: int
    ) -> None:
        named = answer["file"]
        stem, _, ending = str(named.get("name", "diary")).rpartition(".")
        name = f"{stem} {number}.{ending}" if number else f"{stem}.{ending}"
        mime = str(named.get("mime", "application/octet-stream"))
        media = Media("file", mime, name, data=data, owner=status.person.id)
        key = f"{status.errand.about}-{'volume' if number else 'ready'}"
        text = self._text(status, key, number=number, pages=int(answer.get("pages") or 0))
        await self._send(status, Message(text, media=(media,)))

    async def _send(self, status: _Status, message: Message) -> Receipt:
        for attempt in range(1, _TRIES + 1):
            try:
                return await status.chat.send(status.errand.room, message)
            except TryLater as later:
                if attempt == _TRIES or later.maybe_sent:
                    raise
                await asyncio.sleep(later.after)
        raise AssertionError

    # How far it is.

    async def _follow(self, status: _Status) -> None:
        id = PageId(status.errand.id)
        async for told in self._queue.progress(id):
            if told.page != id or told.share is None:
                continue
            status.share = max(status.share, told.share)
            now = time.monotonic()
            pause = max(_BETWEEN, status.chat.limits.edit_seconds)
            if now - status.began < _FIRST_WORD or now - status.shown_at < pause:
                continue
            status.shown_at = now
            try:
                await self._show(status, self._progress(status), stop=True)
            except (Gone, TryLater) as error:  # progress is only for show
                log.info("progress of %s was not shown: %s", id, error)

    def _progress(self, status: _Status) -> str:
        full = min(_CELLS, int(status.share * _CELLS))
        bar = "▓" * full + "░" * (_CELLS - full)
        done = round(status.share * status.errand.pages)
        return self._text(
            status, f"{status.errand.about}-progress", bar=bar, done=done, of=status.errand.pages
        )

    async def _last_word(self, status: _Status, key: str) -> None:
        """What became of it: in place of its progress, or by itself where that was bad news."""
        if status.receipt is not None or key != "errand-done":
            await self._show(status, self._text(status, key), stop=False)

    async def _show(self, status: _Status, text: str, *, stop: bool) -> None:
        message = Message(text, silent=True)
        if stop:
            button = stop_button(self._text(status, "button-stop"), status.errand.id)
            sealed = Message(text, buttons=((button,),), silent=True)
            message = await self._sealer.seal(sealed, status.person.id)
        if status.receipt is None:
            status.receipt = await status.chat.send(status.errand.room, message)
        else:
            await status.chat.edit(status.receipt, message)

    def _text(self, status: _Status, key: str, **arguments: object) -> str:
        return self._texts.say(status.person.preferences.language, key, **arguments)


def stop_button(label: str, errand: str) -> Button:
    return Button(label, press("errand-stop", errand=errand))


def _data(answer: Mapping[str, Any]) -> bytes:
    found = answer.get("file")
    try:
        return base64.b64decode(str(found["data"]), validate=True) if found else b""
    except (binascii.Error, ValueError, KeyError, TypeError):
        return b""
