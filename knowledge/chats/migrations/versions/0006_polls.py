"""Native polls that were sent, and under what reference; rounds of practice."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "polls",
        sa.Column("number", _number, primary_key=True),
        sa.Column("call", sa.BigInteger),
        sa.Column("reference", sa.String(48), nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("doubtful", sa.Boolean, nullable=False),
        sa.Column("poll", sa.String(64), unique=True),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("queued_at", sa.DateTime, nullable=False),
        sa.Column("sent_at", sa.DateTime),
        sa.Column("trouble", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("polls_by_reference", "polls", ["reference"])
    op.create_index("polls_by_call", "polls", ["call"])
    op.create_index("polls_by_digest", "polls", ["digest"])
    op.create_index("polls_by_chat", "polls", ["chat"])
    op.create_index("polls_by_time", "polls", ["queued_at"])
    op.create_table(
        "quiz_rounds",
        sa.Column("id", _number, primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False, unique=True),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("items", sa.JSON, nullable=False),
        sa.Column("results", sa.JSON, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("chosen", sa.JSON, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
