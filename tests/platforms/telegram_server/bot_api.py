"""Checks requests and answers against the Bot API's own fields (bot_api.json)."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any


class Wrong(Exception):
    """A request or an answer that the Bot API would not know."""


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[str, dict[str, str]]]:
    with (Path(__file__).parent / "bot_api.json").open() as file:
        known: dict[str, dict[str, dict[str, str]]] = json.load(file)
    return known


def request(method: str, given: Mapping[str, str], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The parameters as values, or Wrong. Form fields are strings; what is not text is JSON."""
    fields = _known()["methods"].get(method)
    if fields is None:
        raise Wrong(f"method {method} not found")
    if unknown := set(given) | set(files):
        unknown -= set(fields)
        unknown -= {name for name in files if name.startswith("attached")}
        if unknown:
            raise Wrong(f"{method} knows no {sorted(unknown)}")
    values: dict[str, Any] = {}
    for name, kind in fields.items():
        required, kind = kind.startswith("!"), kind.removeprefix("!")
        if name in files:
            if "file" not in kind.split("|"):
                raise Wrong(f"{method}.{name} is no file")
            values[name] = files[name]
        elif name in given:
            values[name] = _checked(_parsed(given[name], kind), kind, f"{method}.{name}", files)
        elif required:
            raise Wrong(f"{method} needs {name}")
    return values


def answer(kind: str, value: Any) -> None:
    _checked(value, kind, kind, {})


def _parsed(text: str, kind: str) -> Any:
    if set(kind.split("|")) & {"string", "file"} and "integer" not in kind:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _checked(value: Any, kind: str, where: str, files: Mapping[str, bytes]) -> Any:
    problems = []
    known = _known()["types"]
    # Kinds that are not listed take anything: they are asked last.
    for one in sorted(_alternatives(kind), key=lambda one: one[0].isupper() and one not in known):
        try:
            return _one(value, one, where, files)
        except Wrong as problem:
            problems.append(str(problem))
    raise Wrong("; ".join(problems))


def _alternatives(kind: str) -> list[str]:
    return [kind] if kind.startswith("[") else kind.split("|")


def _one(value: Any, kind: str, where: str, files: Mapping[str, bytes]) -> Any:
    simple: dict[str, type | tuple[type, ...]] = {
        "integer": int,
        "string": str,
        "boolean": bool,
        "number": (int, float),
    }
    if kind == "any":
        return value
    if kind in simple:
        if not isinstance(value, simple[kind]) or (kind == "integer" and isinstance(value, bool)):
            raise Wrong(f"{where} must be {kind}, not {value!r:.60}")
        return value
    if kind == "file":
        if not isinstance(value, str) or not value:
            raise Wrong(f"{where} must be a file")
        if value.startswith("attach://"):
            if value.removeprefix("attach://") not in files:
                raise Wrong(f"{where}: {value} was not attached")
            return files[value.removeprefix("attach://")]
        return value
    if kind.startswith("["):
        if not isinstance(value, list):
            raise Wrong(f"{where} must be a list, not {value!r:.60}")
        return [_checked(part, kind[1:-1], f"{where}[]", files) for part in value]
    fields = _known()["types"].get(kind)
    if not isinstance(value, dict):
        raise Wrong(f"{where} must be a {kind}, not {value!r:.60}")
    if fields is None:
        return value
    if unknown := set(value) - set(fields):
        raise Wrong(f"{where}: {kind} knows no {sorted(unknown)}")
    made = {}
    for name, part in fields.items():
        if name in value:
            made[name] = _checked(value[name], part.removeprefix("!"), f"{where}.{name}", files)
        elif part.startswith("!"):
            raise Wrong(f"{where}: {kind} needs {name}")
    return made
