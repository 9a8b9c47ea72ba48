"""What bodies do: angles of every pose, where its hands go, and how the scene must stage it.

Angles are degrees from straight down, positive to the picture's right, absolute for upper and
lower limb. Lengths are shares of the figure's height.
"""

from dataclasses import dataclass, replace
from typing import Literal

View = Literal["front", "side", "back"]
Stage = Literal[
    "stand", "seat", "table", "bed", "water", "ride", "ground", "pair", "wheel", "swing"
]


@dataclass(frozen=True, slots=True)
class Pose:
    arm_l: tuple[float, float]
    arm_r: tuple[float, float]
    leg_l: tuple[float, float]
    leg_r: tuple[float, float]
    lean: float = 0
    tilt: float = 0
    lift: float = 0  # hip above its usual height, negative = lower … see body
    turn: float = 0  # −1…1: how far the face looks to a side
    view: View = "front"
    stage: Stage = "stand"
    hold: str = "right"  # right · both · left · ear · eyes · mouth · strum · up · none
    prop: str | None = None  # drawn in the hands when the page names nothing
    mood: str | None = None  # the face that belongs to the deed, unless the page is heavier
    back: str | None = None  # pose used when the figure should turn its back

    def mirrored(self) -> "Pose":
        def turned(a: tuple[float, float]) -> tuple[float, float]:
            return -a[0], -a[1]

        return replace(
            self,
            arm_l=turned(self.arm_r),
            arm_r=turned(self.arm_l),
            leg_l=turned(self.leg_r),
            leg_r=turned(self.leg_l),
            lean=-self.lean,
            tilt=-self.tilt,
            turn=-self.turn,
        )


def _pose(angles: str, **more: object) -> Pose:
    """ "arm arm leg leg lean,tilt lift turn" as in the table below."""
    parts = [tuple(float(v) for v in p.split(",")) for p in angles.split()]
    (lean, tilt), lift, turn = parts[4], parts[5][0], parts[6][0]
    return Pose(
        (parts[0][0], parts[0][1]),
        (parts[1][0], parts[1][1]),
        (parts[2][0], parts[2][1]),
        (parts[3][0], parts[3][1]),
        lean,
        tilt,
        lift,
        turn,
        **more,  # type: ignore[arg-type]
    )


_STAND = "-20,-10 20,10 -4,-2 4,2 0,0 0 0"
_CHEST = "-42,40 42,-40 -4,-2 4,2 0,0 0 0"
_SIDE_SIT = "24,66 40,74 78,4 88,10 -3,3 -.10 .7"

