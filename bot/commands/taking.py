"""Taking everything away, from a chat."""

from bot.commands.declaring import Pressable, press_of
from bot.commands.demanded import file_of
from bot.messages import Button, Message
from bot.pressing import press
from bot.turn import Turn

_PATIENCE = 240.0  # seconds: a few hundred pages with their pictures and music
_MEGABYTE = 1_000_000


def offer_everything(turn: Turn) -> Button:
    return Button(turn.say("button-everything"), press("everything"), mark="save")


@press_of("everything")
async def everything(turn: Turn) -> Message | None:
    """The whole diary with its album; where this chat cannot carry it, how to get it all the same.

    Only ever to its owner: the answer is private, and the token of the button is theirs.
    """
    arguments = {
        "limit": turn.upload_bytes,
        "name": await turn.house.accounts.name(turn.person.id),
        "file": f"daydrawn {turn.today.isoformat()}",
    }
    answer = await turn.queue.ask(turn.person.id, "everything", arguments, _PATIENCE) or {}
    if answer.get("sorry") == "too-large":
        return Message(_too_large(turn, int(answer["bytes"])), private=True)
    media = file_of(turn, answer, "file")
    if media is None:
        return Message(turn.say("everything-failed"), private=True)
    return Message(turn.say("everything-ready"), media=(media,), private=True)


def _too_large(turn: Turn, size: int) -> str:
    whose = turn.texts.plain(f"{turn.who.platform}:{turn.who.id}")
    megabytes = max(1, round(size / _MEGABYTE))
    return turn.say("everything-too-large", megabytes=megabytes, whose=whose)


PRESSED: tuple[Pressable, ...] = (everything,)
