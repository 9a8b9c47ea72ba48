"""The pastel itself: paper with a tooth, pigment, strokes and marks. Everything drawn uses it."""
