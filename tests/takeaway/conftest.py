"""A small diary with everything a page can hold, and an empty house to bring it to."""

import io
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from config.settings import Settings
from db.bringing import BroughtArtefact, BroughtPage, BroughtPart
from db.house import House
from db.records import (
    Failure,
    FileKind,
    GivenFile,
    GivenPlace,
    Kind,
    KnownPersonRecord,
    NewArtefact,
    NewMedia,
    Origin,
    Page,
    Person,
)
from db.takeaway.bring import Report, bring_in
from models.embedded.seer.dating import taken_at

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


def settings(home: Path) -> Settings:
    return Settings.load(_env_file=None, home=home, storage={"ballast_megabytes": 0})


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(settings(tmp_path / "old"), clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
async def elsewhere(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(settings(tmp_path / "new"), clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
async def person(house: House) -> Person:
    """Whose diary has five pages."""
    owner = await house.accounts.enrol("web", "owner", name="Mina")
    await house.accounts.prefer(
        owner.id, language="ko", timezone="Asia/Seoul", day_ends=time(3), extra={"a": [1]}
    )
    diary = house.diary(owner.id)
    await diary.know(KnownPersonRecord("지민", ("Jimin",), "person", {"hair": "red"}, {"age": "9"}))
    for number in range(1, 6):
        await diary.bring(made_page(number))
    return await house.accounts.get(owner.id)


def picture(colour: str = "#9fd0f0") -> bytes:
    packed = io.BytesIO()
    Image.new("RGB", (48, 64), colour).save(packed, "JPEG")
    return packed.getvalue()


def said(number: int, message: str = "") -> Origin:
    at = datetime(2026, 5, number, 12, 30, 15, 123456, tzinfo=UTC)
    return Origin("telegram", "room", message or f"m{number}", "me", at)


def made_page(number: int) -> BroughtPage:
    """Words, a photo, a voice note and a place; a reading, a picture and music made of them."""
    at = said(number).at
    reading = {
        "title": f"날 {number} / ../.. the ferry",
        "summary": "We took the ferry.",
        "language": "en",
        "tags": [{"word": "ferry", "kind": "thing", "concept": "ferry"}],
        "people": [{"name": "지민", "kind": "name", "presence": "there", "concept": "person"}],
        "places": [{"name": "Busan", "latitude": 35.1, "longitude": 129.0, "presence": "there"}],
        "feeling": {"mood": "joy", "confidence": 0.9},
        "weather": "rain",
    }
    heard = {"recordings": [{"part": 3, "text": "the sea was loud", "media": 0}]}
    values: dict[Kind, tuple[Mapping[str, Any], tuple[NewMedia, ...]]] = {
        Kind.HEARD: (heard, (NewMedia("voice-playable", b"ogg-playable", "audio/ogg", "v"),)),
        Kind.READING: (reading, ()),
        Kind.PICTURE: (
            {"width": 48, "height": 64, "sky_ground": ["#9fd0f0", "#b9d98f"]},
            (NewMedia("picture", picture(), "image/jpeg", "picture.jpg"),),
        ),
        Kind.MUSIC: (
            {"seconds": 12.5, "key": "C"},
            (NewMedia("music", b"ID3" + bytes(40), "audio/mpeg", "piece.mp3"),),
        ),
    }
    return BroughtPage(
        id=f"pageabcdefg{number}",
        day=date(2026, 5, number),
        created=at,
        edited=at,
        revision=number,
        settled=number != 2,
        parts=(
            BroughtPart(
                said(number), "text", f"Ferry number {number} with 지민.\nIt was <late> & wet."
            ),
            BroughtPart(
                said(number, f"m{number}-b"),
                "photo",
                file=GivenFile(FileKind.PHOTO, picture("#f2b3a0"), "image/jpeg", "../IMG:1.JPG"),
            ),
            BroughtPart(
                said(number, f"m{number}-c"),
                "voice",
                file=GivenFile(FileKind.VOICE, b"OggS" + bytes([number]) * 9, "audio/ogg", ""),
            ),
            BroughtPart(said(number, f"m{number}-d"), "place", place=GivenPlace(35.1, 129.04)),
        ),
        made=tuple(
            BroughtArtefact(NewArtefact(kind, f"basis-{kind}", value, media), at)
            for kind, (value, media) in values.items()
        ),
        failures=(Failure("draw", "b", "draw-failed", at),) if number == 2 else (),
        corrections={"title": "My title", "transcript:3": "the sea was LOUD"}
        if number == 3
        else {},
        wishes={"style": "night", "attempt": 2} if number == 3 else {},
        rating=number if number > 3 else None,
        starred=number == 4,
        hidden=number == 5,
    )


Brings = Callable[[Path], Awaitable[tuple[list[Page], Report]]]


@pytest.fixture
async def brings(elsewhere: House, tmp_path: Path) -> Brings:
    owner = await elsewhere.accounts.enrol("web", "owner")
    await elsewhere.accounts.prefer(owner.id, timezone="Asia/Seoul")

    async def bring(path: Path) -> tuple[list[Page], Report]:
        person = await elsewhere.accounts.get(owner.id)
        diary = elsewhere.diary(owner.id)
        told = await bring_in(
            elsewhere.accounts, diary, person, settings(tmp_path), path, taken_at=taken_at
        )
        return (await diary.pages(limit=200))[::-1], told

    return bring


def zipped(path: Path, files: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path
