"""The fixed texts dangxue speaks, as data."""
