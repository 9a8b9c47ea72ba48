"""What a diary was taught, on its way to another: faces, categories and words speak of photos as
`page:part`, and parts have other numbers in another house.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from db.diary import Diary
from db.errors import NotFound
from db.linking import ARRIVED, LEARNT
from db.records import Page, PageId
from db.takeaway.errors import CannotImport

_NAMED = re.compile(r"([0-9A-Za-z]{8,40}):(\d{1,18})((?::[^:]{0,40})*)")
_MOST_DEEP = 24

Numbers = Mapping[str, Mapping[int, int]]  # by page: the one number of a part, and the other


def parts_renamed(value: Any, numbers: Numbers, pages: Mapping[str, str] | None = None) -> Any:
    """The same value with every part called by its other number (and its page by its new name)."""
    return _renamed(value, numbers, pages or {}, 0)


def _renamed(value: Any, numbers: Numbers, pages: Mapping[str, str], deep: int) -> Any:
    if deep > _MOST_DEEP:
        raise CannotImport("what this export has learnt is damaged")
    if isinstance(value, str):
        match = _NAMED.fullmatch(value)
        if match is None or match[1] not in numbers:
            return value
        number = numbers[match[1]].get(int(match[2]), int(match[2]))
        return f"{pages.get(match[1], match[1])}:{number}{match[3]}"
    if isinstance(value, Mapping):
        return {
            _renamed(str(name), numbers, pages, deep + 1): _renamed(each, numbers, pages, deep + 1)
            for name, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_renamed(each, numbers, pages, deep + 1) for each in value]
    return value


def learnt_in(value: Any) -> list[Mapping[str, Any]]:
    """What the head of an export says was learnt; CannotImport for anything else."""
    if not isinstance(value, list):
        raise CannotImport("the head of this export (diary.json) is damaged")
    found = []
    for one in value:
        if not isinstance(one, Mapping) or not isinstance(one.get("value"), Mapping):
            raise CannotImport("the head of this export (diary.json) is damaged")
        if one.get("kind") in LEARNT:
            found.append(one)
    return found


class Arriving:
    """Keeps what was learnt elsewhere for the worker that joins it with what was learnt here."""

    def __init__(self, diary: Diary, learnt: list[Mapping[str, Any]]) -> None:
        self._diary = diary
        self._learnt = learnt
        self._numbers: dict[str, dict[int, int]] = {}
        self._pages: dict[str, str] = {}

    @property
    def waits(self) -> bool:
        return bool(self._learnt)

    def brought(self, named: str, page: Page) -> None:
        """A page of the export, as it lies here."""
        self._numbers[named] = {n: part.id for n, part in enumerate(page.parts, start=1)}
        self._pages[named] = page.id

    async def keep(self) -> None:
        await self._look_up()
        for one in self._learnt:
            value = parts_renamed(one["value"], self._numbers, self._pages)
            note = {"kind": one["kind"], "key": str(one.get("key", "")), "value": value}
            await self._diary.set_note(ARRIVED, f"import:{one['kind']}:{note['key']}", note)

    async def _look_up(self) -> None:
        """Pages that are spoken of and came before, in another part of the same export."""
        for named in sorted({m[1] for one in self._learnt for m in _mentioned(one["value"])}):
            if named in self._numbers:
                continue
            try:
                self.brought(named, await self._diary.page(PageId(named)))
            except NotFound:
                continue  # whoever joins it lets go of what speaks of no page


def _mentioned(value: Any) -> Iterator[re.Match[str]]:
    if isinstance(value, str):
        if match := _NAMED.fullmatch(value):
            yield match
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _mentioned(str(name))
            yield from _mentioned(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _mentioned(each)
