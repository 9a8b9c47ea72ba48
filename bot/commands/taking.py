"""Taking everything away, from a chat."""

from bot.commands.binding import begun
from bot.commands.declaring import Pressable, press_of
from bot.errands import Errand
from bot.messages import Button, Message
from bot.pressing import press
from bot.turn import Turn


def offer_everything(turn: Turn) -> Button:
    return Button(turn.say("button-everything"), press("everything"), mark="save")


@press_of("everything")
async def everything(turn: Turn) -> Message | None:
    """The whole diary with its album, in as many files as this chat needs to carry it.

    Only ever to its owner, where only they read.
    """
    arguments = {
        "limit": turn.upload_bytes,
        "name": await turn.house.accounts.name(turn.person.id),
        "file": f"daydrawn {turn.today.isoformat()}",
    }
    errand = Errand("everything", "everything", arguments, turn.home, turn.person.pages)
    return begun(turn, errand)


PRESSED: tuple[Pressable, ...] = (everything,)
