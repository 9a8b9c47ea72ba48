"""Words as platforms show them: marks, sizes, and borders at which a long text may be cut.

A text is never cut inside a grapheme (a Hangul syllable, a family emoji, a flag, a letter with its
accents) nor inside a word, as long as the word itself fits.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import regex

from bot.messages import Button, Chip, PageShown

Size = Callable[[str], int]

# A picture's progress bar; six cells are readable on a phone and still move.
_BAR = 6
_ELLIPSIS = "…"
_SIGNS = {"again": "↻", "star": "★", "undo": "↩", "back": "←", "play": "▶", "stop": "✕"}
_CLUSTERS = regex.compile(r"\X")
# Scripts that write words without spaces between them: any grapheme border will do there.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_CLOSING = frozenset("、。，．！？」』）】〉》’”)]}!?.,:;…")
_SENTENCE = regex.compile(r"[.!?…。！？]+[\"'”’)\]」』]*(?:\s+|(?<=[。！？」』]))")
_MARKS = regex.compile(
    r"\\(?P<plain>[*_\\])"
    r"|(?<![\w*])\*(?=[^\s*])(?P<bold>[^*\n]*[^\s*\\])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<italic>[^_\n]*[^\s_\\])_(?![\w_])"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one style."""

    text: str
    style: str = ""  # "" bold italic code link
    url: str = ""  # of a link


@dataclass(frozen=True, slots=True)
class Rich:
    """Words with marks, whatever a platform writes marks with."""

    runs: tuple[Run, ...] = ()

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)

    def __add__(self, other: "Rich") -> "Rich":
        return Rich(self.runs + other.runs)

    def __bool__(self) -> bool:
        return bool(self.plain.strip())

    def part(self, start: int, end: int) -> "Rich":
        """The characters from start to end, marks kept."""
        kept = []
        at = 0
        for run in self.runs:
            words = run.text[max(0, start - at) : max(0, end - at)]
            if words:
                kept.append(Run(words, run.style, run.url))
            at += len(run.text)
        return Rich(tuple(kept))


def utf16(text: str) -> int:
    """Length in UTF-16 units, which is how Telegram counts."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def clean(text: str) -> str:
    """Without what no platform can carry: control characters and broken surrogates."""
    return "".join(
        letter
        if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs")
        else ("\ufffd" if "\ud800" <= letter <= "\udfff" else "")
        for letter in text.replace("\r\n", "\n")
    )


def label(button: Button, limit: int, size: Size = len) -> str:
    """A button's words, with its mark where every font has it."""
    mark = _SIGNS.get(button.mark, "")
    return shorten(f"{mark} {button.label}" if mark else button.label, limit, size) or "·"


def rich(markup: str) -> Rich:
    """Read the minimal markup of messages: *bold*, _italic_, and a backslash to mean the sign."""
    runs: list[Run] = []
    at = 0
    text = clean(markup)
    for found in _MARKS.finditer(text):
        runs.append(Run(text[at : found.start()]))
        if found["plain"]:
            runs.append(Run(found["plain"]))
        elif found["bold"] is not None:
            runs.append(Run(_unescape(found["bold"]), "bold"))
        else:
            runs.append(Run(_unescape(found["italic"]), "italic"))
        at = found.end()
    runs.append(Run(text[at:]))
    return Rich(tuple(run for run in runs if run.text))


def words(text: str, style: str = "", url: str = "") -> Rich:
    """Words as they are, without reading marks in them."""
    text = clean(text)
    return Rich((Run(text, style, url),)) if text else Rich()


def join(parts: Iterable[Rich], between: str = "\n") -> Rich:
    runs: list[Run] = []
    for part in parts:
        if not part:
            continue
        if runs:
            runs.append(Run(between))
        runs.extend(part.runs)
    return Rich(tuple(runs))


def border(text: str, limit: int, size: Size = len) -> int:
    """The best place to cut so that text[:place] is no larger than `limit`; len(text) if it fits.

    Best is the end of a paragraph, of a line, of a sentence (each in the second half), of a word,
    then any grapheme; inside a grapheme only if a single one is larger than the limit.
    """
    end = _fits(text, limit, size)
    if end == len(text):
        return end
    # A little more than fits is looked at, so that the last grapheme is seen whole.
    ends = [found.end() for found in _CLUSTERS.finditer(text, 0, min(len(text), end + 256))]
    whole = {place for place in ends if place <= end}
    if not whole:
        return max(1, end)
    half = end // 2
    for mark in ("\n\n", "\n"):
        place = text.rfind(mark, half, end) + len(mark)
        if place > half and place in whole:
            return place
    sentences = [found.end() for found in _SENTENCE.finditer(text, half, end)]
    for place in reversed(sentences):
        if place in whole:
            return place
    for place in sorted(whole, reverse=True):
        if _between_words(text, place):
            return place
    return max(whole)


