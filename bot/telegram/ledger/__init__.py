"""Tasks, duties and the four forms, in Telegram."""
