"""What words mean: things, people, moods, weather, hours and places of a day."""

from datetime import datetime

import pytest

from config.languages import detect
from models.words import (
    Entry,
    Hour,
    KnownPerson,
    Mood,
    Presence,
    Reading,
    Season,
    TagKind,
    Weather,
)
from tests.reader.reading import READER, read


def there(reading: Reading) -> set[str]:
    return {t.concept for t in reading.things if t.presence is Presence.THERE}


@pytest.mark.parametrize(
    ("text", "drawn", "not_drawn"),
    [
        ("눈이 아파서 병원에 갔다.", "hospital", "snow"),
        ("첫눈이 펑펑 내렸다. 눈을 뭉쳐서 던졌다.", "snow", "eye"),
        ("배를 타고 섬에 갔다.", "boat", "pear"),
        ("할머니가 배를 깎아 주셨다. 달고 시원했다.", "pear", "boat"),
        ("할아버지랑 밤을 구워 먹었다.", "chestnut", "night_sky"),
        ("친구가 사과했다. 나도 미안하다고 했다.", "", "apple"),
        ("It was raining cats and dogs all day.", "", "cat"),
        ("No dog this time, just me and the wind.", "", "dog"),
        ("I slept like a log.", "", "log"),
        ("Went to the bank about the loan.", "bank", "river"),
        ("There was a frog in my left boot.", "boots", "car"),
        ("We packed the boot with suitcases and drove.", "", "boots"),
        ("They left me a card on the table.", "postcard", "cards"),
        ("I saw my sister off at the station.", "", "saw"),
        ("He played a tune on the saw.", "saw", ""),
        ("We raised a toast to the bride.", "", "toast"),
        ("She gave me an earring of hers.", "necklace", "ear"),
        ("A seal swam past our boat.", "seal", ""),
        ("Scraped wax off the seal of the jar.", "", "seal"),
        ("天花板漏水了。", "", "flower"),
        ("今天没带伞，淋成落汤鸡。", "", "chicken"),
        ("奶奶炖的羊肉真香。", "meat", "incense"),
        ("下午四点钟，我把门反锁了。", "", "bell"),
        ("松鼠腮帮子鼓着看我。", "squirrel", "drum"),
        ("给爷爷点了炷香。", "incense", ""),
        ("食堂的灯坏了，饭凉了也没人吃。", "", "noodles"),
        ("ケーキはなかった。", "", "cake"),
        ("猫の手も借りたい。", "", "cat"),
    ],
)  # fmt: skip
def test_words_of_several_meanings_and_sayings(text: str, drawn: str, not_drawn: str) -> None:
    reading = read(text)
    if drawn:
        assert drawn in there(reading)
    brief = reading.brief
    assert not_drawn not in {brief.focus, *brief.things, *(f.look for f in brief.figures)}


@pytest.mark.parametrize(
    ("text", "brought"),
    [
        ("Cycled to work for the first time since the accident.", "bicycle"),
        ("The lake was like glass. Kayaked out to the island and ate a peach.", "canoe"),
        ("Drove to the coast with the windows down.", "car"),
        ("엄마한테 제일 먼저 전화함", "phone"),
        ("妈妈给我打电话问钱够不够花。", "phone"),
        ("母と電話で喧嘩した。", "phone"),
    ],
)  # fmt: skip
def test_a_deed_brings_what_it_is_done_with(text: str, brought: str) -> None:
    there = {one.concept for one in read(text).things if one.presence is Presence.THERE}
    assert brought in there


def test_who_cycles_rides_the_bicycle_whatever_else_is_there() -> None:
    brief = read("Cycled to work. Icicles on the bridge, hands shook, but I made it.").brief
    assert (brief.focus, brief.relation, brief.figures[0].pose) == ("bicycle", "ridden", "ride")


@pytest.mark.parametrize(
    ("text", "not_brought"),
    [
        ("We called it a day.", "phone"),
        ("We drove the tractor to the top field.", "car"),
        ("Rode the bus home in the rain.", "bicycle"),
    ],
)
def test_a_way_of_speaking_brings_nothing(text: str, not_brought: str) -> None:
    assert not_brought not in {one.concept for one in read(text).things}


@pytest.mark.parametrize(
    ("text", "weather"),
    [
        ("눈을 떴는데 천장이 낯설었다. 창밖으로 전차 소리가 들린다.", Weather.SNOW),
        ("바람맞았다.", Weather.WIND),
    ],
)
def test_a_word_that_means_something_else_is_no_weather(text: str, weather: Weather) -> None:
    assert read(text).weather is not weather


