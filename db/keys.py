"""The master key: made, checked, exchanged."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from db.errors import KeyProblem
from db.house import House
from db.vault import KeyFile, MasterKey


@dataclass(frozen=True, slots=True)
class Rotated:
    keys: int  # that were wrapped anew
    fingerprint: str  # of the new master key
    file: Path | None  # where it lies; None: it is a setting


def new_key() -> str:
    """A fresh master key, for DAYDRAWN_STORAGE__MASTER_KEY."""
    return MasterKey.new().text


async def rotate(house: House, new: str | None = None) -> Rotated:
    """Wrap every key with a new master key; the diary itself stays as it is.

    With a key file, the new key is on the disk before it is used and takes the file's place
    after; a rotation that is cut off is finished, or forgotten, at the next start. With a key in
    the settings, give the new one (which you have kept somewhere safe), then change the setting.
    """
    tools = house.tools
    given = tools.settings.storage.master_key.get_secret_value()
    if given and new is None:
        raise KeyProblem(
            "The master key is a setting, so Daydrawn cannot exchange it by itself. Make one "
            "(`daydrawn keys new`), keep it, rotate to it, then change the setting."
        )
    master = MasterKey.parse(new, "The new master key") if new else MasterKey.new()
    if given:
        count = await tools.ledger.write(lambda tx: tools.keys.rewrap(tx, master))
        await tools.ledger.scrub()
        return Rotated(count, master.fingerprint, None)
    file = KeyFile(tools.settings.home)
    await asyncio.to_thread(file.write, file.next, master)
    count = await tools.ledger.write(lambda tx: tools.keys.rewrap(tx, master))
    await asyncio.to_thread(file.take_next)
    await tools.ledger.scrub()
    return Rotated(count, master.fingerprint, file.path)


async def fingerprint(house: House) -> str:
    """Which master key this diary is sealed with: the same letters, the same key."""
    return await house.tools.ledger.read(house.tools.keys.master_of)
