"""Summaries: the moment of an entry and its punch line, in the writer's own sentences."""

from collections.abc import Sequence

from models.embedded.reader.focus import Focus
from models.embedded.reader.lines import (
    BREAKS,
    CLOSING,
    SUMMARY,
    limit_of,
    shorten,
    tail,
    tidy,
    without_opener,
)
from models.embedded.reader.scan import Scan
from models.embedded.reader.units import SPACELESS

_WHOLE = 1.8  # an entry so much longer is still kept whole: whatever goes might be its point
_CHOSEN = 1.7


def summary(scan: Scan, at: Focus) -> str:
    """A short entry itself; of a long one what it is about, its moment and how it ended."""
    text = scan.text.clean
    language = scan.language
    limit = limit_of(scan, SUMMARY)
    spans = scan.text.sentences
    lines = [" ".join(text[a:b].split()) for a, b in spans]
    whole = _glue(lines, language) if lines else " ".join(text.split())
    plain = tidy(without_opener(whole, scan), language)
    room = int(limit * _WHOLE)
    if not lines or len(plain) <= room:
        return shorten(plain or " ".join(text.split()), room)
    chosen = _chosen(lines, scan, at, int(limit * _CHOSEN))
    scan.say("summary", "sentences " + " + ".join(str(c + 1) for c, _ in chosen), "")
    parts = [without_opener(line, scan) if i == 0 else line for i, (_, line) in enumerate(chosen)]
    return tidy(_glue(parts, language), language)


def _chosen(lines: Sequence[str], scan: Scan, at: Focus, room: int) -> Sequence[tuple[int, str]]:
    """Sentences that fit, the weightiest first: where it began, its moment, how it ended."""
    last = len(lines) - 1
    first = next((i for i in range(last) if not _routine(lines[i], scan)), 0)
    order = dict.fromkeys((first, at.best, last))
    usual = sum(at.scores) / len(at.scores)
    others = {i for i in range(last + 1) if at.scores[i] >= usual or i in at.window} - set(order)
    rest = sorted(others, key=lambda i: (i not in at.window, -at.scores[i]))
    kept: dict[int, str] = {}
    for which in (*order, *rest):
        left = room - sum(len(line) + 1 for line in kept.values())
        line = lines[which]
        if len(line) > left:
            line = _fit(line, min(left, max(left // 2, room // 2)), scan) if which in order else ""
            if scan.language in ("zh", "ja") and which < last and lines[which].startswith(line):
                line = line and line + "…"
        if line and len(line) <= left and (len(kept) < 3 or len(line) * 4 < room):
            kept[which] = line
    return sorted(kept.items()) or [(at.best, _fit(lines[at.best], room, scan))]


def _glue(lines: Sequence[str], language: str) -> str:
    """Sentences joined as the language writes them."""
    if language not in ("zh", "ja"):
        return " ".join(lines)
    return "".join(
        line if line.endswith(("。", "！", "？", "!", "?", "…")) else line + " " for line in lines
    ).strip()


def _routine(line: str, scan: Scan) -> bool:
    low = line.lower() if scan.language in SPACELESS else f" {line.lower()} "
    return any(
        (r if scan.language in SPACELESS else f" {r} ") in low for r in scan.book.words("routine")
    )


def _fit(line: str, limit: int, scan: Scan) -> str:
    """A sentence cut at a clause border: en and zh keep its beginning, ko and ja their verb.

    Empty: no part of it that means something is so short.
    """
    if len(line) <= limit:
        return line
    cutting = BREAKS.get(scan.language, BREAKS["spaced"])
    marks = [m.start() for m in cutting.finditer(line)]
    if scan.language in ("ko", "ja"):
        for mark in marks:
            rest = line[mark + 1 :].strip()
            if 8 <= len(rest) <= limit:
                return rest
        if scan.language == "ko":
            words = line.split(" ")
            while len(words) > 1 and len(" ".join(words)) > limit:
                words.pop(0)
            line = " ".join(words)
            return line if 8 <= len(line) <= limit else ""
        return shorten(line, limit) if limit >= 30 else ""
    least = 8 if scan.language in SPACELESS else 25
    fitting = [m for m in marks if least <= m <= limit]
    if fitting:
        kept = line[: fitting[-1]].rstrip(CLOSING + "-")
        return kept if scan.language in SPACELESS else kept + "."
    if limit < 3 * least:
        return ""
    line = shorten(line, limit) if scan.language in SPACELESS else tail(line, limit, scan)
    return line + ("" if line.endswith((".", "!", "?")) else "…")