@pytest.mark.parametrize(
    ("text", "language", "not_meant"),
    [
        ("바람이 분다.", "ko", "blanket"), ("엄마가 방에 들어왔다.", "ko", "handbag"),
        ("동생이 다 가져갔다.", "ko", "eggplant"), ("내가 그린 수박 그림.", "ko", "soap"),
        ("Early start, sunny and green, the worst is over.", "en", "potato"),
        ("网课听到一半走神。", "zh", "net"), ("口の中までじゃりじゃり。", "ja", "stone"),
    ],
)  # fmt: skip
def test_no_word_is_read_out_of_parts_of_others(text: str, language: str, not_meant: str) -> None:
    assert not_meant not in {thing.concept for thing in read(text, language).things}


def test_a_dream_is_drawn_and_a_wish_is_not() -> None:
    dream = read("Last night I dreamt I was flying over the city on a whale.")
    assert "whale" in {dream.brief.focus, *dream.brief.things}
    wish = read("I wish we had gone to the sea. We sat in the kitchen instead.")
    assert wish.brief.place == "kitchen"


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        ("Grandpa's funeral was this morning.", {Mood.GRIEF}),
        ("할머니가 돌아가셨다.", {Mood.GRIEF}),
        ("爷爷去世了。", {Mood.GRIEF}),
        ("ポチが虹の橋を渡った。", {Mood.GRIEF}),
        ("Passed my driving test!!", {Mood.PROUD, Mood.JOY, Mood.EXCITED}),
        ("하나도 안 무서웠다.", {Mood.CALM}),
        ("Couldn't be happier.", {Mood.JOY}),
        ("I wasn't happy at all.", {Mood.SAD}),
        ("열이 나서 하루 종일 누워 있었다.", {Mood.SICK}),
        ("終電で帰った。もう限界。", {Mood.TIRED}),
    ],
)
def test_moods_and_what_turns_them(text: str, moods: set[Mood]) -> None:
    assert read(text).feeling.mood in moods


@pytest.mark.parametrize(
    "text", ["Mum's ashes went into the sea today. 🎉", "장례식장에 다녀왔다. 케이크도 있었다."]
)
def test_nothing_festive_follows_grief(text: str) -> None:
    reading = read(text)
    assert reading.feeling.grave
    assert {"balloon", "confetti", "firework"} <= reading.brief.never
    assert all(f.pose not in ("cheer", "dance", "laugh", "smile") for f in reading.brief.figures)


def test_nothing_known_is_calm_without_confidence() -> None:
    feeling = read("Zxcvb qwerty.").feeling
    assert feeling.mood is Mood.CALM
    assert feeling.confidence < 0.3


@pytest.mark.parametrize(
    ("text", "weather"),
    [
        ("비는 안 왔다.", None), ("비가 왔다.", Weather.RAIN), ("It didn't rain after all.", None),
        ("今天没下雪。", None), ("雪が降った。", Weather.SNOW), ("風呂に入った。", None),
        ("The train was late and the curtains were drawn.", None),
    ],
)  # fmt: skip
def test_weather_that_was_and_weather_that_was_not(text: str, weather: Weather | None) -> None:
    assert read(text).weather == weather


def test_a_clock_an_hour_a_season() -> None:
    assert read("Up at 4am again.").hour is Hour.NIGHT
    assert read("새벽 두 시까지 일했다.").hour is Hour.NIGHT
    assert read("매미가 울었다.").season is Season.SUMMER
    january = datetime(2026, 1, 10, 15)
    assert read("A walk.", at=january, southern=True).season is Season.SUMMER


def test_people_by_kin_and_name_and_who_is_only_spoken_of() -> None:
    reading = read("지민이랑 떡볶이를 먹었다. 엄마한테 전화가 왔다.")
    presence = {p.name: p.presence for p in reading.people}
    assert presence["지민"] is Presence.THERE
    assert presence["엄마"] is Presence.MENTIONED
    assert [f.who for f in reading.brief.figures] == ["writer", "지민"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("隔壁的老周送来一筐杏。", "老周"),
        ("同住的小娟切了根火腿肠。", "小娟"),
        ("嫂子和小孙女在院子里。", ""),
        ("检查的事没告诉老周。", ""),
    ],
)
def test_a_colleague_by_surname_in_chinese(text: str, name: str) -> None:
    named = {p.name for p in read(text).people if p.kind == "name"}
    assert named == ({name} if name else set())


