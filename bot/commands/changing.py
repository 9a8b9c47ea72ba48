"""What the buttons under a page do. Each takes the page's id from its token, never from outside."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.arguments import WrongArgument, has_not_come
from bot.cleaning import clean
from bot.commands.declaring import Pressable, press_of
from bot.commands.demanded import film_of, made, read_aloud
from bot.commands.me import STYLES
from bot.commands.pages import cancelled, exported, write_form
from bot.days import is_to_come, whole_day
from bot.entries import keep, says_something
from bot.messages import Button, Choice, Message, Option
from bot.pressing import press
from bot.turn import Turn
from bot.views.page import (
    day_form,
    edit_form,
    more_buttons,
    page_message,
    place_form,
    tags_form,
    trashed_message,
)
from bot.views.reading import MOODS, WEATHERS, split_tags, told, transcripts
from config.vocabulary import word_for
from db.records import Draft, Page, PageId, Part

CHANGES = ("bigger", "smaller", "other_side", "without")
_MOST_CHANGES = 20


def shown(turn: Turn, page: Page, toast: str = "", rows: Any = None, **more: Any) -> Message:
    """The page again, in place of the message that held the button."""
    message = page_message(turn.texts, page, turn.preferences, turn.today, rows=rows)
    return replace(message, replaces=True, menu=rows is not None, toast=toast, **more)


async def _page(turn: Turn, page: str) -> Page:
    return await turn.diary.page(PageId(page))


async def _remade(turn: Turn, page: Page, toast: str) -> Message:
    """Something is due again: wake a worker and say so in passing."""
    await turn.wake(page.id)
    return shown(turn, page, turn.say(toast))


@press_of("show")
async def show(turn: Turn, page: str) -> Message | None:
    return shown(turn, await _page(turn, page))


@press_of("open")
async def open_(turn: Turn, page: str) -> Message | None:
    """A page out of a list: a message of its own, the list stays."""
    found = await _page(turn, page)
    return replace(page_message(turn.texts, found, turn.preferences, turn.today), private=True)


@press_of("more")
async def more(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    return shown(turn, found, rows=more_buttons(turn.texts, found, turn.preferences))


@press_of("again")
async def again(turn: Turn, page: str) -> Message | None:
    """Another composition of the same day."""
    found = await _page(turn, page)
    attempt = int(found.wishes.get("attempt") or 0) + 1
    return await _remade(turn, await turn.diary.wish(found.id, attempt=attempt), "drawing-again")


@press_of("compose")
async def compose(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    attempt = int(found.wishes.get("music_attempt") or 0) + 1
    wished = await turn.diary.wish(found.id, music_attempt=attempt)
    return await _remade(turn, wished, "composing-again")


@press_of("retry")
async def retry(turn: Turn, page: str) -> Message | None:
    return await _remade(turn, await turn.diary.retry(PageId(page)), "trying-again")


@press_of("cancel")
async def cancel(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    stopped = await cancelled(turn, found)
    return shown(
        turn, await _page(turn, page), turn.say("cancel-short" if stopped else "cancel-late")
    )


@press_of("styles")
async def styles(turn: Turn, page: str) -> Message | None:
    """The six ways of drawing; a chosen one draws this page anew."""
    found = await _page(turn, page)
    now = str(found.wishes.get("style") or turn.preferences.style)
    if turn.values and turn.values[0] in STYLES:
        if turn.values[0] == now:
            return shown(turn, found)
        wished = await turn.diary.wish(found.id, style=turn.values[0])
        return await _remade(turn, wished, "drawing-again")
    options = tuple(
        Option(turn.say(f"style-{one}"), one, turn.say(f"style-{one}-help"), one == now)
        for one in STYLES
    )
    return _choose(turn, found, "styles", "style-ask", options, back="show")


@press_of("changes")
async def changes(turn: Turn, page: str) -> Message | None:
    """Bigger, smaller, other side, without: one thing in the picture at a time."""
    found = await _page(turn, page)
    if turn.values:
        what, _, concept = turn.values[0].partition(" ")
        if what not in CHANGES or not concept:
            return shown(turn, found)
        wanted = [*(found.wishes.get("changes") or ()), [what, concept]][-_MOST_CHANGES:]
        return await _remade(turn, await turn.diary.wish(found.id, changes=wanted), "drawing-again")
    names = concept_words(found, turn.language)
    things = told(found).drawn[:6]
    options = [
        Option(
            turn.say(f"change-{what.replace('_', '-')}", thing=names.get(one, one)), f"{what} {one}"
        )
        for one in things
        for what in CHANGES
    ]
    if not options:
        return shown(turn, found, turn.say("change-nothing"))
    return _choose(turn, found, "changes", "change-ask", tuple(options[:24]))


def concept_words(page: Page, language: str) -> Mapping[str, str]:
    """Concepts by the word their person used for them, else by their language's: "dog" → 강아지."""
    names: dict[str, str] = {}
    for kind, key in (("reading", "things"), ("reading", "tags")):
        for artefact in page.artefacts.values():
            found = artefact.value.get(key) if artefact.kind == kind else None
            for one in found if isinstance(found, list) else ():
                if isinstance(one, Mapping) and one.get("concept") and one.get("word"):
                    names.setdefault(str(one["concept"]), str(one["word"]))
    return {
        concept: names.get(concept)
        or word_for(concept, language)
        or word_for(concept, "en")
        or concept.replace("_", " ")
        for concept in told(page).drawn
    }


