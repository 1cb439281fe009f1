"""Tests of dangxue; the folders mirror the packages."""
