"""What is told of a photo: one sentence, an estimate with its reasons, a command line."""

import io
import json
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.embedded.seer import EmbeddedMemorability, EmbeddedSeer
from models.embedded.seer.captions import Tellable, caption
from models.embedded.seer.cli import main
from models.making import unheard
from models.photos import Colour, Fact, Photo, PhotoKind, Seen
from tests.photos import made, portraits


@pytest.fixture(scope="module")
def two_people() -> Seen:
    picture = portraits.group(np.random.default_rng(1), [2, 3])
    return EmbeddedSeer().see([Photo(made.encoded(picture))], unheard)[0]


def with_facts(seen: Seen, **facts: float) -> Seen:
    return replace(seen, facts=tuple(Fact(c, s) for c, s in facts.items()), place=None)


def test_names_are_said_when_they_are_confirmed(two_people: Seen) -> None:
    seen = with_facts(two_people, blue_sky=0.9)
    assert caption(seen, "en", ["Mina"]) == "Mina and one more, under a blue sky."
    assert caption(seen, "ko", ["미나", "준"]) == "파란 하늘 아래, 미나와 준이에요."
    assert caption(seen, "ko", ["준"]) == "파란 하늘 아래, 준과 다른 한 사람이에요."
    assert caption(seen, "zh", ["美娜", "俊"]) == "美娜、俊，蓝天下。"
    assert caption(seen, "ja", ["ミナ", "ジュン"]) == "青空の下、ミナとジュンです。"


def test_a_doubtful_face_or_drawing_is_told_as_doubtful(two_people: Seen) -> None:
    plain = with_facts(two_people, night=0.9)
    more = replace(plain, faces=(*plain.faces, replace(plain.faces[0], sure=False)))
    assert caption(more, "en") == "At least two people, at night."
    assert caption(more, "ko") == "밤, 적어도 두 사람이에요."
    drawn = replace(two_people, kind=PhotoKind.SKETCH, kind_sure=0.6)
    assert caption(drawn, "en").startswith("Perhaps")
    assert caption(replace(drawn, kind_sure=0.9), "en") == "A line drawing on paper."
    assert caption(drawn, "ko").endswith("일까요?")


def test_the_place_belongs_to_every_sentence(two_people: Seen) -> None:
    seen = with_facts(two_people)
    shapes = (
        seen,
        replace(seen, faces=()),
        replace(seen, faces=(), foreground_sure=False),
        replace(with_facts(seen, blue_sky=0.9, greenery=0.9), faces=()),
        replace(with_facts(seen, close_up=0.9), faces=()),
        replace(with_facts(seen, night=0.9), faces=(), foreground_sure=False),
        replace(with_facts(seen, greenery=0.9), faces=(), foreground_sure=False),
        replace(with_facts(seen, black_and_white=0.9), faces=(), foreground_sure=False),
    )
    for language, said in (("en", "in X"), ("ko", "X에서"), ("zh", "在X"), ("ja", "Xにて")):
        for shape in shapes:
            told = caption(replace(shape, place="X"), language)
            assert told.count(said) == 1
            assert told.endswith((".", "。"))
            assert "None" not in told


def test_a_kept_photo_is_told_again_without_being_seen_anew(two_people: Seen) -> None:
    kept = {f.name: getattr(two_people, f.name) for f in fields(Tellable)}
    again = Tellable(**kept)
    for language in ("en", "ko", "zh", "ja"):
        assert caption(again, language, ["Mina"]) == caption(two_people, language, ["Mina"])


def test_doubtful_facts_are_not_said(two_people: Seen) -> None:
    for language in ("en", "ko", "zh", "ja"):
        doubtful = with_facts(two_people, sunset=0.6, snow=0.65, sea=0.75, indoor=0.7)
        assert caption(doubtful, language) == caption(with_facts(two_people), language)


def test_a_colour_among_many_is_not_what_a_photo_is_called_by(two_people: Seen) -> None:
    """A red pagoda was "something black": no colour had even a third of it."""
    black, red, white = (
        Colour(name, "#000000", (0.1, 0.0, 0.0), share)
        for name, share in (("black", 0.27), ("red", 0.25), ("white", 0.9))
    )
    pagoda = replace(
        with_facts(two_people), faces=(), foreground_sure=True,
        foreground=(black, red), background=(white,), colours=(black, red),
    )  # fmt: skip
    assert caption(pagoda, "en") == "A photo."
    assert caption(pagoda, "ko") == "사진이에요."
    assert caption(pagoda, "zh") == "一张照片。"
    assert caption(pagoda, "ja") == "写真です。"
    rose = replace(pagoda, foreground=(replace(red, share=0.6), black))
    assert caption(rose, "en") == "Something red stands out against white."


def test_a_caption_never_claims_what_cannot_be_known(two_people: Seen) -> None:
    said = caption(with_facts(two_people, night=0.9, lights=0.9), "en").lower()
    for claim in ("man", "woman", "happy", "old", "young", "friends", "beautiful", "indoor"):
        assert claim not in said.split()


def test_faces_are_more_memorable_than_an_empty_wall() -> None:
    explain = EmbeddedMemorability().explain
    people = portraits.group(np.random.default_rng(1), [2, 3])
    wall = np.full((600, 800, 3), (170, 175, 180), np.uint8)
    first, second = explain([made.encoded(people), made.encoded(wall)])
    assert 0 <= second.score < first.score <= 100
    assert first.because[0].name == "face"
    assert first.because[0].value > 0
    shown = np.asarray(Image.open(io.BytesIO(first.overlay.data))).astype(int)
    assert shown.shape == (540, 960, 3)
    # Warm light lies on the faces, not on the wall between them.
    warmth = shown[..., 0] - shown[..., 2]
    assert warmth[150:450, 180:300].mean() > warmth[:, 470:490].mean() + 20


def test_a_photos_score_is_the_same_with_and_without_its_explanation() -> None:
    data = made.encoded(made.landscape(np.random.default_rng(2)))
    seen = EmbeddedSeer().see([Photo(data)], unheard)[0]
    assert EmbeddedMemorability().explain([data])[0].score == seen.memorability


def test_the_command_line_shows_a_photo_and_says_what_it_cannot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, why = tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "why.jpg"
    good.write_bytes(made.encoded(made.landscape(np.random.default_rng(2))))
    bad.write_bytes(b"not a photo")
    assert main([str(good), "--language", "ko", "--why", str(why)]) == 0
    shown = capsys.readouterr().out
    assert "하늘" in shown
    assert "an estimate" in shown
    with Image.open(why) as drawn:
        assert drawn.size == (960, 640)
    assert main([str(bad)]) == 1
    assert "not a JPEG" in capsys.readouterr().err
    assert main([]) == 2
    capsys.readouterr()
    assert main([str(good), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["kind"] == "photo"
    assert "features" not in facts
    assert all("vector" not in face for face in facts["faces"])


def test_the_command_line_says_what_it_cannot_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, why = tmp_path / "a.jpg", tmp_path / "why.jpg"
    good.write_bytes(made.encoded(made.landscape(np.random.default_rng(2))))
    assert main([str(good), str(good), "--why", str(why)]) == 2, "one picture cannot be of both"
    assert not why.exists()
    assert main([str(good), "--language", "fr"]) == 2
    assert "'ko'" in capsys.readouterr().err
    assert main([str(tmp_path / "none.jpg")]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'none.jpg'}: No such file or directory\n"
