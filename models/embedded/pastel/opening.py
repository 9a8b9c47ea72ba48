"""A fresh sheet for a drawing, dry or wet as the hand needs it."""

from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.marks import Drawing
from models.embedded.pastel.styles import Hand
from models.embedded.pastel.wet import WetSheet


def open_sheet(drawing: Drawing, scale: float, hand: Hand) -> Sheet:
    kind = WetSheet if hand.wet else Sheet
    return kind(drawing.width, drawing.height, scale, drawing.seed, hand)
