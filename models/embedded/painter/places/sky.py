"""The sky with what belongs to the hour and the weather, and what lies far below it."""

from models.embedded.painter.canvas import Scene
from models.embedded.painter.nature import band, clouds, moon, sky, stars, sun, tree
from models.embedded.painter.palettes import far_away
from models.embedded.pastel.colour import mix
from models.embedded.pastel.geometry import spline


def heavens(s: Scene, cloudy: int = 2, bottom: float | None = None) -> None:
    """Sky with what belongs to the hour and the weather in it."""
    sky(s, bottom)
    low = s.horizon if bottom is None else bottom
    if s.night:
        if s.wants("star") and not s.wet:
            stars(s, 26, low * 0.72)
        if s.wants("moon") and not s.wet:
            moon(s.d, s.w - s.u(110, 160), s.u(92, 125), 44)
    elif s.p.name.startswith("sunset") or s.p.name.startswith("dawn"):
        if s.wants("sun") and not s.wet:
            sun(s.d, s.w * s.u(0.62, 0.76), low - 18, 46, False, True)
    elif s.p.name.startswith("evening"):
        if s.wants("star"):
            stars(s, 8, low * 0.4)
        if s.wants("moon") and not s.wet:
            moon(s.d, s.w - 130, 105, 34)
    elif (
        not s.wet
        and not s.snowy
        and not any(
            n in s.p.name for n in ("fog", "dust", "storm", "rain", "sad", "grief", "angry")
        )
        and s.wants("sun")
    ):
        right = s.rng.random() < 0.7
        sun(s.d, s.w - s.u(105, 150) if right else s.u(105, 150), s.u(98, 128), 43)
    if s.wants("cloud"):
        clouds(s, cloudy + (1 if s.wet else 0), 1.0 if not s.wet else 1.15)
    if not s.night and not s.wet and s.rng.random() < 0.6 and s.wants("bird"):
        x, y = s.u(120, s.w - 220), s.u(150, max(170, low * 0.52))
        for dx, dy in ((0, 0), (44, -14), (22, 26)):
            if s.d.hides_face(x + dx, y + dy, 20):
                continue
            s.d.line(
                spline(
                    [
                        (x + dx - 14, y + dy - 6),
                        (x + dx - 6, y + dy - 10),
                        (x + dx, y + dy),
                        (x + dx + 6, y + dy - 10),
                        (x + dx + 14, y + dy - 6),
                    ],
                    False,
                    4,
                ),
                mix(s.p.far, "#5a6a8a", 0.75),
                2.5,
            )


def hills(s: Scene, y: float, n: int = 2) -> None:
    for i in range(n):
        t = (n - i) * 34
        tone = mix(s.p.far, s.p.sky[-1], 0.38 * (n - i) / n)
        band(s, y - t, tone, amp=18, bottom=y + 60, pressure=0.52, edge=i == n - 1)


def far_trees(s: Scene, y: float, n: int = 6) -> None:
    for _ in range(n):
        x = s.u(40, s.w - 40)
        tree(s, x, y + s.u(-4, 8), s.u(0.16, 0.24), far_away(s.leaf(), s.p), light=True)


def mid_trees(
    s: Scene, y: float, kinds: tuple[str, ...] = ("round",), n: int = 2, big: float = 1.15
) -> None:
    big *= (s.h / 768) ** 0.9
    spots = [s.u(70, 130), s.w - s.u(70, 130)]
    if n > 2:
        spots += [s.w * s.u(0.30, 0.40), s.w * s.u(0.60, 0.70)][: n - 2]
    for i, wish in enumerate(spots[:n]):
        room = 100 * big + 22  # a crown cut by the rim looks like a fault
        x = min(max(wish, room), s.w - room)
        kind = (
            "bare"
            if s.snowy and "round" in kinds and s.rng.random() < 0.5
            else kinds[i % len(kinds)]
        )
        leaf = (
            s.leaf()
            if kind != "pine"
            else (mix("#4f8a63", s.p.far, 0.15) if not s.p.dark else "#2f5a50")
        )
        tree(s, x, y + s.u(-8, 16), big * s.u(0.85, 1.1) * (1 if i < 2 else 0.7), leaf, kind)
