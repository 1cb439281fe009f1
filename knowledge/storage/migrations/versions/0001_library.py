"""Documents, their sections and chunks, vectors, and the lexical index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("row", _number, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ready", sa.Boolean, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("canonical", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("issued", sa.Date),
        sa.Column("effective", sa.Date),
        sa.Column("year", sa.Integer),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("kind_given", sa.String(16)),
        sa.Column("status_given", sa.String(16)),
        sa.Column("effective_given", sa.Date),
        sa.Column("repeals", sa.JSON, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("chunks", sa.Integer, nullable=False),
        sa.Column("ingested_at", sa.DateTime, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    ready = sa.text("ready")
    op.create_index("one_ready_revision", "documents", ["id"], unique=True, sqlite_where=ready, postgresql_where=ready)
    op.create_index("documents_by_content", "documents", ["sha256"])
    op.create_table(
        "sections",
        sa.Column("document", _number, sa.ForeignKey("documents.row", ondelete="CASCADE"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("heading", sa.Text, nullable=False),
        sa.Column("depth", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("document", "ordinal"),
    )
    op.create_table(
        "chunks",
        sa.Column("row", _number, primary_key=True, autoincrement=False),
        sa.Column("document", _number, sa.ForeignKey("documents.row", ondelete="CASCADE"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("path", sa.JSON, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("vector_key", sa.String(32), nullable=False),
    )
    op.create_index("chunks_by_unit", "chunks", ["document", "unit"])
    op.create_index("chunks_by_vector", "chunks", ["vector_key"])
    op.create_table(
        "vectors",
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("model", "key"),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _lexical_index()


def _lexical_index() -> None:
    for side in ("current", "archive"):
        op.execute(
            f"CREATE VIRTUAL TABLE lexical_{side} USING fts5("
            "tokens, content='', tokenize='unicode61 remove_diacritics 0')"
        )
        op.execute(f"CREATE VIRTUAL TABLE terms_{side} USING fts5vocab(lexical_{side}, row)")
