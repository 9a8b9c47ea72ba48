"""What pages mean, as directions for search: made beside the stages, where a network can.

What is to be made is read from the database: pages whose directions were not made from their card
as it is, by the models of today. So pages from before are filled in, a model that changes makes
all anew, and whatever is cut off goes on where it was. Several pages go through a model together,
people in turn and each one's latest page first.
"""

import asyncio
import hashlib
import logging
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db.album.answering import sentences
from db.album.vectors import WORDS, Direction, packed, parsed
from db.errors import DiaryError, NotFound, StorageDown, StorageFull
from db.house import House
from db.records import Claim, Kind, NewArtefact, Page, PageId, Part, PersonId
from db.work import basis_of
from models.capabilities import EMBED
from models.errors import CannotRead, ModelError, TooMuch
from models.photos import Embed, EmbedKind, Vector
from models.studio import Studio
from workers.asked import Asked
from workers.stages import material
from workers.stages.see import KINDS

log = logging.getLogger(__name__)

STAGE = "embed"  # what claims call it
LOOK_SECONDS = 3.0  # between looks for pages that changed
REST_SECONDS = 600.0  # after what a model could not do
AT_ONCE = 16  # pages
LOOKED_AT = 4 * AT_ONCE  # others may have some in hand
LEASE = timedelta(minutes=5)
PASSAGES = 4  # of one page, at most: a long day is several things
PASSAGE_CHARACTERS = 1200  # about what a model reads at once
LONGEST_QUESTION = 500
PATIENCE = 10.0  # seconds; who stands beside the studio can wait for weights to be loaded


@dataclass(frozen=True, slots=True)
class Spaces:
    """The models of today."""

    pictures: str
    texts: str

    @property
    def mark(self) -> str:
        packed = f"{self.pictures}\0{self.texts}".encode()
        return hashlib.blake2s(packed, digest_size=8).hexdigest()


async def can_embed(studio: Studio) -> bool:
    """Whether a network can at once: no question waits for a download."""
    choice = await asyncio.to_thread(studio.choose, EMBED)
    return choice.backend == "neural" and not choice.problem


# Of pages.


@dataclass(slots=True)
class Filler:
    """Makes directions of all pages that lack them, for one worker process."""

    house: House
    studio: Studio
    owner: str

    async def run(self) -> None:
        """For ever; or not at all where only an embedded backend is configured."""
        choice = await asyncio.to_thread(self.studio.choose, EMBED)
        if choice.backend != "neural" and self.studio.machine_if_known is None:
            return
        done: dict[PersonId, int] = {}  # up to which change of a diary there is nothing to make
        while True:
            rest = LOOK_SECONDS
            try:
                choice = await asyncio.to_thread(self.studio.choose, EMBED)
                if choice.backend != "neural":
                    rest = REST_SECONDS  # weights may come yet
                elif await self.fill(done):
                    rest = 0.0
            except DiaryError as error:
                log.warning("no look for pages without directions: %s", error)
            except ModelError as error:
                log.warning("pages get their directions later: %s", error)
                rest = REST_SECONDS
            except Exception:
                log.exception("pages could not be given directions; it will be tried again")
                rest = REST_SECONDS
            await asyncio.sleep(rest * random.uniform(0.8, 1.2))

    async def fill(self, done: dict[PersonId, int]) -> int:
        """One round: some pages of each person who has any to make; how many were made."""
        spaces = Spaces(*await self.studio.about(EMBED, lambda one: (one.name, one.texts)))
        made = 0
        for person, tide in await self.house.work.tides():
            since = done.get(person, 0)
            if tide <= since:
                continue
            pages = await self.house.work.behind(
                person, Kind.VECTORS, Kind.CARD, spaces.mark, since, LOOKED_AT
            )
            if pages:
                made += await self._some(person, pages, spaces)
            else:
                done[person] = tide
        return made

    async def _some(self, person: PersonId, ids: Sequence[PageId], spaces: Spaces) -> int:
        claims: list[Claim] = []
        try:
            for id in ids:
                claim = await self.house.work.claim(person, id, STAGE, self.owner, LEASE)
                claims += [claim] if claim is not None else []
                if len(claims) == AT_ONCE:
                    break
            ones = (self._one(claim, spaces) for claim in claims)
            made = await asyncio.gather(*ones, return_exceptions=True)
        finally:
            for claim in claims:  # whatever was kept is given back already
                await asyncio.shield(self.house.work.release(claim, drained=True))
        for one in made:
            if isinstance(one, BaseException):
                raise one
        return sum(one is True for one in made)

    async def _one(self, claim: Claim, spaces: Spaces) -> bool:
        try:
            page = await self.house.diary(claim.person).page(claim.page)
        except NotFound:
            return False
        card = page.artefacts.get(Kind.CARD)
        if card is None or page.trashed_at is not None:
            return False
        parts = material.files(page, *KINDS)
        texts = passages(page)
        of = _digest(spaces, texts, parts)
        kept = material.value(page, Kind.VECTORS)
        if kept.get("of") != of:
            kept = {"of": of, "vectors": await self._made(page, texts, parts, spaces)}
        new = NewArtefact(Kind.VECTORS, basis_of(card.basis, spaces.mark), kept)
        return await self.house.work.save(claim, page.revision, [new])

    async def _made(
        self, page: Page, texts: Sequence[str], parts: Sequence[Part], spaces: Spaces
    ) -> list[dict[str, Any]]:
        """All at once, so that they and those of other pages go through a model together."""
        seen = _seen(page, spaces)
        others = [part for part in parts if part.id not in seen]
        said = [self.studio.one(EMBED, Embed(EmbedKind.PASSAGE, text)) for text in texts]
        found = await asyncio.gather(*said, *(self._photo(page, part) for part in others))
        numbers = [WORDS] * len(texts) + [part.id for part in others]
        made = [
            kept(vector) | {"part": number}
            for number, vector in zip(numbers, found, strict=True)
            if vector is not None
        ]
        return [*made, *seen.values()]

    async def _photo(self, page: Page, part: Part) -> Vector | None:
        assert part.media is not None
        try:
            data = await self.house.diary(page.person).media(part.media)
            return await self.studio.one(EMBED, Embed(EmbedKind.PICTURE, picture=data))
        except (StorageDown, StorageFull):
            raise
        except (CannotRead, TooMuch, DiaryError) as error:
            log.info("page %s: a photo has no direction: %s", page.id, error)
            return None


