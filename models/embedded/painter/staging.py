"""Things in their places, and the list of what was placed."""

from models.embedded.painter.plan import Plan, Thing
from models.embedded.painter.tags import tag
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, Drawing
from models.embedded.stickers.library import draw_sticker, stable
from models.pictures import Placed


def note(
    placed: list[Placed],
    plan: Plan,
    concept: str,
    b: tuple[float, float, float, float],
    who: str | None = None,
    layer: str = "middle",
    flipped: bool = False,
) -> None:
    w, h = plan.width, plan.height
    placed.append(
        Placed(
            concept,
            round((b[0] + b[2]) / 2 / w, 4),
            round(b[3] / h, 4),
            round((b[2] - b[0]) / w, 4),
            round((b[3] - b[1]) / h, 4),
            who,
            layer,
            flipped,
        )
    )


def thing(d: Drawing, plan: Plan, t: Thing, placed: list[Placed]) -> None:
    d.reseed(plan.seed + stable(t.concept + (t.who or "")))
    if t.label is not None:
        tag(d, t.x, t.y, t.size, t.label)
        note(placed, plan, t.concept, t.box, t.who, t.layer)
        return
    assert t.sticker is not None
    b = t.box
    lives = t.sticker.places
    if (t.layer in ("middle", "back") and "ground" in lives and "sky" not in lives) or (
        t.layer == "middle" and "water" not in lives
    ):
        d.shadow((b[0] + b[2]) / 2, t.y, (b[2] - b[0]) * 0.82, 0.9)
        if "table" in lives and "ground" not in lives and not (t.who or t.label):
            _stand(d, plan, t)
    elif t.layer == "front" and plan.stage == "table":
        d.shadow((b[0] + b[2]) / 2, t.y - 1, (b[2] - b[0]) * 0.8, 0.6)
    colours = {} if t.concept in plan.tints else _coat(t)
    if t.sticker.name in (
        "candle",
        "campfire",
        "lamp",
        "lantern",
        "fire",
        "firework",
        "paper_lantern",
        "light_bulb",
        "match",
    ):
        d.glow(t.x, t.y - t.size * 0.5, t.size * 1.6, "#ffd08a", 0.55)
    draw_sticker(d, t.sticker, t.x, t.y, t.size, flip=t.flip, colours=colours)
    if (
        "water" in lives
        and t.layer == "middle"
        and plan.setting.water is not None
        and not plan.setting.inside
        and "ground" not in lives
    ):
        d.line(
            spline(
                points(
                    [
                        (b[0] - 8, t.y - 2),
                        ((b[0] * 2 + b[2]) / 3, t.y - 6),
                        ((b[0] + b[2] * 2) / 3, t.y),
                        (b[2] + 8, t.y - 4),
                    ]
                ),
                False,
            ),
            "#fbfeff",
            4.5,
            0.85,
        )
    note(placed, plan, t.concept, b, t.who, t.layer, t.flip)


def _stand(d: Drawing, plan: Plan, t: Thing) -> None:
    """What belongs on a table stands on a small one, outdoors on a stump; never on the floor."""
    half = max(34.0, t.size * 0.62)
    high = max(58.0, t.size * 0.9)
    x, y = t.x, t.y
    if plan.setting.inside:
        for s in (-0.62, 0.62):
            d.line([(x + s * half, y - high), (x + s * half * 1.15, y)], "#8f6040", 6)
        d.fill(ellipse(x, y - high, half, half * 0.26), "#c99a6a", HEAVY, line=2.4, angle=-4)
    else:
        high *= 0.6
        d.fill(box(x - half * 0.8, y - high, x + half * 0.8, y), "#a9784c", HEAVY, line=2.4)
        d.fill(ellipse(x, y - high, half * 0.8, half * 0.24), "#dcb887", THING, line=2.2)
    t.y -= high


_COATS = {
    "dog": ("tan", "#c98a5a", "#e8c090", "#8a6a5a", "#d9c8b8"),
    "cat": ("#f0b26c", "#b9b6c0", "#6a6470", "#f6e3cc", "#c9956a"),
    "rabbit": ("white", "#d9c0a8", "#c9c6d0"),
    "horse": ("#b57a4a", "#8a5f45", "#d9b48a"),
}


def _coat(t: Thing) -> dict[str, str]:
    """Pets keep the coat their name gives them; other things vary with the page."""
    assert t.sticker is not None
    if t.who and t.sticker.name in _COATS:
        coats = _COATS[t.sticker.name]
        return {"main": coats[stable(t.who) % len(coats)]}
    return {}
