"""Model values as JSON and back, so that they can be kept."""

import functools
from collections.abc import Hashable
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


@functools.cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type[Any]", kind))


def dump(value: Any, kind: type[Any] | None = None) -> Any:
    """A dataclass as JSON values."""
    return _adapter(cast("Hashable", kind or type(value))).dump_python(value, mode="json")


def load(kind: type[T], value: Any) -> T:
    """JSON values as a dataclass; raises ValidationError where they do not fit."""
    return cast("T", _adapter(cast("Hashable", kind)).validate_python(value))
