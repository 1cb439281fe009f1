"""Practice and the items it uses, in Telegram."""
