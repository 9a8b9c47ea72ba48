"""An answer in words, where a worker here has a language model for it; else there is none.

First a worker is asked whether it can: a house without a model, or whose workers are away or
busy, is not kept waiting.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.records import Page, PageId

if TYPE_CHECKING:
    from bot.turn import Turn

_CAN_PATIENCE = 1.0  # seconds
_TELL_PATIENCE = 55.0


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote from a person's pages; without text the pages it was given do not tell."""

    text: str  # cites `pages` as [1], [2] …
    pages: tuple[Page, ...]
    read: int  # pages that were looked through
    given: int  # of them, pages the model read


async def written(turn: "Turn", question: str) -> Written | None:
    able = await turn.queue.ask(turn.person.id, "can-tell", {}, _CAN_PATIENCE)
    if able is None or not able.get("tells"):
        return None
    answer = await turn.queue.ask(turn.person.id, "tell", {"question": question}, _TELL_PATIENCE)
    if answer is None or "sorry" in answer:
        return None
    ids = [PageId(str(id)) for id in answer.get("pages") or ()]
    pages = await turn.diary.some(ids)
    if len(pages) < len(set(ids)) or any(page.hidden for page in pages):
        return None  # what it rests on is gone: so is the answer
    text = str(answer.get("text") or "") if pages else ""
    given, read = int(answer.get("given") or 0), int(answer.get("read") or 0)
    return Written(text, tuple(pages), read, given) if given else None
