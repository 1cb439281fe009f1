"""People and groups, the audit, what comes in and goes out, questions and uploads."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_key = sa.String(16)


def upgrade() -> None:
    _people()
    _traffic()
    _questions()
    if op.get_bind().dialect.name == "sqlite":
        _append_only()


def _people() -> None:
    op.create_table(
        "persons",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("key", _key, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(16)),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.Column("joined_at", sa.DateTime),
        sa.Column("invited_by", _key),
        sa.Column("told_at", sa.DateTime),
        sa.Column("slowed_at", sa.DateTime),
    )
    op.create_table(
        "invites",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("made_by", _key, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("used_by", _key),
        sa.Column("used_at", sa.DateTime),
    )
    op.create_table(
        "groups",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_by", _key),
        sa.Column("decided_by", _key),
        sa.Column("changed_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", _number, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("actor", _key, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("audit_by_actor", "audit", ["actor"])


def _traffic() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("lane", sa.String(48), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("came_at", sa.DateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("trouble", sa.Text, nullable=False),
    )
    op.create_index("inbox_by_state", "inbox", ["state", "update_id"])
    op.create_table(
        "outbox",
        sa.Column("id", _number, primary_key=True),
        sa.Column("update_id", sa.BigInteger),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("gate", sa.String(48), nullable=False),
        sa.Column("chat", sa.BigInteger),
        sa.Column("method", sa.String(32), nullable=False),
        sa.Column("params", sa.Text, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("file", sa.LargeBinary),
        sa.Column("slot", sa.String(48), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", sa.DateTime),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("queued_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("trouble", sa.Text, nullable=False),
        sa.UniqueConstraint("update_id", "ordinal", name="one_effect"),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_by_gate", "outbox", ["state", "gate", "id"])
    op.create_index("outbox_by_slot", "outbox", ["slot"])


def _questions() -> None:
    op.create_table(
        "exchanges",
        sa.Column("id", _number, primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("whole", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("exchanges_by_chat", "exchanges", ["chat", "person", "id"])
    op.create_table(
        "votes",
        sa.Column("exchange", _number, sa.ForeignKey("exchanges.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("helped", sa.Boolean, nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("exchange", "person"),
    )
    op.create_table(
        "gaps",
        sa.Column("id", _number, primary_key=True),
        sa.Column("folded", sa.Text, nullable=False, unique=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("settled_at", sa.DateTime),
        sa.Column("settled_by", _key),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "gap_reports",
        sa.Column("gap", _number, sa.ForeignKey("gaps.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("gap", "person"),
    )
    op.create_table(
        "uploads",
        sa.Column("id", _number, primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("chunks", sa.Integer, nullable=False),
        sa.Column("trouble", sa.Text, nullable=False),
        sa.Column("queued_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("uploads_by_state", "uploads", ["state"])
    op.create_table(
        "facts",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _append_only() -> None:
    """Whatever asks for it, the audit is never changed."""
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
        )
