"""Bring the database to the shape this program knows, or refuse to touch a newer one."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from db.errors import NewerDatabase
from db.schema import HEAD, KNOWN, metadata

_MIGRATIONS = Path(__file__).with_name("migrations")


def revision_of(tx: Connection) -> str | None:
    """The shape the database has; None: it is empty."""
    if not inspect(tx).has_table("alembic_version"):
        return None
    found: str | None = tx.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(tx: Connection, to: str = HEAD) -> bool:
    """In one transaction; whether anything was to be done."""
    revision = revision_of(tx)
    if revision == to:
        return False
    if revision is not None and revision not in KNOWN:
        raise NewerDatabase(
            f"This diary was last opened by a newer Daydrawn (its shape is {revision}, this "
            f"program knows up to {HEAD}). Update Daydrawn; nothing was changed."
        )
    if revision is None and to == HEAD:
        _begin(tx)
    else:
        step_by_step(tx, to)
    return True


def _begin(tx: Connection) -> None:
    """A new diary has no past to be led through: all tables at once, as they are today."""
    metadata.create_all(tx, checkfirst=False)
    tx.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    tx.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def step_by_step(tx: Connection, to: str = HEAD) -> None:
    """Every migration from the shape it has on."""
    # Imported late: a diary that is new or in shape, nearly every start, does without it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = tx
    command.upgrade(config, to)
