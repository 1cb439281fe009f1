"""The tables of the conversations: a file of their own, so that no message waits for an ingestion.

Alembic makes them (``knowledge.chats.migrations``); a test holds both descriptions equal. A person stands in the
tables by a key drawn by lot; only ``persons`` tells whose key it is, so that deleting that row leaves nothing about
anybody in the audit, which is never changed.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from knowledge.storage.schema import ROW_NUMBER, UtcDateTime

REVISION = "0007"
"""The newest migration. Known here so that opening a file of this revision need not load Alembic."""

_KEY = String(16)

metadata = MetaData()

persons = Table(
    "persons",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", _KEY, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", String(16)),
    Column("revoked", Boolean, nullable=False),
    Column("joined_at", UtcDateTime),
    Column("invited_by", _KEY),
    Column("told_at", UtcDateTime),
    Column("slowed_at", UtcDateTime),
)

invites = Table(
    "invites",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("made_by", _KEY, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_by", _KEY),
    Column("used_at", UtcDateTime),
)

groups = Table(
    "groups",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_by", _KEY),
    Column("decided_by", _KEY),
    Column("changed_at", UtcDateTime, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", _KEY, nullable=False),
    Column("action", String(32), nullable=False),
    Column("detail", JSON, nullable=False),
    sqlite_autoincrement=True,
)
Index("audit_by_actor", audit.c.actor)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", String(48), nullable=False),
    Column("payload", Text, nullable=False),
    Column("came_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("ended_at", UtcDateTime),
    Column("trouble", Text, nullable=False),
)
Index("inbox_by_state", inbox.c.state, inbox.c.update_id)

outbox = Table(
    "outbox",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("update_id", BigInteger),
    Column("ordinal", Integer, nullable=False),
    Column("gate", String(48), nullable=False),
    Column("chat", BigInteger),
    Column("method", String(32), nullable=False),
    Column("params", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file", LargeBinary),
    Column("slot", String(48), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", UtcDateTime),
    Column("not_after", UtcDateTime),
    Column("message_id", BigInteger),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("trouble", Text, nullable=False),
    UniqueConstraint("update_id", "ordinal", name="one_effect"),
    sqlite_autoincrement=True,
)
Index("outbox_by_gate", outbox.c.state, outbox.c.gate, outbox.c.id)
Index("outbox_by_slot", outbox.c.slot)

polls = Table(
    "polls",
    metadata,
    Column("number", ROW_NUMBER, primary_key=True),
    Column("call", BigInteger),
    Column("reference", String(48), nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("digest", String(32), nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Column("poll", String(64), unique=True),
    Column("message_id", BigInteger),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("trouble", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""Native polls. ``call``: in the outbox, NULL for a copy whose sending was never answered. ``doubtful``: there may be
such a copy."""
Index("polls_by_reference", polls.c.reference)
Index("polls_by_call", polls.c.call)
Index("polls_by_digest", polls.c.digest)
Index("polls_by_chat", polls.c.chat)
Index("polls_by_time", polls.c.queued_at)

exchanges = Table(
    "exchanges",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("asked", Text, nullable=False),
    Column("whole", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("document", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
Index("exchanges_by_chat", exchanges.c.chat, exchanges.c.person, exchanges.c.id)

votes = Table(
    "votes",
    metadata,
    Column("exchange", ROW_NUMBER, ForeignKey("exchanges.id", ondelete="CASCADE"), nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("helped", Boolean, nullable=False),
    Column("why", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("exchange", "person"),
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("folded", Text, nullable=False, unique=True),
    Column("question", Text, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("settled_by", _KEY),
    sqlite_autoincrement=True,
)

gap_reports = Table(
    "gap_reports",
    metadata,
    Column("gap", ROW_NUMBER, ForeignKey("gaps.id", ondelete="CASCADE"), nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("gap", "person"),
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("file_id", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("chunks", Integer, nullable=False),
    Column("trouble", Text, nullable=False),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
Index("uploads_by_state", uploads.c.state)

awaited = Table(
    "awaited",
    metadata,
    Column("chat", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("what", String(16), nullable=False),
    Column("task", ROW_NUMBER, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("chat", "person"),
)
"""What a person was asked to write next: their next words are the answer to it."""

facts = Table(
    "facts",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
