"""Runs the migrations over the connection that ``knowledge.storage.sql.database`` hands in."""

from alembic import context

from knowledge.chats.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
