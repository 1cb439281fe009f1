"""The library on disk: documents and outlines in SQL, words and vectors in indexes that follow it."""
