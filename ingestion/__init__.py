"""Source files in, structured documents out."""
