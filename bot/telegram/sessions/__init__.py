"""Quiz sessions in groups, in Telegram."""
