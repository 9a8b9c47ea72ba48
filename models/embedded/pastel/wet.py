"""Pigment in water: it pools, blooms and dries with a darker rim."""

import cv2
import numpy as np

from models.embedded.pastel.colour import Array, ramp, rgb, shift
from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.marks import Glow, Halo, Texture, Wash
from models.embedded.pastel.styles import fill_tone
from models.embedded.pastel.surface import f32
from models.pictures import Style


class WetSheet(Sheet):
    """Watercolour and ink wash: no tooth to cross, but pools, blooms and darker rims."""

    def put_wash(
        self,
        x0: int,
        y0: int,
        m: Array,
        colour: str,
        pressure: float,
        rows: Array | None = None,
        slope: float = 0,
        size: float = 100,
    ) -> None:
        p, k = self.paper, self.k
        h, w = m.shape
        sl = (slice(y0, y0 + h), slice(x0, x0 + w))
        big = min(h, w) > 60 * k
        reach = f32((5 if big else 1.6) * k)
        x = np.arange(w, dtype=np.float32)[None] + reach * f32(0.5) * p.fine[sl]
        y = np.arange(h, dtype=np.float32)[:, None] + reach * f32(0.5) * np.roll(p.fine, 31, 1)[sl]
        warped = cv2.remap(m, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
        rim = np.clip(warped - cv2.GaussianBlur(warped, (0, 0), (4 if big else 2) * k), 0, 1)
        a = warped * (
            f32(pressure * 0.70)
            + f32(0.05) * p.pressure[sl]
            + f32(0.06) * p.fine[sl]
            + f32(0.07) * p.bend[sl]
            - f32(0.10) * (p.tooth[sl] - f32(0.5))
        )
        a += f32(0.60 * pressure) * rim * warped
        if slope:
            a *= f32(1) + f32(slope) * (np.linspace(-0.5, 0.5, h, dtype=np.float32)[:, None])
        np.clip(a, 0, 1, out=a)
        for i, value in enumerate(rgb(colour)):
            c = self.c[i][sl]
            tone = f32(value) if rows is None else rows[:, i : i + 1]
            c *= f32(1) - a * (f32(1.03) - tone)
        np.clip(self.c[:, sl[0], sl[1]], 0, 1.02, out=self.c[:, sl[0], sl[1]])

    def fill_mask(
        self,
        found: tuple[int, int, Array],
        colour: str,
        tex: Texture,
        angle: float,
        seed: int,
        size: float,
        over: float,
        centre: tuple[float, float] | None = None,
        rings: bool = False,
    ) -> None:
        x0, y0, m = found
        tone = fill_tone(self.hand.style, colour)
        # the paper is left free first: near things are not stained by what lies behind them
        self.put(x0, y0, m * f32(0.97), self.hand.paper)
        # pale colours need full water, strong ones less pigment
        self.put_wash(x0, y0, m, tone, min(1.25, 0.62 + tex.pressure * 0.72), size=size)
        if tex.shade and size > 26:
            # a second, darker pool where the brush came to rest
            h, w = m.shape
            fall = (
                np.linspace(-0.9, 1.0, h, dtype=np.float32)[:, None]
                + np.linspace(-0.5, 0.5, w, dtype=np.float32)[None]
            )
            pool = m * np.clip(fall + 0.55 * self.paper.bend[y0 : y0 + h, x0 : x0 + w], 0, 1)
            self.put_wash(x0, y0, pool, shift(tone, -0.05, 1.15, -6), tex.shade * 1.3, size=size)

    def _wash(self, wash: Wash) -> None:
        found = self.mask([wash.shape], 8, 2.2)
        if found is not None:
            self.wash_mask(found, wash)

    def wash_mask(self, found: tuple[int, int, Array], wash: Wash) -> None:
        x0, y0, m = found
        h, w = m.shape
        style = self.hand.style
        tones = tuple(fill_tone(style, c) for c in wash.colours)
        rows = ramp(tones, h) if len(tones) > 1 else None
        self.put(x0, y0, m * f32(0.9), self.hand.paper)
        self.put_wash(x0, y0, m, tones[0], 0.50 + wash.pressure * 0.62, rows)
        for i, extra in enumerate((wash.second, wash.accent)):
            if extra:
                sl = (slice(y0, y0 + h), slice(x0, x0 + w))
                field = self.paper.bend if i == 0 else np.roll(self.paper.bend, self.h // 2, 0)
                pool = m * np.clip(field[sl] * f32(0.7) - f32(0.15), 0, 0.9)
                self.put_wash(x0, y0, pool, fill_tone(style, extra), 0.36)

    def _halo(self, halo: Halo) -> None:
        return

    def _glow(self, g: Glow) -> None:
        if self.hand.style is not Style.INK:
            super()._glow(g)
