"""Teaching the neural backends: from public data sets, or from a diary whose owner agrees.

`datasets` knows how lessons lie on a disk, `lessons` what is taught (a file each), `loop` how,
`metrics` and `evaluating` how well it went. Only `loop` and the lessons need torch. `sense` is
apart: it teaches the embedded reader's network, and is for those who build Daydrawn.
"""
