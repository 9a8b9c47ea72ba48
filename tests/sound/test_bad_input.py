"""Bad sound: each a kind error, nothing else is opened, and nothing stays behind."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from models.embedded import child, ffmpeg
from models.embedded.hearer import MOST_BYTES, MOST_SECONDS, EmbeddedHearer
from models.errors import CannotRead, TooMuch
from models.making import unheard
from models.sounds import Recording
from tests.sound.voices import coded, ogg, said, tone, wav


def hear(data: bytes) -> str:
    (heard,) = EmbeddedHearer().hear([Recording(data, "ko")], unheard)
    return heard.reason


@pytest.fixture(autouse=True)
def nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No process, no temporary file, no open descriptor."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    ffmpeg.executable()
    me = psutil.Process()
    before = me.num_fds()
    yield
    assert [p for p in me.children(recursive=True) if "ffmpeg" in p.name()] == []
    assert list(tmp_path.iterdir()) == []
    assert me.num_fds() <= before


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"OggS",
        b"OggS" + os.urandom(4000),
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"\x1aE\xdf\xa3" + bytes(500),
        b"\0\0\0\x20ftypisom" + os.urandom(3000),
        b"ID3\x03\0\0\0\0\0\0",
        b"GIF89a" + bytes(100),
        b"<html>hello</html>",
        "안녕하세요, this is text".encode(),
    ],
)
def test_what_is_no_recording_is_said_kindly(data: bytes) -> None:
    with pytest.raises(CannotRead, match="cannot read voice note"):
        hear(data)


def test_a_wav_without_a_single_sample() -> None:
    with pytest.raises(CannotRead, match="no sound"):
        hear(wav(np.zeros(0, np.float32)))


@pytest.mark.parametrize(
    "options", [("-c:a", "libopus", "-f", "ogg"), ("-c:a", "libmp3lame", "-f", "mp3")]
)
def test_what_a_cut_off_recording_still_holds_is_kept(options: tuple[str, ...]) -> None:
    whole = coded(said("The rain came down all day, and we stayed at home and read."), *options)
    (heard,) = EmbeddedHearer().hear([Recording(whole[: len(whole) // 2], "ko")], unheard)
    assert 0.5 < heard.seconds < 5
    assert heard.playable.data


def test_a_film_that_lost_its_index_cannot_be_read() -> None:
    whole = coded(said("The rain came down all day."), "-c:a", "aac", "-f", "mp4")
    with pytest.raises(CannotRead):
        hear(whole[: len(whole) // 2])


def test_an_hour_is_too_much_and_so_is_a_long_silence_in_a_few_bytes() -> None:
    with pytest.raises(TooMuch, match="600 seconds"):
        hear(wav(np.zeros(3600 * 4000, np.float32), rate=4000, width=1))
    long = np.zeros(16_000 * 660, np.float32)
    cheap = ("-compression_level", "0", "-frame_duration", "60", "-b:a", "6k")
    options = ("-map", "0:a", "-c:a", "libopus", *cheap, "-f", "ogg")
    (small,) = ffmpeg.encode(long, 16_000, [ffmpeg.Output(options)])
    assert len(small) < 300_000
    with pytest.raises(TooMuch, match="600 seconds"):
        hear(small)


def test_a_huge_file_is_not_even_opened() -> None:
    with pytest.raises(TooMuch, match="MB"):
        hear(b"OggS" + bytes(MOST_BYTES))


@pytest.fixture
def listening() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine that notes whoever calls."""
    calls: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                connection, address = server.accept()
            except OSError:
                return
            calls.append(str(address))
            connection.close()

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    yield server.getsockname()[1], calls
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(2)


def test_playlists_open_neither_files_nor_addresses(
    tmp_path_factory: pytest.TempPathFactory, listening: tuple[int, list[str]]
) -> None:
    port, calls = listening
    secret = tmp_path_factory.mktemp("other") / "secret.wav"
    secret.write_bytes(wav(tone(2.0)))
    targets = [secret.as_uri(), str(secret), f"http://127.0.0.1:{port}/x.wav", f"concat:{secret}"]
    for target in targets:
        playlist = f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{target}\n#EXT-X-ENDLIST\n"
        tricks = [
            playlist.encode(),
            b"OggS" + playlist.encode(),
            b"ID3\x03\0\0\0\0\0\0" + playlist.encode(),
            f"ffconcat version 1.0\nfile '{target}'\n".encode(),
            f"concat:{secret}|{secret}".encode(),
            f"<MPD><BaseURL>{target}</BaseURL></MPD>".encode(),
            f"v=0\nc=IN IP4 127.0.0.1\nm=audio {port} RTP/AVP 0\n".encode(),
        ]
        for trick in tricks:
            with pytest.raises((CannotRead, TooMuch)):
                hear(trick)
    assert calls == []


def test_a_container_that_points_elsewhere_is_not_followed(
    listening: tuple[int, list[str]],
) -> None:
    """An MP4 whose sound is said to lie in another file (`dref`)."""
    port, calls = listening
    whole = coded(tone(2.0), "-c:a", "aac", "-f", "mp4")
    inside = bytes.fromhex("0000000c75726c2000000001")  # "url ", flag 1: in this same file
    assert inside in whole
    address = f"http://127.0.0.1:{port}/a".encode() + b"\0"
    box = (12 + len(address)).to_bytes(4, "big") + b"url \0\0\0\0" + address
    crooked = whole.replace(inside, box)
    with pytest.raises(CannotRead):
        hear(crooked)
    assert calls == []


def test_even_a_trusted_format_may_speak_only_to_its_own_bytes(tmp_path: Path) -> None:
    """The allow-list itself: asked for HLS outright, ffmpeg still reaches nothing."""
    with pytest.raises(ffmpeg.FfmpegFailed):
        ffmpeg.run(
            [
                ffmpeg.Input(
                    b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n", ("-f", "hls")
                )
            ],
            [ffmpeg.Output(("-f", "f32le"))],
        )


def test_work_that_does_not_end_is_ended() -> None:
    with pytest.raises(TooMuch):
        child.run(["/bin/sleep", "30"], child.Limits(seconds=0.3, most_bytes=1000))


def test_samples_that_are_not_numbers_do_no_harm() -> None:
    bad = tone(2.0)
    bad[1000:2000] = np.nan
    bad[5000:5100] = np.inf
    data = coded(bad, "-c:a", "pcm_f32le", "-f", "wav")
    sound = ffmpeg.decode(data, "sound", rate=16_000, most_seconds=10, most_bytes=10**7)
    assert np.isfinite(sound).all()


def test_the_longest_note_that_is_taken_is_named() -> None:
    assert MOST_SECONDS == 600
    assert hear(ogg(tone(1.0))) == "silence"
