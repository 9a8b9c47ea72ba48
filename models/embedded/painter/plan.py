"""What a composition is: who and what stands where, before any pixel is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from config.vocabulary import family
from models.embedded.painter.backdrops import Setting
from models.embedded.painter.characters import Person
from models.embedded.painter.palettes import Palette
from models.embedded.painter.poses import Pose
from models.embedded.stickers.library import library
from models.embedded.stickers.notation import Sticker
from models.embedded.stickers.tinting import CHALK, tinted
from models.pictures import Shape
from models.words import Hour, Mood, Season, Weather

CANVAS: Mapping[Shape, tuple[float, float]] = {
    Shape.TALL: (768, 1024),
    Shape.SQUARE: (768, 768),
    Shape.WIDE: (1024, 768),
}


MAX_FIGURES, MAX_THINGS, MAX_WORD = 5, 6, 24


HEAVY_MOODS = frozenset({Mood.SAD, Mood.GRIEF, Mood.ANGRY, Mood.WORRIED, Mood.SICK})


SKY_THINGS = frozenset(
    {
        "sun",
        "moon",
        "star",
        "cloud",
        "rainbow",
        "sky",
        "sunset",
        "sunrise",
        "milky_way",
        "aurora",
        "shooting_star",
        "comet",
        "planet",
        "rain",
        "snow",
        "storm",
        "wind",
        "fog",
        "lightning",
        "heat",
        "cold",
        "dust",
        "snowflake",
    }
)


BACKGROUND = frozenset(
    {  # drawn by the backdrop itself, or nothing that can stand in a picture
        "grass",
        "sand",
        "path",
        "mud",
        "earth",
        "wave",
        "sky",
        "window",
        "shadow",
        "heat",
        "cold",
        "fog",
        "dust",
        "rain",
        "snow",
        "storm",
        "wind",
        "home",
        "sun",
        "sunset",
        "sunrise",
        "milky_way",
    }
)


SEATS = frozenset({"chair", "bench", "sofa", "armchair"})


LONG = frozenset({"broom", "mop", "shovel", "crutch", "cane", "vacuum"})  # they stand on the ground


WITHIN = {  # what one sits in is not seen from outside as well
    "train": frozenset({"train", "subway", "tram"}),
    "bus": frozenset({"bus", "tram"}),
    "car": frozenset({"car", "taxi", "van"}),
    "plane": frozenset({"plane"}),
    "station": frozenset({"train"}),
}


SWINGS = frozenset({"swing"})


OPEN_CARS = frozenset(
    {
        "car",
        "taxi",
        "boat",
        "canoe",
        "ship",
        "sailboat",
        "plane",
        "bus",
        "truck",
        "van",
        "train",
        "rollercoaster",
        "cart",
        "sled",
        "hammock",
        "helicopter",
        "hot_air_balloon",
        "rocket",
        "police_car",
        "ambulance",
        "fire_truck",
        "subway",
        "tram",
        "ufo",
        "cable_car",
    }
)


TWO_WHEELS = frozenset({"bicycle", "motorcycle", "scooter"})


BOARDS = frozenset({"skateboard", "wave_board", "skis", "skates"})


MOUNTS = frozenset(
    {"horse", "donkey", "camel", "elephant", "unicorn", "zebra", "dragon", "dinosaur", "tractor"}
)


Box = tuple[float, float, float, float]  # where something is: left, top, right, foot


@dataclass(slots=True)
class Actor:
    """One figure in its place."""

    who: str
    look: str
    person: Person
    pose_name: str
    pose: Pose
    mood: str
    x: float
    y: float
    h: float
    holds: str | None = None
    umbrella: bool = False
    partner: int | None = None  # index of whom they hug or hold
    stage: str = "stand"
    vehicle: str | None = None
    layer: int = 0  # 0 front row, 1 behind
    faces: str | None = None  # who or what they look at


@dataclass(slots=True)
class Thing:
    concept: str
    sticker: Sticker | None
    x: float
    y: float
    size: float
    flip: bool = False
    layer: str = "middle"
    who: str | None = None
    label: str | None = None  # letters instead of a drawing

    @property
    def box(self) -> Box:
        if self.sticker is None:
            half = self.size * 0.5
            return self.x - half, self.y - self.size * 0.3, self.x + half, self.y
        k = self.size / 100
        low, high = self.sticker.low, self.sticker.high
        x0, x1 = (low[0] - 50) * k, (high[0] - 50) * k
        if self.flip:
            x0, x1 = -x1, -x0
        return self.x + x0, self.y + (low[1] - 100) * k, self.x + x1, self.y + (high[1] - 100) * k


@dataclass(slots=True)
class Plan:
    width: float
    height: float
    seed: int
    place: str
    setting: Setting
    palette: Palette
    stage: str
    horizon: float
    feet: float
    actors: list[Actor] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    crowd: list[Actor] = field(default_factory=list)
    table: float | None = None
    cloth: str = "#e8808f"
    table_kind: str = "cloth"
    bed: tuple[float, float, float] | None = None  # x0, x1, top
    waterline: float | None = None
    weather: Weather | None = None
    hour: Hour = Hour.AFTERNOON
    season: Season | None = None
    mood: Mood = Mood.CALM
    never: frozenset[str] = frozenset()
    focus: str | None = None
    sky_marks: tuple[str, ...] = ()
    seat: str | None = None  # what those who sit were told to sit on
    slot: float | None = None  # where a large focus stands in the row of people
    tints: Mapping[str, str] = field(default_factory=dict)  # the colours that are said of things
    score: float = 0.0

    def sticker(self, concept: str) -> Sticker | None:
        """Of a concept, in the colour that is said of it."""
        found = library().find(concept)
        if found is None or concept not in self.tints:
            return found
        return tinted(found, self.tints[concept])

    def tone(self, concept: str, otherwise: str) -> str:
        """The chalk in which a thing without a sticker is drawn."""
        return CHALK.get(self.tints.get(concept, ""), otherwise)

    @property
    def heads(self) -> list[tuple[float, float, float]]:
        return [head_circle(a) for a in self.actors]


def named(names: str) -> frozenset[str]:
    """Names written in one line."""
    return frozenset(names.split())


def head_circle(a: Actor) -> tuple[float, float, float]:
    """Where the face will be, near enough to keep things away from it."""
    p = a.person
    hip = (0.275 * p.leg + a.pose.lift) * a.h
    up = hip + (0.25 + 0.165 * (0.35 + 0.65 * p.head_size)) * a.h
    return a.x + 0.004 * a.pose.lean * a.h, a.y - up, 0.25 * a.h * p.head_size


def actor_box(a: Actor) -> Box:
    _, y, r = head_circle(a)
    wide = max(r * 1.15, 0.2 * a.h)
    return a.x - wide, y - r * 1.1, a.x + wide, a.y


def word(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:MAX_WORD].strip()


def is_animal(look: str) -> bool:
    return family(look) == "animal"


def overlap(a: Box, b: Box) -> float:
    """Shared area as a part of the smaller."""
    dx = min(a[2], b[2]) - max(a[0], b[0])
    dy = min(a[3], b[3]) - max(a[1], b[1])
    if dx <= 0 or dy <= 0:
        return 0.0
    small = max(1.0, min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1])))
    return dx * dy / small
