"""Makes the vocabulary `models/embedded/seer/words.bin` from noise pictures.

python -m tests.photos.fit_words models/embedded/seer/words.bin
"""

import sys
from pathlib import Path

import cv2
import numpy as np

from models.embedded.seer.descriptors import WORDS, patches
from models.embedded.seer.pixels import at, grey
from tests.photos import made


def main() -> None:
    rows = []
    for seed in range(80):
        rng = np.random.default_rng([11, seed])
        maker = (made.textured, made.clutter)[seed % 2]
        pixels = maker(rng)
        if seed % 4 == 0:
            grains = made.noise(rng, 240, 320, float(rng.uniform(3, 20)))
            pixels = np.repeat((grains * 255).astype(np.uint8)[..., None], 3, axis=2)
        found = patches(grey(at(pixels, 320)))
        if found is not None:
            rows.append(found)
    cv2.setRNGSeed(5)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_MAX_ITER, 40, 1e-4)
    points = np.vstack(rows)
    none = np.zeros((len(points), 1), np.int32)  # k-means++ does without first labels
    _, _, centres = cv2.kmeans(points, WORDS, none, stop, 2, cv2.KMEANS_PP_CENTERS)
    Path(sys.argv[1]).write_bytes(
        np.clip(np.rint(centres * 255), 0, 255).astype(np.uint8).tobytes()
    )


if __name__ == "__main__":
    main()
