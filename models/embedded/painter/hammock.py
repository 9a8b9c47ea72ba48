"""A hammock between two trees."""

from models.embedded.painter.ride import Ride
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, Drawing


def hammock_posts(d: Drawing, r: Ride) -> None:
    """Two trees, and the ropes to them."""
    top = r.side - 0.95 * r.unit
    for x, inner in ((r.left + 0.02 * r.wide, r.left + 0.20 * r.wide),
                     (r.right - 0.02 * r.wide, r.right - 0.20 * r.wide)):  # fmt: skip
        trunk = 0.055 * r.unit
        d.fill(box(x - trunk, top, x + trunk, r.y), "#96633f", HEAVY, line=3, angle=-82)
        d.fill(
            ellipse(x, top - 0.06 * r.unit, 0.26 * r.unit, 0.22 * r.unit), "#6fb85e", THING, line=3
        )
        for high in (0.30, 0.18):
            d.line([(x, r.side - high * r.unit), (inner, r.side + 0.04 * r.unit)], "#c9a06a", 3)


def hammock_cloth(d: Drawing, r: Ride) -> None:
    """It hangs through in the middle, over the laps of who lies in it."""
    ends = [(r.left + 0.12 * r.wide, r.side - 8), (r.cx, r.side + 0.10 * r.unit)]
    ends += [(r.right - 0.12 * r.wide, r.side - 8), (r.right - 0.26 * r.wide, r.y - 0.08 * r.unit)]
    ends += [(r.cx, r.y - 0.01 * r.unit), (r.left + 0.26 * r.wide, r.y - 0.08 * r.unit)]
    d.fill(spline(points(ends), True, 5), r.tone, THING, line=3, angle=-20)
    for share in (0.36, 0.5, 0.64):
        x = r.left + share * r.wide
        d.line([(x, r.side + 0.10 * r.unit), (x, r.y - 0.05 * r.unit)], "#fff3dc", 4, 0.8)