def _choose(
    turn: Turn, page: Page, action: str, ask: str, options: tuple[Option, ...], back: str = "more"
) -> Message:
    choice = Choice(press(action, page=page.id), turn.say(ask), options)
    row = (Button(turn.say("button-back"), press(back, page=page.id), mark="back"),)
    return replace(shown(turn, page, rows=(row,)), choices=(choice,))


@press_of("star")
async def star(turn: Turn, page: str) -> Message | None:
    """A ribbon on the page, or off it again."""
    found = await _page(turn, page)
    kept = await starred(turn, found, not found.starred)
    return shown(turn, kept, turn.say("starred" if kept.starred else "unstarred"))


async def starred(turn: Turn, page: Page, yes: bool) -> Page:
    await turn.diary.star(page.id, yes)
    return await turn.diary.page(page.id)


@press_of("edit")
async def edit(turn: Turn, page: str) -> Message | None:
    """Title, summary and words from a form; only what changed is kept."""
    found = await _page(turn, page)
    form = edit_form(turn.texts, turn.language, found)
    if not turn.fields:
        return Message(form=form, private=True)
    corrections: dict[str, str | None] = {}
    knows = told(found)
    for name, now in (("title", knows.title), ("summary", knows.summary)):
        given = clean(turn.fields.get(name, now)).replace("\n", " ")
        if given != now:
            corrections[name] = given or None
    for transcript in transcripts(found):
        given = turn.fields.get(f"heard-{transcript.part}", transcript.text)
        if clean(given) != transcript.text:
            corrections[f"transcript:{transcript.part}"] = clean(given)
    if corrections:
        found = await turn.diary.correct(found.id, **corrections)
    texts = {f"part-{part.id}": part for part in found.parts if part.kind == "text"}
    changed = False
    for name, part in texts.items():
        if name in turn.fields and clean(turn.fields[name]) != part.text:
            found = await _rewritten(turn, found, part, clean(turn.fields[name]))
            changed = True
    if changed or corrections:
        await turn.wake(found.id)
    return shown(turn, found, turn.say("edited" if changed or corrections else "unchanged"))


async def _rewritten(turn: Turn, page: Page, part: Part, text: str) -> Page:
    """An emptied line is taken out, as long as something is left of the page."""
    if not says_something(text) and len(page.parts) == 1:
        return page
    return await turn.diary.revise(part.origin, text) or page


@press_of("unsay")
async def unsay(turn: Turn, page: str, part: str) -> Message | None:
    """Words that were added to a page are taken out again."""
    found = await _page(turn, page)
    added = next((one for one in found.parts if str(one.id) == part and one.text), None)
    if added is not None:
        await _rewritten(turn, found, added, "")
        await turn.wake(found.id)
    return Message(turn.say("unsaid"), replaces=True, private=True)


@press_of("day")
async def day(turn: Turn, page: str, to: str = "") -> Message | None:
    found = await _page(turn, page)
    given = to or turn.fields.get("day", "")
    if not given.strip():
        return Message(form=day_form(turn.texts, turn.language, found), private=True)
    chosen = whole_day(given, turn.today)
    if is_to_come(given) or (chosen is not None and has_not_come(chosen, turn.today)):
        raise WrongArgument("wrong-future", given, "write")
    if chosen is None:
        raise WrongArgument("wrong-date", given, "write")
    moved = await turn.diary.move(found.id, chosen)
    await turn.wake(moved.id)
    if to:  # offered when it was kept: the page has a message of its own
        return Message(turn.say("moved", day=turn.day(chosen)), replaces=True, private=True)
    return shown(turn, moved, turn.say("moved", day=turn.day(chosen)))


