"""Taking a file in: from bytes of unknown origin to upright pixels of a known size.

Nothing is trusted: the format is told by the first bytes (never the name), the size is read
from the header before a pixel is decoded, only the first frame is looked at, and only the
formats below are ever handed to a decoder.
"""

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pillow_heif
from PIL import Image, ImageCms
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from models.embedded.seer.pixels import Pixels, shrunk
from models.errors import CannotRead, TooMuch
from models.making import File

MOST_BYTES = 50_000_000
LONGEST_SIDE = 20_000
LARGE, WORKING, THUMB = 1600, 1280, 320  # longer sides, px
JPEG_QUALITY = 87

_MOST_EXIF = 1_000_000  # bytes; a camera's is under 64 KB, with its own preview
_MOST_PROFILE = 100_000


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    most_pixels: int  # what decodes in parts may be larger than what decodes whole
    opener: Callable[[io.BytesIO], ImageFile]


# A phone's 200-megapixel JPEG is decoded at an eighth; a PNG, WebP or HEIC only as a whole.
JPEG = Format("JPEG", 220_000_000, JpegImageFile)
_PROGRESSIVE_JPEG_PIXELS = 50_000_000  # keeps all its coefficients in memory
PNG = Format("PNG", 40_000_000, PngImageFile)
GIF = Format("GIF", 40_000_000, GifImageFile)
BMP = Format("BMP", 40_000_000, BmpImageFile)
WEBP = Format("WebP", 25_000_000, WebPImageFile)
TIFF = Format("TIFF", 40_000_000, TiffImageFile)
AVIF = Format("AVIF", 40_000_000, AvifImageFile)
HEIC = Format("HEIC", 50_000_000, pillow_heif.HeifImageFile)

_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


def format_of(data: bytes) -> Format | None:
    """The format by its first bytes; None for anything that is not taken."""
    head = data[:32]
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return GIF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[:4] in (b"II*\0", b"MM\0*"):
        return TIFF
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return BMP
    if head[4:8] == b"ftyp":
        brands = _brands(data)
        if brands & {b"avif", b"avis"}:
            return AVIF
        if brands & set(_HEIC_BRANDS):
            return HEIC
    return None


def _brands(data: bytes) -> set[bytes]:
    size = min(int.from_bytes(data[:4], "big"), 256, len(data))
    return {data[8:12]} | {data[i : i + 4] for i in range(16, size - 3, 4)}


@dataclass(frozen=True, slots=True)
class Taken:
    """A photo taken in: upright, sRGB, three channels."""

    format: str
    width: int  # of the original, as it is looked at
    height: int
    large: Pixels  # longer side at most LARGE
    working: Pixels  # longer side at most WORKING
    exif: Image.Exif
    lossless: bool  # PNG, GIF, BMP: what screens make


def take_in(data: bytes) -> Taken:
    """Raises CannotRead or TooMuch, each with a reason that can be told to the sender."""
    if not data:
        raise CannotRead("photo", "the file is empty")
    if len(data) > MOST_BYTES:
        raise TooMuch("photo", f"{MOST_BYTES // 1_000_000} MB")
    form = format_of(data)
    if form is None:
        raise CannotRead("photo", "it is not a JPEG, PNG, HEIC, WebP, AVIF, GIF, TIFF or BMP")
    # A hostile file can make a decoder raise anything at all; this is the border where
    # whatever it raises becomes one of our two errors, with its cause kept.
    try:
        with form.opener(io.BytesIO(data)) as image:
            _check_size(image, form)
            width, height = image.size  # before decoding, which may make it smaller
            exif = exif_of(image)
            pixels = _decode(image)
    except (CannotRead, TooMuch):
        raise
    except MemoryError as error:
        raise TooMuch("photo", "what this machine's memory holds") from error
    except Exception as error:
        raise CannotRead("photo", _reason(error)) from error
    turn = _orientation(exif)
    large = _turned(shrunk(pixels, LARGE), turn)
    if turn >= 5:
        width, height = height, width
    return Taken(
        format=form.name,
        width=width,
        height=height,
        large=large,
        working=shrunk(large, WORKING),
        exif=exif,
        lossless=form in (PNG, GIF, BMP),
    )


def _check_size(image: ImageFile, form: Format) -> None:
    width, height = image.size
    if width < 1 or height < 1:
        raise CannotRead("photo", "it has no pixels")
    most = form.most_pixels
    if image.info.get("progressive"):
        most = _PROGRESSIVE_JPEG_PIXELS
    if width * height > most:
        raise TooMuch("photo", f"{most // 1_000_000} megapixels")
    if max(width, height) > LONGEST_SIDE:
        raise TooMuch("photo", f"{LONGEST_SIDE} pixels a side")
    if min(width, height) < 8 or max(width, height) > 40 * min(width, height):
        raise CannotRead("photo", "it is too small or too thin to be looked at")


