"""Palettes by mood, season, hour and weather: one saturated accent against a muted world."""

from dataclasses import dataclass, replace

from models.embedded.pastel.colour import mix, shift
from models.words import Hour, Mood, Season, Weather


@dataclass(frozen=True, slots=True)
class Palette:
    name: str
    sky: tuple[str, ...]
    far: str
    ground: str
    ground2: str
    accent: str
    strokes: str  # accent strokes in the sky: the cheapest beauty there is
    wall: tuple[str, str] = ("#f9dfae", "#f3cfa2")
    floor: tuple[str, str] = ("#d3a673", "#b98350")
    leaf: tuple[str, ...] = ("#8fcf7f", "#79bb6a", "#a3d07a")
    trunk: str = "#8a5a3c"
    water: tuple[str, str] = ("#8fd0e6", "#5fb0d8")
    cloud: str = "#ffffff"
    lit: bool = False  # lamps are on
    dark: bool = False


def _p(
    name: str, sky: str, far: str, ground: str, accent: str, strokes: str, **more: object
) -> Palette:
    g, g2 = ground.split()
    return Palette(
        name,
        tuple("#" + c for c in sky.split()),
        "#" + far,
        "#" + g,
        "#" + g2,
        "#" + accent,
        "#" + strokes,
        **more,  # type: ignore[arg-type]
    )


_PINK = ("#f7a8c2", "#f5b8cc", "#8fcf7f")
_AUTUMN = ("#ee8a4a", "#e8b04a", "#d8603f")
_BARE = ("#c9d3dc", "#dde6ee", "#b8c6cf")
_DUSK = ("#6f9a7a", "#5f8a70", "#86a878")

