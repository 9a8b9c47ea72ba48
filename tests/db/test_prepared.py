"""Promise: a prepared statement means the same on both databases, and the same as SQLAlchemy's."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from db.house import House
from db.prepared import Prepared, among
from db.records import Person
from db.schema import artefact, page, put_over
from tests.db.conftest import write

NEW = Prepared(insert(page))
SOME = Prepared(select(page).where(among(page.c.id, "ids")).order_by(page.c.id))
STAR = Prepared(
    update(page).where(page.c.id == bindparam("of")).values(starred=True).returning(page.c.starred)
)
GONE = Prepared(delete(page).where(page.c.id == bindparam("of")))

NOW = datetime(2026, 5, 14, 12, 30, 0, 5, tzinfo=UTC)


def new(person: Person, id: str) -> dict[str, object]:
    times = {"created": NOW, "edited": NOW, "not_before": NOW}
    given = {"day": date(2026, 5, 14), "sealed": b"\x00", "failures": [["read", "b", "x", "…"]]}
    return {"id": id, "person": person.id, **times, **given}


async def test_every_kind_of_value_goes_in_and_comes_out_as_sqlalchemy_has_it(
    house: House, person: Person
) -> None:
    def work(tx: Connection) -> None:
        NEW.run(tx, new(person, "a"))
        prepared = SOME.one(tx, {"ids": ["a"]})
        usual = tx.execute(select(page).where(page.c.id == "a")).one()
        for column in page.c:
            ours, theirs = getattr(prepared, column.key), getattr(usual, column.key)
            assert (type(ours), ours) == (type(theirs), theirs), column.key
        assert prepared.revision == 1  # the table's defaults hold
        assert prepared.starred is False
        assert STAR.one(tx, {"of": "a"}).starred is True

    await house.tools.ledger.write(work)


async def test_any_number_of_values_is_one_statement(house: House, person: Person) -> None:
    def work(tx: Connection) -> None:
        for id in ("a", "b", "it's", "c"):
            NEW.run(tx, new(person, id))
        assert [row.id for row in SOME.all(tx, {"ids": ["it's", "a", "none"]})] == ["a", "it's"]
        assert SOME.all(tx, {"ids": []}) == []
        assert SOME.first(tx, {"ids": ["none"]}) is None
        assert GONE.run(tx, {"of": "b"}) == 1
        assert GONE.run(tx, {"of": "b"}) == 0
        assert len(SOME.all(tx, {"ids": ["a", "b", "c"]})) == 2

    await house.tools.ledger.write(work)


async def test_a_value_that_is_not_given_is_refused(house: House) -> None:
    with pytest.raises(Exception, match="of"):
        await house.tools.ledger.write(lambda tx: GONE.run(tx, {}))


async def test_what_is_written_over_has_the_new_values(house: House, person: Person) -> None:
    kept = await write(house, person, "x")
    row = {"page": kept.id, "kind": "card", "basis": "1", "sealed": b"1", "made": NOW}

    def work(tx: Connection) -> list[str]:
        put_over(tx, artefact, **row)
        put_over(tx, artefact, **{**row, "basis": "2"})
        return list(tx.execute(select(artefact.c.basis)).scalars())

    assert await house.tools.ledger.write(work) == ["2"]
