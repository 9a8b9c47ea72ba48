"""Settings: read once from the environment and `.env`, typed, frozen, and handed down.

This is the only file that reads the environment. Names are `DAYDRAWN_` + section + `__` + field,
for example `DAYDRAWN_TELEGRAM__TOKEN`.
"""

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config.languages import LANGUAGES

Names = Annotated[tuple[str, ...], NoDecode]  # "a, b, c" in the environment

PREFIX = "DAYDRAWN_"
FOR_TESTS = "DAYDRAWN_TEST_"  # read by the tests alone


class BadSetting(Exception):
    """A setting cannot be used. The text is one line: which one, and what would be right."""


class Section(BaseModel):
    model_config = {"frozen": True, "extra": "forbid"}


def _commas(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


class Storage(Section):
    """Where the diary lies."""

    database: str = Field("", description="postgresql://… for many machines; empty: SQLite at home")
    media: str = Field("", description="s3://bucket/prefix or ipfs://host:port; empty: a folder")
    s3_endpoint: str = Field("", description="address of an S3-compatible service")
    s3_region: str = Field("us-east-1", description="its region")
    s3_access_key: SecretStr = Field(SecretStr(""), description="its access key")
    s3_secret_key: SecretStr = Field(SecretStr(""), description="its secret key")
    master_key: SecretStr = Field(
        SecretStr(""), description="base64 of 32 bytes; empty: the file master.key at home"
    )
    ballast_megabytes: int = Field(16, ge=0, le=1024, description="freed when the disk is full")


class Queue(Section):
    """How work is handed to workers."""

    url: str = Field("", description="redis://host:6379/0; empty: an embedded server at home")
    lease_seconds: float = Field(30, ge=2, le=600, description="a silent worker loses its page")
    tries: int = Field(8, ge=1, le=50, description="counted failures before a stage is given up")


class Telegram(Section):
    """The Telegram bot."""

    token: SecretStr = Field(SecretStr(""), description="from @BotFather")
    base_url: str = Field("", description="self-hosted Bot API server, e.g. http://host:8081")
    webhook_url: str = Field("", description="https address that Telegram calls; empty: polling")
    webhook_listen: str = Field("127.0.0.1:8443", description="where the webhook listens")
    webhook_secret: SecretStr = Field(SecretStr(""), description="16 or more letters and figures")


class Discord(Section):
    """The Discord bot."""

    token: SecretStr = Field(SecretStr(""), description="from the developer portal")
    api_base: str = Field("", description="a compatible server, e.g. http://host:3001/api/v10")
    gateway: str = Field("", description="its gateway, e.g. ws://host:3002/")
    guild: int | None = Field(None, description="sync commands to this server only (quick)")


class Web(Section):
    """The web chat."""

    enabled: bool | None = Field(None, description="true, false; empty: on when there is no token")
    host: str = Field("127.0.0.1", description="other than loopback asks for a passphrase")
    port: int = Field(8080, ge=0, le=65535, description="0 takes any free port")
    passphrase: SecretStr = Field(SecretStr(""), description="at least 12 characters")
    public_url: str = Field("", description="address people reach it by, for links in other chats")


class People(Section):
    """Who may keep a diary here."""

    policy: Literal["everyone", "list", "invitation"] = Field(
        "everyone", description="everyone, list or invitation"
    )
    allowed: Names = Field((), description="telegram:123, discord:456 … for policy list")
    owners: Names = Field((), description="accounts that may invite and see the house's state")

    @field_validator("allowed", "owners", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return _commas(value)


class Quotas(Section):
    """Limits that keep one house fair for all who live in it."""

    pages_a_day: int = Field(60, ge=1, description="new pages a person may write in a day")
    jobs_waiting: int = Field(30, ge=1, description="pages of one person that may wait at once")
    entry_characters: int = Field(50_000, ge=100, description="longest entry")
    file_megabytes: int = Field(25, ge=1, le=2000, description="largest file that is taken in")
    files_a_page: int = Field(30, ge=1, description="photos and voice notes on one page")
    voice_minutes: int = Field(30, ge=1, description="longest voice note")


class Backends(Section):
    """Which backend does what. Neural ones need `pip install 'daydrawn[neural]'`, best a GPU."""

    reader: Literal["auto", "embedded", "neural"] = Field("auto", description="words")
    painter: Literal["auto", "embedded", "neural"] = Field("auto", description="pictures")
    composer: Literal["auto", "embedded", "neural"] = Field("auto", description="music")
    narrator: Literal["auto", "embedded", "neural"] = Field("auto", description="voice")
    hearer: Literal["auto", "embedded", "neural"] = Field("auto", description="voice notes")
    seer: Literal["auto", "embedded", "neural"] = Field("auto", description="photos")
    profile: Literal["auto", "classic", "best", "small"] = Field(
        "auto", description="which checkpoints: classic, best, small; auto: what the GPU can hold"
    )
    device: str = Field("", description="cuda, cuda:1, mps, xpu or cpu; empty: the best there is")
    memory_gigabytes: float | None = Field(
        None, gt=0, description="of the GPU for models; empty: what is free, less some for the work"
    )
    models: str = Field("", description="folder of checkpoints; empty: models at home")
    checkpoints: Names = Field(
        (), description="others than the profile's: painter=org/name, reader=/folder …"
    )
    adapters: Names = Field((), description="trained by oneself: painter=pastel, reader=summary …")
    mirror: str = Field("", description="address that serves checkpoints; empty: huggingface.co")
    offline: bool = Field(False, description="true: never fetch a checkpoint")
    hub_token: SecretStr = Field(SecretStr(""), description="for checkpoints with terms to agree")
    safety: bool = Field(True, description="neural pictures are looked at before they are shown")

    @field_validator("checkpoints", "adapters", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return _commas(value)

    def folder(self, home: Path) -> Path:
        """Where checkpoints are kept."""
        return Path(self.models).expanduser() if self.models else home / "models"

    def named(self, kind: Literal["checkpoints", "adapters"]) -> dict[str, str]:
        """`part=what` pairs; whoever reads the settings has seen that each is a pair."""
        pairs: tuple[str, ...] = getattr(self, kind)
        return {
            part.strip(): what.strip() for part, _, what in (pair.partition("=") for pair in pairs)
        }


class Settings(BaseSettings):
    """All that is known before anything runs."""

    model_config = SettingsConfigDict(
        env_prefix="DAYDRAWN_",
        env_nested_delimiter="__",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    home: Path = Field(Path("~/.daydrawn"), description="the data folder")
    language: str = Field("en", description="of the interface, until a person chooses")
    timezone: str = Field("", description="zone of people who have not said theirs; empty: UTC")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="how much")
    workers: int | None = Field(
        None, ge=0, le=64, description="worker processes `run` starts; empty: as many as are useful"
    )
    storage: Storage = Storage()
    queue: Queue = Queue()
    telegram: Telegram = Telegram()
    discord: Discord = Discord()
    web: Web = Web()
    people: People = People()
    quotas: Quotas = Quotas()
    backends: Backends = Backends()

    @field_validator("home", mode="after")
    @classmethod
    def _expand(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @classmethod
    def load(cls, **given: Any) -> "Settings":
        """Read the settings, or say in one line which one is wrong and what would be right."""
        if unknown := next(_unknown(given.get("_env_file", cls.model_config["env_file"])), None):
            raise BadSetting(_no_such(unknown))
        try:
            settings = cls(**given)
        except ValidationError as error:
            raise BadSetting(_one_line(error)) from error
        _check_together(settings)
        return settings

    def secrets(self) -> tuple[str, ...]:
        """All that must never be written to a log."""
        return tuple(
            value.get_secret_value()
            for section in (self.storage, self.telegram, self.discord, self.web, self.backends)
            for value in (getattr(section, name) for name in type(section).model_fields)
            if isinstance(value, SecretStr) and value.get_secret_value()
        )

    @property
    def web_is_on(self) -> bool:
        if self.web.enabled is not None:
            return self.web.enabled
        return not (self.telegram.token.get_secret_value() or self.discord.token.get_secret_value())


def _one_line(error: ValidationError) -> str:
    problem = error.errors()[0]
    name = PREFIX + "__".join(str(part).upper() for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return _no_such(name)
    field = _field_at(tuple(str(part) for part in problem["loc"]))
    meant = f" It is: {field.description}." if field is not None and field.description else ""
    given = (
        "" if "token" in name.lower() or "key" in name.lower() else f" (got {problem['input']!r})"
    )
    return f"{name}: {problem['msg'].lower()}{given}.{meant}"


def names() -> Iterator[str]:
    """Every setting as it is called in the environment."""
    for name, field in Settings.model_fields.items():
        parts = getattr(field.annotation, "model_fields", None)
        for key in parts or ():
            yield f"{PREFIX}{name}__{key}".upper()
        if parts is None:
            yield f"{PREFIX}{name}".upper()


def _unknown(file: Any) -> Iterator[str]:
    """Names with our prefix that are no setting: most often a slip of the pen."""
    known = set(names())
    for source in (os.environ, dotenv_values(file) if file else {}):
        for given in source:
            name = given.upper()
            if name.startswith(PREFIX) and not name.startswith(FOR_TESTS) and name not in known:
                yield name


def _no_such(name: str) -> str:
    near = get_close_matches(name, names(), 1)
    hint = f"did you mean {near[0]}?" if near else "`daydrawn settings` lists them all."
    return f"{name}: there is no such setting; {hint}"


def _field_at(path: tuple[str, ...]) -> Any:
    model: Any = Settings
    field: Any = None
    for part in path:
        fields = getattr(model, "model_fields", None)
        if not fields or part not in fields:
            return field
        field = fields[part]
        model = field.annotation
    return field


def _check_together(settings: Settings) -> None:
    """What types do not tell: forms, and what goes together."""
    _check_forms(settings)
    if settings.storage.database and not settings.storage.database.startswith(
        ("postgresql://", "postgres://", "sqlite://")
    ):
        raise BadSetting(
            "DAYDRAWN_STORAGE__DATABASE: must start with postgresql:// or sqlite:// (or be empty)."
        )
    if settings.queue.url and not settings.queue.url.startswith(
        ("redis://", "rediss://", "unix://")
    ):
        raise BadSetting(
            "DAYDRAWN_QUEUE__URL: must start with redis://, rediss:// or unix:// (or be empty)."
        )
    web = settings.web
    length = len(web.passphrase.get_secret_value())
    if 0 < length < 12:
        raise BadSetting("DAYDRAWN_WEB__PASSPHRASE: it is too short; 12 characters or more.")
    if settings.web_is_on and not _is_loopback(web.host) and not length:
        raise BadSetting(
            "DAYDRAWN_WEB__PASSPHRASE: a web chat that listens beyond this machine "
            "needs a passphrase of at least 12 characters."
        )
    if settings.people.policy == "list" and not settings.people.allowed:
        raise BadSetting(
            "DAYDRAWN_PEOPLE__ALLOWED: policy `list` lets nobody in while the list is empty; "
            "for example telegram:123456."
        )


def _check_forms(settings: Settings) -> None:
    if settings.language.replace("_", "-").split("-")[0].lower() not in LANGUAGES:
        raise BadSetting(
            f"DAYDRAWN_LANGUAGE: {settings.language!r} is no language known here; "
            "for example en, ko, zh or ja."
        )
    try:
        ZoneInfo(settings.timezone or "UTC")
    except (OSError, ValueError, KeyError) as error:  # a folder, a path, a zone nobody knows
        raise BadSetting(
            f"DAYDRAWN_TIMEZONE: {settings.timezone!r} is no time zone; for example Asia/Seoul."
        ) from error
    for name, accounts in (
        ("ALLOWED", settings.people.allowed),
        ("OWNERS", settings.people.owners),
    ):
        for account in accounts:
            if not re.fullmatch(r"[a-z]+:\S+", account):
                raise BadSetting(
                    f"DAYDRAWN_PEOPLE__{name}: {account!r} is no account; "
                    "for example telegram:123456 or discord:987654."
                )
    token = settings.telegram.token.get_secret_value()
    if token and not re.fullmatch(r"\d+:[\w-]+", token):
        raise BadSetting(
            "DAYDRAWN_TELEGRAM__TOKEN: this is not a token; "
            "@BotFather gives one like 123456789:AAE…, figures, a colon and letters."
        )
    if re.search(r"\s", settings.discord.token.get_secret_value()):
        raise BadSetting(
            "DAYDRAWN_DISCORD__TOKEN: a token has no spaces in it; copy it from *Bot* in the "
            "developer portal, without the word Bot."
        )
    for name, pairs in (
        ("CHECKPOINTS", settings.backends.checkpoints),
        ("ADAPTERS", settings.backends.adapters),
    ):
        for pair in pairs:
            if not re.fullmatch(r"[a-z.]+\s*=\s*\S.*", pair):
                raise BadSetting(
                    f"DAYDRAWN_BACKENDS__{name}: {pair!r} says not what for; "
                    "for example painter=org/name."
                )
    device = settings.backends.device
    if device and not re.fullmatch(r"(cuda|xpu)(:\d+)?|mps|cpu", device):
        raise BadSetting(
            f"DAYDRAWN_BACKENDS__DEVICE: {device!r} is no device; for example cuda, cuda:1, cpu."
        )
    for name, address, kinds in (
        ("TELEGRAM__BASE_URL", settings.telegram.base_url, ("http://", "https://")),
        ("DISCORD__API_BASE", settings.discord.api_base, ("http://", "https://")),
        ("DISCORD__GATEWAY", settings.discord.gateway, ("ws://", "wss://")),
        ("WEB__PUBLIC_URL", settings.web.public_url, ("http://", "https://")),
        ("BACKENDS__MIRROR", settings.backends.mirror, ("http://", "https://")),
        ("STORAGE__S3_ENDPOINT", settings.storage.s3_endpoint, ("http://", "https://")),
    ):
        if address and not address.startswith(kinds):
            raise BadSetting(f"{PREFIX}{name}: must start with {' or '.join(kinds)}.")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def example() -> str:
    """`config.example.env`, written from the settings themselves."""
    lines = [
        "# Every setting of Daydrawn with its default. Copy to .env and change what you need.",
        "# Written by `daydrawn settings --example`; do not edit by hand.",
    ]
    for name, field in Settings.model_fields.items():
        inner = getattr(field.annotation, "model_fields", None)
        if inner is None:
            lines += ["", f"# {field.description}", _assignment(name.upper(), field.default)]
            continue
        assert isinstance(field.annotation, type)
        lines += ["", f"## {field.annotation.__doc__}"]
        for key, part in inner.items():
            lines.append(f"# {part.description}")
            lines.append(_assignment(f"{name.upper()}__{key.upper()}", part.default))
    return "\n".join(lines) + "\n"


def _assignment(name: str, default: object) -> str:
    if isinstance(default, SecretStr):
        default = ""
    if isinstance(default, tuple):
        default = ", ".join(default)
    if isinstance(default, bool):
        default = str(default).lower()
    return f"#DAYDRAWN_{name}={'' if default is None else default}"
