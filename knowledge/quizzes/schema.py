"""The tables of quizzes. They stand in the file of the conversations: an answer and its reply are one transaction.

Alembic makes them (``knowledge.chats.migrations``); a test holds both descriptions equal. What a person answered
stands under their number and goes with ``/forget``; who decided about an item stands under the key of ``persons``.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from knowledge.chats.schema import metadata
from knowledge.storage.schema import ROW_NUMBER, UtcDateTime

_KEY = String(16)
_ITEM = String(12)

items = Table(
    "quiz_items",
    metadata,
    Column("number", ROW_NUMBER, primary_key=True),
    Column("id", _ITEM, nullable=False, unique=True),
    Column("bank", Text, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("before", String(16), nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("stem", Text, nullable=False),
    Column("options", JSON, nullable=False),
    Column("correct", JSON, nullable=False),
    Column("blanks", JSON, nullable=False),
    Column("ordered", Boolean, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("difficulty", String(8), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("printed", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer),
    Column("warnings", JSON, nullable=False),
    Column("searched", Text, nullable=False),
    Column("put_by", _KEY, nullable=False),
    Column("decided_by", _KEY, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
"""``state``: what was decided; with ``gone``, whatever that was, the item is retired. ``before``: what a frozen item
goes back to. ``document`` to ``start``: the place that proves it; ``start`` is NULL without one. ``searched``: all its
words, folded."""
Index("quiz_items_by_document", items.c.document, items.c.origin)
Index("quiz_items_by_bank", items.c.bank)

makings = Table(
    "quiz_makings",
    metadata,
    Column("document", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)
"""From what the items of a document were made last."""

wordings = Table(
    "quiz_wordings",
    metadata,
    Column("original", _ITEM, primary_key=True),
    Column("item", _ITEM, nullable=False, unique=True),
    Column("model", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""``item`` asks what ``original``, which was made from a document, asks: in words that ``model`` proposed."""

attempts = Table(
    "quiz_attempts",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("item", _ITEM, nullable=False),
    Column("given", JSON, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("where", String(16), nullable=False),
    Column("took_ms", Integer, nullable=False),
    Column("reference", String(48), nullable=False),
    sqlite_autoincrement=True,
)
"""``reference``: of the question that was answered; empty for one that cannot be answered twice."""
Index("quiz_attempts_by_person", attempts.c.person, attempts.c.at)
Index("quiz_attempts_by_reference", attempts.c.reference, attempts.c.person)

cards = Table(
    "quiz_cards",
    metadata,
    Column("person", BigInteger, nullable=False),
    Column("item", _ITEM, nullable=False),
    Column("card", Text, nullable=False),
    Column("due", UtcDateTime, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("person", "item"),
)
"""``right``: whether the last answer was."""
Index("quiz_cards_by_due", cards.c.person, cards.c.due)

flags = Table(
    "quiz_flags",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("item", _ITEM, nullable=False),
    Column("by", _KEY, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    sqlite_autoincrement=True,
)
Index("quiz_flags_by_item", flags.c.item)
Index("quiz_flags_by_person", flags.c.by)

polls = Table(
    "quiz_polls",
    metadata,
    Column("reference", String(64), primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("person", BigInteger),
    Column("item", _ITEM, nullable=False),
    Column("order", JSON, nullable=False),
    Column("where", String(16), nullable=False),
    Column("about", Text, nullable=False),
    Column("closes_at", UtcDateTime),
    Column("asked_at", UtcDateTime, nullable=False),
)
"""``reference``: by which a poll is known while it has no number yet. ``person`` is NULL for one to everybody in the
chat. ``about``: the session or daily prompt it belongs to."""
Index("quiz_polls_by_person", polls.c.person)
Index("quiz_polls_by_chat", polls.c.chat)

rounds = Table(
    "quiz_rounds",
    metadata,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("person", BigInteger, nullable=False, unique=True),
    Column("topic", Text, nullable=False),
    Column("items", JSON, nullable=False),
    Column("results", JSON, nullable=False),
    Column("place", Integer, nullable=False),
    Column("chosen", JSON, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
"""The round of practice that somebody is in."""
