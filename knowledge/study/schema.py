"""The tables of the daily prompt. They stand in the file of the conversations: a message and its mark are one.

Alembic makes them (``knowledge.chats.migrations``); a test holds both descriptions equal. ``study_sends`` is also the
memory of what a chat has seen, so that its rows stay until ``/forget``.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
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

_ID = String(12)

settings = Table(
    "study_settings",
    metadata,
    Column("chat", BigInteger, nullable=False),
    Column("on", Boolean, nullable=False),
    Column("at", Time, nullable=False),
    Column("workdays", Boolean, nullable=False),
    Column("documents", JSON, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("paused_until", Date),
    Column("look_at", UtcDateTime),
    PrimaryKeyConstraint("chat"),
)
"""``look_at``: nothing is to be sent before; NULL where that has to be found out."""
Index("study_settings_by_look", settings.c.on, settings.c.look_at)
Index("study_settings_by_hour", settings.c.on, settings.c.at)

sends = Table(
    "study_sends",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("day", Date, nullable=False),
    Column("state", String(16), nullable=False),
    Column("unit", _ID, nullable=False),
    Column("document", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("item", _ID),
    Column("call", BigInteger),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("chat", "day", name="one_prompt_a_day"),
    sqlite_autoincrement=True,
)
"""``call``: of the message in the outbox; NULL for a day that was skipped."""
Index("study_sends_by_call", sends.c.call)

notes = Table(
    "study_notes",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
Index("study_notes_by_person", notes.c.person, notes.c.id)
