"""Arms and legs in what they wear, hands and shoes."""

import math

import models.embedded.painter.clothes as clothes
from models.embedded.painter.body import Body
from models.embedded.pastel.geometry import Points, ellipse, tube
from models.embedded.pastel.marks import CLOTH, HEAVY, SKIN, TROUSERS, Drawing


def hand(d: Drawing, at: Points, h: float, skin: str, line: float) -> None:
    d.fill(
        ellipse(at[0], at[1], 0.037 * h, 0.035 * h, 0, 18),
        skin,
        SKIN,
        line=line,
        wob=0.5,
        doubled=False,
    )


def arm(d: Drawing, b: Body, k: str) -> None:
    p, j, h = b.person, b.joints, b.h
    wrist = j["h" + k] * 0.93 + j["e" + k] * 0.07
    short = p.outfit in ("shorts", "vest") or (
        p.pattern == 4 and p.outfit in ("shirt", "dress", "skirt")
    )
    sleeve = clothes.sleeve_colour(p)
    if short or p.outfit in clothes.IN_WATER:
        d.fill(
            tube([j["s" + k], j["e" + k], wrist], (0.036 * h, 0.032 * h, 0.030 * h)),
            p.skin,
            SKIN,
            line=b.line,
            doubled=False,
        )
        mid = j["s" + k] * 0.35 + j["e" + k] * 0.65
        if short:
            d.fill(
                tube(
                    [j["s" + k], mid * 0.5 + j["s" + k] * 0.5, mid],
                    (0.048 * h, 0.048 * h, 0.046 * h),
                ),
                sleeve,
                CLOTH,
                line=b.line,
                angle=-50,
            )
    else:
        d.fill(
            tube([j["s" + k], j["e" + k], wrist], (0.046 * h, 0.040 * h, 0.034 * h)),
            sleeve,
            CLOTH,
            line=b.line,
            angle=-50,
        )
    hand(
        d,
        j["h" + k],
        h,
        "#f7c04a" if p.scarf and p.scarf != "#f7c04a" else p.skin if not p.scarf else "#e8606a",
        b.line,
    )


def legs(d: Drawing, b: Body) -> None:
    p, j, h = b.person, b.joints, b.h
    bare = p.outfit in ("dress", "skirt", "shorts", "wedding", *clothes.IN_WATER)
    order = ("L", "R") if b.side > 0 else ("R", "L")
    tights = "#5a4f66" if bare and p.scarf else None
    for k in order:
        path = [j["p" + k], j["k" + k], j["f" + k]]
        if bare:
            d.fill(
                tube(path, (0.046 * h, 0.040 * h, 0.034 * h)),
                tights or p.skin,
                TROUSERS if tights else SKIN,
                line=b.line,
                angle=-70,
                doubled=False,
            )
            if p.outfit == "shorts":
                knee = j["p" + k] * 0.30 + j["k" + k] * 0.70
                d.fill(
                    tube(
                        [j["p" + k], (j["p" + k] + knee) / 2, knee],
                        (0.056 * h, 0.056 * h, 0.058 * h),
                    ),
                    p.bottom,
                    TROUSERS,
                    line=b.line,
                    angle=-70,
                )
            elif not tights:
                sock = j["f" + k] * 0.72 + j["k" + k] * 0.28
                d.fill(
                    tube(
                        [sock, (sock + j["f" + k]) / 2, j["f" + k]],
                        (0.037 * h, 0.036 * h, 0.035 * h),
                    ),
                    "#fdfaf2",
                    CLOTH,
                    line=b.line * 0.8,
                )
        else:
            d.fill(
                tube(path, (0.050 * h, 0.045 * h, 0.037 * h)),
                "#e9e4f0" if p.outfit == "gown" else p.bottom,
                TROUSERS,
                line=b.line,
                angle=-70,
            )
        _shoe(d, b, k)


def _shoe(d: Drawing, b: Body, k: str) -> None:
    p, j, h = b.person, b.joints, b.h
    f = j["f" + k]
    shin = f - j["k" + k]
    angle = math.degrees(math.atan2(shin[1], shin[0])) - 90
    s = -1 if k == "L" else 1
    ahead = (
        b.side
        if b.pose.view == "side"
        else (1 if b.pose.turn > 0.3 else -1 if b.pose.turn < -0.3 else s * 0.4)
    )
    if b.pose.stage in ("seat", "swing") and b.pose.view == "front":
        ahead = s * 0.3
    if p.boots:
        top = f - shin * 0.42
        d.fill(
            tube([top, (top + f) / 2, f], (0.050 * h, 0.046 * h, 0.046 * h)),
            p.boots,
            HEAVY,
            line=b.line,
            angle=-70,
        )
    tone = p.boots or p.shoe
    cx = f[0] + 0.024 * h * ahead * math.cos(math.radians(angle))
    cy = f[1] + 0.010 * h + 0.024 * h * ahead * math.sin(math.radians(angle)) * 0.6
    d.fill(
        ellipse(cx, cy, 0.058 * h, 0.037 * h, angle * 0.8, 24), tone, HEAVY, line=b.line, wob=0.8
    )
