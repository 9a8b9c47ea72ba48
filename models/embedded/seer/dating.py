"""When a photo was taken, without decoding its picture: for importing thousands of them."""

import io
from datetime import datetime

from models.embedded.seer import exif, intake


def taken_at(data: bytes, name: str = "") -> datetime | None:
    """By the camera's clock (with its zone where that is told), else by the file's name."""
    form = intake.format_of(data)
    if form is None:
        return None
    # Whatever a hostile file makes its decoder raise, the photo is merely undated here; `see`
    # tells its owner what is wrong with it.
    try:
        with form.opener(io.BytesIO(data)) as image:
            found = intake.exif_of(image)
    except Exception:
        return None
    return exif.read(found, name).camera.taken_at
