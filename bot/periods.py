"""Weeks, months and years that can be looked back on."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.arguments import WrongArgument
from bot.months import whole_month, whole_year
from bot.texts import Texts

KINDS = ("week", "month", "year")
_WORDS: dict[str, tuple[str, int]] = {
    "week": ("week", 0), "this week": ("week", 0), "last week": ("week", -1),
    "month": ("month", 0), "year": ("year", 0),
    "주": ("week", 0), "이번 주": ("week", 0), "이번주": ("week", 0), "지난주": ("week", -1),
    "지난 주": ("week", -1), "달": ("month", 0), "월": ("month", 0), "해": ("year", 0),
    "周": ("week", 0), "本周": ("week", 0), "这周": ("week", 0), "上周": ("week", -1),
    "月": ("month", 0), "年": ("year", 0),
    "週": ("week", 0), "今週": ("week", 0), "先週": ("week", -1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A whole week (from Monday), month or year."""

    kind: str
    first: date

    @property
    def last(self) -> date:
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> "Period":
        if self.kind == "week":
            return Period("week", self.first + timedelta(days=7))
        if self.kind == "month":
            return period("month", self.first + timedelta(days=31))
        return Period("year", date(self.first.year + 1, 1, 1))

    @property
    def before(self) -> "Period":
        return period(self.kind, self.first - timedelta(days=1))


def period(kind: str, day: date) -> Period:
    """The one that a day lies in."""
    if kind == "week":
        return Period("week", day - timedelta(days=day.weekday()))
    return Period(kind, day.replace(day=1) if kind == "month" else date(day.year, 1, 1))


def named(text: str, today: date, texts: Texts) -> Period:
    """What a text names; WrongArgument for anything else. Without a text, this month."""
    said = " ".join(text.casefold().split())
    if not said:
        return period("month", today)
    if said in _WORDS:
        kind, back = _WORDS[said]
        found = period(kind, today)
        return found.before if back else found
    if (year := whole_year(said, today)) is not None:
        return Period("year", date(year, 1, 1))
    if (month := whole_month(said, today, texts)) is not None:
        return Period("month", month)
    raise WrongArgument("wrong-period", said, "review")


def ended_on(day: date) -> Period | None:
    """What ended the day before, the largest of them; None on an ordinary day."""
    if (day.month, day.day) == (1, 1):
        return period("year", day).before
    if day.day == 1:
        return period("month", day).before
    return period("week", day).before if day.weekday() == 0 else None