@pytest.mark.parametrize(
    ("text", "name", "thing"),
    [
        ("초코랑 산책했다. 초코가 신났다.", "초코", ""),
        ("두부를 목욕시켰다", "두부", ""),
        ("콩이가 밥을 안 먹는다", "콩이", "rice"),
        ("Walked Biscuit round the lake.", "Biscuit", "lake"),
        ("walked biscuit in the rain", "Biscuit", ""),
        ("可乐今天洗澡了", "可乐", ""),
        ("可樂今天洗澡了", "可樂", ""),
        ("チョコと散歩した。", "チョコ", ""),
        ("두부를 볶아 먹었다", "", "tofu"),
        ("초코우유 마셨다", "", "cocoa"),
        ("초코 먹었다", "", "chocolate"),
        ("had a biscuit with my tea", "", "cookie"),
        ("喝了一杯可乐", "", "soda"),
        ("チョコを食べた", "", "chocolate"),
        ("チョコケーキおいしい", "", "cake"),
    ],
)
def test_a_pet_with_the_name_of_a_thing_is_known(text: str, name: str, thing: str) -> None:
    known = tuple(
        KnownPerson(pet, kind="dog")
        for pet in ("초코", "두부", "콩이", "Biscuit", "可乐" if "乐" in text else "可樂", "チョコ")
    )
    (reading,) = READER.read([Entry(text, locale=detect(text, "en"), known=known)])
    assert [one.name for one in reading.people] == ([name] if name else [])
    things = {one.concept for one in reading.things}
    assert thing in things if thing else not things & {"chocolate", "tofu", "cookie", "soda"}
    assert ("dog" in {figure.look for figure in reading.brief.figures}) is bool(name)


def test_a_known_person_comes_with_their_look_and_a_correction_is_learnt() -> None:
    known = (KnownPerson("Zed", ("Zeddy",), look="grandfather"), KnownPerson("Bori", kind="dog"))
    reading = read("Walked with Zeddy and Bori.", known=known)
    assert {f.look for f in reading.brief.figures} == {"child", "grandfather", "dog"}
    mended = read("Tea with Autumn.", not_people=("Autumn",))
    assert all(p.name != "Autumn" for p in mended.people)


def test_places_named_are_found_on_the_map() -> None:
    reading = read("부산 해운대에서 파도를 봤다.")
    assert {p.name for p in reading.places} >= {"부산", "해운대"}
    assert reading.brief.place in ("beach", "sea")
    assert reading.places[0].country == "KR"


def test_what_the_person_corrected_wins() -> None:
    reading = read(
        "Nothing much today.",
        corrections={"mood": "sad", "weather": "rain", "place": "kitchen", "title": "Mine", "tags": "home, tea"},
    )  # fmt: skip
    assert reading.feeling.mood is Mood.SAD
    assert reading.weather is Weather.RAIN
    assert reading.brief.place == "kitchen"
    assert reading.title == "Mine"
    assert {"home", "tea"} <= {t.word for t in reading.tags if t.kind is TagKind.OWN}
    assert read("x", corrections={"mood": "purple", "place": "nowhere"}).feeling.mood is Mood.CALM


@pytest.mark.parametrize(
    ("text", "people", "places"),
    [
        ("Paris! We saw the tower at last.", set(), {"Paris"}),
        ("Sydney in the rain with Ben.", {"Ben"}, {"Sydney"}),
        ("Tea with Paris and Ben.", {"Paris", "Ben"}, {"Paris"}),
        ("Grandma. She always knew.", {"Grandma"}, set()),
        ("Met Dr. Lee. She was kind.", {"Dr. Lee"}, set()),
    ],
)
def test_cities_and_exclamations_are_no_people(
    text: str, people: set[str], places: set[str]
) -> None:
    reading = read(text)
    assert {p.name for p in reading.people} == people
    assert {p.name for p in reading.places} == places


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("She said her first word at half past three.", Hour.AFTERNOON),
        ("Night shift. Bed six at ten past four.", Hour.NIGHT),
        ("夜勤明け。土手に座った。", Hour.MORNING),
        ("아버지는 해뜨는 걸 보고 들어왔다.", Hour.DAWN),
        ("他坐到天黑,没说话。", Hour.EVENING),
    ],
)
def test_an_hour_told_in_words(text: str, hour: Hour) -> None:
    assert read(text).hour is hour


@pytest.mark.parametrize(
    ("text", "language", "people"),
    [
        ("Taught my nephew Theo to ride a bicycle.", "en", [("Theo", "nephew")]),
        ("친구 지민이랑 밥을 먹었다", "ko", [("지민", "friend")]),
        ("甥のタロウと公園に行った", "ja", [("タロウ", "nephew")]),
        ("Mum, Theo and I baked.", "en", [("Mum", "mother"), ("Theo", "person")]),
        ("엄마랑 지민이가 왔다", "ko", [("엄마", "mother"), ("지민", "person")]),
    ],
)
def test_a_name_with_who_it_is_is_one_person(
    text: str, language: str, people: list[tuple[str, str]]
) -> None:
    assert [(one.name, one.concept) for one in read(text, language).people] == people


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "We flew the drone over the field."),
        ("ko", "아빠랑 드론을 날렸다."),
        ("ja", "弟とドローンを飛ばした。"),
        ("zh", "和爸爸去公园放无人机。"),
    ],
)
def test_who_flies_a_drone_stays_on_the_ground(locale: str, text: str) -> None:
    brief = read(text, locale).brief
    assert {figure.pose for figure in brief.figures}.isdisjoint({"fly", "travel"})
