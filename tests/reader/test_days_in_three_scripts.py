"""Plain Korean, Japanese and Chinese days are read as anybody would read them."""

import pytest

from models.words import Mood, Presence, Reading
from tests.reader.reading import read


def _deeds(text: str, locale: str) -> set[str]:
    return {deed.pose for deed in read(text, locale).deeds}


def _there(reading: Reading) -> set[str]:
    drawn = (Presence.THERE, Presence.DREAMT)
    people = {one.concept for one in reading.people if one.presence in drawn}
    return people | {one.concept for one in reading.things if one.presence in drawn}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("家に帰ったら犬が待っていた。", "dog"), ("うさぎに餌をあげたら食べてくれた。", "rabbit"),
        ("窓を開けたら、虹が出ていた。", "window"), ("母に花をあげたら、とても喜んでくれた。", "flower"),
        ("公園に行ったら、友達がサッカーをしていた。", "park"), ("奈良で犬とならんで歩いた。", "dog"),
    ],
)  # fmt: skip
def test_what_one_found_on_coming_is_there(line: str, what: str) -> None:
    assert what in _there(read(line, "ja"))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("もし宝くじが当たったら犬を飼いたい。", "dog"), ("犬なら飼えるのに。", "dog"),
        ("お金があったら船を買う。", "ship"), ("隣の犬が逃げたらしい。", "dog"),
    ],
)  # fmt: skip
def test_what_is_only_supposed_is_not_there(line: str, what: str) -> None:
    assert what not in _there(read(line, "ja"))


def test_a_dream_of_last_night_is_a_dream() -> None:
    dreamt = read("昨日の夢、恐竜に追いかけられた。", "ja").things
    assert ("dinosaur", Presence.DREAMT) in {(one.concept, one.presence) for one in dreamt}


@pytest.mark.parametrize(
    ("line", "language", "who"),
    [
        ("赤ちゃんが夜泣きでほとんど眠れなかった。", "ja", "baby"), ("母は元気がなかった。", "ja", "mother"),
        ("아들이 밥을 안 먹는다.", "ko", "son"), ("엄마가 힘이 없었다.", "ko", "mother"),
    ],
)  # fmt: skip
def test_who_does_not_do_it_is_there_all_the_same(line: str, language: str, who: str) -> None:
    assert who in _there(read(line, language))


@pytest.mark.parametrize(
    ("line", "language", "who"),
    [
        ("友達が来なかった。", "ja", "friend"), ("犬がいなくて寂しい。", "ja", "dog"),
        ("친구가 안 왔다.", "ko", "friend"), ("강아지가 없으니 허전하다.", "ko", "dog"),
    ],
)  # fmt: skip
def test_who_did_not_come_is_not_there(line: str, language: str, who: str) -> None:
    assert who not in _there(read(line, language))


@pytest.mark.parametrize(
    ("line", "untrue"),
    [
        ("해가 떴다.", "knit"), ("눈을 떴다.", "knit"), ("불을 켜고 잤다.", "play_music"),
        ("바람이 불었다.", "play"), ("시험을 쳤다.", "play"), ("바다에 발을 담갔다.", "cook"),
        ("구름만 봤다.", "walk"), ("경기에서 졌다.", "build"), ("아빠한테 발차기를 보여줬다.", "swim"),
    ],
)  # fmt: skip
def test_short_verbs_mean_what_they_mean_here(line: str, untrue: str) -> None:
    assert untrue not in _deeds(line, "ko")


@pytest.mark.parametrize(
    ("line", "deed"),
    [
        ("엄마 장갑을 떴다.", "knit"), ("바이올린을 열심히 켰다.", "play_music"),
        ("하모니카를 불었다.", "play_music"), ("테니스를 쳤다.", "play"), ("김치를 담갔다.", "cook"),
    ],
)  # fmt: skip
def test_beside_their_thing_they_are_deeds(line: str, deed: str) -> None:
    assert deed in _deeds(line, "ko")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("고3이라 오늘도 독서실에서 공부했다.", "ko"), ("高3の夏、部活が終わった。", "ja"),
        ("帰りの電車は満員で足が痛かった。", "ja"),
    ],
)  # fmt: skip
def test_a_school_year_and_a_full_train_are_nobody(line: str, language: str) -> None:
    assert not read(line, language).people


def test_to_break_with_a_friend_takes_no_temple() -> None:
    assert read("친구랑 절교했다.", "ko").brief.place != "temple"


def test_to_loll_about_takes_no_street() -> None:
    assert "street" not in _there(read("하루 종일 누워서 뒹굴거렸다.", "ko"))


def _tags(text: str, locale: str) -> set[str]:
    return {tag.word for tag in read(text, locale).tags}


