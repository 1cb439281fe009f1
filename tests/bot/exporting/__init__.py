"""Tests of the exports: each file is read back by another library."""
