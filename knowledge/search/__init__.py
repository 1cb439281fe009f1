"""From a question to passages: what it names, what it is about, and what in the library comes nearest."""
