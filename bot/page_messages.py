"""A page's message as it is to stand in its room now: finished or in the making, sealed."""

from base64 import b32encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.chat import Chat, Receipt
from bot.making import Makings
from bot.menus import Menus
from bot.messages import Message
from bot.pressing import Sealer
from bot.texts import Texts
from bot.views.page import Making, page_message, stages_of, trashed_message
from db.records import Delivery, Page, Person

if TYPE_CHECKING:
    from db.house import House


def nonce_of(key: str) -> str:
    """The same delivery has the same nonce, through crashes and restarts. 24 characters."""
    digest = blake2b(key.encode(), digest_size=15).digest()
    return b32encode(digest).decode().lower()


def without_media(message: Message) -> Message:
    """The same message in words: what is sent first, so that the rest can be an edit."""
    page = message.page
    if page is not None:
        page = replace(page, picture=None, preview=None, music=None, photos=(), voices=())
    return replace(message, page=page, media=())


class PageMessages:
    """One per process."""

    def __init__(self, house: "House", texts: Texts, clock: Callable[[], datetime]) -> None:
        self._house = house
        self._texts = texts
        self._clock = clock
        self._sealer = Sealer(house.tokens)
        self.makings = Makings()
        self.menus = Menus()

    def now(self, chat: Chat, person: Person, page: Page, receipt: Receipt | None) -> Message:
        """`receipt`: where it stands already."""
        if page.trashed_at is not None:
            message = trashed_message(self._texts, page, person.preferences)
        else:
            today = self._house.diary(person.id).today(person.preferences, self._clock())
            making = self._making(chat, person, page)
            message = page_message(self._texts, page, person.preferences, today, making)
        return message if receipt is None else self.menus.kept(receipt, message)

    def _making(self, chat: Chat, person: Person, page: Page) -> Making:
        if page.settled:
            return Making()
        stages = stages_of(page, person.preferences)
        wanted = {stage: kind in page.artefacts for stage, kind in stages}
        making = self.makings.of(page.id, page.revision, wanted)
        return making if chat.limits.edits_media else replace(making, preview=None)

    async def sealed(self, message: Message, owed: Delivery, person: Person) -> Message:
        sealed = await self._sealer.seal(message, person.id)
        return replace(sealed, nonce=nonce_of(owed.key))


__all__ = ["PageMessages", "nonce_of", "without_media"]
