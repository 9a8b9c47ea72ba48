"""`python -m models.embedded.reader.learning [question …] [--check]`."""

import argparse
from collections.abc import Mapping, Sequence

import numpy as np

from config.vocabulary import WORDS
from models.embedded.reader.learning import __doc__ as told
from models.embedded.reader.learning.days import all_days, languages
from models.embedded.reader.learning.fitting import Row
from models.embedded.reader.learning.lessons import CLASSES, Lesson, taught
from models.embedded.reader.learning.tables import write
from models.embedded.reader.weighing import QUESTIONS, forget

_PARTS = 5


def check(lesson: Lesson, rows: Sequence[Row]) -> Mapping[str, float]:
    """Share of rows that are read right, by language, of rows that were not shown."""
    part = np.random.default_rng(1).integers(0, _PARTS, len(rows))
    right: dict[str, list[bool]] = {}
    for left_out in range(_PARTS):
        model = lesson.learn([row for row, p in zip(rows, part, strict=True) if p != left_out])
        unseen = [row for row, p in zip(rows, part, strict=True) if p == left_out]
        for row, shares in zip(unseen, model.likely(unseen), strict=True):
            answer = lesson.question.answers[int(shares.argmax())]
            right.setdefault(row.language, []).append(answer in row.wanted)
    return {code: float(np.mean(own)) for code, own in sorted(right.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=told)
    names = [question.name for question in QUESTIONS]
    parser.add_argument("questions", nargs="*", choices=[*names, []], help="only these")
    parser.add_argument("--check", action="store_true", help="only say how well it would read")
    given = parser.parse_args()
    wanted = set(given.questions or names)
    days = list(all_days())
    for some in CLASSES:
        lessons = [lesson for lesson in some.lessons if lesson.question.name in wanted]
        if not lessons:
            continue
        rows = taught(some, days)
        for lesson in lessons:
            own = rows[lesson.question]
            print(f"{lesson.question.name}: {len(own)} rows", flush=True)
            if given.check:
                for code, share in check(lesson, own).items():
                    print(f"  {code}: {share:.3f} right", flush=True)
            else:
                _write(lesson, own)
        forget()


def _write(lesson: Lesson, rows: Sequence[Row]) -> None:
    write(lesson.question, lesson.learn(rows), languages(), lesson.least)
    for path in (lesson.question.file(code) for code in ("", *languages())):
        lines = len(path.read_text("utf-8").splitlines()) - 1
        print(f"  {path.relative_to(WORDS.parent.parent)}: {lines} lines", flush=True)


if __name__ == "__main__":
    main()
