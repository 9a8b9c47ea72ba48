"""Lettering by hand, shared by the painter and the album's pictures.

`letter(text, size)` gives a mask and its baseline; `write(drawing, …)` adds words to a drawing;
`measure(text, size)` says how wide a line will be.
"""

from models.embedded.lettering.write import letter, measure, write

__all__ = ["letter", "measure", "write"]
