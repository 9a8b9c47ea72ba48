"""What happens on Discord, in the house's own words. Pure: no request, no decision."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import discord

from bot.incoming import Called, Edited, FileRef, Incoming, Pressed, Reacted, Who, Wrote
from db.records import FileKind, Origin

NAME = "discord"
_SAID = (discord.MessageType.default, discord.MessageType.reply)
_AUDIO = re.compile(r"audio/|application/ogg")

# What a component's custom id begins with; the token follows, then a mark of its message.
BUTTON, LIST, CHIPS, FORM = "b", "l", "c", "f"


def room(private: bool, channel: int, person: int) -> str:
    """A direct channel is named by its person, as everywhere in the house: `user:12`."""
    return f"user:{person}" if private else str(channel)


def is_private(message: discord.Message) -> bool:
    """Only what is surely a direct message; a server that is not known yet has no guild either."""
    return isinstance(message.channel, discord.DMChannel)


def addressed(message: discord.Message, me: int, private: bool) -> bool:
    """Whether this is said to us: in private always, in servers by a mention or a reply."""
    if message.author.bot or message.webhook_id or message.type not in _SAID:
        return False
    if private or any(user.id == me for user in message.mentions):
        return True
    answered = message.reference.resolved if message.reference else None
    return isinstance(answered, discord.Message) and answered.author.id == me


def wrote(message: discord.Message, me: int, private: bool) -> Wrote:
    text = message.content
    attachments: list[discord.Attachment] = list(message.attachments)
    for snapshot in message.message_snapshots:  # what was forwarded
        text = f"{text}\n{snapshot.content}".strip()
        attachments += snapshot.attachments
    reference = message.reference
    answers = (
        str(reference.message_id)
        if reference is not None
        and reference.type is discord.MessageReferenceType.reply
        and reference.channel_id == message.channel.id
        and reference.message_id
        else None
    )
    return Wrote(
        _origin(message, private),
        _author(message, private),
        without_mention(text, me),
        tuple(file(one, f"{message.channel.id}/{message.id}/{one.id}") for one in attachments),
        reply_to=answers,
    )


def edited(message: discord.Message, me: int, private: bool) -> Edited:
    text = without_mention(message.content, me)
    return Edited(_origin(message, private), _author(message, private), text)


def without_mention(text: str, me: int) -> str:
    return re.sub(rf"\s*<@!?{me}>[,:]?", "", text).strip()


def reacted(note: Mapping[str, Any]) -> Reacted:
    user = str(note["user"])
    private = bool(note["private"])
    where = room(private, int(note["channel"]), int(user))
    at = datetime.fromisoformat(str(note["at"]))
    return Reacted(
        Origin(NAME, where, f"reaction:{note['key']}", user, at),
        Who(NAME, user, str(note["name"]), private=private),
        str(note["message"]),
        str(note["emoji"]),
    )


def file(attachment: discord.Attachment, name: str) -> FileRef:
    mime = (attachment.content_type or "application/octet-stream").split(";")[0].strip()
    kind = FileKind.FILE
    if attachment.is_voice_message() or _AUDIO.match(mime):
        kind = FileKind.VOICE
    elif mime.startswith("image/"):
        kind = FileKind.PHOTO
    return FileRef(kind, name, mime, attachment.filename, attachment.size)


def _origin(message: discord.Message, private: bool) -> Origin:
    where = room(private, message.channel.id, message.author.id)
    return Origin(NAME, where, str(message.id), str(message.author.id), message.created_at)


def _author(message: discord.Message, private: bool) -> Who:
    author = message.author
    return Who(NAME, str(author.id), author.display_name, private=private)


# Interactions


def actor(interaction: discord.Interaction) -> Who:
    return Who(
        NAME,
        str(interaction.user.id),
        interaction.user.display_name,
        str(interaction.locale),
        interaction.guild_id is None,
    )


def origin(interaction: discord.Interaction) -> Origin:
    person = interaction.user.id
    where = room(interaction.guild_id is None, interaction.channel_id or 0, person)
    at = interaction.created_at
    return Origin(NAME, where, f"interaction:{interaction.id}", str(person), at)


def interacted(interaction: discord.Interaction) -> Incoming | None:
    """A command, a message added, a press or a form."""
    data: Mapping[str, Any] = interaction.data or {}
    if interaction.type is not discord.InteractionType.application_command:
        return pressed(interaction)
    state = interaction.client._connection  # what the library's own constructors ask for
    if data.get("type") == discord.AppCommandType.message.value:
        return added(interaction, state)
    given = data.get("resolved", {}).get("attachments", {}).values()
    attachments = [discord.Attachment(data=one, state=state) for one in given]
    return called(interaction, [file(one, one.url) for one in attachments])


def called(interaction: discord.Interaction, attachments: Sequence[FileRef]) -> Called:
    data: Mapping[str, Any] = interaction.data or {}
    options: Iterable[Mapping[str, Any]] = data.get("options", ())
    given = {
        str(option["name"]): str(option["value"])
        for option in options
        if option["type"] != discord.AppCommandOptionType.attachment.value
    }
    return Called(
        origin(interaction),
        actor(interaction),
        str(data["name"]),
        given,
        files=tuple(attachments),
    )


def added(interaction: discord.Interaction, state: Any) -> Wrote | None:
    """A message that its reader wants in their diary."""
    data: Mapping[str, Any] = interaction.data or {}
    found = data.get("resolved", {}).get("messages", {}).get(str(data.get("target_id")))
    if found is None:
        return None
    at = datetime.fromisoformat(found["timestamp"]).astimezone(UTC)
    here = origin(interaction)
    files = [discord.Attachment(data=one, state=state) for one in found.get("attachments", ())]
    return Wrote(
        Origin(NAME, here.room, str(found["id"]), here.sender, at),
        actor(interaction),
        str(found.get("content", "")),
        tuple(file(one, one.url) for one in files),
    )


def pressed(interaction: discord.Interaction) -> Pressed | None:
    data: Mapping[str, Any] = interaction.data or {}
    kind, _, rest = str(data.get("custom_id", "")).partition("|")
    token = rest.partition("|")[0]
    values = tuple(str(one) for one in data.get("values", ()))
    if kind == CHIPS:
        if not values:
            return None
        token, values = values[0], ()
    elif kind not in (BUTTON, LIST, FORM) or not token:
        return None
    message = str(interaction.message.id) if interaction.message is not None else None
    return Pressed(
        origin(interaction),
        actor(interaction),
        token,
        values,
        dict(_fields(data.get("components", ()))) if kind == FORM else {},
        message,
    )


def _fields(components: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    """A form's answers, whichever way its inputs are wrapped."""
    for component in components:
        if "value" in component:
            yield str(component["custom_id"]), str(component["value"])
        yield from _fields(component.get("components", ()))
        if isinstance(component.get("component"), Mapping):
            yield from _fields((component["component"],))
