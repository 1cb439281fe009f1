"""Tests of ``knowledge.chats``."""
