"""A small picture of a large one, for a wall of many."""

import io

from PIL import Image, ImageFilter, ImageOps

from models.embedded.cards import read_picture

SIZE = (264, 352)  # pixels; twice what a tile of the album is wide


def thumbnail(data: bytes, size: tuple[int, int] = SIZE) -> bytes:
    """Cropped to the middle, sharpened once: drawings go soft when they shrink this far."""
    large = Image.fromarray(read_picture(data, max(size)))
    small = ImageOps.fit(large, size, Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    small.filter(ImageFilter.UnsharpMask(0.8, 45, 0)).save(
        packed, "JPEG", quality=72, optimize=True
    )
    return packed.getvalue()
