"""Stage `compose`: the page's own piece of music."""

from datetime import timedelta
from typing import Any

from db.records import Kind, NewMedia, Page, Preferences
from models.capabilities import COMPOSE as COMPOSER
from models.sounds import MusicOrder
from workers.pipeline import Made, Stage
from workers.stages import material
from workers.values import dump
from workers.workroom import Workroom


def basis(page: Page, preferences: Preferences) -> Any:
    if not preferences.music:
        return None
    reading = material.value(page, Kind.READING)
    return {
        "words": material.words(page),
        "feeling": reading["feeling"],
        "weather": reading["weather"],
        "season": reading["season"],
        "hour": reading["hour"],
        "place": reading["place"],
        "attempt": page.wishes.get("music_attempt", 0),
    }


async def run(page: Page, room: Workroom) -> Made:
    reading = material.reading(page)
    piece = await room.studio.one(
        COMPOSER,
        MusicOrder(
            text=material.words(page) or reading.summary or reading.title,
            language=reading.language,
            title=reading.title,
            feeling=reading.feeling,
            seed=material.seed(page, "compose"),
            weather=reading.weather,
            season=reading.season,
            hour=reading.hour,
            place=reading.place,
            things=tuple(thing.concept for thing in reading.things),
            attempt=int(page.wishes.get("music_attempt") or 0),
            day_label=page.day.isoformat(),
        ),
        room.steps(),
    )
    media = [
        NewMedia("music", piece.audio.data, piece.audio.mime, piece.audio.name),
        NewMedia("voice", piece.voice.data, piece.voice.mime, piece.voice.name),
        NewMedia("cover", piece.cover.data, piece.cover.mime, piece.cover.name),
    ]
    if piece.midi is not None:
        media.append(NewMedia("midi", piece.midi.data, piece.midi.mime, piece.midi.name))
    return Made(
        {
            "seconds": piece.seconds,
            "loudness": piece.loudness,
            "peak": piece.peak,
            "key": piece.key,
            "tempo": piece.tempo,
            "instruments": list(piece.instruments),
            "made_with": dump(piece.made_with),
        },
        tuple(media),
    )


COMPOSE = Stage(
    "compose",
    Kind.MUSIC,
    basis,
    run,
    queue="gpu",
    needs=frozenset({Kind.READING}),
    timeout=timedelta(minutes=10),
)
