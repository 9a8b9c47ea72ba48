"""Plain days of one line are read as anybody would read them."""

import pytest

from models.embedded.reader import EmbeddedReader
from models.words import Entry, Mood, Presence, Reading


def _read(text: str) -> Reading:
    return EmbeddedReader().read([Entry(text, locale="en")])[0]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Had a row with Dan.", "en"), ("Big row with Mum.", "en"), ("Huge fight with my boyfriend", "en"),
        ("Screaming match with my sister.", "en"), ("Fell out with Sophie.", "en"),
        ("엄마랑 대판 싸움.", "ko"), ("跟妈妈吵了一架。", "zh"), ("友達とケンカしちゃった。", "ja"),
    ],
)  # fmt: skip
def test_a_quarrel_is_no_glad_day(line: str, language: str) -> None:
    reading = EmbeddedReader().read([Entry(line, locale=language)])[0]
    assert reading.feeling.mood in (Mood.ANGRY, Mood.SAD)


@pytest.mark.parametrize(
    "line", ["Pillow fight with my brothers.", "We had a snowball fight with the kids."]
)
def test_a_fight_with_pillows_is_one(line: str) -> None:
    assert _read(line).feeling.mood is Mood.JOY


@pytest.mark.parametrize(
    ("line", "language", "who"),
    [
        ("My boyfriend proposed on the pier and I said yes.", "en", "boyfriend"),
        ("He went down on one knee and proposed.", "en", "friend 1"),
        ("I proposed to Anna at the lighthouse.", "en", "writer"),
        ("민호가 반지를 꺼내며 청혼했다.", "ko", "민호"),
    ],
)
def test_who_proposes_is_who_kneels(line: str, language: str, who: str) -> None:
    figures = EmbeddedReader().read([Entry(line, locale=language)])[0].brief.figures
    assert [figure.who for figure in figures if figure.pose == "propose"] == [who]


@pytest.mark.parametrize(
    ("line", "name", "animal"),
    [
        ("Took Biscuit to the vet. Her claws are fine.", "Biscuit", "cat"),
        ("Lunch with Rosie, Biscuit begged under the table.", "Biscuit", "dog"),
        ("Walked Ginger along the river, she chased every duck.", "Ginger", "dog"),
        ("Cookie slept on my lap, purring.", "Cookie", "cat"),
    ],
)
def test_a_pet_that_is_called_like_food_is_a_pet(line: str, name: str, animal: str) -> None:
    reading = _read(line)
    assert (name, animal) in {(person.name, person.concept) for person in reading.people}
    assert not {"cookie", "ginger"} & {reading.brief.focus, *reading.brief.things}


@pytest.mark.parametrize(
    "line", ["Baked Ginger biscuits for the vet.", "Took the dog to the vet and ate a Biscuit."]
)
def test_a_biscuit_is_no_pet(line: str) -> None:
    assert not {"Ginger", "Biscuit"} & {person.name for person in _read(line).people}


def test_who_snores_elsewhere_is_not_in_my_bed() -> None:
    assert len(_read("Massive row with Tom. Slept in the spare room.").brief.figures) == 1


def test_what_stands_by_the_road_is_not_driven() -> None:
    brief = _read("Drove up north, sheep all over the road.").brief
    assert (brief.focus, brief.relation) == ("sheep", "beside")


def test_a_title_does_not_end_where_today_was() -> None:
    assert not _read("Cleaned the oven. Not much to write about today.").title.endswith("about")
    assert _read("Walked all the way to school today.").title.split()[-1] in ("school", "today")


def test_presents_are_wrapped_under_a_tree() -> None:
    brief = _read("Wrapped presents on Christmas Eve.").brief
    assert brief.focus == "present"
    assert "christmas_tree" in brief.things


@pytest.mark.parametrize(
    ("line", "language", "pet"),
    [
        ("강아지 초코를 데리고 동물병원에 다녀왔다.", "ko", "초코"),
        ("犬のチョコと公園へ行った。", "ja", "チョコ"),
        ("고양이 쿠션을 빨았다.", "ko", None),
    ],
)
def test_behind_an_animal_stands_its_name(line: str, language: str, pet: str | None) -> None:
    reading = EmbeddedReader().read([Entry(line, locale=language)])[0]
    assert [one.name for one in reading.people] == ([pet] if pet else [])