@pytest.mark.parametrize(
    ("line", "language", "tags"),
    [
        ("한강에서 돗자리를 깔고 치킨을 먹었다.", "ko", {"돗자리", "치킨"}),
        ("우리 집 근처로 등산을 갔다.", "ko", {"산"}),
        ("膝の上の三毛猫とせんべいを食べた。", "ja", {"三毛猫", "せんべい"}),
        ("今天在沙发上吃了烧饼。", "zh", {"沙发", "烧饼"}),
        ("今天帶狗去公園散步,吃了蘋果和麵包。", "zh", {"狗", "公園", "蘋果", "麵包"}),
        ("Slept on the couch with two spaniels.", "en", {"couch", "spaniel"}),
    ],
)
def test_a_page_is_filed_under_the_words_of_who_wrote_it(
    line: str, language: str, tags: set[str]
) -> None:
    assert tags <= _tags(line, language)


def test_a_thing_called_twice_is_filed_once() -> None:
    assert not {"멍멍이", "강아지"} <= _tags("강아지랑 놀았다. 멍멍이가 공을 물어 왔다.", "ko")


@pytest.mark.parametrize(
    ("line", "language", "pet"),
    [
        ("우리 집 강아지 뽀삐랑 공원에서 놀았다.", "ko", "뽀삐"),
        ("고양이 나비가 창가에서 졸고 있다.", "ko", "나비"), ("うちの猫のモモが膝の上で寝た。", "ja", "モモ"),
        ("犬のポチと散歩した。", "ja", "ポチ"), ("我家猫咪豆豆在沙发上睡着了。", "zh", "豆豆"),
    ],
)  # fmt: skip
def test_a_pet_is_drawn_once_under_its_name(line: str, language: str, pet: str) -> None:
    brief = read(line, language).brief
    own = [figure for figure in brief.figures if figure.who == pet]
    assert len(own) == 1
    assert own[0].look in ("dog", "cat")
    assert own[0].look not in (brief.focus, *brief.things)


@pytest.mark.parametrize(
    ("line", "language"),
    [("고양이 밥을 줬다.", "ko"), ("犬のリードを買った。", "ja"), ("给狗狗洗了澡。", "zh")],
)
def test_what_a_pet_has_is_not_its_name(line: str, language: str) -> None:
    assert not read(line, language).people


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("선생님한테 혼났다. 방과 후에 혼자 농구했다.", "ko"),
        ("今天被老師罵了。放學後在操場一個人打籃球。", "zh"),
        ("友達とけんかして、一人で公園でブランコに乗った。", "ja"),
        ("Had a row with Tom and went for a walk on my own.", "en"),
    ],
)
def test_who_is_alone_is_drawn_alone(line: str, language: str) -> None:
    assert [figure.who for figure in read(line, language).brief.figures] == ["writer"]


@pytest.mark.parametrize(
    ("line", "language", "who"),
    [
        ("딸이 보조바퀴 떼고 혼자 탔다!!", "ko", "딸"), ("娘が一人で自転車に乗れた!", "ja", "娘"),
        ("Mia rode her bike all by herself.", "en", "Mia"),
    ],
)  # fmt: skip
def test_who_does_it_alone_is_who_was_told_of(line: str, language: str, who: str) -> None:
    assert who in {figure.who for figure in read(line, language).brief.figures}


def test_what_was_made_is_what_the_page_is_about() -> None:
    brief = read("동생이랑 눈사람을 만들었다. 당근으로 코를 꽂았다.", "ko").brief
    assert (brief.focus, brief.relation) == ("snowman", "made")


def test_the_fireworks_are_over_who_eats_below_them() -> None:
    assert "firework" in read("彼と花火大会。りんご飴を食べた。", "ja").brief.things


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("안경을 새로 맞췄다.", "ko"), ("강아지 목줄을 새로 샀다.", "ko"), ("물을 뿌렸다.", "ko"),
        ("친구가 사진을 보내줬다.", "ko"), ("다녀왔어요.", "ko"), ("배고파서 밥을 한 그릇 더 먹었다.", "ko"),
        ("犬のリードを買った。", "ja"), ("神社で手を合わせた。", "ja"), ("球根を埋めた。", "ja"),
        ("駅で友達を見送った。", "ja"), ("公司三周年庆典。", "zh"), ("公交车走了,没赶上。", "zh"),
        ("清明放假去春游。", "zh"), ("去寺庙上香。", "zh"), ("走,去吃饭!走了走了。", "zh"),
    ],
)  # fmt: skip
def test_an_everyday_word_is_no_grief(line: str, language: str) -> None:
    assert read(line, language).feeling.mood is not Mood.GRIEF


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("할머니를 하늘로 보내드렸다.", "ko"), ("강아지가 무지개다리를 건넜다. 목줄만 남았다.", "ko"),
        ("猫のミミが静かに旅立った。", "ja"), ("祖父を見送った。静かな葬儀だった。", "ja"),
        ("奶奶走了,再也见不到了。", "zh"), ("外婆走了一年了。今天给她上坟。", "zh"),
    ],
)  # fmt: skip
def test_grief_is_still_heard(line: str, language: str) -> None:
    assert read(line, language).feeling.mood is Mood.GRIEF
