"""Commands about oneself: language, zone, hours, style, reminders, privacy, accounts, the end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.clocks import read_clock, read_evening
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.taking import offer_everything
from bot.messages import Button, Field, Form, Message
from bot.places import suggestions, zone_named
from bot.pressing import press
from bot.reminders import LATER
from bot.texts import LANGUAGES
from bot.turn import TEN_MINUTES, Turn
from bot.views import asking, helping, welcome

_A_WEEK = 7  # days of quiet
STYLES = ("pastel", "crayon", "watercolour", "pencil", "ink", "night")


@command("start", Argument("code"), group="me", mark="help")
async def start(turn: Turn, code: str | None) -> Message | None:
    """Two sentences: what to send, whose it is."""
    return welcome.welcome(turn)


@press_of("example")
async def example(turn: Turn) -> Message | None:
    return await welcome.example(turn)


async def _command_names(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    return [one.name for one in turn.commands if one.name.startswith(typed.lstrip("/").lower())]


@command(
    "help", Argument("command", completes=True), group="me", mark="help", completer=_command_names
)
async def help_(turn: Turn, command: str | None) -> Message | None:
    return helping.help_message(turn, (command or "").strip().lstrip("/").lower())


@command(
    "language",
    Argument("language", "choice", choices=tuple(LANGUAGES)),
    group="me",
    mark="language",
)
async def language(turn: Turn, language: str | None) -> Message | None:
    return asking.languages(turn) if language is None else await _speak(turn, language)


@press_of("language")
async def language_chosen(turn: Turn, language: str = "") -> Message | None:
    chosen = language or (turn.values[0] if turn.values else "")
    if chosen not in LANGUAGES:
        return asking.languages(turn)
    return replace(await _speak(turn, chosen), replaces=True)


async def _speak(turn: Turn, chosen: str) -> Message:
    await turn.house.accounts.prefer(turn.person.id, language=chosen)
    return Message(turn.texts.say(chosen, "language-is", language=LANGUAGES[chosen]))


async def _places(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    return suggestions(typed, turn.language)


@command(
    "timezone",
    Argument("place", "place", completes=True),
    group="me",
    mark="place",
    completer=_places,
)
async def timezone(turn: Turn, place: str | None) -> Message | None:
    """By name, by city, or by sharing a location within ten minutes."""
    if place is None:
        await turn.diary.set_note(
            "asked", "timezone", {"until": (turn.now + TEN_MINUTES).isoformat()}
        )
        return asking.zone(turn)
    return await set_zone(turn, place)


async def set_zone(turn: Turn, place: str) -> Message:
    """Takes a zone's name or a city."""
    zone = zone_named(place)
    if zone is None:
        raise WrongArgument("wrong-place", place, "timezone")
    return await keep_zone(turn, zone)


async def keep_zone(turn: Turn, zone: str) -> Message:
    await turn.house.accounts.prefer(turn.person.id, timezone=zone)
    local = turn.now.astimezone(ZoneInfo(zone))
    clock = turn.texts.clock(local)
    return Message(turn.say("timezone-is", zone=zone.replace("_", " "), clock=clock), private=True)


@press_of("timezone")
async def zone_chosen(turn: Turn, zone: str = "") -> Message | None:
    given = zone or turn.fields.get("place", "")
    if not given.strip():
        return asking.zone(turn)
    return replace(await set_zone(turn, given), replaces=bool(zone))


@command("dayends", Argument("time"), group="me", mark="day")
async def dayends(turn: Turn, time: str | None) -> Message | None:
    """A day that ends at 04:00 is one setting."""
    if time is None:
        clock = turn.texts.clock(turn.preferences.day_ends)
        return Message(turn.say("dayends-now", clock=clock), private=True)
    at = read_clock(time)
    if at is None or at.hour >= 12:
        raise WrongArgument("wrong-dayends", time, "dayends")
    await turn.house.accounts.prefer(turn.person.id, day_ends=at)
    return Message(turn.say("dayends-is", clock=turn.texts.clock(at)), private=True)


@command("style", Argument("style", "choice", choices=STYLES), group="me", mark="style")
async def style(turn: Turn, style: str | None) -> Message | None:
    """How the next pages are drawn."""
    return asking.styles(turn) if style is None else await _draw_in(turn, style)


