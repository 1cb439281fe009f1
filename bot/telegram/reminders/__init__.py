"""Reminders, in Telegram."""
