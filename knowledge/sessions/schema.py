"""The tables of sessions. They stand in the file of the conversations: a vote and what comes of it are one transaction.

Alembic makes them (``knowledge.chats.migrations``); a test holds both descriptions equal. Whoever signs in gets a
number; what they answered stands under it, and ``session_people`` alone tells whose it is.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from knowledge.chats.schema import metadata
from knowledge.storage.schema import ROW_NUMBER, UtcDateTime

sessions = Table(
    "sessions",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("organiser", BigInteger),
    Column("plan", JSON, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    Column("due", UtcDateTime),
    Column("paused", Boolean, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("delivered", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("started_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    sqlite_autoincrement=True,
)
Index("sessions_by_stage", sessions.c.stage)
Index("sessions_by_chat", sessions.c.chat)

items = Table(
    "session_items",
    metadata,
    Column("session", ROW_NUMBER, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("item", JSON, nullable=False),
    Column("order", JSON, nullable=False),
    Column("use", String(16), nullable=False),
    Column("call", BigInteger),
    Column("asked_at", UtcDateTime),
    Column("closes_at", UtcDateTime),
    PrimaryKeyConstraint("session", "ordinal"),
)
"""``item``: as it was when the paper was drawn, whatever becomes of it later."""

people = Table(
    "session_people",
    metadata,
    Column("number", ROW_NUMBER, primary_key=True),
    Column("session", ROW_NUMBER, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("person", BigInteger),
    Column("name", Text, nullable=False),
    Column("branch", Text, nullable=False),
    Column("signed_at", UtcDateTime, nullable=False),
    UniqueConstraint("session", "person", name="one_sign_in"),
    sqlite_autoincrement=True,
)
"""``person``: NULL once forgotten, with name and branch empty."""
Index("session_people_by_person", people.c.person)

replies = Table(
    "session_replies",
    metadata,
    Column("session", ROW_NUMBER, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("participant", ROW_NUMBER, ForeignKey("session_people.number", ondelete="CASCADE"), nullable=False),
    Column("chosen", JSON, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("took_ms", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("late", Boolean, nullable=False),
    PrimaryKeyConstraint("session", "ordinal", "participant"),
)
