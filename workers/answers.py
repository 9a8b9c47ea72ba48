"""Questions that a chat asks a worker: things made on demand, not kept with the page.

Each answer is JSON; a file travels as base64 (answers are dropped after two minutes).
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.errors import DiaryError
from db.house import House
from db.records import Kind, PersonId
from models.capabilities import CARD, COMPOSE, DRAW, FILM, HEAR, NARRATE, READ
from models.errors import ModelError
from models.making import Cancelled, unheard
from models.pictures import CardOrder, DrawOrder, Style
from models.sounds import FilmOrder, MusicOrder, NarrateOrder, Recording
from models.studio import Studio
from models.words import Entry
from workers import lookalikes, month_film, photos, telling, vectors
from workers.asked import Answerer, Asked, Tell, as_file
from workers.books.answering import book
from workers.looking.contact import contact
from workers.looking.figures import figures
from workers.looking.graphs import graph
from workers.looking.maps import places
from workers.looking.months import month
from workers.looking.puzzles import mosaic, puzzle
from workers.looking.review import review
from workers.looking.walls import wall
from workers.looking.years import year
from workers.stages import draw, material
from workers.taking import everything
from workers.workroom import Workroom

log = logging.getLogger(__name__)

PRINT_SIZES = {2: 1536, 4: 3072}


async def card(asked: Asked) -> Mapping[str, Any]:
    """The page as a picture card, made for sharing: no coordinates, no metadata."""
    page = await asked.page()
    reading = material.reading(page)
    picture = await asked.media(page, Kind.PICTURE, "picture")
    if picture is None:
        return {"sorry": "no-picture"}
    order = CardOrder(
        picture=picture,
        title=page.corrections.get("title") or reading.title,
        day=page.day,
        date_label=str(asked.arguments.get("date_label") or page.day.isoformat()),
        language=asked.person.preferences.language,
        weather=reading.weather,
        mood=reading.feeling.mood,
        season=reading.season,
        hour=reading.hour,
        seed=material.seed(page, "card"),
    )
    return as_file(await asked.studio.one(CARD, order))


async def printed(asked: Asked) -> Mapping[str, Any]:
    """The page's picture drawn again, larger: same drawing, more paper."""
    page = await asked.page()
    times = int(asked.arguments.get("times", 2))
    room = Workroom(
        asked.person, asked.diary, asked.studio, page.id, "print", _silent, asyncio.Event()
    )
    order = replace(await draw.order(page, room), size=PRINT_SIZES.get(times, 1536))
    return as_file((await asked.studio.one(DRAW, order, unheard)).image)


async def narrate(asked: Asked) -> Mapping[str, Any]:
    """The page read aloud, over its music when wished."""
    page = await asked.page()
    reading = material.reading(page)
    music = None
    if asked.arguments.get("music", True):
        music = await asked.media(page, Kind.MUSIC, "music")
    title = page.corrections.get("title") or reading.title
    order = NarrateOrder(
        text=f"{title}.\n{material.words(page) or reading.summary}",
        language=reading.language,
        music=music,
        grave=reading.feeling.grave,
        seed=material.seed(page, "narrate"),
    )
    return as_file((await asked.studio.one(NARRATE, order)).voice)


async def film(asked: Asked) -> Mapping[str, Any]:
    """The page that plays: its picture appears stroke by stroke, with music and voice."""
    page = await asked.page()
    reading = material.reading(page)
    picture = await asked.media(page, Kind.PICTURE, "picture")
    if picture is None:
        return {"sorry": "no-picture"}
    voice = await asked.media(page, Kind.HEARD, "voice-playable")
    frames: list[bytes] = []
    if not material.value(page, Kind.PICTURE).get("own_sketch"):
        room = Workroom(
            asked.person, asked.diary, asked.studio, page.id, "film", _silent, asyncio.Event()
        )
        order = await draw.order(page, room)
        await asked.studio.one(
            DRAW, order, lambda step: frames.append(step.preview) if step.preview else None
        )
    return as_file(
        await asked.studio.one(
            FILM,
            FilmOrder(
                pictures=(picture,),
                titles=(page.corrections.get("title") or reading.title,),
                music=await asked.media(page, Kind.MUSIC, "music"),
                voice=voice,
                frames=(tuple(frames),) if frames else (),
                limit_bytes=month_film.limit(asked),
            ),
        )
    )


