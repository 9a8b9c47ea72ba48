"""What buttons carry: short, unguessable, bound to their owner, with an end.

The buttons of a message share one sealed row: `q3v…Zt`, `q3v…Zt.1`, `q3v…Zt.2`, by their place.
"""

import base64
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import Connection, delete, select

from db.drawer import Tools
from db.records import PersonId
from db.schema import put_over, token
from db.values import dump, load

_BYTES = 12  # 96 bits, 16 letters
_PLACE = re.compile(r"([1-9]\d{0,2})?", re.ASCII)  # none is the first
LIFETIME = timedelta(days=365)

Action = tuple[str, Mapping[str, str]]


class Tokens:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._ledger = tools.ledger

    async def issue(
        self,
        person: PersonId,
        action: str,
        arguments: Mapping[str, str],
        *,
        lifetime: timedelta = LIFETIME,
        once: bool = False,
    ) -> str:
        """16 letters. The same action has the same token, unless it works only once."""
        return await self._keep(person, [(action, arguments)], lifetime, once)

    async def issue_all(self, person: PersonId, actions: Sequence[Action]) -> list[str]:
        """Those of one message, in its order; the same message has the same tokens."""
        if not actions:
            return []
        row = await self._keep(person, actions, LIFETIME)
        return [f"{row}.{place}" if place else row for place in range(len(actions))]

    async def _keep(
        self, person: PersonId, actions: Sequence[Action], lifetime: timedelta, once: bool = False
    ) -> str:
        seal = await self._tools.seal_of(person)
        meant = dump([[action, dict(sorted(named.items()))] for action, named in actions])
        digest = secrets.token_bytes(_BYTES) if once else seal.name("token", meant.decode())
        name = base64.urlsafe_b64encode(digest[:_BYTES]).decode()
        row = {
            "token": name,
            "person": person,
            "sealed": seal.close(meant, kind="token", version=name),
            "once": once,
            "expires": self._tools.clock() + lifetime,
        }
        await self._ledger.write(lambda tx: put_over(tx, token, **row))
        return name

    async def redeem(self, issued: str, person: PersonId) -> tuple[str, Mapping[str, str]] | None:
        """What a token stands for; None: expired, used, made up, or another's."""
        name, _, place = issued.partition(".")
        if not _PLACE.fullmatch(place):
            return None
        at = int(place or 0)
        now = self._tools.clock()
        here = (token.c.token == name, token.c.person == person)

        def find(tx: Connection) -> tuple[list[tuple[str, Mapping[str, str]]], bool] | None:
            row = tx.execute(select(token).where(*here, token.c.expires > now)).first()
            if row is None:
                return None
            seal = self._tools.keys.of(tx, person)
            told = load(seal.open(row.sealed, kind="token", version=name))
            one_button = isinstance(told[0], str)  # as rows were before messages had one
            return [told] if one_button else told, row.once

        found = await self._ledger.read(find)
        if found is None or at >= len(found[0]):
            return None
        meant, once = found
        if once:  # of two presses at the same instant, one finds it still there
            used = delete(token).where(*here)
            if await self._ledger.write(lambda tx: tx.execute(used).rowcount) == 0:
                return None
        action, arguments = meant[at]
        return action, arguments

    async def sweep(self) -> int:
        """Forget what has expired."""
        old = delete(token).where(token.c.expires <= self._tools.clock())
        return await self._ledger.write(lambda tx: tx.execute(old).rowcount)
