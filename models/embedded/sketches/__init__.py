"""Colouring a person's own sketch from a photograph of it."""

from models.embedded.sketches.colourist import EmbeddedColourist

__all__ = ["EmbeddedColourist"]
