"""The tables of the ledger. They stand in the file of the conversations: a tap and what it does are one transaction.

Alembic makes them (``knowledge.chats.migrations``); a test holds both descriptions equal. What a document says
(``said``) stands apart from what organisers made of it, so that neither overwrites the other. A person stands in the
history by the key of ``persons``, which nobody can read once that row is gone.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
)

from knowledge.chats.schema import metadata
from knowledge.storage.schema import ROW_NUMBER, UtcDateTime

_KEY = String(16)
_NullableJson = JSON(none_as_null=True)

tasks = Table(
    "tasks",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("document", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("owners", JSON, nullable=False),
    Column("owner_names", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("clean", Boolean, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("drift", JSON, nullable=False),
    Column("confirmed_on", Date),
    Column("settled_through", Date),
    Column("note", Text, nullable=False),
    Column("said", JSON, nullable=False),
    Column("basis", _NullableJson),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
"""``owner_names``: folded as ``knowledge.ledger.selecting`` does it, each between line feeds. ``position``: where the
quote begins in the document. ``basis``: what the document said when somebody last decided about the task; NULL while
nobody has. ``version``: grows with every change of the row and of its parts."""
Index("tasks_by_document", tasks.c.document)
Index("tasks_by_place", tasks.c.title, tasks.c.document, tasks.c.position, tasks.c.state, tasks.c.version)
Index("tasks_by_state", tasks.c.state)

task_parts = Table(
    "task_parts",
    metadata,
    Column("task", ROW_NUMBER, ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("start", Date),
    Column("due", Date),
    Column("recurrence", Text, nullable=False),
    Column("open", String(16)),
    Column("warning", Text, nullable=False),
    PrimaryKeyConstraint("task", "ordinal"),
)
Index("task_parts_by_due", task_parts.c.due)

task_history = Table(
    "task_history",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("task", ROW_NUMBER, nullable=False),  # of a task that is gone, too
    Column("at", UtcDateTime, nullable=False),
    Column("actor", _KEY, nullable=False),
    Column("action", String(16), nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    sqlite_autoincrement=True,
)
Index("task_history_by_task", task_history.c.task, task_history.c.id)
Index("task_history_by_actor", task_history.c.actor)

assignments = Table(
    "assignments",
    metadata,
    Column("task", ROW_NUMBER, ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("task", "chat"),
)
Index("assignments_by_chat", assignments.c.chat)

evidence = Table(
    "evidence",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("task", ROW_NUMBER, ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("occurrence", Date),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("file_id", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    sqlite_autoincrement=True,
)
"""A note (``file_id`` and ``sha256`` empty), a file the messenger keeps, or one in the folder ``evidence``."""
Index("evidence_by_task", evidence.c.task)

due_sends = Table(
    "due_sends",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("task", ROW_NUMBER, nullable=False),
    Column("part", Integer, nullable=False),
    Column("occurrence", Date, nullable=False),
    Column("offset", Integer, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("call", ROW_NUMBER),
    Column("ended_at", UtcDateTime),
    Column("by", _KEY),
    UniqueConstraint("kind", "task", "part", "occurrence", "offset", "chat", name="one_send"),
    sqlite_autoincrement=True,
)
"""``task`` and ``part`` are 0 for a digest: NULLs would not be equal to each other. ``offset``: days before. ``call``:
of the outbox. ``by``: the member who says that something is done."""
Index("due_sends_by_state", due_sends.c.state, due_sends.c.at)
Index("due_sends_by_chat", due_sends.c.chat)
Index("due_sends_by_call", due_sends.c.call)

reminder_settings = Table(
    "reminder_settings",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("zone", String(64), nullable=False),
    Column("quiet_from", Time),
    Column("quiet_to", Time),
    Column("paused", Boolean, nullable=False),
)
"""Of chats that changed something. ``zone``: empty for the unit's. Without quiet hours both ends are NULL."""