@pytest.mark.parametrize(
    ("line", "language", "pose"),
    [
        ("고양이가 내 키보드 위에서 잤다.", "ko", "sit"), ("고양이랑 낮잠을 잤다.", "ko", "sleep"),
        ("The cat slept on my keyboard all day.", "en", "sit"), ("我家的猫睡在键盘上。", "zh", "sit"),
    ],
)  # fmt: skip
def test_where_the_cat_sleeps_the_writer_is_awake(line: str, language: str, pose: str) -> None:
    figures = EmbeddedReader().read([Entry(line, locale=language)])[0].brief.figures
    assert figures[0].pose == pose


def test_the_whole_family_is_who_was_named() -> None:
    line = "오늘 할머니 생신이라 온 가족이 모여 케이크를 먹었다. 할머니가 웃으셔서 좋았다."
    figures = EmbeddedReader().read([Entry(line, locale="ko")])[0].brief.figures
    assert {"grandmother", "woman", "man"} <= {figure.look for figure in figures}
    assert not any(figure.who.startswith("friend") for figure in figures)


@pytest.mark.parametrize(
    ("line", "town"),
    [
        ("We spent Saturday in Bath and walked along the river.", "Bath"),
        ("We flew to Nice in July.", "Nice"),
    ],
)
def test_a_town_that_is_a_word_as_well_is_the_town_where_it_is_written_as_one(
    line: str, town: str
) -> None:
    reading = _read(line)
    assert [place.name for place in reading.places] == [town]
    assert {thing.concept for thing in reading.things}.isdisjoint({"bathroom", "bathtub"})
    assert "bathe" not in {figure.pose for figure in reading.brief.figures}


def test_a_long_bath_is_no_town() -> None:
    reading = _read("I had a long bath. It was nice.")
    assert reading.places == ()
    assert reading.brief.figures[0].pose == "bathe"


def test_all_whom_one_is_with_are_there() -> None:
    reading = _read("Today I baked bread with Jimin and Grandma in Seoul. The crust was perfect.")
    looks = {figure.who: figure.look for figure in reading.brief.figures}
    assert looks.get("Grandma") == "grandmother"
    assert "Jimin" in looks


def test_nurse_amy_nurses_and_is_not_in_the_bed() -> None:
    poses = {f.who: f.pose for f in _read("Chemo today. Nurse Amy held my hand.").brief.figures}
    assert "lie" not in poses.values()


@pytest.mark.parametrize(
    ("line", "name", "animal"),
    [
        ("My hamster Pip ran in his wheel all night.", "Pip", "hamster"),
        ("Our cat Biscuit slept on my lap.", "Biscuit", "cat"),
        ("Walked our dog Pepper before breakfast.", "Pepper", "dog"),
    ],
)
def test_a_name_behind_a_pet_is_its_own(line: str, name: str, animal: str) -> None:
    reading = _read(line)
    assert {f.who: f.look for f in reading.brief.figures if f.who != "writer"} == {name: animal}
    assert {thing.concept for thing in reading.things}.isdisjoint({"bone", "pepper", "chili"})


def test_who_teaches_or_cheers_does_not_do_it_too() -> None:
    taught = {f.who: f.pose for f in _read("Grandpa taught me to ride a bike.").brief.figures}
    assert (taught["writer"], taught["Grandpa"]) == ("ride", "look")
    ran = {f.who: f.pose for f in _read("Mum cheered for me while I ran the race.").brief.figures}
    assert (ran["writer"], ran["Mum"]) == ("run", "cheer")


def test_what_is_a_neighbours_is_of_one_neighbour() -> None:
    reading = _read("Fixed the neighbour's washing machine and he paid me in eggs.")
    assert [p.count for p in reading.people if p.concept == "neighbour"] == [1]


def test_a_black_dress_for_a_wedding_is_no_mourning() -> None:
    reading = _read("Bought a little black dress for the wedding on Saturday.")
    assert not reading.feeling.grave
    assert dict(reading.brief.tints).get("dress") == "black"


def test_soaking_in_the_bath_is_no_rain() -> None:
    assert _read("Tonight I soaked in the tub.").weather is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Booked a trip to Jeju with Jiho. We go in July.", "en"),
        ("서영이랑 부산 여행을 예약했다. 8월에 간다.", "ko"),
        ("東京のホテルを予約した。", "ja"),
        ("预订了去上海的机票。", "zh"),
    ],
)
def test_where_a_trip_is_booked_to_one_is_not_yet(line: str, language: str) -> None:
    (reading,) = EmbeddedReader().read([Entry(line, locale=language)])
    assert [place.presence for place in reading.places] == [Presence.WISHED]


def test_a_booking_that_was_made_somewhere_else_leaves_the_place() -> None:
    (place,) = _read("Booked a table and had lunch in Lisbon.").places
    assert place.presence is Presence.THERE
