"""A person at their place in the text."""

from dataclasses import dataclass

from models.words import PersonFound


@dataclass(frozen=True, slots=True)
class Someone:
    """A person at their place in the text."""

    person: PersonFound
    first: int
    clause: int
    sentence: int
    likely: float = 1.0  # that they are there
