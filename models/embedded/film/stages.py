"""How a picture comes to be on paper: its stages, and a hand's way over the sheet."""

import io
import warnings
from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from models.errors import CannotRead, TooMuch

Pixels = npt.NDArray[np.uint8]  # height × width × RGB
Mask = npt.NDArray[np.uint8]  # height × width, 0…255
MOST_PIXELS = 25_000_000
PAPER = (250, 245, 235)


def open_picture(data: bytes, width: int, height: int) -> Pixels:
    """Decoded, upright, and laid on a sheet of this size; what is left over stays paper."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise TooMuch("picture", f"{MOST_PIXELS // 10**6} megapixels")
                picture.draft("RGB", (width * 2, height * 2))  # JPEG: no larger than needed
                flat = _on_paper(picture)
    except Image.DecompressionBombError as error:
        raise TooMuch("picture", f"{MOST_PIXELS // 10**6} megapixels") from error
    except Image.DecompressionBombWarning as error:
        raise TooMuch("picture", f"{MOST_PIXELS // 10**6} megapixels") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise CannotRead("picture", "it is no JPEG, PNG or WebP, or damaged") from error
    scale = min(width / flat.width, height / flat.height)
    if scale > 0.93 * max(width / flat.width, height / flat.height):
        scale = max(width / flat.width, height / flat.height)  # nearly fits: fill the sheet
    size = (max(1, round(flat.width * scale)), max(1, round(flat.height * scale)))
    fitted = flat.resize(size, Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (width, height), PAPER)
    sheet.paste(fitted, ((width - size[0]) // 2, (height - size[1]) // 2))
    return np.asarray(sheet)


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        sheet = Image.new("RGBA", clear.size, (*PAPER, 255))
        sheet.alpha_composite(clear)
        return sheet.convert("RGB")
    return picture.convert("RGB")


def proportions(data: bytes) -> float:
    """Width over height, without decoding the pixels."""
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as picture:
            return picture.width / picture.height
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise CannotRead("picture", "it is no JPEG, PNG or WebP, or damaged") from None


def stages_of(picture: Pixels, previews: Sequence[Pixels]) -> list[Pixels]:
    """From bare paper to the whole picture: the painter's own stages, or a pencil sketch first."""
    bare = np.empty_like(picture)
    bare[:] = PAPER
    if len(previews) >= 2:
        return [bare, *_few(list(previews), 10), picture]
    return [bare, pencil(picture), picture]


def _few(previews: list[Pixels], most: int) -> list[Pixels]:
    if len(previews) <= most:
        return previews
    return [previews[round(i * (len(previews) - 1) / (most - 1))] for i in range(most)]


def pencil(picture: Pixels) -> Pixels:
    """The picture's edges as a pencil would draw them, on paper."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    grey = cv2.bilateralFilter(grey, 7, 40, 7)
    soft = cv2.GaussianBlur(grey, (0, 0), 4.0)
    line = np.clip(cv2.divide(grey, soft, scale=256.0).astype(np.float32) / 255.0, 0, 1)
    line = np.clip((line - 0.80) / 0.18, 0, 1) * 0.75 + 0.25
    paper = np.array(PAPER, np.float32)
    lead = np.array((92, 86, 98), np.float32)
    drawn = lead + (paper - lead) * line[..., None]
    made: Pixels = np.clip(drawn, 0, 255).astype(np.uint8)
    return made


def hand_path(width: int, height: int, turn: int) -> npt.NDArray[np.float32]:
    """When the hand comes by each point, 0…1: hatching in slanted rows from one corner."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    if turn % 2:
        x = width - x
    along, across = x * 0.94 - y * 0.34, x * 0.34 + y * 0.94
    row_height = height / 11
    wobble = 0.22 * row_height * np.sin(along / (0.11 * width) + turn)
    row = np.floor((across + wobble - across.min()) / row_height)
    within = (along - along.min()) / (along.max() - along.min())
    within = np.where(row % 2 == 0, within, 1 - within)  # there and back
    when = (row + within) / (row.max() + 1)
    tooth = cv2.GaussianBlur(
        np.random.Generator(np.random.PCG64(turn)).random((height, width), dtype=np.float32),
        (0, 0), 1.2,
    )  # fmt: skip
    when = when + (tooth - tooth.mean()) * 0.35
    when = when - when.min()
    made: npt.NDArray[np.float32] = (when / when.max()).astype(np.float32)
    return made


def drawn_so_far(
    before: Pixels, after: Pixels, path: npt.NDArray[np.float32], share: float
) -> Pixels:
    """Between two stages: what the hand has passed is new, at its edge the stroke is thin."""
    edge = 0.06
    passed = np.clip((share * (1 + edge) - path) / edge, 0, 1)
    mask = (passed * 255).astype(np.uint8)
    return blend(before, after, mask)


def blend(before: Pixels, after: Pixels, mask: Mask | float) -> Pixels:
    """Before where the mask is 0, after where it is 255; a number mixes everywhere alike."""
    if isinstance(mask, float):
        return np.asarray(cv2.addWeighted(before, 1 - mask, after, mask, 0), np.uint8)
    weight = cv2.merge([mask, mask, mask])
    new = cv2.multiply(after, weight, scale=1 / 255)
    old = cv2.multiply(before, cv2.bitwise_not(weight), scale=1 / 255)
    return np.asarray(cv2.add(new, old), np.uint8)
