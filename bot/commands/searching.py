"""Looking for pages: in plain language, by a voice note, by a picture."""

import base64
from collections.abc import Sequence
from dataclasses import replace

from bot import finding
from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.commands import pages, photos
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.demanded import file_of
from bot.commands.drawn import is_dark
from bot.finding import SHOWN, Found, Understood
from bot.messages import Button, Chip, Media, Message
from bot.pressing import press
from bot.turn import Turn
from bot.views.photos import photos_of
from bot.views.reading import told
from db.records import FileKind, GivenFile, Page

_SHEET_PATIENCE = 6.0  # seconds; results in words need no picture
_HEAR_PATIENCE = 60.0
_LIKE_PATIENCE = 30.0
_LARGEST = 15 * 1024 * 1024  # bytes of a photo or voice note that travel to a worker
_EXAMPLES = 3
_LOOKED_AT = 30  # newest pages that examples are made from


@command("search", Argument("words"), Argument("file", "file"), group="album", mark="search")
async def search(turn: Turn, words: str | None, file: None = None) -> Message | None:
    """In plain language; a voice note that comes with it, or that it answers, is heard first."""
    asked = words or ""
    voice = next((one for one in turn.files if one.kind == FileKind.VOICE), None)
    if voice is None and not asked and not turn.files:
        voice = await _answered_voice(turn)
    if voice is not None:
        heard = await _heard(turn, voice)
        if isinstance(heard, Message):
            return heard
        asked = f"{asked} {heard}".strip()
    elif photo := _photo(turn):
        return await _like_photo(turn, photo)
    return await results(turn, asked)


@press_of("search")
async def search_again(
    turn: Turn, words: str, offset: str = "0", walked: str = ""
) -> Message | None:
    at = int(offset) if offset.isdigit() else 0
    return await results(turn, words, at, walked=walked == "yes")


async def results(turn: Turn, words: str, offset: int = 0, *, walked: bool = False) -> Message:
    """What was found, as a sheet of small pictures with a button for each page; or what was
    looked for. `walked`: in place of the results before."""
    words = " ".join(words.split())[: finding.LONGEST]
    if not any(letter.isalnum() for letter in words):  # "?!" asks for nothing
        return await _how_to_ask(turn)
    found = await finding.find(
        turn.house, turn.person.id, words, turn.now, offset=offset, queue=turn.queue
    )
    if not found.pages:
        return _nothing(turn, words, found, walked=walked)
    lines = [*_corrections(turn, found), _headline(turn, words, found), *_meaning(turn, found)]
    numbers = []
    for number, page in enumerate(found.pages, start=offset + 1):
        lines.append(_line(turn, number, page))
        numbers.append(Button(str(number), press("open", page=page.id)))
    rows = [tuple(numbers[at : at + 3]) for at in range(0, len(numbers), 3)]
    again = {"words": words, "walked": "yes"}
    walk = []
    if offset:
        back = press("search", offset=max(0, offset - SHOWN), **again)
        walk.append(Button(turn.say("search-back"), back, mark="prev"))
    if offset + len(found.pages) < found.total:
        more = press("search", offset=offset + SHOWN, **again)
        walk.append(Button(turn.say("search-more"), more, mark="more"))
    sheet = await _sheet(turn, words, found, offset)
    return Message(
        "\n".join(lines),
        media=(sheet,) if sheet else (),
        buttons=tuple(row for row in (*rows, tuple(walk)) if row),
        chips=_chips(turn, found),
        private=True,
        replaces=walked,
    )


async def _sheet(turn: Turn, words: str, found: Found, offset: int) -> Media | None:
    """The pages as one picture; none where nobody draws it in time."""
    arguments = {
        "pages": [page.id for page in found.pages],
        "labels": [turn.day(page.day) for page in found.pages],
        "title": words,
        "chips": [_said(turn, one) for one in found.understood],
        "note": turn.say("search-of", first=offset + 1, last=offset + len(found.pages),
                         count=len(found.pages), total=found.total),
        "first": offset + 1,
        "language": turn.language,
        "dark": is_dark(turn),
    }  # fmt: skip
    answer = await turn.queue.ask(turn.person.id, "contact", arguments, _SHEET_PATIENCE)
    alt = " · ".join(_title(turn, page) for page in found.pages)
    sheet = file_of(turn, answer, "picture", alt) if answer else None
    return replace(sheet, sheet=True) if sheet else None


