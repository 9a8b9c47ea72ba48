"""What a neural composer is asked for: the embedded composer's plan of the piece, in words.

Mood, key, pace, instruments and surroundings come from the same score the embedded composer would
play, so a page keeps its character whichever composer plays it. The diary's own words are never
part of it: nothing of them can be sung.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from models.embedded.composer.score import KEY_NAMES, Score
from models.sounds import MusicOrder
from models.words import Hour, Mood, Season

_MANNERS: Mapping[Mood, str] = {
    Mood.JOY: "joyful, light and playful",
    Mood.EXCITED: "lively, bright and full of anticipation",
    Mood.LOVE: "tender, warm and affectionate",
    Mood.PROUD: "confident, warm and quietly triumphant",
    Mood.CALM: "calm, peaceful and unhurried",
    Mood.WISTFUL: "wistful, nostalgic and gentle",
    Mood.TIRED: "sleepy, soft and slow like a lullaby",
    Mood.WORRIED: "restless, uncertain and hushed",
    Mood.ANGRY: "tense and driving, with held-back force",
    Mood.SICK: "weary, muted and comforting",
    Mood.SAD: "sad, slow and consoling",
    Mood.GRIEF: "grieving, sparse, still and dignified",
}
_INSTRUMENTS: Mapping[str, str] = {
    "music_box": "music box",
    "guitar": "nylon-string guitar",
    "bass": "soft double bass",
    "strings": "warm strings",
    "flute": "wooden flute",
    "brush": "brushed drums",
    "shaker": "a light shaker",
    "kick": "a soft low drum",
    "triangle": "triangle",
    "block": "wood block",
}
_TEXTURES: Mapping[str, str] = {
    "rain": "gentle rain",
    "storm": "a far-off storm",
    "snow": "the hush of falling snow",
    "wind": "soft wind",
    "sea": "slow sea waves",
    "brook": "a running brook",
    "birds": "birdsong",
    "crickets": "evening crickets",
    "frogs": "frogs by a pond",
    "fire": "a crackling fire",
    "murmur": "the faint murmur of a room",
    "clock": "a ticking clock",
    "bell": "a distant bell",
    "chimes": "wind chimes",
    "rails": "the rhythm of train wheels",
    "underwater": "muffled water",
}
_HOURS: Mapping[Hour, str] = {
    Hour.DAWN: "at dawn",
    Hour.MORNING: "in the morning",
    Hour.NOON: "at noon",
    Hour.SUNSET: "at sunset",
    Hour.EVENING: "in the evening",
    Hour.NIGHT: "at night",
}
_SEASONS: Mapping[Season, str] = {season: f"in {season.value}" for season in Season}
_MAJORS = ("ionian", "lydian", "mixolydian")  # the other modes are minor
_PLAYED = 4  # instruments that are named
_NEVER = (
    "vocals, singing, humming, choir, speech, lyrics, spoken word, crowd, applause, noise, hiss, "
    "distortion, clipping, low quality, abrupt ending"
)
_NEVER_GRAVE = "cheerful, festive, party, drums, upbeat"


@dataclass(frozen=True, slots=True)
class Request:
    """One piece, as a model that reads English is asked for it."""

    words: str
    never: str
    bpm: int
    key: str  # "Eb major": plain letters, major or minor


def request(order: MusicOrder, score: Score) -> Request:
    """The piece of this order in words; `score` is the embedded composer's plan of it."""
    mood = Mood(score.manner)
    played = [_INSTRUMENTS.get(name, name.replace("_", " ")) for name in score.instruments]
    heard = [_TEXTURES.get(name, name) for name in score.textures]
    place = "" if order.place in (None, "paper") else str(order.place).replace("_", " ")
    scene = [
        f"at the {place}" if place else "",
        _SEASONS[order.season] if order.season else "",
        _HOURS.get(order.hour, "") if order.hour else "",
    ]
    sentences = [
        f"Instrumental music, {_MANNERS[mood]}",
        f"{round(score.bpm)} bpm, {_key(score)}, {score.metre}/4 time",
        f"played on {_listed(played[:_PLAYED])}",
        f"with {_listed(heard)} in the background" if heard else "",
        f"the mood of a day {' '.join(filter(None, scene))}" if any(scene) else "",
        "quiet and restrained, nothing festive" if order.feeling.grave else "",
        "intimate, clear, high-quality recording, no vocals",
    ]
    return Request(
        words="; ".join(filter(None, sentences)) + ".",
        never=f"{_NEVER}, {_NEVER_GRAVE}" if order.feeling.grave else _NEVER,
        bpm=round(score.bpm),
        key=_key(score),
    )


def _key(score: Score) -> str:
    tonic = KEY_NAMES[score.key].replace("♭", "b").replace("♯", "#")
    return f"{tonic} {'major' if score.mode in _MAJORS else 'minor'}"


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
