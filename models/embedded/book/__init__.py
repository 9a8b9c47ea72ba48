"""A diary's pages as a printed book: PDF with embedded letters of many scripts.

typeface.py   which letters are set from which font, and lines that fit
streaming.py  a PDF that is written to disk while it grows
paper.py      the sheets: colours, margins, numbers
storybook.py  cover, chapters, a spread a page
"""

from models.embedded.book.storybook import Book, Chapter, Cover, Spread

__all__ = ["Book", "Chapter", "Cover", "Spread"]