@press_of("style")
async def style_chosen(turn: Turn, style: str = "") -> Message | None:
    chosen = style or (turn.values[0] if turn.values else "")
    if chosen not in STYLES:
        return asking.styles(turn)
    return replace(await _draw_in(turn, chosen), replaces=True)


async def _draw_in(turn: Turn, chosen: str) -> Message:
    await turn.house.accounts.prefer(turn.person.id, style=chosen)
    return Message(turn.say("style-is", style=turn.say(f"style-{chosen}")), private=True)


@command("reminder", Argument("time"), group="me", mark="bell")
async def reminder(turn: Turn, time: str | None) -> Message | None:
    """At which hour to ask about the day; `off` for never, `pause` for a quiet week."""
    if time is None:
        return asking.reminder(turn)
    if time.strip().casefold() in turn.texts.words("reminder-off-words"):
        return await _remind(turn, None)
    if time.strip().casefold() in turn.texts.words("reminder-pause-words"):
        return await _pause(turn, _A_WEEK)
    at = read_evening(time)
    if at is None:
        raise WrongArgument("wrong-time", time, "reminder")
    return await _remind(turn, at)


async def _remind(turn: Turn, at: time | None) -> Message:
    await turn.house.accounts.prefer(turn.person.id, reminder=at, reminder_paused_until=None)
    if at is None:
        return Message(turn.say("reminder-off"), private=True)
    said = Message(turn.say("reminder-is", clock=turn.texts.clock(at)), private=True)
    if turn.preferences.timezone is None:
        asked = asking.zone(turn)
        return replace(asked, text=f"{said.text}\n{asked.text}")
    return said


@press_of("remind-at")
async def remind_at(turn: Turn, at: str = "") -> Message | None:
    """The answer to the reminder question, or another time from its form."""
    given = at or turn.fields.get("time", "")
    if given == "off":
        return replace(await _remind(turn, None), replaces=True)
    clock = read_evening(given)
    if clock is None:
        raise WrongArgument("wrong-time", given, "reminder")
    return replace(await _remind(turn, clock), replaces=True)


@press_of("remind-later")
async def remind_later(turn: Turn, day: str = "") -> Message | None:
    """The same question of that day once more, in an hour."""
    await set_extra(turn, snoozed=(turn.now + LATER).isoformat(), snoozed_of=day)
    return Message(turn.say("reminder-later"), replaces=True)


@press_of("remind-not-today")
async def remind_not_today(turn: Turn) -> Message | None:
    await set_extra(turn, snoozed=None, snoozed_of=None)
    return Message(turn.say("reminder-not-today"), replaces=True)


@press_of("remind-pause")
async def remind_pause(turn: Turn, days: str) -> Message | None:
    """Quiet for a while; then it asks again by itself."""
    return await _pause(turn, int(days) if days.isdecimal() else _A_WEEK)


async def _pause(turn: Turn, days: int) -> Message:
    if turn.preferences.reminder is None:
        return Message(turn.say("reminder-off"), private=True, replaces=True)
    until = turn.today + timedelta(days=min(60, max(1, days)))
    await turn.house.accounts.prefer(turn.person.id, reminder_paused_until=until)
    return Message(turn.say("reminder-paused", day=turn.day(until)), private=True, replaces=True)


async def set_extra(turn: Turn, **changes: object) -> None:
    extra = {**turn.preferences.extra, **changes}
    await turn.house.accounts.prefer(turn.person.id, extra=extra)


@press_of("memory-not-now")
async def memory_not_now(turn: Turn) -> Message | None:
    return Message(turn.say("not-now-kept"), replaces=True)


@press_of("memory-not-person")
async def memory_not_person(turn: Turn, name: str) -> Message | None:
    """No old pages with this person by themselves, ever."""
    names = [one for one in turn.preferences.extra.get("memories_without", ()) if one != name]
    await set_extra(turn, memories_without=[*names, name])
    text = turn.say("not-person-kept", name=turn.texts.plain(name))
    return Message(text, buttons=((asking.person_again(turn, name),),), replaces=True)


@press_of("memory-person-again")
async def memory_person_again(turn: Turn, name: str) -> Message | None:
    """Everything can be taken back."""
    names = [one for one in turn.preferences.extra.get("memories_without", ()) if one != name]
    await set_extra(turn, memories_without=names)
    text = turn.say("person-again-kept", name=turn.texts.plain(name))
    return Message(text, private=True, replaces=True)


