"""What stands in a book that is not its owner's own words, in the languages of the house."""

import calendar
from dataclasses import dataclass
from datetime import date

_LANGUAGES = ("en", "ko", "zh", "ja")
_WEEKDAYS = {"ko": "월화수목금토일", "zh": "一二三四五六日", "ja": "月火水木金土日"}
_TITLE = {"en": "{}’s diary", "ko": "{}의 일기", "zh": "{}的日记", "ja": "{}の日記"}
_UNNAMED = {"en": "A diary in drawings", "ko": "그림일기", "zh": "图画日记", "ja": "絵日記"}
_VOLUME = {"en": "Volume {}", "ko": "{}권", "zh": "第{}册", "ja": "第{}巻"}
_MADE = {
    "en": "Drawn by Daydrawn. Made on {}.",
    "ko": "Daydrawn이 그렸어요. {}에 만들었어요.",
    "zh": "由 Daydrawn 绘制，{}制作。",
    "ja": "Daydrawn が描きました。{}に作成。",
}
_COUNT = {"ko": "{}페이지", "zh": "{} 页", "ja": "{}ページ"}
_DAY = {"ko": "{y}년 {m}월 {d}일", "zh": "{y}年{m}月{d}日", "ja": "{y}年{m}月{d}日"}
_MONTH = {"ko": "{y}년 {m}월", "zh": "{y}年{m}月", "ja": "{y}年{m}月"}
_WITH_WEEKDAY = {"ko": "{} ({})", "zh": "{} 周{}", "ja": "{}（{}）"}
_WEATHER = {
    "en": "sunny cloudy rain storm snow windy fog hot cold dust",
    "ko": "맑음 흐림 비 폭풍 눈 바람 안개 더위 추위 먼지",
    "zh": "晴 多云 雨 暴风雨 雪 风 雾 炎热 寒冷 沙尘",
    "ja": "晴れ くもり 雨 嵐 雪 風 霧 暑さ 寒さ 黄砂",
}
_WEATHERS = ("sun", "cloud", "rain", "storm", "snow", "wind", "fog", "heat", "cold", "dust")


@dataclass(frozen=True, slots=True)
class BookWords:
    language: str = "en"

    @classmethod
    def of(cls, language: str) -> "BookWords":
        return cls(language if language in _LANGUAGES else "en")

    def title(self, name: str) -> str:
        return _TITLE[self.language].format(name) if name else _UNNAMED[self.language]

    def volume(self, number: int) -> str:
        return _VOLUME[self.language].format(number)

    def made(self, day: date) -> str:
        return _MADE[self.language].format(self.day(day))

    def count(self, pages: int) -> str:
        if self.language == "en":
            return "1 page" if pages == 1 else f"{pages} pages"
        return _COUNT[self.language].format(pages)

    def day(self, day: date) -> str:
        if self.language == "en":
            return f"{day.day} {calendar.month_name[day.month]} {day.year}"
        return _DAY[self.language].format(y=day.year, m=day.month, d=day.day)

    def day_and_weekday(self, day: date) -> str:
        if self.language == "en":
            return f"{calendar.day_abbr[day.weekday()]} {self.day(day)}"
        weekday = _WEEKDAYS[self.language][day.weekday()]
        return _WITH_WEEKDAY[self.language].format(self.day(day), weekday)

    def month(self, day: date) -> str:
        if self.language == "en":
            return f"{calendar.month_name[day.month]} {day.year}"
        return _MONTH[self.language].format(y=day.year, m=day.month)

    def dates(self, first: date, last: date) -> str:
        if first == last:
            return self.day(first)
        return f"{self.day(first)} – {self.day(last)}"

    def weekdays(self) -> tuple[str, ...]:
        """Monday first."""
        if self.language == "en":
            return tuple(calendar.day_abbr)
        return tuple(_WEEKDAYS[self.language])

    def weather(self, key: str) -> str:
        if key not in _WEATHERS:
            return ""
        return _WEATHER[self.language].split()[_WEATHERS.index(key)]
