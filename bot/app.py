"""The house as platforms meet it: hear what is said, keep it, answer it, deliver what is owed."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from bot.chat import Chat, Hear, Receipt
from bot.cleaning import clean, cleaned
from bot.commands import BY_NAME, COMMANDS
from bot.conversation import Conversation, Heard
from bot.deliveries import Postman
from bot.errands import Errands
from bot.files import Taken, take
from bot.handing import Handed, Handing
from bot.incoming import Called, Incoming, Pressed, Who, Wrote
from bot.line import Line
from bot.messages import Media, Message
from bot.pacing import Turns
from bot.pressing import Sealer
from bot.reminders import Reminding
from bot.texts import Texts
from bot.turn import zone_of
from bot.views.sorry import sorry
from config.settings import Settings
from db.errors import NotFound, StorageDown
from db.records import Person, Room

if TYPE_CHECKING:
    from db.house import House

log = logging.getLogger(__name__)

_FETCHING = 2  # entries with files that are fetched at once: each may hold 64 MB
_COMPLETIONS = 25


class App(Hear):
    """What platforms talk to. One per process."""

    def __init__(
        self,
        settings: Settings,
        house: "House",
        queue: Line,
        *,
        texts: Texts | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        turns: Turns | None = None,
    ) -> None:
        self.settings = settings
        self.queue = queue
        self._house = house
        self.texts = texts or Texts(settings.language)
        self._clock = clock
        self._conversation = Conversation(house, queue, settings, self.texts, clock)
        self._sealer = Sealer(house.tokens)
        self.postman = Postman(house, queue, settings, self.texts, clock)
        self.reminding = Reminding(house, settings, self.texts, self.postman.nudge, clock)
        self._handing = Handing(house, settings, clock)
        self.errands = Errands(queue, self.texts, self._sealer, self._handing)
        self._turns = turns or Turns()
        self._fetching = asyncio.Semaphore(_FETCHING)

    @classmethod
    @contextlib.asynccontextmanager
    async def opened(
        cls,
        settings: Settings,
        house: "House",
        queue: Line,
        *,
        texts: Texts | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        turns: Turns | None = None,
    ) -> AsyncIterator[Self]:
        yield cls(settings, house, queue, texts=texts, clock=clock, turns=turns)

    async def serve(self, chats: Sequence[Chat]) -> None:
        """Deliver and remind on these platforms until cancelled. Runs beside their `run`."""
        try:
            async with asyncio.TaskGroup() as together:
                together.create_task(asyncio.to_thread(self.texts.begin), name="texts")
                together.create_task(self.postman.run(chats), name="postman")
                together.create_task(
                    self.reminding.run([chat.name for chat in chats]), name="reminders"
                )
        finally:
            await self.errands.close()

    async def hear(self, incoming: Incoming, chat: Chat) -> Message | None:
        """Keep it, answer it (see bot.chat.Hear)."""
        incoming = cleaned(incoming)
        account = (incoming.who.platform, incoming.who.id)
        async with self._turns.of(account):
            await self._turns.pace(account)
            return await self._heard(incoming, chat)

    async def _heard(self, incoming: Incoming, chat: Chat) -> Message | None:
        who = incoming.who
        language, zone = self.texts.language(who.locale), zone_of(None, self.settings)
        try:
            met = await self._conversation.meet(incoming)
            if met.person is None:
                return self._to_stranger(incoming, language)
            language = met.person.preferences.language
            zone = zone_of(met.person.preferences, self.settings)
            answer = met.answer
            if answer is None:
                taken = await self._files(incoming, chat, language)
                heard = Heard(incoming, taken.files, taken.notes, chat.limits.upload_bytes)
                answer = await self._conversation.answer(met.person, heard)
            self.postman.nudge()
            if answer is None:
                return None
            answer = self._set_out(chat, met.person, answer)
            self._show_menu(incoming, answer)
            return await self._sealer.seal(answer, met.person.id)
        except Exception as error:
            if isinstance(error, StorageDown) and isinstance(incoming, Wrote):
                raise  # nothing was kept: the platform offers it again
            said = sorry(self.texts, language, error, zone, self._clock())
            if said is not None:
                log.info("%s: %s", type(error).__name__, error)
                return said
            log.exception("could not answer a %s of %s", type(incoming).__name__, who.platform)
            if isinstance(incoming, Called | Pressed):
                return Message(self.texts.say(language, "sorry-unexpected"), private=True)
            raise

    def _set_out(self, chat: Chat, person: Person, answer: Message) -> Message:
        """What an answer sets out for begins now, or ends."""
        if answer.stops:
            self.errands.stop(answer.stops, person)
        if answer.errand is not None and not self.errands.begin(chat, person, answer.errand):
            said = self.texts.say(person.preferences.language, "errand-under-way")
            return Message(said, private=True)
        return answer

    def _show_menu(self, incoming: Incoming, answer: Message) -> None:
        """What a press opens under a page stays there while the page goes on being made."""
        if isinstance(incoming, Pressed) and incoming.message and answer.replaces:
            where = Room(incoming.origin.platform, incoming.origin.room, incoming.who.private)
            self.postman.menus.answered(Receipt(where, incoming.message), answer)

    async def _files(self, incoming: Incoming, chat: Chat, language: str) -> Taken:
        refs = incoming.files if isinstance(incoming, Wrote | Called) else ()
        if not refs:
            return Taken((), ())
        async with self._fetching:
            return await take(chat, refs, self.settings.quotas, self.texts, language)

    def _to_stranger(self, incoming: Incoming, language: str) -> Message | None:
        """Someone without a diary pressed or edited something: nothing of it is theirs."""
        return self._conversation.not_yours(language) if isinstance(incoming, Pressed) else None

    async def complete(self, who: Who, command: str, argument: str, typed: str) -> Sequence[str]:
        """Suggestions for an argument; none rather than late or wrong ones."""
        spoken = BY_NAME.get(command)
        if spoken is None or spoken.completer is None:
            return ()
        try:
            async with asyncio.timeout(1):
                person = await self._house.accounts.find(who.platform, who.id)
                if person is None:
                    return ()
                turn = self._conversation.turn_of(person, who)
                found = await spoken.completer(turn, argument, clean(typed))
                return tuple(found)[:_COMPLETIONS]
        except TimeoutError:
            return ()

    def text(self, locale: str, key: str, arguments: Mapping[str, object] | None = None) -> str:
        return self.texts.say(self.texts.language(locale), key, **(arguments or {}))

    async def open(self, media: Media) -> bytes:
        """The bytes of something shown."""
        if media.data is not None:
            return media.data
        if media.ref is None or media.owner is None:
            raise NotFound("this media was neither kept nor made")
        return await self._house.diary(media.owner).media(media.ref)

    async def handed(self, person: str, token: str) -> Handed | None:
        """What a link stands for (see bot.chat.Hear)."""
        return await self._handing.find(person, token)


__all__ = ["COMMANDS", "App"]
