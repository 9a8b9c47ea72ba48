"""Colours a person's sketch: pastel strokes in their regions, their own lines on top."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

import models.embedded.sketches.colours as colours
from models.embedded.painter.painter import (
    encode_jpeg,
    encode_png,
    main_colours,
    preview,
    sky_ground,
)
from models.embedded.painter.palettes import choose
from models.embedded.pastel.colour import shift
from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import box, ellipse
from models.embedded.pastel.marks import SKIN as SKIN_TEXTURE
from models.embedded.pastel.marks import THING, WHITE, Drawing, Rub, Smudge, Texture, Wash
from models.embedded.pastel.opening import open_sheet
from models.embedded.pastel.styles import HANDS
from models.embedded.sketches.heads import whole_heads
from models.embedded.sketches.ink import bridged, find_ink
from models.embedded.sketches.meaning import read
from models.embedded.sketches.paper import evened, read_photo, straighten
from models.embedded.sketches.parts import Reading
from models.embedded.sketches.regions import Labels, find_regions
from models.making import File, MadeWith, OnStep, Step
from models.pictures import ColourOrder, Picture, Placed, Style
from models.words import Hour

MODEL = "daydrawn-colourist/1"
_STEPS = 8
_SNOW = ("#f4f7fd", "#d3e0f2")
_SEA = (colours.WATER, shift(colours.WATER, -0.06))
_SIDE = 768.0  # units across the shorter side of the finished sheet
_MARGIN = 16.0


class EmbeddedColourist:
    """Fills `models.pictures.Colourist`."""

    def colour(self, orders: Sequence[ColourOrder], on_step: OnStep) -> list[Picture]:
        total = max(1, len(orders)) * (_STEPS + 1)
        return [self._colour(o, on_step, i * (_STEPS + 1), total) for i, o in enumerate(orders)]

    def _colour(self, order: ColourOrder, on_step: OnStep, done: int, total: int) -> Picture:
        cv2.setNumThreads(1)
        flat = straighten(read_photo(order.sketch))
        ink = find_ink(evened(flat.pixels))
        on_step(Step(done + 1, total))
        labels = whole_heads(find_regions(bridged(ink.lines)), ink.lines)
        on_step(Step(done + 2, total))
        reading = read(labels, ink.lines, order.hints, order.seed)
        work = _Work(order, labels, ink.lines.astype(np.float32), reading)
        work.backdrop()
        on_step(Step(done + 3, total, preview(work.sheet)))
        ids = sorted(reading.colours, key=lambda i: -int(work.areas[i]))
        every = max(1, len(ids) // 3)
        for n, i in enumerate(ids):
            work.fill(i)
            if n % every == every - 1 and n // every < 3:
                on_step(Step(done + 4 + n // every, total, preview(work.sheet)))
        work.cheeks()
        work.own_lines()
        on_step(Step(done + _STEPS, total, preview(work.sheet)))
        pixels = work.sheet.pixels()
        settings = {
            "hints": list(order.hints), "style": order.style.value, "seed": order.seed,
            "mood": order.feeling.mood.value, "regions": len(reading.colours),
            "paper_found": flat.found, "rules": ink.rules,
        }  # fmt: skip
        picture = Picture(
            image=File(encode_jpeg(pixels, 92), "image/jpeg", "coloured.jpg"),
            width=work.sheet.w,
            height=work.sheet.h,
            sketch=File(encode_png(work.line_drawing()), "image/png", "sketch.png"),
            placed=work.placed(),
            colours=main_colours(pixels),
            sky_ground=sky_ground(pixels),
            made_with=MadeWith("embedded", MODEL, order.seed, settings),
        )
        on_step(Step(total if done + _STEPS + 1 > total else done + _STEPS + 1, total))
        return picture


class _Work:
    """One sketch on its way: the sheet, and the regions laid out on it."""

    def __init__(
        self,
        order: ColourOrder,
        labels: Labels,
        lines: NDArray[np.float32],
        reading: Reading,
    ) -> None:
        self.order, self.reading = order, reading
        h, w = labels.shape
        k = (_SIDE - 2 * _MARGIN) / min(h, w)
        k = min(k, (_SIDE * 4 / 3 - 2 * _MARGIN) / max(h, w))
        self.w, self.h = round(w * k), round(h * k)
        self.x, self.y = int(_MARGIN), int(_MARGIN)
        size = (self.w, self.h)
        # no new labels appear between old ones, whatever their numbers
        self.labels: Labels = cv2.resize(
            labels.astype(np.float32), size, interpolation=cv2.INTER_NEAREST
        ).astype(np.int32)
        self.lines = np.asarray(cv2.resize(lines, size, interpolation=cv2.INTER_AREA), np.float32)
        self.areas = np.bincount(self.labels.ravel(), minlength=int(labels.max()) + 1)
        self.drawing = Drawing(self.w + 2 * _MARGIN, self.h + 2 * _MARGIN, order.seed)
        self.sheet: Sheet = open_sheet(self.drawing, 1.0, HANDS[order.style])
        self.zoom = k

    def _mask(
        self, inside: NDArray[np.bool_], blur: float
    ) -> tuple[int, int, NDArray[np.float32]] | None:
        rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
        if len(rows) == 0:
            return None
        a, b = max(0, int(rows[0]) - 6), min(self.h, int(rows[-1]) + 7)
        c, d = max(0, int(columns[0]) - 6), min(self.w, int(columns[-1]) + 7)
        part = cv2.dilate(inside[a:b, c:d].astype(np.float32), np.ones((3, 3), np.uint8))
        soft = np.asarray(cv2.GaussianBlur(part, (0, 0), blur), np.float32)
        return self.x + c, self.y + a, soft

    def backdrop(self) -> None:
        """Sky above a wavy horizon, ground or water below, in what is open to the rim."""
        open_part = np.isin(self.labels, list(self.reading.sky))
        if not open_part.any():
            return
        palette = choose(self.order.feeling.mood, None, Hour.AFTERNOON, None, 0.6)
        horizon = 0.60 * self.h
        bend = self.sheet.paper.bend[self.y + int(horizon), self.x : self.x + self.w] * 7
        rows = np.arange(self.h)[:, None]
        low = rows >= (horizon + bend)[None]
        if self.reading.divided:
            low &= False  # the person's own line divides sky and ground
        ground = (palette.ground, palette.ground2)
        if self.reading.snowy:
            ground = _SNOW
        elif self.reading.watery:
            ground = _SEA
        self._area(open_part & ~low, palette.sky, None, palette.strokes, -13, 11)
        self._area(open_part & low, (ground[0],), ground[1], None, -8, 9)
        self.sheet.lay(Smudge(0.5))

    def _area(
        self,
        inside: NDArray[np.bool_],
        tones: tuple[str, ...],
        second: str | None,
        accent: str | None,
        angle: float,
        spacing: float,
    ) -> None:
        found = self._mask(inside, 2.0)
        if found is None:
            return
        wash = Wash(
            box(0, 0, 1, 1), tones, second, accent, angle, 0.56, 0.75, spacing, 4.0, self.order.seed
        )
        self.sheet.wash_mask(found, wash)

    def fill(self, index: int) -> None:
        inside = self.labels == index
        found = self._mask(inside, 0.8)
        if found is None:
            return
        colour = self.reading.colours[index]
        area = int(self.areas[index])
        texture: Texture = THING
        if index in self.reading.faces or colour == colours.SKIN:
            texture = SKIN_TEXTURE
        elif colour == colours.WHITE:
            texture = WHITE
        angle = -3.0 if colour == colours.WATER else -32 + (index * 37 % 13 - 6)
        size = math.sqrt(area) * 1.4
        self.sheet.fill_mask(
            found,
            colour,
            texture,
            angle,
            self.order.seed + index,
            size,
            2.0 if area > 3000 else 0.8,
        )

    def cheeks(self) -> None:
        for index, radius in self.reading.faces.items():
            rows, columns = np.nonzero(self.labels == index)
            if len(rows) < 900:
                continue
            r = radius * self.zoom
            cx, cy = float(columns.mean()) + self.x, float(rows.mean()) + self.y
            for side in (-1, 1):
                shape = ellipse(cx + side * 0.60 * r, cy + 0.26 * r, 0.19 * r, 0.14 * r)
                self.sheet.lay(Rub(shape, "#f58f88", 0.62, max(1.0, 0.04 * r)))

    def own_lines(self) -> None:
        """The person's line stays theirs: a darker hue of what lies beneath it."""
        y, x = slice(self.y, self.y + self.h), slice(self.x, self.x + self.w)
        soft = np.asarray(cv2.GaussianBlur(self.lines, (0, 0), 0.5), np.float32)
        alpha = np.clip((soft * 1.2 - 0.6 * self.sheet.paper.tooth[y, x]) * 3.4, 0, 0.96)
        light = self.order.style is Style.NIGHT
        for plane, share in zip(self.sheet.c, (0.36, 0.30, 0.31), strict=True):
            part = plane[y, x]
            below = cv2.GaussianBlur(part, (0, 0), 5)
            tone = below * (0.55 + share) + 0.30 if light else below * share + 0.02
            part += alpha.astype(np.float32) * (np.clip(tone, 0, 1).astype(np.float32) - part)

    def line_drawing(self) -> NDArray[np.uint8]:
        out = np.full((self.sheet.h, self.sheet.w), 255, np.uint8)
        dark = (255 * (1 - np.clip(self.lines * 1.3, 0, 1))).astype(np.uint8)
        out[self.y : self.y + self.h, self.x : self.x + self.w] = dark
        return out

    def placed(self) -> tuple[Placed, ...]:
        """Faces, so that album pictures can find them."""
        made = []
        for index, radius in self.reading.faces.items():
            rows, columns = np.nonzero(self.labels == index)
            if len(rows):
                r = radius * self.zoom
                w, h = self.drawing.width, self.drawing.height
                x, y = float(columns.mean()) + self.x, float(rows.mean()) + self.y + r
                sides = (round(2 * r / w, 4), round(2 * r / h, 4))
                made.append(Placed("face", round(x / w, 4), round(y / h, 4), *sides))
        return tuple(made)