@press_of("memory-not-week")
async def memory_not_week(turn: Turn) -> Message | None:
    await set_extra(turn, memories_quiet_until=(turn.now + timedelta(days=7)).isoformat())
    return Message(turn.say("not-week-kept"), replaces=True)


@press_of("on-this-day")
async def on_this_day(turn: Turn, wanted: str = "yes") -> Message | None:
    """Whether mornings may bring an old page."""
    yes = wanted == "yes"
    await turn.house.accounts.prefer(turn.person.id, on_this_day=yes)
    return Message(turn.say("on-this-day-on" if yes else "on-this-day-off"), replaces=True)


@command("music", Argument("wanted", "choice", choices=("on", "off")), group="me", mark="play")
async def music(turn: Turn, wanted: str | None) -> Message | None:
    """Whether pages get a piece of music."""
    if wanted is None:
        other = "off" if turn.preferences.music else "on"
        row = (Button(turn.say(f"music-wish-{other}"), press("music", wanted=other), mark="play"),)
        key = "music-now-on" if turn.preferences.music else "music-now-off"
        return Message(turn.say(key), buttons=(row,), private=True)
    await turn.house.accounts.prefer(turn.person.id, music=wanted == "on")
    return Message(turn.say(f"music-{wanted}"), private=True)


@press_of("music")
async def music_chosen(turn: Turn, wanted: str) -> Message | None:
    answer = await music.handler(turn, wanted if wanted in ("on", "off") else None)
    return replace(answer, replaces=True) if answer is not None else None


@command("privacy", group="me", mark="lock")
async def privacy(turn: Turn) -> Message | None:
    return Message(turn.say("privacy"), private=True)


@command("link", Argument("code"), group="me", mark="link")
async def link(turn: Turn, code: str | None) -> Message | None:
    """Without a code: makes one. With a code: this account joins that diary."""
    if code is None:
        made = await turn.house.accounts.link_code(turn.person.id)
        return Message(turn.say("link-code", code=made), private=True)
    joined = await turn.house.accounts.link(code.strip(), turn.who.platform, turn.who.id)
    return Message(turn.texts.say(joined.preferences.language, "link-done"), private=True)


@command("erase", group="me", mark="trash")
async def erase(turn: Turn) -> Message | None:
    """Everything, for ever; asked twice."""
    rows = (
        *(((offer_everything(turn),),) if turn.person.pages else ()),
        (Button(turn.say("button-erase"), press("erase-sure"), style="danger", mark="trash"),),
        (Button(turn.say("button-keep"), press("erase-keep"), style="primary"),),
    )
    return Message(turn.say("erase-ask", pages=turn.person.pages), buttons=rows, private=True)


@press_of("erase-sure")
async def erase_sure(turn: Turn) -> Message | None:
    word = turn.say("erase-word")
    field = Field("word", turn.say("erase-type", word=word), required=True, limit=40)
    form = Form(press("erase-do"), turn.say("erase-form"), (field,))
    rows = (
        (Button(turn.say("button-erase-all"), press("erase-do"), style="danger", form=form),),
        (Button(turn.say("button-keep"), press("erase-keep"), style="primary"),),
    )
    text = turn.say("erase-ask-again", pages=turn.person.pages, word=word)
    return Message(text, buttons=rows, private=True, replaces=True)


@press_of("erase-do")
async def erase_do(turn: Turn) -> Message | None:
    typed = turn.fields.get("word", "").strip().casefold()
    if typed != turn.say("erase-word").casefold():
        return await erase_sure.handler(turn)
    await turn.house.accounts.erase(turn.person.id)
    return Message(turn.say("erase-done"), private=True, replaces=True)


@press_of("erase-keep")
async def erase_keep(turn: Turn) -> Message | None:
    return Message(turn.say("erase-kept"), private=True, replaces=True)


SPOKEN: tuple[Spoken, ...] = (
    start, help_, style, music, reminder, timezone, language, dayends, link, privacy, erase,
)  # fmt: skip
PRESSED: tuple[Pressable, ...] = (
    example, language_chosen, zone_chosen, style_chosen, remind_at, remind_later,
    remind_not_today, remind_pause, memory_not_now, memory_not_person, memory_person_again,
    memory_not_week, on_this_day, music_chosen, erase_sure, erase_do, erase_keep,
)  # fmt: skip
