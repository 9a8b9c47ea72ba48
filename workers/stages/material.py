"""What stages take from a page: its words, its files, its seeds."""

import hashlib
from collections.abc import Iterable
from typing import Any

from db.records import FileKind, Kind, Page, Part
from models.words import Reading
from workers import values


def files(page: Page, *kinds: FileKind) -> list[Part]:
    return [part for part in page.parts if part.kind in kinds and part.media is not None]


def versions(parts: Iterable[Part]) -> list[list[Any]]:
    return [[part.id, part.version] for part in parts]


def value(page: Page, kind: Kind) -> dict[str, Any]:
    """An artefact's value; empty where there is none."""
    artefact = page.artefacts.get(kind)
    return dict(artefact.value) if artefact is not None else {}


def basis_of(page: Page, kind: Kind) -> str | None:
    artefact = page.artefacts.get(kind)
    return artefact.basis if artefact is not None else None


def words(page: Page) -> str:
    """All words of a page: written ones, and those of voice notes as heard or corrected."""
    heard = {item["part"]: item["text"] for item in value(page, Kind.HEARD).get("recordings", [])}
    lines = []
    for part in page.parts:
        corrected = page.corrections.get(f"transcript:{part.id}")
        said = corrected if corrected is not None else heard.get(part.id, "")
        lines += [line for line in (part.text, said) if line and line.strip()]
    return "\n".join(lines)


def reading(page: Page) -> Reading:
    return values.load(Reading, page.artefacts[Kind.READING].value)


def seed(page: Page, stage: str) -> int:
    """The same page and stage always have the same seed, so that a re-run makes the same."""
    wished = page.wishes.get("seed")
    if isinstance(wished, int):
        return wished
    digest = hashlib.blake2s(f"{page.id}|{stage}".encode(), digest_size=6).digest()
    return int.from_bytes(digest)
