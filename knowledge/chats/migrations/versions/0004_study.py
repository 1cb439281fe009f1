"""Daily prompts: what chats chose, what they get and got, notes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_id = sa.String(12)


def upgrade() -> None:
    op.create_table(
        "study_settings",
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("on", sa.Boolean, nullable=False),
        sa.Column("at", sa.Time, nullable=False),
        sa.Column("workdays", sa.Boolean, nullable=False),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("paused_until", sa.Date),
        sa.Column("look_at", sa.DateTime),
        sa.PrimaryKeyConstraint("chat"),
    )
    op.create_index("study_settings_by_look", "study_settings", ["on", "look_at"])
    op.create_index("study_settings_by_hour", "study_settings", ["on", "at"])
    op.create_table(
        "study_sends",
        sa.Column("id", _number, primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("unit", _id, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("item", _id),
        sa.Column("call", sa.BigInteger),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("chat", "day", name="one_prompt_a_day"),
        sqlite_autoincrement=True,
    )
    op.create_index("study_sends_by_call", "study_sends", ["call"])
    op.create_table(
        "study_notes",
        sa.Column("id", _number, primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("study_notes_by_person", "study_notes", ["person", "id"])
