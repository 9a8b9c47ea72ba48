"""Moods as colours and as faces: five of each, told apart by any eye."""

from models.embedded.pastel.colour import lab
from models.embedded.pastel.geometry import ellipse
from models.embedded.pastel.marks import Drawing, Texture

# Colour-blind safe, bright to heavy (light paper | dark paper): lightness falls steadily, and no
# two are closer than .106 in OKLab to normal, protan, deutan and tritan eyes.
TONES = {
    "great": ("#ffde55", "#fce050"),
    "good": ("#f9ad6c", "#f4af59"),
    "okay": ("#de6a80", "#ed6c75"),
    "low": ("#7f6bc0", "#887cbc"),
    "bad": ("#30509f", "#385eaf"),
}
KEYS = tuple(TONES)
KEY_OF = {
    "joy": "great", "excited": "great", "love": "good", "proud": "good", "calm": "good",
    "wistful": "okay", "tired": "okay", "worried": "low", "angry": "low", "sick": "low",
    "sad": "bad", "grief": "bad",
}  # fmt: skip

# How each is hatched, beside its colour: the angle turns and the pressure rises with the weight.
HATCHES: dict[str, tuple[float, float]] = {
    "great": (-20, 0.62),
    "good": (-45, 0.65),
    "okay": (12, 0.68),
    "low": (60, 0.71),
    "bad": (-80, 0.74),
}
_MOUTHS = {"great": 0.34, "good": 0.2, "okay": 0.02, "low": -0.16, "bad": -0.26}  # of the radius
_DARK_INK, _LIGHT_INK = "#3a2d2b", "#eef2ff"


def key_of(mood: str) -> str:
    """Which of the five a mood belongs to; empty for one that is not known."""
    return mood if mood in TONES else KEY_OF.get(mood, "")


def hatched(key: str) -> Texture:
    return Texture(pressure=HATCHES[key][1], body=0.62, profile=0.42, jitter=0.1, shade=0, over=0)


def mood_face(d: Drawing, x: float, y: float, r: float, key: str, dark: bool) -> None:
    """A disc in the mood's colour that looks as the mood feels."""
    tone = TONES[key][dark]
    d.dot(ellipse(x, y, r, r), tone, 0.97, 0.3)
    d.line(ellipse(x, y, r, r), tone, max(1.6, r * 0.1), 0.9, closed=True)
    ink = _LIGHT_INK if lab(tone)[0] < 0.55 else _DARK_INK
    for side in (-1, 1):
        d.dot(ellipse(x + side * 0.34 * r, y - 0.16 * r, 0.11 * r, 0.14 * r), ink, 0.98, 0)
    bend, width = _MOUTHS[key] * r, 0.36 * r
    base = y + 0.34 * r - bend * 0.35
    mouth = [(x - width, base), (x, base + bend), (x + width, base)]
    for _ in range(2):
        d.line(mouth, ink, max(1.8, r * 0.12), 1.1, smooth=True, wob=0.1)