PALETTES: dict[str, Palette] = {
    p.name: p
    for p in (
        _p("sunny", "6db7ee a9d7f5 e8f3ee", "a9dcc0", "b3dc84 7cc463", "f2705f", "c9b5ea"),
        _p("summer", "58b4ee 9ad8f4 eef6e4", "93d8b0", "a6da74 66bd58", "f0604f", "f9e7a0"),
        _p(
            "spring",
            "9fd0f0 cfe6f2 fbe6ea",
            "c3e0b8",
            "c3e397 93cf7a",
            "f28fb1",
            "f7c6da",
            leaf=_PINK,
        ),
        _p(
            "autumn",
            "8fc0e4 cfdfe4 fdeccb",
            "e9c38a",
            "e3c87f c9a050",
            "e0603f",
            "f7c9a0",
            leaf=_AUTUMN,
        ),
        _p(
            "rain",
            "7f93b3 a3b3ca c8d2dc",
            "9fb0bd",
            "a9b8a8 8aa08f",
            "f7c948",
            "9d93c4",
            wall=("#dfdfe4", "#cfd4de"),
            leaf=("#8fae94", "#7d9f88", "#9ab89a"),
            water=("#8fa9c0", "#6f8fae"),
            cloud="#9aa3b4",
        ),
        _p(
            "storm",
            "5a6684 7f8aa6 aab2c2",
            "7f8ca0",
            "8f9f94 75897f",
            "f7c948",
            "8a7fb4",
            wall=("#d3d6de", "#c2c8d6"),
            leaf=("#7d9a88", "#6f8f80", "#8aa88f"),
            water=("#6f87a4", "#566f94"),
            cloud="#7a8296",
        ),
        _p(
            "snow",
            "9db6dc bccde8 e9eef5",
            "cfdcee",
            "fbfcff cfdcf0",
            "e0484f",
            "c3b3e0",
            wall=("#f6e4cf", "#efd6c0"),
            leaf=_BARE,
            water=("#b9d3ea", "#9fbfe0"),
            cloud="#eef2f8",
        ),
        _p(
            "fog",
            "c9d0d6 dbe0e2 eceeea",
            "c3ccc9",
            "bccab8 a5b8a3",
            "d98a6a",
            "d3cbdc",
            leaf=("#aebfae", "#a2b6a4", "#bccabb"),
            water=("#bccdd4", "#a4bac4"),
            cloud="#eef0ee",
        ),
        _p(
            "dust",
            "d9c39a e8d6b2 f3e8cf",
            "d8c29a",
            "d8c48f c0a86f",
            "c0603f",
            "e8b890",
            leaf=("#b8b878", "#a8ac6c", "#c4bc7c"),
            cloud="#efe2c6",
        ),
        _p(
            "sunset",
            "8f7fc6 f29fa6 fbc48a fde3b0",
            "a88fb8",
            "c9b878 a5945a",
            "e8606a",
            "f7b0c0",
            wall=("#fbd9b4", "#f5c3a4"),
            leaf=("#b9a868", "#9f9860", "#c8b070"),
            water=("#e8a8a8", "#9f8fc4"),
            cloud="#f9c8cc",
            lit=True,
        ),
        _p(
            "dawn",
            "b5c3ea f3cfd6 fde6c3",
            "b9c9d6",
            "bcd6a8 93b98a",
            "f0a070",
            "d9bdea",
            wall=("#fbe6d0", "#f6d4c4"),
            water=("#c3cfe8", "#a3b9de"),
            cloud="#fdeef0",
        ),
        _p(
            "evening",
            "5560a4 9a86c4 e2a3b8 f7cba0",
            "6f74a8",
            "8a9a78 6d8468",
            "ffb45a",
            "c98ac0",
            wall=("#f3c9a0", "#e8b290"),
            floor=("#b98a63", "#996b48"),
            leaf=_DUSK,
            water=("#8f86bc", "#6a6fae"),
            cloud="#b8a0c8",
            lit=True,
        ),
        _p(
            "night",
            "28336f 3a4a8c 6d6bb0 a48bc0",
            "44588a",
            "4f7a62 35604f",
            "ffd25a",
            "6a4f9e",
            wall=("#7f86b4", "#6f75a8"),
            floor=("#7a6480", "#665470"),
            leaf=("#4f7f6a", "#456f60", "#5a8a70"),
            trunk="#4f4250",
            water=("#4a6aa8", "#34508c"),
            cloud="#7a82b8",
            lit=True,
            dark=True,
        ),
        _p(
            "party",
            "fbd0dc fde3c8 fff3cf",
            "f7c6a8",
            "f3d69a e8bd78",
            "e8505a",
            "b9e0d8",
            wall=("#fde0d0", "#fbd0d4"),
        ),
        _p(
            "calm",
            "a9d6d8 cfe8e4 f3f3e4",
            "b5d6cc",
            "c3dcb4 9cc6a0",
            "6fa8b8",
            "d8d0ea",
            wall=("#e3eccb", "#d3e0c0"),
        ),
        _p(
            "sad",
            "7a8cb4 9fb0cc c9d2de",
            "8f9fb8",
            "9fb0ac 7f9590",
            "5f84b8",
            "a593c4",
            wall=("#cdd5e3", "#bcc6da"),
            floor=("#a89a98", "#8f8288"),
            leaf=("#8aa59a", "#7b988f", "#9ab3a4"),
            water=("#8fa9c8", "#7290b8"),
            cloud="#c3cbd8",
        ),
        _p(
            "angry",
            "b5606a e08f7c f3c79c",
            "a87078",
            "c9a078 a87f58",
            "c9303a",
            "7a4f6a",
            wall=("#f3c4b0", "#e8a898"),
            leaf=("#b08a68", "#9f7a60", "#c09870"),
            cloud="#d8a8a4",
        ),
        _p(
            "love",
            "f4b6cc f9d3d6 fdeee0",
            "e3c3d4",
            "c9dfa4 a3c98a",
            "e8506a",
            "fbdfe8",
            wall=("#fcdfe0", "#f8ccd2"),
            leaf=_PINK,
        ),
        _p(
            "lamp",
            "e8b98a f3cf9c fbe3b8",
            "d9a878",
            "c99468 b07c50",
            "5f8fb8",
            "f7b89a",
            wall=("#f6d6a0", "#eebf8a"),
            lit=True,
        ),
        _p(
            "grief",
            "9aa0b4 b8bcca d8d9de",
            "a8adbc",
            "b4b9b4 9aa39f",
            "8f7fae",
            "b4a8c4",
            wall=("#dcdbe2", "#cdcdd8"),
            floor=("#b0a8a8", "#98908f"),
            leaf=("#a0aea4", "#94a49a", "#acb8ae"),
            cloud="#d2d5dd",
        ),
    )
}

