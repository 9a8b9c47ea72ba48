"""The colours of what is known in a sketch, and the pastels for all else."""

SKIN, WHITE, LEAF, WOOD = "#fbdcc0", "#fdfdff", "#79bb6a", "#9a6642"
SUN, WATER = "#ffc93f", "#6fc0d8"
PASTELS = (
    "#f2705f", "#f7c04a", "#6fa8dc", "#8fcf7f", "#b28ad6", "#f28fb1", "#4fb6ad", "#f0a070",
)  # fmt: skip
HAIRS = ("#6b4630", "#3b2f2c", "#a8643a")
SKY, SNOW, MEADOW = "#8fc0ea", "#eef3fb", "#b5d69a"
