"""Green that people tend: parks with benches and lamps, gardens."""

from models.embedded.painter.canvas import Scene
from models.embedded.painter.furniture import fence, house, path_to
from models.embedded.painter.nature import band, flower, grass, tree
from models.embedded.painter.places.sky import far_trees, heavens, hills, mid_trees
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points
from models.embedded.pastel.marks import HEAVY, THING


def park(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon, 1)
    s.d.smudge()
    far_trees(s, s.horizon, 8)
    band(s, s.horizon + 8, s.p.ground, s.p.ground2, amp=7, accent=shift(s.p.ground, 0.06, 1.1, -20))
    pond_y = s.horizon + (s.h - s.horizon) * 0.22
    if s.rng.random() < 0.5:
        s.d.wash(
            ellipse(s.w * s.u(0.35, 0.65), pond_y, 120, 24), s.p.water, angle=-2, over=1, edge=True
        )
    path_to(
        s,
        s.w * 0.5,
        s.horizon + 22,
        s.w * s.u(0.35, 0.65),
        230,
        mix("#ecd9b0", s.p.ground, 0.2 if not s.snowy else 0.6),
    )
    mid_trees(s, s.horizon + 74, n=3)
    side = s.w * (0.20 if s.rng.random() < 0.5 else 0.80)
    bench(s, side, s.horizon + (s.h - s.horizon) * 0.40, 0.72)
    lamp_post(s, s.w - side, s.horizon + (s.h - s.horizon) * 0.36, 0.9)
    grass(s, s.horizon + 40, s.h - 24, 110)


def bench(s: Scene, x: float, y: float, k: float = 1.0, wide: float = 1.0) -> None:
    """`wide`: of how many seats' width; its height stays."""
    if not s.wants("bench"):
        return
    d, tone = s.d, "#b97f4f"
    across = k * wide
    d.shadow(x, y, 150 * across, 0.8)
    legs = 2 if wide < 1.6 else 3
    for at in range(legs):
        dx = (-58 + 116 * at / (legs - 1)) * across
        d.line([(x + dx, y), (x + dx, y - 84 * k)], "#6a5f6a", 5.5 * k, 0.95)
    for yy in (-84, -66):
        plank = box(x - 76 * across, y + yy * k, x + 76 * across, y + (yy + 13) * k)
        d.fill(plank, tone, HEAVY, line=2.2, angle=-3)
    back, front = (y - 42 * k, 80 * across), (y - 26 * k, 80 * across + 8 * k)
    seat = [(x - back[1], back[0]), (x + back[1], back[0]), (x + front[1], front[0])]
    seat.append((x - front[1], front[0]))
    d.fill(points(seat), shift(tone, 0.05), HEAVY, line=2.4, angle=-3)


def lamp_post(s: Scene, x: float, y: float, k: float) -> None:
    if not s.wants("lamp"):
        return
    d = s.d
    if s.p.lit:
        d.glow(x, y - 190 * k, 150 * k, "#fff0b0", 0.6)
    d.line([(x, y), (x, y - 176 * k)], "#5f6470", 6 * k)
    d.fill(
        points(
            [
                (x - 15 * k, y - 176 * k),
                (x + 15 * k, y - 176 * k),
                (x + 19 * k, y - 208 * k),
                (x - 19 * k, y - 208 * k),
            ]
        ),
        "#ffe9a0" if s.p.lit else "#eef0e6",
        THING,
        line=2.2,
        line_colour="#5f6470",
    )
    d.fill(
        points([(x - 24 * k, y - 206 * k), (x + 24 * k, y - 206 * k), (x, y - 228 * k)]),
        "#5f6470",
        HEAVY,
        line=2,
    )


def garden(s: Scene) -> None:
    heavens(s)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=6)
    house(s, s.w * 0.24, s.horizon + 34, 1.1, "#f8e6c4", shift(s.p.accent, 0.04, 0.8))
    fence(s, s.horizon + 40)
    tree(s, s.w * 0.86, s.horizon + 70, 1.0, s.leaf())
    grass(s, s.horizon + 50, s.h - 24, 100)
    if not s.snowy and s.wants("flower"):
        for row in range(3):
            y = s.horizon + 84 + row * 40
            for _ in range(5 + row):
                x = s.u(40, s.w - 40)
                flower(
                    s.d,
                    x,
                    y + s.u(-8, 8),
                    0.6 + 0.2 * row,
                    mix(
                        ("#ef6a78", "#f7c948", "#f28fb1", "#b28ad6")[int(s.rng.integers(0, 4))],
                        s.p.far,
                        0.4 if s.p.dark else 0,
                    ),
                    int(s.rng.integers(0, 3)),
                )
