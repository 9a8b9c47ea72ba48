"""The embedded painter: from a brief to a picture; the same order gives the same bytes."""

import dataclasses
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.embedded.lettering import write
from models.embedded.painter.layout import compose
from models.embedded.painter.plan import CANVAS
from models.embedded.painter.scene import draw_plan
from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import box
from models.embedded.pastel.line_sketch import sketch_of
from models.embedded.pastel.marks import Drawing
from models.embedded.pastel.opening import open_sheet
from models.embedded.pastel.styles import HANDS
from models.making import File, MadeWith, OnStep, Step
from models.pictures import Change, Character, DrawOrder, Picture, Placed, Shape, Style
from models.words import Brief, Feeling, Figure, Hour, Mood, Season, Weather

MODEL = "daydrawn-painter/1"
PREVIEWS = 9  # per picture
MAX_SIZE = 3072


class EmbeddedPainter:
    """Fills `models.pictures.Painter`."""

    def draw(self, orders: Sequence[DrawOrder], on_step: OnStep) -> list[Picture]:
        total = max(1, len(orders)) * (PREVIEWS + 1)
        return [self._draw(o, on_step, i * (PREVIEWS + 1), total) for i, o in enumerate(orders)]

    def replay(self, order: DrawOrder, frames: int = 24) -> Iterator[NDArray[np.uint8]]:
        """The picture coming into being, as RGB frames: the last one is the finished picture."""
        cv2.setNumThreads(1)
        drawing, _ = draw_plan(compose(order))
        if order.date_label:
            _date(drawing, order)
        sheet = open_sheet(drawing, _scale(order), HANDS[order.style])
        yield sheet.pixels()
        shown = 0
        for i, mark in enumerate(drawing.marks, 1):
            sheet.lay(mark)
            due = i * max(1, frames - 1) // len(drawing.marks)
            if due > shown:
                shown = due
                yield sheet.pixels()

    def _draw(self, order: DrawOrder, on_step: OnStep, done: int, total: int) -> Picture:
        cv2.setNumThreads(1)  # pictures are drawn one a thread; more would only fight
        plan = compose(order)
        drawing, placed = draw_plan(plan)
        if order.date_label:
            _date(drawing, order)
        scale = _scale(order)
        sheet = open_sheet(drawing, scale, HANDS[order.style])
        every = max(1, len(drawing.marks) // PREVIEWS)
        for i, mark in enumerate(drawing.marks):
            sheet.lay(mark)
            if i % every == every - 1 and i // every < PREVIEWS:
                on_step(Step(done + i // every + 1, total, preview(sheet)))
        pixels = sheet.pixels()
        sketch = sketch_of(drawing, scale)
        settings = {
            "order": order_to_json(order),
            "faces": [
                [round(x / plan.width, 4), round(y / plan.height, 4), round(r / plan.width, 4)]
                for x, y, r in drawing.faces
            ],
            "palette": plan.palette.name,
            "marks": len(drawing.marks),
        }
        picture = Picture(
            image=File(encode_jpeg(pixels, 92), "image/jpeg", "picture.jpg"),
            width=sheet.w,
            height=sheet.h,
            sketch=File(encode_png(sketch), "image/png", "sketch.png"),
            placed=tuple(placed),
            colours=main_colours(pixels),
            sky_ground=sky_ground(pixels),
            made_with=MadeWith("embedded", MODEL, order.seed, settings),
        )
        on_step(Step(done + PREVIEWS + 1, total))
        return picture


def _scale(order: DrawOrder) -> float:
    return max(192, min(order.size, MAX_SIZE)) / 768


def _date(drawing: Drawing, order: DrawOrder) -> None:
    drawing.reseed(order.seed + 4242)
    text = (order.date_label or "")[:40]
    w = min(drawing.width * 0.46, 30 + 17.0 * len(text))
    x, y = drawing.width - 34 - w / 2, drawing.height - 34
    soft = box(x - w / 2 - 10, y - 34, x + w / 2 + 10, y + 11)
    drawing.rub(soft, "#fff8ea", 0.82, 5)
    write(drawing, text, x, y, 26, w, "#6a4f48", language=order.language)


def line_drawing(order: DrawOrder) -> tuple[NDArray[np.uint8], tuple[Placed, ...]]:
    """The scene as this painter would draw it, in lines alone: black on white, one unit a pixel."""
    drawing, placed = draw_plan(compose(order))
    return sketch_of(drawing, 1.0), tuple(placed)


def dated(pixels: NDArray[np.uint8], order: DrawOrder) -> NDArray[np.uint8]:
    """The date lettered by hand into the corner of a finished picture."""
    width, height = CANVAS[order.shape]
    drawing = Drawing(width, height, order.seed)
    _date(drawing, order)
    sheet = open_sheet(drawing, pixels.shape[1] / width, HANDS[order.style])
    sheet.c[:] = np.moveaxis(pixels, 2, 0)[:, : sheet.h, : sheet.w].astype(np.float32) / 255
    for mark in drawing.marks:
        sheet.lay(mark)
    return sheet.pixels()


# -- pixels to bytes ---------------------------------------------------------------------


def encode_jpeg(pixels: NDArray[np.uint8], quality: int) -> bytes:
    ok, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not ok:
        raise RuntimeError("the picture could not be encoded")
    return bytes(data)


def encode_png(grey: NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(grey).save(out, "PNG", compress_level=4)
    return out.getvalue()


def preview(sheet: Sheet, side: int = 240) -> bytes:
    """The drawing as far as it is, small."""
    k = side / max(sheet.w, sheet.h)
    size = (max(1, round(sheet.w * k)), max(1, round(sheet.h * k)))
    planes = [cv2.resize(p, size, interpolation=cv2.INTER_AREA) for p in sheet.c]
    small = np.clip(np.stack(planes, 2) * 255 + 0.5, 0, 255).astype(np.uint8)
    return encode_jpeg(small, 78)


def main_colours(pixels: NDArray[np.uint8], count: int = 6) -> tuple[str, ...]:
    """Main colours, largest first: the commonest cells of a coarse colour cube, told apart."""
    small = cv2.resize(pixels, (64, 64), interpolation=cv2.INTER_AREA).reshape(-1, 3)
    cells = (small // 32).astype(np.int32)
    keys = cells[:, 0] * 64 + cells[:, 1] * 8 + cells[:, 2]
    found: list[NDArray[np.float64]] = []
    values, counts = np.unique(keys, return_counts=True)
    for key in values[np.argsort(-counts, kind="stable")]:
        mean = small[keys == key].mean(0)
        if all(float(np.abs(mean - f).sum()) > 60 for f in found):
            found.append(mean)
        if len(found) == count:
            break
    return tuple(f"#{int(r):02x}{int(g):02x}{int(b):02x}" for r, g, b in found)


def sky_ground(pixels: NDArray[np.uint8]) -> tuple[str, str]:
    h = pixels.shape[0]

    def mean(part: NDArray[np.uint8]) -> str:
        r, g, b = (int(v) for v in part[::4, ::4].reshape(-1, 3).mean(0))
        return f"#{r:02x}{g:02x}{b:02x}"

    return mean(pixels[: h // 3]), mean(pixels[-h // 3 :])


# -- the recipe --------------------------------------------------------------------------


def order_to_json(order: DrawOrder) -> dict[str, Any]:
    """Everything needed to draw this picture again, as JSON values."""

    def plain(value: Any) -> Any:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        if isinstance(value, Mapping):
            return {str(k): plain(v) for k, v in value.items()}
        if isinstance(value, frozenset):
            return sorted(value)
        if isinstance(value, list | tuple):
            return [plain(v) for v in value]
        return str(value.value) if hasattr(value, "value") else value

    made = plain(order)
    assert isinstance(made, dict)
    return made


def order_from_json(data: Mapping[str, Any], *, size: int | None = None) -> DrawOrder:
    """The order kept in `Picture.made_with.settings["order"]`, perhaps at another size."""
    b = data["brief"]
    brief = Brief(
        figures=tuple(
            Figure(
                f["who"],
                f["look"],
                f["pose"],
                f["holds"],
                f["faces"],
                Mood(f["mood"]) if f["mood"] else None,
            )
            for f in b["figures"]
        ),
        others=b["others"],
        focus=b["focus"],
        relation=b["relation"],
        things=tuple(b["things"]),
        lettered=tuple(b["lettered"]),
        place=b["place"],
        weather=Weather(b["weather"]) if b["weather"] else None,
        hour=Hour(b["hour"]),
        season=Season(b["season"]) if b["season"] else None,
        feeling=Feeling(
            Mood(b["feeling"]["mood"]),
            Mood(b["feeling"]["second"]) if b["feeling"]["second"] else None,
            b["feeling"]["confidence"],
            b["feeling"]["valence"],
            b["feeling"]["grave"],
        ),
        never=frozenset(b["never"]),
    )
    return DrawOrder(
        brief,
        data["seed"],
        Style(data["style"]),
        Shape(data["shape"]),
        size or data["size"],
        data["attempt"],
        {who: Character(**c) for who, c in data["characters"].items()},
        tuple(Change(c["what"], c["concept"]) for c in data["changes"]),
        data["date_label"],
        data["language"],
        data["prompt"],
    )
