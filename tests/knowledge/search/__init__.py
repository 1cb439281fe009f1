"""Tests of the package ``knowledge.search``."""
