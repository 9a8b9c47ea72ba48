"""Statements that run for every page: put into SQL once, then handed to SQLite's own driver.

    FIND = Prepared(select(page.c.day).where(page.c.id == bindparam("id")))
    row = FIND.first(tx, {"id": …})             # row.day, as everywhere

SQLAlchemy takes five times as long over a short statement as SQLite itself, and everybody who
writes waits meanwhile. On PostgreSQL, where the way over the wire costs more than that, it runs
them as it runs all others; so a statement is written once and tested on both.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Dialect,
    Integer,
    String,
    bindparam,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import TypeDecorator, TypeEngine

from db.line import raw

Given = Mapping[str, Any]
_Change = Callable[[Any], Any]  # a value on its way in or out; none: it goes as it is


class Found(Protocol):
    """A row: its columns by name."""

    def __getattr__(self, name: str, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class _Plan:
    """A statement as SQLite takes it."""

    sql: str
    usual: tuple[Any, ...]  # for each question mark: a constant of the statement, or a default
    given: tuple[tuple[int, str, _Change | None], ...]  # which of them take a value by this name
    make: Callable[[Any], Found]

    def values(self, given: Given) -> list[Any]:
        values = list(self.usual)
        for place, name, change in self.given:
            values[place] = change(given[name]) if change else given[name]
        return values


class Prepared:
    """A statement whose values are all bound by name; many values at once by `among`."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._plans: dict[tuple[str, ...], _Plan] = {}

    def first(self, tx: Connection, given: Given) -> Found | None:
        if tx.dialect.name != "sqlite":
            return tx.execute(self._statement, given).first()
        plan = self._plan(tx, given)
        row = raw(tx).execute(plan.sql, plan.values(given)).fetchone()
        return None if row is None else plan.make(row)

    def one(self, tx: Connection, given: Given) -> Found:
        """Where there surely is a row."""
        row = self.first(tx, given)
        assert row is not None
        return row

    def all(self, tx: Connection, given: Given) -> Sequence[Found]:
        if tx.dialect.name != "sqlite":
            return tx.execute(self._statement, given).all()
        plan = self._plan(tx, given)
        rows = raw(tx).execute(plan.sql, plan.values(given)).fetchall()
        return [plan.make(row) for row in rows]

    def run(self, tx: Connection, given: Given) -> int:
        """How many rows it changed."""
        if tx.dialect.name != "sqlite":
            return tx.execute(self._statement, given).rowcount
        plan = self._plan(tx, given)
        return raw(tx).execute(plan.sql, plan.values(given)).rowcount

    def _plan(self, tx: Connection, given: Given) -> _Plan:
        names = tuple(given)
        plan = self._plans.get(names)
        if plan is None:
            plan = self._plans[names] = _planned(self._statement, tx.dialect, names)
        return plan


def _planned(statement: Any, dialect: Dialect, names: Sequence[str]) -> _Plan:
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    assert isinstance(compiled, SQLCompiler)
    defaults: dict[str, Any] = {}
    for column in compiled.insert_prefetch:
        assert isinstance(column.default, ScalarElementColumnDefault)
        defaults[column.key] = column.default.arg
    usual: list[Any] = []
    given: list[tuple[int, str, _Change | None]] = []
    for place, key in enumerate(compiled.positiontup or ()):
        bind = compiled.binds[key]
        change: _Change | None = bind.type.dialect_impl(dialect).bind_processor(dialect)
        value = defaults.get(bind.key, bind.value)
        if bind.key in names or (bind.required and bind.key not in defaults):
            given.append((place, bind.key, change))
            value = None
        elif change is not None:
            value = change(value)
        usual.append(value)
    columns = statement.exported_columns
    make = _maker(columns.keys(), columns.values(), dialect)
    return _Plan(str(compiled), tuple(usual), tuple(given), make)


def _maker(
    names: Sequence[str], columns: Sequence[ColumnElement[Any]], dialect: Dialect
) -> Callable[[Any], Any]:
    row: Callable[..., Any] = namedtuple  # its names are the statement's
    make: Callable[[Any], Any] = row("row", names)._make
    impls = [column.type.dialect_impl(dialect) for column in columns]
    changes = [impl.result_processor(dialect, None) for impl in impls]
    if not any(changes):
        return make
    return lambda values: make(
        [change(one) if change else one for change, one in zip(changes, values, strict=True)]
    )


# Any number of values in one parameter, so that their number makes no other statement of it.


class _Many(TypeDecorator[Sequence[Any]]):
    impl = String
    cache_ok = True

    def __init__(self, one: TypeEngine[Any]) -> None:
        super().__init__()
        self.one = one

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return ARRAY(self.one) if dialect.name == "postgresql" else String()

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        values = list(value or ())
        return values if dialect.name == "postgresql" else json.dumps(values)


class _Among(FunctionElement[Any]):
    type = Integer()  # a Boolean would be compared with 1 on SQLite, where no index serves that
    inherit_cache = True


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """`column` is one of the values given as `name`."""
    return _Among(column, bindparam(name, type_=_Many(column.type)))


@compiles(_Among, "sqlite")
def _among_sqlite(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, many = (compiler.process(each, **how) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({many}))"


@compiles(_Among, "postgresql")
def _among_postgresql(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, many = (compiler.process(each, **how) for each in element.clauses)
    return f"{column} = ANY ({many})"
