"""The methods of the Bot API, by its own names."""

from typing import Any

from tests.platforms.telegram_server.limits import bad, caption, check_menu, check_text
from tests.platforms.telegram_server.updates import Updates
from tests.platforms.telegram_server.world import BOT, World

_REACTIONS = "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 😢 🎉 🤩 🙏 👌 🕊 🥱 😍 🐳 💯 ⚡ 🏆 👀 ✍ 🤗 🫡 🆒"
_OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


class Methods:
    def __init__(self, world: World, updates: Updates) -> None:
        self._world = world
        self._updates = updates

    async def getMe(self, given: dict[str, Any]) -> Any:
        return {
            **BOT,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    async def getUpdates(self, given: dict[str, Any]) -> Any:
        return await self._updates.fetch(given)

    async def setWebhook(self, given: dict[str, Any]) -> Any:
        self._world.webhook = given if given["url"] else None
        return True

    async def deleteWebhook(self, given: dict[str, Any]) -> Any:
        self._world.webhook = None
        return True

    async def setMyCommands(self, given: dict[str, Any]) -> Any:
        check_menu(given["commands"])
        self._world.menus[given.get("language_code", "")] = given["commands"]
        return True

    async def sendMessage(self, given: dict[str, Any]) -> Any:
        check_text(given)
        return self._world.keep(given, text=given["text"], entities=given.get("entities"))

    async def sendPhoto(self, given: dict[str, Any]) -> Any:
        self._world.check_file(given["photo"], 10_000_000)
        return self._world.keep(given, file=given["photo"], photo=self._world.photo(given["photo"]))

    async def sendAudio(self, given: dict[str, Any]) -> Any:
        self._world.check_file(given["audio"])
        return self._world.keep(given, file=given["audio"], audio=self._world.sound(given["audio"]))

    async def sendVoice(self, given: dict[str, Any]) -> Any:
        self._world.check_file(given["voice"])
        return self._world.keep(given, file=given["voice"], voice=self._world.sound(given["voice"]))

    async def sendVideo(self, given: dict[str, Any]) -> Any:
        self._world.check_file(given["video"])
        shown = {**self._world.sound(given["video"]), "width": 3, "height": 4}
        return self._world.keep(given, file=given["video"], video=shown)

    async def sendDocument(self, given: dict[str, Any]) -> Any:
        self._world.check_file(given["document"])
        return self._world.keep(
            given, file=given["document"], document=self._world.file(given["document"])
        )

    async def sendMediaGroup(self, given: dict[str, Any]) -> Any:
        media = given["media"]
        if not 2 <= len(media) <= 10:
            raise bad("media group must have 2 to 10 items")
        group = f"g{next(self._world.numbers)}"
        sent = []
        for one in media:
            told = {**given, "caption": one.get("caption", "")}
            content = {"photo": self._world.photo(one["media"])}
            sent.append(self._world.keep(told, file=one["media"], media_group_id=group, **content))
        return sent

    async def editMessageText(self, given: dict[str, Any]) -> Any:
        kept = self._world.ours(given)
        if "text" not in kept.raw:
            raise bad("there is no text in the message to edit")
        check_text(given)
        return self._world.change(kept, given, text=given["text"], entities=given.get("entities"))

    async def editMessageCaption(self, given: dict[str, Any]) -> Any:
        kept = self._world.ours(given)
        if "text" in kept.raw:
            raise bad("there is no caption in the message to edit")
        return self._world.change(kept, given, **caption(given))

    async def editMessageMedia(self, given: dict[str, Any]) -> Any:
        kept = self._world.ours(given)
        media = given["media"]
        content = (
            {"photo": self._world.photo(media["media"])}
            if media["type"] == "photo"
            else {media["type"]: self._world.sound(media["media"])}
        )
        same_file = kept.file == media["media"] and media["type"] in kept.raw
        for name in ("text", "entities", "photo", "audio", "document", "video"):
            if not (same_file and name == media["type"]):
                kept.raw.pop(name, None)
        kept.file = media["media"]
        return self._world.change(kept, given, **caption(media), **({} if same_file else content))

    async def editMessageReplyMarkup(self, given: dict[str, Any]) -> Any:
        return self._world.change(self._world.ours(given), given)

    async def deleteMessage(self, given: dict[str, Any]) -> Any:
        if self._world.messages.pop((given["chat_id"], given["message_id"]), None) is None:
            raise bad("message to delete not found")
        return True

    async def answerCallbackQuery(self, given: dict[str, Any]) -> Any:
        if given["callback_query_id"] not in self._world.queries:
            raise bad(_OLD_QUERY)
        self._world.queries.discard(given["callback_query_id"])
        if len(given.get("text", "")) > 200:
            raise bad("MESSAGE_TOO_LONG")
        self._world.toasts[given["callback_query_id"]] = given.get("text", "")
        return True

    async def answerInlineQuery(self, given: dict[str, Any]) -> Any:
        self._world.inline_answers[given["inline_query_id"]] = given
        return True

    async def setMessageReaction(self, given: dict[str, Any]) -> Any:
        kept = self._world.messages.get((given["chat_id"], given["message_id"]))
        if kept is None:
            raise bad("message to react not found")
        signs = [one["emoji"] for one in given.get("reaction", [])]
        if set(signs) - set(_REACTIONS.split()):
            raise bad("REACTION_INVALID")
        kept.reactions = signs
        return True

    async def getFile(self, given: dict[str, Any]) -> Any:
        name = given["file_id"]
        if name not in self._world.files:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if name in self._world.large_files:
            raise bad("file is too big")
        shown = self._world.file(name)
        return {**shown, "file_size": len(self._world.files[name]), "file_path": name}
