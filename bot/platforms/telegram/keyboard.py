"""Buttons and lists as inline keyboards, and what their callback data means.

Telegram gives a button 64 bytes. A plain button's data is its token; a list writes what was
chosen behind the token. Which options of a several-choice are chosen is kept in the keyboard
itself, by their marks, so that it survives a restart.

    TOKEN          a button
    =TOKEN=VALUE   an option of a list
    +TOKEN=VALUE   an option of a list of several: turned on or off here
    >TOKEN         a list of several: done
"""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages import Button, Chip, Choice, Message, Option
from bot.platforms import render
from bot.platforms.render import shorten, utf16

DATA_BYTES = 64
START_PRESS = "p_"  # a link `t.me/bot?start=p_TOKEN` is a press
_LABEL = 48  # longer ones are cut by the apps anyway
_ON = "✓ "
_DAYS_A_ROW = 7  # options that are figures stand like a week of a calendar


class TooLong(ValueError):
    """A token with its value does not fit a button."""


def keyboard(
    message: Message, limit_a_row: int, rows: int, done: str
) -> InlineKeyboardMarkup | None:
    """All that can be pressed, chips first; None where there is nothing."""
    lines: list[list[InlineKeyboardButton]] = []
    lines += _rows([_chip(chip) for chip in message.chips if chip.token], 4)
    for choice in message.choices:
        lines += _choice(choice, done)
    for row in message.buttons:
        lines += _rows([_button(button) for button in row], limit_a_row)
    return InlineKeyboardMarkup(lines[:rows]) if lines else None


def _rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def _chip(chip: Chip) -> InlineKeyboardButton:
    return InlineKeyboardButton(shorten(chip.label, _LABEL, utf16), callback_data=_data(chip.token))


def _button(button: Button) -> InlineKeyboardButton:
    label = render.label(button, _LABEL, utf16)
    if button.url:
        return InlineKeyboardButton(label, url=button.url)
    token = button.token or (button.form.token if button.form else "")
    style = button.style if button.style in ("primary", "danger") else None
    return InlineKeyboardButton(label, callback_data=_data(token), style=style)


def _choice(choice: Choice, done: str) -> list[list[InlineKeyboardButton]]:
    sign = "+" if choice.several else "="
    buttons = [_option(choice.token, sign, option) for option in choice.options]
    longest = max((utf16(option.label) for option in choice.options), default=0)
    width = 1 if longest > 22 else 2 if longest > 12 else 3 if longest > 2 else _DAYS_A_ROW
    lines = _rows(buttons, width)
    if choice.several:
        lines.append([InlineKeyboardButton(done, callback_data=_data(f">{choice.token}"))])
    return lines


def _option(token: str, sign: str, option: Option) -> InlineKeyboardButton:
    label = shorten(option.label, _LABEL, utf16)
    return InlineKeyboardButton(
        _ON + label if option.chosen else label,
        callback_data=_data(f"{sign}{token}={option.value}"),
    )


def _data(data: str) -> str:
    if not 1 <= len(data.encode()) <= DATA_BYTES:
        raise TooLong(f"a button holds 1 to {DATA_BYTES} bytes, this one {len(data.encode())}")
    return data


def pressed(data: str, markup: InlineKeyboardMarkup | None) -> tuple[str, tuple[str, ...]] | None:
    """The token that was pressed and what was chosen; None for a toggle: nothing is said yet."""
    if data.startswith("+"):
        return None
    if data.startswith("="):
        token, _, value = data[1:].partition("=")
        return token, (value,)
    if data.startswith(">"):
        return data[1:], _chosen(data[1:], markup)
    return data, ()


def toggled(data: str, markup: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    """The same keyboard with one option turned on or off."""
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(_flip(button.text), callback_data=data)
                if button.callback_data == data
                else button
                for button in row
            ]
            for row in markup.inline_keyboard
        ]
    )


def _flip(label: str) -> str:
    return label.removeprefix(_ON) if label.startswith(_ON) else _ON + label


def _chosen(token: str, markup: InlineKeyboardMarkup | None) -> tuple[str, ...]:
    if markup is None:
        return ()
    prefix = f"+{token}="
    return tuple(
        button.callback_data.removeprefix(prefix)
        for row in markup.inline_keyboard
        for button in row
        if isinstance(button.callback_data, str)
        and button.callback_data.startswith(prefix)
        and button.text.startswith(_ON)
    )
