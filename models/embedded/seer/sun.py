"""How high the sun stood where and when a photo was taken: the surest witness of a sunset."""

import math
from datetime import UTC, datetime


def sun_height(moment: datetime, latitude: float, longitude: float) -> float | None:
    """Degrees above the horizon (±1); None where the moment has no time zone."""
    if moment.tzinfo is None:
        return None
    moment = moment.astimezone(UTC)
    days = (moment - datetime(2000, 1, 1, 12, tzinfo=UTC)).total_seconds() / 86400
    anomaly = math.radians((357.529 + 0.98560028 * days) % 360)
    mean = 280.459 + 0.98564736 * days
    along = math.radians((mean + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly)) % 360)
    tilt = math.radians(23.439 - 0.00000036 * days)
    up = math.asin(math.sin(tilt) * math.sin(along))
    right = math.atan2(math.cos(tilt) * math.sin(along), math.cos(along))
    turned = math.radians((280.46062 + 360.98564737 * days + longitude) % 360)
    hour = turned - right
    high = math.sin(math.radians(latitude)) * math.sin(up) + math.cos(
        math.radians(latitude)
    ) * math.cos(up) * math.cos(hour)
    return math.degrees(math.asin(max(-1.0, min(1.0, high))))