@press_of("tags")
async def tags(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    if "tags" not in turn.fields:
        return Message(form=tags_form(turn.texts, turn.language, found), private=True)
    return await _corrected(turn, found, tags=", ".join(split_tags(clean(turn.fields["tags"]))))


@press_of("place")
async def place(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    if "place" not in turn.fields:
        return Message(form=place_form(turn.texts, turn.language, found), private=True)
    return await _corrected(turn, found, place=clean(turn.fields["place"])[:100] or None)


@press_of("moods")
async def moods(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    if turn.values:
        return await _corrected(
            turn, found, mood=turn.values[0] if turn.values[0] in MOODS else None
        )
    now = told(found).mood
    options = tuple(Option(turn.say(f"mood-{one}"), one, chosen=one == now) for one in MOODS)
    return _choose(turn, found, "moods", "mood-ask", options)


@press_of("weathers")
async def weathers(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    if turn.values:
        chosen = turn.values[0] if turn.values[0] in WEATHERS else None
        return await _corrected(turn, found, weather=chosen)
    now = told(found).weather
    options = tuple(Option(turn.say(f"weather-{one}"), one, chosen=one == now) for one in WEATHERS)
    return _choose(turn, found, "weathers", "weather-ask", options)


async def _corrected(turn: Turn, page: Page, **corrections: str | None) -> Message:
    """Their word counts from now on, and what depends on it is made again."""
    return await _remade(turn, await turn.diary.correct(page.id, **corrections), "corrected")


@press_of("rates")
async def rates(turn: Turn, page: str, stars: str = "") -> Message | None:
    found = await _page(turn, page)
    if stars.isdigit() and 0 <= int(stars) <= 5:
        await turn.diary.rate(found.id, int(stars) or None)
        return shown(turn, await _page(turn, page), turn.say("rated", stars=int(stars)))
    row = tuple(
        Button("★" * number, press("rates", page=page, stars=number)) for number in range(1, 6)
    )
    last = (
        Button(turn.say("rate-none"), press("rates", page=page, stars=0)),
        Button(turn.say("button-back"), press("more", page=page), mark="back"),
    )
    return shown(turn, found, rows=(row[:3], row[3:], last))


@press_of("page-people")
async def page_people(turn: Turn, page: str) -> Message | None:
    """Who was found on this page: how each is drawn, and who is nobody's name."""
    found = await _page(turn, page)
    people = told(found).people[:8]
    if not people:
        return shown(turn, found, turn.say("people-none-here"))
    rows: list[tuple[Button, ...]] = [
        (
            Button(one.name[:40], press("character", name=one.name), mark="brush"),
            Button(turn.say("not-a-person"), press("not-person", page=page, name=one.name)),
        )
        for one in people
    ]
    rows.append((Button(turn.say("button-back"), press("more", page=page), mark="back"),))
    return shown(turn, found, rows=tuple(rows))


@press_of("not-person")
async def not_person(turn: Turn, page: str, name: str) -> Message | None:
    """This word is nobody's name, here and on pages to come."""
    note = await turn.diary.note("reader", "not-people")
    words = list(note.get("words", ())) if note else []
    await turn.diary.set_note("reader", "not-people", {"words": [*words, name][-500:]})
    found = await _page(turn, page)
    left = [person.name for person in told(found).people if person.name != name]
    return await _corrected(turn, found, people=", ".join(left))


@press_of("trash")
async def trash(turn: Turn, page: str) -> Message | None:
    """Gone from everywhere; ten minutes to bring it back."""
    gone = await turn.diary.trash(PageId(page))
    message = trashed_message(turn.texts, gone, turn.preferences)
    return replace(message, replaces=True, private=True)


@press_of("restore")
async def restore(turn: Turn, page: str) -> Message | None:
    await turn.diary.restore(PageId(page))
    return shown(turn, await _page(turn, page), turn.say("restored"))


@press_of("hide")
async def hide(turn: Turn, page: str) -> Message | None:
    """Never shown again unasked."""
    await turn.diary.hide(PageId(page))
    return Message(turn.say("hidden"), replaces=True, private=True)


@press_of("export")
async def export(turn: Turn, page: str) -> Message | None:
    return await exported(turn, await _page(turn, page))


# Made on demand by a worker, and only because its owner asked for it here.


@press_of("card")
async def card(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    label = turn.day(found.day)
    return await made(
        turn, "card", "card-ready", {"page": found.id, "date_label": label}, "picture"
    )


@press_of("larger")
async def larger(turn: Turn, page: str) -> Message | None:
    """The same drawing on larger paper, as a file, so that no platform shrinks it."""
    found = await _page(turn, page)
    return await made(turn, "print", "print-ready", {"page": found.id, "times": 2}, "file")


@press_of("narrate")
async def narrate(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    return await read_aloud(turn, found)


@press_of("film")
async def film(turn: Turn, page: str) -> Message | None:
    found = await _page(turn, page)
    return await film_of(turn, found)


# Buttons that belong to no page.


@press_of("write")
async def write(turn: Turn) -> Message | None:
    text, given = turn.fields.get("text", ""), turn.fields.get("day", "")
    if not text.strip():
        return Message(form=write_form(turn), private=True)
    chosen = whole_day(given, turn.today) if given.strip() else None
    if chosen is not None and has_not_come(chosen, turn.today):
        chosen = None
    if given.strip() and chosen is None:
        # The words come first: they are kept for today, and the day can still be set.
        return await keep(
            turn, Draft(text=text), [turn.say("day-not-read", given=turn.texts.plain(given[:40]))]
        )
    return await keep(turn, Draft(text=text, day=None if chosen == turn.today else chosen))


PRESSED: tuple[Pressable, ...] = (
    show, open_, more, again, compose, retry, cancel, styles, changes, star, edit, unsay, day, tags,
    place, moods, weathers, rates, page_people, not_person, trash, restore, hide, export,
    card, larger, narrate, film, write,
)  # fmt: skip

__all__ = ["PRESSED", "starred"]
