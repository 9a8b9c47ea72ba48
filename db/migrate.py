"""Bring the database to the shape this program knows, or refuse to touch a newer one."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from db.errors import NewerDatabase
from db.schema import HEAD, KNOWN

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
    # Imported late: a diary in shape, which is nearly every start, does without it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = tx
    command.upgrade(config, to)
    return True
