"""The tables of the daily prompts, read and written."""
