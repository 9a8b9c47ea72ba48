"""Numbers as they are said, in English and Korean."""

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = [
    "zero",
    "ten",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def english(number: int) -> str:
    """1,204 → one thousand two hundred four."""
    if number < 0:
        return f"minus {english(-number)}"
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {english(rest)}" if rest else "")
    for size, name in _SCALES:
        if number >= size:
            head, rest = divmod(number, size)
            return f"{english(head)} {name}" + (f" {english(rest)}" if rest else "")
    raise AssertionError(number)


def english_year(year: int) -> str:
    """2026 → twenty twenty-six; 2005 → two thousand five; 1900 → nineteen hundred."""
    head, rest = divmod(year, 100)
    if 2000 <= year < 2010 or (rest == 0 and head % 10 == 0):
        return english(year)
    if rest == 0:
        return f"{english(head)} hundred"
    return f"{english(head)} {'oh ' if rest < 10 else ''}{english(rest)}"


def english_ordinal(number: int) -> str:
    """21 → twenty-first."""
    words = english(number)
    start, joint, last = words.rpartition("-") if "-" in words else words.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("y"):
        last = f"{last[:-1]}ieth"
    else:
        last += "th"
    return start + joint + last


_DIGITS = "영일이삼사오육칠팔구"
_SMALL = ("", "십", "백", "천")
_LARGE = ("", "만", "억", "조")
_NATIVE_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


def korean(number: int) -> str:
    """Sino-Korean: 20,260 → 이만 이백육십."""
    if number < 0:
        return f"마이너스 {korean(-number)}"
    if number == 0:
        return "영"
    groups: list[str] = []
    for scale in _LARGE:
        number, group = divmod(number, 10_000)
        if group:
            said = ""
            for place in range(3, -1, -1):
                digit = group // 10**place % 10
                if digit:
                    said += ("" if digit == 1 and place else _DIGITS[digit]) + _SMALL[place]
            # 10,000 is said 만, not 일만
            groups.append(scale if said == "일" and scale == "만" and not number else said + scale)
    return " ".join(reversed(groups))


def korean_counting(number: int) -> str:
    """Native numbers before a counter: 1 → 한, 20 → 스무, 35 → 서른다섯; from 100 Sino."""
    if not 1 <= number <= 99:
        return korean(number)
    if number == 20:
        return "스무"
    tens, ones = divmod(number, 10)
    return _NATIVE_TENS[tens] + _NATIVE_ONES[ones]


def korean_digits(text: str) -> str:
    """Telephone numbers: 0 is 공."""
    return "".join("공" if sign == "0" else _DIGITS[int(sign)] for sign in text)
