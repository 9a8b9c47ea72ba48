"""No text is missing in any language, and every one takes the same placeholders."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.commands import COMMANDS
from bot.questions import QUESTIONS
from bot.texts import LANGUAGES, Texts, sources
from bot.views.reading import MOODS, WEATHERS
from config.vocabulary import label

BOT = Path(__file__).parents[2] / "bot"
SAMPLES = {
    "pages": 3, "count": 3, "uses": 3, "days": 7, "years": 2, "left": 2, "stars": 4, "of": 2,
    "number": 1, "limit": 20, "characters": 90000, "given": "kite", "name": "Jimin",
    "words": "rain",
}  # fmt: skip


class _Placeholders(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Every key of a language with its placeholders."""
    found: dict[str, set[str]] = {}
    for subject, source in sources(language).items():
        for entry in FluentParser().parse(source).body:
            assert not isinstance(entry, ast.Junk), f"{subject} {language}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} twice in {language}"
                visitor = _Placeholders()
                visitor.visit(entry)
                found[entry.id.name] = visitor.names
    return found


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_no_text_is_missing_and_placeholders_agree(language: str) -> None:
    english, other = messages("en"), messages(language)
    assert sorted(english.keys() - other.keys()) == []
    assert sorted(other.keys() - english.keys()) == []
    for key, names in english.items():
        # A language may leave out what it does not say (Korean has no "one page"), not invent.
        assert other[key] <= names, key


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_text_can_be_said(language: str) -> None:
    texts = Texts(strict=True)
    for key, names in messages(language).items():
        said = texts.say(language, key, **{name: SAMPLES.get(name, "x") for name in names})
        assert said.strip(), key
        assert "{" not in said, key


def test_every_text_that_the_code_names_is_there() -> None:
    texts = Texts()
    missing = []
    for path in [*BOT.glob("*.py"), *BOT.glob("commands/*.py"), *BOT.glob("views/*.py")]:
        named = re.findall(r"\bsay\(\s*(?:\w+, )?\"([a-z0-9-_]+)\"", path.read_text("utf-8"))
        missing += [f"{path.name}: {key}" for key in named if not texts.has(key)]
    assert missing == []


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_moods_are_called_what_their_tags_are_called(language: str) -> None:
    texts = Texts(strict=True)
    for mood in MOODS:
        assert texts.say(language, f"mood-{mood}") == label("mood", mood, language)


def test_commands_moods_weathers_and_questions_have_their_words() -> None:
    texts = Texts()
    keys = [f"mood-{mood}" for mood in MOODS] + [f"weather-{weather}" for weather in WEATHERS]
    keys += [f"question-{number}" for number in range(1, QUESTIONS + 1)]
    for command in COMMANDS:
        keys.append(f"command-{command.name}")
        keys += [f"command-{command.name}-{one.name}" for one in command.arguments]
        if command.arguments and command.name not in ("start",):
            keys.append(f"command-{command.name}-example")
    assert [key for key in keys if not texts.has(key)] == []
    assert QUESTIONS >= 40


def test_korean_particles_follow_the_last_sound() -> None:
    texts = Texts(strict=True)
    assert "바다가 누구" in texts.say("ko", "ask-someone", name="바다")
    assert "부산이 누구" in texts.say("ko", "ask-someone", name="부산")
    assert "서울로" in texts.say("ko", "style-is", style="서울")
    assert "먹으로" in texts.say("ko", "style-is", style="먹")
    assert "“2026-13-45”를" in texts.say("ko", "wrong-date", given="2026-13-45")


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ko-KR", "ko"), ("zh_Hant_TW", "zh"), ("ja", "ja"), ("fr-FR", "en"), (None, "en")],
)
def test_the_nearest_language_is_spoken(locale: str | None, language: str) -> None:
    assert Texts().language(locale) == language


def test_importing_the_conversation_loads_nothing_heavy() -> None:
    program = (
        "import sys, bot.app\n"
        "heavy = {'torch', 'PIL', 'numpy', 'cv2', 'arq', 'redis', 'models'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=BOT.parent, timeout=60)
