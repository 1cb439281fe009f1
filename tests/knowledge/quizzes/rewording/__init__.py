"""Tests of the package ``knowledge.quizzes.rewording``."""
