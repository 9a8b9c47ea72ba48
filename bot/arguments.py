"""What follows a command, read as its declaration says; or a word on what would be right."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.chat import Argument, Command
from bot.days import is_to_come, leading_day, looks_like_day
from bot.incoming import Called
from bot.texts import LANGUAGES, Texts

Value = str | int | date | None

_FURTHEST_AHEAD = timedelta(days=1)  # someone east of the house may be in tomorrow already


class WrongArgument(Exception):
    """Something after a command cannot be used; `key` is the text that says why."""

    def __init__(
        self, key: str, given: str = "", command: str = "", choices: Sequence[str] = ()
    ) -> None:
        super().__init__(f"{key}: {command}")
        self.key = key
        self.given = given[:80]
        self.command = command
        self.choices = choices  # what would be right, in the person's words


def read(
    command: Command, called: Called, texts: Texts, language: str, today: date
) -> dict[str, Value]:
    """The arguments by name; those not given are None."""
    try:
        if called.arguments:
            return _by_name(command, called.arguments, texts, language, today)
        return _in_order(command.arguments, called.text, texts, language, today)
    except WrongArgument as wrong:
        raise WrongArgument(wrong.key, wrong.given, command.name, wrong.choices) from None


def _by_name(
    command: Command, given: Mapping[str, str], texts: Texts, language: str, today: date
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for argument in command.arguments:
        text = given.get(argument.name, "").strip()
        value, rest = _one(argument, text, texts, language, today) if text else (None, "")
        if text and (value is None or rest):
            raise _complaint(argument, text, texts, language)
        if value is None and argument.required:
            raise WrongArgument("wrong-missing")
        values[argument.name] = value
    return values


def _in_order(
    arguments: Sequence[Argument], text: str, texts: Texts, language: str, today: date
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    rest = text.strip()
    for argument in arguments:
        if not rest or argument.kind == "file":
            if argument.required:
                raise WrongArgument("wrong-missing")
            values[argument.name] = None
            continue
        values[argument.name], rest = _one(argument, rest, texts, language, today)
        if values[argument.name] is None and argument.required:
            raise _complaint(argument, rest, texts, language)
    if rest and arguments:
        raise _complaint(arguments[-1], rest, texts, language)
    if rest:
        raise WrongArgument("wrong-nothing", rest)
    return values


def _one(
    argument: Argument, text: str, texts: Texts, language: str, today: date
) -> tuple[Value, str]:
    """One argument from the front of the text, and what is left; None where it is not there."""
    if argument.kind == "date":
        found = leading_day(text, today)
        if is_to_come(text):
            raise WrongArgument("wrong-future", text)
        if found is None:
            if looks_like_day(text):
                raise WrongArgument("wrong-date", text.split()[0])
            return None, text
        if has_not_come(found[0], today):
            raise WrongArgument("wrong-future", text[: len(text) - len(found[1])].strip())
        return found
    if argument.kind == "choice":
        return _choice(argument, text, texts, language)
    if argument.kind == "integer":
        word, _, rest = text.partition(" ")
        if not word.isascii() or not word.isdigit() or len(word) > 9:
            raise WrongArgument("wrong-integer", word)
        return int(word), rest.strip()
    if argument.kind == "page":
        word, _, rest = text.partition(" ")
        return word, rest.strip()
    return text, ""


def has_not_come(day: date, today: date) -> bool:
    return day > today + _FURTHEST_AHEAD


def _choice(argument: Argument, text: str, texts: Texts, language: str) -> tuple[str | None, str]:
    """A choice by its own name or by the word people see for it, in any language."""
    lowered = text.casefold()
    named: dict[str, str] = {}
    for choice in argument.choices:
        named[choice.casefold()] = choice
        key = f"{argument.name}-{choice}"
        if texts.has(key):
            for tongue in dict.fromkeys((language, *LANGUAGES)):
                named.setdefault(texts.say(tongue, key).casefold(), choice)
        if choice in LANGUAGES:
            named[LANGUAGES[choice].casefold()] = choice
    for name in sorted(named, key=len, reverse=True):
        if lowered == name or lowered.startswith(name + " "):
            return named[name], text[len(name) :].strip()
    return None, text


def _complaint(argument: Argument, given: str, texts: Texts, language: str) -> WrongArgument:
    key = {
        "date": "wrong-date",
        "choice": "wrong-choice",
        "integer": "wrong-integer",
        "page": "wrong-page",
        "place": "wrong-place",
    }.get(argument.kind, "wrong-text")
    choices = [
        texts.say(language, said) if texts.has(said := f"{argument.name}-{choice}") else choice
        for choice in argument.choices
    ]
    return WrongArgument(key, given, choices=choices)
