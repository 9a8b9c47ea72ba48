"""Files that nobody meant well: malformed, huge, cut, mislabelled and odd. All made by code."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.photos import made

Expected = Literal["seen", "refused", "either"]


@dataclass(frozen=True)
class Odd:
    name: str
    data: bytes
    expected: Expected


def picture(seed: int = 1, width: int = 120, height: int = 90) -> made.Pixels:
    return made.textured(np.random.default_rng(seed), width, height)


def saved(form: str, image: Image.Image | None = None, **options: object) -> bytes:
    buffer = io.BytesIO()
    shown = image or Image.fromarray(picture())
    if form == "HEIC":  # Pillow itself writes none; how well it is packed is not looked at
        pillow_heif.from_pillow(shown).save(buffer, enc_params={"preset": "ultrafast"}, **options)
    else:
        shown.save(buffer, form, **options)
    return buffer.getvalue()


WHOLE: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved("JPEG", quality=90),
    "progressive": lambda: saved("JPEG", progressive=True),
    "png": lambda: saved("PNG"),
    "gif": lambda: saved("GIF"),
    "bmp": lambda: saved("BMP"),
    "tiff": lambda: saved("TIFF"),
    "tiff-lzw": lambda: saved("TIFF", compression="tiff_lzw"),
    "webp": lambda: saved("WEBP"),
    "avif": lambda: saved("AVIF"),
    "heic": lambda: saved("HEIC"),
}


def files() -> Iterator[Odd]:
    yield from _no_photos()
    yield from _cut_and_flipped()
    yield from _lying_headers()
    yield from _bombs()
    yield from _modes()
    yield from _shapes()
    yield from _exif()
    yield from _polyglots()
    yield from _profiles()


def _no_photos() -> Iterator[Odd]:
    rng = np.random.default_rng(0)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("../../x", "y")
    others = {
        "empty": b"", "one-byte": b"\xff", "text": b"hello\n" * 50, "zip": zipped.getvalue(),
        "html": b"<html><img src=x></html>", "pdf": b"%PDF-1.7\n" + b"x" * 200,
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        "mp4": b"\0\0\0\x20ftypisom" + b"\0" * 100, "exe": b"MZ" + b"\0" * 100,
        "elf": b"\x7fELF" + b"\0" * 100, "psd": b"8BPS\0\1" + b"\0" * 60,
        "jp2": b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0" * 60, "jxl": b"\xff\x0a" + b"\0" * 60,
        "ico": b"\0\0\1\0\1\0" + b"\0" * 60, "playlist": b"#EXTM3U\nfile:///etc/passwd\n",
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n" + b"\n" * 60, "fits": b"SIMPLE  =" + b" " * 2000,
        "wav": b"RIFF\x10\0\0\0WAVEfmt " + b"\0" * 20, "xbm": b"#define i_width 9\n",
        "ppm": b"P6 9 9 255\n" + b"\0" * 243, "bmp-ish": b"BM" + b"\xff" * 60,
        "only-jpeg-mark": b"\xff\xd8\xff", "only-png-mark": b"\x89PNG\r\n\x1a\n",
        "only-gif-mark": b"GIF89a", "only-tiff-mark": b"II*\0",
        "only-webp-mark": b"RIFF\0\0\0\0WEBP",
        "only-heic-mark": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "only-avif-mark": b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
    }  # fmt: skip
    for name, data in others.items():
        yield Odd(f"no-photo-{name}", data, "refused")
    for size in (3, 64, 1000, 50_000):
        yield Odd(f"no-photo-random-{size}", rng.bytes(size), "refused")


def _cut_and_flipped() -> Iterator[Odd]:
    rng = np.random.default_rng(3)
    for form, make in WHOLE.items():
        data = make()
        yield Odd(f"whole-{form}", data, "seen")
        for part in (0.05, 0.2, 0.5, 0.8, 0.97):
            # A picture with its last rows missing may be shown by some formats' decoders.
            expected: Expected = "either" if part > 0.5 or form in ("gif", "tiff") else "refused"
            yield Odd(f"cut-{form}-{part}", data[: int(len(data) * part)], expected)
        for flip in range(7):
            broken = bytearray(data)
            for at in rng.integers(4, len(data), 1 + 4 * flip):
                broken[int(at)] ^= int(rng.integers(1, 256))
            yield Odd(f"flipped-{form}-{flip}", bytes(broken), "either")
        hole = bytearray(data)
        hole[len(hole) // 3 : len(hole) // 2] = bytes(len(hole) // 2 - len(hole) // 3)
        yield Odd(f"hole-{form}", bytes(hole), "either")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, body: bytes, *more: bytes, depth: int = 8, kind: int = 2) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    )


def _lying_headers() -> Iterator[Odd]:
    tiny = zlib.compress(b"\0" * 100)
    for width, height in ((50_000, 50_000), (0, 0), (0, 9), (1, 100_000), (20_001, 10),
                          (2**31 - 1, 2**31 - 1), (2**31, 9), (9_000, 9_000)):  # fmt: skip
        yield Odd(f"png-claims-{width}x{height}", png(width, height, tiny), "refused")
    jpeg = bytearray(saved("JPEG"))
    at = jpeg.index(b"\xff\xc0") + 5
    for width, height in ((65_500, 65_500), (0, 0), (0, 90), (65_500, 8), (19_999, 19_999)):
        lying = bytearray(jpeg)
        lying[at : at + 4] = struct.pack(">HH", height, width)
        yield Odd(f"jpeg-claims-{width}x{height}", bytes(lying), "refused")
    larger = bytearray(jpeg)
    larger[at : at + 4] = struct.pack(">HH", 12_000, 15_000)  # within limits, but not there
    yield Odd("jpeg-claims-180-megapixels", bytes(larger), "either")
    gif = bytearray(saved("GIF"))
    gif[6:10] = struct.pack("<HH", 65_535, 65_535)
    yield Odd("gif-claims-4-gigapixels", bytes(gif), "refused")
    bmp = bytearray(saved("BMP"))
    for width, height in ((2**31 - 1, 2**31 - 1), (0, 0), (30_000, 30_000), (-5, 9)):
        bmp[18:26] = struct.pack("<ii", width, height)
        yield Odd(f"bmp-claims-{width}x{height}", bytes(bmp), "refused")
    tiff = saved("TIFF")
    for old, new in ((120, 1_000_000_000), (90, 0)):
        lying = bytearray(tiff)
        place = tiff.find(struct.pack("<HHII", 256 if old == 120 else 257, 4, 1, old))
        if place < 0:
            place = tiff.find(struct.pack("<HHIH", 256 if old == 120 else 257, 3, 1, old))
        lying[place + 2 : place + 12] = struct.pack("<HII", 4, 1, new)
        yield Odd(f"tiff-claims-{new}", bytes(lying), "refused")


def pixel_bomb() -> bytes:
    """A hundred megapixels of nothing in a few hundred kilobytes."""
    rows, times = bytes(100 * 30_001), 100
    flat = zlib.compressobj(9, wbits=-15)
    piece = flat.compress(rows) + flat.flush(zlib.Z_FULL_FLUSH)  # stands by itself: it repeats
    check = 1
    for _ in range(times):
        check = zlib.adler32(rows, check)
    body = b"\x78\xda" + piece * times + flat.flush() + struct.pack(">I", check)
    return png(10_000, 10_000, body)


def _bombs() -> Iterator[Odd]:
    rows = (b"\0" + b"\x40" * 300) * 100
    yield Odd(
        "png-too-much-data", png(100, 100, zlib.compress(rows + b"\0" * 30_000_000)), "either"
    )
    yield Odd("png-100-megapixels-in-300-kb", pixel_bomb(), "refused")
    text = zlib.compress(b"a" * 80_000_000)
    good = zlib.compress(rows)
    for kind, head in ((b"zTXt", b"c\0\0"), (b"iCCP", b"p\0\0"), (b"iTXt", b"c\0\1\0\0\0")):
        yield Odd(
            f"png-bomb-in-{kind.decode()}", png(100, 100, good, _chunk(kind, head + text)), "either"
        )
    many = b"".join(_chunk(b"tEXt", b"k\0" + b"v" * 20) for _ in range(20_000))
    yield Odd("png-20000-texts", png(100, 100, good, many), "either")
    yield Odd(
        "png-many-idat",
        png(100, 100, b"", *[_chunk(b"IDAT", good[i : i + 1]) for i in range(len(good))]),
        "either",
    )
    frames = [Image.new("P", (64, 64), i % 250) for i in range(400)]
    yield Odd(
        "gif-400-frames", saved("GIF", frames[0], save_all=True, append_images=frames[1:]), "seen"
    )
    large = Image.fromarray(np.zeros((6000, 6500), np.uint8))
    yield Odd("png-39-megapixels-grey", saved("PNG", large), "seen")
    wide = Image.new("RGB", (12_000, 9_000), (90, 130, 200))
    yield Odd("jpeg-108-megapixels", saved("JPEG", wide, quality=30), "seen")
    slow = bytearray(saved("JPEG", progressive=True))
    at = slow.index(b"\xff\xc2") + 5
    slow[at : at + 4] = struct.pack(">HH", 9_000, 12_000)  # refused by what it says of itself
    yield Odd("jpeg-108-megapixels-progressive", bytes(slow), "refused")
    clear = Image.new("RGBA", (6000, 6000), (90, 130, 200, 100))
    part = clear.crop((0, 0, 5000, 4900))
    yield Odd("webp-24-megapixels-with-alpha", saved("WEBP", part, lossless=True, method=0), "seen")
    yield Odd("png-36-megapixels-with-alpha", saved("PNG", clear, compress_level=1), "seen")
    deep = np.full((5000, 7000), 30_000, np.uint16)
    yield Odd("png-35-megapixels-16-bit", saved("PNG", Image.fromarray(deep)), "seen")
    wide = Image.new("RGB", (5600, 4200), (90, 130, 200))
    yield Odd("heic-24-megapixels", saved("HEIC", wide, quality=30), "seen")
    webp = bytearray(saved("WEBP"))
    at = webp.index(b"\x9d\x01\x2a") + 3
    webp[at : at + 4] = struct.pack("<HH", 8000, 8000)
    yield Odd("webp-64-megapixels", bytes(webp), "refused")
    yield Odd("over-50-mb", b"\xff\xd8\xff" + bytes(50_000_001), "refused")


def _modes() -> Iterator[Odd]:
    base = Image.fromarray(picture())
    for mode in ("1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr", "I", "I;16", "F", "LAB"):
        image = (
            base.convert("L").convert(mode) if mode in ("I", "I;16", "F") else base.convert(mode)
        )
        for form in ("PNG", "TIFF", "JPEG", "BMP", "WEBP"):
            try:
                data = saved(form, image)
            except (OSError, ValueError, KeyError):
                continue  # this format has no such mode
            yield Odd(f"mode-{mode}-{form}", data, "seen")
    deep = np.asarray(base).astype(np.uint16) * 257
    for name, array in (
        ("rgb", deep),
        ("grey", deep[..., 0]),
        ("rgba", np.dstack([deep, deep[..., 0]])),
    ):
        for form in ("png", "tiff"):
            _, coded = cv2.imencode(f".{form}", array)
            yield Odd(f"16-bit-{name}-{form}", coded.tobytes(), "either")
    floats = Image.fromarray(np.full((60, 80), np.nan, np.float32))
    yield Odd("float-not-a-number", saved("TIFF", floats), "seen")
    clear = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    yield Odd("all-transparent", saved("PNG", clear), "seen")
    yield Odd("palette-with-transparency", saved("PNG", base.convert("P"), transparency=3), "seen")
    yield Odd("interlaced-gif", saved("GIF", base.convert("P"), interlace=1), "seen")
    frames = [base.rotate(5 * i) for i in range(8)]
    for form in ("GIF", "PNG", "WEBP", "TIFF", "AVIF"):
        yield Odd(
            f"animated-{form}",
            saved(form, frames[0], save_all=True, append_images=frames[1:]),
            "seen",
        )
    yield Odd("mpo", saved("MPO", frames[0], save_all=True, append_images=frames[1:2]), "seen")
    for sampling in (0, 1, 2):
        yield Odd(f"jpeg-subsampling-{sampling}", saved("JPEG", subsampling=sampling), "seen")


def _shapes() -> Iterator[Odd]:
    for width, height in ((1, 1), (7, 7), (1, 1000), (4000, 8), (8, 400), (7, 300)):
        thin = min(width, height) < 8 or max(width, height) > 40 * min(width, height)
        image = Image.new("RGB", (width, height), (200, 90, 60))
        yield Odd(f"shape-{width}x{height}", saved("PNG", image), "refused" if thin else "seen")
    for width, height in ((8, 8), (9, 300), (16, 16), (1281, 3), (33, 1281), (2561, 99)):
        thin = min(width, height) < 8 or max(width, height) > 40 * min(width, height)
        image = Image.fromarray(picture(2, width, height))
        yield Odd(f"odd-{width}x{height}", saved("JPEG", image), "refused" if thin else "seen")
    for name, colour in (("black", 0), ("white", 255), ("grey", 128)):
        yield Odd(f"flat-{name}", saved("PNG", Image.new("L", (300, 200), colour)), "seen")
    chance = np.random.default_rng(4).integers(0, 256, (200, 300, 3), dtype=np.uint8)
    yield Odd("pure-noise", saved("PNG", Image.fromarray(chance)), "seen")


def _exif() -> Iterator[Odd]:
    def with_exif(fill: Callable[[Image.Exif], None]) -> bytes:
        exif = Image.Exif()
        fill(exif)
        return saved("JPEG", exif=exif)

    def turned(turn: int) -> Callable[[Image.Exif], None]:
        return lambda exif: exif.__setitem__(0x0112, turn)

    def placed(place: dict[int, object]) -> Callable[[Image.Exif], None]:
        return lambda exif: exif.get_ifd(0x8825).update(place)

    for turn in range(10):
        yield Odd(f"exif-turn-{turn}", with_exif(turned(turn)), "seen")
    days = ("0000:00:00 00:00:00", "2024:13:45 99:99:99", "yesterday", "", "2024:02:30 10:00:00",
            "1970:01:01 00:00:00", "9999:12:31 23:59:60", "２０２４:05:05 10:00:00",
            "2024-05-05T10:00:00Z")  # fmt: skip
    for number, day in enumerate(days):

        def dated(e: Image.Exif, day: str = day) -> None:
            e.get_ifd(0x8769)[0x9003] = day.encode("utf-8").decode("latin-1")
            e.get_ifd(0x8769)[0x9011] = "+99:99"

        yield Odd(f"exif-day-{number}", with_exif(dated), "seen")
    places: tuple[dict[int, object], ...] = (
        {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0)},
        {1: "N", 2: (10.0, 0.0, 0.0), 3: "E", 4: (181.0, 0.0, 0.0)},
        {1: "N", 2: (10.0, 75.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {2: (10.0, 0.0, 0.0)},
        {1: "?", 2: (10.0, 20.0), 3: "", 4: (10.0,)},
        {1: "S", 2: (33.0, 51.0, 35.9), 3: "E", 4: (151.0, 12.0, 40.0)},
        {1: "N", 2: (10.0, 0.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0), 7: (25.0, 61.0, 0.0), 29: "x"},
    )
    for number, place in enumerate(places):
        yield Odd(f"exif-place-{number}", with_exif(placed(place)), "seen")
    head = b"Exif\0\0"
    endless = b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    zeros = (
        b"MM\0*\0\0\0\x08\0\1" + struct.pack(">HHII", 0x829A, 5, 1, 26) + b"\0\0\0\0" + b"\0" * 8
    )
    raw = {
        "garbage": b"\xff" * 500, "empty": b"", "loop": endless, "division-by-zero": zeros,
        "far-offset": b"II*\0\xff\xff\xff\x7f", "60-kb": b"II*\0\x08\0\0\0\0\0" + b"x" * 60_000,
        "65535-tags": b"II*\0\x08\0\0\0\xff\xff" + b"\x0f\x01\x02\0\xff\xff\xff\x7f\0\0\0\0" * 200,
    }  # fmt: skip
    for name, body in raw.items():
        yield Odd(f"exif-{name}", saved("JPEG", exif=head + body), "seen")
    yield Odd(
        "png-exif-garbage",
        png(100, 100, zlib.compress((b"\0" + b"\x40" * 300) * 100), _chunk(b"eXIf", b"\xff" * 90)),
        "either",
    )


def _polyglots() -> Iterator[Odd]:
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.html", "<script>alert(1)</script>")
    for form in ("jpeg", "png", "gif", "webp", "bmp"):
        data = WHOLE[form]()
        yield Odd(f"polyglot-{form}-zip", data + zipped.getvalue(), "seen")
        yield Odd(f"polyglot-{form}-html", data + b"<script>alert(1)</script>", "seen")
    yield Odd("jpeg-with-code", saved("JPEG", comment=b"<?php system($_GET[0]); ?>"), "seen")
    note = PngInfo()
    note.add_text("XML:com.adobe.xmp", "<x:xmpmeta>" + "<a>" * 5000 + "</x:xmpmeta>")
    yield Odd("png-deep-xmp", saved("PNG", pnginfo=note), "seen")
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    yield Odd("jpeg-xmp-entities", saved("JPEG", xmp=bomb.encode()), "seen")
    yield Odd("two-jpegs", WHOLE["jpeg"]() * 2, "seen")
    yield Odd("jpeg-after-text", b"hello " + WHOLE["jpeg"](), "refused")


def _profiles() -> Iterator[Odd]:
    rng = np.random.default_rng(8)
    for name, profile in (
        ("garbage", rng.bytes(600)),
        ("headed-garbage", bytes(16) + b"RGB XYZ " + rng.bytes(600)),
        ("claims-much", struct.pack(">I", 2**31 - 1) + bytes(12) + b"RGB XYZ " + bytes(500)),
        ("90-kb", bytes(16) + b"RGB XYZ " + bytes(90_000)),
        ("900-kb", bytes(900_000)),
    ):
        yield Odd(f"profile-{name}", saved("JPEG", icc_profile=profile), "seen")
