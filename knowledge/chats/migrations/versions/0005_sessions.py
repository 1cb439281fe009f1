"""Sessions: their papers, who signed in, what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _sessions()
    _people()


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", _number, primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("organiser", sa.BigInteger),
        sa.Column("plan", sa.JSON, nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("due", sa.DateTime),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("delivered", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("started_at", sa.DateTime),
        sa.Column("ended_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_index("sessions_by_stage", "sessions", ["stage"])
    op.create_index("sessions_by_chat", "sessions", ["chat"])
    op.create_table(
        "session_items",
        sa.Column("session", _number, sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("item", sa.JSON, nullable=False),
        sa.Column("order", sa.JSON, nullable=False),
        sa.Column("use", sa.String(16), nullable=False),
        sa.Column("call", sa.BigInteger),
        sa.Column("asked_at", sa.DateTime),
        sa.Column("closes_at", sa.DateTime),
        sa.PrimaryKeyConstraint("session", "ordinal"),
    )


def _people() -> None:
    op.create_table(
        "session_people",
        sa.Column("number", _number, primary_key=True),
        sa.Column("session", _number, sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("branch", sa.Text, nullable=False),
        sa.Column("signed_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("session", "person", name="one_sign_in"),
        sqlite_autoincrement=True,
    )
    op.create_index("session_people_by_person", "session_people", ["person"])
    op.create_table(
        "session_replies",
        sa.Column("session", _number, sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("participant", _number, sa.ForeignKey("session_people.number", ondelete="CASCADE"), nullable=False),
        sa.Column("chosen", sa.JSON, nullable=False),
        sa.Column("right", sa.Boolean, nullable=False),
        sa.Column("took_ms", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("session", "ordinal", "participant"),
    )
