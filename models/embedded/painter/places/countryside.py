"""Fields, meadows and villages."""

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.furniture import house, path_to
from models.embedded.painter.nature import band, grass, tree
from models.embedded.painter.palettes import far_away
from models.embedded.painter.places.sky import far_trees, heavens, hills, mid_trees
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import points


def meadow(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    far_trees(s, s.horizon - 6)
    if s.wants("house"):
        house(
            s,
            s.u(0.3, 0.7) * s.w,
            s.horizon + 4,
            0.36,
            far_away("#fbead0", s.p, 0.2),
            far_away("#e08a7a", s.p, 0.2),
            True,
        )
    band(s, s.horizon + 8, s.p.ground, s.p.ground2, amp=9, accent=shift(s.p.ground, 0.06, 1.1, -20))
    if s.wants("path"):
        path_to(
            s,
            s.w * s.u(0.42, 0.6),
            s.horizon + 18,
            s.w * s.u(0.3, 0.7),
            190,
            mix("#ecd9a8", s.p.ground, 0.25 if not s.snowy else 0.6),
        )
    mid_trees(s, s.horizon + 62)
    grass(s, s.horizon + 40, s.h - 24, 120)


def field(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    far_trees(s, s.horizon, 5)
    band(s, s.horizon + 6, s.p.ground, s.p.ground2, amp=5)
    soil = mix("#c99a62", s.p.ground, 0.25)
    vanish = (s.w * 0.5, s.horizon - 30)
    for i in range(7):
        t = (i - 3) / 3
        x = s.w * 0.5 + t * s.w * 0.95
        near = [(x - 44, s.h - MARGIN), (x + 44, s.h - MARGIN)]
        far_y = s.horizon + 40
        f = (far_y - vanish[1]) / (s.h - vanish[1])
        far = [(vanish[0] + (px - vanish[0]) * f, far_y) for px, _ in near]
        q = points([far[0], far[1], near[1], near[0]])
        q[:, 0] = np.clip(q[:, 0], MARGIN, s.w - MARGIN)
        if np.ptp(q[:, 0]) > 14:
            s.d.wash(
                q,
                soil if not s.snowy else "#e6e9f2",
                second=shift(soil, -0.05) if not s.snowy else None,
                angle=-78 + 10 * t,
                over=1,
            )
    if not s.snowy:
        for i in range(6):
            t = (i - 2.5) / 3
            for j in range(7):
                f = (j / 6) ** 1.6
                y = s.horizon + 48 + (s.h - s.horizon - 70) * f
                g = (y - vanish[1]) / (s.h - vanish[1])
                x = vanish[0] + (s.w * 0.5 + t * s.w * 0.95 - vanish[0]) * g
                if MARGIN + 14 < x < s.w - MARGIN - 14:
                    k = 0.25 + 0.75 * f
                    s.d.strokes(
                        [[(x, y), (x + a * 14 * k, y - 16 * k)] for a in (-1, -0.3, 0.4, 1)],
                        "#4f9a4b",
                        3.4 * (0.5 + k),
                        0.9,
                        far=False,
                    )
    house(s, s.w * s.u(0.12, 0.88), s.horizon + 14, 0.55, "#f3dcb8", "#c9604f", True)


def village(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=8)
    tones = ("#e0605a", "#e8a04a", "#6f9fd0", "#b28a6a")
    for i, (x, k) in enumerate(((0.16, 0.75), (0.40, 0.55), (0.63, 0.6), (0.86, 0.8))):
        house(
            s,
            x * s.w,
            s.horizon + 20 + 46 * (k - 0.5),
            k,
            ("#f8e6c4", "#f3dcd0", "#e6e8d0", "#f6e3c0")[i],
            mix(tones[i], s.p.far, 0.2),
        )
    path_to(
        s,
        s.w * 0.5,
        s.horizon + 30,
        s.w * s.u(0.4, 0.6),
        210,
        mix("#e3cfa0", s.p.ground, 0.25 if not s.snowy else 0.6),
    )
    tree(s, s.w * 0.28, s.horizon + 60, 0.7, s.leaf())
    tree(s, s.w * 0.74, s.horizon + 66, 0.7, s.leaf())
    grass(s, s.horizon + 60, s.h - 24, 100)
