"""Tests of the package ``ingestion.duties``."""
