"""Generated quiz items in other words."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quiz_wordings",
        sa.Column("original", sa.String(12), primary_key=True),
        sa.Column("item", sa.String(12), nullable=False, unique=True),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