def kept(vector: Vector) -> dict[str, Any]:
    return {"space": vector.space, "values": packed(vector.values)}


def passages(page: Page) -> list[str]:
    """What a page says, in pieces that a model can read; its title heads the first."""
    reading = material.value(page, Kind.READING)
    title = str(page.corrections.get("title") or reading.get("title") or "")
    words = material.words(page).strip() or str(reading.get("summary") or "")
    return pieces_of(title, words)


def pieces_of(title: str, words: str) -> list[str]:
    pieces = [title]
    for sentence in sentences(words):
        if pieces[-1] and len(pieces[-1]) + len(sentence) > PASSAGE_CHARACTERS:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]}\n{sentence}".strip()[:PASSAGE_CHARACTERS]
    return [piece for piece in pieces if piece][:PASSAGES]


def _seen(page: Page, spaces: Spaces) -> dict[int, dict[str, Any]]:
    """Of photos that the seer saw with the same model: nobody need look twice."""
    return {
        photo["part"]: {**known, "part": photo["part"]}
        for photo in material.value(page, Kind.SEEN).get("photos", ())
        if (known := photo.get("direction")) and known["space"] == spaces.pictures
    }


def _digest(spaces: Spaces, texts: Sequence[str], parts: Sequence[Part]) -> str:
    packed = repr((spaces.mark, tuple(texts), material.versions(parts))).encode()
    return hashlib.blake2s(packed, digest_size=12).hexdigest()


# Of questions.


async def directions(asked: Asked) -> Mapping[str, Any]:
    """What a question means: `words`, held against what pages say and what photos show."""
    words = " ".join(str(asked.arguments.get("words") or "").split())[:LONGEST_QUESTION]
    if not words or not await can_embed(asked.studio):
        return {"sorry": "embedded"}
    return {"directions": await _made(asked.studio, of_words(words))}


def of_words(words: str) -> tuple[Embed, ...]:
    """What words are looked for by, among what is said and what is shown."""
    if not words:
        return ()
    return Embed(EmbedKind.QUERY, words), Embed(EmbedKind.CAPTION, words)


async def _made(studio: Studio, orders: Sequence[Embed]) -> list[dict[str, Any]]:
    made = await asyncio.gather(*(studio.one(EMBED, order) for order in orders))
    return [
        kept(vector) | {"shown": order.kind in (EmbedKind.CAPTION, EmbedKind.PICTURE)}
        for order, vector in zip(orders, made, strict=True)
    ]


async def sought(studio: Studio, *orders: Embed) -> list[Direction]:
    """Directions for whoever stands beside the studio; none where no network can in time."""
    if not orders or not await can_embed(studio):
        return []
    try:
        async with asyncio.timeout(PATIENCE):
            return parsed(await _made(studio, orders))
    except (ModelError, TimeoutError) as error:
        log.warning("looked for without meaning: %s", error or "no direction came in time")
        return []
