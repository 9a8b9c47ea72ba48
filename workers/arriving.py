"""What another diary had learnt, joined with what this one has learnt: after two became one.

The database brings such notes as they are; only here is known what they mean.
"""

import functools
import logging
from collections.abc import Mapping
from typing import Any

from db.diary import Diary
from db.errors import NotFound
from db.linking import ARRIVED
from db.records import PageId
from models.embedded.seer.kept_people import load
from models.embedded.seer.people import People, forget
from models.embedded.seer.uniting import unite
from workers import filing, people

log = logging.getLogger(__name__)

MOST_WORDS = 500


async def join(diary: Diary) -> int:
    """Take in every note that has arrived; how many. Cut off in between, it can be done again."""
    arrived = await diary.notes(ARRIVED)
    for key, note in arrived.items():
        match note["kind"]:
            case people.KIND:
                await _faces(diary, note["value"])
            case filing.KIND:
                await filing.joined(diary, str(note["key"]), note["value"])
            case "reader":
                await _words(diary, str(note["key"]), note["value"])
            case kind:
                log.error("nobody knows what to do with what was learnt of %r", kind)
        await diary.set_note(ARRIVED, key, None)
    return len(arrived)


async def _faces(diary: Diary, value: Mapping[str, Any]) -> None:
    came = load(value["people"])
    faces = [face for group in came.groups for face in group.faces] + list(came.waiting)
    pages = list(dict.fromkeys(face.partition(":")[0] for face in faces))
    there = {page for page in pages if await _is_there(diary, PageId(page))}
    for face in faces:
        if face.partition(":")[0] not in there:  # destroyed just before the diaries met
            came = forget(came, face)
    await people.change(diary, functools.partial(_united, came=came))
    for page in pages:
        if page in there:
            await people.tell(diary, PageId(page))


def _united(here: People, *, came: People) -> People:
    return unite(here, came)


async def _is_there(diary: Diary, page: PageId) -> bool:
    try:
        await diary.page(page)
    except NotFound:
        return False
    return True


async def _words(diary: Diary, key: str, value: Mapping[str, Any]) -> None:
    def change(note: Mapping[str, Any] | None) -> Mapping[str, Any]:
        words = [*(note or {}).get("words", ()), *value.get("words", ())]
        return {"words": list(dict.fromkeys(words))[-MOST_WORDS:]}

    await diary.change_note("reader", key, change)
