"""Items out of documents, each with the proof of its key."""
