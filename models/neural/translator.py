"""Sentences between languages, by the language model that reads."""

from collections.abc import Sequence

from config.languages import LANGUAGES, detect
from models.neural import asking
from models.neural.language_model import WRITER
from models.neural.machine import Machine

TOKENS = 512
LONGER = 6  # a translation of more than so many times the text's length is none


class NeuralTranslator:
    """Fills `models.words.Translator`. What it cannot translate it gives back as it was."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.batch = machine.batch("reader")

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        if source == target:
            return list(texts)
        names = [LANGUAGES[code].name if code in LANGUAGES else code for code in (source, target)]
        numbers = [number for number, text in enumerate(texts) if text.strip()]
        tasks = [asking.translation(texts[number], *names) for number in numbers]
        done = list(texts)
        if tasks:
            written = self._machine.use(WRITER, lambda writer: writer.write(tasks, TOKENS))
            for number, text in zip(numbers, written, strict=True):
                done[number] = _believable(text, texts[number], target)
        return done


def _believable(written: str, text: str, target: str) -> str:
    """A translation in the right language and of a likely length; else the text as it was."""
    line = written.strip()
    fits = 0 < len(line) <= max(40, LONGER * len(text)) and "<<" not in line
    return line if fits and detect(line, target) == target else text
