"""The ledger: tasks with their parts, history, assignments and evidence; what is due to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_key = sa.String(16)


def upgrade() -> None:
    _tasks()
    _beside_tasks()
    _reminders()
    _awaited()
    if op.get_bind().dialect.name == "sqlite":
        _append_only()


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", _number, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("owners", sa.JSON, nullable=False),
        sa.Column("owner_names", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("clean", sa.Boolean, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.Column("drift", sa.JSON, nullable=False),
        sa.Column("confirmed_on", sa.Date),
        sa.Column("settled_through", sa.Date),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
        sa.Column("basis", sa.JSON),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("tasks_by_document", "tasks", ["document"])
    op.create_index("tasks_by_place", "tasks", ["title", "document", "position", "state", "version"])
    op.create_index("tasks_by_state", "tasks", ["state"])
    op.create_table(
        "task_parts",
        sa.Column("task", _number, sa.ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("phrase", sa.Text, nullable=False),
        sa.Column("start", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("recurrence", sa.Text, nullable=False),
        sa.Column("open", sa.String(16)),
        sa.Column("warning", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("task", "ordinal"),
    )
    op.create_index("task_parts_by_due", "task_parts", ["due"])


def _beside_tasks() -> None:
    op.create_table(
        "task_history",
        sa.Column("id", _number, primary_key=True),
        sa.Column("task", _number, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("actor", _key, nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("task_history_by_task", "task_history", ["task", "id"])
    op.create_index("task_history_by_actor", "task_history", ["actor"])
    op.create_table(
        "assignments",
        sa.Column("task", _number, sa.ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("task", "chat"),
    )
    op.create_index("assignments_by_chat", "assignments", ["chat"])
    op.create_table(
        "evidence",
        sa.Column("id", _number, primary_key=True),
        sa.Column("task", _number, sa.ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("occurrence", sa.Date),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("evidence_by_task", "evidence", ["task"])


def _reminders() -> None:
    op.create_table(
        "due_sends",
        sa.Column("id", _number, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("task", _number, nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("occurrence", sa.Date, nullable=False),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("expires", sa.DateTime, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("call", _number),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("by", _key),
        sa.UniqueConstraint("kind", "task", "part", "occurrence", "offset", "chat", name="one_send"),
        sqlite_autoincrement=True,
    )
    op.create_index("due_sends_by_state", "due_sends", ["state", "at"])
    op.create_index("due_sends_by_chat", "due_sends", ["chat"])
    op.create_index("due_sends_by_call", "due_sends", ["call"])
    op.create_table(
        "reminder_settings",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("quiet_from", sa.Time),
        sa.Column("quiet_to", sa.Time),
        sa.Column("paused", sa.Boolean, nullable=False),
    )
    op.add_column("outbox", sa.Column("not_after", sa.DateTime))


def _append_only() -> None:
    """Whatever asks for it, what was done to a task is never changed."""
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER task_history_no_{verb.lower()} BEFORE {verb} ON task_history "
            "BEGIN SELECT RAISE(ABORT, 'the history of tasks is append-only'); END"
        )


def _awaited() -> None:
    op.create_table(
        "awaited",
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("task", _number, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("chat", "person"),
    )
