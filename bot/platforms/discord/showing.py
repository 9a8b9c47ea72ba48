"""Messages as Discord shows them: words, an embed for a page, files, buttons and lists."""

import hashlib
import io
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui
from discord.utils import escape_markdown

from bot.chat import Limits
from bot.messages import Button, Chip, Choice, Form, Media, Message, PageShown
from bot.platforms import render
from bot.platforms.discord.reading import BUTTON, CHIPS, FORM, LIST
from bot.platforms.render import Rich, Run, shorten, words

log = logging.getLogger(__name__)

LIMITS = Limits(
    text=2000,
    caption=2000,
    buttons_a_row=5,
    rows=5,
    upload_bytes=10 * 1024 * 1024,
    download_bytes=50 * 1024 * 1024,
    edits_media=True,
    edit_seconds=2.0,  # five messages in five seconds a channel, edits included
    finds=True,
)
_WORDS = 1900  # of 2,000: what is escaped grows
_EMBED_WORDS = 3900  # of 4,096
_TITLE = 256
_LABEL = 80
_OPTION = 100
_OPTIONS = 25  # in one list
_FILES = 10
_QUESTIONS = 5  # in one form
_CORAL = 0xE8756A
_NONCE = 25
# Marks our messages so that they are found again: nobody sees it, a page in the making has no
# title that would show it as a link.
_MARK_URL = "https://daydrawn.invalid/"

_STYLES = {
    "primary": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}

Open = Callable[[Media], Awaitable[bytes]]
Mention = Callable[[str], str]  # a command's name → what shows it as one that can be tapped


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of a message. The same key is the same content."""

    key: str
    name: str
    alt: str = ""
    media: Media | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A message in the shape Discord takes."""

    pieces: tuple[str, ...]  # content; what does not fit one message follows behind it
    embed: discord.Embed | None
    files: tuple[Sent, ...]
    rows: tuple[tuple[ui.Item[Any], ...], ...]

    def view(self) -> ui.View | None:
        """Its buttons. Stopped at once: presses are told by their ids, not by remembered views,
        so that they work after a restart too."""
        if not self.rows:
            return None
        view = ui.View(timeout=None)
        for at, row in enumerate(self.rows):
            for item in row:
                item.row = at
                view.add_item(item)
        view.stop()
        return view


def body(message: Message, mention: Mention) -> Body:
    nonce = nonce_of(message)
    text = render.rich(message.text)
    if message.offers:
        offers = Rich((Run("  ".join(mention(name) for name in message.offers), "raw"),))
        text = render.join((text, offers), "\n\n")
    pieces = tuple(markdown(piece) for piece in render.pieces(text, _WORDS, _WORDS, _escaped))
    files: list[Sent] = []
    embed = None
    if message.page is not None:
        embed, files = _page(message.page, nonce)
    files += [_sent(media, nonce if at == 0 else "") for at, media in enumerate(message.media)]
    return Body(
        pieces if text else (),
        embed,
        tuple(files[:_FILES]),
        _rows(message, nonce[:10]),
    )


def _page(page: PageShown, nonce: str) -> tuple[discord.Embed, list[Sent]]:
    title = f"{page.title} ★" if page.starred and page.title else page.title
    played = ""
    if page.music is not None and page.music.seconds is not None:
        played = f"▶ {render.duration(page.music.seconds)}"
    told = render.join(
        (
            words(page.summary),
            render.chips(page.chips),
            words(played),
            *(words(sentence, "italic") for sentence in page.missing),
            words(render.steps(page)),
        )
    )
    embed = discord.Embed(
        title=shorten(title, _TITLE) or None,
        description=markdown(render.shorten_rich(told, _EMBED_WORDS, _escaped)) or None,
        colour=_colour(page),
        url=None if title or not nonce else f"{_MARK_URL}{nonce}",
    )
    if page.where:
        embed.set_author(name=shorten(page.where, _TITLE))
    files: list[Sent] = []
    if page.picture is not None:
        picture = _sent(page.picture, nonce)
        files.append(picture)
        embed.set_image(url=f"attachment://{picture.name}")
    elif page.preview is not None:
        digest = hashlib.blake2b(page.preview, digest_size=12).hexdigest()
        name = f"{nonce or 'page'}.png"
        files.append(Sent(f"preview:{digest}", name, data=page.preview))
        embed.set_image(url=f"attachment://{name}")
    if page.music is not None:
        files.append(_sent(page.music, ""))
    return embed, files


