"""The ledger in SQL: the only package of the ledger that knows it."""
