"""Looking at held documents: which one is meant, which place in it, what changed between two editions."""
