"""Alembic migrations of the conversations."""
