"""Tasks read out of documents: time phrases and what they mean in days."""
