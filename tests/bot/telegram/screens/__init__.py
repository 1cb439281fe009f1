"""Tests of what people see in Telegram."""
