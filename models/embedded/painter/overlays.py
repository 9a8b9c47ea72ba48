"""What lies over everything: rain, snow, petals, leaves, wind, sparks. Faces are left free."""

import numpy as np

from models.embedded.painter.nature import star_shape
from models.embedded.painter.plan import Plan
from models.embedded.pastel.colour import mix
from models.embedded.pastel.geometry import ellipse, spline
from models.embedded.pastel.marks import TINY, Drawing
from models.words import Mood, Season, Weather


def _free(
    d: Drawing, rng: np.random.Generator, y1: float, margin: float = 10
) -> tuple[float, float] | None:
    for _ in range(4):
        x, y = float(rng.uniform(30, d.width - 30)), float(rng.uniform(34, y1))
        if not d.hides_face(x, y, margin):
            return x, y
    return None


def weather_over(d: Drawing, plan: Plan, rng: np.random.Generator) -> None:
    if plan.setting.inside or plan.place in ("space", "underwater"):
        return
    area = d.width * d.height / 768**2
    if plan.weather in (Weather.RAIN, Weather.STORM):
        storm = plan.weather is Weather.STORM
        for tone in ("#5f84b8", "#e9f1f8", "#42608f"):
            lines = []
            for _ in range(int((34 if storm else 27) * area)):
                spot = _free(d, rng, d.height - 60, 20)
                if spot:
                    long = float(rng.uniform(18, 38))
                    slant = -0.42 if storm else -0.20
                    lines.append([spot, (spot[0] + slant * long, spot[1] + long)])
            d.strokes(lines, tone, 3, 0.85)
        puddles(d, plan, rng)
    elif plan.weather is Weather.SNOW:
        for size, n in ((3.0, 60), (5.0, 34), (7.5, 11)):
            spots = [s for s in (_free(d, rng, d.height - 30) for _ in range(int(n * area))) if s]
            d.dots([ellipse(x, y, size, size, 0, 10) for x, y in spots], "#ffffff", 0.95, 0.35)
    elif plan.weather is Weather.WIND:
        for _ in range(4):
            x, y = float(rng.uniform(60, d.width - 260)), float(rng.uniform(90, plan.horizon))
            if not d.hides_face(x + 80, y, 60):
                d.line(
                    spline(
                        [
                            (x, y),
                            (x + 60, y - 14),
                            (x + 120, y + 6),
                            (x + 176, y - 8),
                            (x + 190, y - 26),
                            (x + 172, y - 32),
                        ],
                        False,
                    ),
                    "#fdf8ee",
                    4.5,
                    0.72,
                )
    elif plan.weather is Weather.FOG:
        for i in range(4):
            y = plan.horizon - 70 + i * 52
            d.rub(
                ellipse(d.width * float(rng.uniform(0.3, 0.7)), y, d.width * 0.40, 20),
                "#f3f4f2",
                0.34,
                12,
            )
    elif plan.weather is Weather.DUST:
        d.rub(ellipse(d.width * 0.5, plan.horizon, d.width * 0.46, 90), "#e8d2a0", 0.30, 20)


def puddles(d: Drawing, plan: Plan, rng: np.random.Generator) -> None:
    for _ in range(4):
        x, y = (
            float(rng.uniform(70, d.width - 70)),
            float(rng.uniform(plan.feet - 20, d.height - 34)),
        )
        rx = float(rng.uniform(34, 62))
        tone = mix("#a9c4dc", plan.palette.sky[-1], 0.35)
        d.fill(
            ellipse(x, y, rx, rx * 0.22),
            tone,
            TINY,
            line=1.6,
            line_colour=mix(tone, "#5f84b8", 0.5),
        )
        d.line(ellipse(x - 4, y, rx * 0.5, rx * 0.10, 0, 20), "#f3f8fc", 1.8, 0.7, closed=True)


