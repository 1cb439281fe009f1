"""Tests of the package ``ingestion``."""
