"""A drawing as lines alone: the condition a neural painter draws from."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.pastel.colour import lab
from models.embedded.pastel.marks import Dot, Drawing, Fill, Line, Wash


def sketch_of(drawing: Drawing, scale: float) -> NDArray[np.uint8]:
    """The same marks as black lines on white: what near things hide is hidden here too."""
    h, w = round(drawing.height * scale), round(drawing.width * scale)
    out = np.full((h, w), 255, np.uint8)
    thick = max(1, round(2.0 * scale))
    for mark in drawing.marks:
        if isinstance(mark, Fill):
            cv2.fillPoly(
                out, [np.round(mark.shape * (16 * scale)).astype(np.int32)], 255, cv2.LINE_AA, 4
            )
        elif isinstance(mark, Line):
            if mark.far or mark.pressure < 0.5:
                continue
            lines = [
                np.round(p * (16 * scale)).astype(np.int32)
                for p in mark.paths[:1]
                if len(mark.paths) < 3
            ] or [np.round(p * (16 * scale)).astype(np.int32) for p in mark.paths]
            width = (
                thick if mark.width < 4.5 else max(thick, round(min(mark.width, 6) * 0.6 * scale))
            )
            cv2.polylines(out, lines, False, 0, width, cv2.LINE_AA, 4)
        elif isinstance(mark, Dot):
            if lab(mark.colour)[0] < 0.5:
                for s in mark.shapes:
                    cv2.fillPoly(
                        out, [np.round(s * (16 * scale)).astype(np.int32)], 0, cv2.LINE_AA, 4
                    )
        elif isinstance(mark, Wash):
            polygon = np.round(mark.shape * (16 * scale)).astype(np.int32)
            cv2.fillPoly(out, [polygon], 255, cv2.LINE_AA, 4)
            if mark.edge:
                n = len(mark.shape)
                top = mark.shape[mark.shape[:, 1] < mark.shape[:, 1].max() - 30][:n]
                if len(top) > 2:
                    top = top[np.argsort(top[:, 0])]
                    cv2.polylines(
                        out,
                        [np.round(top * (16 * scale)).astype(np.int32)],
                        False,
                        0,
                        thick,
                        cv2.LINE_AA,
                        4,
                    )
    return out
