"""What people say becomes what the diary does. Values in, values out: no chat is ever held here."""

import difflib
import inspect
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot import arguments
from bot.commands import BY_ACTION, BY_NAME, SPOKEN
from bot.commands.changing import starred
from bot.commands.me import keep_zone
from bot.entries import append_or_begin, revise
from bot.incoming import FROM_INLINE, Called, Edited, Incoming, Pressed, Reacted, Who, Wrote
from bot.line import Line
from bot.messages import Message
from bot.places import zone_at, zone_of_locale
from bot.texts import Texts
from bot.turn import Turn
from config.settings import Settings
from db.records import Draft, GivenFile, Origin, Person

if TYPE_CHECKING:
    from db.house import House

log = logging.getLogger(__name__)

_PLAIN = ("help", "undo")  # commands that are also understood without their stroke
_PLAIN_WORD = 12  # characters
_STARS = frozenset("⭐🌟❤😍🥰🏆💛🧡💚💙💜🤍💖💘")
_BINS = frozenset("🗑❌🚮")
_AGAIN = frozenset("🔁🔄♻🎨")


@dataclass(frozen=True, slots=True)
class Heard:
    """An incoming with what was fetched for it."""

    incoming: Incoming
    files: tuple[GivenFile, ...] = ()
    notes: tuple[str, ...] = ()  # what could not be taken, in kind sentences
    upload_bytes: int = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Met:
    """Whose diary this is, and the answer where meeting was all there was to do."""

    person: Person | None
    answer: Message | None = None


