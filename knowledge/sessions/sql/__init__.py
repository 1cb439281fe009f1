"""The tables of the sessions, read and written."""
