"""Better words for items that are proven already: a chat model proposes, the proofs decide."""