async def heard(asked: Asked) -> Mapping[str, Any]:
    """The words of a voice note that is a question, not an entry. Nothing of it is kept."""
    data = lookalikes.sent(asked, "voice")
    name, language = str(asked.arguments.get("name") or ""), asked.person.preferences.language
    found = await asked.studio.one(HEAR, Recording(data, language, name), unheard)
    return {"text": found.text, "draft": found.draft, "reason": found.reason}


async def example(asked: Asked) -> Mapping[str, Any]:
    """A page nobody wrote, made by this very machine for someone's first visit. Nothing is kept."""
    language = str(asked.arguments.get("language", "en"))
    text = str(asked.arguments["text"])[:1000]
    reading = await asked.studio.one(READ, Entry(text=text, locale=language))
    style = Style(asked.person.preferences.style)
    drawing = DrawOrder(reading.brief, 7, style, language=language, prompt=reading.prompt)
    playing = MusicOrder(
        text=text,
        language=language,
        title=reading.title,
        feeling=reading.feeling,
        seed=7,
        weather=reading.weather,
        place=reading.place,
    )
    picture, piece = await asyncio.gather(
        asked.studio.one(DRAW, drawing), asked.studio.one(COMPOSE, playing)
    )
    return {
        "title": reading.title,
        "summary": reading.summary,
        "picture": as_file(picture.image)["file"],
        "music": as_file(piece.audio)["file"],
    }


async def backends(asked: Asked) -> Mapping[str, Any]:
    """Which backend does what in this worker, and which models lie in its memory."""
    studio = asked.studio
    known = studio.machine_if_known
    return {
        "backends": await asyncio.to_thread(studio.facts),
        "models": {} if known is None else dict(known.facts()["loaded"]),
    }


async def _silent(_: object) -> None:
    """Progress of things made on demand is not told."""


ANSWERS: Mapping[str, Answerer] = {
    "backends": backends,
    "card": card,
    "print": printed,
    "narrate": narrate,
    "film": film,
    "month-film": month_film.month_film,
    "example": example,
    "everything": everything,
    "book": book,
    "review": review,
    "month": month,
    "contact": contact,
    "year": year,
    "wall": wall,
    "figures": figures,
    "map": places,
    "graph": graph,
    "puzzle": puzzle,
    "mosaic": mosaic,
    "photo": photos.facts,
    "why-memorable": photos.why,
    "memorable": lookalikes.ranked,
    "like": lookalikes.like,
    "hear": heard,
    "directions": vectors.directions,
    "can-tell": telling.can_tell,
    "tell": telling.tell,
    "alike": photos.alike,
    "faces": photos.said_of_faces,
    "category": photos.category,
}


async def answer(
    house: House,
    studio: Studio,
    person: PersonId,
    question: str,
    arguments: Mapping[str, Any],
    tell: Tell | None = None,
    stop: asyncio.Event | None = None,
) -> Mapping[str, Any] | None:
    """Answer, or say which kind of sorry it is; None only for what nobody can answer.

    `tell` hears how far a long answer is; `stop` is set when nobody waits for it any more.
    """
    answerer = ANSWERS.get(question)
    if answerer is None:
        log.error("nobody knows how to answer %r", question)
        return None
    try:
        owner = await house.accounts.get(person)
        asked = Asked(owner, house.diary(person), studio, house.albums, arguments)
        asked.tell, asked.stop = tell or asked.tell, stop or asked.stop
        return await answerer(asked)
    except Cancelled:
        return {"sorry": "cancelled"}
    except (DiaryError, ModelError) as error:
        log.warning("question %r: %s: %s", question, type(error).__name__, error)
        return {"sorry": type(error).__name__, "detail": str(error)}
    except Exception:
        log.exception("question %r failed", question)
        return {"sorry": "failed"}
