"""The page that plays: its picture drawn before one's eyes, its music, and a voice over it."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from models.embedded import ffmpeg
from models.embedded.composer import file_name
from models.embedded.composer.chance import number
from models.embedded.composer.signal import RATE, Sound
from models.embedded.film.soundtrack import soundtrack
from models.embedded.film.stages import (
    PAPER,
    Pixels,
    blend,
    drawn_so_far,
    hand_path,
    open_picture,
    proportions,
    stages_of,
)
from models.embedded.film.titles import captioned, strip_mask, title_mask, written
from models.errors import CannotRead, TooMuch
from models.making import File, OnStep, Step
from models.sounds import FilmOrder

FRAMES = 24  # a second
MOST_PAGES = 62
_SILENT_PAGE, _LEAST_PAGE = 9.0, 4.0  # seconds
_CROSSING = 0.8  # seconds from one page to the next
_TITLE = 2.0  # seconds on the bare sheet, while the music begins
_CAPTION = 2.8  # seconds of a title on a strip in a longer film
_CLOSING = 1.4  # seconds of the last fade into paper
_SOUND_BITS, _LITTLE_SOUND_BITS = 112_000, 64_000  # a second; the latter in long films


@dataclass(frozen=True, slots=True)
class _Sheet:
    width: int
    height: int


class EmbeddedFilm:
    """Fills `models.sounds.Film`: an MP4 (H.264, AAC) that plays where it is sent.

    Raises CannotRead or TooMuch for pictures and sound that are not what they should be.
    """

    def film(self, order: FilmOrder, on_step: OnStep) -> File:
        if not order.pictures:
            raise CannotRead("film", "it has no picture")
        if len(order.pictures) > MOST_PAGES:
            raise TooMuch("film", f"{MOST_PAGES} pages")
        pages = len(order.pictures)
        least = _LEAST_PAGE * pages if pages > 1 else 0.0
        sound = soundtrack(order.music, order.voice, least)
        seconds = sound.shape[1] / RATE if sound is not None else _SILENT_PAGE * pages
        title = next((title for title in order.titles if title), "Daydrawn")
        made = b""
        sheet, share = _sheet(order.pictures[0], order.limit_bytes * 8 / seconds), 0.90
        for _ in range(3):  # a grainy picture may need more than was reckoned
            frames = self._frames(order, sheet, seconds, on_step)
            made = _encode(frames, sheet, sound, seconds, int(order.limit_bytes * share))
            if len(made) <= order.limit_bytes:
                return File(made, "video/mp4", f"{file_name(title)}.mp4")
            share *= 0.72 * order.limit_bytes / len(made)
        raise TooMuch("film", f"{order.limit_bytes} bytes")

    def _frames(
        self, order: FilmOrder, sheet: _Sheet, seconds: float, on_step: OnStep
    ) -> Iterator[bytes]:
        total = int(seconds * FRAMES)
        pages = len(order.pictures)
        each = total / pages
        paper: Pixels = np.full((sheet.height, sheet.width, 3), PAPER, np.uint8)
        last = paper
        crossing = int(_CROSSING * FRAMES)
        closing = int(_CLOSING * FRAMES)
        done = 0
        for index in range(pages):
            count = int(each * (index + 1)) - int(each * index)
            page = _Page(order, index, sheet, count, drawn=pages == 1)
            leaving = last
            for frame in range(count):
                last = page.frame(frame)
                if index and frame < crossing:
                    last = blend(leaving, last, float((frame + 1) / crossing))
                left = total - done
                if left <= closing:
                    last = blend(paper, last, float(max(0, left - 4) / closing))
                yield last.tobytes()
                done += 1
                if done % FRAMES == 0:
                    on_step(Step(done, total, _preview(last) if done % (8 * FRAMES) == 0 else None))
        on_step(Step(total, total))


class _Page:
    """One page's share of the film: it is drawn, then slowly looked at."""

    def __init__(
        self, order: FilmOrder, index: int, sheet: _Sheet, count: int, drawn: bool
    ) -> None:
        self._sheet = sheet
        size = (sheet.width, sheet.height)
        data = order.pictures[index]
        self._picture = open_picture(data, *size)
        # twice as fine, so that a slow pan does not creep from pixel to pixel
        self._fine = open_picture(data, *(round(1.5 * side) for side in size))
        shown = order.frames[index] if index < len(order.frames) else ()
        previews = [open_picture(stage, *size) for stage in shown]
        self._stages = stages_of(self._picture, previews)
        title = order.titles[index] if index < len(order.titles) else ""
        self._title = title_mask(title, *size, strip=not drawn)
        self._strip = strip_mask(self._title) if self._title is not None and not drawn else None
        self._writing = int(min(_TITLE * FRAMES, count * 0.2)) if self._title is not None else 0
        self._writing = self._writing if drawn else 0
        self._paper: Pixels = np.full((*size[::-1], 3), PAPER, np.uint8)
        share = 0.42 if drawn else 0.34
        longest = 16.0 if drawn else 2.2
        self._drawing = int(min(count * share, longest * FRAMES))
        self._looking = max(1, count - self._writing - self._drawing)
        self._paths = [hand_path(*size, turn) for turn in (0, 1)]
        mark = number(index, len(data), data[:64].hex(), size=2)
        self._to = (0.5 + (mark % 7 - 3) * 0.06, 0.42 + (mark // 7 % 5 - 2) * 0.05)

    def frame(self, at: int) -> Pixels:
        if at < self._writing and self._title is not None:
            return written(self._paper, self._title, 1.35 * (at + 1) / self._writing, 1.0)
        seen = self._seen(at - self._writing)
        if self._title is not None:
            if self._strip is None:  # the title pales while the first lines are drawn over it
                left = 1 - (at - self._writing) / (0.9 * FRAMES)
                return written(seen, self._title, 2.0, left) if left > 0 else seen
            t = at / (_CAPTION * FRAMES)
            strength = min(1.0, 5 * t, 5 * (1.25 - t))
            if strength > 0:
                return captioned(seen, self._title, self._strip, strength)
        return seen

    def _seen(self, at: int) -> Pixels:
        if at < self._drawing:
            steps = len(self._stages) - 1
            place = at / self._drawing * steps
            step = min(int(place), steps - 1)
            path = self._paths[step % 2]
            return drawn_so_far(self._stages[step], self._stages[step + 1], path, place - step)
        t = (at - self._drawing) / self._looking
        eased = t * t * (3 - 2 * t)
        return self._nearer(1 + 0.11 * eased, eased)

    def _nearer(self, zoom: float, along: float) -> Pixels:
        """The sheet seen from a little closer, the eye wandering to one place in it."""
        width, height = self._sheet.width, self._sheet.height
        x = 0.5 + (self._to[0] - 0.5) * along
        y = 0.5 + (self._to[1] - 0.5) * along
        reach = 0.5 / zoom
        x, y = min(max(x, reach), 1 - reach), min(max(y, reach), 1 - reach)
        scale = 1.5 / zoom
        corner = ((x - reach) * 1.5 * width, (y - reach) * 1.5 * height)
        matrix = np.array([[scale, 0, corner[0]], [0, scale, corner[1]]], np.float32)
        seen = cv2.warpAffine(
            self._fine,
            matrix,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return np.asarray(seen, np.uint8)


def _sheet(first: bytes, bits: float) -> _Sheet:
    """The film's size: the first picture's shape, smaller where few bits are left for it."""
    shape = proportions(first)
    area = 720 * 960 if bits > 900_000 else 540 * 720 if bits > 350_000 else 420 * 560
    shape = min(max(shape, 9 / 16), 16 / 9)
    width = (area * shape) ** 0.5
    return _Sheet(round(width / 16) * 16, round(width / shape / 16) * 16)


def _encode(
    frames: Iterator[bytes], sheet: _Sheet, sound: Sound | None, seconds: float, most: int
) -> bytes:
    # bytes kept free in front: an index takes 0.7 kB a second
    index = int(seconds * 1100) + 24_000
    bits = (most - index) * 8 / seconds
    sound_bits = _SOUND_BITS if bits > 500_000 else _LITTLE_SOUND_BITS
    bits -= sound_bits if sound is not None else 0
    if bits < 40_000:
        raise TooMuch("film", f"{most} bytes for {seconds:.0f} seconds")
    rate = str(int(min(bits, 2_600_000)))
    picture = (
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-maxrate", rate,
        "-bufsize", rate, "-pix_fmt", "yuv420p", "-profile:v", "high", "-g", str(5 * FRAMES),
        "-vf", "scale=out_color_matrix=bt709:out_range=tv", "-colorspace", "bt709",
        "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
    )  # fmt: skip
    heard = ("-map", "0:a", "-c:a", "aac", "-b:a", str(sound_bits)) if sound is not None else ()
    # a free place before the picture takes the index, so that players can begin at once
    film = ffmpeg.Output(
        ("-map", "1:v" if sound is not None else "0:v", *picture, *heard, "-map_metadata", "-1",
         "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
         "-moov_size", str(index), "-f", "mp4"),
        most_bytes=4 * most + 2 * 1024**2,
    )  # fmt: skip
    raw = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{sheet.width}x{sheet.height}")
    inputs = [ffmpeg.pcm(sound, RATE)] if sound is not None else []
    (made,) = ffmpeg.run(inputs, [film], stream=((*raw, "-r", str(FRAMES)), frames), seconds=900.0)
    return made


def _preview(frame: Pixels) -> bytes:
    stream = io.BytesIO()
    small = Image.fromarray(frame)
    small.thumbnail((320, 320))
    small.save(stream, "JPEG", quality=80)
    return stream.getvalue()


__all__: Sequence[str] = ("FRAMES", "MOST_PAGES", "EmbeddedFilm")
