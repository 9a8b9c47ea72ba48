"""What a Telegram update means, in the house's own words. Pure: no request, no decision."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from telegram import (
    CallbackQuery,
    Chat,
    Message,
    MessageEntity,
    MessageReactionUpdated,
    ReactionTypeEmoji,
    Update,
    User,
)

from bot.incoming import Called, Edited, FileRef, Incoming, Pressed, Reacted, Who, Wrote
from bot.platforms.telegram.keyboard import START_PRESS, pressed
from db.records import FileKind, GivenPlace, Origin

NAME = "telegram"
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+|$)", re.ASCII)


def room(chat: Chat, message: Message | None = None) -> str:
    """A chat's id. A private chat is named by its person, as everywhere in the house: `user:12`;
    a topic of a forum is a room of its own: `-1001234/56`."""
    if chat.type == Chat.PRIVATE:
        return f"user:{chat.id}"
    if message is not None and message.is_topic_message and message.message_thread_id:
        return f"{chat.id}/{message.message_thread_id}"
    return str(chat.id)


def who(user: User, chat: Chat) -> Who:
    return Who(NAME, str(user.id), user.full_name, user.language_code, chat.type == Chat.PRIVATE)


def read(update: Update, me: User, now: datetime | None = None) -> list[Incoming]:
    """Everything the update says to us; empty where it says nothing."""
    if update.message is not None:
        said = _message(update.message, me)
        return [said] if said is not None else []
    if update.edited_message is not None:
        changed = _edited(update.edited_message, me)
        return [changed] if changed is not None else []
    if update.callback_query is not None:
        press = _callback(update.callback_query, now or datetime.now(UTC))
        return [press] if press is not None else []
    if update.message_reaction is not None:
        return list(_reactions(update.message_reaction))
    return []


def addressed(message: Message, me: User) -> bool:
    """In groups only what is said to us counts: a command, a mention, a reply."""
    if message.chat.type == Chat.PRIVATE:
        return True
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == me.id:
        return True
    for entity, text in {**message.parse_entities(), **message.parse_caption_entities()}.items():
        if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0:
            addressee = text.partition("@")[2]
            if not addressee or addressee.lower() == (me.username or "").lower():
                return True
        if entity.type == MessageEntity.MENTION and text.lower() == f"@{me.username}".lower():
            return True
        if entity.type == MessageEntity.TEXT_MENTION and entity.user and entity.user.id == me.id:
            return True
    return False


def _message(message: Message, me: User) -> Incoming | None:
    user = message.from_user
    if user is None or user.is_bot or message.sender_chat is not None:
        return None
    origin = _origin(message, user)
    text = message.text or message.caption or ""
    files = tuple(_files(message))
    answers = message.reply_to_message
    reply_to = (
        str(answers.message_id)
        if answers is not None and answers.forum_topic_created is None
        else None
    )
    command = _COMMAND.match(text)
    if command is not None and _is_command(message):
        name, addressee = command.groups()
        if addressee and addressee.lower() != (me.username or "").lower():
            return None
        rest = text[command.end() :].strip()
        if name == "start" and rest.startswith(START_PRESS):
            return Pressed(origin, who(user, message.chat), rest.removeprefix(START_PRESS))
        return Called(
            origin,
            who(user, message.chat),
            name.lower(),
            text=rest,
            files=files,
            reply_to=reply_to,
        )
    if message.chat.type != Chat.PRIVATE and me.username:
        text = re.sub(rf"\s*@{re.escape(me.username)}\b[,:]?", "", text, flags=re.IGNORECASE)
    place = _place(message)
    if not text:
        text = _shown_words(message)
    empty = not (text.strip() or files or place or message.effective_attachment)
    if empty and message.text is None:
        return None  # joined, pinned, renamed …
    return Wrote(
        origin,
        who(user, message.chat),
        text.strip(),
        files,
        place,
        message.media_group_id,
        reply_to,
    )


def _edited(message: Message, me: User) -> Incoming | None:
    text = message.text if message.text is not None else message.caption
    if message.from_user is None or message.from_user.is_bot or message.sender_chat is not None:
        return None
    if text is None or message.location is not None:  # a live location moves by itself
        return None
    if _is_command(message):  # it was done when it was said
        return None
    if message.chat.type != Chat.PRIVATE and me.username:
        text = re.sub(rf"\s*@{re.escape(me.username)}\b[,:]?", "", text, flags=re.IGNORECASE)
    return Edited(
        _origin(message, message.from_user), who(message.from_user, message.chat), text.strip()
    )


def _callback(query: CallbackQuery, now: datetime) -> Pressed | None:
    message = query.message
    if message is None or not query.data:
        return None
    place = room(message.chat, message if isinstance(message, Message) else None)
    press = pressed(query.data, message.reply_markup if isinstance(message, Message) else None)
    if press is None:
        return None
    token, values = press
    return Pressed(
        # A press has no message of its own: its id makes it the same press if it comes twice.
        Origin(NAME, place, f"press:{query.id}", str(query.from_user.id), now),
        who(query.from_user, message.chat),
        token,
        values,
        message=str(message.message_id),
    )


def _reactions(reaction: MessageReactionUpdated) -> Sequence[Reacted]:
    user = reaction.user
    if user is None or user.is_bot:
        return ()
    old = {one.emoji for one in reaction.old_reaction if isinstance(one, ReactionTypeEmoji)}
    new = [one.emoji for one in reaction.new_reaction if isinstance(one, ReactionTypeEmoji)]
    message = str(reaction.message_id)
    return tuple(
        Reacted(
            Origin(
                NAME,
                room(reaction.chat),
                f"reaction:{message}:{int(reaction.date.timestamp())}:{emoji}",
                str(user.id),
                reaction.date,
            ),
            who(user, reaction.chat),
            message,
            emoji,
        )
        for emoji in new
        if emoji not in old
    )


def _origin(message: Message, user: User) -> Origin:
    return Origin(
        NAME, room(message.chat, message), str(message.message_id), str(user.id), message.date
    )


def _is_command(message: Message) -> bool:
    return any(
        entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        for entity in (*message.entities, *message.caption_entities)
    )


def _files(message: Message) -> list[FileRef]:
    """The files of one message (an album is several messages)."""
    if message.photo:
        best = max(message.photo, key=lambda size: size.width * size.height)
        return [FileRef(FileKind.PHOTO, best.file_id, "image/jpeg", "", best.file_size)]
    if voice := message.voice:
        mime = voice.mime_type or "audio/ogg"
        return [FileRef(FileKind.VOICE, voice.file_id, mime, "", voice.file_size)]
    if note := message.video_note:
        return [FileRef(FileKind.VOICE, note.file_id, "video/mp4", "", note.file_size)]
    if audio := message.audio:
        mime = audio.mime_type or "audio/mpeg"
        name = audio.file_name or ""
        return [FileRef(FileKind.VOICE, audio.file_id, mime, name, audio.file_size)]
    if film := message.video or message.animation:
        mime = film.mime_type or "video/mp4"
        name = film.file_name or ""
        return [FileRef(FileKind.FILE, film.file_id, mime, name, film.file_size)]
    if document := message.document:
        mime = document.mime_type or "application/octet-stream"
        kind = FileKind.FILE
        if mime.startswith("image/"):
            kind = FileKind.PHOTO
        elif mime.startswith("audio/"):
            kind = FileKind.VOICE
        return [
            FileRef(
                kind,
                document.file_id,
                mime,
                document.file_name or "",
                document.file_size,
            )
        ]
    return []


def _place(message: Message) -> GivenPlace | None:
    if message.venue is not None:
        at = message.venue.location
        return GivenPlace(at.latitude, at.longitude, message.venue.title or None)
    if message.location is not None:
        return GivenPlace(message.location.latitude, message.location.longitude)
    return None


def _shown_words(message: Message) -> str:
    """What a message without words still says: a sticker's emoji, a poll's question."""
    if message.sticker is not None:
        return message.sticker.emoji or ""
    if message.dice is not None:
        return message.dice.emoji
    if message.poll is not None:
        return message.poll.question
    return ""
