"""Commands for who keeps the house: let people in, see how it is doing."""

from bot.chat import Argument
from bot.commands.declaring import Spoken, command
from bot.messages import Message
from bot.turn import Turn

_MOST_USES = 1000
_MOST_DAYS = 365


@command(
    "invite", Argument("uses", "integer"), Argument("days", "integer"),
    group="house", hidden=True, mark="key", owner_only=True,
)  # fmt: skip
async def invite(turn: Turn, uses: int | None, days: int | None) -> Message | None:
    """A code that lets so many people in, for so many days."""
    uses = min(max(uses or 1, 1), _MOST_USES)
    days = min(max(days or 7, 1), _MOST_DAYS)
    code = await turn.house.accounts.invite(uses, days)
    return Message(turn.say("invite-code", code=code, uses=uses, days=days), private=True)


@command("status", group="house", hidden=True, mark="house", owner_only=True)
async def status(turn: Turn) -> Message | None:
    """How the house is: database, queue, disk. Names and numbers, never words of a diary."""
    facts = await turn.house.facts()
    queue = await turn.queue.state()
    lines = [turn.say("status-house")]
    lines += [f"{name}: {value}" for name, value in sorted(facts.items())]
    lines += ["", turn.say("status-queue")]
    lines += [f"{name}: {value}" for name, value in sorted(queue.items())]
    return Message("\n".join(lines), private=True)


SPOKEN: tuple[Spoken, ...] = (invite, status)