def _fits(text: str, limit: int, size: Size) -> int:
    """How many characters fit, by bisection: sizes only grow."""
    if size(text) <= limit:
        return len(text)
    low, high = 0, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        if size(text[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _between_words(text: str, place: int) -> bool:
    if text[place - 1].isspace() or text[place].isspace():
        return True
    if text[place] in _CLOSING:
        return False
    return bool(_UNSPACED.match(text[place - 1]) or _UNSPACED.match(text[place]))


def pieces(text: Rich, first: int, rest: int | None = None, size: Size = len) -> list[Rich]:
    """Cut into pieces that fit: the first one to `first`, the others to `rest`.

    White space at a cut is dropped, nothing else.
    """
    plain = text.plain
    made: list[Rich] = []
    start = 0
    while start < len(plain):
        limit = (rest or first) if made else first
        # Only a window is looked at: a piece is never longer than its limit in characters.
        place = start + border(plain[start : start + limit + 256], limit, size)
        kept = plain[start:place].rstrip()
        if kept:
            made.append(text.part(start, start + len(kept)))
        start = place
        while start < len(plain) and plain[start].isspace() and not _joins(plain, start + 1):
            start += 1
    return made or [text]


def _joins(text: str, place: int) -> bool:
    """Whether the character there belongs to the one before it."""
    found = _CLUSTERS.match(text, place - 1)
    return found is not None and found.end() > place


def shorten(text: str, limit: int, size: Size = len) -> str:
    """The text, or its beginning with an ellipsis, no larger than `limit`."""
    text = clean(text)
    if size(text) <= limit:
        return text
    return text[: border(text, limit - 1, size)].rstrip() + _ELLIPSIS


def shorten_rich(text: Rich, limit: int, size: Size = len) -> Rich:
    plain = text.plain
    if size(plain) <= limit:
        return text
    place = border(plain, limit - 1, size)
    return text.part(0, len(plain[:place].rstrip())) + words(_ELLIPSIS)


def bar(share: float) -> str:
    """▓▓▓░░░"""
    filled = max(0, min(_BAR, round(share * _BAR)))
    return "▓" * filled + "░" * (_BAR - filled)


def duration(seconds: float) -> str:
    """0:42"""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def steps(page: PageShown) -> str:
    """The line of a page in the making: `reading ✓  drawing ▓▓▓░░░  music …`"""
    shown = []
    for step in page.steps:
        if step.state == "done":
            mark = "✓"
        elif step.state == "failed":
            mark = "–"
        elif step.state == "running" and step.share is not None:
            mark = bar(step.share)
        else:
            mark = "…" if step.state == "running" else "·"
        shown.append(f"{step.name} {mark}")
    if page.eta_seconds and shown:
        shown.append(f"⏳ {duration(page.eta_seconds)}")
    return "  ".join(shown)


def chips(shown: Sequence[Chip], link: Callable[[Chip], str] | None = None) -> Rich:
    """`ferry · grandma · tea`, each with its link where the platform has one."""
    linked = []
    for chip in shown:
        url = link(chip) if link and chip.token else ""
        linked.append(words(chip.label, "link" if url else "", url))
    return join(linked, " · ")


def page(shown: PageShown, link: Callable[[Chip], str] | None = None) -> Rich:
    """A page's words, in the order that is the same on every platform."""
    title = words(f"{shown.title} ★" if shown.starred and shown.title else shown.title, "bold")
    music = shown.music
    played = "▶" if music and music.seconds is None else ""
    if music and music.seconds is not None:
        played = f"▶ {duration(music.seconds)}"
    return join(
        (
            words(shown.where),
            title,
            words(shown.summary),
            chips(shown.chips, link),
            words(played),
            *(words(sentence, "italic") for sentence in shown.missing),
            words(steps(shown)),
        )
    )


def _unescape(text: str) -> str:
    return regex.sub(r"\\([*_\\])", r"\1", text)
