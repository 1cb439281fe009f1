"""Tests of what is asked, which words answer it, and what is said."""