POSES: dict[str, Pose] = {
    "stand": _pose(_STAND),
    "smile": _pose("-24,-14 24,14 -4,-2 4,2 0,5 0 0", mood="joy"),
    "wait": _pose("-16,-6 24,-30 -4,-2 4,2 0,-5 0 .3"),
    "wave": _pose("-22,-12 112,158 -4,-2 4,2 0,4 0 0", hold="left", mood="joy"),
    "cheer": _pose("-112,-150 112,150 -10,-6 10,6 0,0 0 0", mood="laugh", hold="up"),
    "jump": _pose("-110,-140 110,140 -48,-12 48,12 0,0 .13 0", mood="laugh", hold="up"),
    "walk": _pose("-38,-20 34,52 -24,-34 26,16 4,0 0 .5"),
    "travel": _pose("-38,-20 24,20 -22,-30 24,14 4,0 0 .5", prop="suitcase"),
    "run": _pose("-72,10 58,128 -48,-96 62,18 14,-4 .03 .7", mood="joy", hold="none"),
    "stroll_side": _pose("-34,-20 30,52 -26,-40 26,14 4,0 0 1", view="side", hold="right"),
    "run_side": _pose("-70,-10 52,120 -46,-100 56,14 12,0 .02 1", view="side", hold="none"),
    "sit": _pose("-22,18 22,-18 -14,-6 14,6 0,0 -.09 0", stage="seat", hold="both"),
    "sit_side": _pose(_SIDE_SIT, stage="seat", view="side", hold="both"),
    "sit_ground": _pose("-30,10 30,-10 -58,58 58,-58 0,0 -.19 0", stage="ground", hold="both"),
    "hug_knees": _pose("-14,38 14,-38 -34,40 34,-40 0,8 -.17 0", stage="ground", hold="none"),
    "eat": _pose(
        "-42,34 52,-150 -4,-2 4,2 0,3 0 0", stage="table", hold="both", prop="rice", mood="joy"
    ),
    "drink": _pose("-22,-8 50,-158 -4,-2 4,2 0,-4 0 0", stage="table", hold="mouth", prop="mug"),
    "cook": _pose("-30,40 44,-24 -4,-2 4,2 0,4 0 .25", stage="table", hold="right", prop="pan_pot"),
    "study": _pose("-40,40 40,-36 -4,-2 4,2 0,8 0 0", stage="table", hold="right", prop="pencil"),
    "write": _pose("-40,40 40,-36 -4,-2 4,2 0,8 0 0", stage="table", hold="right", prop="pencil"),
    "work": _pose("-36,40 36,-40 -4,-2 4,2 0,2 0 0", stage="table", hold="both", prop="computer"),
    "draw": _pose(
        "-40,40 44,-30 -4,-2 4,2 0,7 0 0", stage="table", hold="right", prop="crayon", mood="happy"
    ),
    "board_game": _pose(
        "-36,40 44,-20 -4,-2 4,2 0,4 0 .2", stage="table", hold="right", prop="board_game"
    ),
    "read": _pose(
        "-44,54 44,-54 -4,-2 4,2 0,6 0 0", stage="seat", hold="both", prop="book", mood="calm"
    ),
    "knit": _pose(
        "-40,48 40,-48 -14,-6 14,6 0,8 -.09 0", stage="seat", hold="both", prop="yarn", mood="calm"
    ),
    "watch": _pose("-20,14 20,-14 -14,-6 14,6 0,0 -.09 .3", stage="seat", hold="both", back="back"),
    "listen": _pose("-22,-12 26,12 -4,-2 4,2 0,8 0 0", hold="both", prop="headphones", mood="calm"),
    "look": _pose("-20,-10 22,12 -4,-2 4,2 0,-6 0 .6", back="back"),
    "back": _pose("-20,-10 20,10 -4,-2 4,2 0,0 0 0", view="back", hold="none"),
    "point": _pose("-20,-10 86,88 -4,-2 4,2 0,3 0 .5", hold="left", mood="joy"),
    "talk": _pose("-20,-10 56,104 -4,-2 4,2 0,4 0 .4", mood="joy"),
    "speak": _pose("-30,-60 50,-150 -6,-3 6,3 0,-4 0 0", hold="mouth", prop="microphone"),
    "phone": _pose("-20,-10 54,-164 -4,-2 4,2 0,8 0 0", hold="ear", prop="phone"),
    "think": _pose("-24,60 46,176 -4,-2 4,2 0,-6 0 0", hold="none", mood="worry"),
    "search": _pose("-30,-14 60,150 -10,-4 12,4 8,6 0 .5", prop="magnifier", mood="surprise"),
    "laugh": _pose("-40,44 40,-44 -5,-2 5,2 0,7 0 0", mood="laugh", hold="none"),
    "cry": _pose("-62,152 62,-152 -6,2 6,-2 0,8 0 0", mood="cry", hold="none"),
    "hide": _pose("-56,158 56,-158 -8,4 8,-4 0,4 -.03 0", mood="worry", hold="none"),
    "fight": _pose("-40,-80 66,84 -12,-4 14,4 4,-4 0 .6", mood="angry", hold="none"),
    "scold": _pose("-30,24 84,92 -8,-4 8,4 4,-4 0 .6", mood="angry", hold="none"),
    "apologise": _pose("-14,-22 14,-8 -3,-2 3,2 20,14 0 .4", mood="sad", hold="none"),
    "bow": _pose("-14,-30 10,-20 -3,-2 3,2 24,14 0 .5", mood="calm", hold="none"),
    "pray": _pose("-34,62 34,-62 -4,-2 4,2 0,10 0 0", mood="calm", hold="none"),
    "kneel": _pose("-24,24 24,-24 -30,-96 30,96 0,6 -.13 0", stage="ground", hold="both"),
    "propose": _pose(
        "-20,-10 70,92 -10,-92 58,-8 4,-8 -.12 .7", stage="ground", prop="ring", mood="love"
    ),
    "hug": _pose("30,72 52,96 -4,0 8,4 5,8 0 .6", stage="pair", mood="love", hold="none"),
    "kiss": _pose("30,64 50,88 -4,0 8,4 5,8 0 .8", stage="pair", mood="love", hold="none"),
    "hold_hands": _pose(
        "-22,-10 42,48 -4,-2 4,2 0,3 0 .2", stage="pair", mood="happy", hold="left"
    ),
    "care": _pose("-20,-10 60,86 -4,-2 6,4 5,8 0 .6", stage="pair", mood="calm"),
    "meet": _pose("-22,-12 72,110 -4,-2 4,2 0,3 0 .4", mood="joy"),
    "give": _pose("40,72 60,86 -4,-2 6,4 4,4 0 .6", hold="both", prop="present", mood="happy"),
    "carry": _pose(_CHEST, hold="both", prop="box"),
    "hold": _pose(_CHEST, hold="both"),
    "comfort": _pose("-20,-10 60,86 -4,-2 6,4 5,8 0 .6", stage="pair", mood="calm"),
    "pack": _pose("-40,30 40,-30 -4,-2 4,2 0,8 0 0", hold="both", prop="box"),
    "shop": _pose("-30,-16 36,26 -14,-10 16,6 2,0 0 .4", prop="bag"),
    "pick": _pose("-30,-8 96,140 -4,-2 6,4 0,-4 0 .4", hold="right"),
    "feed": _pose("-24,-10 58,70 -10,-30 14,4 10,8 -.02 .5", prop="bowl"),
    "pet": _pose("-20,-12 46,56 -20,-70 24,20 12,10 -.08 .6", hold="none", mood="joy"),
    "garden": _pose("-30,20 56,62 -8,-4 10,4 12,8 0 .5", prop="watering_can", mood="happy"),
    "clean": _pose("20,58 50,76 -8,-4 10,4 8,4 0 .4", hold="both", prop="broom"),
    "hang": _pose("-118,-156 118,156 -5,-2 5,2 0,-6 0 0", prop="painting"),
    "decorate": _pose("-118,-156 118,156 -5,-2 5,2 0,-6 0 0", prop="garland", mood="joy"),
    "repair": _pose("-24,30 62,10 -30,-96 30,96 8,8 -.13 .5", stage="ground", prop="wrench"),
    "build": _pose(
        "-36,44 48,64 -28,-96 30,96 4,8 -.13 .3", stage="ground", hold="right", mood="joy"
    ),
    "play": _pose("-70,-120 76,130 -10,-6 30,-14 0,6 0 .2", mood="laugh", hold="up"),
    "throw": _pose("-60,-20 120,40 -22,-14 22,10 -8,-4 0 .6", prop="ball", mood="joy"),
    "kick": _pose("-62,-84 48,70 -10,-14 66,58 -8,4 0 .5", hold="none", prop="ball", mood="joy"),
    "exercise": _pose("-92,-178 92,178 -14,-6 14,6 0,0 0 0", hold="up", prop="dumbbell"),
    "climb": _pose("-130,-168 104,160 -40,14 30,-30 0,0 .06 0", hold="none"),
    "hike": _pose("-34,-18 46,64 -22,-30 30,14 6,0 0 .5", prop="stick"),
    "dance": _pose("-104,-150 104,66 -8,-4 52,-8 -8,10 .02 0", mood="laugh", hold="none"),
    "sing": _pose(
        "-40,-62 50,-150 -6,-3 6,3 0,-6 0 0", hold="mouth", prop="microphone", mood="sing"
    ),
    "play_music": _pose(
        "-58,36 64,112 -8,-4 8,4 -3,6 0 0", hold="strum", prop="guitar", mood="joy"
    ),
    "piano": _pose(
        "30,84 44,88 78,4 84,8 4,2 -.10 .7",
        stage="seat",
        view="side",
        hold="none",
        prop="piano",
        mood="calm",
    ),
    "photograph": _pose("-48,150 48,-150 -6,-3 6,3 0,0 0 0", hold="eyes", prop="camera"),
    "fish": _pose("30,66 52,76 -8,-4 8,4 -3,0 0 .6", hold="both", prop="fishing_rod"),
    "kite": _pose("-24,-10 80,132 -14,-8 18,8 -4,-8 0 .4", hold="right", prop="kite", mood="joy"),
    "skate": _pose("-82,-60 76,60 -30,-46 20,6 8,0 0 .6", hold="none", mood="joy"),
    "fall_down": _pose(
        "-100,-150 100,130 -60,-40 70,30 -18,-10 -.08 .2", hold="none", mood="surprise"
    ),
    "fly": _pose("-100,-96 100,96 -20,-30 -6,-20 20,-10 .30 .4", hold="none", mood="laugh"),
    "swim": _pose(
        "-120,-150 112,84 -72,-90 -60,-76 24,-14 0 .5", stage="water", hold="none", mood="joy"
    ),
    "paddle": _pose("-50,-30 60,84 -4,-2 4,2 0,0 0 .3", stage="water", hold="none", mood="joy"),
    "bathe": _pose("-60,-80 60,80 -4,-2 4,2 0,4 0 0", stage="water", hold="none", mood="calm"),
    "ride": _pose("52,74 60,80 52,-4 14,-22 12,-6 .10 .7", stage="ride", hold="none", mood="joy"),
    "drive": _pose("40,80 52,84 78,4 84,8 2,0 0 .7", stage="wheel", hold="none", mood="happy"),
    "sleep": _pose(_STAND, stage="bed", hold="none", mood="sleep"),
    "lie": _pose(_STAND, stage="bed", hold="none", mood="awake"),
    "sick": _pose(_STAND, stage="bed", hold="none", mood="sick"),
    "injection": _pose(
        "-20,-8 70,50 -14,-6 14,6 0,-6 -.09 -.3", stage="seat", hold="none", mood="worry"
    ),
    "umbrella": _pose("-22,-12 78,140 -4,-2 4,2 0,-3 0 0", hold="umbrella", prop="umbrella"),
    "pull": _pose("60,84 66,88 -30,-14 20,-30 -14,0 -.02 .6", hold="none", mood="angry"),
    "blow": _pose(
        "-30,40 30,-40 -4,-2 4,2 4,6 0 0", stage="table", hold="none", prop="cake", mood="surprise"
    ),
}

