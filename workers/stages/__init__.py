"""The stages of a page. PIPELINE is all of them, in the order in which they are shown."""

from workers.pipeline import Stage
from workers.stages.compose import COMPOSE
from workers.stages.draw import DRAW
from workers.stages.hear import HEAR
from workers.stages.read import READ
from workers.stages.remember import REMEMBER
from workers.stages.see import SEE

PIPELINE: tuple[Stage, ...] = (HEAR, SEE, READ, DRAW, COMPOSE, REMEMBER)
