"""Days and spans as people say them: "last summer", "두 달 전", "3 May", "去年冬天", "先週".

`date_spans(text, today)` finds them all, in the four languages at once: what is no date in one
language is seldom one in another. Every span names the stretch of text that said it. What each
pattern means is in `date_reading.py`; how several belong together ("from … to …", "since …") is
read in `ranges.py`.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from db.album import date_reading as reading
from db.album.date_words import (
    DAYS,
    MONTHS,
    NUMBER,
    NUMERAL,
    PART_EN,
    PART_HAN,
    PART_KO,
    SEASON,
)
from db.album.days import Span

_sorted = sorted(reading.HOLIDAYS, key=len, reverse=True)
_holidays = "|".join(name for name in _sorted if name.isascii())
_ko_holidays = "|".join(name for name in _sorted if "가" <= name[0] <= "힣")
_han_holidays = "|".join(name for name in _sorted if "\u3041" <= name[0] <= "\u9fff")

Reader = Callable[[re.Match[str], date], Span | None]

_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(?<!\d)(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)", reading.iso),
        (r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})[./](?P<y>(?:19|20)\d{2})(?!\d)",
         reading.slashed),
        (r"(?<!\d)(?P<y>(?:19|20)\d{2})[-./](?P<m>0?[1-9]|1[0-2])(?![-./]?\d)", reading.year_month),
        (rf"(?P<y>\d{{4}})\s?[年년]\s?(?P<m>{NUMERAL})\s?[月월]\s?(?P<d>{NUMERAL})\s?[日일号]",
         reading.iso),
        (rf"(?<!\d)(?P<m>{NUMERAL})\s?[月월]\s?(?P<d>{NUMERAL})\s?[日일号]", reading.month_day),
        (rf"\b(?:at |on |over )?(?P<h>{_holidays}) (?:of )?(?P<r>last|this) (?P<whole>year)\b",
         reading.holiday),
        (rf"\b(?:at |on |over )?(?P<r>last|this) (?P<h>{_holidays})\b", reading.holiday),
        (rf"\b(?:at |on |over )?(?P<h>{_holidays}),? (?:of |in )?(?P<y>(?:19|20)\d{{2}})\b",
         reading.holiday),
        (rf"(?P<r>재작년|작년|올해|지난|저번|이번)\s?(?P<h>{_ko_holidays})(?:에|의|날)?",
         reading.holiday),
        (rf"(?P<y>(?:19|20)\d{{2}})\s?년\s?(?P<h>{_ko_holidays})(?:에|의|날)?", reading.holiday),
        (rf"(?P<r>一昨年|去年|前年|今年|昨年)[的の]?(?P<h>{_han_holidays})", reading.holiday),
        (rf"(?P<y>(?:19|20)\d{{2}})\s?年[的の]?(?P<h>{_han_holidays})", reading.holiday),
        (r"\bq(?P<q>[1-4]) (?:of )?(?P<y>(?:19|20)\d{2})\b", reading.quarter),
        (r"(?P<y>(?:19|20)\d{2})\s?[年년]\s?第?(?P<q>[1-4一二三四])\s?(?:분기|季度|四半期)",
         reading.quarter),
        (
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{MONTHS})\b(?:,? (?P<y>\d{{4}}))?",
            reading.month_day,
        ),
        (
            rf"\b(?P<m>{MONTHS}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y>\d{{4}}))?",
            reading.month_day,
        ),
        (
            rf"\b(?:in |at |on )?(?:the )?(?P<part>{PART_EN})[ -](?P<m>{MONTHS})\b"
            r"(?:,? (?P<y>\d{4}))?",
            reading.part_of_month,
        ),
        (rf"(?:(?P<y>\d{{4}})\s?년\s?)?(?<!\d)(?P<m>\d{{1,2}})\s?월\s?(?P<part>{PART_KO})(?:에|의|쯤)?(?![가-힣])",
         reading.part_of_month),
        (
            rf"(?:(?P<y>\d{{4}})\s?年\s?)?(?<!\d)(?P<m>{NUMERAL})\s?月の?(?P<part>{PART_HAN})",
            reading.part_of_month,
        ),
        (rf"\b(?:in )?last (?P<m>{MONTHS})\b(?! \d)", reading.last_month_named),
        (r"지난\s?(?P<m>1[0-2]|[1-9])\s?월(?:에|의)?(?!\s?\d)", reading.last_month_named),
        (r"\b(?:in )?(?P<s>spring|summer|autumn|fall|winter)(?P<r>)? (?:of )?(?P<y>\d{4})",
         reading.season_span),
        (rf"(?P<y>\d{{4}})\s?[年년]\s?(?P<r>)?(?P<s>{SEASON})", reading.season_span),
        (rf"(?P<y>\d{{4}})\s?[年년]\s?(?P<m>{NUMERAL})\s?[月월]", reading.year_month),
        (rf"\b(?:in )?(?P<m>{MONTHS})\b,? (?P<y>\d{{4}})\b", reading.year_month),
        (r"(?P<y>(?:19|20)\d{2})\s?[年년]", reading.year),
        (r"(?<![\d.])(?:in )?\b(?P<y>(?:19|20)\d{2})\b(?![\d.])", reading.year),
        (rf"\b(?:about |around )?(?P<n>{NUMBER}) (?P<u>days?|weeks?|months?|years?) ago\b",
         reading.ago),
        (rf"(?P<n>{NUMBER})\s?(?P<u>일|주일|주|달|개월|년|해)\s?전(?:에|의)?", reading.ago),
        (rf"(?P<n>{NUMBER})\s?(?P<u>天|周|星期|个月|年)\s?前", reading.ago),
        (rf"(?P<n>{NUMBER})\s?(?P<u>日|週間|ヶ月|か月|カ月|年)\s?前", reading.ago),
        (
            rf"\b(?:in |over |during )?(?:the )?(?:last|past) (?P<n>{NUMBER}) "
            r"(?P<u>days|weeks|months|years)\b",
            reading.past,
        ),
        (rf"(?:지난|최근)\s?(?P<n>{NUMBER})\s?(?P<u>일|주일|주|달|개월|년)\s?(?:간|동안)?",
         reading.past),
        (rf"(?:最近|过去)(?P<n>{NUMBER})(?P<u>天|周|星期|个月|年)", reading.past),
        (rf"(?:最近|ここ|この|過去)の?\s?(?P<n>{NUMBER})\s?(?P<u>日|週間|ヶ月|か月|カ月|年)間?",
         reading.past),
        (
            r"\b(?:in )?(?P<r>this|last) (?P<s>spring|summer|autumn|fall|winter)\b",
            reading.season_span,
        ),
        (rf"(?P<r>지난|저번|이번|작년|재작년|올해)\s?(?P<s>{SEASON})(?:에|의)?",
         reading.season_span),
        (rf"(?P<r>去年|前年|今年|昨年|一昨年)の?(?P<s>{SEASON})", reading.season_span),
        (r"\b(?:in )?the (?:(?P<s>spring|summer|autumn|fall|winter)|(?P<u>week|month|year)) "
         r"before last\b", reading.before_last),
        (r"지난\s?주\s?(?P<w>[월화수목금토일])요일(?:에|의)?", reading.of_last_week),
        (r"上(?:个)?(?:周|星期|礼拜)的?(?P<w>[一二三四五六日天])", reading.of_last_week),
        (r"先週の?(?P<w>[月火水木金土日])曜日?", reading.of_last_week),
        (r"\b(?P<r>this|last) (?P<u>week|month|year)\b", reading.relative),
        (
            r"(?P<r>지지난|지난|저번|이번)\s?(?P<u>주일|주|달|해)(?!말|[가-힣]{2})(?:에|의)?",
            reading.relative,
        ),
        (r"(?P<r>上个|这个|上|这)(?P<u>周|星期|个月|月)(?!末)", reading.relative_han),
        (r"(?P<r>先々|先|今)(?P<u>週|月)", reading.relative_han),
        (r"(?P<r>작년|재작년|올해|去年|前年|今年|昨年|一昨年)(?:에|の)?", reading.named_year),
        (rf"\b(?:on )?(?P<r>last )(?P<w>{DAYS})\b", reading.weekday),
        (r"지난\s?(?P<r>)?(?P<w>[월화수목금토일])요일(?:에|의)?", reading.weekday),
        (rf"\b(?:on )?(?P<w>{DAYS})s?\b", reading.weekday),
        (r"(?P<w>[월화수목금토일])요일(?:에|의|마다)?", reading.weekday),
        (r"(?:星期|周|礼拜)(?P<w>[一二三四五六日天])", reading.weekday),
        (r"(?P<w>[月火水木金土日])曜日?", reading.weekday),
        (r"\b(?P<r>last )weekend\b", reading.weekends),
        (r"(?P<r>지난|저번)\s?주말(?:에)?", reading.weekends),
        (r"\b(?:on |at the )?weekends?\b|주말(?:에|마다)?|周末|週末", reading.weekends),
        (
            r"\b(?P<f>the day before yesterday|today|tonight|this morning|yesterday|last night)\b",
            reading.fixed,
        ),
        (r"(?P<f>오늘|어제|그저께|그제|엊그제)", reading.fixed),
        (r"(?P<f>今天|昨天|前天|今日|昨日|おととい|一昨日)", reading.fixed),
        (rf"\bin (?P<m>{MONTHS})\b", reading.year_month),
        (r"\b(?P<m>january|february|april|june|july|august|september|october|november|december)\b",
         reading.year_month),
        (rf"(?<![\d个])(?P<m>1[0-2]|[1-9]|{NUMERAL}(?=\s?月))\s?[月월](?!\s?\d)(?:에|의|달)?",
         reading.year_month),
        (rf"\b(?P<m>{MONTHS})\b", reading.led_month),
        (r"\b(?:in )?(?P<r>)?(?P<s>spring|summer|autumn|winter)\b", reading.season_span),
        (r"(?P<r>)?(?P<s>봄|여름|가을|겨울)(?:에|의|철)?(?!\S*바다)", reading.season_span),
        (r"(?P<r>)?(?P<s>春天|夏天|秋天|冬天)", reading.season_span),
    )
)  # fmt: skip


def lowered(text: str) -> str:
    """Lower case, letter for letter: places in the text stay where they are."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def date_spans(text: str, today: date) -> Iterator[Span]:
    """Every date that is said, longest readings first; none overlaps another."""
    text = lowered(text)
    taken = [False] * len(text)
    for pattern, reader in _PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            span = reader(match, today)
            if span is not None:
                taken[span.start : span.end] = [True] * (span.end - span.start)
                yield span
