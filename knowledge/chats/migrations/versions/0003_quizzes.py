"""Quiz items, what members answered, when items come back, what was reported, polls."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_key = sa.String(16)
_item = sa.String(12)


def upgrade() -> None:
    _items()
    _answers()
    _flags()
    _polls()


def _items() -> None:
    op.create_table(
        "quiz_items",
        sa.Column("number", _number, primary_key=True),
        sa.Column("id", _item, nullable=False, unique=True),
        sa.Column("bank", sa.Text, nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("before", sa.String(16), nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("stem", sa.Text, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("correct", sa.JSON, nullable=False),
        sa.Column("blanks", sa.JSON, nullable=False),
        sa.Column("ordered", sa.Boolean, nullable=False),
        sa.Column("explanation", sa.Text, nullable=False),
        sa.Column("difficulty", sa.String(8), nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.Column("searched", sa.Text, nullable=False),
        sa.Column("put_by", _key, nullable=False),
        sa.Column("decided_by", _key, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("quiz_items_by_document", "quiz_items", ["document", "origin"])
    op.create_index("quiz_items_by_bank", "quiz_items", ["bank"])
    op.create_table(
        "quiz_makings",
        sa.Column("document", sa.Text, primary_key=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )


def _answers() -> None:
    op.create_table(
        "quiz_attempts",
        sa.Column("id", _number, primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("item", _item, nullable=False),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("right", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("where", sa.String(16), nullable=False),
        sa.Column("took_ms", sa.Integer, nullable=False),
        sa.Column("reference", sa.String(48), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("quiz_attempts_by_person", "quiz_attempts", ["person", "at"])
    op.create_index("quiz_attempts_by_reference", "quiz_attempts", ["reference", "person"])
    op.create_table(
        "quiz_cards",
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("item", _item, nullable=False),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("due", sa.DateTime, nullable=False),
        sa.Column("right", sa.Boolean, nullable=False),
        sa.Column("answered_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person", "item"),
    )
    op.create_index("quiz_cards_by_due", "quiz_cards", ["person", "due"])


def _flags() -> None:
    op.create_table(
        "quiz_flags",
        sa.Column("id", _number, primary_key=True),
        sa.Column("item", _item, nullable=False),
        sa.Column("by", _key, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("settled_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_index("quiz_flags_by_item", "quiz_flags", ["item"])
    op.create_index("quiz_flags_by_person", "quiz_flags", ["by"])


def _polls() -> None:
    op.create_table(
        "quiz_polls",
        sa.Column("reference", sa.String(64), primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("item", _item, nullable=False),
        sa.Column("order", sa.JSON, nullable=False),
        sa.Column("where", sa.String(16), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("closes_at", sa.DateTime),
        sa.Column("asked_at", sa.DateTime, nullable=False),
    )
    op.create_index("quiz_polls_by_person", "quiz_polls", ["person"])
    op.create_index("quiz_polls_by_chat", "quiz_polls", ["chat"])
