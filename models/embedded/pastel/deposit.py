"""How marks become pigment on paper: filled, drawn, rubbed, washed, smudged."""

from typing import Any

import cv2
import numpy as np

from models.embedded.pastel.colour import Array, lab, mix, ramp, shift
from models.embedded.pastel.hatching import hatch
from models.embedded.pastel.marks import (
    Dot,
    Fill,
    Glow,
    Halo,
    Line,
    Mark,
    Rub,
    Smudge,
    Texture,
    Wash,
)
from models.embedded.pastel.styles import fill_tone, ground_tone, line_tone
from models.embedded.pastel.surface import STRIP, Surface, f32
from models.pictures import Style


class Sheet(Surface):
    """Dry pigment: what the paper's tooth catches."""

    def lay(self, mark: Mark) -> None:
        if isinstance(mark, Fill):
            self._fill(mark)
        elif isinstance(mark, Line):
            self._line(mark)
        elif isinstance(mark, Dot):
            self._dot(mark)
        elif isinstance(mark, Rub):
            self._rub(mark)
        elif isinstance(mark, Wash):
            self._wash(mark)
        elif isinstance(mark, Halo):
            self._halo(mark)
        elif isinstance(mark, Glow):
            self._glow(mark)
        else:
            self._smudge(mark)

    def _fill(self, f: Fill) -> None:
        size = float(np.ptp(f.shape, axis=0).max())
        over = f.texture.over if size > 50 else f.texture.over * 0.4
        found = self.mask([f.shape], over * 2 + 3, 0.8)
        if found is None:
            return
        self.fill_mask(found, f.colour, f.texture, f.angle, f.seed, size, over, f.centre, f.rings)

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
        style = self.hand.style
        tone = fill_tone(style, colour)
        self.put(x0, y0, m * f32(tex.body), ground_tone(style, tone, tex.cream))
        look: dict[str, Any] = {
            "spacing": tex.spacing,
            "profile": tex.profile,
            "jitter": tex.jitter,
            "soft": tex.soft,
        }
        hatch(
            self,
            x0,
            y0,
            m,
            tone,
            seed,
            angle,
            tex.pressure,
            over=over,
            centre=centre,
            rings=rings,
            **look,
        )
        if self.hand.cross:
            across = shift(tone, -0.02, 1.0, 8)
            hatch(self, x0, y0, m, across, seed + 3, angle + 38, tex.pressure * 0.55, **look)
        if tex.shade and size > 30:
            hatch(
                self,
                x0,
                y0,
                m,
                shift(tone, -0.07, 1.08, -8),
                seed + 1,
                angle - 22,
                tex.shade,
                spacing=tex.spacing * 1.2,
                profile=0.22,
                jitter=0.10,
                slope=0.28,
            )

    def _line(self, line: Line) -> None:
        hand = self.hand
        found = self.line_mask(line, max(1.1 / self.k, line.width * hand.line_width))
        if found is None:
            return
        x0, y0, m = found
        h, w = m.shape
        sl = (slice(y0, y0 + h), slice(x0, x0 + w))
        m *= self.paper.pressure[sl] * f32(0.09) + f32(line.pressure * hand.line_pressure)
        m -= self.paper.tooth[sl] * f32(0.78)
        m *= f32(1 / (hand.line_soft or line.soft))
        np.clip(m, 0, f32(min(0.95, hand.alpha_max + 0.05)), out=m)
        self.put(x0, y0, m, line_tone(hand.style, line.colour))

    def _dot(self, dot: Dot) -> None:
        found = self.mask(dot.shapes, 2, 0.6, together=not dot.holes)
        if found is None:
            return
        x0, y0, m = found
        h, w = m.shape
        if dot.tooth:
            high = self.paper.tooth[y0 : y0 + h, x0 : x0 + w] > 0.75
            m *= f32(1) - f32(dot.tooth) * high
        self.put(x0, y0, m * f32(dot.alpha), self._dot_tone(dot.colour))

    def _dot_tone(self, colour: str) -> str:
        if self.hand.style is Style.INK:
            return fill_tone(Style.INK, colour) if lab(colour)[0] > 0.42 else "#2b2826"
        return colour

    def _rub(self, r: Rub) -> None:
        found = self.mask([r.shape], r.blur * 2 + 2, r.blur)
        if found is None:
            return
        x0, y0, m = found
        h, w = m.shape
        sl = (slice(y0, y0 + h), slice(x0, x0 + w))
        m *= f32(r.amount) - f32(0.35 * r.amount) * self.paper.tooth[sl]
        self.put(x0, y0, m, fill_tone(self.hand.style, r.colour))

    def _wash(self, wash: Wash) -> None:
        found = self.mask([wash.shape], wash.over * 2 + 3, 1.8)
        if found is not None:
            self.wash_mask(found, wash)

    def wash_mask(self, found: tuple[int, int, Array], wash: Wash) -> None:
        """A wash of any mask; `wash.shape` is not looked at."""
        hand = self.hand
        x0, y0, m = found
        h = m.shape[0]
        style = hand.style
        tones = tuple(fill_tone(style, c) for c in wash.colours)
        first = mix(tones[0], tones[-1], 0.35)
        accent = fill_tone(style, wash.accent) if wash.accent else None
        rows = ramp(tones, h) if len(tones) > 1 else None
        if hand.rub:
            self._rub_rows(x0, y0, m, wash.rub * hand.rub, rows, first)
        look: dict[str, Any] = {"soft": 0.34, "profile": 0.24, "jitter": 0.12}
        hatch(
            self,
            x0,
            y0,
            m,
            first,
            wash.seed,
            wash.angle,
            wash.pressure,
            spacing=wash.spacing,
            over=wash.over,
            accent=accent,
            share=wash.share,
            wander=0.13,
            rows=rows,
            **look,
        )
        second = fill_tone(style, wash.second) if wash.second else shift(first, -0.025, 1.05, -4)
        hatch(
            self,
            x0,
            y0,
            m,
            second,
            wash.seed + 1,
            wash.angle - 14,
            wash.pressure - 0.29,
            spacing=wash.spacing * 0.75,
            over=wash.over * 0.6,
            wander=0.15,
            rows=rows if wash.second is None else None,
            **look,
        )

    def _rub_rows(
        self, x0: int, y0: int, m: Array, amount: float, rows: Array | None, flat: str
    ) -> None:
        h, w = m.shape
        step = max(16, STRIP // max(1, w))
        for a in range(0, h, step):
            b = min(h, a + step)
            sl = (slice(y0 + a, y0 + b), slice(x0, x0 + w))
            alpha = f32(amount) - f32(0.30 * amount) * self.paper.tooth[sl]
            alpha *= f32(1) + f32(0.12) * self.paper.pressure[sl]
            alpha *= m[a:b]
            np.clip(alpha, 0, 1, out=alpha)
            if rows is None:
                self.put(x0, y0 + a, alpha, flat)
            else:
                self.put_many(x0, y0 + a, alpha, [rows[a:b, i : i + 1] for i in range(3)])

    def _halo(self, halo: Halo) -> None:
        if self.hand.style is Style.NIGHT:
            return
        found = self.mask(halo.shapes, 8, 2, together=True)
        if found is None:
            return
        x0, y0, m = found
        h, w = m.shape
        alpha = np.clip(
            (m * f32(0.75) - self.paper.tooth[y0 : y0 + h, x0 : x0 + w]) * f32(3.3), 0, 1
        )
        self.put(x0, y0, alpha * f32(halo.amount), "#fff6e2")

    def _glow(self, g: Glow) -> None:
        k = self.k
        r = g.radius * k
        frame = self.frame(
            np.array([g.x * k - r, g.y * k - r]), np.array([g.x * k + r, g.y * k + r]), 0
        )
        if frame is None:
            return
        x0, y0, x1, y1 = frame
        dx = (np.arange(x0, x1, dtype=np.float32) - f32(g.x * k)) / f32(r)
        dy = (np.arange(y0, y1, dtype=np.float32) - f32(g.y * k)) / f32(r)
        d = np.sqrt(dx[None] ** 2 + dy[:, None] ** 2)
        alpha = np.clip(1 - d, 0, 1) ** f32(1.6) * f32(g.amount)
        alpha *= f32(1) - f32(0.45) * self.paper.tooth[y0:y1, x0:x1]
        self.put(x0, y0, alpha, fill_tone(self.hand.style, g.colour))

    def _smudge(self, s: Smudge) -> None:
        amount = s.amount * self.hand.smudge
        if amount <= 0:
            return
        keep = f32(1.012) - f32(0.024) * self.paper.tooth
        for plane in self.c:
            soft = cv2.GaussianBlur(plane, (0, 0), sigmaX=2.6 * self.k, sigmaY=0.9 * self.k)
            soft *= keep
            soft -= plane
            soft *= f32(amount)
            plane += soft