def _reason(error: Exception) -> str:
    text = str(error).lower()
    if "truncated" in text or "cut" in text or "end of file" in text or "eof" in text:
        return "it arrived cut short"
    return "it is damaged"


def exif_of(image: ImageFile) -> Image.Exif:
    raw = image.info.get("exif")
    if raw is not None and (not isinstance(raw, bytes) or len(raw) > _MOST_EXIF):
        return Image.Exif()
    try:
        return image.getexif()
    except (SyntaxError, ValueError, TypeError, OSError, KeyError, IndexError, struct.error):
        return Image.Exif()  # a photo is worth keeping without it


def _orientation(exif: Image.Exif) -> int:
    turn = exif.get(0x0112, 1)
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def _decode(image: ImageFile) -> Pixels:
    width, height = image.size
    if isinstance(image, JpegImageFile):
        # `draft` keeps both sides at or above what is asked: ask in the picture's own shape.
        scale = WORKING / max(width, height)
        image.draft("RGB", (max(1, int(width * scale)), max(1, int(height * scale))))
    image.load()
    factor = max(1, max(image.size) // LARGE)
    if image.mode in ("RGB", "L"):
        flat = image.reduce(factor) if factor > 1 else image
        flat = flat.convert("RGB")
    else:
        flat = _in_strips(image, factor)
    return np.asarray(_in_srgb(flat, image), dtype=np.uint8)


def _in_strips(image: ImageFile, factor: int) -> Image.Image:
    """As 8-bit RGB, made smaller by a whole factor; strip by strip, for memory's sake."""
    width, height = image.size
    made = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    top = _top_value(image)
    rows = max(1, 256 // factor) * factor
    for y in range(0, height, rows):
        strip = image.crop((0, y, width, min(height, y + rows)))
        flat = _eight_bits(strip, top, image.info.get("transparency"))
        made.paste(flat.reduce(factor) if factor > 1 else flat, (0, y // factor))
    return made


_DEEP = ("I", "F", "I;16", "I;16B", "I;16L")


def _top_value(image: ImageFile) -> float:
    """What white is in pictures of more than 8 bits."""
    if image.mode not in ("I", "F"):
        return 65535.0
    _, highest = image.getextrema()
    top = float(highest) if isinstance(highest, int | float) else 255.0
    if image.mode == "F" and not top > 1.0:
        return 1.0
    return max(255.0, top) if top == top else 255.0


def _eight_bits(strip: Image.Image, top: float, transparency: object) -> Image.Image:
    """What is transparent lies on white paper."""
    if strip.mode in _DEEP:
        values = np.nan_to_num(np.asarray(strip, dtype=np.float32), posinf=0, neginf=0)
        tones = np.clip(values * (255 / top), 0, 255).astype(np.uint8)
        return Image.fromarray(tones).convert("RGB")
    if strip.mode in ("LA", "PA", "La", "RGBA", "RGBa") or transparency is not None:
        clear = strip.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return strip.convert("RGB")


def _in_srgb(flat: Image.Image, image: Image.Image) -> Image.Image:
    """Phones write Display P3: left as it is, every colour would be named too dull."""
    profile = image.info.get("icc_profile")
    if not isinstance(profile, bytes) or not 128 < len(profile) < _MOST_PROFILE:
        return flat
    if b"sRGB" in profile or image.mode not in ("RGB", "RGBA") or profile[16:20] != b"RGB ":
        return flat
    small = flat
    if max(flat.size) > LARGE:
        small = Image.fromarray(shrunk(np.asarray(flat), LARGE))
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        wanted = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(small, given, wanted, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return flat  # a broken profile: the numbers as they are
    return made if made is not None else small


def _turned(pixels: Pixels, orientation: int) -> Pixels:
    if orientation in (2, 4, 5, 7):
        pixels = pixels[:, ::-1]
    quarter_turns = {3: 2, 4: 2, 5: 1, 6: 3, 7: 3, 8: 1}.get(orientation, 0)
    return np.ascontiguousarray(np.rot90(pixels, quarter_turns))


def as_jpeg(pixels: Pixels, name: str, quality: int = JPEG_QUALITY) -> File:
    """Encoded anew from pixels alone, so that no metadata can come along."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality, optimize=False)
    return File(buffer.getvalue(), "image/jpeg", name)
