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


def summary(scan: Scan, at: Focus) -> str:
    """One or two of the writer's own sentences: the moment and its punch line."""
    text = scan.text.clean
    language = scan.language
    limit = limit_of(scan, SUMMARY)
    spans = scan.text.sentences
    lines = [" ".join(text[a:b].split()) for a, b in spans]
    whole = _glue(lines, language) if lines else " ".join(text.split())
    plain = tidy(without_opener(whole, scan), language)
    if not lines or (len(plain) <= limit and len(lines) <= 4):
        return shorten(plain or " ".join(text.split()), limit)
    short = 24 if language in SPACELESS else 60
    punch = 26 if language in SPACELESS else 48
    close = language in ("zh", "ja")  # sentences follow one another without a space
    best = at.best
    chosen = [best]
    first_routine = _routine(lines[0], scan)
    if best != 0 and len(lines[0]) <= short and not first_routine:
        chosen.insert(0, 0)
    elif best != len(lines) - 1 and len(lines[-1]) <= punch:
        chosen.append(len(lines) - 1)
    elif best + 1 < len(lines) and len(lines[best]) < short:
        chosen.append(best + 1)
    scan.say("summary", "sentences " + " + ".join(str(c + 1) for c in chosen), "")
    parts = [without_opener(lines[c], scan) if i == 0 else lines[c] for i, c in enumerate(chosen)]
    line = _glue(parts, language)
    if len(line) > limit and len(parts) > 1:
        keep = (
            parts.index(without_opener(lines[best], scan))
            if chosen[0] == best
            else chosen.index(best)
        )
        rest = limit - sum(len(p) for i, p in enumerate(parts) if i != keep) - 1
        if rest >= limit // 2:
            fitted = _fit(parts[keep], rest - 1, scan)
            parted = close and parts[keep].startswith(fitted) and keep < len(parts) - 1
            parts[keep] = fitted + "…" if parted and fitted != parts[keep] else fitted
            line = _glue(parts, language)
        else:
            line = _fit(parts[keep], limit, scan)
    elif len(line) > limit:
        line = _fit(line, limit, scan)
    return tidy(line, language)


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
    """A sentence cut at a clause border: en keeps its beginning, ko, zh and ja their end."""
    if len(line) <= limit:
        return line
    cutting = BREAKS.get(scan.language, BREAKS["spaced"])
    marks = [m.start() for m in cutting.finditer(line)]
    if scan.language in SPACELESS:
        for mark in marks:
            rest = line[mark + 1 :].strip()
            if len(rest) <= limit:
                if len(rest) >= 8:
                    return rest
                break
        if scan.language == "ko":
            words = line.split(" ")
            while len(words) > 1 and len(" ".join(words)) > limit:
                words.pop(0)
            return shorten(" ".join(words), limit)
        fitting = [m for m in marks if 8 <= m <= limit]
        return line[: fitting[-1]].rstrip(CLOSING) if fitting else shorten(line, limit)
    fitting = [m for m in marks if 25 <= m <= limit]
    if fitting:
        return line[: fitting[-1]].rstrip(" ,;:—–-") + "."
    line = tail(line, limit, scan)
    return line + ("" if line.endswith((".", "!", "?")) else "…")
