"""Pages remember that they came in finished."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("page", sa.Column("brought", sa.Integer(), nullable=True))