def _colour(page: PageShown) -> int:
    ground = page.sky_ground[0] if page.sky_ground else ""
    return int(ground[1:], 16) if re.fullmatch(r"#[0-9a-fA-F]{6}", ground) else _CORAL


def _sent(media: Media, nonce: str) -> Sent:
    if media.ref is not None:
        key = str(media.ref.id)
    else:
        key = hashlib.blake2b(media.data or b"", digest_size=12).hexdigest()
    name = re.sub(r"[^\w.-]+", "_", media.name).strip("._") or "file"
    if nonce and media.kind == "picture":
        _, dot, kind = name.rpartition(".")
        name = f"{nonce}{dot}{kind}" if dot else nonce
    return Sent(key, name[-100:], media.alt, media)


async def files(sent: Sequence[Sent], open_: Open) -> list[discord.File]:
    made = []
    for one in sent:
        if one.data is not None:
            data = one.data
        elif one.media is not None and one.media.data is not None:
            data = one.media.data
        elif one.media is not None:
            data = await open_(one.media)
        else:
            continue
        if len(data) > LIMITS.upload_bytes:
            log.warning("discord: a file of %d bytes is too large to be sent", len(data))
            continue
        alt = shorten(one.alt, 1024) or None
        made.append(discord.File(io.BytesIO(data), one.name, description=alt))
    return made


def aim(shown: Body, attached: Sequence[discord.Attachment | discord.File]) -> None:
    """Point the page's picture at its file, which may have kept an older name, or is not there."""
    if shown.embed is None or not (shown.embed.image.url or "").startswith("attachment://"):
        return
    names = [one.filename for one in attached]
    if len(names) == len(shown.files):
        shown.embed.set_image(url=f"attachment://{names[0]}")
    elif shown.files[0].name not in names:
        shown.embed.set_image(url=None)


# Buttons, lists, forms


def _rows(message: Message, mark: str) -> tuple[tuple[ui.Item[Any], ...], ...]:
    """At most five rows. Page buttons matter more than a list of its tags."""
    used: set[str] = set()
    rows: list[tuple[ui.Item[Any], ...]] = []
    for choice in message.choices:
        rows += _choice(choice, mark, used)
    for row in message.buttons:
        made = tuple(_button(button, mark, used) for button in row)
        rows += [made[at : at + 5] for at in range(0, len(made), 5)]
    chips = [chip for chip in message.chips if chip.token]
    page_chips = [chip for chip in message.page.chips if chip.token] if message.page else []
    if chips or (page_chips and len(rows) < LIMITS.rows):
        rows.insert(0, _chips(chips or page_chips, mark, used))
    if len(rows) > LIMITS.rows:
        log.warning("discord: %d rows of buttons are too many", len(rows))
    return tuple(rows[: LIMITS.rows])


def custom_id(kind: str, token: str, mark: str, used: set[str]) -> str:
    """Unlike any other of its message, as Discord wants it."""
    name = f"{kind}|{token}|{mark}"
    number = 1
    while name in used:
        number += 1
        name = f"{kind}|{token}|{mark}{number}"
    used.add(name)
    return name


def _button(button: Button, mark: str, used: set[str]) -> ui.Item[Any]:
    label = render.label(button, _LABEL)
    if button.url:
        return ui.Button(label=label, url=button.url)
    token = button.token or (button.form.token if button.form else "")
    return ui.Button(
        label=label,
        custom_id=custom_id(BUTTON, token, mark, used),
        style=_STYLES.get(button.style, discord.ButtonStyle.secondary),
    )


