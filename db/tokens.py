"""What buttons carry: short, unguessable, bound to their owner, with an end."""

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import Connection, delete, select

from db.drawer import Tools
from db.records import PersonId
from db.schema import put_all_over, token
from db.values import dump, load
from db.vault import Seal

_BYTES = 12  # 96 bits, 16 letters
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
        """At most 16 letters. The same action has the same token, unless it works only once."""
        issued = await self.issue_all(person, [(action, arguments)], lifetime=lifetime, once=once)
        return issued[0]

    async def issue_all(
        self,
        person: PersonId,
        actions: Sequence[Action],
        *,
        lifetime: timedelta = LIFETIME,
        once: bool = False,
    ) -> list[str]:
        """Many at once, in the same order."""
        if not actions:
            return []
        seal = await self._tools.seal_of(person)
        expires = self._tools.clock() + lifetime
        names = [_random() if once else _named(seal, action) for action in actions]
        rows = [
            {
                "token": name,
                "person": person,
                "sealed": seal.close(dump([action, dict(arguments)]), kind="token", version=name),
                "once": once,
                "expires": expires,
            }
            for name, (action, arguments) in zip(names, actions, strict=True)
        ]
        await self._ledger.write(lambda tx: put_all_over(tx, token, rows))
        return names

    async def redeem(self, name: str, person: PersonId) -> tuple[str, Mapping[str, str]] | None:
        """What a token stands for; None: expired, used, made up, or another's."""
        now = self._tools.clock()
        here = (token.c.token == name, token.c.person == person)

        def find(tx: Connection) -> tuple[str, Mapping[str, str], bool] | None:
            row = tx.execute(select(token).where(*here, token.c.expires > now)).first()
            if row is None:
                return None
            seal = self._tools.keys.of(tx, person)
            action, arguments = load(seal.open(row.sealed, kind="token", version=name))
            return action, arguments, row.once

        found = await self._ledger.read(find)
        if found is None:
            return None
        action, arguments, once = found
        if once:  # of two presses at the same instant, one finds it still there
            used = delete(token).where(*here)
            if await self._ledger.write(lambda tx: tx.execute(used).rowcount) == 0:
                return None
        return action, arguments

    async def sweep(self) -> int:
        """Forget what has expired."""
        old = delete(token).where(token.c.expires <= self._tools.clock())
        return await self._ledger.write(lambda tx: tx.execute(old).rowcount)


def _random() -> str:
    return secrets.token_urlsafe(_BYTES)


def _named(seal: Seal, action: Action) -> str:
    name, arguments = action
    digest = seal.name("token", name, json.dumps(sorted(arguments.items())))
    return base64.urlsafe_b64encode(digest[:_BYTES]).decode()
