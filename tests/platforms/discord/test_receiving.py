"""What people say on Discord is understood, in private and in servers."""

from bot.incoming import Edited, Reacted, Wrote
from bot.messages import Message
from db.records import FileKind
from tests.platforms.discord.conftest import BEN, DM, MINA, running
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.discord_server.world import BOT
from tests.platforms.house import Listener, MemoryInbox, until


async def test_a_direct_message_is_heard_and_gets_a_sign(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    photo = server.attachment("rain.jpg", b"jpeg", "image/jpeg")
    async with running(server, hear, inbox) as chat:
        said = await server.says(MINA, "We took the *late* ferry", attachments=[photo])
        await until(lambda: server.reactions[said])
        (heard,) = hear.heard
        assert isinstance(heard, Wrote)
        assert heard.text == "We took the *late* ferry"
        assert (heard.origin.room, heard.origin.message) == (f"user:{MINA}", str(said))
        assert heard.who.private
        (file,) = heard.files
        assert (file.kind, file.mime, file.bytes) == (FileKind.PHOTO, "image/jpeg", 4)
        assert await chat.fetch(file) == b"jpeg"
    assert server.reactions[said] == ["👌"]
    assert inbox.states("discord") == ["done"]


async def test_voice_messages_and_forwarded_ones_are_understood(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    voice = server.attachment(
        "voice-message.ogg", b"OggS", "audio/ogg", duration_secs=3.0, waveform="AAAA"
    )
    photo = server.attachment("sea.heic", b"heic", "image/heic")
    snapshot = {
        "message": {
            "type": 0,
            "content": "what a sea",
            "embeds": [],
            "attachments": [photo],
            "timestamp": "2026-05-14T10:00:00+00:00",
            "edited_timestamp": None,
            "flags": 0,
            "mentions": [],
            "mention_roles": [],
            "components": [],
        }
    }
    async with running(server, hear, inbox) as chat:
        await server.says(MINA, "", attachments=[voice], flags=1 << 13)
        await server.says(MINA, "", message_snapshots=[snapshot])
        await until(lambda: len(hear.heard) == 2)
        spoken, forwarded = (one for one in hear.heard if isinstance(one, Wrote))
        assert spoken.files[0].kind is FileKind.VOICE
        assert forwarded.text == "what a sea"
        assert forwarded.files[0].kind is FileKind.PHOTO
        assert await chat.fetch(forwarded.files[0]) == b"heic"


async def test_edits_replies_and_reactions_say_what_they_mean(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        ours = await chat.send(DM, Message("a page"))
        said = await server.says(MINA, "first words")
        await server.edits(said, "better words")
        where = str(server.dm(MINA))
        reply = {"message_id": ours.message, "channel_id": where, "type": 0}
        await server.says(MINA, "one more thing", message_reference=reply, type=19)
        await server.reacts(MINA, int(ours.message), "⭐")
        await until(lambda: len(hear.heard) == 4)
        await until(lambda: server.reactions[said] == ["👌", "✍️"])
    _, edited, answer, reacted = hear.heard
    assert isinstance(edited, Edited)
    assert (edited.text, edited.origin.message) == ("better words", str(said))
    assert isinstance(answer, Wrote)
    assert answer.reply_to == ours.message
    assert isinstance(reacted, Reacted)
    assert (reacted.message, reacted.emoji) == (ours.message, "⭐")
    assert reacted.origin.room == f"user:{MINA}"


async def test_in_servers_only_what_is_said_to_us_is_heard(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    talk = server.server_channel()
    hear = Listener(lambda one: Message("only for you", private=True))
    async with running(server, hear, inbox):
        await server.says(BEN, "just talking", talk)
        await server.says(BEN, f"<@{BOT}> we had soup", talk)
        await until(lambda: server.seen(server.dm(BEN)))
        assert server.seen(talk) == [], "what is private is told in private"
    (heard,) = hear.heard
    assert isinstance(heard, Wrote)
    assert heard.text == "we had soup"
    assert heard.origin.room == str(talk)
    assert not heard.who.private
    assert len(inbox.rows) == 1
