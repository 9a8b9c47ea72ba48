"""People: joints from a pose, then back hair, legs, clothes, arms, head — in the order that keeps
arms before faces and hair behind shoulders. All lengths are shares of the figure's height."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

import models.embedded.painter.clothes as clothes
from models.embedded.painter.characters import Person
from models.embedded.painter.faces import Features, draw_face
from models.embedded.painter.hair import PROFILE, back_hair, cap, ears, head_shape, headgear
from models.embedded.painter.poses import Pose
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import (
    Points,
    capsule,
    ellipse,
    points,
    reach,
    rotation,
    spline,
    tube,
)
from models.embedded.pastel.marks import CLOTH, HAIR, HEAVY, SKIN, TROUSERS, Drawing

UPPER, LOWER = 0.115, 0.108  # arm
THIGH, SHIN = 0.130, 0.120


@dataclass(slots=True)
class Body:
    """Where everything of a drawn figure is, for whatever is put into its hands."""

    x: float
    y: float
    h: float  # in child's measure: widths and arms scale with it
    person: Person
    pose: Pose
    mood: str
    up: Points
    right: Points
    joints: dict[str, Points] = field(default_factory=dict)
    head: Points = field(default_factory=lambda: np.zeros(2))
    radius: float = 0.0
    tilt: float = 0.0
    line: float = 2.8
    side: int = 1  # +1: a profile looks right

    def place(self, across: float, up: float) -> Points:
        """A point of the trunk: across and above the hip, in shares of h."""
        return np.asarray(
            self.joints["hip"] + self.right * (across * self.h) + self.up * (up * self.h)
        )

    def on_head(self, of: ArrayLike) -> Points:
        p = points(of) * (self.radius * (self.side if self.pose.view == "side" else 1), self.radius)
        return np.asarray(p @ rotation(self.tilt).T + self.head)

    @property
    def hands(self) -> tuple[Points, Points]:
        return self.joints["hL"], self.joints["hR"]


def _direction(angle: float, length: float) -> Points:
    t = math.radians(angle)
    return np.array([math.sin(t), math.cos(t)]) * length


def pose_body(
    x: float,
    y: float,
    h: float,
    p: Person,
    pose: Pose,
    mood: str,
    reaching: Mapping[str, ArrayLike] | None = None,
    seat: float | None = None,
) -> Body:
    """Joints of `p` standing at (x, y). `h` is the height a child would have here."""
    stretch = p.leg
    thigh, shin = THIGH * h * stretch, SHIN * h * stretch
    hip_up = 0.275 * h * stretch + pose.lift * h
    front_seat = pose.stage in ("seat", "swing") and pose.view == "front"
    if seat is not None:
        hip_up = seat
    hip = np.array([x, y - hip_up])
    up = _direction(180 - pose.lean, 1.0)
    right = np.array([-up[1], up[0]])
    body = Body(x, y, h, p, pose, mood, up, right, line=max(1.7, 2.8 * h / 370))
    j = body.joints
    j["hip"] = hip
    trunk = 1.0 + 0.10 * (p.leg - 1.0) * 10 * 0.5
    shoulders = hip + up * (0.215 * h * trunk)
    j["neck"] = hip + up * (0.25 * h * trunk)
    wide = 0.085 * p.girth * (1.06 if p.size > 1.15 else 1.0)
    squeeze_arm, squeeze_leg = (0.2, 0.3) if pose.view == "side" else (1.0, 1.0)
    for s, angles in ((-1, pose.arm_l), (1, pose.arm_r)):
        k = "L" if s < 0 else "R"
        a = shoulders + right * (s * wide * h * squeeze_arm)
        b = a + _direction(angles[0], UPPER * h)
        j["s" + k], j["e" + k], j["h" + k] = a, b, b + _direction(angles[1], LOWER * h)
    for s, angles in ((-1, pose.leg_l), (1, pose.leg_r)):
        k = "L" if s < 0 else "R"
        a = hip + right * (s * 0.052 * h * squeeze_leg)
        if front_seat:  # thighs point at us
            b = a + np.array([s * 0.022 * h, max(0.035 * h, hip_up - shin - 0.02 * h)])
        else:
            b = a + _direction(angles[0], thigh)
        j["p" + k], j["k" + k], j["f" + k] = a, b, b + _direction(angles[1], shin)
    for k, target in (reaching or {}).items():
        goal = points(target)[0]
        j["e" + k], j["h" + k] = reach(
            j["s" + k], goal, UPPER * h, LOWER * h, 1 if k == "L" else -1
        )
    body.tilt = pose.lean * 0.45 + pose.tilt
    body.radius = 0.205 * h * p.head_size
    t = math.radians(body.tilt)
    body.head = j["neck"] + (up * 0.6 + np.array([math.sin(t), -math.cos(t)]) * 0.4) * (
        0.165 * h * (0.35 + 0.65 * p.head_size)
    )
    return body


def features(p: Person) -> Features:
    return Features(
        p.skin, p.hair, p.eyes, p.eye_kind, p.lashes, p.freckles, p.nose, p.beard, p.glasses, p.old
    )


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
    if short:
        d.fill(
            tube([j["s" + k], j["e" + k], wrist], (0.036 * h, 0.032 * h, 0.030 * h)),
            p.skin,
            SKIN,
            line=b.line,
            doubled=False,
        )
        mid = j["s" + k] * 0.35 + j["e" + k] * 0.65
        d.fill(
            tube(
                [j["s" + k], mid * 0.5 + j["s" + k] * 0.5, mid], (0.048 * h, 0.048 * h, 0.046 * h)
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
    bare = p.outfit in ("dress", "skirt", "shorts", "wedding")
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


def head(d: Drawing, b: Body, accent: str) -> None:
    """Head, hair cap and face of a figure seen from the front or half turned."""
    p, r = b.person, b.radius
    at = b.on_head
    ears(d, at, r, p, b.tilt, b.pose.turn, b.line)
    shape = head_shape(p.head)
    if abs(b.pose.turn) > 0.45:  # half turned: the near cheek swells, the far one is flatter
        s = math.copysign(1, b.pose.turn)
        shape = shape.copy()
        shape[:, 0] *= np.where(shape[:, 0] * s > 0, 0.97, 1.03)
        shape[:, 0] += 0.03 * s * np.clip(shape[:, 1], 0, 1)
    d.fill(at(shape), p.skin, SKIN, line=b.line, wob=0.9, angle=-25)
    hat_hides_top = p.hat in ("hood", "beanie", "helmet", "bobble")
    if not (hat_hides_top and p.hair_style == "bun"):
        cap(d, at, p, b.pose.turn, b.line)
    c = at([(0, 0.10)])[0]
    draw_face(d, float(c[0]), float(c[1]), r, b.mood, features(p), b.tilt, b.pose.turn)
    headgear(d, at, r, p, b.line, accent)


def side_head(d: Drawing, b: Body, accent: str) -> None:
    p, r, at = b.person, b.radius, b.on_head
    if p.hair_style in ("ponytail", "pigtails", "braids"):
        d.fill(
            spline(
                at(
                    [
                        (-0.8, -0.6),
                        (-1.3, -0.6),
                        (-1.62, 0),
                        (-1.46, 0.75),
                        (-1.2, 0.6),
                        (-1.0, 0.1),
                    ]
                )
            ),
            p.hair,
            HAIR,
            line=b.line,
            angle=-78,
        )
    elif p.hair_style in ("long", "wavy"):
        d.fill(
            spline(
                at(
                    [
                        (-0.2, -1.0),
                        (-1.1, -0.5),
                        (-1.2, 0.4),
                        (-1.1, 1.3),
                        (-0.6, 1.35),
                        (-0.35, 0.8),
                        (-0.3, 0.2),
                    ]
                )
            ),
            p.hair,
            HAIR,
            line=b.line,
            angle=-78,
        )
    elif p.hair_style == "bun":
        q = at([(-0.72, -0.98)])[0]
        d.fill(
            ellipse(q[0], q[1], 0.34 * r, 0.32 * r),
            p.hair,
            HAIR,
            line=b.line,
            rings=True,
            centre=[q],
        )
    d.fill(spline(at(PROFILE), True, 5), p.skin, SKIN, line=b.line, angle=-25)
    if p.hair_style == "bald":
        back = [
            (-0.30, 0.55),
            (-0.30, 0.1),
            (-0.62, -0.3),
            (-1.0, -0.1),
            (-1.05, 0.4),
            (-0.8, 0.70),
        ]
    else:
        back = [
            (0.96, -0.24),
            (0.9, -0.62),
            (0.5, -1.03),
            (0, -1.14),
            (-0.55, -1.03),
            (-0.98, -0.62),
            (-1.12, -0.05),
            (-1.05, 0.45),
            (-0.85, 0.72),
            (-0.55, 0.60),
            (-0.42, 0.30),
            (-0.30, 0.02),
            (0, -0.22),
            (0.30, -0.34),
            (0.62, -0.38),
        ]
        if p.hair_style in ("bob",):
            back[8:10] = [(-0.9, 0.92), (-0.45, 0.88)]
    d.fill(spline(at(back), True, 5), p.hair, HAIR, line=b.line, centre=at([(-0.1, -1.0)]), wob=0.9)
    q = at([(-0.20, 0.20)])[0]
    d.fill(ellipse(q[0], q[1], 0.13 * r, 0.17 * r), p.skin, SKIN, line=b.line * 0.8)
    _profile_face(d, b)
    headgear(d, at, r, p, b.line, accent)


def _profile_face(d: Drawing, b: Body) -> None:
    p, r, at, k = b.person, b.radius, b.on_head, max(0.35, b.radius / 80)
    ink, mood = "#3a2d2b", b.mood
    q = at([(0.50, 0.36)])[0]
    d.rub(ellipse(q[0], q[1], 0.17 * r, 0.125 * r), "#f58f88", 0.6, max(0.8, 0.035 * r))
    if mood in ("calm", "sleep", "cry"):
        d.line(spline(at([(0.44, 0.04), (0.57, 0.12), (0.70, 0.05)]), False), ink, 3 * k, wob=0.2)
    elif mood in ("laugh", "giggle"):
        d.line(spline(at([(0.44, 0.10), (0.57, 0), (0.70, 0.10)]), False), ink, 3.2 * k, wob=0.2)
    else:
        e = at([(0.57, 0.06)])[0]
        d.dot(ellipse(e[0], e[1], 0.08 * r, 0.12 * r, 0, 18), ink, 0.96, 0)
        e = at([(0.585, 0.015)])[0]
        d.dot(ellipse(e[0], e[1], 0.032 * r, 0.038 * r, 0, 12), "#fffdf6", 0.95, 0)
    brow = {
        "sad": (-0.26, -0.18),
        "worry": (-0.28, -0.20),
        "cry": (-0.28, -0.18),
        "angry": (-0.14, -0.26),
    }.get(mood, (-0.22, -0.23))
    d.line(at([(0.72, brow[0]), (0.46, brow[1])]), mix(p.hair, ink, 0.4), 2.3 * k, 0.85, wob=0.2)
    if mood in ("joy", "laugh", "sing", "giggle"):
        d.dot(
            spline(at([(0.62, 0.50), (0.90, 0.45), (0.85, 0.66), (0.70, 0.67)])),
            "#b8403f",
            0.96,
            0.05,
        )
        d.line(
            spline(at([(0.62, 0.50), (0.90, 0.45), (0.85, 0.66), (0.70, 0.67)]), True),
            "#6e2c2c",
            2.0 * k,
            closed=True,
            wob=0.2,
        )
    else:
        bow = -0.06 if mood in ("sad", "cry", "angry", "worry", "sick") else 0.07
        d.line(
            spline(at([(0.66, 0.54), (0.79, 0.54 + bow), (0.92, 0.52)]), False),
            "#7a3a36",
            3 * k,
            wob=0.2,
        )


def back_of_head(d: Drawing, b: Body, accent: str) -> None:
    p, r, at = b.person, b.radius, b.on_head
    for s in (-1, 1):
        q = at([(s * 1.0, 0.14)])[0]
        d.fill(ellipse(q[0], q[1], 0.15 * r, 0.19 * r), p.skin, SKIN, line=b.line * 0.85)
    tone = p.skin if p.hair_style in ("bald", "tuft") else p.hair
    shape = ellipse(0, -0.02, 1.06, 1.02, 0, 40)
    d.fill(
        at(shape),
        tone,
        SKIN if tone == p.skin else HAIR,
        line=b.line,
        centre=None if tone == p.skin else at([(0.1, -0.72)]),
    )
    if p.hair_style == "bald":
        d.fill(
            spline(
                at(
                    [
                        (-1.05, 0.0),
                        (-0.6, 0.35),
                        (0, 0.42),
                        (0.6, 0.35),
                        (1.05, 0),
                        (0.98, 0.5),
                        (0.6, 0.86),
                        (0, 0.96),
                        (-0.6, 0.86),
                        (-0.98, 0.5),
                    ]
                )
            ),
            p.hair,
            HAIR,
            line=b.line * 0.8,
        )
    if p.hair_style in ("long", "wavy", "bob"):
        low = 1.32 if p.hair_style != "bob" else 0.92
        d.fill(
            spline(
                at(
                    [
                        (-1.06, -0.2),
                        (-1.10, 0.5),
                        (-1.0, low),
                        (-0.3, low + 0.06),
                        (0.3, low),
                        (1.0, low),
                        (1.10, 0.5),
                        (1.06, -0.2),
                        (0, -0.9),
                    ]
                )
            ),
            p.hair,
            HAIR,
            line=b.line,
            angle=-85,
        )
    if p.hair_style == "ponytail":
        d.fill(
            spline(
                at(
                    [
                        (-0.14, -0.5),
                        (0.14, -0.5),
                        (0.28, 0.3),
                        (0.1, 1.05),
                        (-0.1, 1.05),
                        (-0.28, 0.3),
                    ]
                )
            ),
            shift(p.hair, -0.03),
            HAIR,
            line=b.line,
        )
        q = at([(0, -0.46)])[0]
        d.fill(ellipse(q[0], q[1], 0.17 * r, 0.10 * r), "#ef5a6a", HEAVY, line=b.line * 0.7)
    headgear(d, at, r, p, b.line, accent)


def halo(d: Drawing, b: Body, amount: float = 0.5) -> None:
    j, h, g = b.joints, b.h, 0.022
    shapes = [ellipse(b.head[0], b.head[1] - 0.01 * h, b.radius * 1.20, b.radius * 1.16)]
    for k in ("L", "R"):
        for a, c, w in (("s", "e", 0.043), ("e", "h", 0.038), ("p", "k", 0.048), ("k", "f", 0.046)):
            shapes.append(capsule(j[a + k], j[c + k], (w + g) * h, (w + g) * h))
    shapes.append(capsule(j["hip"], j["neck"], (0.12 + g) * h, (0.09 + g) * h))
    d.halo(shapes, amount)


def draw_person(
    d: Drawing,
    b: Body,
    *,
    shadow: bool = True,
    with_legs: bool = True,
    glow: float = 0.5,
    accent: str | None = None,
    arms: bool = True,
    before: tuple[str, ...] = (),
) -> None:
    """The whole figure. `before`: arms that belong behind the trunk."""
    p, j, h, view = b.person, b.joints, b.h, b.pose.view
    hat_colour = accent or shift(p.top, -0.02, 1.05, 40)
    if glow and with_legs:
        halo(d, b, glow)
    if shadow and with_legs:
        feet = (j["fL"][0] + j["fR"][0]) / 2
        d.shadow(float(feet), b.y + 0.014 * h, 0.40 * h)
    raised = tuple(
        k for k in ("L", "R") if j["h" + k][1] < j["neck"][1] + 0.02 * h and view == "front"
    )
    near, far = ("R", "L") if b.side > 0 else ("L", "R")
    if view == "front":
        back_hair(d, b.on_head, b.radius, p, b.line)
    if view == "side" and arms:
        arm(d, b, far)
    if arms:
        for k in before:
            arm(d, b, k)
    if with_legs:
        legs(d, b)
    if view == "back" and arms:
        for k in ("L", "R"):
            arm(d, b, k)
    clothes.trunk(d, b, with_legs)
    if view == "front" and arms:
        for k in ("L", "R"):
            if k not in raised and k not in before:
                arm(d, b, k)
    if p.scarf:
        clothes.scarf(d, b)
    if view == "front":
        head(d, b, hat_colour)
    elif view == "side":
        side_head(d, b, hat_colour)
    else:
        back_of_head(d, b, hat_colour)
    if arms:
        for k in raised:
            if k not in before:
                arm(d, b, k)
        if view == "side":
            arm(d, b, near)
    d.faces.append((float(b.head[0]), float(b.head[1]), b.radius * 1.12))
