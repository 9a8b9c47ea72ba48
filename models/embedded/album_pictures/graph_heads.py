"""A person's head by itself, with the face and hair they have on every page."""

import numpy as np

from models.embedded.painter import characters
from models.embedded.painter.body import Body
from models.embedded.painter.hair import back_hair
from models.embedded.painter.heads import head
from models.embedded.painter.poses import POSES
from models.embedded.pastel.colour import shift
from models.embedded.pastel.marks import Drawing
from models.embedded.stickers.library import stable
from models.pictures import Character

_FACES = ("happy", "joy", "calm", "happy", "laugh")


def draw_head(
    d: Drawing, who: str, look: str, character: Character | None, x: float, y: float, radius: float
) -> None:
    """Centred on (x, y). Everyone has a face of their own, and keeps it."""
    person = characters.person(who, look, character)
    number = stable(who)
    d.reseed(number)
    body = Body(
        x,
        y,
        radius * 4.6,
        person,
        POSES["stand"],
        _FACES[number % len(_FACES)],
        np.array([0.0, -1.0]),
        np.array([1.0, 0.0]),
        head=np.array([x, y]),
        radius=radius,
        tilt=(number % 7 - 3) * 1.5,
        line=max(1.6, min(2.8, radius * 0.06)),
    )
    back_hair(d, body.on_head, body.radius, person, body.line)
    head(d, body, shift(person.top, -0.02, 1.05, 40))
