"""How pigment gets onto paper: the renderer of marks.

Strokes are not drawn one by one. For every pixel of a mark a *stroke index* is computed from its
place across the strokes; small tables give each stroke its pressure and colour. Pressure minus the
paper's tooth, softened a little, is how much pigment stays. Three separate planes and strips of
about 40,000 pixels keep the work inside the cache.
"""

import math
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.pastel.colour import Array, lab, mix, ramp, rgb, shift, to_rgb
from models.embedded.pastel.geometry import Points
from models.embedded.pastel.marks import (
    Dot,
    Drawing,
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
from models.embedded.pastel.paper import Paper, blank, make_paper
from models.embedded.pastel.styles import Hand, fill_tone, ground_tone, line_tone
from models.pictures import Style

f32 = np.float32
_TONES = 128  # strokes before the tables repeat
_STRIP = 40_000  # pixels worked on at once
_TABLE = 8192


@cache
def _normals() -> Array:
    return np.random.default_rng(11).standard_normal(1 << 15).astype(np.float32)


@cache
def _along() -> Array:
    """Pressure along a stroke."""
    row = np.random.default_rng(12).standard_normal((1, _TABLE)).astype(np.float32)
    row = cv2.GaussianBlur(row, (0, 0), sigmaX=6, sigmaY=0.01)[0]
    return np.asarray(row / row.std(), np.float32)


def _slice(seed: int, salt: int, n: int) -> Array:
    table = _normals()
    at = (seed * 40503 + salt * 9973) % (len(table) - n)
    return table[at : at + n]


class Sheet:
    """One page being drawn: three planes of float RGB and the paper's fields."""

    def __init__(self, width: float, height: float, scale: float, seed: int, hand: Hand) -> None:
        self.k = scale
        self.hand = hand
        self.w, self.h = round(width * scale), round(height * scale)
        self.paper: Paper = make_paper(self.h, self.w, scale, seed, hand.coarse)
        self.c: Array = blank(self.paper, hand.paper, hand.relief)

    # -- masks ---------------------------------------------------------------------------

    def _frame(
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
        frame = self._frame(everything.min(0), everything.max(0), math.ceil(pad * self.k))
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
        frame = self._frame(everything.min(0), everything.max(0), math.ceil(width * self.k) + 3)
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

    def _hatch(
        self,
        x0: int,
        y0: int,
        mask: Array,
        colour: str,
        seed: int,
        angle: float,
        pressure: float,
        *,
        spacing: float = 7,
        profile: float = 0.22,
        jitter: float = 0.10,
        over: float = 0,
        soft: float = 0.22,
        wander: float = 0.10,
        accent: str | None = None,
        share: float = 0.13,
        rows: Array | None = None,
        slope: float = 0,
        centre: tuple[float, float] | None = None,
        rings: bool = False,
        vivid: float = 1.0,
    ) -> None:
        hand, k, p = self.hand, self.k, self.paper
        h, w = mask.shape
        profile = hand.profile if hand.profile is not None and profile > 0.12 else profile
        jitter = hand.jitter if hand.jitter is not None and jitter > 0.06 else jitter
        pressure += hand.pressure
        spacing = spacing * k * hand.spacing
        soft *= hand.softness
        over *= k * hand.over
        n = _TONES
        # folded constants: profile·(¼ − (f − ½)²)·4 has its mean at pressure
        table = (jitter * _slice(seed, 1, n) + f32(pressure - 0.66 * profile)).astype(np.float32)
        starts = (np.abs(_slice(seed, 2, n)) * 2600).astype(np.float32)
        tones = np.tile(np.array(lab(colour)), (n, 1))
        tones[:, 0] += 0.020 * vivid * _slice(seed, 3, n)
        tones[:, 1] += 0.012 * vivid * _slice(seed, 4, n)
        tones[:, 2] += 0.012 * vivid * _slice(seed, 5, n)
        if accent is not None:
            pick = np.random.default_rng(seed & 0xFFFFFFFF).random(n) < share
            tones[pick] = lab(accent)
        palette = to_rgb(tones)
        planes = [np.ascontiguousarray(palette[:, i]) for i in range(3)]
        base = rgb(colour)
        slides = (over * _slice(seed, 6, n)).astype(np.float32) if over > 0.6 else None
        t = math.radians(angle)
        c, s = f32(math.cos(t)), f32(math.sin(t))
        x = np.arange(w, dtype=np.float32) + f32(x0)
        step = h if w * h < _STRIP else max(16, _STRIP // w)
        offset = f32(4096 + seed % 997)
        bend = f32(7 * k * hand.bend / spacing)
        along = _along()
        for a in range(0, h, step):
            b = min(h, a + step)
            sl = (slice(y0 + a, y0 + b), slice(x0, x0 + w))
            y = (np.arange(a, b, dtype=np.float32) + f32(y0))[:, None]
            u: Array
            v: Array
            if centre is not None:
                dx = np.broadcast_to(x[None] - f32(centre[0] * k), (b - a, w)).copy()
                dy = np.broadcast_to(y - f32(centre[1] * k), (b - a, w)).copy()
                radius = np.asarray(cv2.magnitude(dx, dy), np.float32)
                around = np.asarray(cv2.phase(dx, dy), np.float32)
                around *= f32(0.45 * max(h, w))
                u, v = (around, radius) if rings else (radius, around)
                v *= f32(1 / spacing)
            else:
                u = np.asarray((x * c)[None] + y * s, np.float32)
                v = np.asarray(y * f32(c / spacing) - (x * f32(s / spacing))[None], np.float32)
            v += p.bend[sl] * bend
            v += p.fine[sl] * f32(0.12)
            v += offset
            stroke: NDArray[np.int32] = v.astype(np.int32)
            v -= stroke
            stroke &= n - 1
            q = f32(1) - v
            v *= q
            v *= f32(4 * profile)  # rounded across the stroke
            v += np.take(table, stroke)
            u *= f32(0.5 / k)
            u += np.take(starts, stroke)
            v += f32(0.10) * np.take(along, u.astype(np.int32) & (_TABLE - 1))
            v += f32(wander) * p.pressure[sl]
            if slope:
                fall = np.linspace(-0.5, 0.5, w, dtype=np.float32)[None]
                v += f32(slope) * (
                    fall + ((np.arange(a, b, dtype=np.float32) / max(1, h) - 0.5) * 1.4)[:, None]
                )
            if slides is not None:
                slide = np.take(slides, stroke)
                mx = slide * c + (x - f32(x0))[None]
                my = slide * s + (y - f32(y0))
                slid = cv2.remap(mask, mx, my, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
                v *= np.asarray(slid, np.float32)
            else:
                v *= mask[a:b]
            v -= p.tooth[sl]
            v *= f32(1 / soft)
            np.clip(v, 0, f32(hand.alpha_max), out=v)
            if rows is None:
                colours = [np.take(plane, stroke) for plane in planes]
            else:
                colours = [
                    np.take(plane, stroke) + (rows[a:b, i : i + 1] - f32(base[i]))
                    for i, plane in enumerate(planes)
                ]
            self.put_many(x0, y0 + a, v, colours)

    # -- marks ---------------------------------------------------------------------------

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
        self._hatch(
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
            self._hatch(x0, y0, m, across, seed + 3, angle + 38, tex.pressure * 0.55, **look)
        if tex.shade and size > 30:
            self._hatch(
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
        self._hatch(
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
        self._hatch(
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
        step = max(16, _STRIP // max(1, w))
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
        frame = self._frame(
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

    # -- out -----------------------------------------------------------------------------

    def pixels(self) -> NDArray[np.uint8]:
        out = np.empty((self.h, self.w, 3), np.uint8)
        for i, plane in enumerate(self.c):
            t = plane * f32(255)
            t += f32(0.5)
            np.clip(t, 0, 255, out=t)
            out[..., i] = t
        return out


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


def open_sheet(drawing: Drawing, scale: float, hand: Hand) -> Sheet:
    kind = WetSheet if hand.wet else Sheet
    return kind(drawing.width, drawing.height, scale, drawing.seed, hand)


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
