"""Settings are read once, and a bad one stops the start with one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import BadSetting, Settings, example

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DAYDRAWN_WEB__PORT", "eighty", "DAYDRAWN_WEB__PORT"),
        ("DAYDRAWN_WEB__PORT", "70000", "65535"),
        ("DAYDRAWN_WEB__HOST", "0.0.0.0", "passphrase"),
        ("DAYDRAWN_STORAGE__DATABASE", "mysql://x", "postgresql://"),
        ("DAYDRAWN_QUEUE__URL", "localhost:6379", "redis://"),
        ("DAYDRAWN_PEOPLE__POLICY", "friends", "everyone"),
        ("DAYDRAWN_PEOPLE__POLICY", "list", "DAYDRAWN_PEOPLE__ALLOWED"),
        ("DAYDRAWN_BACKENDS__PAINTER", "crayons", "neural"),
        ("DAYDRAWN_LANGUAGE", "klingon", "for example en, ko"),
        ("DAYDRAWN_TIMEZONE", "Mars/Olympus", "Asia/Seoul"),
        ("DAYDRAWN_TIMEZONE", "../../etc/passwd", "Asia/Seoul"),
        ("DAYDRAWN_PEOPLE__OWNERS", "jimin", "telegram:123456"),
        ("DAYDRAWN_WEB__PASSPHRASE", "short", "12 characters"),
        ("DAYDRAWN_WEB__PUBLIC_URL", "diary.example", "https://"),
        ("DAYDRAWN_TELEGRAM__TOKEN", "my-bot", "@BotFather"),
        ("DAYDRAWN_TELEGRAM__BASE_URL", "host:8081", "http://"),
        ("DAYDRAWN_DISCORD__TOKEN", "Bot abc.def", "developer portal"),
        ("DAYDRAWN_DISCORD__GATEWAY", "http://host", "ws://"),
        ("DAYDRAWN_WEB__PROT", "80", "did you mean DAYDRAWN_WEB__PORT?"),
        ("DAYDRAWN_TELEGRAM_TOKEN", "12345:secret", "did you mean DAYDRAWN_TELEGRAM__TOKEN?"),
    ],
)
def test_a_bad_setting_is_named_in_one_line(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting) as bad:
        Settings.load(_env_file=None)
    assert says in str(bad.value)
    assert "\n" not in str(bad.value)
    if name.endswith("TOKEN"):
        assert value not in str(bad.value)


def test_a_slip_of_the_pen_in_the_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("EDITOR=vi\nDAYDRAWN_WEBB__PORT=1\n")
    with pytest.raises(BadSetting, match=r"DAYDRAWN_WEBB__PORT.*did you mean DAYDRAWN_WEB__PORT"):
        Settings.load(_env_file=file)


def test_a_secret_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYDRAWN_TELEGRAM__TOKEN", "123456:secret-secret-secret")
    settings = Settings.load(_env_file=None)
    assert "secret-secret" not in repr(settings)
    assert "123456:secret-secret-secret" in settings.secrets()


def test_the_web_chat_opens_when_there_is_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings.load(_env_file=None).web_is_on
    monkeypatch.setenv("DAYDRAWN_DISCORD__TOKEN", "x" * 60)
    assert not Settings.load(_env_file=None).web_is_on


def test_the_example_file_is_what_the_settings_say() -> None:
    assert (ROOT / "config.example.env").read_text() == example()


def test_every_line_of_the_example_can_be_read(tmp_path: Path) -> None:
    lines = [line.lstrip("#") for line in example().splitlines() if line.startswith("#DAYDRAWN_")]
    file = tmp_path / ".env"
    file.write_text("\n".join(lines))
    assert Settings.load(_env_file=file) == Settings.load(_env_file=None)


def test_the_program_stops_with_that_line_and_a_code_for_scripts() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "doctor"],
        cwd=ROOT,
        env={**os.environ, "DAYDRAWN_WEB__PORT": "eighty"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 78
    assert done.stderr.startswith("daydrawn: DAYDRAWN_WEB__PORT")
    assert len(done.stderr.strip().splitlines()) == 1
