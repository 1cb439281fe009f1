"""One module a source format; each turns bytes into blocks of text."""