ALIASES = {
    "hold-hands": "hold_hands",
    "play-music": "play_music",
    "board-game": "board_game",
    "roast": "cook",
    "bake": "cook",
    "see": "look",
    "stare": "look",
    "gaze": "look",
    "nap": "sleep",
    "rest": "lie",
    "cuddle": "hug",
    "jog": "run",
    "cycle": "ride",
    "sled": "ride",
    "surf": "swim",
    "shout": "scold",
    "argue": "fight",
    "graduate": "cheer",
    "win": "cheer",
    "receive": "give",
    "arrive": "walk",
    "leave": "wave",
    "return": "walk",
    "sew": "knit",
    "wash": "clean",
    "iron": "clean",
    "plant": "garden",
    "water": "garden",
    "dig": "garden",
    "push": "pull",
    "lift": "exercise",
    "yoga": "exercise",
    "skip": "jump",
    "slide": "play",
    "swing": "play",
    "pack_up": "pack",
    "move": "pack",
    "visit": "walk",
    "fall": "fall_down",
    "none": "stand",
    "paint": "draw",
    "kiss_cheek": "kiss",
    "teach": "point",
    "type": "work",
}


def pose_named(name: str) -> Pose:
    """The pose, or the one that says nearly the same, or plain standing."""
    key = name.strip().lower().replace(" ", "_")
    return POSES.get(key) or POSES.get(ALIASES.get(key, ""), POSES["stand"])


def known_pose(name: str) -> str:
    key = name.strip().lower().replace(" ", "_")
    if key in POSES:
        return key
    return ALIASES.get(key, "stand")
