"""What can be done to words, pictures and sound: bytes and values in, values out.

A file here is a subject (`words`, `pictures`, `sounds`, `photos`): its value types
and the small protocols (capabilities) that backends fill. `embedded` fills them on
any CPU; `studio` chooses a backend, loads it on first use and runs it.
"""

import os

# Products of matrices as small as ours take longer shared out than done by one core. Numpy's own
# library of them reads this when numpy is loaded; torch has its own.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
