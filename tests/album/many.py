"""Diaries of any size in four languages, as search cards: made from parts, the same every time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from config.places import find
from config.vocabulary import concepts, word_for
from models.words import Mood, Weather

LANGUAGES = ("en", "ko", "zh", "ja")
LAST = date(2026, 11, 20)
_NAMES = {
    "en": ("Ben", "Mia", "Noah", "Ivy", "Theo", "Ruth", "Omar", "Lena"),
    "ko": ("지민", "소라", "민준", "하은", "도윤", "서연", "지호", "유진"),
    "zh": ("小李", "王芳", "张伟", "小美", "陈晨", "刘洋", "小雨", "赵静"),
    "ja": ("ユキ", "健太", "さくら", "陽子", "大輔", "美咲", "翔", "花子"),
}
_PLACES = ("Busan", "Seoul", "Kyoto", "Osaka", "Paris", "Berlin", "Beijing", "Shanghai", "Tokyo",
           "London", "Daegu", "Gangneung")  # fmt: skip
# Frames around what the day was about; the words between come from the shared vocabulary.
_FRAMES = {
    "en": (
        "Went to {place} with {who} and could not stop talking about the {a}.",
        "The {a} was next to the {b} the whole afternoon, and {who} laughed at it.",
        "I wanted the {a}, but in the end the {b} was better than anything this month.",
        "Nothing much happened today apart from a {a} and a long walk home past the {b}.",
        "{who} called in the evening to tell me about the {b}; I told her about the {a}.",
    ),
    "ko": (
        "{who}하고 {place}에 가서 {a} 이야기만 하루 종일 했다.",
        "{a} 옆에 {b}가 있었는데 {who}가 보고 한참을 웃었다.",
        "{a}를 갖고 싶었지만 결국 {b}가 이번 달에 제일 좋았다.",
        "오늘은 별일 없었다. {a} 하나 보고 {b} 지나서 천천히 걸어왔다.",
        "저녁에 {who}가 전화해서 {b} 이야기를 했고 나는 {a} 이야기를 했다.",
    ),
    "zh": (
        "和{who}一起去了{place}，一路上都在说{a}。",
        "{a}就在{b}旁边，{who}看了笑个不停。",
        "本来想要{a}，最后还是觉得{b}最好，这个月没有比这更开心的了。",
        "今天没什么特别的事，看到了{a}，路过{b}慢慢走回家。",
        "晚上{who}打电话来说{b}的事，我跟她说了{a}。",
    ),
    "ja": (
        "{who}と{place}へ行って、ずっと{a}の話をしていた。",
        "{a}の隣に{b}があって、{who}が笑っていた。",
        "{a}が欲しかったけれど、結局は{b}が今月いちばん良かった。",
        "今日は特に何もなかった。{a}を見て、{b}の前を通って歩いて帰った。",
        "夜に{who}から電話があり、{b}の話を聞いて、私は{a}の話をした。",
    ),
}


def pages(count: int, seed: int = 1) -> Iterator[tuple[str, dict[str, Any]]]:
    """Ids and cards, oldest first: one day after another, about sixty words each."""
    chance = random.Random(seed)
    things = sorted(concepts())
    common = [chance.paretovariate(0.9) for _ in things]  # some things are on many pages
    for n in range(count):
        day = LAST - timedelta(days=(count - n) * 6000 // max(count, 6000))
        yield f"p{n}", _card(chance, day, chance.choice(LANGUAGES), things, common)


def _card(
    chance: random.Random, day: date, language: str, things: list[str], common: list[float]
) -> dict[str, Any]:
    about = chance.choices(things, common, k=8)
    who = chance.sample(_NAMES[language], 2)
    where = find(chance.choice(_PLACES))
    assert where is not None
    named = where.called(language)
    said = [word_for(one, language) or one for one in about]
    frames = chance.sample(_FRAMES[language], 4)
    lines = [
        frame.format(who=chance.choice(who), place=named, a=said[2 * at], b=said[2 * at + 1])
        for at, frame in enumerate(frames)
    ]
    text = " ".join(lines)
    photo = chance.random() < 0.15
    return {
        "day": day.isoformat(),
        "language": language,
        "title": f"{said[0]} · {said[1]}",
        "summary": lines[0],
        "text": text,
        "tags": [
            {"word": word, "kind": "thing", "concept": one}
            for word, one in zip(said[:4], about[:4], strict=True)
        ],
        "people": [
            {"name": one, "concept": "person", "kind": "name", "presence": "there", "count": 1}
            for one in who
        ],
        "places": [
            {
                "name": named,
                "latitude": where.latitude,
                "longitude": where.longitude,
                "country": where.country,
                "presence": "there",
            }
        ],
        "backdrop": chance.choice(("home", "park", "sea", "city", "cafe", "mountain")),
        "things": [
            {"concept": one, "word": word, "family": "thing", "presence": "there", "weight": 0.8}
            for word, one in zip(said, about, strict=True)
        ],
        "deeds": [{"pose": chance.choice(("walk", "eat", "read", "talk")), "word": ""}],
        "feeling": {
            "mood": chance.choice(list(Mood)).value,
            "second": None,
            "confidence": round(chance.uniform(0.2, 1.0), 2),
            "valence": 0.0,
            "grave": False,
        },
        "weather": chance.choice([*list(Weather), None, None]),
        "season": ("winter", "spring", "summer", "autumn")[day.month % 12 // 3],
        "hour": chance.choice(("morning", "evening", "night", None)),
        "photos": [_photo(chance)] if photo else [],
        "has": ["photo"] if photo else [],
        "rating": chance.choice((None, None, 3, 4, 5)),
        "starred": chance.random() < 0.05,
        "hidden": False,
    }


def _photo(chance: random.Random) -> dict[str, Any]:
    names = chance.sample(("blue", "red", "green", "brown", "sky blue", "white", "black"), 3)
    colours = [
        {"name": name, "share": share} for name, share in zip(names, (0.5, 0.2, 0.1), strict=True)
    ]
    return {
        "part": 1,
        "layout": chance.choice(("wide", "tall", "square")),
        "memorability": round(chance.uniform(20, 90), 1),
        "faces": [{"sure": True}] * chance.randrange(4),
        "facts": [{"concept": chance.choice(("outdoor", "indoor")), "sure": 0.9}],
        "colours": colours,
        "foreground": colours[:1],
        "background": colours[1:],
        "caption": "",
        "camera": {},
    }


QUESTIONS: tuple[tuple[str, str], ...] = (
    ("ice cream", "en"), ("snow", "en"), ("눈 오는 날", "ko"), ("雪", "zh"), ("猫", "ja"),
    ("beach with Ben last summer", "en"), ("지난 겨울 부산", "ko"), ("지민이랑 고양이", "ko"),
    ("rated 4+", "en"), ("near Busan, 30 km", "en"), ("happy days in May", "en"),
    ("blue background", "en"), ("2 people, wide photos", "en"), ("not rain", "en"),
    ("dog but not Paris", "en"), ("行った海", "ja"), ("和小李去北京", "zh"), ("bicylce", "en"),
    ("teh umbrella", "en"), ("guitar Mia Kyoto", "en"), ("작년 가을 커피", "ko"),
    ("memorable", "en"), ("with Mia or Noah", "en"), ("book", "en"), ("last week", "en"),
    ("long walk home", "en"), ("이야기", "ko"), ("unicorn and dragon", "en"),
    ("nothing much happened", "en"), ("昨天", "zh"), ("2025年3月", "ja"), ("worried", "en"),
)  # fmt: skip
