"""What the file itself says: when, where, with what, in what light.

Cameras, editors and messengers write nonsense here as often as truth, so every value is
checked for being possible before it is believed.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from PIL.Image import Exif

from models.photos import Camera

_EXIF_PART, _GPS_PART = 0x8769, 0x8825
_RESETS = frozenset({(1970, 1, 1), (1980, 1, 1), (2000, 1, 1)})  # a clock that was never set

# IMG_20240514_123456.jpg, Screenshot_2024-05-14-12-34-56.png, KakaoTalk_20240514_123456789.jpg
_NAMED = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])[-_ T.]+(?:at )?"
    r"([01]\d|2[0-3])[-_.:]?([0-5]\d)[-_.:]?([0-5]\d)"
)


@dataclass(frozen=True, slots=True)
class FileFacts:
    camera: Camera
    called_screenshot: bool  # phones write so into the comment or the name


def read(exif: Exif, name: str = "") -> FileFacts:
    top = dict(exif)
    detail = _part(exif, _EXIF_PART)
    gps = _part(exif, _GPS_PART)
    latitude, longitude = _position(gps)
    comment = detail.get(0x9286)
    said = comment.decode("latin-1") if isinstance(comment, bytes) else str(comment or "")
    camera = Camera(
        taken_at=_past(_taken_at(top, detail, gps)) or _past(_from_name(name)),
        latitude=latitude,
        longitude=longitude,
        maker=_words(top.get(0x010F)),
        model=_words(top.get(0x0110)),
        exposure_value=_exposure_value(detail),
        flash=_flash(detail),
    )
    looks = "screenshot" in said.lower() or re.search(
        r"screen[ _-]?shot|스크린샷|截屏|屏幕截图|スクリーンショット", name, re.IGNORECASE
    )
    return FileFacts(camera, bool(looks))


def _past(moment: datetime | None) -> datetime | None:
    """No photo was taken in the future; a day is left for zones and hasty clocks."""
    if moment is None:
        return None
    return moment if moment.replace(tzinfo=None) < datetime.now() + timedelta(days=1) else None


def _part(exif: Exif, tag: int) -> Mapping[int, object]:
    try:
        return dict(exif.get_ifd(tag))
    except Exception:  # the parser follows offsets of a hostile file: it may raise anything
        return {}


def _taken_at(
    top: Mapping[int, object], detail: Mapping[int, object], gps: Mapping[int, object]
) -> datetime | None:
    candidates = [
        (detail.get(0x9003), detail.get(0x9011)),
        (detail.get(0x9004), detail.get(0x9012)),
    ]
    if 0x010F in top or 0x0110 in top:  # else this is when an editor saved it
        candidates.append((top.get(0x0132), detail.get(0x9010)))
    for written, offset in candidates:
        moment = _moment(written)
        if moment is not None:
            zone = _offset(offset) or _offset_by_satellite(moment, gps)
            return moment if zone is None else moment.replace(tzinfo=zone)
    return None


def _moment(written: object) -> datetime | None:
    if not isinstance(written, str):
        return None
    numbers = re.match(
        r"\s*(\d{4})[:\-/.](\d\d)[:\-/.](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?", written, re.ASCII
    )
    if numbers is None:
        return None
    year, month, day, hour, minute, second = (int(n or 0) for n in numbers.groups())
    try:
        moment = datetime(year, month, day, hour, minute, min(second, 59))
    except ValueError:
        return None
    reset = (year, month, day) in _RESETS and hour == 0
    if not 1900 <= year <= 2100 or reset or moment == datetime(year, 1, 1):
        return None
    return moment


def _from_name(name: str) -> datetime | None:
    found = _NAMED.search(name[:300])
    if found is None or "PXL_" in name:  # Pixel phones name by UTC
        return None
    try:
        return datetime(*(int(n) for n in found.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None


def _offset(written: object) -> timezone | None:
    found = (
        re.fullmatch(r"\s*([+-])(\d\d):?(\d\d)\s*\0*", written, re.ASCII)
        if isinstance(written, str)
        else None
    )
    if found is None:
        return UTC if isinstance(written, str) and written.strip("\0 ") == "Z" else None
    minutes = int(found[2]) * 60 + int(found[3])
    return (
        None
        if minutes > 14 * 60
        else timezone(timedelta(minutes=minutes * (1, -1)[found[1] == "-"]))
    )


def _offset_by_satellite(local: datetime, gps: Mapping[int, object]) -> timezone | None:
    """The file's own clock against the satellites': their difference is the time zone."""
    day, clock = gps.get(0x1D), _three(gps.get(0x07))
    date = re.match(r"(\d{4}):(\d\d):(\d\d)", day) if isinstance(day, str) else None
    if date is None or clock is None:
        return None
    try:
        universal = datetime(int(date[1]), int(date[2]), int(date[3])) + timedelta(
            hours=clock[0], minutes=clock[1], seconds=clock[2]
        )
    except (ValueError, OverflowError):
        return None
    quarters = round((local - universal).total_seconds() / 900)
    off = abs((local - universal).total_seconds() - quarters * 900)
    if abs(quarters) > 14 * 4 or off > 240:  # the last fix may be minutes old, not more
        return None
    return timezone(timedelta(minutes=15 * quarters))


def _position(gps: Mapping[int, object]) -> tuple[float | None, float | None]:
    latitude = _degrees(gps.get(2), gps.get(1), "S", 90)
    longitude = _degrees(gps.get(4), gps.get(3), "W", 180)
    if latitude is None or longitude is None:
        return None, None
    if abs(latitude) < 1e-4 and abs(longitude) < 1e-4:  # the sea off Ghana: "no fix"
        return None, None
    return round(latitude, 6), round(longitude, 6)


def _degrees(value: object, side: object, negative: str, most: int) -> float | None:
    parts = _three(value)
    if parts is None or not all(0 <= p < 1000 for p in parts) or parts[1] >= 60.001:
        return None
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    if degrees > most:
        return None
    letter = side.decode("latin-1") if isinstance(side, bytes) else str(side or "")
    return -degrees if letter.strip("\0 ").upper().startswith(negative) else degrees


def _three(value: object) -> tuple[float, float, float] | None:
    if not isinstance(value, tuple | list) or not 1 <= len(value) <= 3:
        return None
    numbers = [_number(v) for v in value]
    whole = [n for n in numbers if n is not None]
    if len(whole) < len(numbers):
        return None
    whole += [0.0] * (3 - len(whole))
    return whole[0], whole[1], whole[2]


def _number(value: object) -> float | None:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _words(value: object) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    text = "".join(c for c in value.split("\0")[0] if c.isprintable()).strip()[:64]
    return text or None


def _exposure_value(detail: Mapping[int, object]) -> float | None:
    """The light of the scene, from the settings: 15 is sunshine, 7 a lit room, 0 a candle."""
    aperture, seconds = _number(detail.get(0x829D)), _number(detail.get(0x829A))
    iso = detail.get(0x8827)
    speed = _number(iso[0] if isinstance(iso, tuple | list) and iso else iso)
    if not aperture or not seconds or not speed:
        return None
    if not (0.3 < aperture < 100 and 1e-6 < seconds < 4000 and 1 < speed < 5e6):
        return None
    return round(math.log2(aperture * aperture / seconds) - math.log2(speed / 100), 1)


def _flash(detail: Mapping[int, object]) -> bool | None:
    value = detail.get(0x9209)
    return bool(value & 1) if isinstance(value, int) else None