def season_over(d: Drawing, plan: Plan, rng: np.random.Generator) -> None:
    if (
        plan.setting.inside
        or plan.weather in (Weather.RAIN, Weather.STORM, Weather.SNOW)
        or plan.palette.dark
    ):
        return
    if plan.place in ("space", "underwater", "street", "city", "station", "sea", "beach"):
        return
    tones: tuple[str, ...] = ()
    if plan.season is Season.SPRING and "petal" not in plan.never:
        tones = ("#f7a8c2", "#fbd0de", "#f28fb1")
    elif plan.season is Season.AUTUMN and "leaf" not in plan.never:
        tones = ("#ee8a4a", "#e8b04a", "#d8603f")
    for tone in tones:
        spots = [s for s in (_free(d, rng, plan.feet, 12) for _ in range(11)) if s]
        d.dots(
            [ellipse(x, y, 6.2, 3.6, float(rng.uniform(0, 180)), 12) for x, y in spots],
            tone,
            0.92,
            0.5,
        )


def mood_over(d: Drawing, plan: Plan, rng: np.random.Generator) -> None:
    """A few small signs of the feeling near the figures; none where the page is grave."""
    if not plan.actors:
        return
    signs = {
        Mood.LOVE: ("heart", 5),
        Mood.EXCITED: ("spark", 7),
        Mood.JOY: ("spark", 3),
        Mood.PROUD: ("star", 4),
    }.get(plan.mood)
    music = any(
        a.pose_name in ("sing", "play_music", "dance", "piano", "listen") for a in plan.actors
    )
    top = min(y - r for _, y, r in plan.heads)
    if signs:
        kind, n = signs
        for _ in range(n):
            a = plan.actors[int(rng.integers(0, len(plan.actors)))]
            x = a.x + float(rng.uniform(-0.55, 0.55)) * a.h
            y = float(rng.uniform(max(50, top - 70), top + 50))
            if not 40 < x < d.width - 40 or d.hides_face(x, y, 16):
                continue
            if kind == "heart":
                s = float(rng.uniform(9, 15))
                q = (
                    np.array(
                        [
                            (0, 0.95),
                            (-0.95, -0.05),
                            (-0.8, -0.7),
                            (-0.35, -0.8),
                            (0, -0.4),
                            (0.35, -0.8),
                            (0.8, -0.7),
                            (0.95, -0.05),
                        ]
                    )
                    * s
                )
                d.fill(spline(q + (x, y)), "#f0708a", TINY, line=1.5)
            elif kind == "star":
                d.fill(
                    star_shape(x, y, float(rng.uniform(8, 12))),
                    "#ffd95a",
                    TINY,
                    line=1.5,
                    line_colour="#e0b04a",
                )
            else:
                tone = ("#f7c04a", "#f28fb1", "#6fb8e0", "#8fcf7f")[int(rng.integers(0, 4))]
                for k in range(4):
                    t = k * np.pi / 4
                    d.line(
                        [
                            (x - 7 * np.cos(t), y - 7 * np.sin(t)),
                            (x + 7 * np.cos(t), y + 7 * np.sin(t)),
                        ],
                        tone,
                        2.4,
                        0.9,
                    )
    if music:
        for _ in range(4):
            a = plan.actors[0]
            x, y = (
                a.x + float(rng.choice([-1, 1])) * float(rng.uniform(0.34, 0.62)) * a.h,
                float(rng.uniform(max(60, top - 60), top + 110)),
            )
            if 50 < x < d.width - 50 and not d.hides_face(x, y, 20):
                note(d, x, y, ("#5f6ab8", "#d8605a", "#4f9a7a")[int(rng.integers(0, 3))])


def note(d: Drawing, x: float, y: float, tone: str) -> None:
    d.fill(ellipse(x, y, 8.5, 6.5, -20, 16), tone, TINY, line=1.2)
    d.line([(x + 7.5, y - 2), (x + 8, y - 32)], tone, 3.0)
    d.line(spline([(x + 8, y - 32), (x + 16, y - 24), (x + 20, y - 14)], False), tone, 3.2)
