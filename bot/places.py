"""Time zones by name or by city. The cities' table belongs to config.places."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from config.places import timezone_of

_ZONES_OF_LOCALES = {
    "ko": "Asia/Seoul", "ja": "Asia/Tokyo", "zh-cn": "Asia/Shanghai", "zh-hans": "Asia/Shanghai",
    "zh-tw": "Asia/Taipei", "zh-hant": "Asia/Taipei", "zh-hk": "Asia/Hong_Kong",
    "zh-sg": "Asia/Singapore", "en-gb": "Europe/London", "en-ie": "Europe/Dublin",
    "en-nz": "Pacific/Auckland", "en-in": "Asia/Kolkata", "en-sg": "Asia/Singapore",
    "en-za": "Africa/Johannesburg", "de": "Europe/Berlin", "de-at": "Europe/Vienna",
    "de-ch": "Europe/Zurich", "fr": "Europe/Paris", "fr-be": "Europe/Brussels",
    "it": "Europe/Rome", "nl": "Europe/Amsterdam", "pl": "Europe/Warsaw", "sv": "Europe/Stockholm",
    "da": "Europe/Copenhagen", "nb": "Europe/Oslo", "no": "Europe/Oslo", "fi": "Europe/Helsinki",
    "cs": "Europe/Prague", "hu": "Europe/Budapest", "ro": "Europe/Bucharest",
    "el": "Europe/Athens", "tr": "Europe/Istanbul", "uk": "Europe/Kyiv", "he": "Asia/Jerusalem",
    "hi": "Asia/Kolkata", "th": "Asia/Bangkok", "vi": "Asia/Ho_Chi_Minh", "id": "Asia/Jakarta",
    "es-es": "Europe/Madrid", "es-ar": "America/Argentina/Buenos_Aires", "es-co": "America/Bogota",
    "pt-pt": "Europe/Lisbon", "fa": "Asia/Tehran", "bg": "Europe/Sofia",
}  # fmt: skip


def zone_of_locale(locale: str | None) -> str | None:
    """A guess from a platform's locale, only where a language has (nearly) one zone."""
    tag = (locale or "").replace("_", "-").lower()
    return _ZONES_OF_LOCALES.get(tag) or _ZONES_OF_LOCALES.get(tag.split("-")[0])


@cache
def _by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        if zone.startswith(("posix/", "right/", "SystemV/")) or zone in ("localtime", "Factory"):
            continue
        names[_folded(zone)] = zone
    for zone in list(names.values()):
        if "/" in zone and not zone.startswith("Etc/"):
            names.setdefault(_folded(zone.rsplit("/", 1)[1]), zone)
    return names


def zone_named(text: str) -> str | None:
    """The zone meant by "Asia/Seoul", "seoul", "서울" or "UTC"."""
    wanted = text.strip()[:80]
    if not wanted:
        return None
    if zone := _by_name().get(_folded(wanted)):
        return zone
    return _checked(timezone_of(wanted))


def zone_at(latitude: float, longitude: float) -> str | None:
    return _checked(timezone_of((latitude, longitude)))


def suggestions(typed: str, language: str) -> list[str]:
    """Zone names for completion."""
    wanted = _folded(typed)
    zones = sorted({zone for name, zone in _by_name().items() if wanted in name and "/" in zone})
    return zones[:25]


def _folded(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ").strip()


def _checked(zone: str | None) -> str | None:
    """Only zones this machine knows."""
    try:
        return zone if zone and ZoneInfo(zone) else None
    except (KeyError, ValueError, OSError):
        return None
