"""Private chats, groups and topics of Telegram: what is private stays so."""

from bot.incoming import Wrote
from bot.messages import Message
from db.records import Room
from tests.platforms.house import Listener, MemoryInbox, until
from tests.platforms.telegram.conftest import BEN, MINA, running
from tests.platforms.telegram_server.server import TelegramServer


async def test_a_private_chat_is_named_by_its_person_wherever_it_is_named(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        for named in (str(MINA), f"user:{MINA}"):
            receipt = await chat.send(Room("telegram", named), Message("for you"))
            assert receipt.room.id == f"user:{MINA}"
        await server.says(MINA, "hello")
        await until(lambda: hear.heard)
    assert hear.heard[0].origin.room == f"user:{MINA}"


async def test_a_topic_of_a_forum_is_a_room_of_its_own(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    group = server.group()
    hear = Listener(lambda one: Message("in the topic"))
    async with running(server, hear, inbox):
        topic = {"message_thread_id": 77, "is_topic_message": True}
        await server.says(MINA, "/today", group, **topic)
        await until(lambda: server.seen(group))
    assert hear.heard[0].origin.room == f"{group}/77"
    assert server.of("sendMessage")[0]["message_thread_id"] == 77


async def test_a_group_that_moved_is_followed(server: TelegramServer, inbox: MemoryInbox) -> None:
    old, new = server.group(-5), server.group(-100777)
    server.moved[old] = new
    async with running(server, Listener(), inbox) as chat:
        receipt = await chat.send(Room("telegram", str(old), private=False), Message("hello"))
    assert receipt.room.id == str(new)
    assert server.seen(new)[0]["text"] == "hello"


async def test_in_groups_only_what_is_said_to_us_is_heard_or_kept(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    group = server.group()
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        ours = await chat.send(Room("telegram", str(group), private=False), Message("hello all"))
        await server.says(BEN, "just talking among us", group)
        await server.says(BEN, "/style@other_bot x", group)
        await server.says(BEN, "@daydrawn_bot we had soup", group)
        shown = server.messages[group, int(ours.message)].raw
        await server.says(BEN, "a reply", group, reply_to_message=shown)
        await until(lambda: len(hear.heard) == 2)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["we had soup", "a reply"]
    assert all(not one.who.private for one in hear.heard)
    assert len(inbox.rows) == 2, "what is not for us is not even kept for a moment"


async def test_private_things_asked_in_a_group_are_told_in_private(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    group = server.group()
    hear = Listener(lambda one: Message("your page", private=True))
    async with running(server, hear, inbox):
        await server.says(MINA, "/today", group)
        await until(lambda: server.seen(MINA))
        assert server.seen(group) == []
        server.blocked.add(BEN)  # has never opened a chat with us
        await server.says(BEN, "/today", group)
        await until(lambda: server.seen(group))
    (shown,) = server.seen(group)
    assert shown["text"] == "platform-private-first ko"
    assert shown["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/")
