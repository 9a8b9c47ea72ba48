"""Words on the picture: what no drawing was found for, lettered by hand on a scrap of paper."""

from models.embedded.lettering import write
from models.embedded.pastel.geometry import points, spline
from models.embedded.pastel.marks import WHITE, Drawing


def tag(d: Drawing, x: float, y: float, width: float, text: str) -> None:
    """A paper label hung in the picture with its word on it."""
    high = max(40.0, min(64.0, width * 0.30))
    half = width / 2
    d.fill(
        spline(
            points(
                [
                    (x - half, y - high),
                    (x, y - high - 5),
                    (x + half, y - high + 2),
                    (x + half + 4, y - high / 2),
                    (x + half - 2, y),
                    (x, y + 4),
                    (x - half + 2, y - 2),
                    (x - half - 4, y - high / 2),
                ]
            ),
            True,
            4,
        ),
        "#fffaf0",
        WHITE,
        line=2.4,
        line_colour="#c9a878",
    )
    write(d, text, x, y - high * 0.24, high * 0.56, width - 22, "#6a4f48")