_MOOD: dict[Mood, tuple[str, float]] = {
    Mood.JOY: ("sunny", 0.0),
    Mood.EXCITED: ("party", 0.22),
    Mood.LOVE: ("love", 0.45),
    Mood.PROUD: ("party", 0.15),
    Mood.CALM: ("calm", 0.30),
    Mood.WISTFUL: ("dawn", 0.35),
    Mood.TIRED: ("fog", 0.32),
    Mood.WORRIED: ("fog", 0.40),
    Mood.ANGRY: ("angry", 0.62),
    Mood.SICK: ("fog", 0.30),
    Mood.SAD: ("sad", 0.62),
    Mood.GRIEF: ("grief", 0.75),
}


def blend(a: Palette, b: Palette, share: float) -> Palette:
    if share <= 0:
        return a
    n = max(len(a.sky), len(b.sky))

    def stretched(sky: tuple[str, ...]) -> list[str]:
        return [sky[min(len(sky) - 1, round(i * (len(sky) - 1) / max(1, n - 1)))] for i in range(n)]

    def pair(x: tuple[str, ...], y: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(mix(p, q, share) for p, q in zip(x, y, strict=False))

    w, f, t = pair(a.wall, b.wall), pair(a.floor, b.floor), pair(a.water, b.water)
    return replace(
        a,
        name=f"{a.name}+{b.name}",
        sky=pair(tuple(stretched(a.sky)), tuple(stretched(b.sky))),
        far=mix(a.far, b.far, share),
        ground=mix(a.ground, b.ground, share),
        ground2=mix(a.ground2, b.ground2, share),
        accent=b.accent if share > 0.5 else a.accent,
        strokes=b.strokes if share > 0.3 else a.strokes,
        wall=(w[0], w[1]),
        floor=(f[0], f[1]),
        water=(t[0], t[1]),
        leaf=pair(a.leaf, b.leaf),
        cloud=mix(a.cloud, b.cloud, share),
    )


def choose(
    mood: Mood, weather: Weather | None, hour: Hour, season: Season | None, sure: float = 1.0
) -> Palette:
    """The page's colours. Hour and weather give the world, the mood tints it."""
    by_hour = {
        Hour.NIGHT: "night",
        Hour.EVENING: "evening",
        Hour.SUNSET: "sunset",
        Hour.DAWN: "dawn",
    }.get(hour)
    by_weather = (
        {
            Weather.RAIN: "rain",
            Weather.STORM: "storm",
            Weather.SNOW: "snow",
            Weather.FOG: "fog",
            Weather.DUST: "dust",
            Weather.HEAT: "summer",
        }.get(weather)
        if weather
        else None
    )
    by_season = (
        {
            Season.SPRING: "spring",
            Season.AUTUMN: "autumn",
            Season.SUMMER: "summer",
            Season.WINTER: "snow",
        }.get(season)
        if season
        else None
    )
    world = PALETTES[by_hour or by_weather or by_season or "sunny"]
    if by_hour and by_weather:
        world = blend(world, PALETTES[by_weather], 0.30 if world.dark else 0.42)
    if by_weather == "snow" or (by_season == "snow" and not by_hour and not by_weather):
        base = PALETTES["snow"]
        if by_hour:
            ground = mix(base.ground, world.sky[-1], 0.35 if world.dark else 0.18)
            world = replace(
                world,
                ground=ground,
                ground2=mix(base.ground2, world.sky[0], 0.25),
                leaf=tuple(mix(c, world.far, 0.4) for c in base.leaf),
                far=mix(base.far, world.far, 0.5),
            )
        elif season is Season.WINTER and weather is not Weather.SNOW:
            world = replace(base, ground="#e4e6d8", ground2="#c3cbb4", far="#c9d6d8")
    elif season and (by_weather or by_hour):
        trees = PALETTES[by_season or "sunny"].leaf
        world = replace(
            world,
            leaf=tuple(
                mix(t, w, 0.55 if world.dark else 0.35)
                for t, w in zip(trees, world.leaf, strict=True)
            ),
        )
    if weather is Weather.CLOUD and not by_hour:
        world = blend(world, PALETTES["fog"], 0.35)
    tint, share = _MOOD[mood]
    if world.dark:
        share *= 0.35
    made = blend(world, PALETTES[tint], share * min(1.0, max(0.25, sure)))
    return replace(made, lit=world.lit, dark=world.dark, accent=made.accent)


def far_away(colour: str, p: Palette, share: float = 0.45) -> str:
    """Lighter and bluer: how a thing looks from afar."""
    return mix(shift(colour, 0.0, 0.8), p.far, share)