def _choice(choice: Choice, mark: str, used: set[str]) -> list[tuple[ui.Item[Any], ...]]:
    """A list holds 25; a longer one goes on in the next."""
    rows: list[tuple[ui.Item[Any], ...]] = []
    for at in range(0, len(choice.options), _OPTIONS):
        some = choice.options[at : at + _OPTIONS]
        chosen = [option for option in some if option.chosen]
        rows.append(
            (
                ui.Select(
                    custom_id=custom_id(LIST, choice.token, mark, used),
                    placeholder=shorten(choice.placeholder, 150) or None,
                    min_values=0 if choice.several else 1,
                    max_values=len(some) if choice.several else 1,
                    options=[
                        discord.SelectOption(
                            label=shorten(option.label, _OPTION) or "·",
                            value=option.value[:_OPTION],
                            description=shorten(option.help, _OPTION) or None,
                            default=option in chosen and (choice.several or option is chosen[0]),
                        )
                        for option in some
                    ],
                ),
            )
        )
    return rows


def _chips(chips: Sequence[Chip], mark: str, used: set[str]) -> tuple[ui.Item[Any], ...]:
    options = {
        chip.token: discord.SelectOption(
            label=shorten(chip.label, _OPTION) or "·", value=chip.token[:_OPTION]
        )
        for chip in chips[:_OPTIONS]
    }
    labels = shorten(" · ".join(chip.label for chip in chips), 150)
    name = custom_id(CHIPS, "", mark, used)
    return (ui.Select(custom_id=name, placeholder=labels, options=list(options.values())),)


def modal(form: Form) -> ui.Modal:
    made = ui.Modal(
        title=shorten(form.title, 45) or "·", custom_id=f"{FORM}|{form.token}|", timeout=None
    )
    if len(form.fields) > _QUESTIONS:
        log.warning("discord: a form of %d questions is cut to 5", len(form.fields))
    for field in form.fields[:_QUESTIONS]:
        limit = max(1, min(field.limit, 4000))
        made.add_item(
            ui.Label(
                text=shorten(field.label, 45) or "·",
                component=ui.TextInput(
                    custom_id=field.name,
                    style=discord.TextStyle.long if field.lines > 1 else discord.TextStyle.short,
                    default=shorten(field.value, limit) or None,
                    required=field.required,
                    max_length=limit,
                ),
            )
        )
    made.stop()  # its answer is told by its id
    return made


# Words


def markdown(text: Rich) -> str:
    return "".join(_marked(run) for run in text.runs)


def _marked(run: Run) -> str:
    if run.style == "raw":
        return run.text
    inside = run.text.strip()
    if not inside or run.style not in ("bold", "italic", "code"):
        return _escape(run.text)
    lead = run.text[: len(run.text) - len(run.text.lstrip())]
    tail = run.text[len(run.text.rstrip()) :]
    if run.style == "code":
        return f"{lead}`{inside.replace('`', 'ˋ')}`{tail}"
    sign = "**" if run.style == "bold" else "*"
    return f"{lead}{sign}{_escape(inside)}{sign}{tail}"


def _escape(text: str) -> str:
    # A person's words show as they were written: no marks, no mentions, no custom emoji.
    return escape_markdown(text).replace("<", "\\<")


def _escaped(text: str) -> int:
    return len(_escape(text))


# Finding our own messages again


def nonce_of(message: Message) -> str:
    """At most 25 characters; empty where the message has none."""
    if len(message.nonce) <= _NONCE and re.fullmatch(r"[\w-]*", message.nonce):
        return message.nonce
    return hashlib.blake2b(message.nonce.encode(), digest_size=12).hexdigest()


def bears(message: discord.Message, nonce: str) -> bool:
    """Whether a message of ours carries this nonce: by itself or by one of its marks."""
    if not nonce:
        return False
    if str(message.nonce or "") == nonce:
        return True
    if any(one.filename.startswith(nonce) for one in message.attachments):
        return True
    if any((embed.url or "").endswith(f"/{nonce}") for embed in message.embeds):
        return True
    return any(
        f"|{nonce[:10]}" in (getattr(item, "custom_id", None) or "")
        for row in message.components
        for item in getattr(row, "children", (row,))
    )


Kept = Mapping[str, discord.Attachment]  # a message's files by key
