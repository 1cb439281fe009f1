"""A strict stand-in for the Telegram Bot API, with the people who talk to the bot."""
