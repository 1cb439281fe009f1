"""Tasks read out of documents: who is to do what by when, from tables and from running text."""
