"""Stickers: everything that can stand in a picture, as vector data in a small readable notation."""

from models.embedded.stickers.library import Library, library

__all__ = ["Library", "library"]
