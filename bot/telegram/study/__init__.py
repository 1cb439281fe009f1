"""Daily prompts and notes, in Telegram."""
