"""What is read out of documents: tasks, duties and targets. Documents held already are read when next asked for."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    for column in (
        sa.Column("read_by", sa.Integer, nullable=False, server_default="0"),
        sa.Column("tasks", sa.Integer, nullable=False, server_default="0"),
        sa.Column("duties", sa.Integer, nullable=False, server_default="0"),
        sa.Column("notices", sa.JSON, nullable=False, server_default="[]"),
    ):
        op.add_column("documents", column)
    _table(
        "task_readings",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("owners", sa.JSON, nullable=False),
        sa.Column("parts", sa.JSON, nullable=False),
        *_place(),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("clean", sa.Boolean, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
    )
    _table(
        "duties",
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        *_place(),
        sa.Column("lead", sa.Text, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
    )
    op.create_index("duties_by_role", "duties", ["role"])
    _table(
        "targets",
        sa.Column("metric", sa.Text, nullable=False),
        sa.Column("change", sa.String(8), nullable=False),
        sa.Column("comparator", sa.String(4), nullable=False),
        sa.Column("value", sa.String(32)),
        sa.Column("masked", sa.Boolean, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("stretch", sa.Boolean, nullable=False),
        *_place(),
    )


def _place() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )


def _table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("document", _number, sa.ForeignKey("documents.row", ondelete="CASCADE"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("document", "ordinal"),
    )
