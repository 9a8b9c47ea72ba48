"""The words that dates are said with, in four languages."""

import calendar

EN_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name} | {
    name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name
}
EN_DAYS = {name.casefold(): n for n, name in enumerate(calendar.day_name)}
SEASONS = {
    "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12,
    "봄": 3, "여름": 6, "가을": 9, "겨울": 12,
    "春天": 3, "夏天": 6, "秋天": 9, "冬天": 12, "春": 3, "夏": 6, "秋": 9, "冬": 12,
}  # fmt: skip
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "couple of": 2, "few": 3,
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
    "열": 10, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6,
    "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "十": 10, "半": 0,
}  # fmt: skip
UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year",
    "일": "day", "주": "week", "주일": "week", "달": "month", "개월": "month", "년": "year",
    "해": "year", "天": "day", "周": "week", "星期": "week", "个月": "month", "年": "year",
    "日": "day", "週間": "week", "ヶ月": "month", "か月": "month", "カ月": "month",
}  # fmt: skip
FIXED = {
    "today": 0, "tonight": 0, "this morning": 0, "yesterday": -1, "last night": -1,
    "the day before yesterday": -2, "오늘": 0, "어제": -1, "그저께": -2, "그제": -2, "엊그제": -2,
    "今天": 0, "昨天": -1, "前天": -2, "今日": 0, "昨日": -1, "おととい": -2, "一昨日": -2,
}  # fmt: skip
RELATIVE = {  # which one: this 0, last −1, the one before −2
    "this": 0, "last": -1, "이번": 0, "올해": 0, "지난": -1, "저번": -1, "작년": -1, "지지난": -2,
    "재작년": -2, "今年": 0, "去年": -1, "前年": -2, "这个": 0, "上个": -1, "上": -1, "这": 0,
    "今": 0, "先": -1, "昨年": -1, "一昨年": -2, "先々": -2,
}  # fmt: skip
KO_DAYS = dict(zip("월화수목금토일", range(7), strict=True))
ZH_DAYS = dict(zip("一二三四五六", range(6), strict=True)) | {"日": 6, "天": 6}
JA_DAYS = dict(zip("月火水木金土日", range(7), strict=True))

PARTS = {
    "early": (1, 10), "mid": (11, 20), "middle of": (11, 20), "late": (21, 31), "end of": (21, 31),
    "beginning of": (1, 10), "start of": (1, 10), "초": (1, 10), "초순": (1, 10),
    "중순": (11, 20), "말": (21, 31), "하순": (21, 31), "初": (1, 10), "上旬": (1, 10),
    "中旬": (11, 20), "末": (21, 31), "下旬": (21, 31), "底": (21, 31),
    "first week of": (1, 7), "second week of": (8, 14), "third week of": (15, 21),
    "last week of": (25, 31), "첫째 주": (1, 7), "첫 주": (1, 7), "둘째 주": (8, 14),
    "셋째 주": (15, 21), "마지막 주": (25, 31),
}  # fmt: skip

MONTHS = "|".join(sorted(EN_MONTHS, key=len, reverse=True))
DAYS = "|".join(EN_DAYS)
PART_EN = "|".join(part for part in PARTS if part.isascii())
PART_KO = "|".join(part for part in PARTS if "가" <= part[0] <= "힣")
PART_HAN = "|".join(part for part in PARTS if "一" <= part[0] <= "龥")
NUMBER = r"\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
SEASON = "|".join(sorted(SEASONS, key=len, reverse=True))
# A number up to 39 in figures or in Han ("三", "十二", "二十三").
NUMERAL = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
