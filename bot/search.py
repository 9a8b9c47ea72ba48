"""Finding pages. `Finder` is the seam: the album brings a better one; this one is simple."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.answers import Answered, ask
from bot.messages import Button, Chip, Message
from bot.pressing import press
from bot.views.reading import Told, told, transcripts
from db.album.albums import Albums
from db.album.leaves import Leaf, leaves_of
from db.records import Page, PersonId

if TYPE_CHECKING:
    from bot.turn import Turn
    from db.house import House

SHOWN = 9  # one contact sheet


@dataclass(frozen=True, slots=True)
class Found:
    """Pages that fit, newest first, and what was understood of the question."""

    pages: tuple[Page, ...]
    total: int
    understood: tuple[Chip, ...] = ()
    empties: str = ""  # the condition without which something would be found
    nearest: tuple[Page, ...] = ()


class Finder(Protocol):
    async def find(
        self, person: PersonId, words: str, *, offset: int = 0, limit: int = SHOWN
    ) -> Found: ...

    async def ask(self, person: PersonId, question: str, now: datetime) -> Answered: ...

    async def leaves(self, person: PersonId, language: str) -> list[Leaf]: ...


class ReadingFinder:
    """Opens page after page and looks for every word. For small diaries, and without an index."""

    def __init__(self, house: "House") -> None:
        self._house = house

    async def find(
        self, person: PersonId, words: str, *, offset: int = 0, limit: int = SHOWN
    ) -> Found:
        wanted = [word for word in fold(words).split() if word]
        hits: list[tuple[float, Page]] = []
        counts = dict.fromkeys(wanted, 0)
        nearest: list[tuple[int, Page]] = []
        diary = self._house.diary(person)
        before = None
        while batch := await diary.pages(before=before, limit=100):
            before = batch[-1].id
            for page in batch:
                if page.hidden or page.trashed_at is not None:
                    continue
                knows = told(page)
                text = fold(searchable(page, knows))
                there = [word for word in wanted if word in text]
                for word in there:
                    counts[word] += 1
                if len(there) == len(wanted):
                    hits.append((_score(wanted, knows), page))
                elif there:
                    nearest.append((len(there), page))
        hits.sort(key=lambda hit: (-hit[0], -hit[1].day.toordinal(), hit[1].id))
        nearest.sort(key=lambda hit: (-hit[0], -hit[1].day.toordinal(), hit[1].id))
        pages = tuple(page for _, page in hits)
        empties = "" if pages or not wanted else min(wanted, key=lambda word: counts[word])
        return Found(
            pages[offset : offset + limit],
            len(pages),
            tuple(Chip(word, "tag") for word in wanted),
            empties,
            tuple(page for _, page in nearest[:3]) if not pages else (),
        )

    async def ask(self, person: PersonId, question: str, now: datetime) -> Answered:
        """Through an index that is opened for this one question."""
        albums = Albums(self._house.diary)
        try:
            return await ask(self._house, albums, person, question, now)
        finally:
            await albums.close()

    async def leaves(self, person: PersonId, language: str) -> list[Leaf]:
        albums = Albums(self._house.diary)
        try:
            return await albums.use(person, lambda index: leaves_of(index, language))
        finally:
            await albums.close()


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def searchable(page: Page, knows: Told) -> str:
    """All words by which a page can be asked for."""
    pieces = [knows.title, knows.summary, knows.place, page.text, page.day.isoformat()]
    pieces += [tag.word for tag in knows.tags]
    pieces += [person.name for person in knows.people]
    pieces += [transcript.text for transcript in transcripts(page)]
    return "\n".join(pieces)


def _score(wanted: list[str], knows: Told) -> float:
    fields = fold("\n".join([knows.title, knows.place, *(tag.word for tag in knows.tags)]))
    return sum(1.0 for word in wanted if word in fields)


async def results(turn: "Turn", words: str, offset: int = 0) -> Message:
    """What was found, as one message with a button for each page; or what was looked for."""
    words = " ".join(words.split())[:200]
    if not words:
        return await _how_to_ask(turn)
    found = await turn.finder.find(turn.person.id, words, offset=offset)
    if not found.pages:
        return _nothing(turn, words, found)
    lines = [turn.say("search-found", count=found.total, words=turn.texts.plain(words))]
    buttons: list[Button] = []
    for number, page in enumerate(found.pages, start=offset + 1):
        lines.append(_line(turn, number, page))
        buttons.append(Button(str(number), press("open", page=page.id)))
    rows = [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
    if offset + len(found.pages) < found.total:
        more = press("search", words=words, offset=offset + len(found.pages))
        rows.append((Button(turn.say("search-more"), more, mark="more"),))
    return Message("\n".join(lines), buttons=tuple(rows), chips=_chips(found), private=True)


async def _how_to_ask(turn: "Turn") -> Message:
    """What can be asked, by example from the person's own diary."""
    examples: dict[str, None] = {}
    for page in await turn.diary.pages(limit=20):
        knows = told(page)
        tags = [tag.word for tag in knows.tags if tag.kind != "person"]
        people = [person.name for person in knows.people if person.there]
        if tags and people:
            examples.setdefault(f"{tags[0]} {people[0]}")
        elif tags:
            examples.setdefault(tags[0])
        if len(examples) == 3:
            break
    rows = tuple((Button(words[:40], press("search", words=words)),) for words in examples)
    key = "search-how" if examples else "search-how-empty"
    return Message(turn.say(key), buttons=rows, private=True)


def _nothing(turn: "Turn", words: str, found: Found) -> Message:
    lines = [turn.say("search-none", words=turn.texts.plain(words))]
    rows: list[tuple[Button, ...]] = []
    asked = [chip.label for chip in found.understood] or fold(words).split()
    left = " ".join(one for one in asked if one != found.empties)
    if found.empties and left:
        label = turn.say("search-without", word=found.empties)
        rows.append((Button(label, press("search", words=left)),))
    if found.nearest:
        lines.append(turn.say("search-nearest"))
        lines += [_line(turn, number, page) for number, page in enumerate(found.nearest, start=1)]
        rows.append(
            tuple(
                Button(str(number), press("open", page=page.id))
                for number, page in enumerate(found.nearest, start=1)
            )
        )
    return Message("\n".join(lines), buttons=tuple(rows), chips=_chips(found), private=True)


def _line(turn: "Turn", number: int, page: Page) -> str:
    title = told(page).title or turn.say("untitled")
    return f"{number}. {turn.day(page.day)} · {turn.texts.plain(title)}"


def _chips(found: Found) -> tuple[Chip, ...]:
    if len(found.understood) < 2:
        return ()
    words = [chip.label for chip in found.understood]
    return tuple(
        Chip(
            chip.label,
            chip.kind,
            press("search", words=" ".join(w for w in words if w != chip.label)),
        )
        for chip in found.understood
    )
