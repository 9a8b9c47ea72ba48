"""What is shown, as JSON for the page in the browser. Values in, values out.

Media never travel inside the JSON: each gets an address on this server, and the address
tells nothing (see `media.py`).
"""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from bot.messages import Button, Chip, Choice, Form, Media, Message, PageShown
from db.records import PageId

Address = Callable[[Media, PageId | None], str]  # gives a medium its address
Wire = dict[str, Any]


def message_id(message: Message, fallback: str) -> str:
    """A page has one card in the talk, so its id is drawn from the page: twice is once."""
    if message.page is not None:
        return page_card(message.page.id)
    if message.nonce:
        return "n-" + sha256(message.nonce.encode()).hexdigest()[:20]
    return fallback


def page_card(page: PageId) -> str:
    return f"p-{page}"


def shown(message: Message, id: str, at: datetime, address: Address) -> Wire:
    """One message, ready for the browser."""
    page = message.page.id if message.page else None
    wire: Wire = {"kind": "shown", "id": id, "at": at.isoformat()}
    parts: Wire = {
        "text": message.text,
        "page": _page(message.page, address) if message.page else None,
        "media": [medium(one, address, page) for one in message.media],
        "buttons": [[_button(one) for one in row] for row in message.buttons],
        "choices": [_choice(one) for one in message.choices],
        "chips": [_chip(one) for one in message.chips],
        "form": _form(message.form) if message.form else None,
        "replyTo": message.reply_to,
        "toast": message.toast,
        "silent": message.silent,
        "offers": list(message.offers),
    }
    wire.update({name: value for name, value in parts.items() if value})
    return wire


def medium(media: Media, address: Address, page: PageId | None = None) -> Wire:
    wire: Wire = {
        "kind": media.kind,
        "mime": media.mime,
        "name": media.name,
        "alt": media.alt,
        "title": media.title,
        "url": address(media, page),
    }
    if media.seconds is not None:
        wire["seconds"] = round(media.seconds, 2)
    return wire


def _page(page: PageShown, address: Address) -> Wire:
    wire: Wire = {
        "id": page.id,
        "day": page.day.isoformat(),
        "where": page.where,
        "title": page.title,
        "summary": page.summary,
        "mood": page.mood,
        "moodKey": page.mood_key,
        "weatherKey": page.weather_key,
        "starred": page.starred,
    }
    if page.preview is not None:
        half = Media("picture", _picture_type(page.preview), "preview", data=page.preview)
        wire["preview"] = address(half, page.id)
    parts: Wire = {
        "chips": [_chip(one) for one in page.chips],
        "picture": medium(page.picture, address, page.id) if page.picture else None,
        "music": medium(page.music, address, page.id) if page.music else None,
        "photos": [medium(one, address, page.id) for one in page.photos],
        "voices": [medium(one, address, page.id) for one in page.voices],
        "colours": colours(page.sky_ground),
        "rating": page.rating,
        "steps": [
            {"name": step.name, "state": step.state, "share": step.share, "key": step.key}
            for step in page.steps
        ],
        "missing": list(page.missing),
        "wrote": page.wrote,
        "eta": page.eta_seconds,
    }
    wire.update({name: value for name, value in parts.items() if value})
    return wire


def colours(pair: tuple[str, str] | None) -> list[str]:
    return [f"#{one.removeprefix('#')}" for one in pair or ()]


def _button(button: Button) -> Wire:
    return {
        "label": button.label,
        "token": button.token,
        "url": button.url,
        "style": button.style,
        "mark": button.mark,
        "form": _form(button.form) if button.form else None,
    }


def _form(form: Form) -> Wire:
    return {
        "token": form.token,
        "title": form.title,
        "fields": [
            {
                "name": field.name,
                "label": field.label,
                "value": field.value,
                "lines": field.lines,
                "required": field.required,
                "limit": field.limit,
            }
            for field in form.fields
        ],
    }


def _choice(choice: Choice) -> Wire:
    return {
        "token": choice.token,
        "placeholder": choice.placeholder,
        "several": choice.several,
        "options": [
            {"label": one.label, "value": one.value, "help": one.help, "chosen": one.chosen}
            for one in choice.options
        ],
    }


def _chip(chip: Chip) -> Wire:
    return {"label": chip.label, "kind": chip.kind, "token": chip.token}


def _picture_type(data: bytes) -> str:
    """Previews come as bare bytes; their first ones say what they are."""
    if data.startswith(b"\x89PNG"):
        return "image/png"
    if data[8:12] == b"WEBP":
        return "image/webp"
    return "image/jpeg"
