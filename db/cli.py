"""`daydrawn backup`, `restore`, `keys` and `invite`."""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from config import log
from config.settings import Settings
from db import keys as master_keys
from db.backup import Kept, archives, back_up, prune, verify
from db.backup import restore as bring_back
from db.errors import NotFound
from db.house import House


def _settings() -> Settings:
    settings = Settings.load()
    level = "warning" if settings.log_level == "info" else settings.log_level
    log.set_up(level, secrets=settings.secrets())
    return settings


def _bar(what: str, done: int, of: int) -> None:
    """Progress on a terminal; silence in a pipe."""
    if sys.stderr.isatty():
        end = "\n" if done >= of else ""
        print(f"\r{what} {done} of {of}", end=end, file=sys.stderr, flush=True)


def _tell(given: argparse.Namespace, value: dict[str, Any], *lines: str) -> int:
    if given.json:
        print(json.dumps(value, indent=2, default=str))
    else:
        print("\n".join(lines))
    return 0


def _kept(kept: Kept) -> str:
    missing = f", {kept.missing} media files missing" if kept.missing else ""
    return f"{kept.people} people, {kept.pages} pages, {kept.media} media files{missing}"


def backup(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn backup",
        description="Writes a sealed backup, also while Daydrawn runs. Only new media are copied.",
    )
    parser.add_argument(
        "folder", type=Path, help="where backups lie, for example /mnt/usb/daydrawn"
    )
    parser.add_argument("--keep", type=int, metavar="N", help="remove all but the newest N")
    parser.add_argument("--verify", action="store_true", help="check the newest instead of writing")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    if given.keep is not None and given.keep < 1:
        parser.error("--keep needs at least 1")
    settings = _settings()
    if given.verify:
        kept = verify(settings, _newest(given.folder))
        return _tell(given, asdict(kept), f"{kept.archive}: whole; {_kept(kept)}")
    kept = asyncio.run(_back_up(settings, given.folder))
    removed = prune(settings, given.folder, given.keep) if given.keep else 0
    return _tell(
        given,
        {**asdict(kept), "removed": removed},
        f"{kept.archive}: {_kept(kept)} ({kept.copied} copied)",
        "It opens with the master key only; keep a copy of that somewhere else:",
        f"  {settings.home / 'master.key'}",
        f"Next: daydrawn backup {given.folder} --verify",
    )


async def _back_up(settings: Settings, folder: Path) -> Kept:
    async with House.open(settings) as house:
        return await back_up(house, folder, _bar)


def _newest(path: Path) -> Path:
    if path.is_dir():
        found = archives(path)
        if not found:
            raise NotFound(f"there is no backup in {path}")
        return found[0]
    if not path.is_file():
        raise NotFound(f"there is no backup at {path}")
    return path


def restore(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn restore", description="Brings a backup back, into a data folder without a diary."
    )
    parser.add_argument("backup", type=Path, help="a .backup file, or the folder (then the newest)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    settings = _settings()
    kept = asyncio.run(bring_back(settings, _newest(given.backup), _bar))
    return _tell(given, asdict(kept), f"Restored: {_kept(kept)}", "Next: daydrawn doctor")


def keys(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn keys",
        description="The master key opens every diary of this house. Keep a copy of it.",
    )
    parser.add_argument("--json", action="store_true", help="for scripts")
    parts = parser.add_subparsers(dest="part", metavar="show | new | rotate")
    parts.add_parser("show", help="which key it is, and where it lies")
    parts.add_parser("new", help="print a fresh key, for DAYDRAWN_STORAGE__MASTER_KEY")
    rotate = parts.add_parser("rotate", help="wrap all keys with a new master key")
    rotate.add_argument("--to", metavar="KEY", help="the new key (base64); default: a fresh one")
    given = parser.parse_args(arguments)
    if given.part == "new":
        fresh = master_keys.new_key()
        return _tell(given, {"key": fresh}, fresh)
    settings = _settings()
    if given.part == "rotate":
        rotated = asyncio.run(_rotate(settings, given.to))
        return _tell(
            given,
            asdict(rotated),
            f"{rotated.keys} keys are wrapped with the new master key {rotated.fingerprint}.",
            f"It lies in {rotated.file}. Older backups need the old one."
            if rotated.file
            else "Now change DAYDRAWN_STORAGE__MASTER_KEY to it.",
        )
    fingerprint = asyncio.run(_fingerprint(settings))
    is_setting = bool(settings.storage.master_key.get_secret_value())
    where = "DAYDRAWN_STORAGE__MASTER_KEY" if is_setting else str(settings.home / "master.key")
    return _tell(
        given,
        {"fingerprint": fingerprint, "where": where},
        f"master key {fingerprint}, in {where}",
        "Keep a copy somewhere safe: without it, nobody can read this diary again.",
    )


async def _rotate(settings: Settings, new: str | None) -> master_keys.Rotated:
    async with House.open(settings) as house:
        return await master_keys.rotate(house, new)


async def _fingerprint(settings: Settings) -> str:
    async with House.open(settings) as house:
        return await master_keys.fingerprint(house)


def invite(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn invite", description="Makes a code that lets people keep a diary here."
    )
    parser.add_argument("--uses", type=int, default=1, help="how many people (%(default)s)")
    parser.add_argument("--days", type=int, default=7, help="how long it is good (%(default)s)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    if not (1 <= given.uses <= 10_000 and 1 <= given.days <= 3650):
        parser.error("an invitation is for 1 to 10,000 people and 1 to 3,650 days")
    code = asyncio.run(_invite(_settings(), given.uses, given.days))
    return _tell(
        given,
        {"code": code, "uses": given.uses, "days": given.days},
        code,
        f"Who writes /start {code} to the bot within {given.days} days may keep a diary here.",
    )


async def _invite(settings: Settings, uses: int, days: int) -> str:
    async with House.open(settings) as house:
        return await house.accounts.invite(uses, days)