async def _how_to_ask(turn: Turn) -> Message:
    """What can be asked, by example from the person's own diary."""
    examples: dict[str, None] = {}
    for page in await turn.diary.pages(limit=_LOOKED_AT):
        if page.hidden:
            continue
        knows = told(page)
        people = [person.name for person in knows.people if person.there]
        tags = [tag.word for tag in knows.tags if tag.kind not in ("person", "place", "mood")]
        if tags and people:
            examples.setdefault(f"{tags[0]} {people[0]}")
        elif knows.place:
            month = turn.say(f"month-{page.day.month}")
            examples.setdefault(f"{knows.place} {month}")
        elif tags:
            examples.setdefault(tags[0])
        if len(examples) == _EXAMPLES:
            break
    rows = tuple((Button(words[:40], press("search", words=words)),) for words in examples)
    key = "search-how" if examples else "search-how-empty"
    return Message(turn.say(key), buttons=rows, private=True)


def _nothing(turn: Turn, words: str, found: Found, *, walked: bool) -> Message:
    """What was looked for, which part of it empties the answer, and what comes near."""
    lines = [
        turn.say("search-none", words=turn.texts.plain(words)),
        *_corrections(turn, found),
        *_meaning(turn, found),
    ]
    rows: list[tuple[Button, ...]] = []
    if found.empties is not None and found.empties.rest:
        one = found.empties
        label = turn.say("search-without", word=_said(turn, one)[:40], count=found.without)
        rows.append((Button(label, press("search", words=one.rest, walked="yes")),))
    if found.nearest:
        lines.append(turn.say("search-nearest"))
        lines += [_line(turn, number, page) for number, page in enumerate(found.nearest, start=1)]
        rows.append(_numbers(found.nearest))
    return Message(
        "\n".join(lines),
        buttons=tuple(rows),
        chips=_chips(turn, found),
        private=True,
        replaces=walked,
    )


def _headline(turn: Turn, words: str, found: Found) -> str:
    plain = turn.texts.plain
    if found.by_meaning == found.total:
        return turn.say("search-meant", count=found.total, words=plain(words))
    if not found.lacking:
        return turn.say("search-found", count=found.total, words=plain(words))
    lacking = ", ".join(f"“{plain(_said(turn, one))}”" for one in found.lacking)
    return turn.say("search-lacking", count=found.total, words=plain(words), lacking=lacking)


def _meaning(turn: Turn, found: Found) -> list[str]:
    """What of the answer is due to meaning, or what it misses."""
    lines = []
    if 0 < found.by_meaning < found.total:
        lines.append(turn.say("search-meant-too", count=found.by_meaning))
    if found.late:
        lines.append(turn.say("search-words-only"))
    return lines


def _corrections(turn: Turn, found: Found) -> list[str]:
    """What was taken otherwise than it was typed."""
    plain = turn.texts.plain
    return [
        turn.say("search-corrected", typed=plain(typed), word=plain(word))
        for typed, word in found.corrected
    ]


def _line(turn: Turn, number: int, page: Page) -> str:
    return f"{number}. {turn.day(page.day)} · {turn.texts.plain(_title(turn, page))}"


def _title(turn: Turn, page: Page) -> str:
    return told(page).title or turn.say("untitled")


def _numbers(some: Sequence[Page]) -> tuple[Button, ...]:
    return tuple(
        Button(str(number), press("open", page=page.id)) for number, page in enumerate(some, 1)
    )


def _said(turn: Turn, one: Understood) -> str:
    return turn.say("search-not", word=one.words) if one.no else one.words


def _chips(turn: Turn, found: Found) -> tuple[Chip, ...]:
    """What was understood; a tap takes one away. A single one is the question itself."""
    if len(found.understood) < 2:
        return ()
    return tuple(
        Chip(f"{_said(turn, one)} ✕", one.kind, press("search", words=one.rest, walked="yes"))
        for one in found.understood
    )


