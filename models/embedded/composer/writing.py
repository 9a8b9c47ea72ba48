"""Writes a score: the setting first, then what accompanies, then the tune."""

import itertools

from models.embedded.composer.accompaniment import Accompanist
from models.embedded.composer.chance import Chance
from models.embedded.composer.hand import Hand
from models.embedded.composer.score import Score
from models.embedded.composer.setting import setting_of
from models.embedded.composer.singing import Singer
from models.embedded.composer.syllables import Sentence, sentences
from models.sounds import MusicOrder


def write_score(order: MusicOrder) -> Score:
    """The same order gives the same score, to the byte, on any machine."""
    piece = setting_of(order)
    hand = Hand(piece)
    said = sentences(order.text, order.language) or sentences(order.title, order.language)
    Accompanist(piece, hand).play()
    Singer(piece, hand).sing(said or _quiet_words(piece.seed))
    return Score(
        title=order.title,
        manner=str(piece.mood),
        key=piece.key,
        mode=piece.manner.mode,
        metre=piece.metre,
        bpm=round(piece.plan.bpm, 3),
        tempos=piece.plan.tempos,
        notes=tuple(sorted(set(hand.notes))),
        bars=tuple((bar.section, bar.text) for bar in piece.plan.bars),
        textures=piece.around.textures,
        bright=piece.manner.bright,
        room=round(piece.manner.room + piece.around.room, 2),
    )


def _quiet_words(seed: str) -> list[Sentence]:
    """A page without a word still has its own tune: syllables drawn from its seed."""
    chance = Chance(seed, "wordless")
    sounds = ("la", "na", "lu", "ma", "di")
    spoken = (
        " ".join("".join(chance.pick(sounds) for _ in range(1 + chance.below(3))) for _ in range(6))
        for _ in range(4)
    )
    return list(itertools.chain.from_iterable(sentences(text + ".", "it") for text in spoken))
