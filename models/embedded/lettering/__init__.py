"""Lettering by hand, shared by the painter and the album's pictures.

`letter(text, size)` gives a mask and its baseline; `write(drawing, …)` adds words to a drawing;
`measure(text, size)` says how wide a line will be, `fit` breaks words into lines that fit.
Sizes of `letter`, `measure` and `fit` are ems (1.4 × the height of a capital).
"""

from models.embedded.lettering.lines import fit, wrap
from models.embedded.lettering.write import letter, measure, write

__all__ = ["fit", "letter", "measure", "wrap", "write"]
