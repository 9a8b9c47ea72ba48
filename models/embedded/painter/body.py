"""A posed body: every joint from a pose. All lengths are shares of the figure's height."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from models.embedded.painter.characters import Person
from models.embedded.painter.poses import Pose
from models.embedded.pastel.geometry import Points, points, reach, rotation

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
