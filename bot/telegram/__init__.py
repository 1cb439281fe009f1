"""The Telegram bot: what it hears, what it does about it, and how its replies leave."""
