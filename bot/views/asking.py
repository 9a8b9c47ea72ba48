"""Questions with their answers as buttons: language, style, zone, reminder."""

from typing import TYPE_CHECKING

from bot.messages import Button, Choice, Field, Form, Message, Option
from bot.pressing import press
from bot.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from bot.turn import Turn

USUAL_HOUR = "21:00"
_MOST_NAMES = 6  # of those who are not to be brought up, on one message
STYLES = ("pastel", "crayon", "watercolour", "pencil", "ink", "night")


def languages(turn: "Turn") -> Message:
    buttons = tuple(
        Button(
            name,
            press("language", language=code),
            style="primary" if code == turn.language else "plain",
        )
        for code, name in LANGUAGES.items()
    )
    return Message(turn.say("language-ask"), buttons=(buttons[:2], buttons[2:]), private=True)


def styles(turn: "Turn") -> Message:
    options = tuple(
        Option(
            turn.say(f"style-{one}"),
            one,
            turn.say(f"style-{one}-help"),
            one == turn.preferences.style,
        )
        for one in STYLES
    )
    choice = Choice(press("style"), turn.say("style-ask"), options)
    return Message(turn.say("style-ask-all"), choices=(choice,), private=True)


def zone(turn: "Turn") -> Message:
    """City by form; a shared location does as well."""
    field = Field("place", turn.say("timezone-city"), required=True, limit=80)
    form = Form(press("timezone"), turn.say("timezone-title"), (field,))
    button = Button(turn.say("button-city"), press("timezone"), form=form, mark="place")
    now = turn.preferences.timezone
    if now:
        clock = turn.texts.clock(turn.now.astimezone(turn.zone))
        text = turn.say("timezone-now", zone=now.replace("_", " "), clock=clock)
    else:
        text = turn.say("timezone-ask")
    return Message(text, buttons=((button,),), private=True)


def reminder(turn: "Turn") -> Message:
    preferences = turn.preferences
    at = preferences.reminder
    now = turn.say("reminder-now", clock=turn.texts.clock(at)) if at else turn.say("reminder-none")
    until = preferences.reminder_paused_until
    if at and until is not None and until > turn.today:
        now = turn.say("reminder-paused", day=turn.day(until))
    morning = "no" if preferences.on_this_day else "yes"
    back = "no" if preferences.extra.get("reviews") == "yes" else "yes"
    rows = [reminder_buttons(turn.texts, turn.language, "off" if at else "")]
    if at:
        rows.append((Button(turn.say("reminder-pause"), press("remind-pause", days=7)),))
    rows.append(
        (
            Button(
                turn.say(f"on-this-day-{morning}"), press("on-this-day", wanted=morning), mark="day"
            ),
        )
    )
    rows.append((reviews_wish(turn, back),))
    unwanted = turn.preferences.extra.get("memories_without", ())
    rows += [(person_again(turn, str(name)),) for name in list(unwanted)[:_MOST_NAMES]]
    return Message(now, buttons=tuple(rows), private=True)


def person_again(turn: "Turn", name: str) -> Button:
    """Takes back that nothing with somebody is to be brought up unasked."""
    label = turn.say("button-person-again", name=name[:40])
    return Button(label, press("memory-person-again", name=name), mark="undo")


def reviews_wish(turn: "Turn", answer: str) -> Button:
    """Turns the look back on Mondays and firsts on, or off."""
    token = press("reviews-wanted", answer=answer)
    return Button(turn.say(f"reviews-wish-{answer}-long"), token, mark="bell")


def reminder_buttons(texts: Texts, language: str, last: str = "off") -> tuple[Button, ...]:
    """[yes, at nine] [another time] [no]"""
    field = Field("time", texts.say(language, "reminder-time"), USUAL_HOUR, required=True, limit=20)
    form = Form(press("remind-at"), texts.say(language, "reminder-title"), (field,))
    yes = texts.say(language, "reminder-yes", clock=USUAL_HOUR)
    buttons = [
        Button(yes, press("remind-at", at=USUAL_HOUR), style="primary"),
        Button(texts.say(language, "reminder-other"), press("remind-at"), form=form, mark="bell"),
    ]
    if last:
        buttons.append(Button(texts.say(language, "reminder-no"), press("remind-at", at=last)))
    return tuple(buttons)
