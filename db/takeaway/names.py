"""Names that any system can unpack and that stay where they are unpacked."""

import mimetypes
import re
import unicodedata

_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_ENDINGS = {"audio/ogg": ".ogg", "image/webp": ".webp", "audio/mpeg": ".mp3", "audio/mp4": ".m4a"}


def safe(name: str, longest: int = 80) -> str:
    """At most `longest` bytes of UTF-8, cut between letters."""
    cleaned = _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip(" .")
    while len(cleaned.encode()) > longest:
        cleaned = cleaned[:-1]
    cleaned = cleaned.strip(" .")
    return f"_{cleaned}" if _DEVICES.match(cleaned) else cleaned or "file"


def file_name(name: str, mime: str) -> str:
    """With an ending by which a computer knows what it is."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and ending.isalnum() and len(ending) <= 5:
        return f"{safe(stem, 60)}.{ending.lower()}"
    return safe(name, 60) + (_ENDINGS.get(mime) or mimetypes.guess_extension(mime) or "")
