"""A page being drawn: planes of colour, masks of shapes and lines, and pigment where a mask says.

Three separate planes and strips of about 40,000 pixels keep the work inside the cache.
"""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.pastel.colour import Array, rgb
from models.embedded.pastel.geometry import Points
from models.embedded.pastel.marks import Line
from models.embedded.pastel.paper import Paper, blank, make_paper
from models.embedded.pastel.styles import Hand

f32 = np.float32
STRIP = 40_000  # pixels worked on at once


class Surface:
    """Three planes of float RGB and the paper's fields."""

    def __init__(self, width: float, height: float, scale: float, seed: int, hand: Hand) -> None:
        self.k = scale
        self.hand = hand
        self.w, self.h = round(width * scale), round(height * scale)
        self.paper: Paper = make_paper(self.h, self.w, scale, seed, hand.coarse)
        self.c: Array = blank(self.paper, hand.paper, hand.relief)

    def frame(
        self, low: NDArray[np.floating], high: NDArray[np.floating], pad: int
    ) -> tuple[int, int, int, int] | None:
        x0, y0 = max(0, int(low[0]) - pad), max(0, int(low[1]) - pad)
        x1, y1 = min(self.w, int(high[0]) + pad + 1), min(self.h, int(high[1]) + pad + 1)
        return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None

    def mask(
        self, shapes: list[Points], pad: float, blur: float, together: bool = False
    ) -> tuple[int, int, Array] | None:
        """Coverage 0…1 of shapes given in units; `together`: overlaps count once."""
        scaled = [s * self.k for s in shapes]
        everything = np.concatenate(scaled)
        frame = self.frame(everything.min(0), everything.max(0), math.ceil(pad * self.k))
        if frame is None:
            return None
        x0, y0, x1, y1 = frame
        m = np.zeros((y1 - y0, x1 - x0), np.uint8)
        polygons = [np.round((s - (x0, y0)) * 16).astype(np.int32) for s in scaled]
        if together:
            for polygon in polygons:
                cv2.fillPoly(m, [polygon], 255, cv2.LINE_AA, 4)
        else:
            cv2.fillPoly(m, polygons, 255, cv2.LINE_AA, 4)
        if blur * self.k > 0.45:
            m = np.asarray(cv2.GaussianBlur(m, (0, 0), blur * self.k), np.uint8)
        return x0, y0, m.astype(np.float32) * f32(1 / 255)

    def line_mask(self, line: Line, width: float) -> tuple[int, int, Array] | None:
        scaled = [p * self.k for p in line.paths]
        everything = np.concatenate(scaled) if len(scaled) > 1 else scaled[0]
        frame = self.frame(everything.min(0), everything.max(0), math.ceil(width * self.k) + 3)
        if frame is None:
            return None
        x0, y0, x1, y1 = frame
        m = np.zeros((y1 - y0, x1 - x0), np.uint8)
        thick = max(1, math.ceil(width * self.k - 0.25))
        polylines = [np.round((p - (x0, y0)) * 16).astype(np.int32) for p in scaled]
        cv2.polylines(m, polylines, False, 255, thick, cv2.LINE_AA, 4)
        if thick > 1:
            m = np.asarray(cv2.GaussianBlur(m, (0, 0), max(0.5, 0.55 * self.k)), np.uint8)
        strength = min(1.0, 0.5 + 0.5 * width * self.k / thick)
        return x0, y0, m.astype(np.float32) * f32(strength / 255)

    # -- pigment -------------------------------------------------------------------------

    def put(self, x0: int, y0: int, alpha: Array, colour: str) -> None:
        """One flat colour, as opaque as `alpha` says."""
        h, w = alpha.shape
        mult = self.hand.mult
        for plane, value in zip(self.c, rgb(colour), strict=True):
            c = plane[y0 : y0 + h, x0 : x0 + w]
            t = c * f32(value * mult - 1)
            t += f32(value * (1 - mult))
            t *= alpha
            c += t

    def put_many(self, x0: int, y0: int, alpha: Array, colours: list[Array]) -> None:
        """A colour per pixel, given as three planes (or columns that broadcast)."""
        h, w = alpha.shape
        mult = f32(self.hand.mult)
        for plane, value in zip(self.c, colours, strict=True):
            c = plane[y0 : y0 + h, x0 : x0 + w]
            t = c * mult
            t += f32(1) - mult
            t *= value
            t -= c
            t *= alpha
            c += t

    def pixels(self) -> NDArray[np.uint8]:
        out = np.empty((self.h, self.w, 3), np.uint8)
        for i, plane in enumerate(self.c):
            t = plane * f32(255)
            t += f32(0.5)
            np.clip(t, 0, 255, out=t)
            out[..., i] = t
        return out
