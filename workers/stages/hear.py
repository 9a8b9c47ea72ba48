"""Stage `hear`: voice notes become words, and a recording every player can play."""

from datetime import timedelta
from typing import Any

from db.records import FileKind, Kind, NewMedia, Page, Preferences
from models.capabilities import HEAR as HEARER
from models.errors import CannotRead, TooMuch
from models.sounds import Recording
from workers.pipeline import Made, Stage
from workers.stages import material
from workers.values import dump
from workers.workroom import Workroom


def basis(page: Page, preferences: Preferences) -> Any:
    voices = material.files(page, FileKind.VOICE)
    return material.versions(voices) if voices else None


async def run(page: Page, room: Workroom) -> Made:
    recordings: list[dict[str, Any]] = []
    media: list[NewMedia] = []
    for part in material.files(page, FileKind.VOICE):
        assert part.media is not None
        recording = Recording(
            await room.diary.media(part.media), room.person.preferences.language, part.media.name
        )
        try:
            heard = await room.studio.one(HEARER, recording, room.steps())
        except (CannotRead, TooMuch) as error:
            # One bad recording leaves the others, and the words, untouched.
            reason = "unreadable" if isinstance(error, CannotRead) else "too-long"
            recordings.append({"part": part.id, "text": "", "draft": False, "reason": reason})
            continue
        recordings.append(
            {
                "part": part.id,
                "text": heard.text,
                "language": heard.language,
                "seconds": heard.seconds,
                "speech_seconds": heard.speech_seconds,
                "draft": heard.draft,
                "reason": heard.reason,
                "media": len(media),
                **({"said": dump(heard.said)} if heard.said else {}),
            }
        )
        playable = heard.playable
        media.append(NewMedia("voice-playable", playable.data, playable.mime, playable.name))
    return Made({"recordings": recordings}, tuple(media))


HEAR = Stage("hear", Kind.HEARD, basis, run, queue="gpu", timeout=timedelta(minutes=10))
