"""Tests of the package ``knowledge``."""
