"""The embedded painter: children's pastel drawings from a brief, on any CPU, without a model."""

from models.embedded.painter.painter import EmbeddedPainter, order_from_json, order_to_json

__all__ = ["EmbeddedPainter", "order_from_json", "order_to_json"]
