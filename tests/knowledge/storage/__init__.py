"""Tests of the package ``knowledge.storage``."""
