"""The tables of the library. SQLite today; everything but the lexical index also fits PostgreSQL.

Alembic makes them (``knowledge.storage.migrations``); a test holds both descriptions equal.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)

REVISION = "0002"
"""The newest migration. Known here so that opening a library of this revision need not load Alembic."""

_BITS = 20
ROW_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER names SQLite's own row number


def chunk_row(document_row: int, ordinal: int) -> int:
    """The number of a chunk in the tables and indexes.

    Made of its document's number, which is never used twice: a number that a reader still holds
    while the document is replaced can find nothing, but never another text.
    """
    if not 0 <= ordinal < 1 << _BITS:
        raise ValueError(f"a document has at most {1 << _BITS} chunks")
    return document_row << _BITS | ordinal


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("row", ROW_NUMBER, primary_key=True),
    Column("id", String(32), nullable=False),
    Column("ready", Boolean, nullable=False),
    Column("title", Text, nullable=False),
    Column("canonical", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("issued", Date),
    Column("effective", Date),
    Column("year", Integer),
    Column("status", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("kind_given", String(16)),
    Column("status_given", String(16)),
    Column("effective_given", Date),
    Column("repeals", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("articles", Integer, nullable=False),
    Column("chunks", Integer, nullable=False),
    Column("ingested_at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("read_by", Integer, nullable=False, server_default="0"),
    Column("tasks", Integer, nullable=False, server_default="0"),
    Column("duties", Integer, nullable=False, server_default="0"),
    Column("notices", JSON, nullable=False, server_default="[]"),
    sqlite_autoincrement=True,
)
"""``read_by`` is the ``VERSION`` of ``knowledge.readings`` that read tasks, duties and targets out of the text; 0: none
yet. ``notices`` are the warnings of that reading."""
Index(
    "one_ready_revision",
    documents.c.id,
    unique=True,
    sqlite_where=text("ready"),
    postgresql_where=text("ready"),
)
Index("documents_by_content", documents.c.sha256)

sections = Table(
    "sections",
    metadata,
    Column("document", ROW_NUMBER, ForeignKey("documents.row", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("level", String(16), nullable=False),
    Column("number", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    PrimaryKeyConstraint("document", "ordinal"),
)

chunks = Table(
    "chunks",
    metadata,
    Column("row", ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("document", ROW_NUMBER, ForeignKey("documents.row", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("path", JSON, nullable=False),
    Column("label", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("vector_key", String(32), nullable=False),
)
Index("chunks_by_unit", chunks.c.document, chunks.c.unit)
Index("chunks_by_vector", chunks.c.vector_key)

task_readings = Table(
    "task_readings",
    metadata,
    Column("document", ROW_NUMBER, ForeignKey("documents.row", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("key", String(32), nullable=False),
    Column("what", Text, nullable=False),
    Column("owners", JSON, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("label", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("clean", Boolean, nullable=False),
    Column("warnings", JSON, nullable=False),
    PrimaryKeyConstraint("document", "ordinal"),
)

duties = Table(
    "duties",
    metadata,
    Column("document", ROW_NUMBER, ForeignKey("documents.row", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("role", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("lead", Text, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("entries", Integer, nullable=False),
    PrimaryKeyConstraint("document", "ordinal"),
)
Index("duties_by_role", duties.c.role)

targets = Table(
    "targets",
    metadata,
    Column("document", ROW_NUMBER, ForeignKey("documents.row", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("metric", Text, nullable=False),
    Column("change", String(8), nullable=False),
    Column("comparator", String(4), nullable=False),
    Column("value", String(32)),
    Column("masked", Boolean, nullable=False),
    Column("unit", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("due", Date),
    Column("stretch", Boolean, nullable=False),
    Column("label", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    PrimaryKeyConstraint("document", "ordinal"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("model", String(200), nullable=False),
    Column("key", String(32), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    PrimaryKeyConstraint("model", "key"),
)
"""Every vector in use, float32 little-endian: Chroma's index can be made anew without embedding anything."""

meta = Table(
    "meta",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
