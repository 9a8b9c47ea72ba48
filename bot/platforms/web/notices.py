"""What the diary said by itself (a question, a reminder) outlives a restart, sealed in the diary.

Answers to commands do not: they are given again as easily as they are asked for. Pages need no
keeping here; the diary has them.
"""

from bot.platforms.web.intake import ACCOUNT
from bot.platforms.web.needs import Diary, Home
from bot.platforms.web.talk import Talk
from bot.platforms.web.wire import Wire

KIND = "web-talk"
KEPT = 40  # the newest; older ones have had their time


class Notices:
    def __init__(self, house: Home, talk: Talk) -> None:
        self._house = house
        self._talk = talk
        self._kept: dict[str, None] = {}  # ids, oldest first
        self._recalled = False

    async def recall(self) -> None:
        """Bring back what was said before this process began."""
        diary = await self._diary()
        if self._recalled or diary is None:
            return
        self._recalled = True
        found = [dict(value) for value in (await diary.notes(KIND)).values()]
        for wire in sorted(found, key=lambda one: str(one["at"])):
            self._kept[wire["id"]] = None
            self._talk.recall(wire)

    async def keep(self, wire: Wire) -> None:
        """Said by the diary itself: kept until forty newer ones are."""
        diary = await self._diary()
        if diary is None or "page" in wire or str(wire["id"]).startswith("p-"):
            return
        await self.recall()
        lasting = dict(wire)
        if media := [one for one in wire.get("media", ()) if "/made/" not in one["url"]]:
            lasting["media"] = media
        else:
            lasting.pop("media", None)
        self._kept[wire["id"]] = None
        await diary.set_note(KIND, wire["id"], lasting)
        while len(self._kept) > KEPT:
            oldest = next(iter(self._kept))
            del self._kept[oldest]
            await diary.set_note(KIND, oldest, None)

    async def changed(self, wire: Wire) -> None:
        """An answer took the place of a notice."""
        if wire["id"] in self._kept:
            await self.keep(wire)

    async def _diary(self) -> Diary | None:
        person = await self._house.accounts.find("web", ACCOUNT)
        return None if person is None else self._house.diary(person.id)
