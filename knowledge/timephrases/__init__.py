"""Time phrases of Chinese plans and notices: found in text, resolved against the document's own date."""
