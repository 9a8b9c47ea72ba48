"""The neural twins of `models.embedded`: the same pages from real checkpoints, best on a GPU.

Only this package and `models.training` know torch. `machine` knows the device and hands out
checkpoints; `profiles` is the data of which checkpoint does what; a capability is a file of its
own. Importing any of it without torch says which extra to install.
"""

import importlib.util

from models.errors import NeedsExtra

if importlib.util.find_spec("torch") is None:
    raise NeedsExtra("neural backends", "neural")
