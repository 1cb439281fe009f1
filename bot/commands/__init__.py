"""The commands, one module a subject, and what they share."""
