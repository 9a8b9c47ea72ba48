"""The page that plays."""

import io
import itertools
import re

import cv2
import numpy as np
import pytest
from PIL import Image

from models.embedded import ffmpeg
from models.embedded.composer.listen import measure_sound
from models.embedded.composer.signal import RATE
from models.embedded.film import FRAMES, MOST_PAGES, EmbeddedFilm
from models.embedded.film.stages import PAPER, hand_path, open_picture, pencil, stages_of
from models.errors import CannotRead, TooMuch
from models.making import Cancelled, Step, unheard
from models.sounds import FilmOrder
from tests.sound.voices import coded, ogg, said, tone

SMALL = 300_000  # bytes: where a film's size is not looked at, it is of the smallest


def painted(width: int = 480, height: int = 640, kind: str = "JPEG", hue: int = 0) -> bytes:
    """A grainy sky over a meadow with a house: harder to encode than most pages."""
    sheet = np.full((height, width, 3), (160, 200, 235), np.uint8)
    sheet[height // 2 :] = (140, 190, 110)
    cv2.rectangle(
        sheet, (width // 3, height // 3), (width // 2, height // 2), (200, 90 + hue, 80), -1
    )
    grain = np.random.Generator(np.random.PCG64(3)).integers(-18, 18, sheet.shape)
    picture = Image.fromarray(np.clip(sheet + grain, 0, 255).astype(np.uint8))
    stream = io.BytesIO()
    picture.save(stream, kind)
    return stream.getvalue()


def music(seconds: float = 6.0) -> bytes:
    sound = np.stack([tone(seconds, 220), tone(seconds, 277)])
    return coded(sound, "-c:a", "libmp3lame", "-f", "mp3")


def frames_of(film: bytes) -> np.ndarray:
    """A frame each half second, small."""
    (raw,) = ffmpeg.run(
        [ffmpeg.Input(film, ("-f", "mov"))],
        [
            ffmpeg.Output(
                ("-map", "0:v", "-vf", "fps=2,scale=60:80", "-pix_fmt", "rgb24", "-f", "rawvideo")
            )
        ],
    )
    return np.frombuffer(raw, np.uint8).reshape(-1, 80, 60, 3).astype(float)


def test_a_page_is_drawn_before_ones_eyes_with_its_music() -> None:
    steps: list[Step] = []
    made = EmbeddedFilm().film(FilmOrder((painted(),), ("A walk/today",), music()), steps.append)
    assert made.mime == "video/mp4"
    assert made.name == "A walk today.mp4"
    assert steps[-1].done == steps[-1].of
    frames = frames_of(made.data)
    assert len(frames) == pytest.approx(12, abs=1)
    paper = np.array(PAPER, float)
    away = [np.abs(frame - paper).mean() for frame in frames]
    assert away[0] < 12  # it begins on paper, where the title is written
    assert np.abs(frames[2] - paper)[30:50].max() > 30
    assert max(away) == pytest.approx(max(away[6:10]), abs=5)  # is whole in the middle
    assert away[4] < away[8]
    assert away[-1] < max(away) / 2  # and closes into paper
    sound = ffmpeg.decode(
        made.data, "film", rate=RATE, channels=2, most_seconds=60, most_bytes=10**8
    )
    assert sound.shape[1] / RATE == pytest.approx(6.0, abs=0.2)
    assert measure_sound(sound).loudness > -25


def test_players_can_begin_at_once() -> None:
    """The index lies before the pictures, and every picture is of an even, usual kind."""
    film = EmbeddedFilm().film(FilmOrder((painted(),), ("x",), music(3)), unheard).data
    assert film.index(b"moov") < film.index(b"mdat")
    assert b"avc1" in film
    assert b"mp4a" in film
    assert re.search(rb"Lavf\d|Daydrawn", film) is None  # nothing tells on its maker


def test_the_owners_voice_is_heard_over_the_music() -> None:
    voice = ogg(said("It was a lovely day."))
    order = FilmOrder((painted(),), ("x",), music(), voice, limit_bytes=SMALL)
    film = EmbeddedFilm().film(order, unheard)
    sound = ffmpeg.decode(
        film.data, "film", rate=RATE, channels=2, most_seconds=60, most_bytes=10**8
    )
    assert sound.shape[1] / RATE > len(said("It was a lovely day.")) / RATE + 5
    speech = np.abs(np.fft.rfft(sound[0, int(2.6 * RATE) : int(3.6 * RATE)]))
    alone = np.abs(np.fft.rfft(sound[0, int(0.8 * RATE) : int(1.8 * RATE)]))
    assert speech[600:3000].sum() > 4 * alone[600:3000].sum()


def test_the_painters_own_stages_are_shown() -> None:
    red, blue = painted(240, 320, hue=0), painted(240, 320, hue=150)
    order = FilmOrder((painted(),), ("x",), None, frames=((red, blue, red),), limit_bytes=SMALL)
    picture = open_picture(painted(), 480, 640)
    previews = [open_picture(data, 480, 640) for data in order.frames[0]]
    stages = stages_of(picture, previews)
    assert len(stages) == 5
    assert (stages[0] == PAPER).all()
    assert (stages[-1] == picture).all()
    assert EmbeddedFilm().film(order, unheard).data


def test_a_months_film_shows_every_page() -> None:
    pages = (painted(hue=0), painted(hue=120), painted(640, 480, "PNG"))
    order = FilmOrder(pages, ("a", "나", "c"), music(5), limit_bytes=SMALL)
    film = EmbeddedFilm().film(order, unheard)
    frames = frames_of(film.data)
    assert len(frames) == pytest.approx(24, abs=1)  # four seconds each, the music comes again
    middles = [frames[4 + 8 * index + 1] for index in range(3)]
    for one, other in itertools.pairwise(middles):
        assert np.abs(one - other).mean() > 1.0


def test_a_film_keeps_under_its_limit() -> None:
    for limit in (400_000, 1_500_000):
        order = FilmOrder((painted(1200, 1600),), ("x",), music(5), limit_bytes=limit)
        assert len(EmbeddedFilm().film(order, unheard).data) <= limit
    with pytest.raises(TooMuch):
        EmbeddedFilm().film(FilmOrder((painted(),), ("x",), music(8), limit_bytes=20_000), unheard)


def test_the_same_page_makes_the_same_film() -> None:
    order = FilmOrder((painted(240, 320),), ("x",), music(2))
    assert EmbeddedFilm().film(order, unheard).data == EmbeddedFilm().film(order, unheard).data


def test_work_can_be_stopped() -> None:
    def stop(step: Step) -> None:
        if step.done >= FRAMES:
            raise Cancelled

    with pytest.raises(Cancelled):
        EmbeddedFilm().film(FilmOrder((painted(),), ("x",), music()), stop)


def test_what_is_no_picture_is_said_kindly() -> None:
    film = EmbeddedFilm().film
    for bad in (b"", b"GIF89a" + bytes(50), painted()[:300], b"#EXTM3U\nfile:///etc/passwd"):
        with pytest.raises(CannotRead, match="picture"):
            film(FilmOrder((bad,), ("x",), None), unheard)
    with pytest.raises(CannotRead):
        film(FilmOrder((), (), music()), unheard)
    with pytest.raises(CannotRead, match="music"):
        film(FilmOrder((painted(),), ("x",), b"no music"), unheard)
    with pytest.raises(TooMuch):
        film(FilmOrder((painted(),) * (MOST_PAGES + 1), ("x",), None), unheard)
    huge = io.BytesIO()
    Image.new("1", (9000, 9000)).save(huge, "PNG")
    with pytest.raises(TooMuch):
        film(FilmOrder((huge.getvalue(),), ("x",), None), unheard)


def test_a_hand_comes_by_every_place_once() -> None:
    path = hand_path(120, 160, 0)
    assert path.shape == (160, 120)
    assert path.min() == 0
    assert path.max() == 1
    quarters = np.histogram(path, 4, (0, 1))[0] / path.size
    assert quarters.min() > 0.08


def test_a_pencil_sketch_is_lines_on_paper() -> None:
    sheet = np.full((320, 240, 3), (160, 200, 235), np.uint8)
    cv2.rectangle(sheet, (60, 80), (180, 200), (200, 90, 80), -1)
    drawn = pencil(sheet).astype(int)
    off = np.abs(drawn - np.array(PAPER)).sum(2)
    assert off[20:60, 20:200].max() < 40  # open sky stays paper
    assert off[70:90, 100:140].max() > 150  # the roof line is drawn
