"""People: back hair, legs, clothes, arms, head — in the order that keeps arms before faces and hair
behind shoulders."""

import models.embedded.painter.clothes as clothes
from models.embedded.painter.body import Body
from models.embedded.painter.hair import back_hair
from models.embedded.painter.heads import back_of_head, head, side_head
from models.embedded.painter.limbs import arm, legs
from models.embedded.pastel.colour import shift
from models.embedded.pastel.geometry import capsule, ellipse
from models.embedded.pastel.marks import Drawing


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