class Conversation:
    """Turns what is said into changes of a diary and an answer."""

    def __init__(
        self,
        house: "House",
        queue: Line,
        settings: Settings,
        texts: Texts,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._house = house
        self._queue = queue
        self._settings = settings
        self._texts = texts
        self._clock = clock

    async def meet(self, incoming: Incoming) -> Met:
        """Whose diary this is. Words and commands open one; a press or reaction never does."""
        who = incoming.who
        found = await self._house.accounts.find(who.platform, who.id)
        if found is not None or not isinstance(incoming, Wrote | Called):
            return Met(found)
        code = None
        if isinstance(incoming, Called) and incoming.command in ("link", "start"):
            code = (incoming.arguments.get("code") or incoming.text).strip() or None
            code = None if code == FROM_INLINE else code
            if incoming.command == "link" and code:
                joined = await self._house.accounts.link(code, who.platform, who.id)
                said = self._texts.say(joined.preferences.language, "link-done")
                return Met(joined, Message(said, private=True))
        return Met(await self._enrol(who, code))

    async def _enrol(self, who: Who, invite: str | None) -> Person:
        language = self._texts.language(who.locale)
        person = await self._house.accounts.enrol(
            who.platform, who.id, name=who.name, language=language, invite=invite
        )
        if person.preferences.timezone is None and (zone := zone_of_locale(who.locale)):
            await self._house.accounts.prefer(person.id, timezone=zone)
            person = await self._house.accounts.get(person.id)
        log.info("a diary was opened for person %d from %s", person.id, who.platform)
        return person

    async def answer(self, person: Person, heard: Heard) -> Message | None:
        """What this person's words do, and what is said to it."""
        incoming = heard.incoming
        person = await self._at_home(person, incoming)
        turn = self._turn(person, heard)
        match incoming:
            case Wrote():
                return await self._wrote(turn, incoming, heard)
            case Edited():
                return await revise(turn, incoming.text)
            case Called():
                return await self._called(turn, incoming)
            case Pressed():
                return await self._pressed(turn, incoming)
            case Reacted():
                return await self._reacted(turn, incoming)

    async def _at_home(self, person: Person, incoming: Incoming) -> Person:
        """Remember where they speak in private: reminders and pages of groups go there."""
        if not incoming.who.private or not isinstance(incoming, Wrote | Called):
            return person
        here = [incoming.origin.platform, incoming.origin.room]
        extra = person.preferences.extra
        if extra.get("home") == here:
            return person
        changed = await self._house.accounts.prefer(person.id, extra={**extra, "home": here})
        return replace(person, preferences=changed)

    def turn_of(self, person: Person, who: Who) -> Turn:
        """A turn in which nothing was said yet: for completion."""
        now = self._clock()
        return self._turn(person, Heard(Called(Origin(who.platform, "", "", who.id, now), who, "")))

    def _turn(self, person: Person, heard: Heard) -> Turn:
        incoming = heard.incoming
        who = incoming.who
        is_owner = f"{who.platform}:{who.id}" in self._settings.people.owners
        usable = tuple(spoken.command for spoken in SPOKEN if is_owner or not spoken.owner_only)
        return Turn(
            house=self._house,
            queue=self._queue,
            settings=self._settings,
            texts=self._texts,
            commands=usable,
            person=person,
            who=who,
            origin=incoming.origin,
            now=self._clock(),
            files=heard.files,
            reply_to=incoming.reply_to if isinstance(incoming, Wrote | Called) else None,
            message=incoming.message if isinstance(incoming, Pressed | Reacted) else None,
            values=incoming.values if isinstance(incoming, Pressed) else (),
            fields=incoming.fields if isinstance(incoming, Pressed) else {},
            upload_bytes=heard.upload_bytes,
        )

    async def _wrote(self, turn: Turn, wrote: Wrote, heard: Heard) -> Message | None:
        if wrote.place is not None:
            if answered := await self._zone_wanted(turn, wrote):
                return answered
            if turn.preferences.timezone is None:
                # The map tells the zone; it need not be asked for.
                zone = zone_at(wrote.place.latitude, wrote.place.longitude)
                await self._house.accounts.prefer(turn.person.id, timezone=zone)
        if answered := await self._plainly_called(turn, wrote):
            return answered
        draft = Draft(text=wrote.text, files=heard.files, place=wrote.place, group=wrote.group)
        return await append_or_begin(turn, draft, heard.notes)

    async def _plainly_called(self, turn: Turn, wrote: Wrote) -> Message | None:
        """ "help" or "undo", the one word and nothing with it, is the command."""
        if wrote.files or wrote.place is not None or wrote.reply_to is not None:
            return None
        word = wrote.text.strip().casefold()
        for name in _PLAIN if len(word) <= _PLAIN_WORD else ():
            if word in self._texts.words(f"{name}-words"):
                return await self._called(turn, Called(wrote.origin, wrote.who, name))
        return None

    async def _zone_wanted(self, turn: Turn, wrote: Wrote) -> Message | None:
        """A location shared within ten minutes of /timezone answers it, and is no entry."""
        if wrote.place is None or wrote.text.strip() or wrote.files:
            return None
        asked = await turn.diary.note("asked", "timezone")
        if asked is None:
            return None
        await turn.diary.set_note("asked", "timezone", None)
        if turn.now > datetime.fromisoformat(str(asked["until"])):
            return None
        zone = zone_at(wrote.place.latitude, wrote.place.longitude)
        return await keep_zone(turn, zone) if zone else None

    async def _called(self, turn: Turn, called: Called) -> Message | None:
        spoken = BY_NAME.get(called.command.lower().lstrip("/"))
        if spoken is None or (spoken.owner_only and not turn.is_owner):
            return Message(self._unknown(turn, called.command), private=True)
        given = arguments.read(spoken.command, called, self._texts, turn.language, turn.today)
        return await spoken.handler(turn, **given)

    def _unknown(self, turn: Turn, name: str) -> str:
        near = difflib.get_close_matches(name.lower(), [one.name for one in turn.commands], n=1)
        given = self._texts.plain(name[:32])
        if near:
            return turn.say("unknown-command-near", command=given, near=near[0])
        return turn.say("unknown-command", command=given)

    async def _pressed(self, turn: Turn, pressed: Pressed) -> Message | None:
        redeemed = await self._house.tokens.redeem(pressed.token, turn.person.id)
        if redeemed is None:
            return self.not_yours(turn.language)
        action, given = redeemed
        pressable = BY_ACTION.get(action)
        if pressable is None or not _fits(pressable.handler, turn, given):
            # A button from before an update.
            return Message(toast=turn.say("button-old"), private=True)
        return await pressable.handler(turn, **given)

    def not_yours(self, language: str) -> Message:
        """A stranger's press, or a button that has grown old: the same kind word for both."""
        return Message(toast=self._texts.say(language, "not-your-button"), private=True)

    async def _reacted(self, turn: Turn, reacted: Reacted) -> Message | None:
        """⭐ stars, 🗑 throws away, 🔁 draws again; any other emoji is just kind."""
        page = await turn.diary.by_receipt(turn.room.platform, turn.room.id, reacted.message)
        emoji = reacted.emoji.replace("\ufe0f", "")
        if page is None or page.trashed_at is not None:
            return None
        if emoji in _STARS:
            await starred(turn, page, True)
        elif emoji in _BINS:
            # The page's own message turns into the word that it is gone, with its way back.
            await turn.diary.trash(page.id)
        elif emoji in _AGAIN:
            attempt = int(page.wishes.get("attempt") or 0) + 1
            await turn.diary.wish(page.id, attempt=attempt)
            await turn.wake(page.id)
        return None


def _fits(handler: Callable[..., object], turn: Turn, given: Mapping[str, Any]) -> bool:
    """Whether a handler takes just what a button carries."""
    try:
        inspect.signature(handler).bind(turn, **given)
    except TypeError:
        return False
    return True
