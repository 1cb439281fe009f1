"""Question banks: files in the layouts of the field, read row by row into items and a report."""
