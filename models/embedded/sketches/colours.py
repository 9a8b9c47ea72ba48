"""The colours of what is known in a sketch, and the pastels for all else."""

SKIN, WHITE, LEAF, WOOD = "#fbdcc0", "#fdfdff", "#79bb6a", "#9a6642"
SUN, WATER = "#ffc93f", "#6fc0d8"
BRICK, GLASS = "#c47f66", "#a9d9f2"
HOUSES = (  # wall and roof
    ("#f8e3b4", "#e8735f"), ("#f7cfc4", "#8a6fb0"), ("#d6e6f4", "#c4694f"), ("#fdf3df", "#5f9fb8"),
)  # fmt: skip
PASTELS = (
    "#f2705f", "#f7c04a", "#6fa8dc", "#8fcf7f", "#b28ad6", "#f28fb1", "#4fb6ad", "#f0a070",
)  # fmt: skip
HAIRS = ("#6b4630", "#3b2f2c", "#a8643a")
SKY, SNOW, MEADOW = "#8fc0ea", "#eef3fb", "#b5d69a"
PETALS = ("#f28fb1", "#f2705f", "#b28ad6", "#f7f3ff")