# By voice.


async def _answered_voice(turn: Turn) -> GivenFile | None:
    """The first voice note of the page that this answers."""
    page = await turn.answered()
    for part in page.parts if page is not None and page.trashed_at is None else ():
        if part.kind == FileKind.VOICE and part.media is not None:
            data = await turn.diary.media(part.media)
            return GivenFile(FileKind.VOICE, data, part.media.mime, part.media.name)
    return None


async def _heard(turn: Turn, voice: GivenFile) -> str | Message:
    """The words of a voice note; or why there are none."""
    if len(voice.data) > _LARGEST:
        return Message(turn.say("search-voice-long"), private=True)
    sound = {"voice": base64.b64encode(voice.data).decode(), "name": voice.name}
    answer = await turn.queue.ask(turn.person.id, "hear", sound, _HEAR_PATIENCE)
    words = str((answer or {}).get("text") or "").strip()
    if not words:
        key = "search-voice-busy" if answer is None else "search-voice-unclear"
        return Message(turn.say(key), private=True)
    return words


# By picture.


@command(
    "like", Argument("which", completes=True), Argument("file", "file"), group="album",
    mark="picture", completer=pages.page.completer,
)  # fmt: skip
async def like(turn: Turn, which: str | None, file: None = None) -> Message | None:
    """Photos like the one sent with it; pages like the one answered or named."""
    if photo := _photo(turn):
        return await _like_photo(turn, photo)
    if not which and turn.reply_to is None:
        return Message(turn.say("like-how"), private=True)
    named = await pages.named_pages(turn, which)
    if which and not named:
        raise WrongArgument("wrong-page", which, "like")
    page = named[0] if named else None
    if page is None:
        return Message(turn.say("like-how"), private=True)
    seen = photos_of(page)
    if seen:
        return await photos.alike.handler(turn, page=page.id, part=str(seen[0].get("part")))
    return await _like_page(turn, page)


def _photo(turn: Turn) -> GivenFile | None:
    kinds = (FileKind.PHOTO, FileKind.SKETCH)
    return next((one for one in turn.files if one.kind in kinds), None)


async def _like_photo(turn: Turn, photo: GivenFile) -> Message:
    if len(photo.data) > _LARGEST:
        return Message(turn.say("like-large"), private=True)
    given = {"photo": base64.b64encode(photo.data).decode(), "name": photo.name}
    answer = await turn.queue.ask(turn.person.id, "like", given, _LIKE_PATIENCE)
    if answer is None or "sorry" in answer:
        unread = answer is not None and answer.get("sorry") in ("CannotRead", "TooMuch")
        return Message(turn.say("like-unreadable" if unread else "photo-busy"), private=True)
    found = list(answer.get("photos") or ())
    if not found:
        return Message(turn.say("like-no-photos"), private=True)
    key = "like-same" if answer.get("same") else "like-found" if answer.get("alike") else "like-far"
    return await photos.gallery(turn, turn.say(key), found)


async def _like_page(turn: Turn, page: Page) -> Message:
    """Pages that share people, places and things with this one."""
    hits = await turn.house.albums.alike(turn.person.id, page.id)
    some = await finding.opened(turn.house, turn.person.id, hits)
    if not some:
        return Message(turn.say("like-no-pages"), private=True)
    title = turn.texts.plain(_title(turn, page))
    lines = [turn.say("like-page", title=title)]
    lines += [_line(turn, number, one) for number, one in enumerate(some, start=1)]
    numbers = _numbers(some)
    rows = tuple(numbers[at : at + 3] for at in range(0, len(numbers), 3))
    found = Found(some, len(some))
    sheet = await _sheet(turn, turn.say("like-page", title=_title(turn, page)), found, 0)
    media = (sheet,) if sheet else ()
    return Message("\n".join(lines), media=media, buttons=rows, private=True)


SPOKEN: tuple[Spoken, ...] = (search, like)
PRESSED: tuple[Pressable, ...] = (search_again,)
