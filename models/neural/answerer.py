"""Questions to a diary, answered by the language model that reads it."""

from collections.abc import Sequence

from models.making import MadeWith
from models.neural import asking
from models.neural.language_model import WRITER
from models.neural.machine import Machine
from models.words import Question, Reply

TOKENS = 256  # three short sentences, in any script


class NeuralAnswerer:
    """Fills `models.words.Answerer`. What it says is checked by whoever asks."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._checkpoint = machine.checkpoint("reader")
        self.batch = self._checkpoint.batch

    def answer(self, questions: Sequence[Question]) -> list[Reply]:
        tasks = [asking.answering(one) for one in questions if one.passages]
        written: list[str] = []
        if tasks:
            written = self._machine.use(WRITER, lambda writer: writer.write(tasks, TOKENS))
        answers = iter(written)
        return [
            self._reply(next(answers) if one.passages else "", len(one.again) + 1)
            for one in questions
        ]

    def _reply(self, text: str, tries: int) -> Reply:
        line = " ".join(text.split())
        settings = {"tries": tries, "profile": self._machine.profile.name}
        made_with = MadeWith("neural", self._checkpoint.id, settings=settings)
        knows = asking.UNKNOWN not in line and line.strip(" .!").upper() != asking.UNKNOWN
        return Reply(line if knows else "", made_with)
