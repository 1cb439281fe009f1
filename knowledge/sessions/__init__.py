"""A quiz in a group: the paper, who signed in, the clock, the ranking, the record."""
