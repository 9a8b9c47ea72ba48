"""ID3 tags for the MP3: title, day, key and pace, and the cover.

Written here and not by ffmpeg's arguments, which any user of the machine could read in the
list of processes. Version 2.3 with UTF-16, which every player understands.
"""


def tagged(
    mp3: bytes, *, title: str, day: str, cover: bytes, key: str = "", tempo: float = 0.0
) -> bytes:
    """The MP3 with its tags before it; `cover` is a JPEG."""
    frames = [_text("TIT2", title), _text("TALB", "Daydrawn"), _text("TPE1", "Daydrawn")]
    if day:
        frames.append(_text("TIT3", day))
        year = next((word for word in _numbers(day) if len(word) == 4), "")
        if year:
            frames.append(_text("TYER", year))
    if tempo:
        frames.append(_text("TBPM", str(round(tempo))))
    if key:
        frames.append(_text("COMM", key))
    frames.append(_frame("APIC", b"\x00image/jpeg\x00\x03\x00" + cover))
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + _synchsafe(len(body)) + body + mp3


def _text(name: str, value: str) -> bytes:
    clean = value.replace("\0", " ")[:300]
    encoded = b"\xff\xfe" + clean.encode("utf-16-le", "replace")
    if name == "COMM":  # language, then an empty description, then the text
        return _frame(name, b"\x01eng\xff\xfe\x00\x00" + encoded)
    return _frame(name, b"\x01" + encoded)


def _frame(name: str, data: bytes) -> bytes:
    return name.encode("ascii") + len(data).to_bytes(4, "big") + b"\x00\x00" + data


def _synchsafe(size: int) -> bytes:
    """Seven bits to the byte, as ID3 writes the size of its whole."""
    return bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))


def _numbers(text: str) -> list[str]:
    return "".join(sign if sign.isdigit() and sign.isascii() else " " for sign in text).split()
