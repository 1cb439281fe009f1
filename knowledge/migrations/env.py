"""Runs the migrations over the connection that ``knowledge.storing.database`` hands in."""

from alembic import context

from knowledge.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
